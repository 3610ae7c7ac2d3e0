//! One profile of a land from all of its bands.
//!
//! Bands are moved into place and levelled against their mean, and each point is Tukey's biweight
//! location of the bands' (Beaton and Tukey 1974) with the bands' weights: damage on a few bands
//! does not show in it.

use super::alignment::Alignment;
use super::slant::moved;
use crate::filters::polynomial::{dot, robust_fit};
use crate::filters::robust::{MAD_TO_SIGMA, median};
use crate::surface::grid::MaskedGrid;

/// The biweight's limit in standard deviations, and its rounds.
const LIMIT_SIGMAS: f32 = 4.685;
const ROUNDS: usize = 3;
/// Deviations below this are the instrument's, micrometres: bands that agree better are not told
/// apart.
const LEAST_SIGMA_UM: f32 = 0.02;
/// A point is known when bands with at least this share of all weight know it.
const MIN_SHARE: f32 = 0.3;
/// Rounds of levelling.
const LEVELLINGS: usize = 2;

/// The profile of aligned bands, heights in micrometres.
pub(super) fn average(bands: &[MaskedGrid], alignment: &Alignment) -> MaskedGrid {
    let mut used: Vec<(MaskedGrid, f32)> = bands
        .iter()
        .zip(&alignment.shifts)
        .zip(&alignment.weights)
        .filter(|&(_, &weight)| weight > 0.0)
        .map(|((band, &shift), &weight)| (moved(band, shift), weight))
        .collect();
    let best = used.iter().max_by(|one, other| one.1.total_cmp(&other.1));
    let Some(mut average) = best.map(|(band, _)| band.clone()) else {
        return MaskedGrid::missing(1, 1);
    };
    for _ in 0..LEVELLINGS {
        for (band, _) in &mut used {
            level(band, &average);
        }
        average = locations(&used);
    }
    average
}

/// Takes off a band the line that separates it from the average.
fn level(band: &mut MaskedGrid, average: &MaskedGrid) {
    let middle = band.columns as f64 / 2.0;
    let terms = |index: usize| [1.0, index as f64 / middle - 1.0];
    let differences: Vec<([f64; 2], f64)> = (0..band.columns)
        .filter(|&index| band.weights[index] * average.weights[index] > 0.0)
        .map(|index| (terms(index), f64::from(band.values[index] - average.values[index])))
        .collect();
    if let Some(line) = robust_fit(&differences) {
        band.update(|index, value| value - dot(&line, &terms(index)) as f32);
    }
}

fn locations(used: &[(MaskedGrid, f32)]) -> MaskedGrid {
    let points = used.first().map_or(1, |(band, _)| band.columns);
    let all: f32 = used.iter().map(|(_, weight)| weight).sum();
    let mut locations = MaskedGrid::missing(points, 1);
    let mut here = Vec::with_capacity(used.len());
    for index in 0..points {
        here.clear();
        let knowing = used.iter().filter(|(band, _)| band.weights[index] > 0.0);
        here.extend(knowing.map(|(band, weight)| (band.values[index], *weight)));
        let known: f32 = here.iter().map(|(_, weight)| weight).sum();
        if let Some(location) = location(&here).filter(|_| known >= MIN_SHARE * all) {
            locations.values[index] = location;
            locations.weights[index] = 1.0;
        }
    }
    locations
}

/// Biweight location of values with weights.
fn location(values: &[(f32, f32)]) -> Option<f32> {
    let mut centre = median(&mut values.iter().map(|&(value, _)| value).collect::<Vec<_>>())?;
    let deviations = values.iter().map(|&(value, _)| (value - centre).abs());
    let sigma = MAD_TO_SIGMA * median(&mut deviations.collect::<Vec<_>>())?;
    let limit = LIMIT_SIGMAS * sigma.max(LEAST_SIGMA_UM);
    for _ in 0..ROUNDS {
        let (mut sum, mut norm) = (0.0, 0.0);
        for &(value, weight) in values {
            let share = (1.0 - ((value - centre) / limit) * ((value - centre) / limit)).max(0.0);
            sum += weight * share * share * value;
            norm += weight * share * share;
        }
        if norm <= 0.0 {
            break;
        }
        centre = sum / norm;
    }
    Some(centre)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damage_and_tilt_of_single_bands_do_not_show() {
        let height = |index: usize| ((index * index) % 29) as f32 * 0.1;
        let bands: Vec<MaskedGrid> = (0..12)
            .map(|number| {
                let mut band = MaskedGrid::missing(300, 1);
                band.weights.fill(1.0);
                for (index, value) in band.values.iter_mut().enumerate() {
                    let tilt = number as f32 * (0.5 + 0.01 * index as f32);
                    let damage = if number < 3 && index > 250 { 25.0 } else { 0.0 };
                    *value = height(index) + tilt + damage;
                }
                band
            })
            .collect();
        let (shifts, weights) = (vec![0.0; 12], vec![1.0; 12]);
        let alignment = Alignment { slant: 0.0, shifts, weights, compared: 12 };
        let found = average(&bands, &alignment);
        // Up to the line that levelling leaves open.
        let difference = |index: usize| found.values[index] - height(index);
        let slope = (difference(240) - difference(10)) / 230.0;
        for index in 0..299 {
            let expected = difference(10) + slope * (index as f32 - 10.0);
            assert!((difference(index) - expected).abs() < 0.05, "{index}");
        }
    }

    #[test]
    fn the_location_is_that_of_most_and_weights_count() {
        let location = |values: &[(f32, f32)]| location(values).unwrap();
        let centre = location(&[(1.0, 1.0), (1.02, 1.0), (0.98, 1.0), (1.0, 1.0), (9.0, 1.0)]);
        assert!((centre - 1.0).abs() < 1e-3);
        assert!(location(&[(0.0, 1.0), (1.0, 9.0), (0.5, 1.0)]) > 0.7);
        assert!(super::location(&[]).is_none());
    }
}
