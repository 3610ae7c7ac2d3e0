//! Separation by the engine of a set of scans whose firearms are known.
//!
//! Every scan is turned by a random angle and shifted first, since no cartridge case lies twice at
//! the same angle; then every pair is compared. The same seed gives the same numbers on every
//! machine, timings apart.

mod among;
mod among_codes;
mod bullet_mixes;
mod bullet_scoring;
mod bullets;
mod calibrate;
mod code_likeness;
mod cross_validation;
mod degradation;
mod disturbance;
mod error;
mod known_pairs;
mod likelihood_cost;
#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod made_surface;
mod manifest;
mod noise;
mod photo_like;
pub mod processor_time;
mod random_bullets;
mod raw_like;
mod real_pairs;
mod report;
mod scoring;
mod separation;
mod shared_surface;
mod shoulder_agreement;
mod signing;

use std::collections::HashMap;
use std::path::PathBuf;

use serde::Serialize;
use striae_toolmark::{Calibration, ENGINE_VERSION, SurfaceKind};
use striae_vocabulary::MarkKind;

pub use among::{Among, MAX_AMONG};
pub use among_codes::AmongCodes;
pub use bullets::{MeasuredBarrel, MeasuredBullets};
pub use calibrate::{KnownSets, calibrate, read_calibration};
pub use code_likeness::CodeLikeness;
pub use degradation::Degradation;
pub use error::EvaluationError;
use known_pairs::KnownPairs;
pub use manifest::{Listed, Specimen, read as read_manifest};
pub use random_bullets::RandomBullets;
pub use real_pairs::{RealPair, real_pairs, real_signatures};
pub use report::page as report_page;
use scoring::{Plan, Scored};
use separation::{Ranking, Separation};

/// Share of non-matches that a shortlist by code may let through.
const CODE_FALSE_POSITIVES: f64 = 0.001;

/// Hears a sentence for people.
pub type Note = fn(&str);

/// Task of an evaluation.
pub struct Evaluation {
    /// Folder of the scans.
    pub folder: PathBuf,
    /// Manifest; `manifest.csv` in the folder when absent.
    pub manifest: Option<PathBuf>,
    /// Number of times that every scan is turned anew; seeds are 0, 1, ...
    pub seeds: u64,
    /// Degradation of the scans before the evaluation.
    pub degradation: Option<Degradation>,
    /// Calibrations whose likelihood ratios are judged, each on the mark and kind of surface that
    /// it is for.
    pub calibrations: Vec<Calibration>,
    /// Among how many made-up bullets, or codes of impressed marks, those of the manifest are looked for.
    pub among: Option<u64>,
    /// Hears what of a file was put right before it was used.
    pub note: Note,
}

impl Evaluation {
    /// The calibration for a mark and kind of surface.
    fn calibration_for(&self, mark: MarkKind, kind: SurfaceKind) -> Option<&Calibration> {
        self.calibrations.iter().find(|one| one.mark == mark && one.kind == kind)
    }
}

/// Known matches and known non-matches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Pairs {
    /// Pairs of one firearm.
    pub km: usize,
    /// Pairs of two firearms.
    pub knm: usize,
}

/// Measurements of an evaluation.
#[derive(Debug, Clone, Serialize)]
pub struct Measured {
    pub mark: MarkKind,
    pub kind: SurfaceKind,
    /// Scans compared.
    pub specimens: usize,
    /// Seeds used.
    pub seeds: u64,
    /// Pairs compared, all seeds together.
    pub pairs: Pairs,
    /// Area under the ROC curve.
    pub auc: f64,
    /// Equal error rate.
    pub eer: f64,
    /// Share of scans whose best candidate is a match.
    pub rank1: f64,
    /// Share of scans with a match among the ten best candidates.
    pub rank10: f64,
    /// Distance of the two means in units of the mean deviation.
    pub d_prime: f64,
    /// Lowest score of a match.
    pub km_min: f32,
    /// Highest score of a non-match.
    pub knm_max: f32,
    /// Share of matches that the 512-byte code lets through at one non-match in a thousand.
    pub tpr_at_fpr_0_001: f64,
    /// Codes of different firearms.
    pub other_codes: CodeLikeness,
    /// Mates looked for among made-up codes, where that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub among_codes: Option<AmongCodes>,
    /// Cost of the log likelihood ratios, when there is a calibration for the mark: 0 is perfect, 1
    /// says nothing.
    pub cllr: Option<f64>,
    /// The same after the best monotone calibration on these very scores: what separation alone
    /// costs.
    pub cllr_min: f64,
    /// Cost of log likelihood ratios by calibrations on all firearms but the one that is judged;
    /// `None` where the scans are too few for that.
    pub cllr_cross_validated: Option<f64>,
    /// Share of matches to which those calibrations give a ratio below 1.
    pub missed_cross_validated: Option<f64>,
    /// Share of non-matches to which they give a ratio above 1.
    pub false_matches_cross_validated: Option<f64>,
    /// The calibration's highest log10 likelihood ratio.
    pub log10_lr_cap: Option<f64>,
    /// Processor time of one comparison, the query prepared once for all its candidates.
    pub ms_per_pair: f64,
    /// Processor time from surface to signature.
    pub ms_per_signature: f64,
    /// Mean size of a signature.
    pub signature_bytes: f64,
    pub engine_version: &'static str,
}

