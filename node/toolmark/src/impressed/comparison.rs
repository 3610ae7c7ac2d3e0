//! Result of comparing two signatures.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use striae_vocabulary::MarkKind;

use crate::SurfaceKind;

/// From this share of regular relief on it is said.
const REGULAR: f32 = 0.2;
/// A mark with less than this share of the other's area is a part of one.
const PART: f32 = 0.6;
/// Less than this share of the smaller mark in common is little.
const LITTLE_SHARED: f32 = 0.5;
/// Always said of a small mark that fits at one place only: the engine leaves out its walls, not their
/// feet, and no reference data say how much these alone agree.
const OUTLINE: &str = "the outline of a pit and its aperture is the model's, not the firearm's: look at the marks within";

/// Placement of the query on the candidate: turn the query about its own centre by `rotation_deg`,
/// then move it by (`dx_um`, `dy_um`), and it lies on the candidate.
///
/// x grows with the column index and y with the row index of the surfaces. A positive rotation
/// turns the x axis towards the y axis: a query point `(x, y)`, measured from the query's centre,
/// lands on the candidate point `(x cos r - y sin r + dx, x sin r + y cos r + dy)`, measured from
/// the candidate's centre. That is counter-clockwise where y is drawn upwards, as x3p topographies
/// are. The centre of a mark is that of the circle fitted to its outline; see
/// [`ImpressedSignature::centre_um`](crate::ImpressedSignature::centre_um).
#[derive(Debug, Clone, Copy, PartialEq, JsonSchema, Serialize, Deserialize)]
pub struct Pose {
    /// Rotation of the query about its centre, degrees, 0 to under 360.
    pub rotation_deg: f32,
    /// Shift along x after the rotation, micrometres.
    pub dx_um: f32,
    /// Shift along y after the rotation, micrometres.
    pub dy_um: f32,
}

/// Congruent matching cells: parts of the query that find their counterpart where the pose says it
/// must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
pub struct CongruentCells {
    /// Cells whose own best correlation is high and at the common pose.
    pub congruent: u16,
    /// Cells with enough shared surface to be compared.
    pub compared: u16,
}

/// Result of comparing two signatures. A similarity, never a probability.
#[derive(Debug, Clone, Copy, PartialEq, JsonSchema, Serialize, Deserialize)]
pub struct ImpressedComparison {
    /// The mark both signatures are of.
    pub mark: MarkKind,
    /// Masked normalised cross-correlation at the best pose, -1 to 1, rounded to 0.0001.
    pub score: f32,
    /// Height of the best placement above the next distinct one, in units of the scatter over all
    /// placements: 0 and more, rounded to 0.001.
    pub significance: f32,
    /// Distinct placements that fit nearly as well.
    pub rivals: u16,
    /// Share of the relief's power that was regular and taken out, of the mark with more of it.
    pub regular_share: f32,
    /// Placement of the query on the candidate.
    pub pose: Pose,
    /// Shared valid points at that pose, as a fraction of the smaller mark's.
    pub overlap_fraction: f32,
    /// Valid surface of the smaller mark, square millimetres, rounded to 0.01.
    pub smaller_mm2: f32,
    /// Valid surface of the larger mark, square millimetres, rounded to 0.01.
    pub larger_mm2: f32,
    /// The cells that explain the score to an examiner; not counted for scores below 0.2, where
    /// they say nothing.
    pub congruent_cells: Option<CongruentCells>,
}

impl ImpressedComparison {
    /// One sentence on the limit of the comparison, where there is one: regular tool marks, other
    /// placements, a part of a mark, little in common.
    pub fn limit(&self) -> Option<String> {
        let rivals = match self.rivals {
            0 => None,
            1 => Some("1 other placement fits nearly as well".to_owned()),
            many => Some(format!("{many} other placements fit nearly as well")),
        };
        let percent = |share: f32| (100.0 * share).round();
        if self.regular_share >= REGULAR {
            let taken_out = format!(
                "regular tool marks: {} % of the relief was left out",
                percent(self.regular_share)
            );
            return Some(
                rivals.map_or(taken_out.clone(), |rivals| format!("{taken_out}; {rivals}")),
            );
        }
        let part = self.smaller_mm2 / self.larger_mm2.max(f32::MIN_POSITIVE);
        if part < PART {
            let part = format!("a part of a mark: {} % of the area of the other", percent(part));
            return Some(rivals.map_or(part.clone(), |rivals| format!("{part}; {rivals}")));
        }
        if self.overlap_fraction < LITTLE_SHARED {
            let shared = percent(self.overlap_fraction);
            return Some(format!("{shared} % of the smaller mark lies on the other"));
        }
        let is_small = self.mark != MarkKind::BreechFaceImpression;
        rivals.or_else(|| is_small.then(|| OUTLINE.to_owned()))
    }
}

/// Reasons for which two signatures cannot be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CompareError {
    /// One is made from heights, the other from light.
    #[error("a {query} signature cannot be compared with a {candidate} signature")]
    DifferentKinds {
        /// Kind of the query.
        query: SurfaceKind,
        /// Kind of the candidate.
        candidate: SurfaceKind,
    },
    /// They are of different marks.
    #[error("a {query} signature cannot be compared with a {candidate} signature")]
    DifferentMarks {
        /// Mark of the query.
        query: MarkKind,
        /// Mark of the candidate.
        candidate: MarkKind,
    },
}
