//! Points of a scan that have the mark: a ring about the firing pin aperture, with an uneven rim
//! and bare patches.

use super::field::Field;
use super::random::Random;

/// Radius of the primer's flat part, micrometres.
const OUTER_RADIUS_UM: f64 = 1_500.0;
/// Radius of the firing pin aperture, micrometres.
const INNER_RADIUS_UM: f64 = 620.0;
/// Unevenness of both edges: RMS, micrometres.
const RIM_UM: f64 = 45.0;
/// Width of the patches where the primer did not touch the breech face, micrometres.
const PATCH_WIDTH_UM: f64 = 260.0;
/// Patches are missing where their field is over this many standard deviations: about a tenth of
/// the ring.
const PATCH_LEVEL: f64 = 1.3;

/// No mark reaches further from its centre, micrometres.
pub(super) const REACH_UM: f64 = OUTER_RADIUS_UM + 4.0 * RIM_UM;

/// Place where one shot left a mark.
pub(super) struct Outline {
    patches: Field,
    rim: Field,
}

impl Outline {
    /// The outline of a shot on a scan of `side` x `side` points.
    pub(super) fn new(side: usize, random: &mut Random) -> Self {
        let patches = Field::blotches(side, PATCH_WIDTH_UM, random);
        let rim = Field::blotches(side, PATCH_WIDTH_UM, random);
        Self { patches, rim }
    }

    /// Whether there is a mark at a place given in micrometres from its centre.
    pub(super) fn holds_um(&self, x_um: f64, y_um: f64) -> bool {
        let radius_um = (x_um * x_um + y_um * y_um).sqrt();
        let rim_um = RIM_UM * self.rim.at_um(x_um, y_um).clamp(-4.0, 4.0);
        let ring = INNER_RADIUS_UM + rim_um..OUTER_RADIUS_UM + rim_um;
        ring.contains(&radius_um) && self.patches.at_um(x_um, y_um) < PATCH_LEVEL
    }
}
