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

/// Strength of all marks of an exhibit together, in units of the decision ([`super::strength`]); at
/// least that of the best mark. It orders candidates, and makes no hit: that, one mark alone must be.
/// Without marks it is 0.
pub fn combined_strength(strengths: impl Iterator<Item = f32>) -> f32 {
    let above_chance = |strength: f32| (strength - CHANCE_STRENGTH).max(0.0);
    let (best, above) = strengths.fold((0.0_f32, 0.0), |(best, above), strength| {
        (best.max(strength), above + above_chance(strength))
    });
    best + SHARE_OF_FURTHER as f32 * (above - above_chance(best)).max(0.0)
}

/// The ratio of all marks together, from those of the marks that have one; `None` where none has.
pub fn combined_ratio(ratios: &[LikelihoodRatio]) -> Option<LikelihoodRatio> {
    let ratios = || ratios.iter();
    let log10_lr_cap = ratios().map(|one| one.log10_lr_cap).reduce(f64::max)?;
    let log10_lr_floor = ratios().map(|one| one.log10_lr_floor).reduce(f64::min)?;
    let in_favour = || ratios().map(|one| one.log10_lr.max(0.0));
    let strongest = in_favour().fold(0.0, f64::max);
    let against = ratios().map(|one| one.log10_lr).fold(0.0, f64::min);
    let further = SHARE_OF_FURTHER * (in_favour().sum::<f64>() - strongest);
    let log10_lr = (strongest + further + against).clamp(log10_lr_floor, log10_lr_cap);
    Some(LikelihoodRatio { log10_lr, log10_lr_cap, log10_lr_floor })
}
