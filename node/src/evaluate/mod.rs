//! `striae evaluate`: how well the engine separates a set of scans whose firearms are known.
//!
//! Every scan is turned by a random angle and shifted first, since no cartridge case lies twice at the same angle;
//! then every pair is compared. The same seed gives the same numbers on every machine, timings apart.

mod disturbance;
mod manifest;
mod separation;

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use rayon::prelude::*;
use serde::Serialize;
use striae_acquisition::ReadOptions;
use striae_toolmark::{ENGINE_VERSION, MarkKind, PreparedQuery, Signature, Surface};

use crate::NodeError;
use crate::api::Progress;
pub use manifest::ManifestError;
use manifest::Specimen;
use separation::{Ranking, Separation};

/// Most scans of one evaluation: their surfaces are in memory together.
const MAX_SPECIMENS: usize = 2_000;
/// Share of non-matches that a shortlist by code may let through.
const CODE_FALSE_POSITIVES: f64 = 0.001;

/// What is evaluated.
pub(crate) struct Evaluation {
    /// Folder of the scans.
    pub(crate) folder: PathBuf,
    /// Manifest; `manifest.csv` in the folder when absent.
    pub(crate) manifest: Option<PathBuf>,
    /// How many times every scan is turned anew; seeds are 0, 1, ...
    pub(crate) seeds: u64,
}

/// Known matches and known non-matches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub(crate) struct Pairs {
    /// Pairs of one firearm.
    pub(crate) km: usize,
    /// Pairs of two firearms.
    pub(crate) knm: usize,
}

/// What an evaluation measured.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Measured {
    /// The mark.
    pub(crate) mark: MarkKind,
    /// Scans compared.
    pub(crate) specimens: usize,
    /// Seeds used.
    pub(crate) seeds: u64,
    /// Pairs compared, all seeds together.
    pub(crate) pairs: Pairs,
    /// Area under the ROC curve.
    pub(crate) auc: f64,
    /// Equal error rate.
    pub(crate) eer: f64,
    /// Share of scans whose best candidate is a match.
    pub(crate) rank1: f64,
    /// Share of scans with a match among the ten best candidates.
    pub(crate) rank10: f64,
    /// Distance of the two means in units of the mean deviation.
    pub(crate) d_prime: f64,
    /// Lowest score of a match.
    pub(crate) km_min: f32,
    /// Highest score of a non-match.
    pub(crate) knm_max: f32,
    /// Share of matches that the 256-byte code lets through at one non-match in a thousand.
    pub(crate) tpr_at_fpr_0_001: f64,
    /// Processor time of one comparison, the query prepared once for all its candidates.
    pub(crate) ms_per_pair: f64,
    /// Processor time from surface to signature.
    pub(crate) ms_per_signature: f64,
    /// Mean size of a signature.
    pub(crate) signature_bytes: f64,
    /// The engine.
    pub(crate) engine_version: &'static str,
}

/// A pair of scans and how alike they were found.
struct ScoredPair {
    first: usize,
    second: usize,
    is_match: bool,
    score: f32,
    code_similarity: f32,
}

/// Evaluates the scans of one mark after the other, in the order of their first appearance.
pub(crate) fn evaluate(
    evaluation: &Evaluation,
    progress: &mut (dyn FnMut(Progress) + Send),
) -> Result<Vec<Measured>, NodeError> {
    let specimens = manifest::read(&evaluation.folder, evaluation.manifest.as_deref())?;
    let mut by_mark: Vec<(MarkKind, Vec<Specimen>)> = Vec::new();
    for specimen in specimens {
        match by_mark.iter_mut().find(|(mark, _)| *mark == specimen.mark) {
            Some((_, list)) => list.push(specimen),
            None => by_mark.push((specimen.mark, vec![specimen])),
        }
    }
    by_mark
        .iter()
        .map(|(mark, specimens)| evaluate_mark(*mark, specimens, evaluation.seeds, progress))
        .collect()
}

