//! From the summits of the coarse landscape to exact placements.

use crate::impressed::comparing::climb::MAX_ROUNDS;
use crate::impressed::comparing::field::{Agreement, Field};
use crate::impressed::comparing::landscape::Summit;
use crate::impressed::comparing::patch::Patch;
use crate::impressed::comparing::placement::{Placement, step};
use crate::impressed::comparing::pose_distance::Body;

/// Climbs go by about this many points of the candidate.
const CLIMB_POINTS: usize = 1200;
/// Summits are looked at on about this many, in steps of so many cells.
const LOOK_POINTS: usize = 400;
const LOOK_STEP: f64 = 0.8;
/// A placement that correlates this well is found to a finer step: it may be the true one.
const WORTH_CARE: f64 = 0.3;
/// Climbs that end this much lower than the best are none of the best on all points either.
const WORTH_ALL_POINTS: f64 = 0.6;
/// Steps of a climb, cells: a turn as it moves the mark's points in the mean, and a shift.
const CLIMB_TURN: f64 = 0.5;
const CLIMB_STEP: f64 = 0.7;
/// Placements that share less of the smaller mark than this are not considered.
const MIN_OVERLAP: f64 = 0.28;
/// Step of a climb across the ridge, cells.
const ACROSS_STEP: f64 = 0.5;

/// A placement and how well the marks agree there.
pub(crate) type Found = (Placement, Agreement);

/// One candidate under one query, on the fine grid.
#[derive(Debug)]
pub(crate) struct Refinement<'query> {
    field: &'query Field,
    pub(crate) all: Patch,
    to_climb: Patch,
    to_look: Patch,
    /// Known points of the smaller mark.
    pub(crate) smaller: usize,
}

impl<'query> Refinement<'query> {
    /// The candidate's points under a query of `known` points.
    pub(crate) fn new(field: &'query Field, all: Patch, known: usize) -> Self {
        let to_climb = all.thinned(CLIMB_POINTS);
        let to_look = all.thinned(LOOK_POINTS);
        let smaller = known.min(all.len());
        Self { field, all, to_climb, to_look, smaller }
    }

    /// The summits, each after one round of a climb on few points, best first. As the coarse search
    /// leaves them, many are a cell and a degree away from what they stand for, where a weak mark
    /// agrees no better than by chance.
    pub(crate) fn look(&self, summits: &[Summit], body: &Body) -> Vec<Found> {
        let moved = |from: Placement, offsets: [f64; 3]| {
            body.moved(from, offsets.map(|offset| LOOK_STEP * offset))
        };
        let look = |summit: &Summit| {
            let start = summit.placement;
            self.field.climb_along(&self.to_look, start, moved, Agreement::weight, 1)
        };
        let mut seen: Vec<Found> = summits.iter().map(look).collect();
        sort(&mut seen);
        seen
    }

    /// Climbs from each of those, without where the marks share too little; best first, by the
    /// agreement on all points.
    pub(crate) fn climb_all(&self, seen: &[Found], body: &Body) -> Vec<Found> {
        // About the middle of the smaller mark: turned about the grid's centre, a mark that lies to
        // one side would move as well, and end on the flank of a summit.
        let moved = |from: Placement, [turn, right, down]: [f64; 3]| {
            body.moved(from, [CLIMB_TURN * turn, CLIMB_STEP * right, CLIMB_STEP * down])
        };
        let climb = |found: &Found| {
            self.field.climb_along(&self.to_climb, found.0, moved, Agreement::weight, MAX_ROUNDS)
        };
        let mut climbed: Vec<Found> = seen.iter().map(climb).collect();
        let enough =
            WORTH_ALL_POINTS * climbed.iter().map(|found| found.1.weight()).fold(0.0, f64::max);
        climbed.retain(|found| found.1.weight() >= enough);
        let on_all = |(placement, _)| (placement, self.field.agreement(&self.all, placement));
        let mut climbed: Vec<Found> = climbed.into_iter().map(on_all).collect();
        climbed.retain(|found| self.is_large(found));
        sort(&mut climbed);
        climbed
    }

    /// Climbs on all points from one of those.
    pub(crate) fn finish(&self, placement: Placement) -> Option<Found> {
        let mut found = self.field.climb(&self.all, placement, step(0.25, 0.35), Agreement::weight);
        if found.1.correlation >= WORTH_CARE {
            found = self.field.climb(&self.all, found.0, step(0.125, 0.175), Agreement::weight);
        }
        self.is_large(&found).then_some(found)
    }

    /// The agreement at a placement, on the points that are climbed on.
    pub(crate) fn at(&self, placement: Placement) -> Agreement {
        self.field.agreement(&self.to_climb, placement)
    }

    /// Climbs along two directions only, in cells of turn about the body's middle, right and down.
    pub(crate) fn climb_across(
        &self,
        start: Placement,
        body: &Body,
        [one, other]: [[f64; 3]; 2],
    ) -> Found {
        let moved = |from: Placement, [by, by_other]: [f64; 2]| {
            let offsets: [f64; 3] =
                std::array::from_fn(|k| ACROSS_STEP * (by * one[k] + by_other * other[k]));
            body.moved(from, offsets)
        };
        let (placement, _) =
            self.field.climb_along(&self.to_climb, start, moved, Agreement::weight, MAX_ROUNDS);
        (placement, self.field.agreement(&self.all, placement))
    }

    /// The agreement as the marks are, for want of a better placement.
    pub(crate) fn unmoved(&self) -> Found {
        let placement = step(0.0, 0.0);
        (placement, self.field.agreement(&self.all, placement))
    }

    fn is_large(&self, (_, agreement): &Found) -> bool {
        f64::from(agreement.shared) >= MIN_OVERLAP * self.smaller as f64
    }
}

fn sort(found: &mut [Found]) {
    found.sort_by(|a, b| b.1.weight().total_cmp(&a.1.weight()));
}
