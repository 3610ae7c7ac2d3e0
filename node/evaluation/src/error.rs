//! Reasons for which nothing can be evaluated.

use striae_acquisition::AcquisitionError;
use striae_casework::manifest::ManifestError;
use striae_casework::sheet::NotATable;
use striae_drawing::DrawingError;
use striae_files::FileError;
use striae_toolmark::{
    CalibrationError, CompareError, LandError, SignatureError, StriatedError, SurfaceError,
    WrongMark,
};

/// A set of scans that cannot be evaluated, or nothing to calibrate by.
#[derive(Debug, thiserror::Error)]
pub enum EvaluationError {
    /// These scans do not allow the request.
    #[error("{0}")]
    Refused(String),
    /// A scan that gives no signature.
    #[error("{file}: {source}")]
    NoSignature { file: String, source: SignatureError },
    /// A scan that gives no signature of a land.
    #[error("{file}: {source}")]
    NoLandSignature { file: String, source: LandError },
    /// A scan of another mark than the manifest says.
    #[error("{file}: {source}")]
    WrongMark { file: String, source: WrongMark },
    /// A file that is no table.
    #[error(transparent)]
    NotATable(#[from] NotATable),
    /// A table with errors.
    #[error(transparent)]
    Manifest(#[from] ManifestError),
    /// A file.
    #[error(transparent)]
    Files(#[from] FileError),
    /// A scan that does not read.
    #[error(transparent)]
    Acquisition(#[from] AcquisitionError),
    /// A surface that cannot be made worse as was asked.
    #[error(transparent)]
    Surface(#[from] SurfaceError),
    /// Marks that are never compared.
    #[error(transparent)]
    Compare(#[from] CompareError),
    /// Striated marks that are never compared.
    #[error(transparent)]
    Striated(#[from] StriatedError),
    /// Scores that no calibration can be made from.
    #[error(transparent)]
    Calibration(#[from] CalibrationError),
    /// A report that cannot be drawn.
    #[error(transparent)]
    Drawing(#[from] DrawingError),
}

impl EvaluationError {
    /// Whether the user can mend it by giving something else.
    pub fn is_bad_input(&self) -> bool {
        match self {
            Self::Files(error) => error.is_bad_input(),
            Self::Drawing(error) => error.is_bad_input(),
            Self::Refused(_)
            | Self::NoSignature { .. }
            | Self::NoLandSignature { .. }
            | Self::WrongMark { .. }
            | Self::NotATable(_)
            | Self::Manifest(_)
            | Self::Acquisition(_)
            | Self::Surface(_)
            | Self::Compare(_)
            | Self::Striated(_)
            | Self::Calibration(_) => true,
        }
    }
}