/// Measurements on the scans of one mark, and the scores behind them.
pub struct Evaluated {
    /// The figures.
    pub measured: Measured,
    scored: Scored,
    ranking: Ranking,
    /// The calibration that fits the mark.
    calibration: Option<Calibration>,
}

/// Lists the scans to evaluate. All faults of the manifest, or of making its scans worse, are
/// reported before the first scan is read.
pub fn listed(evaluation: &Evaluation) -> Result<Listed, EvaluationError> {
    let listed =
        manifest::read(&evaluation.folder, evaluation.manifest.as_deref(), evaluation.note)?;
    if let Some(degradation) = evaluation.degradation {
        listed.0.iter().try_for_each(|(mark, _)| degradation.check(*mark))?;
    }
    Ok(listed)
}

/// Evaluates the bullets of a manifest; `None` when it lists none.
pub fn evaluate_bullets(
    evaluation: &Evaluation,
    listed: &Listed,
    progress: &mut (dyn FnMut(u64, u64) + Send),
) -> Result<Option<MeasuredBullets>, EvaluationError> {
    let lands = listed.lands();
    (!lands.is_empty()).then(|| bullets::evaluate(lands, evaluation, progress)).transpose()
}

/// Evaluates the impressions of one mark after the other, in the order of their first appearance.
pub fn evaluate(
    evaluation: &Evaluation,
    listed: &Listed,
    progress: &mut (dyn FnMut(u64, u64) + Send),
) -> Result<Vec<Evaluated>, EvaluationError> {
    let plan = Plan {
        seeds: evaluation.seeds,
        degradation: evaluation.degradation,
        among: evaluation.among,
        note: evaluation.note,
    };
    let scored = scoring::score(listed, plan, progress)?;
    let of = |scored: Scored| {
        let calibration = evaluation.calibration_for(scored.mark, scored.kind);
        Evaluated::of(scored, calibration)
    };
    Ok(scored.into_iter().map(of).collect())
}

impl Evaluated {
    /// The calibration counts where it is for the mark and kind of surface.
    fn of(scored: Scored, calibration: Option<&Calibration>) -> Self {
        let ranking = rank(&scored);
        let fits = |one: &&Calibration| one.mark == scored.mark && one.kind == scored.kind;
        let calibration = calibration.filter(fits).cloned();
        let measured = measure(&scored, &ranking, calibration.as_ref());
        Self { measured, scored, ranking, calibration }
    }
}

fn measure(scored: &Scored, ranking: &Ranking, fitting: Option<&Calibration>) -> Measured {
    let (matches, others) = (scored.scores(true), scored.scores(false));
    let pairs = Pairs { km: matches.len(), knm: others.len() };
    let scores = Separation::of(scored.pairs().map(|pair| (pair.is_match, pair.score)));
    let codes = Separation::of(scored.pairs().map(|pair| (pair.is_match, pair.code_similarity)));
    let ratios = |calibration: &Calibration, scores: &[f32]| -> Vec<f64> {
        scores.iter().map(|score| calibration.likelihood_ratio(*score).log10_lr).collect()
    };
    let cllr = fitting.map(|calibration| {
        likelihood_cost::cllr(&ratios(calibration, &matches), &ratios(calibration, &others))
    });
    let cross_validated = cross_validation::by_firearm(&KnownPairs::of_impressions(scored));
    let signatures = scored.signatures as f64;
    Measured {
        mark: scored.mark,
        kind: scored.kind,
        specimens: scored.specimens.len(),
        seeds: scored.by_seed.len() as u64,
        pairs,
        auc: scores.auc(),
        eer: scores.eer(),
        rank1: ranking.within(1),
        rank10: ranking.within(10),
        d_prime: scores.d_prime(),
        km_min: scores.lowest_match(),
        knm_max: scores.highest_non_match(),
        tpr_at_fpr_0_001: codes.true_positives_at(CODE_FALSE_POSITIVES),
        other_codes: CodeLikeness::of(
            scored.pairs().filter(|pair| !pair.is_match).map(|pair| pair.code_similarity).collect(),
        ),
        among_codes: scored.among_codes.clone(),
        cllr,
        cllr_min: likelihood_cost::cllr_min(&matches, &others),
        cllr_cross_validated: cross_validated.map(|found| found.cllr),
        missed_cross_validated: cross_validated.map(|found| found.missed),
        false_matches_cross_validated: cross_validated.map(|found| found.false_matches),
        log10_lr_cap: fitting.map(|calibration| calibration.likelihood_ratio(1.0).log10_lr_cap),
        ms_per_pair: 1e3 * scored.comparing.as_secs_f64() / (pairs.km + pairs.knm) as f64,
        ms_per_signature: 1e3 * scored.signing.as_secs_f64() / signatures,
        signature_bytes: scored.signature_bytes as f64 / signatures,
        engine_version: ENGINE_VERSION,
    }
}

/// At which rank every query finds its first match, all seeds together.
fn rank(scored: &Scored) -> Ranking {
    let mut ranking = Ranking::default();
    for pairs in &scored.by_seed {
        let mut candidates: HashMap<usize, Vec<(f32, bool)>> = HashMap::new();
        for pair in pairs {
            // A pair of equals is a candidate for both; a fragment is only ever the query.
            let queries =
                if scored.one_sided { vec![pair.first] } else { vec![pair.first, pair.second] };
            for query in queries {
                candidates.entry(query).or_default().push((pair.score, pair.is_match));
            }
        }
        for list in candidates.values() {
            ranking.add(list);
        }
    }
    ranking
}
