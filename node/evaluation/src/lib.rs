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
mod decided;
mod degradation;
mod disturbance;
mod error;
mod known_pairs;
mod likelihood_cost;
#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod made_surface;
mod manifest;
mod measured_bullets;
mod noise;
mod pairs_table;
mod photo_like;
pub mod processor_time;
mod random_bullets;
mod raw_like;
mod reading;
mod real_pairs;
mod report;
mod scoring;
mod separation;
mod shared_surface;
mod shoulder_agreement;
mod shoulder_recurrence;
mod significance_fit;
mod signing;

use std::collections::{BTreeSet, HashMap};
use std::path::PathBuf;

use serde::Serialize;
use striae_toolmark::{
    Calibration, Extent, LikelihoodRatio, Likeness, Sense, SurfaceKind, engine_versions, is_hit,
};
use striae_vocabulary::MarkKind;

pub use among::{Among, MAX_AMONG};
pub use among_codes::AmongCodes;
pub use bullets::EvaluatedBullets;
pub use calibrate::{Calibrated, KnownSets, LeftOut, calibrate, read_calibration};
pub use code_likeness::CodeLikeness;
pub use decided::{Decided, InstrumentPair};
use decided::{JudgedPair, by_instruments};
pub use degradation::Degradation;
pub use error::EvaluationError;
use known_pairs::KnownPairs;
pub use manifest::{Listed, Place, Set, Specimen, read as read_manifest};
pub use measured_bullets::{MeasuredBarrel, MeasuredBullets};
use pairs_table::{PairRow, PairSide};
pub use random_bullets::RandomBullets;
pub use reading::Refused;
pub use real_pairs::{RealPair, real_pairs, real_signatures};
pub use report::page as report_page;
use scoring::{Plan, Scored, ScoredPair};
use separation::{Ranking, Separation};

/// Share of non-matches that a shortlist by code may let through.
const CODE_FALSE_POSITIVES: f64 = 0.001;

/// Hears a sentence for people.
pub type Note = fn(&str);

