//! Errors of a database, in words that tell an operator what to do.

use std::path::{Path, PathBuf};

/// Reasons for which the store could not do its task. Nothing acknowledged earlier is lost by any
/// of them.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Another process holds the database's lock.
    #[error(
        "the database in {0} is in use by another process: a node that begins anew after a failure serves again in a moment; else stop that process, or let the running node do the work"
    )]
    InUse(PathBuf),
    /// The folder or disk does not take writes.
    #[error(
        "the database in {folder} cannot be written ({reason}); check the folder's owner, permissions and mount"
    )]
    NotWritable {
        /// Database folder.
        folder: PathBuf,
        reason: String,
    },
    /// The disk is full.
    #[error(
        "the disk that holds the database in {0} is full; nothing of this change was kept; free some space and try again"
    )]
    DiskFull(PathBuf),
    /// The second machine does not confirm what is written, or has taken over.
    #[error("nothing is written into the database in {folder}: {reason}")]
    Alone {
        /// Database folder.
        folder: PathBuf,
        reason: String,
    },
    /// Files of the database are damaged or missing.
    #[error("the database in {folder} is damaged ({reason}); restore it from a backup")]
    Damaged {
        /// Database folder.
        folder: PathBuf,
        reason: String,
    },
    /// Written by a newer program.
    #[error(
        "the database in {folder} has format {found}, this program knows {known}; install a newer striae"
    )]
    TooNew {
        /// Database folder.
        folder: PathBuf,
        /// Version found.
        found: u32,
        /// Newest version known.
        known: u32,
    },
    /// A record does not decode.
    #[error("a record in '{family}' cannot be read ({reason}); restore the database from a backup")]
    WrongRecord {
        /// Column family.
        family: &'static str,
        reason: String,
    },
    /// Anything else RocksDB reports.
    #[error("the database in {folder} failed: {reason}")]
    Failed {
        /// Database folder.
        folder: PathBuf,
        reason: String,
    },
}

impl StoreError {
    /// Sorts an error of RocksDB into what it means for the operator. RocksDB hands the cause on
    /// only as text.
    pub(crate) fn from_rocksdb(folder: &Path, error: &rocksdb::Error) -> Self {
        let reason = error.to_string();
        let folder = folder.to_owned();
        let says = |words: &[&str]| words.iter().any(|word| reason.contains(word));
        if says(&["While lock file", "lock hold by current process"]) {
            // A lock file that cannot be opened for writing is a matter of permissions, not of
            // another process.
            if says(&["Permission denied", "Read-only file system"]) {
                return Self::NotWritable { folder, reason };
            }
            return Self::InUse(folder);
        }
        if says(&["No space left"]) {
            return Self::DiskFull(folder);
        }
        if says(&["Permission denied", "Read-only file system", "Operation not permitted"]) {
            return Self::NotWritable { folder, reason };
        }
        match error.kind() {
            rocksdb::ErrorKind::Corruption => Self::Damaged { folder, reason },
            // The folder is made before it is opened: what is missing is a file of the database.
            _ if says(&["No such file"]) => Self::Damaged { folder, reason },
            _ => Self::Failed { folder, reason },
        }
    }
}
