//! Reasons for which a scan gives no signature of a land.

use striae_vocabulary::MarkKind;

/// Reasons for which no land signature can be made from a surface.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum LandError {
    /// A photograph: its light says nothing of how deep striae are.
    #[error("lands are compared by their heights, and this is a photograph; give a topography")]
    NotTopography,
    /// A mark that is no striae.
    #[error("a {0} mark is no profile of striae")]
    NotStriated(MarkKind),
    /// Points lie too far apart to carry striae.
    #[error("points {pitch_um} um apart are too coarse: striae need {limit_um} um or finer")]
    PitchTooCoarse {
        /// The larger pitch of the surface.
        pitch_um: f64,
        /// The coarsest that is accepted.
        limit_um: f64,
    },
    /// The scan spans more than one land.
    #[error(
        "a surface of {width_mm:.1} x {height_mm:.1} mm is larger than any land: crop it to \
         {limit_mm} mm a side"
    )]
    TooLarge {
        /// Extent along x.
        width_mm: f64,
        /// Extent along y.
        height_mm: f64,
        /// Longest side accepted.
        limit_mm: f64,
    },
    /// Too little was measured for the bands to be compared.
    #[error(
        "too few points were measured: only {bands} bands of 25 um can be used, and {limit} are needed"
    )]
    TooFewPoints {
        /// Bands that can be used.
        bands: usize,
        /// Bands that are needed.
        limit: usize,
    },
    /// Neither axis crosses striae.
    #[error(
        "no striae run along this scan: its profiles correlate by {along_x:.2} going along x and by \
         {along_y:.2} along y, and {needed:.2} in one direction alone is needed; is it a land?"
    )]
    NoStriae {
        /// Mean correlation of neighbouring profiles along x.
        along_x: f32,
        /// The same along y.
        along_y: f32,
        /// Least value that the better one needs.
        needed: f32,
    },
    /// There are striae, but no straight line follows them along the scan.
    #[error(
        "striae cannot be followed along this scan: its profiles agree with their mean by {agreement:.2}, and {needed} is \
         needed; turn a scan whose striae lean by more than 18 degrees"
    )]
    NotAligned {
        /// Mean correlation of bands with the mean of all.
        agreement: f32,
        needed: f32,
    },
    /// Walls leave too little between them.
    #[error(
        "only {width_um:.0} um of land are left between the shoulders, and {limit_um} are needed; \
         give the shoulders by hand"
    )]
    AllShoulder { width_um: f64, limit_um: f64 },
    /// Too little was scanned across the striae of a mark that is no land.
    #[error("only {width_um:.0} um were scanned across the striae, and {limit_um} are needed")]
    TooNarrow { width_um: f64, limit_um: f64 },
    /// A part given by hand that is not on the scan.
    #[error("the region lies beside the scan; give x and y in micrometres from its first point")]
    NothingThere,
    /// Shoulders given by hand that are none.
    #[error(
        "shoulders at {left_um} and {right_um} um are not on this scan, which is {width_um:.0} um wide across the \
         striae; give the left one first"
    )]
    WrongShoulders {
        left_um: f64,
        right_um: f64,
        /// Extent of the scan across the striae.
        width_um: f64,
    },
    /// The land is wider than a signature holds.
    #[error("{width_um:.0} um between the shoulders are more than the {limit_um} um of any land")]
    TooWide {
        /// Width found.
        width_um: f64,
        /// Width that fits.
        limit_um: f64,
    },
    /// Nothing is cut into the land.
    #[error("the land is smooth: it has no striae to compare")]
    Smooth,
}

impl LandError {
    /// Whether the land itself shows nothing that can be compared, so that the other lands of its
    /// bullet are compared without it: it is torn, covered, noise, or nothing of it was measured.
    /// Else the giver of the scan has to give it differently: another file, pitch, part or shoulders.
    pub fn is_useless_land(&self) -> bool {
        match self {
            Self::TooFewPoints { .. }
            | Self::NoStriae { .. }
            | Self::NotAligned { .. }
            | Self::AllShoulder { .. }
            | Self::TooNarrow { .. }
            | Self::TooWide { .. }
            | Self::Smooth => true,
            Self::NotTopography
            | Self::NotStriated(_)
            | Self::PitchTooCoarse { .. }
            | Self::TooLarge { .. }
            | Self::NothingThere
            | Self::WrongShoulders { .. } => false,
        }
    }

    /// Whether a part of the scan may still be used: striae are there, but not all over it.
    pub(super) fn may_be_damage(&self) -> bool {
        matches!(
            self,
            Self::NoStriae { .. }
                | Self::NotAligned { .. }
                | Self::AllShoulder { .. }
                | Self::TooFewPoints { .. }
        )
    }
}
