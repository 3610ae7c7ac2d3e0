//! Parts of a land's scan that are no striae: its position, its arc and walls, damage, and missing
//! points. Drawn anew for every scan, so that nothing of it tells one barrel from another.

use super::random::Random;

/// Between the feet of the walls: least and largest, micrometres. All barrels are of one class.
const LAND_UM: (f64, f64) = (1_390.0, 1_430.0);
/// Radius of a 9 mm bullet.
const RADIUS_UM: f64 = 4_500.0;
/// Left foot from the scan's left end; the largest leaves about as much on the right.
const LEFT_UM: (f64, f64) = (150.0, 320.0);
/// One land in so many leaves the scan on its left, and as many on the right, by up to so much.
const LEAVES_ONE_IN: f64 = 30.0;
const LEAVES_UM: (f64, f64) = (-150.0, -20.0);
/// Least and largest height of a wall, and the length over which it rises.
const WALL_UM: (f64, f64) = (22.0, 75.0);
const WALL_RISE_UM: (f64, f64) = (35.0, 60.0);
/// Steepest lean of striae, micrometres across for each along, and steepest tilts.
const SLANT: f64 = 0.14;
const TILT: f64 = 0.02;
/// Most scratches, their least and largest width and depth, and the steepest, across for each
/// along.
const SCRATCHES: f64 = 5.0;
const SCRATCH_WIDTH_UM: (f64, f64) = (3.0, 14.0);
const SCRATCH_DEPTH_UM: (f64, f64) = (1.0, 7.0);
const SCRATCH_SLOPE: f64 = 3.0;
/// Most damaged bands, their length along the striae.
const DAMAGED_BANDS: f64 = 3.0;
const DAMAGED_UM: (f64, f64) = (15.0, 60.0);
/// One point in so many is a spike, or was not measured.
const SPIKE_ONE_IN: f64 = 2_000.0;
const SPIKE_UM: f64 = 60.0;
const GAP_ONE_IN: f64 = 400.0;
/// Legs of the triangle that is missing in each corner: the least means none.
const CORNER_UM: (f64, f64) = (-150.0, 200.0);

/// The extent of a scan, micrometres across and along the striae.
pub(super) const EXTENT_UM: [f64; 2] = [1_860.0, 600.0];
/// Distance beyond a land that its scan may reach.
pub(super) const MARGIN_UM: f64 = 700.0;
/// Width of the widest land.
pub(super) const WIDEST_UM: f64 = LAND_UM.1;

/// The shape of one scan.
pub(super) struct LandShape {
    width_um: f64,
    left_um: f64,
    slant: f64,
    tilt: [f64; 2],
    walls: [Wall; 2],
    scratches: Vec<Scratch>,
    damaged: Vec<(f64, f64)>,
    corners_um: [f64; 4],
}

struct Wall {
    height_um: f64,
    rise_um: f64,
}

struct Scratch {
    start_um: f64,
    slope: f64,
    half_width_um: f64,
    depth_um: f64,
}

impl LandShape {
    /// The shape of a scan of a bullet whose striae lean by `slant`.
    pub(super) fn new(slant: f64, random: &mut Random) -> Self {
        let within =
            |(least, largest): (f64, f64), random: &mut Random| random.between(least, largest);
        let width_um = within(LAND_UM, random);
        let leaves = random.between(0.0, LEAVES_ONE_IN);
        let left_um = if leaves < 1.0 {
            within(LEAVES_UM, random)
        } else if leaves < 2.0 {
            EXTENT_UM[0] - width_um - within(LEAVES_UM, random)
        } else {
            within(LEFT_UM, random)
        };
        let tilt = [(); 2].map(|()| random.between(-TILT, TILT));
        let walls = [(); 2].map(|()| Wall {
            height_um: within(WALL_UM, random),
            rise_um: within(WALL_RISE_UM, random),
        });
        let scratches = random.between(0.0, SCRATCHES) as usize;
        let scratches = (0..scratches)
            .map(|_| Scratch {
                start_um: random.between(0.0, EXTENT_UM[0]),
                slope: random.between(-SCRATCH_SLOPE, SCRATCH_SLOPE),
                half_width_um: within(SCRATCH_WIDTH_UM, random) / 2.0,
                depth_um: within(SCRATCH_DEPTH_UM, random),
            })
            .collect();
        let damaged = random.between(0.0, DAMAGED_BANDS) as usize;
        let damaged = (0..damaged)
            .map(|_| {
                let start_um = random.between(0.0, EXTENT_UM[1]);
                (start_um, start_um + within(DAMAGED_UM, random))
            })
            .collect();
        let corners_um = [(); 4].map(|()| within(CORNER_UM, random));
        Self { width_um, left_um, slant, tilt, walls, scratches, damaged, corners_um }
    }

    /// Lean of the striae on a bullet.
    pub(super) fn slant(random: &mut Random) -> f64 {
        random.between(-SLANT, SLANT)
    }

    /// From the land's left foot to a place of the scan, across the striae.
    pub(super) fn across_um(&self, [x_um, y_um]: [f64; 2]) -> f64 {
        x_um - self.left_um - self.slant * (y_um - EXTENT_UM[1] / 2.0)
    }

