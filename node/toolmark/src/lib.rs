//! The science of toolmarks: from a measured [`Surface`] to a signature, and from two signatures to
//! a comparison.
//!
//! Pure: no files, no clock, no threads, no randomness. The same input gives the same output on
//! every machine.

mod filters;
mod impressed;
mod mark;
mod striated;
mod surface;

pub use impressed::{
    CellUse, Circle, CompareError, CongruentCells, ENGINE_VERSION, FirstLook, FormatError, Grade,
    ImpressedComparison, ImpressedQuery, ImpressedSignature, MAX_SIGNATURE_BYTES, MadeCodes,
    MatchingCell, POLAR_CODE_BYTES, PolarCode, PolarCodeQuery, Pose, Preparation, Region,
    ReliefView, SIGNATURE_FORMAT_VERSION, ScanQuality, SignatureError, UnknownRegion,
    compare_impressed, find_breech_face,
};
pub use mark::{
    AnyQuery, AnySignature, CALIBRATION_VERSION, CHANCE_STRENGTH, Calibration, CalibrationError,
    Densities, Evidence, Extent, FitsOnly, HIT_SIGNIFICANCE, LikelihoodRatio, Likeness, MIN_PAIRS,
    MetLands, OtherSense, OtherSenses, SHARE_OF_FURTHER, STRIATED_HIT_SIGNIFICANCE,
    SignificanceModel, StriatedLikeness, WrongMark, all_engine_versions, all_shipped,
    check_impression, check_striae, code_bytes, combined_ratio, combined_strength, engine_version,
    engine_versions, is_hit, shipped, strength,
};
pub use striated::{
    Axis, BulletPhase, BulletPhases, Grooves, LAND_HEIGHTS_PITCH_UM, LAND_PITCH_UM, LandComparison,
    LandError, LandPair, LandPreparation, LandSignature, MATCH_REACH_UM, MAX_LAND_SIGNATURE_BYTES,
    MAX_LANDS, MAX_PROFILE_BYTES, MatchingStriae, NotOneBullet, PlainPart, Rifling,
    STRIATED_CODE_BYTES, STRIATED_ENGINE_VERSION, STRIATED_FORMAT_VERSION, Shoulders, Stria,
    StriaeSideBySide, StriatedCode, StriatedCodeQuery, StriatedComparison, StriatedError,
    StriatedQuery, StriatedSignature, Twist, UnknownGrooves, UnknownTwist, WallsApart,
    compare_lands, compare_striated, striae_side_by_side, walls_apart,
};
pub use surface::{MAX_POINTS, MAX_SIDE, Sense, Surface, SurfaceError, SurfaceKind};
