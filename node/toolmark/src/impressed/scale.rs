//! Measures of a kind of mark: every length that depends on the mark, in micrometres, and on
//! whether heights or light were measured.
//!
//! Sampling (`relief.rs`, `impression.rs`) goes by these lengths. Everything after it counts cells
//! of the grid, and is the same for every mark; places and shifts become micrometres again where
//! the engine hands them out.

use striae_vocabulary::MarkKind;

use crate::SurfaceKind;

/// The lengths of one kind of mark and surface.
#[derive(Debug, PartialEq)]
pub(crate) struct Scale {
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
    /// Heights of a scan that was cut out within the mark do not span more, micrometres: the whole
    /// scan's of a breech face, else from its frame to its depth.
    pub(crate) max_relief_um: f32,
    /// Form that is taken off.
    pub(crate) form: Form,
    /// Whether what stands out far from the waviness is a spike, a pit or dirt, and left out. In
    /// light it is the glint on the edge of a mark: the very thing that is compared.
    pub(crate) has_outliers: bool,
}

/// Form of a mark once everything else is masked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// Nearly flat: a masked scan is taken as it is. On a raw one the region is found, and form and
    /// the rounding of its edges are taken off.
    Flat,
    /// A bowl, or so small that most of it is near an edge: form is taken off every scan, and
    /// waviness by regression.
    Curved,
}

/// The breech face's, found on reference sets.
static BREECH_FACE: Scale = Scale {
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
    max_relief_um: 120.0,
    form: Form::Flat,
    has_outliers: true,
};

/// Glints lie along the edges of marks, so how densely they lie, over half a millimetre, tells
/// marks apart as well.
static BREECH_FACE_LIGHT: Scale =
    Scale { parameter_set: 4, high_pass_um: 600.0, has_outliers: false, ..BREECH_FACE };

/// Marks of 1 to 2 mm: half of every length of the breech face's, so that as many cells see the
/// same picture.
static FIRING_PIN: Scale = Scale {
    mark: MarkKind::FiringPinImpression,
    parameter_set: 2,
    grid_pitch_um: 12.5,
    working_pitch_um: 6.25,
    high_pass_um: 175.0,
    low_pass_um: 30.0,
    contrast_um: 200.0,
    max_pitch_um: 10.0,
    // As many cells of the grid as a breech face needs.
    min_valid_mm2: 0.0625,
    max_radius_um: 1_350.0,
    max_relief_um: 60.0,
    form: Form::Curved,
    has_outliers: true,
};

static FIRING_PIN_LIGHT: Scale =
    Scale { parameter_set: 5, high_pass_um: 300.0, has_outliers: false, ..FIRING_PIN };

static EJECTOR: Scale = Scale {
    mark: MarkKind::EjectorMark,
    parameter_set: 3,
    // Shallower than a firing pin's impression.
    max_relief_um: 25.0,
    ..FIRING_PIN
};

static EJECTOR_LIGHT: Scale =
    Scale { parameter_set: 6, high_pass_um: 300.0, has_outliers: false, ..EJECTOR };

impl Scale {
    /// The scale of a mark on a surface; `None` for a striated mark.
    pub(crate) fn of(mark: MarkKind, kind: SurfaceKind) -> Option<&'static Self> {
        let (heights, light) = match mark {
            MarkKind::BreechFaceImpression => (&BREECH_FACE, &BREECH_FACE_LIGHT),
            MarkKind::FiringPinImpression => (&FIRING_PIN, &FIRING_PIN_LIGHT),
            MarkKind::EjectorMark => (&EJECTOR, &EJECTOR_LIGHT),
            MarkKind::ApertureShear | MarkKind::LandEngravedArea | MarkKind::FiringPinDrag => {
                return None;
            }
        };
        Some(match kind {
            SurfaceKind::Topography => heights,
            SurfaceKind::Photograph => light,
        })
    }

    /// The pitch as the byte format has it, tenths of a micrometre.
    pub(crate) fn pitch_tenths_um(&self) -> u16 {
        (self.grid_pitch_um * 10.0) as u16
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_impressed_marks_are_those_with_a_scale() {
        for &mark in MarkKind::ALL {
            let has_scale = Scale::of(mark, SurfaceKind::Topography).is_some();
            assert_eq!(has_scale, mark.is_impressed(), "{mark}");
        }
    }
}
