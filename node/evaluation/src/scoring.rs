//! Scores of all pairs of a set: read, turned and shifted anew for every seed, signed, compared.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use rayon::prelude::*;
use striae_toolmark::{ImpressedQuery, PolarCode, PolarCodeQuery, Surface, SurfaceKind};
use striae_vocabulary::MarkKind;

use super::among_codes::{AmongCodes, Places, made_codes};
use super::degradation::Degradation;
use super::manifest::{Listed, Specimen};
use super::shared_surface::SharedSurface;
use super::signing::{Made, Signing, read_surfaces, sign};
use crate::{EvaluationError, Note, processor_time};

/// Most scans of one evaluation: their surfaces are in memory together.
const MAX_SPECIMENS: usize = 2_000;

/// A pair of scans and how alike they were found.
#[derive(Debug, Clone, Copy)]
pub(super) struct ScoredPair {
    pub(super) first: usize,
    pub(super) second: usize,
    pub(super) is_match: bool,
    pub(super) score: f32,
    pub(super) code_similarity: f32,
}

/// All pairs of the scans of one mark.
pub(super) struct Scored {
    pub(super) mark: MarkKind,
    pub(super) kind: SurfaceKind,
    /// The scans, by which pairs name theirs.
    pub(super) specimens: Vec<Specimen>,
    /// Whether every ordered pair was compared, a degraded query with a whole candidate.
    pub(super) one_sided: bool,
    /// The pairs of each seed.
    pub(super) by_seed: Vec<Vec<ScoredPair>>,
    /// Processor time from surface to signature, all together.
    pub(super) signing: Duration,
    /// Processor time of all comparisons.
    pub(super) comparing: Duration,
    /// Size of all signatures.
    pub(super) signature_bytes: usize,
    /// Number of signatures.
    pub(super) signatures: usize,
    /// Valid surface of the smallest, square millimetres.
    pub(super) least_area_mm2: f32,
    /// Mates looked for among made-up codes.
    pub(super) among_codes: Option<AmongCodes>,
}

impl Scored {
    /// Pairs of all seeds.
    pub(super) fn pairs(&self) -> impl Iterator<Item = &ScoredPair> {
        self.by_seed.iter().flatten()
    }

    /// Scores of the known matches or of the known non-matches.
    pub(super) fn scores(&self, matches: bool) -> Vec<f32> {
        self.pairs().filter(|pair| pair.is_match == matches).map(|pair| pair.score).collect()
    }
}

#[cfg(test)]
impl Scored {
    /// Pairs of scans of these firearms, as if they had been scored.
    pub(super) fn of_pairs(firearms: &[String], by_seed: Vec<Vec<ScoredPair>>) -> Self {
        let mark = MarkKind::BreechFaceImpression;
        let specimen = |(number, firearm): (usize, &String)| Specimen {
            path: format!("scan-{number}.x3p").into(),
            firearm: firearm.clone(),
            mark,
            name: number.to_string(),
            land: None,
            grooves: None,
        };
        Self {
            mark,
            kind: SurfaceKind::Topography,
            specimens: firearms.iter().enumerate().map(specimen).collect(),
            one_sided: false,
            signatures: firearms.len() * by_seed.len(),
            by_seed,
            signing: Duration::ZERO,
            comparing: Duration::ZERO,
            signature_bytes: 0,
            least_area_mm2: 0.0,
            among_codes: None,
        }
    }
}

/// Plan of the scoring.
#[derive(Debug, Clone, Copy)]
pub(super) struct Plan {
    pub(super) seeds: u64,
    pub(super) degradation: Option<Degradation>,
    /// Among how many made-up codes mates are looked for.
    pub(super) among: Option<u64>,
    pub(super) note: Note,
}

/// Scores the impressions among the scans of a manifest, mark by mark.
pub(super) fn score(
    listed: &Listed,
    plan: Plan,
    progress: &mut (dyn FnMut(u64, u64) + Send),
) -> Result<Vec<Scored>, EvaluationError> {
    let impressions = listed.0.iter().filter(|(mark, _)| *mark != MarkKind::LandEngravedArea);
    impressions.map(|(mark, list)| score_mark(*mark, list, plan, progress)).collect()
}

