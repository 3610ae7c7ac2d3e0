//! The decision: from which comparison on a candidate is a hit.

use crate::Likeness;

/// Significance from which impressed marks are a hit, whatever the mark, the model and the
/// instrument. Of two firearms it has an exponential distribution of mean 0.26, by which one pair in
/// 10,000 comes so far; in fact the tail is lighter (`docs/evaluation.md`).
pub const HIT_SIGNIFICANCE: f32 = 2.4;
/// Significance from which striated marks are a hit, whole bullets, single lands and profiles of any
/// length: minus log10 of the chance that unrelated striae agree as well, so one pair in 10,000
/// comes so far. Real pairs of two sources reach 3.4 (`docs/evaluation.md`).
pub const STRIATED_HIT_SIGNIFICANCE: f32 = 4.0;

/// Strength of a comparison in units of the decision: 1 and more is a hit. Candidates are ranked by
/// it, whatever their marks.
pub fn strength(likeness: &Likeness) -> f32 {
    match likeness {
        Likeness::Impressed(found) => found.significance / HIT_SIGNIFICANCE,
        Likeness::Striated(found) => found.significance / STRIATED_HIT_SIGNIFICANCE,
    }
}

/// Whether a candidate is a hit.
pub fn is_hit(likeness: &Likeness) -> bool {
    strength(likeness) >= 1.0
}
