//! The coarse search: a query at every rotation against a candidate at every shift.

use std::f64::consts::TAU;
use std::sync::OnceLock;

use crate::impressed::comparing::landscape::{ANGLES, Landscape, ROTATIONS};
use crate::impressed::comparing::pair_means::PairMeans;
use crate::impressed::comparing::rotation::{Correlators, Room, Rotated};
use crate::surface::grid::MaskedGrid;

/// Overlaps below this share of the smaller mark are not looked at. Blurred over 100 um, narrow
/// overlaps look smaller than they are.
const COARSE_MIN_OVERLAP: f32 = 0.2;

/// The query at all rotations, each made when first needed. The second half turn is left to the
/// candidate, which is looked at both ways up.
#[derive(Debug)]
pub(crate) struct Rotations {
    means: PairMeans,
    correlators: Correlators,
    rotated: Vec<OnceLock<Rotated>>,
}

/// The candidate, both ways up.
#[derive(Debug)]
pub(crate) struct Target {
    upright: Rotated,
    half_turned: Rotated,
}

impl Rotations {
    pub(crate) fn new(grid: &MaskedGrid) -> Self {
        Self {
            means: PairMeans::of(grid),
            correlators: Correlators::new(),
            rotated: vec![OnceLock::new(); ANGLES],
        }
    }

    /// Makes a candidate ready to be searched.
    pub(crate) fn target(&self, grid: &MaskedGrid) -> Target {
        let upright = Rotated::new(&PairMeans::of(grid), 0.0, &self.correlators);
        Target { half_turned: self.correlators.half_turned(&upright), upright }
    }

    /// Room for [`explore`](Self::explore).
    pub(crate) fn room(&self) -> Room {
        self.correlators.room()
    }

    /// Computes the agreement at the given rotations (of [`ROTATIONS`]) where it is lacking.
    pub(crate) fn explore(
        &self,
        target: &Target,
        rotations: impl Iterator<Item = usize>,
        landscape: &mut Landscape,
        room: &mut Room,
    ) {
        for rotation in rotations {
            if !landscape.lacks(rotation) {
                continue;
            }
            let query = self.rotated[rotation % ANGLES].get_or_init(|| {
                let angle = TAU * (rotation % ANGLES) as f64 / ROTATIONS as f64;
                Rotated::new(&self.means, angle, &self.correlators)
            });
            let is_turned = rotation >= ANGLES;
            let candidate = if is_turned { &target.half_turned } else { &target.upright };
            let least = COARSE_MIN_OVERLAP * query.known.min(candidate.known);
            let window = self.correlators.agreement(query, candidate, least, landscape.reach, room);
            // Turning the query by another half turn is turning the candidate by one and mirroring
            // the shifts.
            if is_turned {
                window.reverse();
            }
            landscape.insert(rotation, window);
        }
    }
}
