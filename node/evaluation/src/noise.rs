//! Noise in the band that marks lie in, as strong as the marks.

use rand::RngExt as _;
use rand_chacha::ChaCha8Rng;
use striae_toolmark::Surface;
use striae_vocabulary::MarkKind;

/// The band of a breech face's marks in which noise is added: short-wave and long-wave end,
/// micrometres.
const BREECH_FACE_BAND_UM: (f64, f64) = (40.0, 250.0);
/// The band of the smaller marks: half of it.
const SMALL_BAND_UM: (f64, f64) = (20.0, 125.0);

fn band_um(mark: MarkKind) -> (f64, f64) {
    if mark == MarkKind::BreechFaceImpression { BREECH_FACE_BAND_UM } else { SMALL_BAND_UM }
}

/// The values of a surface with normal noise of the mark's own band added, `times` as strong as the
/// scan there.
pub(super) fn with_noise(
    surface: &Surface,
    times: f64,
    mark: MarkKind,
    random: &mut ChaCha8Rng,
) -> Vec<f32> {
    let noise: Vec<f32> = (0..surface.values().len()).map(|_| normal(random)).collect();
    let band_um = band_um(mark);
    let noise = band(surface, &noise, band_um);
    let strength = |values: &[f32]| {
        let valid = values.iter().zip(surface.values()).filter(|(_, of)| !of.is_nan());
        let valid: Vec<f32> = valid.map(|(value, _)| *value).collect();
        if mark == MarkKind::BreechFaceImpression { rms(&valid) } else { robust_deviation(valid) }
    };
    let relief = band(surface, surface.values(), band_um);
    let scale = times * strength(&relief) / strength(&noise).max(f64::MIN_POSITIVE);
    surface.values().iter().zip(noise).map(|(value, noise)| value + scale as f32 * noise).collect()
}

fn rms(values: &[f32]) -> f64 {
    let sum: f64 = values.iter().map(|value| f64::from(*value).powi(2)).sum();
    (sum / values.len().max(1) as f64).sqrt()
}

/// The scaled median absolute deviation: the wall of a bowl is in no band of marks, but near it the
/// filter leaves much of it.
fn robust_deviation(mut values: Vec<f32>) -> f64 {
    let median = |of: &mut Vec<f32>| {
        let middle = of.len() / 2;
        if of.is_empty() { 0.0 } else { *of.select_nth_unstable_by(middle, f32::total_cmp).1 }
    };
    let middle = median(&mut values);
    for value in &mut values {
        *value = (*value - middle).abs();
    }
    1.4826 * f64::from(median(&mut values))
}

/// One normally distributed number (Box and Muller 1958).
fn normal(random: &mut ChaCha8Rng) -> f32 {
    let radius = (-2.0 * (1.0 - random.random::<f64>()).ln()).sqrt();
    (radius * (std::f64::consts::TAU * random.random::<f64>()).cos()) as f32
}

/// Values in the band: the difference of two Gaussian means (ISO 16610-21), missing points left out
/// of both.
fn band(surface: &Surface, values: &[f32], (short_um, long_um): (f64, f64)) -> Vec<f32> {
    let smooth = |cutoff_um: f64| {
        // ISO 16610-21: the Gaussian passes half of its cut-off wavelength.
        let sigma_um = cutoff_um * (std::f64::consts::LN_2 / 2.0).sqrt() / std::f64::consts::PI;
        let across = kernel(sigma_um / surface.pitch_x_um());
        let along = kernel(sigma_um / surface.pitch_y_um());
        masked_mean(surface, values, &across, &along)
    };
    let (short, long) = (smooth(short_um), smooth(long_um));
    short.iter().zip(long).map(|(short, long)| short - long).collect()
}

/// Weights of a Gaussian from the middle outwards, to three deviations.
fn kernel(sigma: f64) -> Vec<f32> {
    let reach = (3.0 * sigma).ceil() as usize;
    (0..=reach).map(|at| (-0.5 * (at as f64 / sigma).powi(2)).exp() as f32).collect()
}

