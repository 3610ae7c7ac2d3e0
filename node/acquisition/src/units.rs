//! Are the units of a topography right? Some instruments write micrometres or millimetres where the
//! standard wants metres.
//!
//! The rule: multiply pitch and heights by each of [`FACTORS`] and keep the one that gives a
//! toolmark: both pitches within [`TOPOGRAPHY_PITCH_UM`], the longer side within
//! [`TOPOGRAPHY_EXTENT_UM`]. The allowed extents span a factor of 500 and the factors are 1000
//! apart, so never more than one fits. The same factor must then bring the heights into
//! [`HEIGHT_RANGE_UM`]. Heights in another unit than the pitch are refused, not guessed: so are
//! heights whose relief does not fit the extent ([`RELIEF_OF_EXTENT`]) while it would in another
//! unit.

use crate::limits::{HEIGHT_RANGE_UM, RELIEF_OF_EXTENT, TOPOGRAPHY_EXTENT_UM, TOPOGRAPHY_PITCH_UM};

/// As stated; millimetres written for metres; micrometres written for metres.
const FACTORS: [f64; 3] = [1.0, 1e-3, 1e-6];

/// Stated size of a topography, in micrometres if its units are right.
#[derive(Debug, Clone, Copy)]
pub(crate) struct StatedSize {
    pub(crate) columns: usize,
    pub(crate) rows: usize,
    pub(crate) pitch_x_um: f64,
    pub(crate) pitch_y_um: f64,
    /// Highest minus lowest point; `None` without valid points.
    pub(crate) height_range_um: Option<f64>,
    /// The same without outliers; `None` where too few points are valid.
    pub(crate) relief_um: Option<f64>,
}

/// Treatment of the units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Units {
    /// Multiply pitches and heights by this; 1 when they are right as stated.
    Factor(f64),
    /// No factor gives a toolmark's lateral size.
    ImplausibleSize,
    /// This factor fits the pitch but not the heights.
    Disagree(f64),
}

impl Units {
    /// The factor, where the stated units must be corrected and can be.
    pub(crate) fn correction(self) -> Option<f64> {
        match self {
            Self::Factor(factor) if factor < 1.0 => Some(factor),
            _ => None,
        }
    }
}

/// Applies the rule of this module.
pub(crate) fn judge(size: &StatedSize) -> Units {
    let Some(factor) = FACTORS.into_iter().find(|&factor| is_toolmark_size(size, factor)) else {
        return Units::ImplausibleSize;
    };
    match size.height_range_um.map(|range_um| range_um * factor) {
        // A perfectly flat surface says nothing about its unit.
        Some(range_um) if range_um > 0.0 && !HEIGHT_RANGE_UM.contains(&range_um) => {
            Units::Disagree(factor)
        }
        _ if fits_in_another_unit(size, factor) => Units::Disagree(factor),
        _ => Units::Factor(factor),
    }
}

/// Whether the relief does not fit the extent in the unit of the pitch, and does in another. A flat
/// surface whose relief fits in none stays what it is.
fn fits_in_another_unit(size: &StatedSize, factor: f64) -> bool {
    let (Some(range_um), Some(relief_um)) = (size.height_range_um, size.relief_um) else {
        return false;
    };
    let longer_um = longer_um(size, factor);
    // Outliers make a relief look larger: they count where it seems too small, and not where it
    // seems too large.
    let fits = |factor: f64| {
        range_um * factor / longer_um >= *RELIEF_OF_EXTENT.start()
            && relief_um * factor / longer_um <= *RELIEF_OF_EXTENT.end()
    };
    !fits(factor) && FACTORS.into_iter().any(fits)
}

fn longer_um(size: &StatedSize, factor: f64) -> f64 {
    let (x_um, y_um) = (size.pitch_x_um * factor, size.pitch_y_um * factor);
    (x_um * size.columns as f64).max(y_um * size.rows as f64)
}

fn is_toolmark_size(size: &StatedSize, factor: f64) -> bool {
    let pitch_x_um = size.pitch_x_um * factor;
    let pitch_y_um = size.pitch_y_um * factor;
    TOPOGRAPHY_PITCH_UM.contains(&pitch_x_um)
        && TOPOGRAPHY_PITCH_UM.contains(&pitch_y_um)
        && TOPOGRAPHY_EXTENT_UM.contains(&longer_um(size, factor))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn size(columns: usize, pitch_um: f64, height_range_um: f64) -> StatedSize {
        StatedSize {
            columns,
            rows: columns,
            pitch_x_um: pitch_um,
            pitch_y_um: pitch_um,
            height_range_um: Some(height_range_um),
            relief_um: Some(height_range_um),
        }
    }

    #[test]
    fn metres_stay_and_other_units_are_named() {
        assert_eq!(judge(&size(561, 6.25, 20.0)), Units::Factor(1.0));
        assert_eq!(judge(&size(769, 7.37e6, 400e6)), Units::Factor(1e-6));
        assert_eq!(judge(&size(561, 6.25e3, 20e3)), Units::Factor(1e-3));
        assert_eq!(judge(&size(561, 6.25, 20.0)).correction(), None);
        assert_eq!(judge(&size(769, 7.37e6, 400e6)).correction(), Some(1e-6));
    }

    #[test]
    fn what_no_factor_mends_is_left_alone() {
        assert_eq!(judge(&size(4, 16_016.0, 2e6)), Units::ImplausibleSize);
        assert_eq!(judge(&size(5, 1e6, 8e6)), Units::ImplausibleSize);
        // Heights in micrometres, pitch in metres, and the reverse.
        assert_eq!(judge(&size(259, 0.877, 247e6)), Units::Disagree(1.0));
        assert_eq!(judge(&size(769, 7.37e6, 400.0)), Units::Disagree(1e-6));
    }

    #[test]
    fn a_relief_that_fits_only_in_another_unit_is_not_believed() {
        // Pitch in millimetres, heights in metres: of a breech face and of a land.
        assert_eq!(judge(&size(545, 6.25e3, 18.6)), Units::Disagree(1e-3));
        assert_eq!(judge(&size(1200, 1.5e3, 180.0)), Units::Disagree(1e-3));
        // Pitch in metres, heights in millimetres.
        assert_eq!(judge(&size(545, 6.25, 6.2e3)), Units::Disagree(1.0));
        // Pitch in millimetres, heights in micrometres.
        assert_eq!(judge(&size(545, 6.25e3, 18.6e6)), Units::Disagree(1e-3));
        // Very flat, or very steep: no other unit fits better.
        assert_eq!(judge(&size(545, 6.25, 0.1)), Units::Factor(1.0));
        assert_eq!(judge(&size(924, 0.875, 398.0)), Units::Factor(1.0));
    }

    #[test]
    fn a_flat_or_empty_surface_is_judged_by_its_sides() {
        assert_eq!(judge(&size(561, 6.25, 0.0)), Units::Factor(1.0));
        let empty = StatedSize { height_range_um: None, ..size(561, 6.25e6, 0.0) };
        assert_eq!(judge(&empty), Units::Factor(1e-6));
    }

    proptest! {
        #[test]
        fn at_most_one_factor_fits(columns in 1_usize..20_000, exponent in -4.0..9.0_f64) {
            let stated = size(columns, 10_f64.powf(exponent), 10.0);
            let fitting = FACTORS.into_iter().filter(|&factor| is_toolmark_size(&stated, factor));
            prop_assert!(fitting.count() <= 1);
        }
    }
}
