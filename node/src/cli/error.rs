//! Errors of a command and not of the node.

use crate::error::ErrorKind;

#[derive(Debug, thiserror::Error)]
pub enum CommandError {
    /// The reader of standard output has gone.
    #[error("nobody reads what is printed")]
    NobodyReads,
    /// Some files of many could not be enrolled; each was reported.
    #[error("{failed} of {all} files were not enrolled; the reasons are above")]
    SomeNotEnrolled {
        /// Number that failed.
        failed: usize,
        /// Number of all.
        all: usize,
    },
    /// A check of everything that is kept found something.
    #[error(
        "{0} things in the database are not as they were written; keep a copy of the folder, and restore a backup or enrol again what is named"
    )]
    NotSound(u64),
}

impl CommandError {
    pub fn kind(&self) -> ErrorKind {
        match self {
            Self::SomeNotEnrolled { .. } => ErrorKind::BadInput,
            Self::NobodyReads | Self::NotSound(_) => ErrorKind::Failed,
        }
    }
}
