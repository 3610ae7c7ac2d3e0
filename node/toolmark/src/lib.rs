//! The science of toolmarks: from a measured [`Surface`] to a signature, and from two signatures to a comparison.
//!
//! Pure: no files, no clock, no threads, no randomness. The same input gives the same output on every machine.

mod aperture;
mod aperture_line;
mod breech_face;
mod cells;
mod climb;
mod compare;
mod comparison;
mod contrast;
mod extent;
mod fft;
mod field;
mod format;
mod gaussian;
mod grid;
mod head;
mod impression;
mod landscape;
mod lanes;
mod likelihood;
mod outline;
mod pac;
mod pair_means;
mod patch;
mod placement;
mod polar;
mod polynomial;
mod preparation;
mod primer;
mod refinement;
mod region;
mod regression;
mod relief;
mod relief_view;
mod resample;
mod rings;
mod robust;
mod rotation;
mod scale;
mod search;
mod signature;
mod spectrum;
mod striated;
mod surface;
mod surroundings;
mod symmetry;
mod trigonometry;

pub use breech_face::find_breech_face;
pub use cells::MatchingCell;
pub use compare::{PreparedQuery, compare};
pub use comparison::{CompareError, Comparison, CongruentCells, Pose};
pub use extent::Extent;
pub use format::FormatError;
pub use likelihood::{
    CALIBRATION_VERSION, Calibration, CalibrationError, KnownScores, LikelihoodRatio, NormalDensity,
};
pub use pac::{PAC_CODE_BYTES, PacCode};
pub use preparation::{CellUse, Preparation};
pub use region::{Circle, Region, UnknownRegion};
pub use relief_view::ReliefView;
pub use signature::{MAX_SIGNATURE_BYTES, SIGNATURE_FORMAT_VERSION, Signature, SignatureError};
pub use striated::{
    Axis, Grooves, LAND_PITCH_UM, LandComparison, LandError, LandPair, LandPreparation,
    LandSignature, MAX_LAND_SIGNATURE_BYTES, MAX_LANDS, MatchingStriae, NotOneBullet, Rifling,
    STRIATED_CODE_BYTES, STRIATED_ENGINE_VERSION, STRIATED_FORMAT_VERSION, Shoulders, Stria,
    StriaeSideBySide, StriatedCode, StriatedCodeQuery, StriatedComparison, StriatedError,
    StriatedQuery, StriatedSignature, Twist, UnknownGrooves, UnknownTwist, compare_lands,
    compare_striated, striae_side_by_side,
};
pub use surface::{MAX_POINTS, MAX_SIDE, Surface, SurfaceError, SurfaceKind};

/// The method, with its parameters: scores are comparable only between equal versions.
pub const ENGINE_VERSION: &str = "striae-impression/2";
