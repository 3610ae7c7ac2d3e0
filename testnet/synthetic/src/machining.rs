//! The arcs that a facing or milling cutter leaves on a breech face: heights that depend only on
//! the distance from the cutter's axis.

use super::field::{PITCH_UM, limit_profile};
use super::random::Random;

/// Least and largest distance of the cutter's axis from the centre of the mark, micrometres: from
/// strongly bent arcs to nearly straight lines.
const AXIS_DISTANCE_UM: (f64, f64) = (3_000.0, 30_000.0);

/// Machining arcs about one axis; RMS 1.
pub(super) struct Machining {
    axis_um: (f64, f64),
    nearest_um: f64,
    profile: Vec<f64>,
}

impl Machining {
    /// Arcs across a mark that reaches `radius_um` from its centre.
    pub(super) fn new(radius_um: f64, random: &mut Random) -> Self {
        let distance_um = random.between(AXIS_DISTANCE_UM.0, AXIS_DISTANCE_UM.1);
        Self::about(distance_um, radius_um, random)
    }

    /// Arcs about an axis `distance_um` from the centre of such a mark, in a random direction.
    pub(super) fn about(distance_um: f64, radius_um: f64, random: &mut Random) -> Self {
        let (x, y) = random.direction();
        let points = (2.0 * radius_um / PITCH_UM) as usize + 3;
        let mut profile: Vec<f64> = (0..points).map(|_| random.between(-1.0, 1.0)).collect();
        limit_profile(&mut profile);
        Self {
            axis_um: (x * distance_um, y * distance_um),
            nearest_um: distance_um - radius_um,
            profile,
        }
    }

    /// The height at a place given in micrometres from the centre of the mark.
    pub(super) fn at_um(&self, x_um: f64, y_um: f64) -> f64 {
        let (dx, dy) = (x_um - self.axis_um.0, y_um - self.axis_um.1);
        let along_um = (dx * dx + dy * dy).sqrt() - self.nearest_um;
        let place = (along_um / PITCH_UM).clamp(0.0, (self.profile.len() - 1) as f64);
        let first = (place as usize).min(self.profile.len() - 2);
        let part = place - first as f64;
        self.profile[first] * (1.0 - part) + self.profile[first + 1] * part
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heights_are_the_same_along_an_arc_and_differ_across() {
        let machining = Machining::new(1_600.0, &mut Random::new(5, "test", "", 0));
        let (axis_x, axis_y) = machining.axis_um;
        // Turned about the axis by an angle whose sine is 0.01: further along the same arc.
        let (cosine, sine) = ((1.0 - 1e-4_f64).sqrt(), 0.01);
        let turned =
            (axis_x - axis_x * cosine + axis_y * sine, axis_y - axis_x * sine - axis_y * cosine);
        let here = machining.at_um(0.0, 0.0);
        assert!((here - machining.at_um(turned.0, turned.1)).abs() < 1e-6);
        let length = (axis_x * axis_x + axis_y * axis_y).sqrt();
        let across = |um: f64| machining.at_um(axis_x / length * um, axis_y / length * um);
        assert!((0..40).any(|step| (across(f64::from(step) * 10.0) - here).abs() > 0.5));
    }
}
