//! The full comparison of two signatures.

use crate::impressed::comparing::cells;
use crate::impressed::comparing::field::Field;
use crate::impressed::comparing::landscape::{Landscape, ROTATIONS};
use crate::impressed::comparing::patch::Patch;
use crate::impressed::comparing::placement::Placement;
use crate::impressed::comparing::refinement::{Found, Refinement};
use crate::impressed::comparing::rotation::COARSE;
use crate::impressed::comparing::search::Rotations;
use crate::impressed::comparing::spectrum::MAX_REACH;
use crate::impressed::impression::rounded_mm2;
use crate::{CompareError, ImpressedComparison, ImpressedSignature, MatchingCell, Pose};

/// Summits of the coarse search that are looked at on the fine grid.
const SUMMITS: usize = 24;
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
    field: Field,
    known: usize,
    rotations: Rotations,
}

impl ImpressedQuery {
    /// Prepares a query. Its rotations are computed when first needed, and kept.
    pub fn new(signature: &ImpressedSignature) -> Self {
        let grid = signature.impression().to_grid();
        Self {
            signature: signature.clone(),
            field: Field::new(signature.impression()),
            known: grid.count(),
            rotations: Rotations::new(&grid),
        }
    }

    /// Compares the query with one candidate at all rotations.
    pub fn compare(
        &self,
        candidate: &ImpressedSignature,
    ) -> Result<ImpressedComparison, CompareError> {
        self.check(candidate)?;
        let grid = candidate.impression().to_grid();
        let refinement =
            Refinement::new(&self.field, Patch::whole(candidate.impression()), self.known);
        let target = self.rotations.target(&grid);
        let mut room = self.rotations.room();
        let mut landscape = Landscape::new(self.reach(candidate));
        self.rotations.explore(&target, 0..ROTATIONS, &mut landscape, &mut room);
        let seen = refinement.look(&landscape.summits(SUMMITS));
        let found = refinement.finish(&seen).unwrap_or_else(|| refinement.unmoved());
        Ok(self.comparison(found, &refinement))
    }

    /// The cells of a candidate that can be compared at a pose: what an examiner sees drawn.
    pub fn cells(
        &self,
        candidate: &ImpressedSignature,
        pose: Pose,
    ) -> Result<Vec<MatchingCell>, CompareError> {
        self.check(candidate)?;
        let patch = Patch::whole(candidate.impression());
        let pitch_um = self.signature.pitch_um();
        let cells = |um: f32| f64::from(um) / pitch_um;
        let rotation_deg = f64::from(pose.rotation_deg);
        let placement = Placement { rotation_deg, dx: cells(pose.dx_um), dy: cells(pose.dy_um) };
        Ok(cells::matching(&self.field, &patch, placement, pitch_um))
    }

    /// Shifts to be searched, coarse cells: what two whole marks may be apart, and the whole of the
    /// larger mark for the smaller.
    fn reach(&self, candidate: &ImpressedSignature) -> usize {
        let extent =
            |signature: &ImpressedSignature| signature.impression().extent() / COARSE as f64;
        let apart = (extent(&self.signature) - extent(candidate)).abs();
        (WHOLE_REACH + apart as usize).min(MAX_REACH)
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
    ) -> ImpressedComparison {
        let pitch_um = self.signature.pitch_um();
        let um = |cells: f64| ((cells * pitch_um * 100.0).round() / 100.0) as f32;
        let rotation_deg = (placement.rotation_deg.rem_euclid(360.0) * 100.0).round() / 100.0;
        let fraction = f64::from(agreement.shared) / refinement.smaller.max(1) as f64;
        ImpressedComparison {
            mark: self.signature.mark(),
            score: ((agreement.score() * 10_000.0).round() / 10_000.0) as f32,
            pose: Pose {
                rotation_deg: if rotation_deg < 360.0 { rotation_deg as f32 } else { 0.0 },
                dx_um: um(placement.dx),
                dy_um: um(placement.dy),
            },
            overlap_fraction: ((fraction.min(1.0) * 10_000.0).round() / 10_000.0) as f32,
            smaller_mm2: rounded_mm2(refinement.smaller, pitch_um),
            congruent_cells: (agreement.correlation >= WORTH_COUNTING).then(|| {
                cells::count(&cells::matching(&self.field, &refinement.all, placement, pitch_um))
            }),
        }
    }
}

/// Compares two signatures. For one query against many candidates use [`ImpressedQuery`].
pub fn compare_impressed(
    query: &ImpressedSignature,
    candidate: &ImpressedSignature,
) -> Result<ImpressedComparison, CompareError> {
    ImpressedQuery::new(query).compare(candidate)
}
