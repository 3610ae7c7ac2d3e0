//! From a score to a likelihood ratio: how much more often one firearm gives such a score than two firearms do.
//!
//! Scores are correlations, so their Fisher transform `atanh(score)` (Fisher 1915) is closer to normal. A normal
//! density is fitted to the transforms of known matches and one to those of known non-matches; the ratio of the two at
//! a score is its likelihood ratio. What lies outside the two means is taken at the nearer mean, so that a higher
//! score never has a lower ratio.
//!
//! A fit claims more than its data can support: with `n` non-matching pairs nothing rarer than one in `n` was ever
//! seen. So log10 of the ratio is capped at log10 of the number of non-matching pairs, and below at minus log10 of the
//! number of matching pairs. A ratio is never shown without its cap.

use serde::{Deserialize, Serialize};

use crate::{ENGINE_VERSION, MarkKind, SurfaceKind};

/// Version of the calibration format.
pub const CALIBRATION_VERSION: u16 = 1;
/// Fewest pairs of either kind that a calibration is made from.
pub(crate) const MIN_PAIRS: usize = 20;
/// Scores are kept this far from 1 and -1, where the transform has no value.
const MAX_SCORE: f64 = 0.9999;
/// Smallest deviation of a fitted density: equal scores must not make it infinitely sharp.
const MIN_DEVIATION: f64 = 0.01;

/// A normal density of transformed scores.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct NormalDensity {
    /// Mean of atanh(score).
    pub mean: f64,
    /// Standard deviation of atanh(score).
    pub deviation: f64,
    /// Pairs it was fitted to.
    pub pairs: usize,
}

/// What turns scores into likelihood ratios, for one engine, mark and kind of surface.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Calibration {
    /// Version of this format.
    pub calibration_version: u16,
    /// The engine whose scores it is for.
    pub engine_version: String,
    /// The mark it is for.
    pub mark: MarkKind,
    /// The kind of surface it is for.
    pub kind: SurfaceKind,
    /// Names of the reference data.
    pub reference_data: Vec<String>,
    /// The smallest mark it was made from, square millimetres. Chance correlates smaller ones better, which it knows nothing
    /// of: see [`Calibration::covers`].
    pub least_area_mm2: f32,
    /// Known matches.
    pub matches: NormalDensity,
    /// Known non-matches.
    pub non_matches: NormalDensity,
}

/// A likelihood ratio with the bounds that the reference data set.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct LikelihoodRatio {
    /// log10 of the ratio, within the cap.
    pub log10_lr: f64,
    /// Highest value that the reference data support.
    pub log10_lr_cap: f64,
    /// Lowest value that the reference data support.
    pub log10_lr_floor: f64,
}

/// Why a calibration cannot be made or used.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum CalibrationError {
    /// Too few pairs.
    #[error(
        "a calibration needs at least {MIN_PAIRS} matching and as many other pairs; there are {matches} and {others}"
    )]
    TooFewPairs {
        /// Matching pairs.
        matches: usize,
        /// Other pairs.
        others: usize,
    },
    /// The scores do not tell matches from non-matches.
    #[error(
        "matches score {matches:.3} on average and other pairs {others:.3}: the scores do not tell them apart, so no ratio can be given"
    )]
    NotSeparated {
        /// Mean transformed score of matches.
        matches: f64,
        /// Mean transformed score of other pairs.
        others: f64,
    },
    /// For another engine.
    #[error(
        "the calibration is for the engine {found}, this is {ENGINE_VERSION}; make a new one with `striae calibrate`"
    )]
    OtherEngine {
        /// The engine it is for.
        found: String,
    },
    /// Of another format, or with numbers that no fit gives.
    #[error("the calibration cannot be used: {0}")]
    Unusable(String),
}

impl NormalDensity {
    fn fit(scores: &[f32]) -> Self {
        let pairs = scores.len();
        let transformed: Vec<f64> = scores.iter().map(|score| transform(*score)).collect();
        let mean = transformed.iter().sum::<f64>() / pairs as f64;
        let squares: f64 = transformed.iter().map(|value| (value - mean).powi(2)).sum();
        let deviation = (squares / (pairs as f64 - 1.0)).sqrt().max(MIN_DEVIATION);
        Self { mean, deviation, pairs }
    }

    /// Natural logarithm of the density at `value`, up to the constant that both densities share.
    fn ln_density(&self, value: f64) -> f64 {
        -((value - self.mean) / self.deviation).powi(2) / 2.0 - self.deviation.ln()
    }

    fn is_sound(&self) -> bool {
        self.mean.is_finite()
            && self.deviation.is_finite()
            && self.deviation >= MIN_DEVIATION
            && self.pairs >= MIN_PAIRS
    }
}

impl Calibration {
    /// Fits a calibration to the scores of known matches and known non-matches of this engine.
    pub fn fit(
        mark: MarkKind,
        kind: SurfaceKind,
        reference_data: Vec<String>,
        least_area_mm2: f32,
        matches: &[f32],
        non_matches: &[f32],
    ) -> Result<Self, CalibrationError> {
        if matches.len() < MIN_PAIRS || non_matches.len() < MIN_PAIRS {
            let (matches, others) = (matches.len(), non_matches.len());
            return Err(CalibrationError::TooFewPairs { matches, others });
        }
        let calibration = Self {
            calibration_version: CALIBRATION_VERSION,
            engine_version: ENGINE_VERSION.to_owned(),
            mark,
            kind,
            reference_data,
            least_area_mm2,
            matches: NormalDensity::fit(matches),
            non_matches: NormalDensity::fit(non_matches),
        };
        calibration.check()?;
        Ok(calibration)
    }

