//! Waviness by Gaussian regression: what a plane fitted to the neighbourhood of each point says of
//! it.
//!
//! In the interior the same as the Gaussian mean. At an edge the mean leans towards the inside, by
//! most of the slope times sigma; the plane does not. After ISO/TS 16610-28 and ISO 16610-31,
//! degree 1, not robust.

use crate::filters::gaussian::smoothed;
use crate::surface::grid::MaskedGrid;

/// Added to the spread of a neighbourhood, in squared standard deviations of the Gaussian (1 where
/// all is known): a narrow strip has no slope across it.
const LEAST_SPREAD: f64 = 0.01;

/// The local plane's value at every known point; `sigma` of the Gaussian in points.
pub(crate) fn waviness(grid: &MaskedGrid, sigma: f64) -> MaskedGrid {
    let middle = ((grid.columns - 1) as f64 / 2.0, (grid.rows - 1) as f64 / 2.0);
    let place = |index: usize| {
        let (column, row) = (index % grid.columns, index / grid.columns);
        ((column as f64 - middle.0) / sigma, (row as f64 - middle.1) / sigma)
    };
    let moment = |of: &[f32], power: fn((f64, f64)) -> f64| {
        let weighted: Vec<f32> = (0..of.len())
            .map(
                |index| if of[index] == 0.0 { 0.0 } else { of[index] * power(place(index)) as f32 },
            )
            .collect();
        smoothed(&weighted, grid.columns, grid.rows, sigma)
    };
    let powers: [fn((f64, f64)) -> f64; 6] =
        [|_| 1.0, |(x, _)| x, |(_, y)| y, |(x, _)| x * x, |(x, y)| x * y, |(_, y)| y * y];
    let weights = powers.map(|power| moment(&grid.weights, power));
    let values = [0, 1, 2].map(|first: usize| moment(&grid.values, powers[first]));
    let mut waviness = grid.clone();
    waviness.update(|index, _| {
        let [norm, x, y, xx, xy, yy] =
            [0, 1, 2, 3, 4, 5].map(|at: usize| f64::from(weights[at][index]));
        let [z, xz, yz] = [0, 1, 2].map(|at: usize| f64::from(values[at][index]) / norm);
        let (mean_x, mean_y) = (x / norm, y / norm);
        let spread_x = xx / norm - mean_x * mean_x + LEAST_SPREAD;
        let spread_y = yy / norm - mean_y * mean_y + LEAST_SPREAD;
        let mixed = xy / norm - mean_x * mean_y;
        let (with_x, with_y) = (xz - mean_x * z, yz - mean_y * z);
        let determinant = (spread_x * spread_y - mixed * mixed).max(LEAST_SPREAD * LEAST_SPREAD);
        let slope_x = (with_x * spread_y - with_y * mixed) / determinant;
        let slope_y = (with_y * spread_x - with_x * mixed) / determinant;
        let (here_x, here_y) = place(index);
        (z + slope_x * (here_x - mean_x) + slope_y * (here_y - mean_y)) as f32
    });
    waviness
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::filters::gaussian::low_pass;

    fn disc(value: impl Fn(f64, f64) -> f64) -> MaskedGrid {
        let mut grid = MaskedGrid::missing(90, 80);
        for index in 0..grid.values.len() {
            let (x, y) = ((index % 90) as f64 - 47.0, (index / 90) as f64 - 38.0);
            if x.hypot(y) < 34.0 {
                grid.weights[index] = 1.0;
                grid.values[index] = value(x, y) as f32;
            }
        }
        grid
    }

    #[test]
    fn a_slope_goes_up_to_the_edge() {
        let slope = disc(|x, y| 3.0 + 0.8 * x - 0.5 * y);
        let lowest_error = |found: &MaskedGrid| {
            let errors = found.values.iter().zip(&slope.values).map(|(a, b)| (a - b).abs());
            errors.fold(0.0, f32::max)
        };
        assert!(lowest_error(&waviness(&slope, 5.0)) < 0.3);
        assert!(lowest_error(&low_pass(&slope, 5.0)) > 2.0);
    }

    #[test]
    fn inside_it_is_the_gaussian_mean() {
        let waves = disc(|x, y| (0.4 * x).sin() + (0.3 * y + 1.0).cos());
        let (plane, mean) = (waviness(&waves, 4.0), low_pass(&waves, 4.0));
        for index in 0..waves.values.len() {
            let (x, y) = ((index % 90) as f64 - 47.0, (index / 90) as f64 - 38.0);
            if x.hypot(y) < 16.0 {
                assert!((plane.values[index] - mean.values[index]).abs() < 1e-3);
            }
        }
    }
}
