//! Calls of the audit log, and the files of it that third parties check.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use striae_casework::roles::Action;
use striae_protocol::{Digest, PublicKey};
use striae_store::{AuditEvent, AuditRecord};
use striae_vocabulary::{CountryCode, UnixSeconds};

use super::call::call;
use super::{Filter, Needs};
use crate::holds::entry_name;

/// Findings of a check of the audit log.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct AuditVerified {
    /// Entries, all of which are as they were written.
    pub entries: u64,
    /// The root over them.
    pub root: Digest,
    /// Number of them that were erased.
    pub erased: u64,
    /// The newest checkpoint of the log that others were shown.
    pub checkpoint: Option<CheckpointStatus>,
    /// Sightings of the logs of others.
    pub others: Vec<SeenLog>,
    /// Nodes that told two histories of theirs.
    pub forks: Vec<SeenFork>,
}

/// Reach of a checkpoint, and its cosigners.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct CheckpointStatus {
    /// Entries.
    pub size: u64,
    /// When it was signed.
    pub time: UnixSeconds,
    /// Whether the log had this root when it was so long.
    pub continues: bool,
    /// Countries whose nodes have cosigned it.
    pub cosigned_by: Vec<CountryCode>,
}

/// Sighting of another node's log.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct SeenLog {
    pub node: PublicKey,
    pub country: Option<CountryCode>,
    /// Entries.
    pub size: u64,
    /// When this node saw it.
    pub seen: UnixSeconds,
}

/// A node that told two histories.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct SeenFork {
    pub node: PublicKey,
    pub country: Option<CountryCode>,
    pub what: String,
    /// When it was found.
    pub found: UnixSeconds,
    /// The evidence itself, hexadecimal: what the node signed, for anybody to check.
    pub evidence: String,
}

/// An entry of the log with all that anybody needs to check that the log has had it: a file for a
/// third party.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AuditProof {
    /// The entry, for people; `record` is the thing that is proved. None once it was erased.
    pub event: Option<AuditEvent>,
    /// The record's stored bytes, hexadecimal.
    pub record: Option<String>,
    /// Salt that hides the record in its leaf, hexadecimal.
    pub salt: Option<String>,
    /// The leaf's content, hexadecimal.
    pub leaf: String,
    /// The hashes that lead from the leaf to the root.
    pub proof: Vec<Digest>,
    /// The checkpoint with its cosignatures, hexadecimal.
    pub checkpoint: String,
}

/// The audit log as a file: every record, leaf and salt, and the newest checkpoint.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AuditExport {
    /// Node whose log it is.
    pub node: PublicKey,
    /// The entries, from the first.
    pub entries: Vec<ExportedEntry>,
    /// The checkpoint with its cosignatures, hexadecimal.
    pub checkpoint: String,
}

/// An entry in a file.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExportedEntry {
    /// Its content, for people; none once it was erased.
    pub event: Option<AuditEvent>,
    /// When it was written.
    pub at: UnixSeconds,
    /// The record's stored bytes, hexadecimal.
    pub record: Option<String>,
    /// Salt that hides the record in its leaf, hexadecimal.
    pub salt: Option<String>,
    /// The leaf's content, hexadecimal.
    pub leaf: String,
}

/// An entry that was erased.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct AuditErased {
    /// Its number.
    pub erased: u64,
    /// The entry that says so.
    pub by_entry: u64,
}

/// The audit log, checked from its start.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct AuditList {
    /// Newest entries, oldest first.
    pub entries: Vec<AuditRecord>,
    /// Length of the whole log; each entry names the hash of the one before, and all were checked.
    pub verified: u64,
    /// Number of wanted entries among those that were looked at.
    #[serde(default)]
    pub matched: u64,
    /// When older entries follow: the greatest number of the next page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_to: Option<u64>,
    /// When not the whole log was looked at: the least number that was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub looked_at_from: Option<u64>,
}

/// List the newest wanted entries of the audit log.
#[derive(Debug, Clone, Default, JsonSchema, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ListAudit {
    pub filter: Filter,
    /// Most entries, up to 10 000; 10 000 when nothing is said.
    pub limit: Option<usize>,
}
call!(ListAudit, "audit list" => AuditList; Needs::to_read(Action::ViewAuditLog));

/// Check the audit log, and what others have seen of it.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct VerifyAudit;
call!(VerifyAudit, "audit verify" => AuditVerified; Needs::to_read(Action::ViewAuditLog));

/// Prove that the audit log has an entry.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProveAudit {
    /// Its number.
    pub entry: u64,
}
call!(ProveAudit, "audit prove" => AuditProof; Needs::to_do(Action::ViewAuditLog));

/// Show the whole audit log, for a file.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct ExportAudit;
call!(ExportAudit, "audit export" => AuditExport; Needs::to_do(Action::ViewAuditLog));

/// Erase what an entry of the audit log says.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EraseAudit {
    /// Its number.
    pub entry: u64,
    /// By whose order.
    pub order: String,
}
call!(
    EraseAudit, "audit erase" => AuditErased; Needs::to_do(Action::EraseExpired);
    |call| format!("{} of the audit log, by order: {}", entry_name(call.entry), call.order)
);
