//! From a measured surface to the relief that identifies a firearm: the band of individual marks, evenly lit.

use crate::gaussian::{low_pass, sigma_um};
use crate::grid::MaskedGrid;
use crate::resample::resample;
use crate::robust::{clip, median};
use crate::{SignatureError, Surface, contrast};

/// Width of a cell of the grid the filters work on, micrometres.
pub(crate) const WORKING_PITCH_UM: f64 = 12.5;
/// Coarser scans do not resolve the shortest wavelengths kept (two points for each).
const MAX_PITCH_UM: f64 = 20.0;
/// Longest side of a surface: no cartridge case head is larger.
const MAX_EXTENT_UM: f64 = 25_000.0;
/// Least valid surface, square millimetres: below it unrelated marks correlate by chance.
const MIN_VALID_MM2: f64 = 0.5;
/// Values farther than this from the median (micrometres, or units of intensity) were not measured on a mark.
const MAX_DEVIATION: f32 = 5_000.0;
/// Wavelengths above this are form and waviness.
const HIGH_PASS_UM: f64 = 350.0;
/// Wavelengths below this are roughness and noise.
const LOW_PASS_UM: f64 = 60.0;
/// Cutoff of the Gaussian under which contrast is normalised.
const CONTRAST_UM: f64 = 400.0;
/// Spikes are clipped here, in robust standard deviations.
const SPIKE_SIGMAS: f32 = 6.0;
/// The median needs no more values than this.
const MEDIAN_SAMPLES: usize = 100_000;

/// A surface on the working grid, about the median of its values: what every road starts from.
pub(crate) fn working_grid(surface: &Surface) -> Result<MaskedGrid, SignatureError> {
    check_extent(surface)?;
    let grid = averaged(surface, WORKING_PITCH_UM);
    check_valid(&grid).map(|()| grid)
}

/// A surface averaged over cells of `pitch_um`, about the median of its values.
pub(crate) fn averaged(surface: &Surface, pitch_um: f64) -> MaskedGrid {
    resample(surface, pitch_um, rough_median(surface).unwrap_or(0.0), MAX_DEVIATION)
}

/// Whether enough of the working grid is known for the filters and for a comparison.
pub(crate) fn check_valid(grid: &MaskedGrid) -> Result<(), SignatureError> {
    let valid_mm2 = grid.count() as f64 * WORKING_PITCH_UM * WORKING_PITCH_UM * 1e-6;
    if valid_mm2 < MIN_VALID_MM2 {
        return Err(SignatureError::TooSmall { valid_mm2, limit_mm2: MIN_VALID_MM2 });
    }
    Ok(())
}

/// The relief of a mark on the working grid: high-pass, clip, low-pass, local contrast normalisation. Values are in
/// local standard deviations.
pub(crate) fn relief(mut grid: MaskedGrid) -> Result<MaskedGrid, SignatureError> {
    subtract_waviness(&mut grid);
    clip(&mut grid, SPIKE_SIGMAS);
    grid = low_pass(&grid, points(LOW_PASS_UM));
    if contrast::normalise(&mut grid, points(CONTRAST_UM)) {
        Ok(grid)
    } else {
        Err(SignatureError::NoRelief)
    }
}

/// The high-pass of the working grid.
pub(crate) fn subtract_waviness(grid: &mut MaskedGrid) {
    let waviness = low_pass(grid, points(HIGH_PASS_UM));
    grid.update(|index, value| value - waviness.values[index]);
}

/// Standard deviation, in cells of the working grid, of the Gaussian with this cutoff.
fn points(cutoff_um: f64) -> f64 {
    sigma_um(cutoff_um) / WORKING_PITCH_UM
}

pub(crate) fn check_extent(surface: &Surface) -> Result<(), SignatureError> {
    let pitch_um = surface.pitch_x_um().max(surface.pitch_y_um());
    if pitch_um > MAX_PITCH_UM {
        return Err(SignatureError::PitchTooCoarse { pitch_um, limit_um: MAX_PITCH_UM });
    }
    let width_um = surface.columns() as f64 * surface.pitch_x_um();
    let height_um = surface.rows() as f64 * surface.pitch_y_um();
    if width_um.max(height_um) > MAX_EXTENT_UM {
        return Err(SignatureError::TooLarge {
            width_mm: width_um / 1000.0,
            height_mm: height_um / 1000.0,
            limit_mm: MAX_EXTENT_UM / 1000.0,
        });
    }
    Ok(())
}

/// The median of evenly spread values: a level near the mark's, so that sums of heights keep their precision.
fn rough_median(surface: &Surface) -> Option<f32> {
    let valid = surface.valid_points();
    let step = valid.div_ceil(MEDIAN_SAMPLES).max(1);
    let known = surface.values().iter().filter(|value| !value.is_nan());
    median(&mut known.step_by(step).copied().collect::<Vec<f32>>())
}
