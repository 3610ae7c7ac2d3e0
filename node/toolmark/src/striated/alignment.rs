//! Place of each band across the striae, and the quality with which it shows them.
//!
//! After the slant is taken out, each band is moved by at most 12 um to where it correlates best
//! with the mean of all. The moves follow a quadratic along the land: what is left after slant is a
//! bend, and single bands are not trusted beyond it.

use super::bands::BAND_PITCH_UM;
use super::correlation::{best_lag, correlation};
use super::orientation::MIN_SHARED_UM;
use super::slant::{moved, shift, slant};
use crate::filters::polynomial::{dot, robust_fit};
use crate::surface::grid::MaskedGrid;

/// A band is moved at most this far from where the slant puts it, micrometres.
const REACH_UM: f64 = 12.0;
/// Rounds of moving bands to the mean and taking the mean again.
const ROUNDS: usize = 2;
/// Bands that weigh less than this share of the best are not used.
const LEAST_SHARE: f32 = 0.3;

/// The place of every band.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Alignment {
    /// Micrometres across for each along.
    pub(super) slant: f64,
    /// Points by which a band is moved: what lies at i + shift comes to i.
    pub(super) shifts: Vec<f64>,
    /// Squared correlation with the mean of all, 0 for a band that is not used.
    pub(super) weights: Vec<f32>,
    /// Bands of which enough was measured to be compared.
    pub(super) compared: usize,
}

impl Alignment {
    /// Mean correlation of the measured bands with the mean of all, those that are not used counting
    /// as 0.
    pub(super) fn agreement(&self) -> f32 {
        let correlations = self.weights.iter().map(|weight| weight.sqrt());
        correlations.sum::<f32>() / self.compared.max(1) as f32
    }
}

/// Aligns band-passed bands.
pub(super) fn align(bands: &[MaskedGrid]) -> Alignment {
    let count = bands.len();
    let slant = slant(bands);
    let mut shifts: Vec<f64> = (0..count).map(|band| shift(band, count, slant)).collect();
    let mut weights = vec![1.0; count];
    let reach = (REACH_UM / BAND_PITCH_UM) as isize;
    let shared = (MIN_SHARED_UM / BAND_PITCH_UM) as usize;
    let mut compared = 0;
    for _ in 0..ROUNDS {
        let template = mean(bands, &shifts, &weights);
        let found: Vec<Option<(f64, f32)>> = bands
            .iter()
            .zip(&shifts)
            .map(|(band, &shift)| best_lag(&moved(band, shift), &template, reach, shared))
            .collect();
        compared = found.iter().flatten().count();
        let terms = |band: usize| {
            let place = 2.0 * band as f64 / count as f64 - 1.0;
            [1.0, place, place * place]
        };
        let lags: Vec<([f64; 3], f64)> = found
            .iter()
            .enumerate()
            .filter_map(|(band, found)| found.map(|(lag, _)| (terms(band), lag)))
            .collect();
        if let Some(bend) = robust_fit(&lags) {
            for (band, shift) in shifts.iter_mut().enumerate() {
                let reach = reach as f64;
                *shift += dot(&bend, &terms(band)).clamp(-reach, reach);
            }
        }
        weights = bands
            .iter()
            .zip(&shifts)
            .map(|(band, &shift)| {
                let value = correlation(&moved(band, shift), &template, 0, shared)
                    .map_or(0.0, |found| found.value.max(0.0));
                value * value
            })
            .collect();
        let least = LEAST_SHARE * weights.iter().copied().fold(0.0, f32::max);
        for weight in weights.iter_mut().filter(|weight| **weight < least) {
            *weight = 0.0;
        }
    }
    Alignment { slant, shifts, weights, compared }
}

/// Weighted mean of the moved bands.
fn mean(bands: &[MaskedGrid], shifts: &[f64], weights: &[f32]) -> MaskedGrid {
    let mut mean = MaskedGrid::missing(bands.first().map_or(0, |band| band.columns), 1);
    for ((band, &shift), &weight) in bands.iter().zip(shifts).zip(weights) {
        let moved = moved(band, shift);
        for index in 0..mean.columns {
            mean.values[index] += weight * moved.values[index];
            mean.weights[index] += weight * moved.weights[index];
        }
    }
    for (value, weight) in mean.values.iter_mut().zip(&mut mean.weights) {
        if *weight > 0.0 {
            *value /= *weight;
            *weight = 1.0;
        }
    }
    mean
}

#[cfg(test)]
#[allow(clippy::float_cmp, reason = "these figures come out exactly")]
mod tests {
    use super::*;

    /// A rough profile moved by `shift` points.
    fn band(shift: f64) -> MaskedGrid {
        let mut profile = MaskedGrid::missing(600, 1);
        profile.weights.fill(1.0);
        for (index, value) in profile.values.iter_mut().enumerate() {
            let x = index as f64 - shift;
            *value = ((x * 0.21).sin() + (x * 0.13 + 2.0).sin() + (x * x * 4e-4).cos()) as f32;
        }
        profile
    }

    #[test]
    fn bent_striae_come_to_lie_straight_and_foreign_bands_are_left_out() {
        let place = |number: usize| number as f64 / 12.0 - 1.0;
        let bend = |number: usize| 3.0 * place(number) + 2.5 * place(number) * place(number);
        let mut bands: Vec<MaskedGrid> = (0..25).map(|number| band(bend(number))).collect();
        for foreign in [4, 5] {
            for (index, value) in bands[foreign].values.iter_mut().enumerate() {
                *value = ((index * index * 7919) % 101) as f32 * 0.03 - 1.5;
            }
        }
        let found = align(&bands);
        assert!((0.85..0.95).contains(&found.agreement()), "{}", found.agreement());
        let middle = found.shifts[12] - bend(12);
        for number in 0..25 {
            let error = found.shifts[number] - bend(number) - middle;
            assert!(error.abs() < 0.5, "band {number}: {error}");
            assert_eq!(found.weights[number] == 0.0, number == 4 || number == 5, "{number}");
        }
    }
}
