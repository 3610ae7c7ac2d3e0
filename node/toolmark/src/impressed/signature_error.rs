//! Reasons for which no signature of an impressed mark can be made.

use striae_vocabulary::MarkKind;

use crate::Region;

/// The names of impressed marks, for sentences.
const IMPRESSED_MARKS: &str = "breech-face, firing-pin and ejector";

/// Reasons for which no signature can be made from a surface.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum SignatureError {
    /// No method for this mark yet.
    #[error("a {0} is striated, not impressed as {IMPRESSED_MARKS} are")]
    UnsupportedMark(MarkKind),
    /// Points lie too far apart to carry the detail the method compares.
    #[error("points {pitch_um} um apart are too coarse: the mark needs {limit_um} um or finer")]
    PitchTooCoarse {
        /// The larger pitch of the surface.
        pitch_um: f64,
        /// The coarsest that is accepted.
        limit_um: f64,
    },
    /// The same of a photograph, as a photographer counts.
    #[error(
        "pixels {pitch_um:.2} um apart are too coarse: a small primer is {shown} pixels wide, and the mark needs \
         {limit_um} um or finer, {needed} pixels; photograph the primer alone, from nearer"
    )]
    TooFewPixels {
        /// The larger pitch of the photograph.
        pitch_um: f64,
        /// The coarsest that is accepted.
        limit_um: f64,
        /// Pixels across a small primer at the pitch.
        shown: u32,
        /// Pixels across it at the limit.
        needed: u32,
    },
    /// The valid surface is too small for the filters and for a comparison.
    #[error(
        "{valid_mm2:.3} square millimetres of valid surface are too few: the mark needs {limit_mm2}"
    )]
    TooSmall {
        /// Valid surface found.
        valid_mm2: f64,
        /// Valid surface needed.
        limit_mm2: f64,
    },
    /// The whole scan spans more than any mark does.
    #[error(
        "a surface of {width_mm:.1} x {height_mm:.1} mm is larger than any mark: crop it to \
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
    /// A whole cartridge head, or something else too uneven for a mark, without a primer that can
    /// be made out.
    #[error(
        "no breech face can be made out on this scan of more than a mark: no primer edge closes around \
         a face; give the region by hand with --region x,y,r[,hole]"
    )]
    NoBreechFace,
    /// A photograph with a primer whose firing pin aperture is not sure.
    #[error(
        "the firing pin aperture is not sure on this photograph: no circle, or more than one, stands out from \
         the primer's face; check that the pitch of {pitch_um:.2} um is right, or give the region by hand with --region \
         x,y,r,hole_x,hole_y,hole"
    )]
    UnsureAperture {
        /// Pitch along x.
        pitch_um: f64,
    },
    /// A photograph whose primer would be wider or narrower than any.
    #[error(
        "the pitch of {pitch_um:.2} um is probably wrong: the face of the primer on this photograph would be {width_mm:.2} mm \
         wide, and primers have {least_mm} to {most_mm} mm; measure the pitch and give it by --pitch-um, or give the region by \
         hand with --region x,y,r,hole_x,hole_y,hole"
    )]
    UnlikelyPitch {
        /// Pitch along x.
        pitch_um: f64,
        /// Width of the face by that pitch.
        width_mm: f64,
        /// The narrowest face of a primer.
        least_mm: f64,
        /// The widest.
        most_mm: f64,
    },
    /// A region drawn by hand that touches nothing of the scan.
    #[error(
        "the region {region} lies outside the scan, which is {width_um:.0} x {height_um:.0} um; x and y \
         are micrometres from the corner of its first point"
    )]
    RegionOutside {
        region: Region,
        /// Extent along x.
        width_um: f64,
        /// Extent along y.
        height_um: f64,
    },
    /// A small mark with its surroundings, or so much that there must be some.
    #[error(
        "this scan shows more than the {0} mark, which is not found on it; mask the rest, or give the region by \
         hand with --region x,y,r[,hole]"
    )]
    ShowsMore(MarkKind),
    /// A region, drawn by hand or found, that is noise or all of one piece.
    #[error(
        "only {cells} cells of this {mark} mark's relief are independent, and {limit} are needed to compare anything: it \
         is too small, noise, or of one form all over; draw a larger region (--region x,y,r[,hole]), or scan again"
    )]
    TooFewCells {
        mark: MarkKind,
        /// Independent cells, rounded.
        cells: f32,
        /// Least number.
        limit: f32,
    },
    /// There is nothing to compare: the surface is smooth at the scale of the marks.
    #[error("the surface has no relief at the scale of individual marks")]
    NoRelief,
}
