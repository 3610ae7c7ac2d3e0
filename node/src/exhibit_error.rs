//! Errors of one exhibit or the file it is made of.

use striae_casework::ExhibitId;
use striae_toolmark::{LandError, SignatureError, WrongMark};

use crate::error::ErrorKind;

#[derive(Debug, thiserror::Error)]
pub enum ExhibitError {
    /// An exhibit that does not exist.
    #[error("there is no exhibit {0}; `striae exhibit list` lists them")]
    Unknown(ExhibitId),
    /// The same file again.
    #[error("{file} is already enrolled, as {exhibit}; nothing was changed")]
    AlreadyEnrolled {
        /// The file's name.
        file: String,
        exhibit: ExhibitId,
    },
    /// The same file again, and its original was missing.
    #[error(
        "{file} is already enrolled, as {exhibit}; its original was lost or damaged, and is back from this file; nothing else was changed"
    )]
    OriginalPutBack {
        /// The file's name.
        file: String,
        exhibit: ExhibitId,
    },
    /// A file that gives no signature.
    #[error("{file}: {source}")]
    NoSignature {
        /// The file's name.
        file: String,
        source: SignatureError,
    },
    /// A file that gives no signature of a land.
    #[error("{file}: {source}")]
    NoLandSignature {
        /// The file's name.
        file: String,
        source: LandError,
    },
    /// A file that shows another mark than it is said to.
    #[error("{file}: {source}")]
    WrongMark {
        /// The file's name.
        file: String,
        source: WrongMark,
    },
}

impl ExhibitError {
    pub fn kind(&self) -> ErrorKind {
        match self {
            Self::Unknown(_) => ErrorKind::NotFound,
            Self::AlreadyEnrolled { .. }
            | Self::OriginalPutBack { .. }
            | Self::NoSignature { .. }
            | Self::NoLandSignature { .. }
            | Self::WrongMark { .. } => ErrorKind::BadInput,
        }
    }
}
