//! Masked Gaussian filters.

use crate::filters::lanes::widest;
use crate::filters::trigonometry::exp_minus;
use crate::surface::grid::MaskedGrid;

/// The kernel ends here, in standard deviations; what is cut off weighs 6e-5 of the whole.
const KERNEL_SIGMAS: f64 = 4.0;

/// Standard deviation of the Gaussian whose transmission is 50 % at wavelength `cutoff_um` (ISO
/// 16610-21): `sigma = lambda sqrt(ln 2 / 2) / pi`, micrometres.
pub(crate) fn sigma_um(cutoff_um: f64) -> f64 {
    cutoff_um * (std::f64::consts::LN_2 / 2.0).sqrt() / std::f64::consts::PI
}

/// Low-pass of the known values by normalised convolution, `smooth(z m) / smooth(m)`, where `sigma`
/// is in points. Points stay missing where they are missing. Separable: rows, then columns.
pub(crate) fn low_pass(grid: &MaskedGrid, sigma: f64) -> MaskedGrid {
    let kernel = half_kernel(sigma);
    let (columns, rows) = (grid.columns, grid.rows);
    let norm = convolve(&grid.weights, columns, rows, &kernel);
    normalised(grid, &grid.values, &norm, &kernel)
}

/// Local mean and local mean square of the known values, in one go because they share their
/// normalisation.
pub(crate) fn local_moments(grid: &MaskedGrid, sigma: f64) -> (MaskedGrid, MaskedGrid) {
    let kernel = half_kernel(sigma);
    let norm = convolve(&grid.weights, grid.columns, grid.rows, &kernel);
    let squares: Vec<f32> = grid.values.iter().map(|value| value * value).collect();
    (normalised(grid, &grid.values, &norm, &kernel), normalised(grid, &squares, &norm, &kernel))
}

/// Plain convolution with the Gaussian; outside the grid is 0.
pub(crate) fn smoothed(values: &[f32], columns: usize, rows: usize, sigma: f64) -> Vec<f32> {
    convolve(values, columns, rows, &half_kernel(sigma))
}

fn normalised(grid: &MaskedGrid, values: &[f32], norm: &[f32], kernel: &[f32]) -> MaskedGrid {
    let (columns, rows) = (grid.columns, grid.rows);
    let mut values = convolve(values, columns, rows, kernel);
    for ((value, &norm), &weight) in values.iter_mut().zip(norm).zip(&grid.weights) {
        *value = if weight > 0.0 { *value / norm } else { 0.0 };
    }
    MaskedGrid { columns, rows, values, weights: grid.weights.clone() }
}

/// The centre and one side of a normalised Gaussian kernel.
fn half_kernel(sigma: f64) -> Vec<f32> {
    let reach = (KERNEL_SIGMAS * sigma).ceil() as usize;
    let mut half: Vec<f64> =
        (0..=reach).map(|i| exp_minus(0.5 * (i as f64 / sigma) * (i as f64 / sigma))).collect();
    let total = 2.0 * half.iter().sum::<f64>() - half[0];
    for weight in &mut half {
        *weight /= total;
    }
    half.into_iter().map(|weight| weight as f32).collect()
}

/// Convolves rows and then columns with a symmetric kernel; outside the grid is 0.
fn convolve(values: &[f32], columns: usize, rows: usize, kernel: &[f32]) -> Vec<f32> {
    widest(
        #[inline(always)]
        || convolve_inlined(values, columns, rows, kernel),
    )
}

#[expect(clippy::inline_always, reason = "compiled for the widest lanes of its caller")]
#[inline(always)]
fn convolve_inlined(values: &[f32], columns: usize, rows: usize, kernel: &[f32]) -> Vec<f32> {
    let mut across = vec![0.0; values.len()];
    for (source, target) in values.chunks_exact(columns).zip(across.chunks_exact_mut(columns)) {
        add_scaled(target, source, kernel[0]);
        for (reach, &weight) in kernel.iter().enumerate().take(columns).skip(1) {
            add_scaled(&mut target[reach..], &source[..columns - reach], weight);
            add_scaled(&mut target[..columns - reach], &source[reach..], weight);
        }
    }
    let mut down = vec![0.0; values.len()];
    for (row, target) in down.chunks_exact_mut(columns).enumerate() {
        let source = |row: usize| &across[row * columns..(row + 1) * columns];
        add_scaled(target, source(row), kernel[0]);
        for (reach, &weight) in kernel.iter().enumerate().skip(1) {
            if row >= reach {
                add_scaled(target, source(row - reach), weight);
            }
            if row + reach < rows {
                add_scaled(target, source(row + reach), weight);
            }
        }
    }
    down
}

#[expect(clippy::inline_always, reason = "compiled for the widest lanes of its caller")]
#[inline(always)]
fn add_scaled(target: &mut [f32], source: &[f32], weight: f32) {
    for (total, &value) in target.iter_mut().zip(source) {
        *total += weight * value;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Direct two-dimensional normalised convolution, in f64.
    fn naive(grid: &MaskedGrid, sigma: f64, row: usize, column: usize) -> f64 {
        let reach = (KERNEL_SIGMAS * sigma).ceil();
        let (mut sum, mut norm) = (0.0, 0.0);
        for r in 0..grid.rows {
            for c in 0..grid.columns {
                let (dy, dx) = (r as f64 - row as f64, c as f64 - column as f64);
                if dy.abs() <= reach && dx.abs() <= reach {
                    let index = r * grid.columns + c;
                    let weight = (-(dx * dx + dy * dy) / (2.0 * sigma * sigma)).exp()
                        * f64::from(grid.weights[index]);
                    sum += weight * f64::from(grid.values[index]);
                    norm += weight;
                }
            }
        }
        sum / norm
    }

    #[test]
    fn agrees_with_direct_convolution() {
        let (columns, rows) = (37, 23);
        let mut grid = MaskedGrid::missing(columns, rows);
        for index in 0..columns * rows {
            if index % 7 != 3 && (index / columns + index % columns) % 11 > 2 {
                grid.weights[index] = 1.0;
                grid.values[index] = ((index * index) % 101) as f32 * 0.1 - 5.0;
            }
        }
        for sigma in [0.6, 3.75, 9.0] {
            let smooth = low_pass(&grid, sigma);
            assert_eq!(smooth.weights, grid.weights);
            for index in (0..columns * rows).filter(|&index| grid.weights[index] > 0.0) {
                let expected = naive(&grid, sigma, index / columns, index % columns);
                assert!((f64::from(smooth.values[index]) - expected).abs() < 2e-5);
            }
        }
    }

    #[test]
    fn half_of_the_cutoff_wavelength_passes() {
        let (columns, cutoff) = (400, 20.0);
        let mut grid = MaskedGrid::missing(columns, 1);
        grid.weights.fill(1.0);
        for (index, value) in grid.values.iter_mut().enumerate() {
            *value = (std::f64::consts::TAU * index as f64 / cutoff).cos() as f32;
        }
        let smooth = low_pass(&grid, sigma_um(cutoff));
        assert!((smooth.values[200] / grid.values[200] - 0.5).abs() < 1e-3);
    }

    #[test]
    fn moments_are_those_of_the_low_pass() {
        let mut grid = MaskedGrid::missing(9, 4);
        for index in 0..30 {
            grid.weights[index] = 1.0;
            grid.values[index] = (index % 5) as f32;
        }
        let (mean, square) = local_moments(&grid, 2.0);
        assert_eq!(mean, low_pass(&grid, 2.0));
        grid.update(|_, value| value * value);
        assert_eq!(square, low_pass(&grid, 2.0));
    }
}