    /// Checks one that was read from a file.
    pub fn check(&self) -> Result<(), CalibrationError> {
        if self.calibration_version != CALIBRATION_VERSION {
            let found = self.calibration_version;
            let reason = format!("its format is {found}, this version reads {CALIBRATION_VERSION}");
            return Err(CalibrationError::Unusable(reason));
        }
        if self.engine_version != ENGINE_VERSION {
            return Err(CalibrationError::OtherEngine { found: self.engine_version.clone() });
        }
        if !(self.least_area_mm2.is_finite() && self.least_area_mm2 >= 0.0) {
            let reason = format!("its least area is {} square millimetres", self.least_area_mm2);
            return Err(CalibrationError::Unusable(reason));
        }
        if !self.matches.is_sound() || !self.non_matches.is_sound() {
            let reason = "it holds numbers that no fit gives".to_owned();
            return Err(CalibrationError::Unusable(reason));
        }
        let (matches, others) = (self.matches.mean, self.non_matches.mean);
        if matches <= others {
            return Err(CalibrationError::NotSeparated { matches, others });
        }
        Ok(())
    }

    /// Whether it says anything about marks as small as the smaller of the two compared.
    pub fn covers(&self, smaller_mm2: f32) -> bool {
        smaller_mm2 >= self.least_area_mm2
    }

    /// The likelihood ratio of a score.
    pub fn likelihood_ratio(&self, score: f32) -> LikelihoodRatio {
        // The difference of two normal logarithms is a parabola; between the means it rises, outside it may turn back.
        let value = transform(score).clamp(self.non_matches.mean, self.matches.mean);
        let ln_lr = self.matches.ln_density(value) - self.non_matches.ln_density(value);
        let log10_lr_cap = (self.non_matches.pairs as f64).log10();
        let log10_lr_floor = -(self.matches.pairs as f64).log10();
        let log10_lr = (ln_lr / std::f64::consts::LN_10).clamp(log10_lr_floor, log10_lr_cap);
        LikelihoodRatio { log10_lr, log10_lr_cap, log10_lr_floor }
    }
}

/// Fisher's transform of a correlation.
fn transform(score: f32) -> f64 {
    f64::from(score).clamp(-MAX_SCORE, MAX_SCORE).atanh()
}

#[cfg(test)]
#[allow(clippy::float_cmp, reason = "these figures come out exactly")]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn spread(mean: f32, step: f32, count: usize) -> Vec<f32> {
        (0..count).map(|i| mean + step * (i as f32 - count as f32 / 2.0)).collect()
    }

    fn fit(matches: &[f32], others: &[f32]) -> Result<Calibration, CalibrationError> {
        let mark = MarkKind::BreechFaceImpression;
        Calibration::fit(
            mark,
            SurfaceKind::Topography,
            vec!["test".to_owned()],
            2.0,
            matches,
            others,
        )
    }

    #[test]
    fn ratios_are_capped_by_the_amount_of_data() {
        let calibration = fit(&spread(0.7, 0.002, 50), &spread(0.1, 0.0005, 200)).unwrap();
        let high = calibration.likelihood_ratio(0.99);
        assert_eq!(high.log10_lr, 200_f64.log10());
        assert_eq!(high.log10_lr, high.log10_lr_cap);
        let low = calibration.likelihood_ratio(-1.0);
        assert_eq!(low.log10_lr, -50_f64.log10());
    }

    #[test]
    fn between_the_means_the_ratio_is_that_of_the_densities() {
        let calibration = fit(&spread(0.3, 0.01, 40), &spread(0.1, 0.01, 40)).unwrap();
        let value = 0.2_f64.atanh();
        let density = |of: &NormalDensity| {
            let z = (value - of.mean) / of.deviation;
            (-z * z / 2.0).exp() / (of.deviation * std::f64::consts::TAU.sqrt())
        };
        let ratio = density(&calibration.matches) / density(&calibration.non_matches);
        let found = calibration.likelihood_ratio(0.2).log10_lr;
        assert!((found - ratio.log10()).abs() < 1e-6, "{found} {}", ratio.log10());
    }

    #[test]
    fn too_little_or_inseparable_data_make_no_calibration() {
        let few = fit(&[0.5; 5], &[0.1; 50]);
        assert_eq!(few, Err(CalibrationError::TooFewPairs { matches: 5, others: 50 }));
        assert!(matches!(fit(&[0.1; 30], &[0.5; 30]), Err(CalibrationError::NotSeparated { .. })));
    }

    #[test]
    fn another_engines_calibration_is_refused() {
        let mut calibration = fit(&spread(0.7, 0.002, 50), &spread(0.1, 0.0005, 200)).unwrap();
        calibration.engine_version = "striae-impression/0".to_owned();
        assert!(calibration.check().unwrap_err().to_string().contains("striae-impression/0"));
    }

    proptest! {
        #[test]
        fn a_higher_score_never_has_a_lower_ratio(
            matches in prop::collection::vec(0.3_f32..0.9, MIN_PAIRS..60),
            others in prop::collection::vec(-0.2_f32..0.3, MIN_PAIRS..60),
            one in -1.0_f32..1.0,
            more in 0.0_f32..1.0,
        ) {
            let calibration = fit(&matches, &others).unwrap();
            let (low, high) =
                (calibration.likelihood_ratio(one), calibration.likelihood_ratio(one + more));
            prop_assert!(high.log10_lr >= low.log10_lr - 1e-9);
        }
    }
}
