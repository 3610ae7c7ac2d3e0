//! The decision: from when on a candidate counts as a hit.

use striae_vocabulary::MarkKind;

use super::Likeness;
use crate::SurfaceKind;

/// Score of a hit where nothing real was measured.
const UNMEASURED_HIT_SCORE: f32 = 0.40;
/// Score of a hit of bullets: well above the highest of two barrels in the reference sets, lands
/// missing or not (0.033), and below the lowest of one barrel with all lands.
const BULLET_HIT_SCORE: f32 = 0.06;

/// Whether two marks that are so alike count as marks of one firearm: as a hit in a search, in an
/// answer to another country and in an evaluation.
pub fn is_hit(likeness: &Likeness, kind: SurfaceKind) -> bool {
    likeness.score() >= hit_score(likeness.mark(), kind)
}

/// Lowest score of a hit: above the highest non-match of the reference sets, and for topographies
/// far below the lowest match. Photographs of one firearm are less alike (see
/// `docs/evaluation.md`). For marks without real reference data it is set by caution, higher: it
/// then misses hits rather than reporting chance.
pub fn hit_score(mark: MarkKind, kind: SurfaceKind) -> f32 {
    match (mark, kind) {
        (MarkKind::BreechFaceImpression, SurfaceKind::Topography) => 0.32,
        (MarkKind::BreechFaceImpression, SurfaceKind::Photograph) => 0.33,
        (MarkKind::LandEngravedArea, _) => BULLET_HIT_SCORE,
        _ => UNMEASURED_HIT_SCORE,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::StriatedLikeness;

    #[test]
    fn a_hit_begins_at_the_score_of_its_mark() {
        let of = |mark, score| {
            Likeness::Striated(StriatedLikeness {
                mark,
                barrel_lands: 6,
                score,
                phase: Some(0),
                is_reversed: false,
                is_mirrored: false,
                lands: Vec::new(),
            })
        };
        let hit = |mark, score| is_hit(&of(mark, score), SurfaceKind::Topography);
        assert!(hit(MarkKind::LandEngravedArea, 0.06) && !hit(MarkKind::LandEngravedArea, 0.059));
        assert!(hit(MarkKind::ApertureShear, 0.4) && !hit(MarkKind::ApertureShear, 0.3999));
    }
}
