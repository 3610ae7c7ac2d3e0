//! Order statistics that a few wild points cannot move.

use crate::surface::grid::MaskedGrid;

/// Median absolute deviation to standard deviation, for a normal distribution: 1 / `probit(3/4)`.
pub(crate) const MAD_TO_SIGMA: f32 = 1.482_602_2;

/// The median (the upper one of an even number); `None` of nothing. Reorders its input.
pub(crate) fn median(values: &mut [f32]) -> Option<f32> {
    if values.is_empty() {
        return None;
    }
    let middle = values.len() / 2;
    Some(*values.select_nth_unstable_by(middle, f32::total_cmp).1)
}

/// Median and robust standard deviation (scaled median absolute deviation) of the known values.
pub(crate) fn centre_and_sigma(grid: &MaskedGrid) -> Option<(f32, f32)> {
    let mut values: Vec<f32> = grid.known().collect();
    let centre = median(&mut values)?;
    for value in &mut values {
        *value = (*value - centre).abs();
    }
    Some((centre, MAD_TO_SIGMA * median(&mut values)?))
}

/// Clips the known values to `sigmas` robust standard deviations about their median.
pub(crate) fn clip(grid: &mut MaskedGrid, sigmas: f32) {
    if let Some((centre, sigma)) = centre_and_sigma(grid) {
        let reach = sigmas * sigma;
        grid.update(|_, value| value.clamp(centre - reach, centre + reach));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn median_agrees_with_sorting() {
        assert_eq!(median(&mut []), None);
        for count in 1..40_usize {
            let mut values: Vec<f32> = (0..count).map(|i| ((i * 29) % 17) as f32).collect();
            let mut sorted = values.clone();
            sorted.sort_by(f32::total_cmp);
            assert_eq!(median(&mut values), Some(sorted[count / 2]));
        }
    }

    #[test]
    fn clipping_pulls_in_what_is_wild_and_nothing_else() {
        let mut grid = MaskedGrid::missing(7, 1);
        grid.values = vec![-1.0, 0.0, 1.0, 2.0, -2.0, 1000.0, 0.0];
        grid.weights = vec![1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.0];
        clip(&mut grid, 6.0);
        assert_eq!(grid.values[..5], [-1.0, 0.0, 1.0, 2.0, -2.0]);
        assert!(grid.values[5] < 20.0 && grid.values[6] == 0.0);
    }
}
