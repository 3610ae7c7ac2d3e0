//! Chance that unrelated striae agree as well as two profiles do, whatever their length.
//!
//! Of `n` shared values of two unrelated profiles, the correlation scatters as that of
//! `n / width` independent ones, where
//!
//! ```text
//! width = 1 + 2 sum over lags k of (1 - k / n) rho_one(k) rho_other(k)       (Bartlett 1946)
//! z     = atanh(r) sqrt(n / width - 3)                                       (Fisher 1921)
//! ```
//!
//! and `rho` is a profile's own correlation at a lag. So `z` is normal for short profiles and long
//! ones, for fine striae and coarse ones; striae that recur at equal distances widen it, for such
//! profiles agree at every wave. The best of `m` independent places exceeds `z` with the
//! probability `p = 1 - (1 - Q(z))^m`. Of several lands that meet, the sum of `-ln p` has a gamma
//! distribution (Fisher 1925): lands that were not scanned are absent terms.
//!
//! Surprises are natural logarithms here: `-ln p`.

use super::land_signature::MISSING;

/// A profile is correlated with itself up to this lag, in values: half a millimetre.
const REACH: usize = 60;
/// Least width, in values: that of the whitened striae of a signature. A short profile shows less
/// by chance.
const LEAST_WIDTH: f64 = 3.0;
/// Fewest lags between which a profile shows how wide it is.
const MIN_TERMS: i32 = 8;
/// Least independent values beyond Fisher's three.
const LEAST_FREEDOM: f64 = 0.25;
/// Correlations are kept this far from 1, where the transform has no value.
const MAX_CORRELATION: f64 = 0.9999;
/// Farther out the normal tail has no value.
const MAX_Z: f64 = 36.0;

/// Correlation of a profile with itself at lags 0, 1, ..., as far as it is long enough to tell.
pub(super) fn own_correlation(levels: &[i8]) -> Vec<f64> {
    let is_known = |level: &i8| *level != MISSING;
    let values: Vec<i32> =
        levels.iter().map(|l| if is_known(l) { i32::from(*l) } else { 0 }).collect();
    let known: Vec<i32> = levels.iter().map(|level| i32::from(is_known(level))).collect();
    let dot =
        |one: &[i32], other: &[i32]| -> i32 { one.iter().zip(other).map(|(a, b)| a * b).sum() };
    let count = known.iter().sum::<i32>().max(1);
    let mean = f64::from(values.iter().sum::<i32>()) / f64::from(count);
    // Sums of whole numbers: products less the mean times the sums on either side.
    let at = |lag: usize| {
        let end = levels.len() - lag;
        let both = dot(&known[..end], &known[lag..]);
        if both < MIN_TERMS {
            return 0.0;
        }
        let products = f64::from(dot(&values[..end], &values[lag..]));
        let sums = dot(&values[..end], &known[lag..]) + dot(&known[..end], &values[lag..]);
        (products - mean * f64::from(sums)) / f64::from(both) + mean * mean
    };
    if levels.is_empty() || at(0) <= 0.0 {
        return vec![1.0];
    }
    let spread = at(0);
    (0..REACH.min(levels.len())).map(|lag| at(lag) / spread).collect()
}

/// Values of one profile and another, of which the shorter has `length`, that are worth one
/// independent one.
pub(super) fn width(one: &[f64], other: &[f64], length: usize) -> f64 {
    let length = length.max(1) as f64;
    let lags = one.iter().zip(other).enumerate().skip(1);
    let sum: f64 = lags.map(|(lag, (a, b))| (1.0 - lag as f64 / length).max(0.0) * a * b).sum();
    (1.0 + 2.0 * sum).max(LEAST_WIDTH)
}

/// A correlation of `overlap` values, in standard deviations of chance.
pub(super) fn standing(correlation: f32, overlap: usize, width: f64) -> f64 {
    let freedom = (overlap as f64 / width - 3.0).max(LEAST_FREEDOM);
    let bounded = f64::from(correlation).clamp(-MAX_CORRELATION, MAX_CORRELATION);
    libm::atanh(bounded) * libm::sqrt(freedom)
}