    /// Place on the land: 0 at its left foot, 1 at its right one.
    pub(super) fn share(&self, across_um: f64) -> f64 {
        (across_um / self.width_um).clamp(0.0, 1.0)
    }

    /// Whether striae were wiped out there.
    pub(super) fn is_damaged(&self, y_um: f64) -> bool {
        self.damaged.iter().any(|(start_um, end_um)| (*start_um..*end_um).contains(&y_um))
    }

    /// The height without striae; `None` where nothing was measured.
    pub(super) fn height_um(&self, place: [f64; 2], random: &mut Random) -> Option<f64> {
        let [x_um, y_um] = place;
        if random.between(0.0, GAP_ONE_IN) < 1.0 || self.is_cut_off(place) {
            return None;
        }
        let across_um = self.across_um(place);
        let from_middle = across_um - self.width_um / 2.0;
        let arc_um = (RADIUS_UM * RADIUS_UM - from_middle * from_middle).max(0.0).sqrt();
        let beyond_um = [-across_um, across_um - self.width_um];
        let walls_um: f64 =
            self.walls.iter().zip(beyond_um).map(|(wall, beyond_um)| wall.at_um(beyond_um)).sum();
        let cut_um: f64 = self.scratches.iter().map(|scratch| scratch.depth_at_um(place)).sum();
        let is_spike = random.between(0.0, SPIKE_ONE_IN) < 1.0;
        let spike_um = if is_spike { random.between(-SPIKE_UM, SPIKE_UM) } else { 0.0 };
        let lie_um = self.tilt[0] * x_um + self.tilt[1] * y_um;
        Some(arc_um - RADIUS_UM + walls_um - cut_um + spike_um + lie_um)
    }

    /// Whether a place lies in a missing corner.
    fn is_cut_off(&self, [x_um, y_um]: [f64; 2]) -> bool {
        let [right_um, bottom_um] = [EXTENT_UM[0] - x_um, EXTENT_UM[1] - y_um];
        let from = [x_um + y_um, right_um + y_um, x_um + bottom_um, right_um + bottom_um];
        from.iter().zip(self.corners_um).any(|(from_um, corner_um)| *from_um < corner_um)
    }
}

impl Wall {
    /// Its height so far beyond its foot: it rises smoothly and stays up.
    fn at_um(&self, beyond_um: f64) -> f64 {
        let share = (beyond_um / self.rise_um).clamp(0.0, 1.0);
        self.height_um * share * share * (3.0 - 2.0 * share)
    }
}

impl Scratch {
    fn depth_at_um(&self, [x_um, y_um]: [f64; 2]) -> f64 {
        let from_um = x_um - self.start_um - self.slope * (y_um - EXTENT_UM[1] / 2.0);
        let is_inside = from_um > -self.half_width_um && from_um < self.half_width_um;
        if is_inside { self.depth_um } else { 0.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(left_um: f64) -> LandShape {
        let mut shape = LandShape::new(0.0, &mut Random::new(1, "test", "", 0));
        (shape.left_um, shape.width_um, shape.tilt) = (left_um, 1_400.0, [0.0; 2]);
        (shape.scratches, shape.corners_um) = (Vec::new(), [0.0; 4]);
        shape
    }

    #[test]
    fn walls_rise_beside_the_arc() {
        let shape = shape(200.0);
        // Single points may be missing or spikes: of nine the median is neither.
        let height = |x_um: f64| {
            let mut random = Random::new(2, "test", "", x_um as u32);
            let mut heights: Vec<f64> =
                (0..9).filter_map(|_| shape.height_um([x_um, 300.0], &mut random)).collect();
            heights.sort_by(f64::total_cmp);
            heights[heights.len() / 2]
        };
        assert!(height(900.0).abs() < 1e-9, "the middle is the top of the arc");
        let sagitta_um = 700.0 * 700.0 / (2.0 * RADIUS_UM);
        assert!((height(200.0) + sagitta_um).abs() < 1.0, "{}", height(200.0));
        let level = |x_um: f64| height(x_um) + (x_um - 900.0) * (x_um - 900.0) / (2.0 * RADIUS_UM);
        for (x_um, wall) in [(120.0, &shape.walls[0]), (1_680.0, &shape.walls[1])] {
            assert!(
                (level(x_um) - wall.height_um).abs() < 1.5,
                "{} {}",
                level(x_um),
                wall.height_um
            );
        }
    }

    #[test]
    fn corners_are_missing_and_some_lands_leave_the_scan() {
        let mut shape = shape(200.0);
        shape.corners_um = [100.0, 0.0, 0.0, 50.0];
        assert!(shape.is_cut_off([40.0, 40.0]) && !shape.is_cut_off([60.0, 60.0]));
        assert!(shape.is_cut_off([EXTENT_UM[0] - 20.0, EXTENT_UM[1] - 20.0]));
        let leaves = |number| {
            let shape = LandShape::new(0.1, &mut Random::new(3, "test", "", number));
            let right_um = EXTENT_UM[0] - shape.left_um - shape.width_um;
            [shape.left_um < 0.0, right_um < 0.0]
        };
        let found: Vec<[bool; 2]> = (0..300).map(leaves).collect();
        for side in 0..2 {
            let count = found.iter().filter(|leaves| leaves[side]).count();
            assert!((3..25).contains(&count), "{count} of 300 leave on side {side}");
        }
    }
}
