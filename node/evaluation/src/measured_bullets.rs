//! Measurements of the bullets of a set.

use serde::Serialize;
use striae_vocabulary::MarkKind;

use super::Pairs;
use super::among::Among;
use super::bullet_mixes::Mixes;
use super::decided::{Decided, InstrumentPair};
use super::reading::Refused;
use super::shoulder_agreement::ShoulderAgreement;
use super::shoulder_recurrence::ShoulderRecurrence;

/// Measurements of an evaluation of bullets.
#[derive(Debug, Clone, Serialize)]
pub struct MeasuredBullets {
    /// Name of the set; `None` where several are pooled.
    pub set: Option<String>,
    pub mark: MarkKind,
    /// Bullets compared.
    pub bullets: usize,
    /// Lands scanned.
    pub lands: usize,
    /// Scans left out.
    pub refused: Vec<Refused>,
    /// Seeds used: how many times scans were degraded anew.
    pub seeds: u64,
    /// Pairs of bullets, all seeds together; those of barrels with different numbers of lands are
    /// left out.
    pub pairs: Pairs,
    /// Area under the ROC curve.
    pub auc: Option<f64>,
    /// Equal error rate.
    pub eer: Option<f64>,
    /// Share of bullets whose best candidate is of their barrel.
    pub rank1: Option<f64>,
    /// Lowest significance of two bullets of one barrel.
    pub km_min: Option<f32>,
    /// Highest significance of bullets of two barrels.
    pub knm_max: Option<f32>,
    /// The lowest over the highest; below 0.1 they count as that.
    pub ratio: Option<f32>,
    /// Share of the pairs of one barrel that are above every pair of two barrels.
    pub found: Option<f64>,
    /// Wrong decisions.
    #[serde(flatten)]
    pub decided: Decided,
    /// The pairs by instruments, where there are several.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub by_instruments: Vec<InstrumentPair>,
    /// Pairs of lands: those that meet in bullets of one barrel, and all others.
    pub land_pairs: Pairs,
    /// Area under the ROC curve of lands.
    pub land_auc: Option<f64>,
    /// Equal error rate of lands.
    pub land_eer: Option<f64>,
    /// The same for each barrel.
    pub barrels: Vec<MeasuredBarrel>,
    /// Three bullets of one barrel, all seeds together; none where their lands are in no order.
    pub triples: usize,
    /// Triples whose lands meet consistently: where land i of the first meets j of the second and j
    /// meets k of the third, i meets k.
    pub triples_consistent: usize,
    /// Lands of two bullets as one; `None` where bullets were made worse.
    pub mixes: Option<Mixes>,
    /// Shoulders against grooves marked by hand; `None` where the manifest has none.
    pub shoulders: Option<ShoulderAgreement>,
    /// Shoulders of lands that meet; `None` where bullets were made worse, or no two lands of one
    /// barrel have walls that can be compared.
    pub shoulder_recurrence: Option<ShoulderRecurrence>,
    /// Cost of the log likelihood ratios, when there is a calibration for bullets: 0 is perfect, 1
    /// says nothing.
    pub cllr: Option<f64>,
    /// The same after the best monotone calibration on these very scores.
    pub cllr_min: Option<f64>,
    /// Cost of log likelihood ratios by calibrations on all barrels but the one that is judged;
    /// `None` where the bullets are too few for that.
    pub cllr_cross_validated: Option<f64>,
    /// Share of pairs of one barrel to which those calibrations give a ratio below 1.
    pub missed_cross_validated: Option<f64>,
    /// Share of pairs of two barrels to which they give a ratio above 1.
    pub false_matches_cross_validated: Option<f64>,
    /// The calibration's lowest and highest log10 likelihood ratio.
    pub log10_lr_bounds: Option<[f64; 2]>,
    /// Processor time of one comparison of two bullets.
    pub ms_per_pair: Option<f64>,
    /// Processor time from surface to the signature of a land.
    pub ms_per_land: Option<f64>,
    /// Mean size of a bullet's signatures.
    pub bullet_bytes: Option<f64>,
    /// Bullets looked for among made-up ones, where that was asked for: those of the first seed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub among: Option<Among>,
    pub engine_version: &'static str,
}

/// Measurements on the bullets of one barrel, by themselves.
#[derive(Debug, Clone, Serialize)]
pub struct MeasuredBarrel {
    pub firearm: String,
    /// Pairs of its bullets.
    pub pairs: usize,
    /// Their lowest significance.
    pub km_min: f32,
    /// Area under the ROC curve of lands: those that meet against all others of the same bullets.
    pub land_auc: Option<f64>,
    /// Equal error rate of lands.
    pub land_eer: Option<f64>,
}