/// `-ln p` of the best of `places` independent places.
pub(super) fn surprise(z: f64, places: f64) -> f64 {
    let tail = 0.5 * libm::erfc(z.min(MAX_Z) * std::f64::consts::FRAC_1_SQRT_2);
    let p = -libm::expm1(places.max(1.0) * libm::log1p(-tail));
    -libm::log(p.clamp(f64::MIN_POSITIVE, 1.0))
}

/// `-ln p` of a sum of surprises of so many lands: the tail of a gamma distribution,
/// `exp(-s) (1 + s + s^2 / 2! + ... + s^(lands - 1) / (lands - 1)!)`.
pub(super) fn together(sum: f64, lands: usize) -> f64 {
    let (mut term, mut series) = (1.0, 1.0);
    for land in 1..lands {
        term *= sum / land as f64;
        series += term;
    }
    sum - libm::log(series)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::{RngExt as _, SeedableRng as _};
    use rand_chacha::ChaCha8Rng;

    #[test]
    fn own_correlations_agree_with_their_definition() {
        let levels: Vec<i8> = (0..90_i32).map(|i| ((i * i * 31) % 15 - 7) as i8).collect();
        let found = own_correlation(&levels);
        let mean = levels.iter().map(|l| f64::from(*l)).sum::<f64>() / 90.0;
        let at = |lag: usize| {
            let products = (0..90 - lag)
                .map(|i| (f64::from(levels[i]) - mean) * (f64::from(levels[i + lag]) - mean));
            products.sum::<f64>() / (90 - lag) as f64
        };
        for lag in [0, 1, 7, 40] {
            assert!((found[lag] - at(lag) / at(0)).abs() < 1e-12, "{lag}");
        }
        assert_eq!(own_correlation(&[3; 50]), [1.0]);
        assert_eq!(own_correlation(&[MISSING; 50]), [1.0]);
    }

    #[test]
    fn known_tails_are_found() {
        // Tables of the normal and the gamma distribution.
        for (z, p) in [(0.0, 0.5_f64), (1.644_853_6, 0.05), (3.719_016_5, 1e-4)] {
            assert!((surprise(z, 1.0) + p.ln()).abs() < 1e-6, "{z}");
        }
        let ten = 1.0 - (1.0 - 1e-4_f64).powi(10);
        assert!((surprise(3.719_016_5, 10.0) + ten.ln()).abs() < 1e-6);
        assert!((together(5.0, 1) - 5.0).abs() < 1e-12);
        assert!((together(5.0, 3) + ((-5.0_f64).exp() * 18.5).ln()).abs() < 1e-9);
        assert!(surprise(1e3, 1e3).is_finite() && surprise(-1e3, 1.0).abs() < 1e-12);
    }

    #[test]
    fn noise_of_any_length_and_width_stands_alike() {
        let mut random = ChaCha8Rng::seed_from_u64(1);
        for (length, smoothing) in [(40, 3), (120, 3), (300, 3), (120, 8), (300, 8)] {
            let mut profile = || -> Vec<i8> {
                let noise: Vec<f64> =
                    (0..length + smoothing).map(|_| random.random_range(-1.0..1.0)).collect();
                let smooth = noise.windows(smoothing).map(|w| w.iter().sum::<f64>());
                let level = |sum: f64| (sum * 4.0 / (smoothing as f64).sqrt()).clamp(-7.0, 7.0);
                smooth.map(|sum| level(sum).round() as i8).take(length).collect()
            };
            let mut squares = 0.0;
            let rounds = 400;
            for _ in 0..rounds {
                let (one, other) = (profile(), profile());
                let width = width(&own_correlation(&one), &own_correlation(&other), length);
                let mean =
                    |of: &[i8]| of.iter().map(|l| f64::from(*l)).sum::<f64>() / length as f64;
                let (a, b) = (mean(&one), mean(&other));
                let sum = |of: &dyn Fn(f64, f64) -> f64| -> f64 {
                    let pairs = one.iter().zip(&other);
                    pairs.map(|(x, y)| of(f64::from(*x) - a, f64::from(*y) - b)).sum()
                };
                let r = sum(&|x, y| x * y) / (sum(&|x, _| x * x) * sum(&|_, y| y * y)).sqrt();
                squares += standing(r as f32, length, width).powi(2);
            }
            let deviation = (squares / f64::from(rounds)).sqrt();
            assert!((0.7..1.15).contains(&deviation), "{length} {smoothing}: {deviation}");
        }
    }
}
