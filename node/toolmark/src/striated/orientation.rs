//! Axis that crosses the striae.
//!
//! Striae look alike from band to band, and what lies between them does not: bands are cut along
//! both axes, filtered to the wavelengths of striae, and the axis whose neighbours correlate better
//! crosses the striae.

use super::bands::BAND_PITCH_UM;
use super::correlation::best_lag;
use crate::filters::gaussian::{low_pass, sigma_um};
use crate::filters::robust;
use crate::surface::grid::MaskedGrid;

/// Wavelengths of striae, micrometres.
const BAND_PASS_UM: [f64; 2] = [15.0, 100.0];
/// A wall is no stria: it is clipped here, in robust standard deviations.
const CLIP_SIGMAS: f32 = 4.0;
/// Neighbouring bands are compared at lags up to this, micrometres: the slant of striae over one
/// band.
const NEIGHBOUR_REACH_UM: f64 = 8.0;
/// Least length that two bands share when they are compared, micrometres.
pub(super) const MIN_SHARED_UM: f64 = 250.0;

/// A profile filtered to the wavelengths of striae, in its robust standard deviations.
pub(super) fn band_pass(profile: &MaskedGrid) -> MaskedGrid {
    let [short, long] = BAND_PASS_UM.map(|cutoff| sigma_um(cutoff) / BAND_PITCH_UM);
    let (mut fine, coarse) = (low_pass(profile, short), low_pass(profile, long));
    fine.update(|index, value| value - coarse.values[index]);
    robust::clip(&mut fine, CLIP_SIGMAS);
    if let Some((centre, sigma)) = robust::centre_and_sigma(&fine).filter(|&(_, sigma)| sigma > 0.0)
    {
        fine.update(|_, value| (value - centre) / sigma);
    }
    fine
}

/// Mean correlation of neighbouring bands, -1 to 1; `None` where no two of them share enough.
pub(super) fn coherence(bands: &[MaskedGrid]) -> Option<f32> {
    let reach = (NEIGHBOUR_REACH_UM / BAND_PITCH_UM) as isize;
    let shared = (MIN_SHARED_UM / BAND_PITCH_UM) as usize;
    let found: Vec<f32> = bands
        .windows(2)
        .filter_map(|pair| Some(best_lag(&pair[0], &pair[1], reach, shared)?.1))
        .collect();
    (!found.is_empty()).then(|| found.iter().sum::<f32>() / found.len() as f32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SurfaceKind;
    use crate::striated::bands::{Axis, bands};

    #[test]
    fn striae_are_crossed_along_the_coherent_axis() {
        // Waves across x that lean by 0.2, with noise.
        let (columns, rows) = (300, 250);
        let height = |index: usize| {
            let (x, y) = ((index % columns) as f64 * 2.0, (index / columns) as f64 * 2.0);
            let u = x + 0.2 * y;
            let noise = ((index * 7919) % 101) as f64 * 0.01;
            ((u * 0.11).sin() + (u * 0.17 + 1.0).sin() + noise) as f32
        };
        let values = (0..columns * rows).map(height).collect();
        let surface =
            crate::Surface::new(SurfaceKind::Topography, columns, rows, 2.0, 2.0, values).unwrap();
        let along = |axis| {
            let bands = bands(&surface, axis, 0.0, 1e3);
            coherence(&bands.iter().map(band_pass).collect::<Vec<_>>()).unwrap()
        };
        assert!(along(Axis::X) > 0.9 && along(Axis::Y) < 0.75);
    }

    #[test]
    fn what_shares_too_little_has_no_coherence() {
        assert_eq!(coherence(&[MaskedGrid::missing(300, 1), MaskedGrid::missing(300, 1)]), None);
        assert_eq!(coherence(&[]), None);
    }
}