/// Weighted mean of the valid points around each point, along rows and then along columns.
fn masked_mean(surface: &Surface, values: &[f32], across: &[f32], along: &[f32]) -> Vec<f32> {
    let (columns, rows) = (surface.columns(), surface.rows());
    let valid = |index: usize| !surface.values()[index].is_nan();
    let mut sums: Vec<(f32, f32)> = (0..values.len())
        .map(|index| if valid(index) { (values[index], 1.0) } else { (0.0, 0.0) })
        .collect();
    let mut pass = |kernel: &[f32], step: usize, length: usize, lines: usize, line_step: usize| {
        let mut line = vec![(0.0, 0.0); length];
        for start in (0..lines).map(|line| line * line_step) {
            for (at, entry) in line.iter_mut().enumerate() {
                *entry = sums[start + at * step];
            }
            for at in 0..length {
                let mut sum = (0.0, 0.0);
                let reach = kernel.len() - 1;
                for other in at.saturating_sub(reach)..(at + reach + 1).min(length) {
                    let weight = kernel[at.abs_diff(other)];
                    sum = (sum.0 + weight * line[other].0, sum.1 + weight * line[other].1);
                }
                sums[start + at * step] = sum;
            }
        }
    };
    pass(across, 1, columns, rows, columns);
    pass(along, columns, rows, columns, 1);
    sums.iter().map(|(sum, weight)| if *weight > 0.0 { sum / weight } else { 0.0 }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::made_surface::{surface, wave};
    use rand::SeedableRng as _;

    const BAND_UM: (f64, f64) = BREECH_FACE_BAND_UM;

    #[test]
    fn the_band_passes_its_waves_and_stops_others() {
        let rms = |length: f64| {
            let surface = wave(length);
            let inner: Vec<f32> =
                band(&surface, surface.values(), BAND_UM)[40 * 100 + 25..40 * 100 + 75].to_vec();
            (inner.iter().map(|value| value * value).sum::<f32>() / 50.0).sqrt()
        };
        assert!(rms(100.0) > 0.5, "{}", rms(100.0));
        assert!(rms(12.0) < 0.1, "{}", rms(12.0));
        // A plane has no band.
        let plane = surface(|_, _| 7.0);
        assert!(band(&plane, plane.values(), BAND_UM).iter().all(|value| value.abs() < 1e-4));
    }

    #[test]
    fn the_mean_agrees_with_its_formula() {
        let holed = surface(|x, y| {
            if (x - 200.0).hypot(y - 200.0) < 40.0 {
                f32::NAN
            } else {
                ((x * 0.37 + y).sin() * 3.0) as f32
            }
        });
        let weights = kernel(3.0);
        let found = masked_mean(&holed, holed.values(), &weights, &weights);
        for (column, row) in [(10_usize, 10_usize), (40, 38), (45, 41), (0, 79)] {
            let (mut sum, mut weight_sum) = (0.0_f64, 0.0_f64);
            for y in 0..80_usize {
                for x in 0..100_usize {
                    let value = holed.values()[y * 100 + x];
                    let (dx, dy) = (x.abs_diff(column), y.abs_diff(row));
                    if !value.is_nan() && dx < weights.len() && dy < weights.len() {
                        let weight = f64::from(weights[dx]) * f64::from(weights[dy]);
                        sum += weight * f64::from(value);
                        weight_sum += weight;
                    }
                }
            }
            let expected = sum / weight_sum;
            assert!((f64::from(found[row * 100 + column]) - expected).abs() < 1e-4);
        }
    }

    #[test]
    fn noise_has_the_asked_strength() {
        let clean = wave(100.0);
        let random = &mut ChaCha8Rng::seed_from_u64(1);
        let noisy = with_noise(&clean, 2.0, MarkKind::BreechFaceImpression, random);
        let added: Vec<f32> =
            noisy.iter().zip(clean.values()).map(|(with, without)| with - without).collect();
        let ratio = rms(&added) / rms(&band(&clean, clean.values(), BAND_UM));
        assert!((ratio - 2.0).abs() < 0.01, "{ratio}");
    }

    #[test]
    fn a_small_marks_wall_is_not_taken_for_its_relief() {
        let rough = surface(|x, y| ((0.16 * x).sin() + (0.16 * y).sin()) as f32);
        let in_a_bowl = surface(|x, y| {
            let inside = 1.0 - ((x - 250.0).powi(2) + (y - 200.0).powi(2)) / 190.0_f64.powi(2);
            let relief = (0.16 * x).sin() + (0.16 * y).sin();
            if inside > 0.1 { (relief - 60.0 * inside.sqrt()) as f32 } else { f32::NAN }
        });
        let added = |surface: &Surface| {
            let random = &mut ChaCha8Rng::seed_from_u64(1);
            let noisy = with_noise(surface, 1.0, MarkKind::FiringPinImpression, random);
            let added = noisy.iter().zip(surface.values()).map(|(with, without)| with - without);
            rms(&added.filter(|added| !added.is_nan()).collect::<Vec<f32>>())
        };
        let ratio = added(&in_a_bowl) / added(&rough);
        assert!((0.5..2.5).contains(&ratio), "{ratio}");
    }
}