/// Task of an evaluation.
pub struct Evaluation {
    /// Folders of scans, each a set: no scan is compared with one of another set.
    pub folders: Vec<PathBuf>,
    /// Whether all folders are one set: equal names of firearms are then one firearm.
    pub is_together: bool,
    /// Manifest; `manifest.csv` in each folder when absent.
    pub manifest: Option<PathBuf>,
    /// Sense of the scans of which the manifest says none.
    pub sense: Sense,
    /// Whether a scan that cannot be used ends the evaluation, in place of being left out.
    pub is_strict: bool,
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

/// Measurements of an evaluation. Figures that need matches, or non-matches, are `None` where there
/// are none.
#[derive(Debug, Clone, Serialize)]
pub struct Measured {
    /// Name of the set; `None` where several are pooled.
    pub set: Option<String>,
    pub mark: MarkKind,
    pub kind: SurfaceKind,
    /// Scans compared.
    pub specimens: usize,
    /// Their firearms.
    pub firearms: usize,
    /// Scans left out.
    pub refused: Vec<Refused>,
    /// Seeds used.
    pub seeds: u64,
    /// Pairs compared, all seeds together.
    pub pairs: Pairs,
    /// Of the matches those of two scans of one specimen: they share every accident of a shot, and
    /// say nothing of two shots.
    pub of_one_specimen: usize,
    /// Area under the ROC curve.
    pub auc: Option<f64>,
    /// Equal error rate.
    pub eer: Option<f64>,
    /// Share of scans whose best candidate is a match.
    pub rank1: Option<f64>,
    /// Share of scans with a match among the ten best candidates.
    pub rank10: Option<f64>,
    /// Distance of the two means in units of the mean deviation.
    pub d_prime: Option<f64>,
    /// Lowest value of a match: significance of impressed marks, score of striated ones.
    pub km_min: Option<f32>,
    /// Highest value of a non-match.
    pub knm_max: Option<f32>,
    /// Wrong decisions.
    #[serde(flatten)]
    pub decided: Decided,
    /// The pairs by instruments, where there are several.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub by_instruments: Vec<InstrumentPair>,
    /// Share of matches that the code lets through at one non-match in a thousand.
    pub tpr_at_fpr_0_001: Option<f64>,
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
    pub cllr_min: Option<f64>,
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
    pub ms_per_pair: Option<f64>,
    /// Processor time from surface to signature.
    pub ms_per_signature: Option<f64>,
    /// Mean size of a signature.
    pub signature_bytes: Option<f64>,
    pub engine_version: String,
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

/// Lists the scans to evaluate. All faults of the manifests, or of making their scans worse, are
/// reported before the first scan is read.
pub fn listed(evaluation: &Evaluation) -> Result<Vec<Set>, EvaluationError> {
    let Evaluation { folders, manifest, is_together, sense, note, .. } = evaluation;
    let sets = manifest::read_sets(folders, manifest.as_deref(), *is_together, *sense, *note)?;
    if let Some(degradation) = evaluation.degradation {
        let mut marks = sets.iter().flat_map(|set| &set.listed.0);
        marks.try_for_each(|(mark, _)| degradation.check(*mark))?;
    }
    Ok(sets)
}

/// Evaluates the bullets of all sets: of several, first pooled and then each.
pub fn evaluate_bullets(
    evaluation: &Evaluation,
    sets: &[Set],
    progress: &mut (dyn FnMut(u64, u64) + Send),
) -> Result<Vec<EvaluatedBullets>, EvaluationError> {
    let with_lands = sets.iter().filter(|set| !set.listed.lands().is_empty());
    let apart: Vec<EvaluatedBullets> = with_lands
        .map(|set| bullets::evaluate(set, evaluation, progress))
        .collect::<Result<_, _>>()?;
    bullets::pooled_and_apart(apart, evaluation)
}

/// Evaluates all other marks of all sets, one mark after the other in the order of their first
/// appearance: of several sets with a mark, first pooled and then each.
pub fn evaluate(
    evaluation: &Evaluation,
    sets: &[Set],
    progress: &mut (dyn FnMut(u64, u64) + Send),
) -> Result<Vec<Evaluated>, EvaluationError> {
    let plan = Plan {
        seeds: evaluation.seeds,
        degradation: evaluation.degradation,
        is_strict: evaluation.is_strict,
        among: evaluation.among,
        note: evaluation.note,
    };
    let mut classes: Vec<((MarkKind, SurfaceKind), Vec<Scored>)> = Vec::new();
    for set in sets {
        for scored in scoring::score(set, plan, progress)? {
            let class = (scored.mark, scored.kind);
            match classes.iter_mut().find(|(known, _)| *known == class) {
                Some((_, list)) => list.push(scored),
                None => classes.push((class, vec![scored])),
            }
        }
    }
    let mut evaluated = Vec::new();
    for ((mark, kind), apart) in classes {
        let calibration = evaluation.calibration_for(mark, kind);
        let pooled = (apart.len() > 1).then(|| Scored::pooled(&apart)).flatten();
        let all = pooled.into_iter().chain(apart);
        evaluated.extend(all.map(|scored| Evaluated::of(scored, calibration)));
    }
    Ok(evaluated)
}

/// Every pair that was compared, as comma-separated values.
pub fn pairs_table(
    evaluated: &[Evaluated],
    bullets: &[EvaluatedBullets],
) -> Result<String, EvaluationError> {
    let rows = evaluated.iter().flat_map(Evaluated::rows);
    let rows: Vec<PairRow<'_>> =
        rows.chain(bullets.iter().flat_map(EvaluatedBullets::rows)).collect();
    pairs_table::table(&rows)
}

/// The likelihood ratio of a pair by a calibration, where it covers such pairs.
fn shown_ratio(calibration: Option<&Calibration>, likeness: &Likeness) -> Option<LikelihoodRatio> {
    let extent = match likeness {
        Likeness::Impressed(found) => Extent::AreaMm2(found.smaller_mm2),
        Likeness::Striated(found) => {
            found.phase?;
            found.extent()
        }
    };
    let calibration = calibration.filter(|calibration| calibration.covers(extent))?;
    Some(calibration.likelihood_ratio(likeness.evidence()))
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

    /// The pairs for their table; none of pooled sets, whose pairs are those of each.
    fn rows(&self) -> impl Iterator<Item = PairRow<'_>> {
        let set = self.scored.set.as_deref();
        let seeds = self.scored.by_seed.iter().enumerate().filter(move |_| set.is_some());
        seeds.flat_map(move |(seed, pairs)| pairs.iter().map(move |pair| self.row(seed, pair)))
    }

