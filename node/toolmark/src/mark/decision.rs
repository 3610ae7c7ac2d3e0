//! The decision: from which comparison on a candidate is a hit.

use striae_vocabulary::MarkKind;

use crate::Likeness;

/// Significance from which impressed marks are a hit, whatever the mark, the model and the
/// instrument. Of two firearms it has an exponential distribution of mean 0.26, by which one pair in
/// 10,000 comes so far; in fact the tail is lighter (`docs/evaluation.md`).
pub const HIT_SIGNIFICANCE: f32 = 2.4;
/// Score of a hit of bullets: well above the highest of two barrels in the reference sets, lands
/// missing or not (0.033), and below the lowest of one barrel with all lands.
const BULLET_HIT_SCORE: f32 = 0.06;
/// Score of a hit of single profiles, for which little is measured: set by caution, so that hits
/// are missed rather than chance reported.
const PROFILE_HIT_SCORE: f32 = 0.40;

/// Strength of a comparison in units of the decision: 1 and more is a hit. Candidates are ranked by
/// it, whatever their marks.
pub fn strength(likeness: &Likeness) -> f32 {
    match likeness {
        Likeness::Impressed(found) => found.significance / HIT_SIGNIFICANCE,
        Likeness::Striated(found) if found.mark == MarkKind::LandEngravedArea => {
            found.score / BULLET_HIT_SCORE
        }
        Likeness::Striated(found) => found.score / PROFILE_HIT_SCORE,
    }
}

/// Whether a candidate is a hit.
pub fn is_hit(likeness: &Likeness) -> bool {
    strength(likeness) >= 1.0
}
