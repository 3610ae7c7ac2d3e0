//! Reasons for which something cannot be drawn.

use striae_acquisition::PngError;
use striae_toolmark::{CompareError, StriatedError};

/// A picture or page that cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum DrawingError {
    /// A picture that is none.
    #[error(transparent)]
    Picture(#[from] PngError),
    /// Marks that are never compared.
    #[error(transparent)]
    Compare(#[from] CompareError),
    /// Striated marks that are never compared.
    #[error(transparent)]
    Striated(#[from] StriatedError),
}

impl DrawingError {
    /// Whether the user can mend it by giving something else.
    pub fn is_bad_input(&self) -> bool {
        match self {
            Self::Compare(_) | Self::Striated(_) => true,
            Self::Picture(_) => false,
        }
    }
}
