//! Failures of backups, in a sentence each.

use std::path::{Path, PathBuf};

/// A failure of a backup.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The place cannot be used as it is named.
    #[error("'{place}' is no place for backups ({reason}); name a folder, or s3://BUCKET/PREFIX")]
    NoPlace { place: String, reason: String },
    /// The place does not do as it is asked.
    #[error("the backups at {place} cannot be reached or used ({reason})")]
    Place { place: String, reason: String },
    /// A file of this machine.
    #[error("{} cannot be read or written ({reason})", path.display())]
    File { path: PathBuf, reason: String },
    /// A key of age.
    #[error(
        "'{0}' is no public key of age; it begins with age1, and `striae node backup-key` makes one"
    )]
    NoRecipient(String),
    /// No key to seal to.
    #[error("backups are sealed: name at least one public key of age as recipient")]
    NoRecipients,
    /// A file without a secret key of age.
    #[error("{} has no secret key of age (a line that begins with AGE-SECRET-KEY-1)", .0.display())]
    NoIdentity(PathBuf),
    /// The secret key opens nothing here.
    #[error("the secret key does not open {0}; give the one of a recipient of this backup")]
    WrongIdentity(String),
    /// There is no such backup.
    #[error("there is no backup {id} at {place}; `striae node backups` lists them")]
    Unknown { id: String, place: String },
    /// There is none at all.
    #[error("there is no backup at {0}")]
    None(String),
    /// The list of a backup is not as its node signed it.
    #[error("the list of backup {id} is not as its node signed it ({reason}); use another backup")]
    Altered { id: String, reason: String },
    /// A file of a backup is not as it was written.
    #[error("{path} of backup {id} is not as it was written ({reason}); use another backup")]
    Damaged { id: String, path: String, reason: String },
    /// Another node's backup.
    #[error("backup {id} is of the node {found}, not of {wanted}")]
    OtherNode { id: String, found: String, wanted: String },
    /// The folder is taken.
    #[error("{} is there already; name a folder that is not", .0.display())]
    Taken(PathBuf),
}

impl BackupError {
    pub(crate) fn file(path: &Path, error: &std::io::Error) -> Self {
        Self::File { path: path.to_owned(), reason: error.to_string() }
    }

    /// Whether other input would help, rather than another try.
    pub fn is_bad_input(&self) -> bool {
        !matches!(self, Self::Place { .. } | Self::File { .. } | Self::Damaged { .. })
    }
}
