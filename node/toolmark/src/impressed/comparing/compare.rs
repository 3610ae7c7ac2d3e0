//! The full comparison of two signatures.

use crate::impressed::comparing::cells;
use crate::impressed::comparing::field::Field;
use crate::impressed::comparing::landscape::{Landscape, ROTATIONS, Summit};
use crate::impressed::comparing::patch::Patch;
use crate::impressed::comparing::placement::Placement;
use crate::impressed::comparing::pose_distance::Body;
use crate::impressed::comparing::refinement::{Found, Refinement};
use crate::impressed::comparing::regular::{Irregular, RegularFilter};
use crate::impressed::comparing::rotation::COARSE;
use crate::impressed::comparing::search::Rotations;
use crate::impressed::comparing::significance::{self, Standing};
use crate::impressed::comparing::spectrum::MAX_REACH;
use crate::impressed::impression::{Impression, rounded_mm2};
use crate::{CompareError, ImpressedComparison, ImpressedSignature, MatchingCell, Pose};

/// Summits of the coarse search that are looked at on the fine grid.
const SUMMITS: usize = 96;
/// Number of them that are climbed first, and in all where the best of these stands out so far: of
/// whole marks, and in proportion where more shifts were searched.
const FIRST_CLIMBED: usize = 12;
const SUMMITS_OF_WHOLE: usize = 24;
const WHOLE_SHIFTS: usize = (2 * WHOLE_REACH + 1) * (2 * WHOLE_REACH + 1);
const WORTH_ALL_SUMMITS: f64 = 1.0;
/// Summits this near to a higher one are not climbed, cells: 75 um of a breech face.
const APART: f64 = 3.0;
/// Whole marks lie apart by no more than this along each axis, coarse cells: 750 um on a breech
/// face.
const WHOLE_REACH: usize = 15;

/// Cells are counted from this correlation on: below it they say nothing.
const WORTH_COUNTING: f64 = 0.2;

/// A query made ready for comparison with many candidates. About 3 MB once all its rotations have
/// been needed.
#[derive(Debug)]
pub struct ImpressedQuery {
    signature: ImpressedSignature,
    /// What is left of it without its regular part: what is compared.
    irregular: Irregular,
    field: Field,
    known: usize,
    rotations: Rotations,
    filter: RegularFilter,
}

impl ImpressedQuery {
    /// Prepares a query. Its rotations are computed when first needed, and kept.
    pub fn new(signature: &ImpressedSignature) -> Self {
        let filter = RegularFilter::new();
        let irregular = filter.irregular(signature.impression());
        let grid = irregular.impression.to_grid();
        Self {
            signature: signature.clone(),
            field: Field::new(&irregular.impression),
            known: grid.count(),
            rotations: Rotations::new(&grid),
            irregular,
            filter,
        }
    }

    /// Compares the query with one candidate, without the regular parts of both, at all rotations.
    pub fn compare(
        &self,
        candidate: &ImpressedSignature,
    ) -> Result<ImpressedComparison, CompareError> {
        self.check(candidate)?;
        let irregular = self.filter.irregular(candidate.impression());
        let refinement =
            Refinement::new(&self.field, Patch::whole(&irregular.impression), self.known);
        let target = self.rotations.target(&irregular.impression.to_grid());
        let mut room = self.rotations.room();
        let mut landscape = Landscape::new(self.reach(candidate));
        self.rotations.explore(&target, 0..ROTATIONS, &mut landscape, &mut room);
        let is_query_smaller = self.known <= refinement.all.len();
        let smaller = if is_query_smaller { &self.irregular } else { &irregular };
        let body = Body::of(&smaller.impression, is_query_smaller);
        let seen = refinement.look(&apart(&landscape.summits(SUMMITS), &body), &body);
        let (first, rest) = seen.split_at(FIRST_CLIMBED.min(seen.len()));
        let mut climbed = refinement.climb_all(first, &body);
        let judge = |climbed: &[Found]| significance::of(climbed, &refinement, &landscape, &body);
        let mut standing = judge(&climbed);
        if standing.significance >= WORTH_ALL_SUMMITS {
            let worth = SUMMITS_OF_WHOLE * landscape.shifts() / WHOLE_SHIFTS;
            let rest = &rest[..worth.saturating_sub(FIRST_CLIMBED).min(rest.len())];
            climbed.extend(refinement.climb_all(rest, &body));
            climbed.sort_by(|a, b| b.1.weight().total_cmp(&a.1.weight()));
            standing = judge(&climbed);
        }
        let best = climbed.first().map(|found| refinement.finish(found.0).unwrap_or(*found));
        let found = best.unwrap_or_else(|| refinement.unmoved());
        let regular_share = self.irregular.regular_share.max(irregular.regular_share);
        Ok(self.comparison(found, &refinement, standing, regular_share))
    }

