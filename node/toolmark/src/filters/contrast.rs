//! Local contrast normalisation: every part of a mark counts alike, deep or shallow.

use crate::filters::gaussian::local_moments;
use crate::surface::grid::MaskedGrid;

/// The local deviation is not taken below this share of the global one: flat parts hold noise, not
/// marks.
const DEVIATION_FLOOR: f32 = 0.1;

/// Subtracts the local mean and divides by the local standard deviation, both under a masked
/// Gaussian of `sigma` points: `(z - mean) / max(deviation, 0.1 global deviation)`. False when the
/// whole grid has no deviation.
#[must_use]
pub(crate) fn normalise(grid: &mut MaskedGrid, sigma: f64) -> bool {
    let (mean, square) = local_moments(grid, sigma);
    let variance = |index: usize| (square.values[index] - mean.values[index].powi(2)).max(0.0);
    let (mut total, mut count) = (0.0, 0.0);
    for index in (0..grid.weights.len()).filter(|&index| grid.weights[index] > 0.0) {
        total += f64::from(variance(index));
        count += 1.0;
    }
    let global = (total / count).sqrt() as f32;
    // Also false for NaN.
    let has_relief = global > f32::MIN_POSITIVE;
    if has_relief {
        grid.update(|index, value| {
            (value - mean.values[index]) / variance(index).sqrt().max(DEVIATION_FLOOR * global)
        });
    }
    has_relief
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shallow_and_deep_parts_come_out_alike() {
        let columns = 200;
        let mut grid = MaskedGrid::missing(columns, 8);
        for index in 0..columns * 8 {
            let depth = if index % columns < 100 { 1.0 } else { 0.3 };
            grid.weights[index] = 1.0;
            grid.values[index] = depth * (((index * 7919) % 13) as f32 - 6.0) + 4.0;
        }
        assert!(normalise(&mut grid, 8.0));
        let deviation = |from: usize| {
            let part: Vec<f32> = (0..8)
                .map(|row| row * columns)
                .flat_map(|row| grid.values[row + from..row + from + 50].to_vec())
                .collect();
            (part.iter().map(|value| value * value).sum::<f32>() / part.len() as f32).sqrt()
        };
        assert!((deviation(20) - 1.0).abs() < 0.05 && (deviation(130) - 1.0).abs() < 0.05);
    }

    #[test]
    fn a_constant_has_no_contrast() {
        let mut grid = MaskedGrid::missing(10, 10);
        assert!(!normalise(&mut grid, 2.0));
        grid.weights.fill(1.0);
        assert!(!normalise(&mut grid, 2.0));
    }
}
