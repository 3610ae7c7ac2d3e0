//! Marks of any kind: a signature, a comparison and its likelihood ratio, whichever engine makes
//! them.

mod calibration;
mod extent;
mod likeness;
mod shipped;
mod signature;

pub use calibration::{
    CALIBRATION_VERSION, Calibration, CalibrationError, KnownScores, LikelihoodRatio, NormalDensity,
};
pub use extent::Extent;
pub use likeness::{AnyQuery, Likeness, MetLands, StriatedLikeness};
pub use shipped::{all_shipped, shipped};
pub use signature::{
    AnySignature, all_engine_versions, code_bytes, engine_version, engine_versions, format_version,
};
