//! From a comparison to a likelihood ratio: how much more often one firearm gives such a value than
//! two firearms do.
//!
//! The value is the significance of the best placement of impressed marks, or of the best meeting of
//! striae; the densities are those of [`SignificanceModel`].
//!
//! A fit claims more than its data can support. With `F` firearms there are `F (F - 1) / 2`
//! independent pairs of two, so nothing rarer was ever seen: the ratio is bounded by the number of
//! firearms. Synthetic ones may shape the densities where real ones are few, but only real ones
//! count for the bounds. A ratio is never shown without its cap.

use serde::{Deserialize, Serialize};
use striae_vocabulary::MarkKind;

use super::signature::engine_version;
use super::significance_model::SignificanceModel;
use crate::{Extent, SurfaceKind};

/// Version of the calibration format.
pub const CALIBRATION_VERSION: u16 = 1;
/// Fewest pairs of either kind that a calibration is made from.
pub const MIN_PAIRS: usize = 20;
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
    /// Over the significance of a pair, by the extent that was compared.
    Significance(SignificanceModel),
}

/// Value of a comparison that a ratio is taken from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Evidence {
    /// Significance.
    pub value: f32,
    /// Amount that was compared: of impressed marks the valid surface of the smaller one, square
    /// millimetres; of striated ones the length across the striae, all lands together, millimetres.
    pub extent: f32,
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

impl Calibration {
    /// A calibration by a fitted model.
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
        let Densities::Significance(model) = &self.densities;
        if !model.is_sound() {
            let reason = "it holds numbers that no fit gives".to_owned();
            return Err(CalibrationError::Unusable(reason));
        }
        Ok(())
    }

    /// Whether it says anything about a pair of which so much was compared.
    pub fn covers(&self, compared: Extent) -> bool {
        self.least.covers(compared)
    }

    /// The likelihood ratio of a comparison.
    pub fn likelihood_ratio(&self, evidence: Evidence) -> LikelihoodRatio {
        let Densities::Significance(model) = &self.densities;
        model.likelihood_ratio(evidence)
    }

    /// Lowest and highest log10 ratio that the reference data support.
    pub fn bounds(&self) -> (f64, f64) {
        let bounds = self.likelihood_ratio(Evidence { value: 0.0, extent: f32::MAX });
        (bounds.log10_lr_floor, bounds.log10_lr_cap)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MODEL: SignificanceModel = SignificanceModel {
        chance_mean: 0.45,
        ln_mean: 2.5,
        ln_deviation: 0.8,
        share_offset: 1.0,
        share_slope: 1.0,
        least_whole: 1.0,
        firearms: 6,
        matching_pairs: 40,
        other_pairs: 400,
    };

    fn calibration(
        mark: MarkKind,
        model: SignificanceModel,
    ) -> Result<Calibration, CalibrationError> {
        let least = Extent::LengthMm(0.3);
        Calibration::of_significance(mark, SurfaceKind::Topography, Vec::new(), least, model)
    }

    #[test]
    fn ratios_are_bounded_by_the_number_of_firearms() {
        let shears = calibration(MarkKind::ApertureShear, MODEL).unwrap();
        assert_eq!(shears.engine_version, crate::STRIATED_ENGINE_VERSION);
        let (floor, cap) = shears.bounds();
        assert!((cap - 15_f64.log10()).abs() < 1e-12 && (floor + 6_f64.log10()).abs() < 1e-12);
        let ratio = |value| shears.likelihood_ratio(Evidence { value, extent: 2.0 }).log10_lr;
        assert!((ratio(40.0) - cap).abs() < 1e-12 && ratio(0.1) < 0.0);
        assert!(shears.covers(Extent::LengthMm(0.3)) && !shears.covers(Extent::LengthMm(0.2)));
    }

    #[test]
    fn numbers_that_no_fit_gives_are_refused() {
        for model in [
            SignificanceModel { chance_mean: f64::NAN, ..MODEL },
            SignificanceModel { firearms: 1, ..MODEL },
            SignificanceModel { share_slope: -1.0, ..MODEL },
        ] {
            let error = calibration(MarkKind::LandEngravedArea, model).unwrap_err();
            assert!(matches!(error, CalibrationError::Unusable(_)), "{error}");
        }
    }

    #[test]
    fn another_engines_calibration_is_refused() {
        let mut calibration = calibration(MarkKind::ApertureShear, MODEL).unwrap();
        calibration.engine_version = "striae-impression/0".to_owned();
        assert!(calibration.check().unwrap_err().to_string().contains("striae-impression/0"));
    }
}
