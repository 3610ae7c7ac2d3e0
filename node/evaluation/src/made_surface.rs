//! Surfaces that tests are made with, 100 x 80 points, 5 micrometres apart; and a likeness.

use striae_toolmark::{ImpressedComparison, Likeness, Pose, Surface, SurfaceKind};
use striae_vocabulary::MarkKind;

/// Heights as a function of x and y, micrometres.
pub(crate) fn surface(value: impl Fn(f64, f64) -> f32) -> Surface {
    let values =
        (0..100 * 80_u32).map(|i| value(f64::from(i % 100) * 5.0, f64::from(i / 100) * 5.0));
    Surface::new(SurfaceKind::Topography, 100, 80, 5.0, 5.0, values.collect()).unwrap()
}

/// Waves of one length along x.
pub(crate) fn wave(length_um: f64) -> Surface {
    surface(move |x, _| (x * std::f64::consts::TAU / length_um).sin() as f32)
}

/// Likeness of two breech faces with this significance.
pub(crate) fn likeness(significance: f32) -> Likeness {
    Likeness::Impressed(ImpressedComparison {
        mark: MarkKind::BreechFaceImpression,
        score: 0.1,
        significance,
        rivals: 0,
        regular_share: 0.0,
        pose: Pose { rotation_deg: 0.0, dx_um: 0.0, dy_um: 0.0 },
        overlap_fraction: 1.0,
        smaller_mm2: 4.0,
        larger_mm2: 4.0,
        congruent_cells: None,
    })
}