fn score_mark(
    mark: MarkKind,
    specimens: &[Specimen],
    plan: Plan,
    progress: &mut (dyn FnMut(u64, u64) + Send),
) -> Result<Scored, EvaluationError> {
    if specimens.len() > MAX_SPECIMENS {
        let found = specimens.len();
        let sentence = format!(
            "the manifest lists {found} scans of one mark, at most {MAX_SPECIMENS} are evaluated at once; split it"
        );
        return Err(EvaluationError::Refused(sentence));
    }
    let surfaces = read_surfaces(specimens, plan.note)?;
    let shared = match plan.degradation {
        Some(Degradation::Crop(_)) => Some(SharedSurface::of(mark, specimens, &surfaces)?),
        _ => None,
    };
    let signing = Signing { mark, degradation: plan.degradation };
    let total = plan.seeds * specimens.len() as u64;
    let mut scored = Scored {
        mark,
        kind: surfaces.first().map_or(SurfaceKind::Topography, Surface::kind),
        specimens: specimens.to_vec(),
        one_sided: signing.is_one_sided(),
        by_seed: Vec::new(),
        signing: Duration::ZERO,
        comparing: Duration::ZERO,
        signature_bytes: 0,
        signatures: 0,
        least_area_mm2: f32::INFINITY,
        among_codes: None,
    };
    let made_codes = made_codes_of(specimens, &surfaces, plan, mark)?;
    let mut places = Places::default();
    for seed in 0..plan.seeds {
        let made = signing.all(specimens, &surfaces, seed)?;
        scored.signatures += made.len();
        scored.signing += made.iter().map(|made| made.time).sum::<Duration>();
        scored.signature_bytes += made.iter().map(|made| made.bytes).sum::<usize>();
        scored.least_area_mm2 =
            made.iter().map(|made| made.signature.area_mm2()).fold(scored.least_area_mm2, f32::min);
        scored.kind = made.first().map_or(scored.kind, |made| made.signature.kind());
        let (queries, candidates) = made.split_at(specimens.len());
        let candidates = if scored.one_sided { candidates } else { queries };
        let codes: Vec<PolarCode> =
            candidates.par_iter().map(|candidate| candidate.signature.code()).collect();
        let done = AtomicU64::new(seed * specimens.len() as u64);
        let shown = std::sync::Mutex::new(&mut *progress);
        let rows = (0..specimens.len())
            .into_par_iter()
            .map(|first| {
                let seconds = (0..specimens.len())
                    .filter(
                        |second| if scored.one_sided { *second != first } else { *second > first },
                    )
                    .filter(|second| {
                        specimens[first].firearm != specimens[*second].firearm
                            || shared.as_ref().is_none_or(|shared| {
                                let (one, other) = (&queries[first], &candidates[*second]);
                                shared.share(first, *second, &one.degraded, &other.degraded)
                                    >= Degradation::LEAST_SHARED
                            })
                    });
                let row = compare_row(first, seconds, queries, (candidates, &codes), specimens)?;
                let done = done.fetch_add(1, Ordering::Relaxed) + 1;
                if let Ok(mut show) = shown.try_lock() {
                    show(done, total);
                }
                Ok(row)
            })
            .collect::<Result<Vec<_>, EvaluationError>>()?;
        scored.comparing += rows.iter().map(|(_, time)| *time).sum::<Duration>();
        let pairs: Vec<ScoredPair> = rows.into_iter().flat_map(|(row, _)| row).collect();
        if !made_codes.is_empty() {
            let mates = |first: usize| {
                let of = pairs.iter().filter(|pair| pair.is_match && pair.first == first);
                of.map(|pair| &codes[pair.second]).collect::<Vec<_>>()
            };
            let wanted: Vec<_> = queries
                .iter()
                .take(specimens.len())
                .enumerate()
                .map(|(first, query)| (&query.signature, mates(first)))
                .filter(|(_, mates)| !mates.is_empty())
                .collect();
            places.look(&wanted, &made_codes);
        }
        scored.by_seed.push(pairs);
    }
    scored.among_codes = places.finish();
    let (km, knm) = (scored.scores(true).len(), scored.scores(false).len());
    if km == 0 || knm == 0 {
        let sentence = format!(
            "two scans of one firearm and scans of two firearms are needed; for {mark} there are {km} matching and {knm} other pairs"
        );
        return Err(EvaluationError::Refused(sentence));
    }
    Ok(scored)
}

/// Made-up codes like those of these scans, where mates are to be looked for among some.
fn made_codes_of(
    specimens: &[Specimen],
    surfaces: &[Surface],
    plan: Plan,
    mark: MarkKind,
) -> Result<Vec<PolarCode>, EvaluationError> {
    let Some(count) = plan.among else { return Ok(Vec::new()) };
    let marks = specimens
        .par_iter()
        .zip(surfaces)
        .map(|(specimen, surface)| sign(surface, mark, specimen))
        .collect::<Result<Vec<_>, _>>()?;
    made_codes(&marks, count)
}

/// One scan against those it is paired with.
fn compare_row(
    first: usize,
    seconds: impl Iterator<Item = usize>,
    queries: &[Made<'_>],
    (candidates, codes): (&[Made<'_>], &[PolarCode]),
    specimens: &[Specimen],
) -> Result<(Vec<ScoredPair>, Duration), EvaluationError> {
    let since = processor_time::of_this_thread();
    let signature = &queries[first].signature;
    let query = ImpressedQuery::new(signature);
    let by_code = PolarCodeQuery::new(signature);
    let row = seconds
        .map(|second| {
            let candidate = &candidates[second].signature;
            Ok(ScoredPair {
                first,
                second,
                is_match: specimens[first].firearm == specimens[second].firearm,
                score: query.compare(candidate)?.score,
                code_similarity: by_code.similarity(&codes[second]),
            })
        })
        .collect::<Result<_, EvaluationError>>()?;
    Ok((row, processor_time::of_this_thread().saturating_sub(since)))
}
