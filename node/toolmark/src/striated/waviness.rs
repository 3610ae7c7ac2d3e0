//! Waviness of a profile by robust Gaussian regression of the second order (ISO 16610-31).
//!
//! At each point a parabola is fitted to its neighbourhood with weights
//! `exp(-pi (x / (gamma lambda))^2)`, where gamma = 0.7309 makes the transmission at the cutoff
//! lambda 50 %, times Tukey's biweight of the residuals with the limit 4.4478 times their median.
//! So neither the arc of the land nor a deep scratch leaves a trace beside it.

use std::f64::consts::PI;

use crate::filters::polynomial::solve;
use crate::filters::robust::median;
use crate::filters::trigonometry::exp_minus;
use crate::surface::grid::MaskedGrid;

/// Makes the transmission at the cutoff 50 % for a regression of the second order.
const GAMMA: f64 = 0.7309;
/// The neighbourhood ends here, in cutoffs: what is left out weighs 1e-4.
const REACH: f64 = 1.25;
/// Limit of the biweight, in medians of the absolute residuals.
const LIMIT_MEDIANS: f32 = 4.4478;
/// Rounds of reweighting.
const ROUNDS: usize = 3;

/// The waviness at each known point; `cutoff` in points. A point without a neighbourhood keeps its
/// value.
pub(super) fn waviness(profile: &MaskedGrid, cutoff: f64) -> MaskedGrid {
    let reach = (REACH * cutoff).ceil() as usize;
    let kernel: Vec<f64> = (0..=reach)
        .map(|step| {
            let x = step as f64 / (GAMMA * cutoff);
            exp_minus(PI * x * x)
        })
        .collect();
    let mut weights = profile.weights.clone();
    let mut waviness = regression(profile, &weights, &kernel, cutoff);
    for _ in 0..ROUNDS {
        let residual = |index: usize| (profile.values[index] - waviness.values[index]).abs();
        let known = (0..profile.columns).filter(|&index| profile.weights[index] > 0.0);
        let mut residuals: Vec<f32> = known.map(residual).collect();
        let limit = LIMIT_MEDIANS * median(&mut residuals).unwrap_or(0.0);
        if limit <= 0.0 {
            break;
        }
        for (index, weight) in weights.iter_mut().enumerate() {
            let share = residual(index) / limit;
            let share = (1.0 - share * share).max(0.0);
            *weight = profile.weights[index] * share * share;
        }
        waviness = regression(profile, &weights, &kernel, cutoff);
    }
    waviness
}

fn regression(profile: &MaskedGrid, weights: &[f32], kernel: &[f64], cutoff: f64) -> MaskedGrid {
    let reach = kernel.len() - 1;
    let mut fitted = profile.clone();
    fitted.update(|index, value| {
        let mut powers = [0.0_f64; 5];
        let mut right = [0.0_f64; 3];
        for other in index.saturating_sub(reach)..(index + reach + 1).min(profile.columns) {
            let weight = kernel[index.abs_diff(other)] * f64::from(weights[other]);
            let x = (other as f64 - index as f64) / cutoff;
            let height = f64::from(profile.values[other]);
            let terms = [weight, weight * x, weight * x * x];
            for (sum, term) in powers.iter_mut().zip(terms) {
                *sum += term;
            }
            powers[3] += terms[2] * x;
            powers[4] += terms[2] * x * x;
            for (sum, term) in right.iter_mut().zip(terms) {
                *sum += term * height;
            }
        }
        let normal =
            [0, 1, 2].map(|row: usize| [0, 1, 2].map(|column: usize| powers[row + column]));
        solve(normal, right).map_or(value, |parabola| parabola[0] as f32)
    });
    fitted
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::f64::consts::TAU;

    fn profile(value: impl Fn(f64) -> f64) -> MaskedGrid {
        let mut profile = MaskedGrid::missing(600, 1);
        profile.weights.fill(1.0);
        for (index, height) in profile.values.iter_mut().enumerate() {
            *height = value(index as f64) as f32;
        }
        profile
    }

    #[test]
    fn a_parabola_is_all_waviness_up_to_its_ends() {
        let arc = profile(|x| 3.0 + 0.2 * x - 4e-4 * x * x);
        let found = waviness(&arc, 80.0);
        for (value, expected) in found.values.iter().zip(&arc.values) {
            assert!((value - expected).abs() < 1e-3);
        }
    }

    #[test]
    fn half_of_the_cutoff_wavelength_passes() {
        // Without reweighting: it is the linear filter that the standard gives the transmission of.
        let wave = profile(|x| (TAU * x / 60.0).cos());
        let kernel: Vec<f64> =
            (0..=75).map(|x| exp_minus(PI * (f64::from(x) / (GAMMA * 60.0)).powi(2))).collect();
        let found = regression(&wave, &wave.weights, &kernel, 60.0);
        assert!((found.values[300] - 0.5).abs() < 0.01, "{}", found.values[300]);
    }

    #[test]
    fn a_deep_scratch_leaves_no_trace_beside_it() {
        let scratched = profile(|x| {
            let scratch = if (300.0..312.0).contains(&x) { -30.0 } else { 0.0 };
            scratch + 0.1 * ((x * 12.9).sin() * 43.7).fract()
        });
        let found = waviness(&scratched, 80.0);
        assert!(found.values.iter().all(|value| value.abs() < 0.2));
    }

    #[test]
    fn what_is_missing_stays_missing_and_does_not_count() {
        let mut arc = profile(|x| 1e-3 * x * x);
        for index in 200..240 {
            (arc.values[index], arc.weights[index]) = (0.0, 0.0);
        }
        let found = waviness(&arc, 80.0);
        assert_eq!(found.weights, arc.weights);
        assert!((found.values[199] - arc.values[199]).abs() < 1e-2);
    }
}
