//! Lean of the striae against the bands: a slant stack.
//!
//! For each slant the bands are moved back by slant x distance and summed; where they were moved
//! back right, they add up. The maximum is sought of the semblance (Neidell and Taner 1971): the
//! energy of the sum over the sum of energies. Both are taken after the same interpolation, so a
//! shift by half a point is no worse than a whole one.

use super::bands::{BAND_PITCH_UM, BAND_UM};
use crate::surface::grid::MaskedGrid;

/// Slants searched: micrometres across for each along, to either side. Neighbouring bands of
/// steeper striae do not correlate, so such scans are refused before.
const REACH: f64 = 0.32;
/// Steps of the search: coarse over all, then fine about the best.
const COARSE_STEP: f64 = 0.01;
const FINE_STEP: f64 = 0.002;

/// The slant at which band-passed bands add up best, micrometres across for each micrometre along.
pub(super) fn slant(bands: &[MaskedGrid]) -> f64 {
    let search = |middle: f64, reach: f64, step: f64| {
        let steps = (reach / step).round() as i32;
        (-steps..=steps)
            .map(|at| middle + f64::from(at) * step)
            .map(|slant| (slant, semblance(bands, slant)))
            .max_by(|one, other| one.1.total_cmp(&other.1))
            .map_or(middle, |(slant, _)| slant)
    };
    search(search(0.0, REACH, COARSE_STEP), COARSE_STEP, FINE_STEP)
}

/// Distance by which a band is moved by the slant, in points, from the middle band.
pub(super) fn shift(band: usize, bands: usize, slant: f64) -> f64 {
    (band as f64 - (bands as f64 - 1.0) / 2.0) * slant * BAND_UM / BAND_PITCH_UM
}

/// Energy of the sum of moved bands over the sum of their energies, 0 to 1.
fn semblance(bands: &[MaskedGrid], slant: f64) -> f64 {
    let points = bands.first().map_or(0, |band| band.columns);
    let (mut sums, mut energies, mut known) =
        (vec![0.0_f32; points], vec![0.0_f32; points], vec![0.0_f32; points]);
    for (number, band) in bands.iter().enumerate() {
        let moved = moved(band, shift(number, bands.len(), slant));
        for (index, (&value, &weight)) in moved.values.iter().zip(&moved.weights).enumerate() {
            sums[index] += value;
            energies[index] += value * value;
            known[index] += weight;
        }
    }
    // A point is worth as much as bands know it.
    let energy = |of: f32| f64::from(of);
    let stacked: f64 = sums
        .iter()
        .zip(&known)
        .filter(|known| *known.1 > 0.0)
        .map(|(s, n)| energy(s * s / n))
        .sum();
    let all: f64 = energies.iter().map(|&of| energy(of)).sum();
    if all > 0.0 { stacked / all } else { 0.0 }
}

/// A profile moved by `shift` points: its point i is what lay at i + shift, by linear interpolation
/// between known points.
pub(super) fn moved(profile: &MaskedGrid, shift: f64) -> MaskedGrid {
    let whole = shift.floor();
    let (first, second) = ((1.0 - (shift - whole)) as f32, (shift - whole) as f32);
    let mut moved = MaskedGrid::missing(profile.columns, 1);
    let count = profile.columns as isize;
    let start = (-(whole as isize)).clamp(0, count) as usize;
    let end = (count - 1 - whole as isize).clamp(0, count) as usize;
    for index in start..end {
        let from = (index as isize + whole as isize) as usize;
        let known = profile.weights[from] * profile.weights[from + 1];
        moved.weights[index] = known;
        moved.values[index] =
            known * (first * profile.values[from] + second * profile.values[from + 1]);
    }
    moved
}

#[cfg(test)]
#[allow(clippy::float_cmp, reason = "these figures come out exactly")]
mod tests {
    use super::*;

    /// Bands of striae that lean by `slant`.
    pub(crate) fn leaning(slant: f64) -> Vec<MaskedGrid> {
        (0..25)
            .map(|band| {
                let mut profile = MaskedGrid::missing(500, 1);
                profile.weights.fill(1.0);
                for (index, value) in profile.values.iter_mut().enumerate() {
                    let x = index as f64 - shift(band, 25, slant);
                    *value =
                        ((x * 0.2).sin() + (x * 0.31 + 2.0).sin() + (x * x * 1e-3).cos()) as f32;
                }
                profile
            })
            .collect()
    }

    #[test]
    fn the_slant_is_found_to_a_step() {
        for expected in [-0.2, -0.031, 0.0, 0.137, 0.31] {
            let found = slant(&leaning(expected));
            assert!((found - expected).abs() <= 0.0021, "{found} for {expected}");
        }
    }

    #[test]
    fn a_moved_profile_is_interpolated_between_known_points() {
        let mut profile = MaskedGrid::missing(6, 1);
        profile.values = vec![0.0, 10.0, 20.0, 0.0, 40.0, 50.0];
        profile.weights = vec![1.0, 1.0, 1.0, 0.0, 1.0, 1.0];
        assert_eq!(moved(&profile, 0.25).values, [2.5, 12.5, 0.0, 0.0, 42.5, 0.0]);
        assert_eq!(moved(&profile, -1.5).weights, [0.0, 0.0, 1.0, 1.0, 0.0, 0.0]);
        assert_eq!(moved(&profile, 1e6).weights, [0.0; 6]);
        assert_eq!(moved(&profile, -1e6).weights, [0.0; 6]);
    }
}
