//! A mark at one rotation, at the coarseness of the pose search.

use crate::filters::lanes::widest;
use crate::filters::trigonometry::sin_cos;
use crate::impressed::comparing::pair_means::PairMeans;
use crate::impressed::comparing::spectrum::{Correlator, Spectrum, Workspace};
use crate::impressed::impression::SIDE;

/// Width of a coarse cell, in cells of the grid of signatures.
pub(crate) const COARSE: usize = 2;
/// Cells along each side of a coarse relief.
pub(crate) const COARSE_SIDE: usize = SIDE / COARSE;
/// Length of its transforms. Shifts of whole marks wrap around only from 8 coarse cells on, and
/// then only their rims.
const COARSE_LENGTH: usize = 96;
/// Overlap changes slowly with the shift: cells of twice the width do.
pub(crate) const OVERLAP_SIDE: usize = COARSE_SIDE / 2;

/// Data of a mark at one rotation that the pose search needs.
#[derive(Debug, Clone)]
pub(crate) struct Rotated {
    values: Spectrum,
    weights: Spectrum,
    /// Mean square of the coarse values.
    power: f32,
    /// Known coarse cells.
    pub(crate) known: f32,
}

/// The transforms of the search.
#[derive(Debug, Clone)]
pub(crate) struct Correlators {
    values: Correlator,
    weights: Correlator,
}

/// Room for one correlation, used again for the next.
#[derive(Debug, Clone)]
pub(crate) struct Room {
    values: Workspace,
    weights: Workspace,
}

impl Rotated {
    /// The mark whose [`PairMeans`] are given, turned by `rotation_rad` about its centre.
    pub(crate) fn new(means: &PairMeans, rotation_rad: f64, correlators: &Correlators) -> Self {
        let (sine, cosine) = sin_cos(rotation_rad);
        let mut values = vec![0.0; COARSE_SIDE * COARSE_SIDE];
        let mut weights = vec![0.0; OVERLAP_SIDE * OVERLAP_SIDE];
        widest(
            #[inline(always)]
            || means.turned((sine as f32, cosine as f32), &mut values, &mut weights),
        );
        let known = 4.0 * weights.iter().sum::<f32>();
        let power = values.iter().map(|value| value * value).sum::<f32>() / known.max(1.0);
        Self {
            values: correlators.values.spectrum(&values),
            weights: correlators.weights.spectrum(&weights),
            power,
            known,
        }
    }
}

impl Correlators {
    pub(crate) fn new() -> Self {
        Self {
            values: Correlator::new(COARSE_SIDE, COARSE_LENGTH),
            weights: Correlator::new(OVERLAP_SIDE, COARSE_LENGTH / 2),
        }
    }

    /// Room for the correlations of one comparison.
    pub(crate) fn room(&self) -> Room {
        Room { values: self.values.workspace(), weights: self.weights.workspace() }
    }

    /// The same mark turned by another half turn.
    pub(crate) fn half_turned(&self, rotated: &Rotated) -> Rotated {
        Rotated {
            values: self.values.half_turned(&rotated.values),
            weights: self.weights.half_turned(&rotated.weights),
            ..*rotated
        }
    }

    /// `sum q c / sqrt(n)` for all shifts of the query, in units of the two marks' deviations: the
    /// correlation times `sqrt(n)`, as far as local means are 0 and local deviations equal, which
    /// contrast normalisation made them. Row by row, each from `-reach` to `reach`; 0 where fewer
    /// than `least` coarse cells are shared.
    pub(crate) fn agreement<'room>(
        &self,
        query: &Rotated,
        candidate: &Rotated,
        least: f32,
        reach: usize,
        room: &'room mut Room,
    ) -> &'room mut [f32] {
        self.values.correlate(&query.values, &candidate.values, reach, &mut room.values);
        self.weights.correlate(
            &query.weights,
            &candidate.weights,
            overlap_reach(reach),
            &mut room.weights,
        );
        let scale = 1.0 / (query.power * candidate.power).sqrt().max(f32::MIN_POSITIVE);
        let mut overlap = vec![0.0; 2 * reach + 1];
        for (y, row) in room.values.window.chunks_exact_mut(2 * reach + 1).enumerate() {
            shared(&room.weights.window, reach, y, &mut overlap);
            widest(
                #[inline(always)]
                || {
                    for (value, &shared) in row.iter_mut().zip(&overlap) {
                        let weighed = *value * scale / shared.max(1.0).sqrt();
                        *value = if shared >= least { weighed } else { 0.0 };
                    }
                },
            );
        }
        &mut room.values.window
    }
}

/// The reach in overlap cells that covers one in coarse cells, with one to interpolate towards.
fn overlap_reach(reach: usize) -> usize {
    reach / 2 + 1
}

/// Coarse cells shared at each shift along x, for one row of the window, interpolated between
/// overlap cells.
fn shared(overlap: &[f32], reach: usize, y: usize, row: &mut [f32]) {
    let width = 2 * overlap_reach(reach) + 1;
    // Beginning of the window in that of the overlaps, in coarse cells.
    let lead = 2 * overlap_reach(reach) - reach;
    let place = |index: usize| ((index + lead) >> 1, ((index + lead) & 1) as f32 * 0.5);
    let (above, down) = place(y);
    let rows = &overlap[above * width..];
    let (above, below) = (rows, rows.get(width..).unwrap_or(rows));
    let at = |column: usize| 4.0 * (above[column] + down * (below[column] - above[column]));
    for (x, shared) in row.iter_mut().enumerate() {
        let (column, right) = place(x);
        *shared = at(column) + right * (at(column + 1) - at(column));
    }
}
