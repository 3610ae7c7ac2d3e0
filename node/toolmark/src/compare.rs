//! The full comparison of two signatures.

use crate::alignment::{Agreement, Field, Placement, Point, points, step, thinned};
use crate::impression::PITCH_UM;
use crate::landscape::{Landscape, ROTATIONS};
use crate::pac::ANGLES;
use crate::search::Rotations;
use crate::{CompareError, Comparison, Pose, Signature};

/// Rotations at which the codes agree best that seed the search.
const SEEDS: usize = 2;
/// Rotations looked at on each side of a seed.
const SEED_REACH: usize = 2;
/// Summits of the coarse search that are looked at on the fine grid, and with how many points.
const SUMMITS: usize = 24;
const SUMMIT_POINTS: usize = 1000;
/// Summits that are climbed, and with how many points.
const CLIMBED: usize = 4;
const CLIMB_POINTS: usize = 2500;
/// Climbs that are finished on all points.
const FINISHED: usize = 1;
/// Poses that share less of the smaller mark than this are not considered.
const MIN_OVERLAP: f64 = 0.25;
/// A seeded pose with a correlation times root of shared points (of 25 um) of this or more ends the search.
const CONVINCING_WEIGHT: f64 = 36.0;

/// A query made ready for comparison with many candidates. About 3 MB once all its rotations have been needed.
#[derive(Debug)]
pub struct PreparedQuery {
    signature: Signature,
    field: Field,
    known: usize,
    rotations: Rotations,
}

impl PreparedQuery {
    /// Prepares a query. Its rotations are computed when first needed, and kept.
    pub fn new(signature: &Signature) -> Self {
        let grid = signature.impression().to_grid();
        Self {
            signature: signature.clone(),
            field: Field::new(&grid),
            known: grid.count(),
            rotations: Rotations::new(&grid),
        }
    }

    /// Compares the query with one candidate: poses at which the codes agree first, and when none of them convinces,
    /// all rotations.
    pub fn compare(&self, candidate: &Signature) -> Result<Comparison, CompareError> {
        self.check(candidate)?;
        let grid = candidate.impression().to_grid();
        let all = points(&grid);
        let smaller = self.known.min(all.len());
        let target = self.rotations.target(&grid);
        let mut room = self.rotations.room();
        let mut landscape = Landscape::new();
        let seeds = seeds(&self.signature.code().distances(candidate.code()));
        self.rotations.explore(&target, seeds.into_iter(), &mut landscape, &mut room);
        let mut best = self.refine(&landscape, &all, smaller);
        if best.1.weight() < CONVINCING_WEIGHT {
            self.rotations.explore(&target, 0..ROTATIONS, &mut landscape, &mut room);
            best = self.refine(&landscape, &all, smaller);
        }
        Ok(self.comparison(best, smaller))
    }

    fn check(&self, candidate: &Signature) -> Result<(), CompareError> {
        let (query, other) = (self.signature.mark(), candidate.mark());
        if query != other {
            return Err(CompareError::DifferentMarks { query, candidate: other });
        }
        let (query, other) = (self.signature.kind(), candidate.kind());
        if query != other {
            return Err(CompareError::DifferentKinds { query, candidate: other });
        }
        Ok(())
    }

    /// Looks at the summits on a quarter of the points, climbs from the best, and finishes the best of those on all.
    fn refine(
        &self,
        landscape: &Landscape,
        all: &[Point],
        smaller: usize,
    ) -> (Placement, Agreement) {
        let few = thinned(all, SUMMIT_POINTS);
        let look = |placement| (placement, self.field.agreement(&few, placement));
        let least = |points: usize| MIN_OVERLAP * (smaller * points) as f64 / all.len() as f64;
        let mut seen: Vec<(Placement, Agreement)> = landscape
            .summits(SUMMITS)
            .iter()
            .map(|summit| look(summit.placement))
            .filter(|(_, agreement)| f64::from(agreement.shared) >= least(few.len()))
            .collect();
        seen.sort_by(|a, b| b.1.merit().total_cmp(&a.1.merit()));
        let some = thinned(all, CLIMB_POINTS);
        let mut climbed: Vec<(Placement, Agreement)> = seen
            .iter()
            .take(CLIMBED)
            .map(|&(placement, _)| self.field.climb(&some, placement, step(12.5, 0.7), 0))
            .collect();
        climbed.sort_by(|a, b| b.1.merit().total_cmp(&a.1.merit()));
        climbed
            .iter()
            .take(FINISHED)
            .map(|&(placement, _)| self.field.climb(all, placement, step(6.25, 0.35), 1))
            .filter(|(_, agreement)| f64::from(agreement.shared) >= least(all.len()))
            .max_by(|a, b| a.1.merit().total_cmp(&b.1.merit()))
            .unwrap_or((step(0.0, 0.0), self.field.agreement(all, step(0.0, 0.0))))
    }

    fn comparison(&self, best: (Placement, Agreement), smaller: usize) -> Comparison {
        let (placement, agreement) = best;
        let um = |cells: f64| ((cells * PITCH_UM * 100.0).round() / 100.0) as f32;
        let rotation_deg = (placement.rotation_deg.rem_euclid(360.0) * 100.0).round() / 100.0;
        let fraction = f64::from(agreement.shared) / smaller.max(1) as f64;
        Comparison {
            mark: self.signature.mark(),
            score: ((agreement.correlation * 10_000.0).round() / 10_000.0) as f32,
            pose: Pose {
                rotation_deg: if rotation_deg < 360.0 { rotation_deg as f32 } else { 0.0 },
                dx_um: um(placement.dx),
                dy_um: um(placement.dy),
            },
            overlap_fraction: ((fraction.min(1.0) * 10_000.0).round() / 10_000.0) as f32,
            congruent_cells: None,
        }
    }
}

/// The rotations (of [`ROTATIONS`]) at which the codes agree best, with their neighbours, both ways up.
fn seeds(distances: &[u32; ANGLES]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..ANGLES).collect();
    order.sort_by_key(|&shift| (distances[shift], shift));
    let mut best: Vec<usize> = Vec::new();
    for shift in order {
        let apart = |other: &usize| (shift + ANGLES - other) % ANGLES;
        if best.len() < SEEDS && best.iter().all(|other| (2..ANGLES - 1).contains(&apart(other))) {
            best.push(shift);
        }
    }
    let near = |shift: usize| shift + ROTATIONS - SEED_REACH..=shift + ROTATIONS + SEED_REACH;
    let mut seeds: Vec<usize> = best
        .into_iter()
        .flat_map(near)
        .flat_map(|rotation| [rotation % ROTATIONS, (rotation + ANGLES) % ROTATIONS])
        .collect();
    seeds.sort_unstable();
    seeds.dedup();
    seeds
}

/// Compares two signatures. For one query against many candidates use [`PreparedQuery`].
pub fn compare(query: &Signature, candidate: &Signature) -> Result<Comparison, CompareError> {
    PreparedQuery::new(query).compare(candidate)
}
