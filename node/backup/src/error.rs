//! Failures of backups, in a sentence each.

use std::path::{Path, PathBuf};

use striae_crypto::ExternalKeyError;
use striae_objects::ObjectsError;

/// A failure of a backup.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The place.
    #[error(transparent)]
    Place(#[from] ObjectsError),
    /// The node's key did not sign the list.
    #[error("the backup is not signed: {0}")]
    NotSigned(#[from] ExternalKeyError),
    /// A file of this machine.
    #[error("{} cannot be read or written ({reason})", path.display())]
    File { path: PathBuf, reason: String },
    /// A file with a secret key that is not there.
    #[error("there is no file {}; name the one with the secret key that opens backups", .0.display())]
    NoFile(PathBuf),
    /// A secret key that others may read.
    #[error(
        "others on this machine may read the secret key in {path} (mode {mode:04o}); run 'chmod 600 {path}', and seal to another key if they did",
        path = path.display()
    )]
    OpenIdentity { path: PathBuf, mode: u32 },
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
    /// The folder in which another one is to be made is not there.
    #[error("there is no folder {}; make it, or name another one", .0.display())]
    NoFolder(PathBuf),
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
        match self {
            Self::Place(error) => error.is_bad_input(),
            Self::File { .. } | Self::Damaged { .. } => false,
            _ => true,
        }
    }
}
