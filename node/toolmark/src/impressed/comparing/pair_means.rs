//! A mark averaged over pairs of cells, ready to be sampled coarsely at any rotation.

use crate::impressed::comparing::rotation::{COARSE_SIDE, OVERLAP_SIDE};
use crate::impressed::impression::{CENTRE, SIDE};
use crate::surface::grid::MaskedGrid;

/// Cells of a row of the table that rotations are looked up in: one of border on each side.
const TABLE_SIDE: usize = SIDE + 2;
/// Table entries: the next power of two, so that any index can be made to fit.
const ENTRIES: usize = (TABLE_SIDE * TABLE_SIDE).next_power_of_two();
/// Coarse cells looked up together.
const LANES: usize = 8;

/// Values and weights averaged over 2 x 2 cells, still on the fine grid: entry (x, y) is the mean
/// of cells x, x + 1 and y, y + 1, missing ones counting as 0. Sampling it is enough to make a
/// coarse relief.
#[derive(Debug, Clone)]
pub(crate) struct PairMeans {
    /// [`ENTRIES`] of them, as of the weights.
    values: Vec<f32>,
    weights: Vec<f32>,
}

impl PairMeans {
    /// Averages a mark.
    pub(crate) fn of(grid: &MaskedGrid) -> Self {
        let mean = |plane: &[f32]| {
            let at = |index: usize| plane.get(index).copied().unwrap_or(0.0);
            let mut table = vec![0.0; ENTRIES];
            for i in 0..SIDE * SIDE {
                let to = (i / SIDE + 1) * TABLE_SIDE + i % SIDE + 1;
                table[to] = 0.25 * (at(i) + at(i + 1) + at(i + SIDE) + at(i + SIDE + 1));
            }
            table
        };
        Self { values: mean(&grid.values), weights: mean(&grid.weights) }
    }

    /// Bilinear values and weights of eight positions in cells of the table, outside as at its
    /// border.
    #[inline(always)]
    fn at(&self, x: [f32; LANES], y: [f32; LANES]) -> ([f32; LANES], [f32; LANES]) {
        const LAST: f32 = (TABLE_SIDE - 2) as f32;
        let (mut values, mut weights) = ([0.0; LANES], [0.0; LANES]);
        let (Some(all_values), Some(all_weights)) =
            (self.values.first_chunk::<ENTRIES>(), self.weights.first_chunk::<ENTRIES>())
        else {
            return (values, weights);
        };
        for lane in 0..LANES {
            let (x, y) = (x[lane].clamp(0.0, LAST), y[lane].clamp(0.0, LAST));
            let (column, row) = (x as i32, y as i32);
            let (right, down) = (x - column as f32, y - row as f32);
            let index = row.wrapping_mul(TABLE_SIDE as i32).wrapping_add(column) as usize;
            let mix = |plane: &[f32; ENTRIES]| {
                let at = |offset: usize| plane[index.wrapping_add(offset) % ENTRIES];
                let upper = at(0) + right * (at(1) - at(0));
                let lower = at(TABLE_SIDE) + right * (at(TABLE_SIDE + 1) - at(TABLE_SIDE));
                upper + down * (lower - upper)
            };
            values[lane] = mix(all_values);
            weights[lane] = mix(all_weights);
        }
        (values, weights)
    }

    /// Coarse values, and weights summed over 2 x 2 coarse cells, of the mark turned about its
    /// centre.
    #[expect(clippy::inline_always, reason = "compiled for the widest lanes of its caller")]
    #[inline(always)]
    pub(crate) fn turned(
        &self,
        (sine, cosine): (f32, f32),
        values: &mut [f32],
        weights: &mut [f32],
    ) {
        let middle = (COARSE_SIDE - 1) as f32 / 2.0;
        for (row, values) in values.chunks_exact_mut(COARSE_SIDE).enumerate() {
            let weights = &mut weights[row / 2 * OVERLAP_SIDE..][..OVERLAP_SIDE];
            let y = 2.0 * (row as f32 - middle);
            let (values, _) = values.as_chunks_mut::<LANES>();
            for (chunk, values) in values.iter_mut().enumerate() {
                let (mut from_x, mut from_y) = ([0.0; LANES], [0.0; LANES]);
                for lane in 0..LANES {
                    // Fine cells from the centre, turned back; the mean of a pair lies half a cell
                    // after its first.
                    let x = 2.0 * ((chunk * LANES + lane) as f32 - middle);
                    from_x[lane] = x * cosine + y * sine + CENTRE as f32 + 0.5;
                    from_y[lane] = y * cosine - x * sine + CENTRE as f32 + 0.5;
                }
                let (means, known) = self.at(from_x, from_y);
                *values = means;
                for (lane, known) in known.iter().enumerate() {
                    // Half of a coarse cell's place is an overlap cell's.
                    weights[chunk * (LANES / 2) + lane / 2] += 0.25 * known;
                }
            }
        }
    }
}
