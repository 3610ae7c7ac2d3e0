//! From the summits of the coarse landscape to the one exact pose.

use crate::impressed::comparing::field::{Agreement, Field};
use crate::impressed::comparing::landscape::Summit;
use crate::impressed::comparing::patch::Patch;
use crate::impressed::comparing::placement::{Placement, step};

/// Summits are looked at with about this many points of the candidate ...
const LOOK_POINTS: usize = 1000;
/// ... and climbed with about this many.
const CLIMB_POINTS: usize = 2500;
/// Summits that are climbed.
const CLIMBED: usize = 4;
/// A summit that looks this much worse than the best is not climbed.
const WORTH_CLIMBING: f64 = 0.7;
/// A pose that correlates this well is found to a finer step: it may be the true one.
const WORTH_CARE: f64 = 0.3;
/// Poses that share less of the smaller mark than this are not considered.
const MIN_OVERLAP: f64 = 0.28;

/// A placement and how well the marks agree there.
pub(crate) type Found = (Placement, Agreement);

/// One candidate under one query, on the fine grid.
#[derive(Debug)]
pub(crate) struct Refinement<'query> {
    field: &'query Field,
    pub(crate) all: Patch,
    to_look: Patch,
    to_climb: Patch,
    /// Known points of the smaller mark.
    pub(crate) smaller: usize,
}

impl<'query> Refinement<'query> {
    /// The candidate's points under a query of `known` points.
    pub(crate) fn new(field: &'query Field, all: Patch, known: usize) -> Self {
        let (to_look, to_climb) = (all.thinned(LOOK_POINTS), all.thinned(CLIMB_POINTS));
        let smaller = known.min(all.len());
        Self { field, all, to_look, to_climb, smaller }
    }

    /// The summits with the agreement on a few points, best first.
    pub(crate) fn look(&self, summits: &[Summit]) -> Vec<Found> {
        let agreement = |placement| (placement, self.field.agreement(&self.to_look, placement));
        let mut seen: Vec<Found> = summits
            .iter()
            .map(|summit| agreement(summit.placement))
            .filter(|found| self.is_large(found, &self.to_look))
            .collect();
        sort(&mut seen);
        seen
    }

    /// Climbs from the best of what was seen, and then from the best of that on all points.
    pub(crate) fn finish(&self, seen: &[Found]) -> Option<Found> {
        let enough = WORTH_CLIMBING * seen.first()?.1.merit();
        let mut climbed: Vec<Found> = seen
            .iter()
            .take(CLIMBED)
            .take_while(|(_, agreement)| agreement.merit() >= enough)
            .map(|&(placement, _)| self.field.climb(&self.to_climb, placement, step(0.5, 0.7)))
            .collect();
        sort(&mut climbed);
        let &(placement, _) = climbed.first()?;
        let mut found = self.field.climb(&self.all, placement, step(0.25, 0.35));
        if found.1.correlation >= WORTH_CARE {
            found = self.field.climb(&self.all, found.0, step(0.125, 0.175));
        }
        self.is_large(&found, &self.all).then_some(found)
    }

    /// The agreement as the marks are, for want of a better pose.
    pub(crate) fn unmoved(&self) -> Found {
        let placement = step(0.0, 0.0);
        (placement, self.field.agreement(&self.all, placement))
    }

    fn is_large(&self, (_, agreement): &Found, patch: &Patch) -> bool {
        let share = patch.len() as f64 / self.all.len().max(1) as f64;
        f64::from(agreement.shared) >= MIN_OVERLAP * self.smaller as f64 * share
    }
}

fn sort(found: &mut [Found]) {
    found.sort_by(|a, b| b.1.merit().total_cmp(&a.1.merit()));
}
