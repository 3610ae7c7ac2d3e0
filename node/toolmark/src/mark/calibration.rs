//! From a comparison to a likelihood ratio: how much more often one firearm gives such a value than
//! two firearms do.
//!
//! Of impressed marks the value is the significance of their best placement, and the densities are
//! those of [`SignificanceModel`]. Of striated marks it is the score: a normal density is fitted to
//! the transformed scores of known matches and one to those of known non-matches. Scores of single
//! profiles are correlations, so their Fisher transform `atanh(score)` (Fisher 1915) is closer to
//! normal; scores of bullets are means of cubed correlations, so their cube root is. A score outside
//! the two means is taken at the nearer mean, so that a higher score never has a lower ratio.
//!
//! A fit claims more than its data can support. With `n` non-matching pairs nothing rarer than one
//! in `n` was ever seen, and pairs that share a firearm are not independent: the ratio is bounded by
//! the number of pairs, or of firearms, that are. Synthetic pairs may shape the densities where real
//! ones are few, but only real ones count for these bounds. A ratio is never shown without its cap.

use serde::{Deserialize, Serialize};
use striae_vocabulary::MarkKind;

use super::signature::engine_version;
use super::significance_model::SignificanceModel;
use crate::{Extent, SurfaceKind};

/// Version of the calibration format.
pub const CALIBRATION_VERSION: u16 = 1;
/// Fewest pairs of either kind that a calibration is made from.
pub const MIN_PAIRS: usize = 20;
/// Scores are kept this far from 1 and -1, where the transform has no value.
const MAX_SCORE: f64 = 0.9999;
/// Smallest deviation of a fitted density: equal scores must not make it infinitely sharp.
const MIN_DEVIATION: f64 = 0.01;

/// A normal density of transformed scores.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct NormalDensity {
    /// Mean of the transformed scores.
    pub mean: f64,
    /// Standard deviation of the transformed scores.
    pub deviation: f64,
    /// Pairs it was fitted to.
    pub pairs: usize,
    /// Those of real firearms: as much as its ratios may claim.
    pub real_pairs: usize,
}

/// Calibration that turns scores into likelihood ratios, for one engine, mark and kind of surface.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Calibration {
    /// Version of this format.
    pub calibration_version: u16,
    /// The engine whose scores it is for.
    pub engine_version: String,
    pub mark: MarkKind,
    /// The kind of surface it is for.
    pub kind: SurfaceKind,
    /// Names of the reference data.
    pub reference_data: Vec<String>,
    /// The smallest pair it was made from. Chance correlates smaller ones better, which it knows
    /// nothing of.
    pub least: Extent,
    pub densities: Densities,
}

/// Densities of matches and non-matches.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Densities {
    /// Of impressed marks, over their significance.
    Significance(SignificanceModel),
    /// Of striated marks, over their scores.
    Scores {
        /// Known matches.
        matches: NormalDensity,
        /// Known non-matches.
        non_matches: NormalDensity,
    },
}

/// Value of a comparison that a ratio is taken from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Evidence {
    /// Significance of impressed marks, score of striated ones.
    pub value: f32,
    /// Valid surface of the smaller one of impressed marks, square millimetres.
    pub smaller_mm2: f32,
}

/// Scores of pairs of one kind.
#[derive(Debug, Clone, Copy)]
pub struct KnownScores<'a> {
    /// Those of real firearms.
    pub real: &'a [f32],
    /// Those of synthetic ones.
    pub synthetic: &'a [f32],
}

/// A likelihood ratio with the bounds that the reference data set.
#[derive(Debug, Clone, Copy, PartialEq, schemars::JsonSchema, Serialize, Deserialize)]
pub struct LikelihoodRatio {
    /// log10 of the ratio, within the cap.
    pub log10_lr: f64,
    /// Highest value that the reference data support.
    pub log10_lr_cap: f64,
    /// Lowest value that the reference data support.
    pub log10_lr_floor: f64,
}

/// Reasons for which a calibration cannot be made or used.
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
    /// All pairs are synthetic.
    #[error(
        "a calibration needs matching and other pairs of real firearms, for ratios claim no more than these support"
    )]
    NothingReal,
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
        "the calibration is for the engine {found}, this is {needed}; make a new one with `striae mark calibrate`"
    )]
    OtherEngine {
        /// The engine it is for.
        found: String,
        needed: &'static str,
    },
    /// Of another format, or with numbers that no fit gives.
    #[error("the calibration cannot be used: {0}")]
    Unusable(String),
}

