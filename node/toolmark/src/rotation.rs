//! A mark at one rotation, at the coarseness of the pose search.

use crate::grid::MaskedGrid;
use crate::impression::{CENTRE, SIDE};
use crate::spectrum::{COARSE_SIDE, Correlator, REACH, Spectrum};
use crate::trigonometry::sin_cos;

/// Coarse cells in one cell of the grid on which overlap is counted, along each side.
const BLOCK: usize = 4;
/// Cells along each side of that grid.
const OVERLAP_SIDE: usize = COARSE_SIDE / BLOCK;
/// Overlap is counted for shifts of this many of its cells ...
const OVERLAP_STEP: usize = 2;
/// ... so many times in each direction, and interpolated between.
const OVERLAP_STEPS: usize = REACH / (OVERLAP_STEP * BLOCK) + 1;
/// Overlap cells of padding on each side.
const PADDING: usize = OVERLAP_STEP * OVERLAP_STEPS;
const PADDED_SIDE: usize = OVERLAP_SIDE + 2 * PADDING;

/// What the pose search needs of a mark at one rotation.
#[derive(Debug, Clone)]
pub(crate) struct Rotated {
    pub(crate) spectrum: Spectrum,
    /// Share of each overlap cell that is known.
    coverage: Vec<f32>,
    /// Sum of squared coarse values for each known coarse cell.
    pub(crate) power: f32,
    /// Known coarse cells.
    pub(crate) known: f32,
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
    pub(crate) fn new(means: &MaskedGrid, rotation_rad: f64, correlator: &Correlator) -> Self {
        let (sine, cosine) = sin_cos(rotation_rad);
        let mut values = vec![0.0; COARSE_SIDE * COARSE_SIDE];
        let mut weights = vec![0.0; COARSE_SIDE * COARSE_SIDE];
        let middle = (COARSE_SIDE - 1) as f64 / 2.0;
        for index in 0..values.len() {
            // Fine cells from the centre, turned back.
            let x = 2.0 * ((index % COARSE_SIDE) as f64 - middle);
            let y = 2.0 * ((index / COARSE_SIDE) as f64 - middle);
            // The mean of a pair lies half a cell after its first.
            let from_x = x * cosine + y * sine + CENTRE - 0.5;
            let from_y = y * cosine - x * sine + CENTRE - 0.5;
            (values[index], weights[index]) = means.gather(from_x, from_y);
        }
        let known: f32 = weights.iter().sum();
        let power = values.iter().map(|value| value * value).sum::<f32>() / known.max(1.0);
        Self { spectrum: correlator.spectrum(&values), coverage: coverage(&weights), power, known }
    }

    /// The same mark turned by another half turn.
    pub(crate) fn half_turned(&self) -> Self {
        Self {
            spectrum: self.spectrum.half_turned(),
            coverage: self.coverage.iter().rev().copied().collect(),
            ..*self
        }
    }

    /// Coarse cells that this mark, moved by each shift of a coarse lattice, shares with another.
    pub(crate) fn overlap(&self, other: &Self) -> Overlap {
        let mut shared = [[0.0; 2 * OVERLAP_STEPS + 1]; 2 * OVERLAP_STEPS + 1];
        for (step_y, row) in shared.iter_mut().enumerate() {
            for (step_x, shared) in row.iter_mut().enumerate() {
                let mut lanes = [0.0; OVERLAP_SIDE];
                for y in 0..OVERLAP_SIDE {
                    let from = (y + PADDING) * PADDED_SIDE + PADDING;
                    let to = (y + OVERLAP_STEP * step_y) * PADDED_SIDE + OVERLAP_STEP * step_x;
                    let mine = &self.coverage[from..from + OVERLAP_SIDE];
                    let theirs = &other.coverage[to..to + OVERLAP_SIDE];
                    for ((lane, a), b) in lanes.iter_mut().zip(mine).zip(theirs) {
                        *lane += a * b;
                    }
                }
                *shared = lanes.iter().sum::<f32>() * (BLOCK * BLOCK) as f32;
            }
        }
        Overlap { shared }
    }
}

/// Shared coarse cells by shift, on a lattice.
#[derive(Debug, Clone)]
pub(crate) struct Overlap {
    shared: [[f32; 2 * OVERLAP_STEPS + 1]; 2 * OVERLAP_STEPS + 1],
}

impl Overlap {
    /// Shared cells for all shifts along x, for one shift along y, both in coarse cells from `-REACH`.
    pub(crate) fn row(&self, window_y: usize) -> [f32; 2 * REACH + 1] {
        const SPACING: usize = OVERLAP_STEP * BLOCK;
        // The lattice starts this many coarse cells before the window.
        const LEAD: usize = SPACING * OVERLAP_STEPS - REACH;
        let (step, share) = ((window_y + LEAD) / SPACING, (window_y + LEAD) % SPACING);
        let share = share as f32 / SPACING as f32;
        let (above, below) = (&self.shared[step], &self.shared[step + 1]);
        let column = |step: usize| above[step] + share * (below[step] - above[step]);
        std::array::from_fn(|window_x| {
            let (step, share) = ((window_x + LEAD) / SPACING, (window_x + LEAD) % SPACING);
            let (left, right) = (column(step), column(step + 1));
            left + share as f32 / SPACING as f32 * (right - left)
        })
    }
}

/// Means of `BLOCK` x `BLOCK` weights, padded with zeros.
fn coverage(weights: &[f32]) -> Vec<f32> {
    let mut coverage = vec![0.0; PADDED_SIDE * PADDED_SIDE];
    for (index, weight) in weights.iter().enumerate() {
        let (row, column) = (index / COARSE_SIDE / BLOCK, index % COARSE_SIDE / BLOCK);
        coverage[(row + PADDING) * PADDED_SIDE + column + PADDING] +=
            weight / (BLOCK * BLOCK) as f32;
    }
    coverage
}
