//! Form and outline of small marks: the bowl a firing pin leaves, the bar an ejector leaves.
//! Lengths are twice the true ones, as all of a small mark is made at a breech face's size.

use super::field::Field;
use super::random::Random;

/// No mark reaches further from its centre.
pub(super) const REACH_UM: f64 = 1_700.0;
/// Radius of a firing pin's bowl.
const TIP_RADIUS_UM: f64 = 1_500.0;
/// Least and largest depth of the bowl; true micrometres, as all depths here.
const TIP_DEPTH_UM: (f64, f64) = (120.0, 280.0);
/// The instrument sees the wall up to this part of the radius: least and largest.
const TIP_SEEN: (f64, f64) = (0.8, 0.93);
/// Half of an ejector mark's length and width.
const BAR_HALF_UM: (f64, f64) = (1_350.0, 620.0);
/// The rim of the case bends the bar: radius of the bend.
const BAR_BEND_UM: f64 = 4_000.0;
/// Least and largest depth of the bar's middle under its ends.
const BAR_DEPTH_UM: (f64, f64) = (5.0, 25.0);
/// Unevenness of the edges: RMS.
const RIM_UM: f64 = 45.0;
/// Width of patches without contact; they are missing where their field is over this many
/// deviations.
const PATCH_WIDTH_UM: f64 = 260.0;
const PATCH_LEVEL: f64 = 1.3;
/// Least and largest distance of a turning or filing tool's axis: rings on a turned pin, lines on a
/// filed ejector.
const TIP_AXIS_UM: (f64, f64) = (200.0, 3_000.0);
const BAR_AXIS_UM: (f64, f64) = (3_000.0, 30_000.0);

/// Kind of tool.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// The tip of a firing pin.
    Tip,
    /// The face of an ejector.
    Bar,
}

impl Shape {
    /// Keeps the random numbers of the tools of one firearm apart.
    pub(super) fn purpose(self) -> &'static str {
        match self {
            Self::Tip => "firing pin",
            Self::Bar => "ejector",
        }
    }

    /// The same for their marks.
    pub(super) fn shot_purpose(self) -> &'static str {
        match self {
            Self::Tip => "firing pin, shot",
            Self::Bar => "ejector, shot",
        }
    }

    /// Distance at which the axis of its machining lies.
    pub(super) fn axis_um(self, random: &mut Random) -> f64 {
        let (low, high) = match self {
            Self::Tip => TIP_AXIS_UM,
            Self::Bar => BAR_AXIS_UM,
        };
        random.between(low, high)
    }
}

/// Place and depth of one shot's mark: the same for all firearms but for chance.
pub(super) struct Contact {
    shape: Shape,
    patches: Field,
    rim: Field,
    depth_um: f64,
    seen: f64,
}

impl Contact {
    pub(super) fn new(shape: Shape, side: usize, random: &mut Random) -> Self {
        let depth_um = match shape {
            Shape::Tip => TIP_DEPTH_UM,
            Shape::Bar => BAR_DEPTH_UM,
        };
        Self {
            shape,
            depth_um: random.between(depth_um.0, depth_um.1),
            seen: random.between(TIP_SEEN.0, TIP_SEEN.1),
            patches: Field::blotches(side, PATCH_WIDTH_UM, random),
            rim: Field::blotches(side, PATCH_WIDTH_UM, random),
        }
    }

    /// Height without roughness at a place of the mark, micrometres; `None` where nothing was
    /// measured.
    pub(super) fn form_um(&self, x_um: f64, y_um: f64) -> Option<f64> {
        let rim_um = RIM_UM * self.rim.at_um(x_um, y_um).clamp(-3.0, 3.0);
        if self.patches.at_um(x_um, y_um) >= PATCH_LEVEL {
            return None;
        }
        match self.shape {
            Shape::Tip => {
                let squared = x_um * x_um + y_um * y_um;
                let is_seen = squared.sqrt() < self.seen * TIP_RADIUS_UM + rim_um;
                let inside = (1.0 - squared / (TIP_RADIUS_UM * TIP_RADIUS_UM)).max(0.0);
                is_seen.then(|| -self.depth_um * inside.sqrt())
            }
            Shape::Bar => {
                let bent_um = y_um - x_um * x_um / (2.0 * BAR_BEND_UM);
                let (along, across) = (x_um / BAR_HALF_UM.0, bent_um / BAR_HALF_UM.1);
                let is_seen = x_um * x_um < (BAR_HALF_UM.0 + rim_um) * (BAR_HALF_UM.0 + rim_um)
                    && bent_um * bent_um < (BAR_HALF_UM.1 + rim_um) * (BAR_HALF_UM.1 + rim_um);
                let pillow = 0.5 * (along * along + across * across);
                is_seen.then(|| -self.depth_um * (1.0 - pillow))
            }
        }
    }
}
