//! Striated marks: what the lands of a barrel cut along a bullet, and bullets compared by it.
//!
//! ```text
//! Surface -> orientation -> bands -> alignment (slant) -> average -> shoulders -> octaves -> LandSignature
//!                                        ^---- once more, within the shoulders ----/
//!      `-> plain_part, where striae cannot be followed over the whole scan: once more, within it
//! LandSignature x 2 -> land_compare -> score, lag, striae; chance -> significance
//! StriatedSignature (all lands, rifling) x 2 -> land_compare of each pair -> land_meeting,
//!      land_significance -> StriatedComparison
//!      `-> bullet_phases: all pairs and all meetings, for an examiner
//!      `-> StriatedCode x 2 -> striated_code_query -> land_meeting -> similarity, for shortlists
//! ```
//!
//! Across the striae a profile says what the barrel is; along them nothing changes but damage and
//! noise. So a scan is reduced to one profile first, and everything after is one-dimensional.

mod alignment;
mod arc;
mod assignment;
mod average;
mod bands;
mod bullet_compare;
mod bullet_phases;
mod chance;
mod correlation;
mod grooves;
mod land_compare;
mod land_error;
mod land_format;
mod land_meeting;
mod land_preparation;
mod land_signature;
mod land_significance;
mod matching_striae;
mod octaves;
mod one_bullet;
mod orientation;
mod plain_part;
mod rifling;
mod shoulders;
mod slant;
mod striated_code;
mod striated_code_query;
mod striated_error;
mod striated_format;
mod striated_signature;
mod walls_apart;
mod waviness;

pub use bands::Axis;
pub use bullet_compare::{
    LandPair, MAX_LANDS, StriatedComparison, StriatedQuery, compare_striated,
};
pub use bullet_phases::{BulletPhase, BulletPhases};
pub use grooves::{Grooves, UnknownGrooves};
pub use land_compare::{LandComparison, compare_lands};
pub use land_error::LandError;
pub use land_preparation::{LAND_HEIGHTS_PITCH_UM, LandPreparation};
pub use land_signature::{
    LAND_PITCH_UM, LandSignature, MAX_LAND_SIGNATURE_BYTES, MAX_PROFILE_BYTES,
};
pub use matching_striae::{
    MATCH_REACH_UM, MatchingStriae, Stria, StriaeSideBySide, striae_side_by_side,
};
pub use one_bullet::NotOneBullet;
pub use plain_part::PlainPart;
pub use rifling::{Rifling, Twist, UnknownTwist};
pub use shoulders::Shoulders;
pub use striated_code::{STRIATED_CODE_BYTES, StriatedCode};
pub use striated_code_query::StriatedCodeQuery;
pub use striated_error::StriatedError;
pub use striated_signature::{STRIATED_FORMAT_VERSION, StriatedSignature};
pub use walls_apart::{WallsApart, walls_apart};

/// The method for lands, with its parameters: scores of bullets are comparable only between equal
/// versions.
pub const STRIATED_ENGINE_VERSION: &str = "striae-striated/3";
