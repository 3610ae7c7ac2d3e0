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
    /// A region in which nothing stands out.
    #[error(
        "{file}: the region shows nothing to compare, not one independent cell of relief; draw it about the mark \
         (--region), or scan the mark anew"
    )]
    NothingToCompare {
        /// The file's name.
        file: String,
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
            | Self::NoSignature { .. }
            | Self::NoLandSignature { .. }
            | Self::NothingToCompare { .. }
            | Self::WrongMark { .. } => ErrorKind::BadInput,
        }
    }
}
