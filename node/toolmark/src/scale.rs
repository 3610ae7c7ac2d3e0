//! What a kind of mark is measured by: every length that depends on the mark, in micrometres.
//!
//! Sampling (`relief.rs`, `impression.rs`) goes by these lengths. Everything after it counts cells of the grid, and
//! is the same for every mark; places and shifts become micrometres again where the engine hands them out.

use crate::MarkKind;

/// The lengths of one kind of mark.
#[derive(Debug, PartialEq)]
pub(crate) struct Scale {
    /// The mark.
    pub(crate) mark: MarkKind,
    /// Number of this set of lengths in the byte format.
    pub(crate) parameter_set: u8,
    /// Width of a cell of the grid of signatures, micrometres; a whole number of tenths.
    pub(crate) grid_pitch_um: f64,
    /// Width of a cell of the grid the filters work on, micrometres.
    pub(crate) working_pitch_um: f64,
    /// Wavelengths above this are form and waviness, micrometres.
    pub(crate) high_pass_um: f64,
    /// Wavelengths below this are roughness and noise, micrometres.
    pub(crate) low_pass_um: f64,
    /// Cutoff of the Gaussian under which contrast is normalised, micrometres.
    pub(crate) contrast_um: f64,
    /// Coarser scans do not resolve the shortest wavelengths kept, micrometres between points.
    pub(crate) max_pitch_um: f64,
    /// Least valid surface, square millimetres: below it unrelated marks correlate by chance.
    pub(crate) min_valid_mm2: f64,
    /// A larger circle does not fit the mark's outline, micrometres.
    pub(crate) max_radius_um: f64,
}

/// One scale for each mark that signatures are made of.
static SCALES: [Scale; 1] = [Scale {
    mark: MarkKind::BreechFaceImpression,
    parameter_set: 1,
    grid_pitch_um: 25.0,
    working_pitch_um: 12.5,
    high_pass_um: 350.0,
    low_pass_um: 60.0,
    contrast_um: 400.0,
    max_pitch_um: 20.0,
    min_valid_mm2: 0.25,
    // No primer is larger.
    max_radius_um: 2_700.0,
}];

impl Scale {
    /// The scale of a mark; `None` for one that no signatures are made of.
    pub(crate) fn of(mark: MarkKind) -> Option<&'static Self> {
        SCALES.iter().find(|scale| scale.mark == mark)
    }

    /// The pitch as the byte format has it, tenths of a micrometre.
    pub(crate) fn pitch_tenths_um(&self) -> u16 {
        (self.grid_pitch_um * 10.0) as u16
    }
}
