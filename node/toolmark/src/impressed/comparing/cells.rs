//! Congruent matching cells: which parts of two marks agree, each on its own, at the common pose.
//!
//! After Song (2013), with cells that look only near the pose the whole marks have: the count
//! explains a score, it does not find the pose.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::CongruentCells;
use crate::impressed::comparing::field::{Agreement, Field};
use crate::impressed::comparing::patch::Patch;
use crate::impressed::comparing::placement::{Placement, step};
use crate::impressed::impression::SIDE;

/// Cells along each side of the grid.
const CELLS: usize = 8;
/// Fewer shared points than this share of a cell are not compared.
const MIN_SHARE: f64 = 0.3;
/// A congruent cell correlates at least this well ...
const MIN_CORRELATION: f64 = 0.5;
/// ... no farther than this from where the pose puts it, in cells of the grid of signatures ...
const MAX_SHIFT: f64 = 2.0;
/// ... and turned no more than this against it.
const MAX_TURN_DEG: f64 = 2.0;

/// One cell of the candidate and its best agreement with the query near the common pose.
#[derive(Debug, Clone, Copy, PartialEq, JsonSchema, Serialize, Deserialize)]
pub struct MatchingCell {
    /// Middle of the cell along x, micrometres from the candidate's centre.
    pub x_um: f32,
    /// Middle of the cell along y, micrometres from the candidate's centre.
    pub y_um: f32,
    /// Width and height of the cell, micrometres.
    pub side_um: f32,
    /// Best correlation near the pose, -1 to 1.
    pub correlation: f32,
    /// Whether it counts: high correlation at the common pose.
    pub is_congruent: bool,
}

/// All cells with enough shared surface, row by row, on a grid of `pitch_um`.
pub(crate) fn matching(
    field: &Field,
    candidate: &Patch,
    pose: Placement,
    pitch_um: f64,
) -> Vec<MatchingCell> {
    let side = SIDE as f32 / CELLS as f32;
    let middle = |index: usize| (index as f32 + 0.5) * side - SIDE as f32 / 2.0;
    let mut cells = Vec::new();
    for (row, column) in (0..CELLS).flat_map(|row| (0..CELLS).map(move |column| (row, column))) {
        let (x, y) = (middle(column), middle(row));
        let patch = candidate.around(x, y, side / 2.0, pose);
        let least = MIN_SHARE * f64::from(side * side);
        if (patch.len() as f64) < least {
            continue;
        }
        let unmoved = Placement { rotation_deg: pose.rotation_deg, dx: 0.0, dy: 0.0 };
        let (found, agreement) = field.climb(&patch, unmoved, step(0.5, 1.0), Agreement::merit);
        if f64::from(agreement.shared) < least {
            continue;
        }
        let shift = (found.dx * found.dx + found.dy * found.dy).sqrt();
        let turn_deg = (found.rotation_deg - pose.rotation_deg).abs();
        let um = |cells: f32| cells * pitch_um as f32;
        cells.push(MatchingCell {
            x_um: um(x),
            y_um: um(y),
            side_um: um(side),
            correlation: ((agreement.correlation * 10_000.0).round() / 10_000.0) as f32,
            is_congruent: agreement.correlation >= MIN_CORRELATION
                && shift <= MAX_SHIFT
                && turn_deg <= MAX_TURN_DEG,
        });
    }
    cells
}

/// Number of congruent cells.
pub(crate) fn count(cells: &[MatchingCell]) -> CongruentCells {
    let congruent = cells.iter().filter(|cell| cell.is_congruent).count();
    CongruentCells { congruent: congruent as u16, compared: cells.len() as u16 }
}
