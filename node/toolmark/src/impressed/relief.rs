//! From a measured surface to the relief that identifies a firearm: the band of individual marks,
//! evenly lit.

use crate::filters::contrast;
use crate::filters::gaussian::{low_pass, sigma_um};
use crate::filters::regression;
use crate::filters::robust::{clip, median};
use crate::impressed::scale::{Form, Scale};
use crate::surface::grid::MaskedGrid;
use crate::surface::resample::resample;
use crate::{SignatureError, Surface, SurfaceKind};

/// Longest side of a surface: no cartridge case head is larger.
pub(crate) const MAX_EXTENT_UM: f64 = 25_000.0;
/// Width of a small primer.
const SMALL_PRIMER_UM: f64 = 4_450.0;
/// Values farther than this from the median (micrometres, or units of intensity) were not measured
/// on a mark.
const MAX_DEVIATION: f32 = 5_000.0;
/// Spikes are clipped here, in robust standard deviations.
const SPIKE_SIGMAS: f32 = 6.0;
/// The median needs no more values than this.
const MEDIAN_SAMPLES: usize = 100_000;

/// A surface on the working grid, about the median of its values: what every road starts from.
pub(crate) fn working_grid(surface: &Surface, scale: &Scale) -> Result<MaskedGrid, SignatureError> {
    check_extent(surface, scale)?;
    let grid = averaged(surface, scale.working_pitch_um);
    check_valid(&grid, scale).map(|()| grid)
}

/// A surface averaged over cells of `pitch_um`, about the median of its values.
pub(crate) fn averaged(surface: &Surface, pitch_um: f64) -> MaskedGrid {
    resample(surface, pitch_um, rough_median(surface).unwrap_or(0.0), MAX_DEVIATION)
}

/// Whether enough of the working grid is known for the filters and for a comparison.
pub(crate) fn check_valid(grid: &MaskedGrid, scale: &Scale) -> Result<(), SignatureError> {
    let Scale { working_pitch_um, min_valid_mm2, .. } = *scale;
    let valid_mm2 = grid.count() as f64 * working_pitch_um * working_pitch_um * 1e-6;
    if valid_mm2 < min_valid_mm2 {
        return Err(SignatureError::TooSmall { valid_mm2, limit_mm2: min_valid_mm2 });
    }
    Ok(())
}

/// The relief of a mark on the working grid: high-pass, clip, low-pass, local contrast
/// normalisation. Values are in local standard deviations.
pub(crate) fn relief(mut grid: MaskedGrid, scale: &Scale) -> Result<MaskedGrid, SignatureError> {
    subtract_waviness(&mut grid, scale);
    clip(&mut grid, SPIKE_SIGMAS);
    grid = low_pass(&grid, points(scale.low_pass_um, scale));
    if contrast::normalise(&mut grid, points(scale.contrast_um, scale)) {
        Ok(grid)
    } else {
        Err(SignatureError::NoRelief)
    }
}

/// The high-pass of the working grid.
pub(crate) fn subtract_waviness(grid: &mut MaskedGrid, scale: &Scale) {
    let sigma = points(scale.high_pass_um, scale);
    let waviness = match scale.form {
        Form::Flat => low_pass(grid, sigma),
        Form::Curved => regression::waviness(grid, sigma),
    };
    grid.update(|index, value| value - waviness.values[index]);
}

/// Standard deviation, in cells of the working grid, of the Gaussian with this cutoff.
fn points(cutoff_um: f64, scale: &Scale) -> f64 {
    sigma_um(cutoff_um) / scale.working_pitch_um
}

/// Whether a surface is fine enough for the mark, and no larger than what carries marks.
pub(crate) fn check_extent(surface: &Surface, scale: &Scale) -> Result<(), SignatureError> {
    let pitch_um = surface.pitch_x_um().max(surface.pitch_y_um());
    let limit_um = scale.max_pitch_um;
    if pitch_um > limit_um {
        return Err(match surface.kind() {
            SurfaceKind::Topography => SignatureError::PitchTooCoarse { pitch_um, limit_um },
            SurfaceKind::Photograph => SignatureError::TooFewPixels {
                pitch_um,
                limit_um,
                shown: (SMALL_PRIMER_UM / pitch_um) as u32,
                needed: (SMALL_PRIMER_UM / limit_um).ceil() as u32,
            },
        });
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

/// The median of evenly spread values: a level near the mark's, so that sums of heights keep their
/// precision.
pub(crate) fn rough_median(surface: &Surface) -> Option<f32> {
    let valid = surface.valid_points();
    let step = valid.div_ceil(MEDIAN_SAMPLES).max(1);
    let known = surface.values().iter().filter(|value| !value.is_nan());
    median(&mut known.step_by(step).copied().collect::<Vec<f32>>())
}
