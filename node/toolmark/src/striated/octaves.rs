//! From the profile of a land to what identifies a barrel: four octaves of wavelengths, equally
//! strong.
//!
//! Left as it is, a profile is mostly its longest waves, and two lands correlate by few of them.
//! Each octave from 20 to 320 um is taken out by the difference of two filters, divided by its
//! robust deviation, bent towards a limit, and all are added: a profile of nearly white spectrum,
//! in which every wavelength has a say (whitening, as for the generalised cross-correlation of
//! Knapp and Carter 1976).

use super::bands::BAND_PITCH_UM;
use super::waviness::waviness;
use crate::filters::gaussian::{low_pass, sigma_um};
use crate::filters::robust;
use crate::filters::trigonometry::exp_minus;
use crate::surface::grid::MaskedGrid;

/// Shorter wavelengths do not recur from shot to shot, micrometres.
const LOW_PASS_UM: f64 = 20.0;
/// Ends of the octaves, micrometres; longer waves are the land's form.
const CUTOFFS_UM: [f64; 4] = [40.0, 80.0, 160.0, 320.0];
/// Deep scratches do not count for more than this, in robust standard deviations.
pub(super) const CLIP_SIGMAS: f32 = 3.0;
/// A profile with weaker striae is smooth, micrometres: a tenth of a good instrument's noise in one
/// point.
const LEAST_SIGMA_UM: f32 = 0.005;

/// The striae of a land's profile, each value within [`CLIP_SIGMAS`] robust deviations. `None`
/// where it is smooth.
pub(super) fn equalised(land: &MaskedGrid) -> Option<MaskedGrid> {
    // The shortest octave is filtered after the form is off, so that the mean does not lean at the
    // ends.
    let mut shorter = subtracted(land, &waviness(land, CUTOFFS_UM[0] / BAND_PITCH_UM));
    shorter = low_pass(&shorter, sigma_um(LOW_PASS_UM) / BAND_PITCH_UM);
    let mut sum = normalised(shorter)?;
    for pair in CUTOFFS_UM.windows(2) {
        let [fine, coarse] =
            [pair[0], pair[1]].map(|cutoff| waviness(land, cutoff / BAND_PITCH_UM));
        let octave = normalised(subtracted(&fine, &coarse))?;
        sum.update(|index, value| value + octave.values[index]);
    }
    normalised(sum)
}

fn subtracted(one: &MaskedGrid, other: &MaskedGrid) -> MaskedGrid {
    let mut difference = one.clone();
    difference.update(|index, value| value - other.values[index]);
    difference
}

/// In robust standard deviations, bent towards the limit: `limit tanh(value / limit)`.
fn normalised(mut profile: MaskedGrid) -> Option<MaskedGrid> {
    let (centre, sigma) =
        robust::centre_and_sigma(&profile).filter(|&(_, sigma)| sigma > LEAST_SIGMA_UM)?;
    profile.update(|_, value| CLIP_SIGMAS * tanh((value - centre) / (sigma * CLIP_SIGMAS)));
    Some(profile)
}

/// The hyperbolic tangent, the same bits on every machine.
fn tanh(x: f32) -> f32 {
    let decay = exp_minus(2.0 * f64::from(x.abs()));
    ((1.0 - decay) / (1.0 + decay)).copysign(f64::from(x)) as f32
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::f64::consts::TAU;

    #[test]
    fn tanh_agrees_with_the_platform() {
        for step in -400..400_i16 {
            let x = f32::from(step) * 0.05;
            assert!((tanh(x) - x.tanh()).abs() < 1e-6, "{x}");
        }
    }

    #[test]
    fn a_range_of_forty_between_octaves_becomes_one_of_six() {
        // Waves in the middle of each octave; the longest is forty times as high as the shortest.
        let waves = [(30.0, 0.05), (57.0, 0.2), (113.0, 1.0), (226.0, 2.0)];
        let mut land = MaskedGrid::missing(1000, 1);
        land.weights.fill(1.0);
        for (index, value) in land.values.iter_mut().enumerate() {
            let x = index as f64 * BAND_PITCH_UM;
            let form = 30.0 - (x - 1000.0).powi(2) * 1e-4;
            *value = waves.iter().map(|(l, a)| a * (TAU * x / l).sin()).sum::<f64>() as f32
                + form as f32;
        }
        let equal = equalised(&land).unwrap();
        let strength = |length: f64| {
            let (mut sine, mut cosine) = (0.0, 0.0);
            for index in 100..900 {
                let angle = TAU * index as f64 * BAND_PITCH_UM / length;
                sine += f64::from(equal.values[index]) * angle.sin();
                cosine += f64::from(equal.values[index]) * angle.cos();
            }
            sine.hypot(cosine)
        };
        let strengths = waves.map(|(length, _)| strength(length));
        let (low, high) =
            strengths.iter().fold((f64::MAX, 0.0_f64), |(l, h), &s| (l.min(s), h.max(s)));
        assert!(high < 6.5 * low, "{strengths:?}");
        assert!(equal.values.iter().all(|value| value.abs() <= CLIP_SIGMAS));
    }

    #[test]
    fn a_smooth_arc_has_no_striae() {
        let mut land = MaskedGrid::missing(700, 1);
        land.weights.fill(1.0);
        for (index, value) in land.values.iter_mut().enumerate() {
            *value = (index as f32 - 350.0).powi(2) * -1e-4;
        }
        assert!(equalised(&land).is_none());
    }
}
