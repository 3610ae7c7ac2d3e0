//! Backups of the node.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use striae_casework::roles::Action;
use striae_protocol::PublicKey;
use striae_vocabulary::UnixSeconds;

use super::Needs;
use super::call::call;

/// Make a backup now.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct MakeBackup;
call!(MakeBackup, "node backup" => BackupMade; Needs::to_do(Action::RunNode));

/// List the backups that are there, the newest first.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct ListBackups;
call!(ListBackups, "node backups" => BackupList; Needs::to_read(Action::RunNode));

/// Read a backup anew, and hold it against the list that the node signed.
#[derive(Debug, Clone, Default, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CheckBackup {
    /// Its name; the newest where none is given.
    #[serde(default)]
    pub backup: Option<String>,
}
call!(CheckBackup, "node check-backup" => ListedBackup; Needs::to_read(Action::RunNode));

/// A backup that was made.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct BackupMade {
    /// Its name.
    pub backup: String,
    pub files: usize,
    /// Bytes of all files.
    pub bytes: u64,
    /// Bytes that were sent, sealed: those of files that were not there yet.
    pub sent_bytes: u64,
    /// Former backups that were removed, since they are kept no longer.
    pub removed: usize,
    /// Where it lies.
    pub place: String,
}

/// Backups at a place.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct BackupList {
    /// Where they lie.
    pub place: String,
    pub backups: Vec<ListedBackup>,
}

/// One backup.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct ListedBackup {
    /// Its name.
    pub backup: String,
    pub made: Option<UnixSeconds>,
    /// Bytes of all files.
    pub bytes: u64,
    pub files: usize,
    /// Key of the node that made it.
    pub node: Option<PublicKey>,
    /// The fault of its list, where it has one: such a backup is of no use.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wrong: Option<String>,
}

/// Where backups stand.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
pub struct BackupStatus {
    /// Where they lie.
    pub place: String,
    /// Time between two, minutes; 0: only when one is asked for.
    pub every_minutes: u32,
    /// When the last good one was made.
    pub last: Option<UnixSeconds>,
    /// Bytes of its files.
    pub bytes: Option<u64>,
    /// Fault of the last try, where it failed.
    pub failed: Option<String>,
}
