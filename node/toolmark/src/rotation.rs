//! A mark at one rotation, at the coarseness of the pose search.

use crate::grid::MaskedGrid;
use crate::impression::{CENTRE, SIDE};
use crate::spectrum::{Correlator, Spectrum, Workspace};
use crate::trigonometry::sin_cos;

/// Width of a coarse cell, in cells of the grid of signatures.
pub(crate) const COARSE: usize = 2;
/// Cells along each side of a coarse relief.
const COARSE_SIDE: usize = SIDE / COARSE;
/// Length of its transforms. Shifts of whole marks wrap around only from 8 coarse cells on, and then only their rims.
const COARSE_LENGTH: usize = 96;
/// Largest shift along each axis, coarse cells: 750 um on a breech face.
pub(crate) const REACH: usize = 15;
/// Shifts along each axis.
pub(crate) const WINDOW: usize = 2 * REACH + 1;
/// Overlap changes slowly with the shift: cells of twice the width do.
const OVERLAP_SIDE: usize = COARSE_SIDE / 2;
const OVERLAP_REACH: usize = REACH / 2 + 1;
const OVERLAP_WINDOW: usize = 2 * OVERLAP_REACH + 1;

/// What the pose search needs of a mark at one rotation.
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

/// Values and weights averaged over 2 x 2 cells, still on the fine grid: entry (x, y) is the mean of cells
/// x, x + 1 and y, y + 1, missing ones counting as 0. Sampling it is enough to make a coarse relief.
pub(crate) fn pair_means(grid: &MaskedGrid) -> MaskedGrid {
    let mean = |plane: &[f32]| {
        let at = |index: usize| plane.get(index).copied().unwrap_or(0.0);
        (0..plane.len())
            .map(|i| 0.25 * (at(i) + at(i + 1) + at(i + SIDE) + at(i + SIDE + 1)))
            .collect()
    };
    MaskedGrid {
        columns: grid.columns,
        rows: grid.rows,
        values: mean(&grid.values),
        weights: mean(&grid.weights),
    }
}

impl Rotated {
    /// The mark whose [`pair_means`] are given, turned by `rotation_rad` about its centre.
    pub(crate) fn new(means: &MaskedGrid, rotation_rad: f64, correlators: &Correlators) -> Self {
        let (sine, cosine) = sin_cos(rotation_rad);
        let mut values = vec![0.0; COARSE_SIDE * COARSE_SIDE];
        let mut weights = vec![0.0; OVERLAP_SIDE * OVERLAP_SIDE];
        let middle = (COARSE_SIDE - 1) as f64 / 2.0;
        for (index, value) in values.iter_mut().enumerate() {
            let (column, row) = (index % COARSE_SIDE, index / COARSE_SIDE);
            // Fine cells from the centre, turned back.
            let (x, y) = (2.0 * (column as f64 - middle), 2.0 * (row as f64 - middle));
            // The mean of a pair lies half a cell after its first.
            let from_x = x * cosine + y * sine + CENTRE - 0.5;
            let from_y = y * cosine - x * sine + CENTRE - 0.5;
            let (sum, weight) = means.gather(from_x, from_y);
            *value = sum;
            weights[row / 2 * OVERLAP_SIDE + column / 2] += 0.25 * weight;
        }
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
            values: Correlator::new(COARSE_SIDE, COARSE_LENGTH, REACH),
            weights: Correlator::new(OVERLAP_SIDE, COARSE_LENGTH / 2, OVERLAP_REACH),
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

    /// `sum q c / sqrt(n)` for all shifts of the query, in units of the two marks' deviations: the correlation times
    /// `sqrt(n)`, as far as local means are 0 and local deviations equal, which contrast normalisation made them.
    /// Row by row, each from `-REACH`; 0 where fewer than `least` coarse cells are shared.
    pub(crate) fn agreement<'room>(
        &self,
        query: &Rotated,
        candidate: &Rotated,
        least: f32,
        room: &'room mut Room,
    ) -> &'room mut [f32] {
        self.values.correlate(&query.values, &candidate.values, &mut room.values);
        self.weights.correlate(&query.weights, &candidate.weights, &mut room.weights);
        let scale = 1.0 / (query.power * candidate.power).sqrt().max(f32::MIN_POSITIVE);
        for (y, row) in room.values.window.chunks_exact_mut(WINDOW).enumerate() {
            for (value, shared) in row.iter_mut().zip(shared(&room.weights.window, y)) {
                *value = if shared >= least { *value * scale / shared.sqrt() } else { 0.0 };
            }
        }
        &mut room.values.window
    }
}

/// Coarse cells shared at each shift along x, for one row of the window, interpolated between overlap cells.
fn shared(overlap: &[f32], y: usize) -> [f32; WINDOW] {
    // An odd reach lies half an overlap cell inside the overlap window's.
    const LEAD: usize = 2 * OVERLAP_REACH - REACH;
    let place = |index: usize| ((index + LEAD) >> 1, ((index + LEAD) & 1) as f32 * 0.5);
    let (row, down) = place(y);
    let rows = &overlap[row * OVERLAP_WINDOW..];
    let (above, below) = (rows, rows.get(OVERLAP_WINDOW..).unwrap_or(rows));
    let at = |column: usize| 4.0 * (above[column] + down * (below[column] - above[column]));
    std::array::from_fn(|x| {
        let (column, right) = place(x);
        at(column) + right * (at(column + 1) - at(column))
    })
}
