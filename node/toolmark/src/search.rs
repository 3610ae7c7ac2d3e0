//! The search for the pose: every rotation and shift a mark can have, coarsely.

use std::f64::consts::TAU;
use std::sync::OnceLock;

use crate::alignment::Placement;
use crate::grid::MaskedGrid;
use crate::impression::PITCH_UM;
use crate::pac::ANGLES;
use crate::rotation::{Rotated, pair_means};
use crate::spectrum::{COARSE_PITCH_UM, Correlator, REACH, WINDOW, Workspace};

/// Rotations tried, over a whole turn: twice those of the PAC code, 2.8 degrees apart.
pub(crate) const ROTATIONS: usize = 2 * ANGLES;
/// Overlaps below this share of the smaller mark are not looked at.
pub(crate) const MIN_OVERLAP: f64 = 0.3;
/// Best shifts kept for each rotation.
const PEAKS_EACH: usize = 2;
/// Two peaks nearer than this are one, coarse cells.
const PEAK_DISTANCE: usize = 2;

/// A promising placement.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Peak {
    pub(crate) placement: Placement,
    /// Coarse correlation times the square root of the shared cells.
    pub(crate) weight: f32,
    rotation: usize,
}

/// The query at all rotations, each made when first needed. The second half turn is left to the candidate, which is
/// looked at both ways up.
#[derive(Debug)]
pub(crate) struct Rotations {
    means: MaskedGrid,
    correlator: Correlator,
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
            means: pair_means(grid),
            correlator: Correlator::new(),
            rotated: vec![OnceLock::new(); ANGLES],
        }
    }

    /// Makes a candidate ready to be searched.
    pub(crate) fn target(&self, grid: &MaskedGrid) -> Target {
        let upright = Rotated::new(&pair_means(grid), 0.0, &self.correlator);
        Target { half_turned: upright.half_turned(), upright }
    }

    /// The best placements at the given rotations (of [`ROTATIONS`]), best first.
    pub(crate) fn peaks(
        &self,
        target: &Target,
        rotations: impl Iterator<Item = usize>,
        room: &mut Workspace,
    ) -> Vec<Peak> {
        let mut peaks = Vec::new();
        for rotation in rotations {
            self.peaks_at(rotation, target, room, &mut peaks);
        }
        peaks.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.rotation.cmp(&b.rotation)));
        peaks
    }

    fn peaks_at(
        &self,
        rotation: usize,
        target: &Target,
        room: &mut Workspace,
        peaks: &mut Vec<Peak>,
    ) {
        let query = self.rotated[rotation % ANGLES].get_or_init(|| {
            let angle = TAU * (rotation % ANGLES) as f64 / ROTATIONS as f64;
            Rotated::new(&self.means, angle, &self.correlator)
        });
        // Turning the query by another half turn is turning the candidate by one and mirroring the shift.
        let is_turned = rotation >= ANGLES;
        let candidate = if is_turned { &target.half_turned } else { &target.upright };
        self.correlator.correlate(&query.spectrum, &candidate.spectrum, room);
        let overlap = query.overlap(candidate);
        let least = MIN_OVERLAP as f32 * query.known.min(candidate.known);
        let scale = 1.0 / (query.power * candidate.power).sqrt().max(f32::MIN_POSITIVE);
        for (window_y, row) in room.window.iter_mut().enumerate() {
            for (value, shared) in row.iter_mut().zip(overlap.row(window_y)) {
                *value = if shared >= least { *value * scale / shared.sqrt() } else { f32::MIN };
            }
        }
        let sign = if is_turned { -1.0 } else { 1.0 };
        for _ in 0..PEAKS_EACH {
            let (weight, x, y) = highest(&room.window);
            if weight <= 0.0 {
                break;
            }
            let cells =
                |shift: usize| sign * (shift as f64 - REACH as f64) * COARSE_PITCH_UM / PITCH_UM;
            let rotation_deg = 360.0 * rotation as f64 / ROTATIONS as f64;
            let placement = Placement { rotation_deg, dx: cells(x), dy: cells(y) };
            peaks.push(Peak { placement, weight, rotation });
            for row in &mut room.window
                [y.saturating_sub(PEAK_DISTANCE)..(y + PEAK_DISTANCE + 1).min(WINDOW)]
            {
                row[x.saturating_sub(PEAK_DISTANCE)..(x + PEAK_DISTANCE + 1).min(WINDOW)]
                    .fill(f32::MIN);
            }
        }
    }
}

/// The highest value of the window and where it is: value, column, row.
fn highest(window: &[[f32; WINDOW]; WINDOW]) -> (f32, usize, usize) {
    let mut best = (f32::MIN, 0, 0);
    for (y, row) in window.iter().enumerate() {
        for (x, &value) in row.iter().enumerate() {
            if value > best.0 {
                best = (value, x, y);
            }
        }
    }
    best
}
