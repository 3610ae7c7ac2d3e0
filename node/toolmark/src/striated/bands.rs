//! Bands: a scan cut across the striae into strips, each reduced to one profile.
//!
//! A band is 25 um of the striae's length. Each of its points across is the median along the band,
//! which no spike moves; the medians are then averaged, area by area, onto one pitch for all
//! instruments.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Surface;
use crate::filters::robust::median;
use crate::surface::grid::MaskedGrid;
use crate::surface::resample::shares;

/// Distance between the points of a band, micrometres.
pub(super) const BAND_PITCH_UM: f64 = 2.0;
/// Length of the striae that makes one band, micrometres: striae are straight over it.
pub(super) const BAND_UM: f64 = 25.0;
/// A median or an average is known when at least this share of what it is taken over was measured.
const MIN_COVERAGE: f32 = 0.5;

/// Axis along which striae are crossed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Axis {
    /// Going along x one crosses the striae; they run along y.
    X,
    /// Going along y one crosses the striae; they run along x.
    Y,
}

/// The bands of a surface that cross its striae along `axis`, in the order of the other axis:
/// profiles (grids of one row) of equal length, heights in micrometres about `middle`. Heights
/// farther than `limit` from it are missing.
pub(super) fn bands(surface: &Surface, axis: Axis, middle: f32, limit: f32) -> Vec<MaskedGrid> {
    let (columns, rows) = (surface.columns(), surface.rows());
    let (x_um, y_um) = (surface.pitch_x_um(), surface.pitch_y_um());
    // Points across and along the striae, their pitches, and the index of a point.
    let (across, along, across_um, along_um) = match axis {
        Axis::X => (columns, rows, x_um, y_um),
        Axis::Y => (rows, columns, y_um, x_um),
    };
    let index = |across: usize, along: usize| match axis {
        Axis::X => along * columns + across,
        Axis::Y => across * columns + along,
    };
    let shares = shares(across, across_um / BAND_PITCH_UM);
    let points = shares.iter().flatten().map(|share| share.target + 1).max().unwrap_or(1);
    let count = (along as f64 * along_um / BAND_UM) as usize;
    let mut heights = Vec::new();
    (0..count)
        .map(|band| {
            let [start, end] =
                [band, band + 1].map(|edge| (edge as f64 * BAND_UM / along_um).round() as usize);
            let range = start.min(along)..end.clamp(start + 1, along.max(start + 1)).min(along);
            let mut profile = MaskedGrid::missing(points, 1);
            for (place, shares) in shares.iter().enumerate() {
                heights.clear();
                let known =
                    range.clone().map(|along| surface.values()[index(place, along)] - middle);
                // False for NaN as well.
                heights.extend(known.filter(|height| height.abs() <= limit));
                if (heights.len() as f32) < MIN_COVERAGE * range.len() as f32 {
                    continue;
                }
                if let Some(height) = median(&mut heights) {
                    for share in shares {
                        profile.values[share.target] += share.fraction * height;
                        profile.weights[share.target] += share.fraction;
                    }
                }
            }
            for (value, weight) in profile.values.iter_mut().zip(&mut profile.weights) {
                let is_known = *weight >= MIN_COVERAGE;
                *value = if is_known { *value / *weight } else { 0.0 };
                *weight = f32::from(u8::from(is_known));
            }
            profile
        })
        .collect()
}

#[cfg(test)]
#[allow(clippy::float_cmp, reason = "these figures come out exactly")]
mod tests {
    use super::*;
    use crate::SurfaceKind;

    fn surface(
        columns: usize,
        rows: usize,
        pitch: [f64; 2],
        height: impl Fn(usize, usize) -> f32,
    ) -> Surface {
        let values =
            (0..columns * rows).map(|index| height(index % columns, index / columns)).collect();
        Surface::new(SurfaceKind::Topography, columns, rows, pitch[0], pitch[1], values).unwrap()
    }

    /// Points of a pitch that divides the bands': each is the mean of the medians it covers.
    fn naive(surface: &Surface, band: usize, point: usize) -> f32 {
        let place = |at: usize, pitch: f64| (at as f64 + 0.5) * pitch;
        let inside = |place: f64, cell: usize, size: f64| (place / size) as usize == cell;
        let (x_um, y_um) = (surface.pitch_x_um(), surface.pitch_y_um());
        let mut medians = Vec::new();
        for column in 0..surface.columns() {
            if inside(place(column, x_um), point, BAND_PITCH_UM) {
                let rows =
                    (0..surface.rows()).filter(|&row| inside(place(row, y_um), band, BAND_UM));
                let mut heights: Vec<f32> =
                    rows.map(|row| surface.values()[row * surface.columns() + column]).collect();
                heights.sort_by(f32::total_cmp);
                medians.push(heights[heights.len() / 2]);
            }
        }
        medians.iter().sum::<f32>() / medians.len() as f32
    }

    #[test]
    fn points_are_means_of_medians_along_the_band() {
        let rough = surface(30, 60, [1.0, 2.5], |x, y| ((x * 7919 + y * 104_729) % 97) as f32);
        let found = bands(&rough, Axis::X, 50.0, 1e3);
        assert_eq!((found.len(), found[0].columns), (6, 15));
        for (band, profile) in found.iter().enumerate() {
            for (point, &value) in profile.values.iter().enumerate() {
                assert!((value + 50.0 - naive(&rough, band, point)).abs() < 1e-4);
            }
        }
    }

    #[test]
    fn a_spike_does_not_show_and_a_gap_is_missing() {
        let spiky = surface(40, 40, [2.0, 2.5], |x, y| match (x, y) {
            (7, 3) => 900.0,
            (20, _) => f32::NAN,
            _ => x as f32,
        });
        let found = bands(&spiky, Axis::X, 0.0, 1e3);
        for profile in &found {
            assert!((profile.values[7] - 7.0).abs() < 1e-6);
            assert!(profile.weights[20] == 0.0 && profile.weights[19] == 1.0);
        }
    }

    #[test]
    fn either_axis_gives_the_same_bands_of_a_turned_scan() {
        let one = surface(50, 70, [1.9, 1.9], |x, y| ((x * 31 + y * 17) % 23) as f32);
        let turned = surface(70, 50, [1.9, 1.9], |x, y| one.values()[x * 50 + y]);
        assert_eq!(bands(&one, Axis::X, 0.0, 1e3), bands(&turned, Axis::Y, 0.0, 1e3));
    }
}
