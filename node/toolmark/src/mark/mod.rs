//! Marks of any kind: a signature, a comparison and its likelihood ratio, whichever engine makes
//! them.

mod calibration;
mod combined;
mod decision;
mod extent;
mod likeness;
mod other_sense;
mod right_mark;
mod sense_of_mark;
mod shipped;
mod signature;
mod significance_model;

pub use calibration::{
    CALIBRATION_VERSION, Calibration, CalibrationError, Densities, Evidence, LikelihoodRatio,
    MIN_PAIRS,
};
pub use combined::{CHANCE_STRENGTH, SHARE_OF_FURTHER, combined_ratio, combined_strength};
pub use decision::{HIT_SIGNIFICANCE, STRIATED_HIT_SIGNIFICANCE, is_hit, strength};
pub use extent::Extent;
pub use likeness::{AnyQuery, Likeness, MetLands, StriatedLikeness};
pub use other_sense::{FitsOnly, OtherSense, OtherSenses};
pub use right_mark::{WrongMark, check_impression, check_striae};
pub use shipped::{all_shipped, shipped};
pub use signature::{
    AnySignature, all_engine_versions, code_bytes, engine_version, engine_versions,
};
pub use significance_model::SignificanceModel;