fn evaluate_mark(
    mark: MarkKind,
    specimens: &[Specimen],
    seeds: u64,
    progress: &mut (dyn FnMut(Progress) + Send),
) -> Result<Measured, NodeError> {
    if specimens.len() > MAX_SPECIMENS {
        let found = specimens.len();
        let sentence = format!(
            "the manifest lists {found} scans of one mark, at most {MAX_SPECIMENS} are evaluated at once; split it"
        );
        return Err(NodeError::Argument(sentence));
    }
    let surfaces: Vec<Surface> = specimens
        .par_iter()
        .map(|specimen| {
            let scan = striae_acquisition::read_file(&specimen.path, &ReadOptions::default())?;
            Ok(scan.into_surface()?)
        })
        .collect::<Result<_, NodeError>>()?;
    let total = seeds * specimens.len() as u64;
    let mut scored: Vec<Vec<ScoredPair>> = Vec::new();
    let (mut signing, mut comparing) = (Duration::ZERO, Duration::ZERO);
    let mut signature_bytes = 0;
    for seed in 0..seeds {
        let made = signatures(mark, specimens, &surfaces, seed)?;
        signing += made.iter().map(|(_, time, _)| *time).sum::<Duration>();
        signature_bytes += made.iter().map(|(_, _, bytes)| bytes).sum::<usize>();
        let signatures: Vec<Signature> =
            made.into_iter().map(|(signature, ..)| signature).collect();
        let done = AtomicU64::new(seed * specimens.len() as u64);
        let shown = std::sync::Mutex::new(&mut *progress);
        let rows = (0..signatures.len())
            .into_par_iter()
            .map(|first| {
                let row = compare_row(first, &signatures, specimens)?;
                let done = done.fetch_add(1, Ordering::Relaxed) + 1;
                if let Ok(mut show) = shown.try_lock() {
                    show(Progress { done, total });
                }
                Ok(row)
            })
            .collect::<Result<Vec<_>, NodeError>>()?;
        comparing += rows.iter().map(|(_, time)| *time).sum::<Duration>();
        scored.push(rows.into_iter().flat_map(|(row, _)| row).collect());
    }
    let all: Vec<&ScoredPair> = scored.iter().flatten().collect();
    let count = |wanted: bool| all.iter().filter(|pair| pair.is_match == wanted).count();
    let pairs = Pairs { km: count(true), knm: count(false) };
    if pairs.km == 0 || pairs.knm == 0 {
        let sentence = format!(
            "an evaluation needs two scans of one firearm and scans of two firearms; for {mark} the manifest has {} matching and {} other pairs",
            pairs.km, pairs.knm
        );
        return Err(NodeError::Argument(sentence));
    }
    let scores = Separation::of(all.iter().map(|pair| (pair.is_match, pair.score)));
    let codes = Separation::of(all.iter().map(|pair| (pair.is_match, pair.code_similarity)));
    let ranking = rank(&scored, specimens.len());
    let signature_count = (seeds as usize * specimens.len()) as f64;
    Ok(Measured {
        mark,
        specimens: specimens.len(),
        seeds,
        pairs,
        auc: scores.auc(),
        eer: scores.eer(),
        rank1: ranking.within(1),
        rank10: ranking.within(10),
        d_prime: scores.d_prime(),
        km_min: scores.lowest_match(),
        knm_max: scores.highest_non_match(),
        tpr_at_fpr_0_001: codes.true_positives_at(CODE_FALSE_POSITIVES),
        ms_per_pair: 1e3 * comparing.as_secs_f64() / all.len() as f64,
        ms_per_signature: 1e3 * signing.as_secs_f64() / signature_count,
        signature_bytes: signature_bytes as f64 / signature_count,
        engine_version: ENGINE_VERSION,
    })
}

/// The signature of every disturbed scan, how long it took, and its size.
fn signatures(
    mark: MarkKind,
    specimens: &[Specimen],
    surfaces: &[Surface],
    seed: u64,
) -> Result<Vec<(Signature, Duration, usize)>, NodeError> {
    (0..surfaces.len())
        .into_par_iter()
        .map(|index| {
            let turned = disturbance::turn_and_shift(&surfaces[index], seed, index as u64)?;
            let since = thread_time();
            let signature = Signature::from_surface(&turned, mark).map_err(|source| {
                NodeError::NoSignature { file: specimens[index].path.display().to_string(), source }
            })?;
            let time = thread_time().saturating_sub(since);
            let bytes = signature.to_bytes().len();
            Ok((signature, time, bytes))
        })
        .collect()
}

/// One scan against all after it.
fn compare_row(
    first: usize,
    signatures: &[Signature],
    specimens: &[Specimen],
) -> Result<(Vec<ScoredPair>, Duration), NodeError> {
    let since = thread_time();
    let query = PreparedQuery::new(&signatures[first]);
    let row = (first + 1..signatures.len())
        .map(|second| {
            Ok(ScoredPair {
                first,
                second,
                is_match: specimens[first].firearm == specimens[second].firearm,
                score: query.compare(&signatures[second])?.score,
                code_similarity: signatures[first].code().similarity(signatures[second].code()),
            })
        })
        .collect::<Result<_, NodeError>>()?;
    Ok((row, thread_time().saturating_sub(since)))
}

/// Processor time of this thread: what else runs on the machine hardly changes it.
fn thread_time() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    // Both parts are never negative for this clock.
    Duration::new(time.tv_sec.unsigned_abs(), time.tv_nsec.unsigned_abs() as u32)
}

/// At which rank every scan finds its first match, all seeds together.
fn rank(scored: &[Vec<ScoredPair>], specimens: usize) -> Ranking {
    let mut ranking = Ranking::default();
    for pairs in scored {
        let mut candidates: HashMap<usize, Vec<(f32, bool)>> = HashMap::with_capacity(specimens);
        for pair in pairs {
            for specimen in [pair.first, pair.second] {
                candidates.entry(specimen).or_default().push((pair.score, pair.is_match));
            }
        }
        for list in candidates.values() {
            ranking.add(list);
        }
    }
    ranking
}
