//! The climb to the best placement near a given one.

use crate::impressed::comparing::field::{Agreement, Field};
use crate::impressed::comparing::patch::Patch;
use crate::impressed::comparing::placement::Placement;

/// A climb makes at most this many rounds at one step.
pub(crate) const MAX_ROUNDS: usize = 8;

/// Height that a climb goes by.
pub(crate) type Height = fn(Agreement) -> f64;

impl Field {
    /// Climbs from a placement to the best one around it by a height: tries a step each way in
    /// rotation and both shifts, then the top of the parabolas through them, and goes on from the
    /// best while that top lies beyond.
    pub(crate) fn climb(
        &self,
        candidate: &Patch,
        start: Placement,
        step: Placement,
        height: Height,
    ) -> (Placement, Agreement) {
        let moved = |from: Placement, offsets: [f64; 3]| from.moved(step, offsets);
        self.climb_along(candidate, start, moved, height, MAX_ROUNDS)
    }

    /// The same along any directions, in so many rounds at most: `moved` goes from a placement by so
    /// many steps along each.
    pub(crate) fn climb_along<const N: usize>(
        &self,
        candidate: &Patch,
        start: Placement,
        moved: impl Fn(Placement, [f64; N]) -> Placement,
        height: Height,
        rounds: usize,
    ) -> (Placement, Agreement) {
        let mut best = (start, self.agreement(candidate, start));
        for _ in 0..rounds {
            let centre = best.0;
            let here = height(best.1);
            let mut try_at = |offsets: [f64; N]| {
                let tried = moved(centre, offsets);
                let agreement = self.agreement(candidate, tried);
                if height(agreement) > height(best.1) {
                    best = (tried, agreement);
                }
                height(agreement)
            };
            let top: [f64; N] = std::array::from_fn(|axis| {
                let mut offsets = [0.0; N];
                offsets[axis] = -1.0;
                let before = try_at(offsets);
                offsets[axis] = 1.0;
                top_of_parabola(before, here, try_at(offsets))
            });
            try_at(top);
            if top.iter().all(|offset| offset.abs() < 1.0) {
                break;
            }
        }
        best
    }
}

/// Place of the top of the parabola through heights at -1, 0 and 1, or the higher end where it has
/// none within.
fn top_of_parabola(before: f64, here: f64, after: f64) -> f64 {
    let curvature = before - 2.0 * here + after;
    if curvature < 0.0 {
        (0.5 * (before - after) / curvature).clamp(-1.0, 1.0)
    } else if after > before {
        1.0
    } else {
        -1.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::impressed::comparing::field::tests::mark;
    use crate::impressed::comparing::placement::step;

    #[test]
    fn a_climb_ends_at_the_top() {
        let query = mark(1);
        let (field, patch) = (Field::new(&query), Patch::whole(&query));
        let start = Placement { rotation_deg: 0.6, dx: 0.7, dy: -0.5 };
        for height in [Agreement::merit, Agreement::weight] {
            let (placement, agreement) = field.climb(&patch, start, step(0.5, 0.7), height);
            assert!(agreement.correlation > 0.97, "{agreement:?}");
            assert!(placement.rotation_deg.abs() < 0.2 && placement.dx.hypot(placement.dy) < 0.2);
        }
    }
}
