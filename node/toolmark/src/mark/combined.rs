//! All marks of one exhibit in one answer: a rank, and one likelihood ratio with its bounds.
//!
//! **Rank.** The best mark decides. Each further mark that stands above chance adds a half of what
//! it has above [`CHANCE_STRENGTH`]; one that does not changes nothing. So an exhibit never stands
//! lower than its best mark alone would put it, and marks that show nothing do not lift strangers.
//!
//! **Ratio.** Marks of one shot are not independent: one pressure drove them all, and firearms of one
//! make share what their tools left. No data at hand show how dependent they are. So logarithms are not
//! summed: of the marks that speak for one firearm the strongest counts whole and each other one by
//! [`SHARE_OF_FURTHER`]; of those that speak against it only the strongest counts, because a weak shot
//! leaves all its marks weak. The bounds are the widest of a single mark: the data of a further mark are no
//! further firearms. Of made-up marks that depend on each other, up to entirely, such a ratio misleads
//! no more often than its size allows, and the plain sum does (`tests/engine/combined.rs`).

use super::LikelihoodRatio;

/// Strength that chance reaches once in a hundred times on one impressed mark.
pub const CHANCE_STRENGTH: f32 = 0.6;
/// Part of a further mark's strength, and of its ratio's logarithm, that counts.
pub const SHARE_OF_FURTHER: f64 = 0.5;

/// One mark's part in the answer about an exhibit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MarkPart {
    /// Its strength in units of the decision ([`super::strength`]).
    pub strength: f32,
    /// Its likelihood ratio, where the data support one.
    pub likelihood_ratio: Option<LikelihoodRatio>,
}

/// Strength of all marks of an exhibit together, in units of the decision; at least that of the best
/// mark. It orders candidates, and makes no hit: that, one mark alone must be. Without marks it is 0.
pub fn combined_strength(parts: &[MarkPart]) -> f32 {
    let best = best_of(parts.iter().map(|part| part.strength));
    let above = parts.iter().map(|part| (part.strength - CHANCE_STRENGTH).max(0.0));
    let further = above.sum::<f32>() - (best - CHANCE_STRENGTH).max(0.0);
    best.max(0.0) + SHARE_OF_FURTHER as f32 * further.max(0.0)
}

fn best_of(strengths: impl Iterator<Item = f32>) -> f32 {
    strengths.reduce(f32::max).unwrap_or(0.0)
}

/// The ratio of all marks together; `None` where no mark has one.
pub fn combined_ratio(parts: &[MarkPart]) -> Option<LikelihoodRatio> {
    let ratios = || parts.iter().filter_map(|part| part.likelihood_ratio);
    let log10_lr_cap = ratios().map(|one| one.log10_lr_cap).reduce(f64::max)?;
    let log10_lr_floor = ratios().map(|one| one.log10_lr_floor).reduce(f64::min)?;
    let in_favour = || ratios().map(|one| one.log10_lr.max(0.0));
    let strongest = in_favour().fold(0.0, f64::max);
    let against = ratios().map(|one| one.log10_lr).fold(0.0, f64::min);
    let further = SHARE_OF_FURTHER * (in_favour().sum::<f64>() - strongest);
    let log10_lr = (strongest + further + against).clamp(log10_lr_floor, log10_lr_cap);
    Some(LikelihoodRatio { log10_lr, log10_lr_cap, log10_lr_floor })
}
