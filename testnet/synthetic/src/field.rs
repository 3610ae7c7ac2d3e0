//! Random roughness on a square grid, limited to the wavelengths that individual marks have.

use super::random::Random;

/// Distance between points, micrometres, as in the reference sets.
pub(super) const PITCH_UM: f64 = 6.25;
/// Width in points of the mean that removes wavelengths under about 40 um.
const FINE_WIDTH: usize = 3;
/// Width in points of the mean that removes wavelengths over about 250 um.
const COARSE_WIDTH: usize = 15;
/// Times a mean is taken: three come close to a Gaussian.
const PASSES: usize = 3;

/// Values on a square grid, row by row.
#[derive(Clone)]
pub(super) struct Field {
    side: usize,
    values: Vec<f64>,
}

impl Field {
    /// Roughness in the band of individual marks; mean 0, RMS 1.
    pub(super) fn roughness(side: usize, random: &mut Random) -> Self {
        let noise = Self::noise(side, random);
        let (mut fine, coarse) = (noise.smoothed(FINE_WIDTH), noise.smoothed(COARSE_WIDTH));
        for (value, coarse) in fine.values.iter_mut().zip(&coarse.values) {
            *value -= coarse;
        }
        fine.normalised()
    }

    /// Blotches about `width_um` wide and larger; mean 0, RMS 1.
    pub(super) fn blotches(side: usize, width_um: f64, random: &mut Random) -> Self {
        let width = (width_um / PITCH_UM) as usize | 1;
        Self::noise(side, random).smoothed(width).normalised()
    }

    /// The value at a place given in micrometres from the centre; the edge's beyond it.
    pub(super) fn at_um(&self, x_um: f64, y_um: f64) -> f64 {
        let last = (self.side - 1) as f64;
        let place = |um: f64| (um / PITCH_UM + last / 2.0).clamp(0.0, last);
        let (x, y) = (place(x_um), place(y_um));
        let (left, top) = ((x as usize).min(self.side - 2), (y as usize).min(self.side - 2));
        let (right_part, lower_part) = (x - left as f64, y - top as f64);
        let row = |top: usize| {
            let first = top * self.side + left;
            self.values[first] * (1.0 - right_part) + self.values[first + 1] * right_part
        };
        row(top) * (1.0 - lower_part) + row(top + 1) * lower_part
    }

    fn noise(side: usize, random: &mut Random) -> Self {
        let values = (0..side * side).map(|_| random.between(-1.0, 1.0)).collect();
        Self { side, values }
    }

    fn smoothed(&self, width: usize) -> Self {
        let mut field = self.clone();
        for _ in 0..PASSES {
            field.smooth_rows(width);
            field.transpose();
            field.smooth_rows(width);
            field.transpose();
        }
        field
    }

    fn smooth_rows(&mut self, width: usize) {
        for row in self.values.chunks_exact_mut(self.side) {
            running_mean(row, width);
        }
    }

    fn transpose(&mut self) {
        for row in 0..self.side {
            for column in row + 1..self.side {
                self.values.swap(row * self.side + column, column * self.side + row);
            }
        }
    }

    fn normalised(mut self) -> Self {
        normalise(&mut self.values);
        self
    }
}

/// Replaces each value by the mean of those within half of `width` (odd), fewer at the ends.
pub(super) fn running_mean(values: &mut [f64], width: usize) {
    let mut sums = Vec::with_capacity(values.len() + 1);
    sums.push(0.0);
    let mut sum = 0.0;
    for value in values.iter() {
        sum += value;
        sums.push(sum);
    }
    let half = width / 2;
    for (index, value) in values.iter_mut().enumerate() {
        let (first, end) = (index.saturating_sub(half), (index + half + 1).min(sums.len() - 1));
        *value = (sums[end] - sums[first]) / (end - first) as f64;
    }
}

/// Limits a profile to the band of individual marks; mean 0, RMS 1.
pub(super) fn limit_profile(profile: &mut [f64]) {
    let mut coarse = profile.to_vec();
    for _ in 0..PASSES {
        running_mean(profile, FINE_WIDTH);
        running_mean(&mut coarse, COARSE_WIDTH);
    }
    for (value, coarse) in profile.iter_mut().zip(coarse) {
        *value -= coarse;
    }
    normalise(profile);
}

/// Makes the mean 0 and the RMS 1.
pub(super) fn normalise(values: &mut [f64]) {
    let count = values.len() as f64;
    let mean = values.iter().sum::<f64>() / count;
    let rms =
        (values.iter().map(|value| (value - mean) * (value - mean)).sum::<f64>() / count).sqrt();
    for value in values {
        *value = (*value - mean) / rms;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roughness_has_the_band_and_the_size_it_promises() {
        let field = Field::roughness(200, &mut Random::new(1, "test", "", 0));
        let mean_square = |values: &[f64]| {
            values.iter().map(|value| value * value).sum::<f64>() / values.len() as f64
        };
        assert!((mean_square(&field.values) - 1.0).abs() < 1e-9);
        let waviness = field.smoothed(41);
        assert!(mean_square(&waviness.values) < 0.01, "{}", mean_square(&waviness.values));
        let neighbours: f64 = field.values.windows(2).map(|pair| pair[0] * pair[1]).sum();
        assert!(neighbours / field.values.len() as f64 > 0.7, "points resolve the band");
    }

    #[test]
    fn between_points_the_value_lies_between_theirs() {
        let field = Field { side: 2, values: vec![0.0, 1.0, 2.0, 3.0] };
        let half = PITCH_UM / 2.0;
        assert!((field.at_um(-half, -half) - 0.0).abs() < 1e-12);
        assert!((field.at_um(half, half) - 3.0).abs() < 1e-12);
        assert!((field.at_um(0.0, 0.0) - 1.5).abs() < 1e-12);
        assert!((field.at_um(1e6, -1e6) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn running_means_are_means() {
        let mut values = [1.0, 2.0, 6.0, 3.0];
        running_mean(&mut values, 3);
        let expected = [1.5, 3.0, 11.0 / 3.0, 4.5];
        assert!(values.iter().zip(expected).all(|(one, other)| (one - other).abs() < 1e-12));
    }
}
