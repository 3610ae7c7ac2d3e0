//! Errors of a command and not of the node.

use striae_vocabulary::counted;

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
        "{} {} not as written; keep a copy of the folder, and restore a backup; an original alone is put back by enrolling the same file again",
        counted(*.0, "thing"),
        if *.0 == 1 { "is" } else { "are" }
    )]
    NotSound(u64),
    /// Originals that could not be moved.
    #[error(
        "{} could not come home; `striae node verify --originals` names those that are lost or damaged, and enrolling the same file puts one back",
        counted(*.0, "original")
    )]
    SomeNotMoved(u64),
    /// The doctor found something.
    #[error("{} {} a hand; each is above, with the remedy", counted(*.0, "thing"), if *.0 == 1 { "needs" } else { "need" })]
    NeedsAHand(usize),
}

impl CommandError {
    pub fn kind(&self) -> ErrorKind {
        match self {
            Self::SomeNotEnrolled { .. } => ErrorKind::BadInput,
            Self::NobodyReads | Self::NotSound(_) | Self::SomeNotMoved(_) | Self::NeedsAHand(_) => {
                ErrorKind::Failed
            }
        }
    }
}