impl NormalDensity {
    fn fit(mark: MarkKind, scores: KnownScores<'_>) -> Self {
        let pairs = scores.pairs();
        let all = scores.real.iter().chain(scores.synthetic);
        let transformed: Vec<f64> = all.map(|score| transform(mark, *score)).collect();
        let mean = transformed.iter().sum::<f64>() / pairs as f64;
        let squares: f64 = transformed.iter().map(|value| (value - mean).powi(2)).sum();
        let deviation = (squares / (pairs as f64 - 1.0)).sqrt().max(MIN_DEVIATION);
        Self { mean, deviation, pairs, real_pairs: scores.real.len() }
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
            && (1..=self.pairs).contains(&self.real_pairs)
    }
}

impl KnownScores<'_> {
    fn pairs(&self) -> usize {
        self.real.len() + self.synthetic.len()
    }
}

impl Calibration {
    /// A calibration of impressed marks.
    pub fn of_significance(
        mark: MarkKind,
        kind: SurfaceKind,
        reference_data: Vec<String>,
        least: Extent,
        model: SignificanceModel,
    ) -> Result<Self, CalibrationError> {
        let calibration = Self {
            calibration_version: CALIBRATION_VERSION,
            engine_version: engine_version(mark).to_owned(),
            mark,
            kind,
            reference_data,
            least,
            densities: Densities::Significance(model),
        };
        calibration.check()?;
        Ok(calibration)
    }