    /// The cells of a candidate that can be compared at a pose: what an examiner sees drawn.
    pub fn cells(
        &self,
        candidate: &ImpressedSignature,
        pose: Pose,
    ) -> Result<Vec<MatchingCell>, CompareError> {
        self.check(candidate)?;
        let patch = Patch::whole(&self.filter.irregular(candidate.impression()).impression);
        let pitch_um = self.signature.pitch_um();
        let cells = |um: f32| f64::from(um) / pitch_um;
        let rotation_deg = f64::from(pose.rotation_deg);
        let placement = Placement { rotation_deg, dx: cells(pose.dx_um), dy: cells(pose.dy_um) };
        Ok(cells::matching(&self.field, &patch, placement, pitch_um))
    }

    /// Shifts to be searched, coarse cells: what two whole marks may be apart; the whole of the larger
    /// mark for the smaller; and half of how far each lies to one side of its centre, which is as
    /// unsure as that.
    fn reach(&self, candidate: &ImpressedSignature) -> usize {
        let marks = [&self.signature, candidate].map(ImpressedSignature::impression);
        let [query, other] = marks.map(Impression::extent);
        let [one_sided, other_sided] = marks.map(Impression::eccentricity);
        let cells = (query - other).abs() + f64::midpoint(one_sided, other_sided);
        (WHOLE_REACH + (cells / COARSE as f64) as usize).min(MAX_REACH)
    }

    fn check(&self, candidate: &ImpressedSignature) -> Result<(), CompareError> {
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

    fn comparison(
        &self,
        (placement, agreement): Found,
        refinement: &Refinement<'_>,
        standing: Standing,
        regular_share: f32,
    ) -> ImpressedComparison {
        let pitch_um = self.signature.pitch_um();
        let um = |cells: f64| ((cells * pitch_um * 100.0).round() / 100.0) as f32;
        let rotation_deg = (placement.rotation_deg.rem_euclid(360.0) * 100.0).round() / 100.0;
        // The clip leaves of the regular part as much again as an irregular one would have there, and
        // of narrow lines the harmonics that no grid resolves.
        let irregular_share = f64::from(1.0 - regular_share).max(0.0);
        let significance = standing.significance * irregular_share;
        let fraction = f64::from(agreement.shared) / refinement.smaller.max(1) as f64;
        ImpressedComparison {
            mark: self.signature.mark(),
            score: ((agreement.score() * 10_000.0).round() / 10_000.0) as f32,
            pose: Pose {
                rotation_deg: if rotation_deg < 360.0 { rotation_deg as f32 } else { 0.0 },
                dx_um: um(placement.dx),
                dy_um: um(placement.dy),
            },
            significance: ((significance * 1_000.0).round() / 1_000.0) as f32,
            rivals: standing.rivals as u16,
            regular_share: (regular_share * 1_000.0).round() / 1_000.0,
            overlap_fraction: ((fraction.min(1.0) * 10_000.0).round() / 10_000.0) as f32,
            smaller_mm2: rounded_mm2(refinement.smaller, pitch_um),
            larger_mm2: rounded_mm2(self.known.max(refinement.all.len()), pitch_um),
            congruent_cells: (agreement.correlation >= WORTH_COUNTING).then(|| {
                cells::count(&cells::matching(&self.field, &refinement.all, placement, pitch_um))
            }),
        }
    }
}

/// The summits, without those near to a higher one.
fn apart(summits: &[Summit], body: &Body) -> Vec<Summit> {
    let mut apart: Vec<Summit> = Vec::new();
    for summit in summits {
        let is_near = |other: &Summit| body.distance(other.placement, summit.placement) < APART;
        if !apart.iter().any(is_near) {
            apart.push(*summit);
        }
    }
    apart
}

/// Compares two signatures. For one query against many candidates use [`ImpressedQuery`].
pub fn compare_impressed(
    query: &ImpressedSignature,
    candidate: &ImpressedSignature,
) -> Result<ImpressedComparison, CompareError> {
    ImpressedQuery::new(query).compare(candidate)
}