    fn row(&self, seed: usize, pair: &ScoredPair) -> PairRow<'_> {
        let side = |index: usize| {
            let specimen = &self.scored.specimens[index];
            PairSide {
                name: specimen.file_name(),
                firearm: &specimen.firearm,
                instrument: specimen.instrument.as_deref(),
                cells: pair.cells[usize::from(index == pair.second)],
            }
        };
        PairRow {
            set: self.scored.set.as_deref().unwrap_or_default(),
            mark: self.scored.mark,
            kind: self.scored.kind,
            seed,
            query: side(pair.first),
            candidate: side(pair.second),
            is_match: pair.is_match,
            likeness: pair.likeness.clone(),
            code_similarity: Some(pair.code_similarity),
            ratio: shown_ratio(self.calibration.as_ref(), &pair.likeness),
        }
    }
}

/// Pairs as they were judged.
fn judged(scored: &Scored) -> Vec<JudgedPair<'_>> {
    let instrument = |index: usize| scored.specimens[index].instrument.as_deref();
    let judge = |pair: &ScoredPair| JudgedPair {
        is_match: pair.is_match,
        is_hit: is_hit(&pair.likeness),
        score: pair.value(),
        instruments: instrument(pair.first)
            .zip(instrument(pair.second))
            .map(|(one, other)| [one, other]),
    };
    scored.pairs().map(judge).collect()
}

fn measure(scored: &Scored, ranking: &Ranking, fitting: Option<&Calibration>) -> Measured {
    let (matches, others) = (scored.values(true), scored.values(false));
    let pairs = Pairs { km: matches.len(), knm: others.len() };
    let name = |at: usize| &scored.specimens[at].name;
    let is_itself = |pair: &ScoredPair| pair.is_match && name(pair.first) == name(pair.second);
    let of_one_specimen = scored.pairs().filter(|pair| is_itself(pair)).count();
    let scores = Separation::of(scored.pairs().map(|pair| (pair.is_match, pair.value())));
    let codes = Separation::of(scored.pairs().map(|pair| (pair.is_match, pair.code_similarity)));
    let both = scores.has_both();
    let known = KnownPairs::of_impressions(scored);
    let cllr = fitting
        .filter(|_| both)
        .map(|calibration| likelihood_cost::of_calibration(calibration, &known));
    let cross_validated = both.then(|| cross_validation::by_firearm(&known)).flatten();
    let judged = judged(scored);
    let seeds = scored.by_seed.len() as u64;
    let is_out = |one: &&Refused| one.seeds.is_some_and(|of| of >= seeds);
    let firearms: BTreeSet<&str> =
        scored.specimens.iter().map(|scan| scan.firearm.as_str()).collect();
    let each = |sum: f64, count: usize| (count > 0).then(|| sum / count as f64);
    Measured {
        set: scored.set.clone(),
        mark: scored.mark,
        kind: scored.kind,
        specimens: scored.specimens.len() - scored.refused.iter().filter(is_out).count(),
        firearms: firearms.len(),
        refused: scored.refused.clone(),
        seeds,
        pairs,
        of_one_specimen,
        auc: both.then(|| scores.auc()),
        eer: both.then(|| scores.eer()),
        rank1: ranking.within(1),
        rank10: ranking.within(10),
        d_prime: both.then(|| scores.d_prime()),
        km_min: scores.lowest_match(),
        knm_max: scores.highest_non_match(),
        decided: Decided::of(&judged),
        by_instruments: by_instruments(judged),
        tpr_at_fpr_0_001: both.then(|| codes.true_positives_at(CODE_FALSE_POSITIVES)),
        other_codes: CodeLikeness::of(
            scored.pairs().filter(|pair| !pair.is_match).map(|pair| pair.code_similarity).collect(),
        ),
        among_codes: scored.among_codes.clone(),
        cllr,
        cllr_min: both.then(|| likelihood_cost::cllr_min(&matches, &others)),
        cllr_cross_validated: cross_validated.map(|found| found.cllr),
        missed_cross_validated: cross_validated.map(|found| found.missed),
        false_matches_cross_validated: cross_validated.map(|found| found.false_matches),
        log10_lr_cap: fitting.map(|calibration| calibration.bounds().1),
        ms_per_pair: each(1e3 * scored.comparing.as_secs_f64(), pairs.km + pairs.knm),
        ms_per_signature: each(1e3 * scored.signing.as_secs_f64(), scored.signatures),
        signature_bytes: each(scored.signature_bytes as f64, scored.signatures),
        engine_version: engine_versions([scored.mark]),
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
                candidates.entry(query).or_default().push((pair.value(), pair.is_match));
            }
        }
        for list in candidates.values() {
            ranking.add(list);
        }
    }
    ranking
}