    /// Fits a calibration to the scores of known matches and known non-matches of this engine.
    pub fn fit(
        mark: MarkKind,
        kind: SurfaceKind,
        reference_data: Vec<String>,
        least: Extent,
        matches: KnownScores<'_>,
        non_matches: KnownScores<'_>,
    ) -> Result<Self, CalibrationError> {
        let (pairs, others) = (matches.pairs(), non_matches.pairs());
        if pairs < MIN_PAIRS || others < MIN_PAIRS {
            return Err(CalibrationError::TooFewPairs { matches: pairs, others });
        }
        if matches.real.is_empty() || non_matches.real.is_empty() {
            return Err(CalibrationError::NothingReal);
        }
        let calibration = Self {
            calibration_version: CALIBRATION_VERSION,
            engine_version: engine_version(mark).to_owned(),
            mark,
            kind,
            reference_data,
            least,
            densities: Densities::Scores {
                matches: NormalDensity::fit(mark, matches),
                non_matches: NormalDensity::fit(mark, non_matches),
            },
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
        let needed = engine_version(self.mark);
        if self.engine_version != needed {
            let found = self.engine_version.clone();
            return Err(CalibrationError::OtherEngine { found, needed });
        }
        if !self.least.is_sound() {
            let reason = format!("its smallest pair is of {}", self.least);
            return Err(CalibrationError::Unusable(reason));
        }
        let (is_sound, fits) = match &self.densities {
            Densities::Significance(model) => (model.is_sound(), self.mark.is_impressed()),
            Densities::Scores { matches, non_matches } => {
                (matches.is_sound() && non_matches.is_sound(), self.mark.is_striated())
            }
        };
        if !is_sound || !fits {
            let reason = "it holds numbers that no fit gives".to_owned();
            return Err(CalibrationError::Unusable(reason));
        }
        if let Densities::Scores { matches, non_matches } = &self.densities
            && matches.mean <= non_matches.mean
        {
            let (matches, others) = (matches.mean, non_matches.mean);
            return Err(CalibrationError::NotSeparated { matches, others });
        }
        Ok(())
    }

    /// Whether it says anything about a pair of which so much was compared.
    pub fn covers(&self, compared: Extent) -> bool {
        self.least.covers(compared)
    }

    /// The likelihood ratio of a comparison.
    pub fn likelihood_ratio(&self, evidence: Evidence) -> LikelihoodRatio {
        let (matches, non_matches) = match &self.densities {
            Densities::Significance(model) => return model.likelihood_ratio(evidence),
            Densities::Scores { matches, non_matches } => (matches, non_matches),
        };
        // The difference of two normal logarithms is a parabola; between the means it rises,
        // outside it may turn back.
        let value = transform(self.mark, evidence.value).clamp(non_matches.mean, matches.mean);
        let ln_lr = matches.ln_density(value) - non_matches.ln_density(value);
        let log10_lr_cap = (non_matches.real_pairs as f64).log10();
        let log10_lr_floor = -(matches.real_pairs as f64).log10();
        let log10_lr = (ln_lr / std::f64::consts::LN_10).clamp(log10_lr_floor, log10_lr_cap);
        LikelihoodRatio { log10_lr, log10_lr_cap, log10_lr_floor }
    }

    /// Lowest and highest log10 ratio that the reference data support.
    pub fn bounds(&self) -> (f64, f64) {
        let bounds = self.likelihood_ratio(Evidence { value: 0.0, smaller_mm2: f32::MAX });
        (bounds.log10_lr_floor, bounds.log10_lr_cap)
    }
}

/// Of a bullet's score its cube root, of others Fisher's transform of the correlation that they
/// are.
fn transform(mark: MarkKind, score: f32) -> f64 {
    let score = f64::from(score);
    if mark == MarkKind::LandEngravedArea {
        return score.cbrt();
    }
    score.clamp(-MAX_SCORE, MAX_SCORE).atanh()
}

#[cfg(test)]
#[allow(clippy::float_cmp, reason = "these figures come out exactly")]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn score(value: f32) -> Evidence {
        Evidence { value, smaller_mm2: 0.0 }
    }

    fn densities(calibration: &Calibration) -> (NormalDensity, NormalDensity) {
        match calibration.densities {
            Densities::Scores { matches, non_matches } => (matches, non_matches),
            Densities::Significance(_) => unreachable!("fitted to scores"),
        }
    }

    fn spread(mean: f32, step: f32, count: usize) -> Vec<f32> {
        (0..count).map(|i| mean + step * (i as f32 - count as f32 / 2.0)).collect()
    }

    fn fit(matches: &[f32], others: &[f32]) -> Result<Calibration, CalibrationError> {
        let mark = MarkKind::ApertureShear;
        Calibration::fit(
            mark,
            SurfaceKind::Topography,
            vec!["test".to_owned()],
            Extent::Lands { met: 1, of: 1 },
            KnownScores { real: matches, synthetic: &[] },
            KnownScores { real: others, synthetic: &[] },
        )
    }

    #[test]
    fn ratios_are_capped_by_the_amount_of_data() {
        let calibration = fit(&spread(0.7, 0.002, 50), &spread(0.1, 0.0005, 200)).unwrap();
        let high = calibration.likelihood_ratio(score(0.99));
        assert_eq!(high.log10_lr, 200_f64.log10());
        assert_eq!(high.log10_lr, high.log10_lr_cap);
        let low = calibration.likelihood_ratio(score(-1.0));
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
        let (matches, non_matches) = densities(&calibration);
        let ratio = density(&matches) / density(&non_matches);
        let found = calibration.likelihood_ratio(score(0.2)).log10_lr;
        assert!((found - ratio.log10()).abs() < 1e-6, "{found} {}", ratio.log10());
    }

    #[test]
    fn synthetic_pairs_shape_the_densities_and_do_not_raise_the_cap() {
        let (matches, others) = (spread(0.3, 0.004, 50), spread(0.02, 0.0002, 60));
        let fit = |real: usize| {
            let split = |scores: &'static [f32]| {
                let (real, synthetic) = scores.split_at(real);
                KnownScores { real, synthetic }
            };
            let mark = MarkKind::LandEngravedArea;
            let least = Extent::Lands { met: 4, of: 6 };
            let (matches, others) = (matches.clone().leak(), others.clone().leak());
            let kind = SurfaceKind::Topography;
            Calibration::fit(mark, kind, Vec::new(), least, split(matches), split(others))
        };
        let (few, all) = (fit(5).unwrap(), fit(50).unwrap());
        assert_eq!(densities(&few).0.mean, densities(&all).0.mean);
        let (high, low) = (few.likelihood_ratio(score(0.5)), few.likelihood_ratio(score(0.0)));
        assert_eq!((high.log10_lr, low.log10_lr), (5_f64.log10(), -5_f64.log10()));
        assert_eq!(all.likelihood_ratio(score(0.5)).log10_lr_cap, 50_f64.log10());
        assert_eq!(few.engine_version, crate::STRIATED_ENGINE_VERSION);
        assert_eq!(fit(0), Err(CalibrationError::NothingReal));
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
                (calibration.likelihood_ratio(score(one)), calibration.likelihood_ratio(score(one + more)));
            prop_assert!(high.log10_lr >= low.log10_lr - 1e-9);
        }
    }
}
