//! Densities of significance.
//!
//! Two firearms: the best two of many placements of chance differ by an exponential variable, on
//! every model and instrument alike, and the logarithm of a probability is one by its definition:
//! `f0(g) = exp(-g / s) / s`. One firearm: the marks show the same
//! place and stand out, log-normally; or, the more often the smaller the mark is, they do not, and
//! chance decides as with two firearms:
//!
//! ```text
//! f1(g, A) = w(A) f0(g) + (1 - w(A)) lognormal(g),   w(A) = 1 / (1 + exp(a + b ln A))
//! ratio    = f1 / f0 = w(A) + (1 - w(A)) lognormal(g) / f0(g)
//! ```
//!
//! So a comparison that finds nothing never speaks against one firearm by more than `w(A)`, however
//! small the mark, and a part of a mark by no more than a half. The significance is taken [`CAUTION`] lower than it was found. With `F` firearms
//! there are `F (F - 1) / 2` pairs of two and `F` of one: nothing rarer was seen.

use serde::{Deserialize, Serialize};

use super::{Evidence, LikelihoodRatio};

/// Least log10 ratio of parts: one half. Sets differ most in how often parts stand out, so that one
/// which does not speaks against one firearm by no more than that.
const PART_FLOOR: f64 = -std::f64::consts::LOG10_2;
/// By so much a significance is taken lower.
const CAUTION: f64 = 0.5;

/// The fitted densities.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignificanceModel {
    /// Mean significance of two firearms, `s`.
    pub chance_mean: f64,
    /// Mean and deviation of the natural logarithm of the significance of one firearm's marks that
    /// stand out.
    pub ln_mean: f64,
    pub ln_deviation: f64,
    /// `a` and `b` of the share that does not stand out, by the [extent](Evidence::extent).
    pub share_offset: f64,
    pub share_slope: f64,
    /// Extent of the smallest whole mark that it was fitted to: smaller ones are parts.
    pub least_whole: f64,
    /// Independent real firearms that it was fitted to.
    pub firearms: usize,
    /// Pairs of one firearm and of two that it was fitted to.
    pub matching_pairs: usize,
    pub other_pairs: usize,
}

impl SignificanceModel {
    /// Share of matches of this extent that do not stand out.
    pub fn chance_share(&self, extent: f64) -> f64 {
        1.0 / (1.0 + (self.share_offset + self.share_slope * extent.max(1e-3).ln()).exp())
    }

    /// Density of the matches that stand out, over that of chance.
    pub fn standing_out_over_chance(&self, significance: f64) -> f64 {
        let g = significance.max(0.0);
        if g <= 0.0 {
            return 0.0;
        }
        let z = (g.ln() - self.ln_mean) / self.ln_deviation;
        let ln_density = -z * z / 2.0 - (g * self.ln_deviation).ln() - LN_ROOT_TAU;
        (ln_density + g / self.chance_mean + self.chance_mean.ln()).min(MAX_LN).exp()
    }

    pub(crate) fn likelihood_ratio(&self, evidence: Evidence) -> LikelihoodRatio {
        let firearms = self.firearms.max(2) as f64;
        let log10_lr_cap = (firearms * (firearms - 1.0) / 2.0).log10();
        let is_part = f64::from(evidence.extent) < self.least_whole;
        let log10_lr_floor = if is_part { PART_FLOOR } else { -firearms.log10() };
        let share = self.chance_share(f64::from(evidence.extent));
        let over = self.standing_out_over_chance(f64::from(evidence.value) - CAUTION);
        let ratio = share + (1.0 - share) * over;
        let log10_lr = ratio.log10().clamp(log10_lr_floor, log10_lr_cap);
        LikelihoodRatio { log10_lr, log10_lr_cap, log10_lr_floor }
    }

    /// Whether a fit can have given these numbers, and a higher significance never has a lower
    /// ratio: the logarithm of the ratio rises from where `g / s > 1 + (ln g - m) / d^2`.
    pub(crate) fn is_sound(&self) -> bool {
        let numbers = [
            self.chance_mean,
            self.ln_mean,
            self.ln_deviation,
            self.share_offset,
            self.share_slope,
            self.least_whole,
        ];
        let rises = |step: i32| {
            let g = f64::from(step) * 0.1;
            self.standing_out_over_chance(g + 0.1) >= self.standing_out_over_chance(g)
        };
        numbers.iter().all(|number| number.is_finite())
            && (0.05..=2.0).contains(&self.chance_mean)
            && (0.05..=3.0).contains(&self.ln_deviation)
            && (0.0..=6.0).contains(&self.ln_mean)
            && self.share_slope >= 0.0
            && (2..=1_000_000).contains(&self.firearms)
            && (0..400).all(rises)
    }
}

/// ln of the root of tau.
const LN_ROOT_TAU: f64 = 0.918_938_533_204_672_7;
/// Larger ratios are all one: they are capped far below.
const MAX_LN: f64 = 200.0;

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    pub(crate) const MODEL: SignificanceModel = SignificanceModel {
        chance_mean: 0.33,
        ln_mean: 2.45,
        ln_deviation: 0.73,
        share_offset: 0.0,
        share_slope: 2.0,
        least_whole: 2.2,
        firearms: 20,
        matching_pairs: 100,
        other_pairs: 1000,
    };

    fn ratio(value: f32, extent: f32) -> f64 {
        MODEL.likelihood_ratio(Evidence { value, extent }).log10_lr
    }

    #[test]
    fn the_ratio_is_that_of_the_densities() {
        let g = 3.0_f64;
        let chance = (-g / 0.33).exp() / 0.33;
        let z = (g.ln() - 2.45) / 0.73;
        let out = (-z * z / 2.0).exp() / (g * 0.73 * std::f64::consts::TAU.sqrt());
        let share = 1.0 / (1.0 + (2.0 * 4.0_f64.ln()).exp());
        let expected = ((share * chance + (1.0 - share) * out) / chance).log10();
        let found = ratio(3.5, 4.0);
        assert!((found - expected).abs() < 1e-6, "{found} {expected}");
    }

    #[test]
    fn a_small_mark_that_finds_nothing_says_little_and_bounds_follow_firearms() {
        assert!(ratio(0.2, 0.5) > -0.1 && ratio(0.2, 5.0) < -1.0);
        assert!((ratio(30.0, 5.0) - 190.0_f64.log10()).abs() < 1e-9);
        assert!(ratio(0.0, 1e6) >= -(20.0_f64.log10()) - 1e-9);
        assert!(MODEL.is_sound());
        assert!(!SignificanceModel { chance_mean: f64::NAN, ..MODEL }.is_sound());
        assert!(!SignificanceModel { chance_mean: 2.0, ln_deviation: 0.05, ..MODEL }.is_sound());
    }

    proptest! {
        #[test]
        fn more_significance_never_has_a_lower_ratio(
            value in 0.0_f32..40.0, more in 0.0_f32..10.0, area in 0.2_f32..8.0,
        ) {
            prop_assert!(ratio(value + more, area) >= ratio(value, area) - 1e-9);
        }
    }
}
