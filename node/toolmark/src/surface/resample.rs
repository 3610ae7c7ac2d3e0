//! Area-aware resampling: every scan, whatever its pitch, onto one square working grid.

use crate::Surface;
use crate::surface::grid::MaskedGrid;

/// A cell of the working grid is known when at least this share of its area was measured.
const MIN_COVERAGE: f32 = 0.5;

/// One source point's share of one target cell, along one axis.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Share {
    pub(crate) target: usize,
    /// Length of the target cell covered by the source point, as a fraction of the target pitch.
    pub(crate) fraction: f32,
}

/// Averages a surface over the cells of a square grid of `pitch_um`. Each source point stands for
/// the rectangle of its pitch, so finer scans are averaged and coarser ones repeated. Values
/// farther than `limit` from `middle` are taken as missing; `middle` is subtracted.
///
/// The result has `ceil(extent / pitch)` cells a side, at least one.
pub(crate) fn resample(surface: &Surface, pitch_um: f64, middle: f32, limit: f32) -> MaskedGrid {
    let across = shares(surface.columns(), surface.pitch_x_um() / pitch_um);
    let down = shares(surface.rows(), surface.pitch_y_um() / pitch_um);
    let side = |shares: &[Vec<Share>]| {
        shares.iter().flatten().map(|share| share.target + 1).max().unwrap_or(1)
    };
    let mut grid = MaskedGrid::missing(side(&across), side(&down));
    let (mut sums, mut weights) = (vec![0.0; grid.columns], vec![0.0; grid.columns]);
    for (row, shares_down) in surface.values().chunks_exact(surface.columns()).zip(&down) {
        sums.fill(0.0);
        weights.fill(0.0);
        for (&value, shares_across) in row.iter().zip(&across) {
            let value = value - middle;
            // False for NaN as well.
            if value.abs() <= limit {
                for share in shares_across {
                    sums[share.target] += share.fraction * value;
                    weights[share.target] += share.fraction;
                }
            }
        }
        for share in shares_down {
            let start = share.target * grid.columns;
            let values = &mut grid.values[start..start + sums.len()];
            for (total, sum) in values.iter_mut().zip(&sums) {
                *total += share.fraction * sum;
            }
            let totals = &mut grid.weights[start..start + sums.len()];
            for (total, weight) in totals.iter_mut().zip(&weights) {
                *total += share.fraction * weight;
            }
        }
    }
    for (value, weight) in grid.values.iter_mut().zip(&mut grid.weights) {
        if *weight >= MIN_COVERAGE {
            *value /= *weight;
            *weight = 1.0;
        } else {
            *value = 0.0;
            *weight = 0.0;
        }
    }
    grid
}

/// For each of `count` source points, `ratio` target cells wide, the target cells it covers.
pub(crate) fn shares(count: usize, ratio: f64) -> Vec<Vec<Share>> {
    (0..count)
        .map(|index| {
            let (start, end) = (index as f64 * ratio, (index + 1) as f64 * ratio);
            let last = ((end.ceil() as usize).max(1) - 1).max(start as usize);
            (start as usize..=last)
                .map(|target| {
                    let covered = end.min((target + 1) as f64) - start.max(target as f64);
                    Share { target, fraction: covered.max(0.0) as f32 }
                })
                .collect()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SurfaceKind;

    fn surface(columns: usize, rows: usize, pitch: (f64, f64), values: Vec<f32>) -> Surface {
        Surface::new(SurfaceKind::Topography, columns, rows, pitch.0, pitch.1, values).unwrap()
    }

    #[test]
    fn whole_ratios_are_block_means_of_what_is_known() {
        let values = vec![1.0, 3.0, f32::NAN, f32::NAN, 5.0, 7.0, f32::NAN, 9.0];
        let grid = resample(&surface(4, 2, (1.0, 1.0), values), 2.0, 0.0, 100.0);
        assert_eq!((grid.columns, grid.rows), (2, 1));
        assert_eq!(grid.values, [4.0, 0.0]);
        assert_eq!(grid.weights, [1.0, 0.0]);
    }

    #[test]
    fn the_mean_is_kept_at_any_pitch() {
        for pitch in [(0.7, 1.3), (3.1, 2.9), (15.0, 12.5), (12.5, 12.5)] {
            let (columns, rows) = (31, 23);
            // A plane: averages over cells are the plane at the cells' centres.
            let values = (0..columns * rows)
                .map(|index| {
                    let x = ((index % columns) as f64 + 0.5) * pitch.0;
                    let y = ((index / columns) as f64 + 0.5) * pitch.1;
                    (0.3 * x - 0.2 * y) as f32
                })
                .collect();
            let grid = resample(&surface(columns, rows, pitch, values), 12.5, 0.0, 1e6);
            let tolerance = 0.5 * (0.3 * pitch.0 + 0.2 * pitch.1) as f32 + 0.01;
            for row in 0..(rows as f64 * pitch.1 / 12.5) as usize {
                for column in 0..(columns as f64 * pitch.0 / 12.5) as usize {
                    let expected =
                        0.3 * (column as f32 + 0.5) * 12.5 - 0.2 * (row as f32 + 0.5) * 12.5;
                    let value = grid.values[row * grid.columns + column];
                    assert!((value - expected).abs() <= tolerance, "{pitch:?} {value} {expected}");
                }
            }
        }
    }

    #[test]
    fn absurd_values_are_missing() {
        let grid = resample(&surface(2, 1, (12.5, 12.5), vec![f32::MAX, 2.0]), 12.5, 1.0, 100.0);
        assert_eq!(grid.weights, [0.0, 1.0]);
        assert_eq!(grid.values, [0.0, 1.0]);
    }
}
