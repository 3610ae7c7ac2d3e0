//! Impressed marks: relief that a breech face, firing pin or ejector leaves in metal.
//!
//! ```text
//! Surface -> preparation (finding/: where the mark lies) -> relief -> impression -> ImpressedSignature
//! ImpressedSignature -> coding/: a code of 512 bytes, for shortlists
//! ImpressedSignature x 2 -> comparing/: every shift and turn -> pose, score, cells that agree -> ImpressedComparison
//! ```

pub(crate) mod coding;
pub(crate) mod comparing;
mod comparison;
pub(crate) mod finding;
mod format;
pub(crate) mod impression;
mod preparation;
pub(crate) mod quality;
mod region;
pub(crate) mod relief;
mod relief_view;
mod rings;
pub(crate) mod scale;
mod sense;
mod signature;
mod signature_error;

pub use coding::{FirstLook, MadeCodes, POLAR_CODE_BYTES, PolarCode, PolarCodeQuery};
pub use comparing::{ImpressedQuery, MatchingCell, compare_impressed};
pub use comparison::{CompareError, CongruentCells, ImpressedComparison, Pose};
pub use finding::find_breech_face;
pub use format::FormatError;
pub use preparation::{CellUse, Preparation};
pub use quality::{Grade, ScanQuality};
pub use region::{Circle, Region, UnknownRegion};
pub use relief_view::ReliefView;
pub use signature::{ImpressedSignature, MAX_SIGNATURE_BYTES, SIGNATURE_FORMAT_VERSION};
pub use signature_error::SignatureError;

/// The method, with its parameters: scores of impressed marks are comparable only between equal
/// versions.
pub const ENGINE_VERSION: &str = "striae-impression/3";
