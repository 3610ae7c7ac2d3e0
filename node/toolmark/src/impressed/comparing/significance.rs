//! Significance of the best placement: how far it stands above the next one.
//!
//! A score means what it does only for its pair: marks with few independent cells, or with regular
//! tool marks, agree well at many placements. Two marks of one firearm agree at one. So with `T` =
//! correlation times root of shared points,
//!
//! ```text
//! significance = (T of the best placement - T of the best distinct one) / sigma
//! ```
//!
//! where sigma is the landscape's own scatter. Of two firearms both placements are the two largest of
//! many values of chance, whose difference has an exponential distribution, whatever the pair.

use crate::impressed::comparing::landscape::{Landscape, ROTATIONS};
use crate::impressed::comparing::placement::Placement;
use crate::impressed::comparing::pose_distance::Body;
use crate::impressed::comparing::refinement::{Found, Refinement};
use crate::impressed::comparing::rotation::COARSE;
use crate::impressed::comparing::softest::eigenvectors;

/// A placement this far from the best one is another one, in cells of the grid: 100 um of a breech face.
const DISTINCT: f64 = 4.0;
/// Steps along the ridge, each way, and their width in cells: 40 um of a breech face.
const RIDGE_STEPS: usize = 6;
const RIDGE_STEP: f64 = 1.6;
/// Distance over which the peak's curvature is measured, cells.
const CURVATURE_STEP: f64 = 1.0;
/// From this significance on the ridge is looked at: below it changes nothing that matters.
const WORTH_A_RIDGE: f64 = 1.5;
/// Coarse cells hold so many of the grid's: correlation times root of shared coarse cells is half of that of the grid's.
const FINE_PER_COARSE: f64 = COARSE as f64;

/// How the best placement of two marks stands out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Standing {
    pub(crate) significance: f64,
    /// Distinct placements that fit nearly as well: within one sigma.
    pub(crate) rivals: usize,
}

/// Judges the best of the placements that were climbed to, which come best first. All are found and
/// measured in the same way: one that was found more finely would stand higher for that alone.
pub(crate) fn of(
    climbed: &[Found],
    refinement: &Refinement<'_>,
    landscape: &Landscape,
    body: &Body,
) -> Standing {
    let Some((best, others)) = climbed.split_first() else {
        return Standing { significance: 0.0, rivals: 0 };
    };
    let top = best.1.weight();
    let sigma = (FINE_PER_COARSE * scatter(landscape, best.0)).max(f64::MIN_POSITIVE);
    let distinct = |found: &&Found| body.distance(found.0, best.0) >= DISTINCT;
    let mut heights: Vec<f64> =
        others.iter().filter(distinct).map(|found| found.1.weight()).collect();
    let gap = |heights: &[f64]| (top - heights.iter().copied().fold(0.0, f64::max)) / sigma;
    if gap(&heights) >= WORTH_A_RIDGE {
        heights.extend(ridge(best.0, refinement, body).iter().map(|found| found.1.weight()));
    }
    let rivals = heights.iter().filter(|height| top - **height < sigma).count();
    Standing { significance: gap(&heights).max(0.0), rivals }
}

/// Scatter of the coarse landscape away from a placement: the larger of the root mean square at its
/// rotation and of the median of that over all rotations.
fn scatter(landscape: &Landscape, best: Placement) -> f64 {
    let rotation = (best.rotation_deg.rem_euclid(360.0) * ROTATIONS as f64 / 360.0).round()
        as usize
        % ROTATIONS;
    let cell = |shift: f64| shift / COARSE as f64;
    let near = DISTINCT / COARSE as f64;
    let at_peak = landscape.scatter(rotation, Some(([cell(best.dx), cell(best.dy)], near)));
    let mut all: Vec<f64> =
        (0..ROTATIONS).filter_map(|rotation| landscape.scatter(rotation, None)).collect();
    all.sort_by(f64::total_cmp);
    let median = all.get(all.len() / 2).copied().unwrap_or(0.0);
    at_peak.unwrap_or(0.0).max(median)
}

/// The best placements along the softest direction from a peak, both ways, that are distinct from
/// it. Along straight or round tool marks a pair slides or turns and loses little.
fn ridge(peak: Placement, refinement: &Refinement<'_>, body: &Body) -> Vec<Found> {
    let height = |offsets: [f64; 3]| refinement.at(body.moved(peak, offsets)).weight();
    let here = height([0.0; 3]);
    let mut hessian = [[0.0; 3]; 3];
    let h = CURVATURE_STEP;
    for one in 0..3 {
        let mut along = [0.0; 3];
        along[one] = h;
        let back = along.map(|offset| -offset);
        hessian[one][one] = (height(along) - 2.0 * here + height(back)) / (h * h);
        for other in 0..one {
            let corner = |sign_one: f64, sign_other: f64| {
                let mut offsets = [0.0; 3];
                (offsets[one], offsets[other]) = (sign_one * h, sign_other * h);
                height(offsets)
            };
            let mixed = (corner(1.0, 1.0) - corner(1.0, -1.0) - corner(-1.0, 1.0)
                + corner(-1.0, -1.0))
                / (4.0 * h * h);
            (hessian[one][other], hessian[other][one]) = (mixed, mixed);
        }
    }
    let [soft, across, stiff] = eigenvectors(hessian);
    let mut found = Vec::new();
    for sign in [1.0, -1.0] {
        let mut at = peak;
        for _ in 0..RIDGE_STEPS {
            at = body.moved(at, soft.map(|part| sign * RIDGE_STEP * part));
            let climbed = refinement.climb_across(at, body, [across, stiff]);
            at = climbed.0;
            if body.distance(at, peak) >= DISTINCT {
                found.push(climbed);
            }
        }
    }
    found
}
