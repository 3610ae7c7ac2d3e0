//! Scores of all pairs of a set: read, turned and shifted anew for every seed, signed, compared.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use rayon::prelude::*;
use striae_toolmark::{
    AnyQuery, AnySignature, ImpressedSignature, Likeness, PolarCode, PolarCodeQuery,
    StriatedCodeQuery, SurfaceKind,
};
use striae_vocabulary::MarkKind;

use super::among_codes::{AmongCodes, Places, made_codes};
use super::degradation::Degradation;
use super::manifest::{Listed, Set, Specimen};
use super::reading::{Refused, Scan, read_scans};
use super::shared_surface::SharedSurface;
use super::signing::{Made, Signed, Signing, sign};
use crate::{EvaluationError, Note, processor_time};

/// Most scans of one evaluation: their surfaces are in memory together.
const MAX_SPECIMENS: usize = 2_000;

/// A pair of scans and how alike they were found.
#[derive(Debug, Clone)]
pub(super) struct ScoredPair {
    pub(super) first: usize,
    pub(super) second: usize,
    pub(super) is_match: bool,
    pub(super) likeness: Likeness,
    pub(super) code_similarity: f32,
    /// Independent cells of the query and of the candidate, see
    /// [`ScanQuality`](striae_toolmark::ScanQuality).
    pub(super) cells: [Option<f32>; 2],
}

impl ScoredPair {
    /// The value that decides: of impressed marks the significance, of striated ones the score.
    pub(super) fn value(&self) -> f32 {
        self.likeness.evidence().value
    }
}

/// All pairs of the scans of one mark.
#[derive(Clone)]
pub(super) struct Scored {
    /// Name of the set; `None` where several are pooled.
    pub(super) set: Option<String>,
    pub(super) mark: MarkKind,
    pub(super) kind: SurfaceKind,
    /// The scans, by which pairs name theirs.
    pub(super) specimens: Vec<Specimen>,
    /// Scans that were left out, of some seeds or of all.
    pub(super) refused: Vec<Refused>,
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
    /// Valid surface of the smallest, square millimetres; `None` for striae.
    pub(super) least_area_mm2: Option<f32>,
    /// Mates looked for among made-up codes.
    pub(super) among_codes: Option<AmongCodes>,
}

impl Scored {
    fn empty(set: &str, signing: Signing, kind: SurfaceKind, specimens: Vec<Specimen>) -> Self {
        Self {
            set: Some(set.to_owned()),
            mark: signing.mark,
            kind,
            specimens,
            refused: Vec::new(),
            one_sided: signing.is_one_sided(),
            by_seed: Vec::new(),
            signing: Duration::ZERO,
            comparing: Duration::ZERO,
            signature_bytes: 0,
            signatures: 0,
            least_area_mm2: None,
            among_codes: None,
        }
    }

    /// Pairs of all seeds.
    pub(super) fn pairs(&self) -> impl Iterator<Item = &ScoredPair> {
        self.by_seed.iter().flatten()
    }

    /// Values of the known matches or of the known non-matches.
    pub(super) fn values(&self, matches: bool) -> Vec<f32> {
        self.pairs().filter(|pair| pair.is_match == matches).map(ScoredPair::value).collect()
    }

    /// Several sets of one mark and kind of surface as one: their pairs, and none across them.
    pub(super) fn pooled(parts: &[Self]) -> Option<Self> {
        let (first, rest) = parts.split_first()?;
        let mut pooled = Self { set: None, ..first.clone() };
        // A set of which every scan was refused has no seeds.
        let seeds = parts.iter().map(|part| part.by_seed.len()).max().unwrap_or(0);
        pooled.by_seed.resize_with(seeds, Vec::new);
        for part in rest {
            let offset = pooled.specimens.len();
            pooled.specimens.extend_from_slice(&part.specimens);
            pooled.refused.extend_from_slice(&part.refused);
            for (all, pairs) in pooled.by_seed.iter_mut().zip(&part.by_seed) {
                all.extend(pairs.iter().map(|pair| ScoredPair {
                    first: pair.first + offset,
                    second: pair.second + offset,
                    ..pair.clone()
                }));
            }
            pooled.signing += part.signing;
            pooled.comparing += part.comparing;
            pooled.signature_bytes += part.signature_bytes;
            pooled.signatures += part.signatures;
            pooled.least_area_mm2 = lesser(pooled.least_area_mm2, part.least_area_mm2);
        }
        Some(pooled)
    }

    /// Counts the signatures of a seed. A scan without one is refused, or the error where that is
    /// asked for.
    fn count(
        &mut self,
        signed: &mut Signed<'_>,
        seed: u64,
        is_strict: bool,
    ) -> Result<(), EvaluationError> {
        for (specimen, made) in self.specimens.iter().zip(signed) {
            match made {
                Ok(made) => {
                    self.signatures += 1;
                    self.signing += made.time;
                    self.signature_bytes += made.bytes;
                    let area = match &made.signature {
                        AnySignature::Impressed(of) => Some(of.area_mm2()),
                        AnySignature::Striated(_) => None,
                    };
                    self.least_area_mm2 = lesser(self.least_area_mm2, area);
                }
                Err(error) if is_strict => {
                    let taken = EvaluationError::Refused(error.to_string());
                    return Err(std::mem::replace(error, taken));
                }
                Err(error) => {
                    let refused = Refused::of(specimen, error, Some(1));
                    match self.refused.iter_mut().find(|known| known.file == refused.file) {
                        // Of a query and a candidate made of it one is enough.
                        Some(known) => {
                            known.seeds = known.seeds.map(|seeds| (seeds + 1).min(seed + 1));
                        }
                        None => self.refused.push(refused),
                    }
                }
            }
        }
        Ok(())
    }
}

/// The lesser of two, where there are two.
fn lesser(one: Option<f32>, other: Option<f32>) -> Option<f32> {
    one.into_iter().chain(other).reduce(f32::min)
}

#[cfg(test)]
impl ScoredPair {
    /// A pair of breech faces as if it had been compared, its codes as alike as its marks.
    pub(super) fn made(first: usize, second: usize, is_match: bool, value: f32) -> Self {
        let likeness = crate::made_surface::likeness(value);
        Self { first, second, is_match, likeness, code_similarity: value, cells: [None; 2] }
    }
}

#[cfg(test)]
impl Scored {
    /// Pairs of scans of these firearms, as if they had been scored.
    pub(super) fn of_pairs(firearms: &[String], by_seed: Vec<Vec<ScoredPair>>) -> Self {
        let mark = MarkKind::BreechFaceImpression;
        let specimen = |(number, firearm): (usize, &String)| Specimen {
            name: number.to_string(),
            firearm: firearm.clone(),
            ..Specimen::new(format!("scan-{number}.x3p").into(), mark)
        };
        let specimens = firearms.iter().enumerate().map(specimen).collect();
        let signing = Signing { mark, degradation: None };
        Self {
            signatures: firearms.len() * by_seed.len(),
            by_seed,
            least_area_mm2: Some(0.0),
            ..Self::empty("set", signing, SurfaceKind::Topography, specimens)
        }
    }
}

/// Plan of the scoring.
#[derive(Debug, Clone, Copy)]
pub(super) struct Plan {
    pub(super) seeds: u64,
    pub(super) degradation: Option<Degradation>,
    /// Whether a scan that gives no signature ends it.
    pub(super) is_strict: bool,
    /// Among how many made-up codes mates are looked for.
    pub(super) among: Option<u64>,
    pub(super) note: Note,
}

/// Scores all but the lands among the scans of a set, mark by mark and kind of surface by kind.
pub(super) fn score(
    set: &Set,
    plan: Plan,
    progress: &mut (dyn FnMut(u64, u64) + Send),
) -> Result<Vec<Scored>, EvaluationError> {
    let Listed(marks) = &set.listed;
    let mut scored = Vec::new();
    for (mark, list) in marks.iter().filter(|(mark, _)| *mark != MarkKind::LandEngravedArea) {
        let signing = Signing { mark: *mark, degradation: plan.degradation };
        scored.extend(score_mark(&set.name, signing, list, plan, progress)?);
    }
    Ok(scored)
}

fn score_mark(
    set: &str,
    signing: Signing,
    specimens: &[Specimen],
    plan: Plan,
    progress: &mut (dyn FnMut(u64, u64) + Send),
) -> Result<Vec<Scored>, EvaluationError> {
    if specimens.len() > MAX_SPECIMENS {
        let found = specimens.len();
        let sentence = format!(
            "the manifest lists {found} scans of one mark, at most {MAX_SPECIMENS} are evaluated at once; split it"
        );
        return Err(EvaluationError::Refused(sentence));
    }
    let (scans, refused) = read_scans(specimens, plan.is_strict, plan.note)?;
    // Heights and light are never compared.
    let (heights, light): (Vec<Scan>, Vec<Scan>) =
        scans.into_iter().partition(|scan| scan.surface.kind() == SurfaceKind::Topography);
    let mut scored = Vec::new();
    for (kind, scans) in [(SurfaceKind::Topography, heights), (SurfaceKind::Photograph, light)] {
        if !scans.is_empty() {
            scored.push(score_kind(set, signing, (kind, &scans), plan, progress)?);
        }
    }
    if scored.is_empty() {
        scored.push(Scored::empty(set, signing, SurfaceKind::Topography, Vec::new()));
    }
    scored[0].refused.splice(0..0, refused);
    Ok(scored)
}

fn score_kind(
    set: &str,
    signing: Signing,
    (kind, scans): (SurfaceKind, &[Scan]),
    plan: Plan,
    progress: &mut (dyn FnMut(u64, u64) + Send),
) -> Result<Scored, EvaluationError> {
    let shared = match plan.degradation {
        Some(Degradation::Crop(_)) => Some(SharedSurface::of(scans)),
        _ => None,
    };
    let total = plan.seeds * scans.len() as u64;
    let specimens = scans.iter().map(|scan| scan.specimen.clone()).collect();
    let mut scored = Scored::empty(set, signing, kind, specimens);
    let made_codes = made_codes_of(scans, plan, signing.mark)?;
    let mut places = Places::default();
    for seed in 0..plan.seeds {
        let (mut queries, mut wholes) = signing.all(scans, seed);
        scored.count(&mut queries, seed, plan.is_strict)?;
        if let Some(wholes) = &mut wholes {
            scored.count(wholes, seed, plan.is_strict)?;
        }
        let candidates = wholes.as_ref().unwrap_or(&queries);
        let codes: Vec<Option<PolarCode>> = candidates.par_iter().map(code).collect();
        let done = AtomicU64::new(seed * scans.len() as u64);
        let shown = std::sync::Mutex::new(&mut *progress);
        let one_sided = scored.one_sided;
        let sides = Sides { scans, queries: &queries, candidates, codes: &codes };
        let rows = (0..scans.len())
            .into_par_iter()
            .map(|first| {
                let seconds = (0..scans.len())
                    .filter(|second| if one_sided { *second != first } else { *second > first })
                    .filter(|second| {
                        !sides.is_match(first, *second)
                            || shared.as_ref().is_none_or(|shared| {
                                sides.share(shared, first, *second) >= Degradation::LEAST_SHARED
                            })
                    });
                let row = sides.compare_row(first, seconds);
                let done = done.fetch_add(1, Ordering::Relaxed) + 1;
                if let Ok(mut show) = shown.try_lock() {
                    show(done, total);
                }
                row
            })
            .collect::<Vec<_>>();
        scored.comparing += rows.iter().map(|(_, time)| *time).sum::<Duration>();
        let pairs: Vec<ScoredPair> = rows.into_iter().flat_map(|(row, _)| row).collect();
        if !made_codes.is_empty() {
            let mates = |first: usize| {
                let of = pairs.iter().filter(|pair| pair.is_match && pair.first == first);
                of.filter_map(|pair| codes[pair.second].as_ref()).collect::<Vec<_>>()
            };
            let wanted: Vec<_> = queries
                .iter()
                .enumerate()
                .filter_map(|(first, query)| match &query.as_ref().ok()?.signature {
                    AnySignature::Impressed(query) => Some((query, mates(first))),
                    AnySignature::Striated(_) => None,
                })
                .filter(|(_, mates)| !mates.is_empty())
                .collect();
            places.look(&wanted, &made_codes);
        }
        scored.by_seed.push(pairs);
    }
    scored.among_codes = places.finish();
    Ok(scored)
}

/// Made-up codes like those of these scans, where mates are to be looked for among some.
fn made_codes_of(
    scans: &[Scan],
    plan: Plan,
    mark: MarkKind,
) -> Result<Vec<PolarCode>, EvaluationError> {
    let Some(count) = plan.among.filter(|_| mark.is_impressed()) else { return Ok(Vec::new()) };
    let marks: Vec<ImpressedSignature> = scans
        .par_iter()
        .filter_map(|scan| match sign(&scan.surface, &scan.specimen, scan.region.as_ref()) {
            Ok(AnySignature::Impressed(signature)) => Some(signature),
            _ => None,
        })
        .collect();
    made_codes(&marks, count)
}

/// The code of an impressed mark.
fn code(made: &Result<Made<'_>, EvaluationError>) -> Option<PolarCode> {
    match &made.as_ref().ok()?.signature {
        AnySignature::Impressed(signature) => Some(signature.code()),
        AnySignature::Striated(_) => None,
    }
}

/// Both sides of the pairs of one seed.
struct Sides<'a> {
    scans: &'a [Scan],
    queries: &'a Signed<'a>,
    candidates: &'a Signed<'a>,
    /// Codes of the candidates that are impressed marks.
    codes: &'a [Option<PolarCode>],
}

impl Sides<'_> {
    fn is_match(&self, first: usize, second: usize) -> bool {
        self.scans[first].specimen.firearm == self.scans[second].specimen.firearm
    }

    fn share(&self, shared: &SharedSurface, first: usize, second: usize) -> f64 {
        match (&self.queries[first], &self.candidates[second]) {
            (Ok(one), Ok(other)) => shared.share(first, second, &one.degraded, &other.degraded),
            _ => 0.0,
        }
    }

    /// One scan against those it is paired with; scans without a signature are left out.
    fn compare_row(
        &self,
        first: usize,
        seconds: impl Iterator<Item = usize>,
    ) -> (Vec<ScoredPair>, Duration) {
        let since = processor_time::of_this_thread();
        let Ok(query_made) = &self.queries[first] else {
            return (Vec::new(), Duration::ZERO);
        };
        let signature = &query_made.signature;
        let query = AnyQuery::new(signature);
        let by_code = CodeQuery::of(signature);
        let pair = |second: usize| {
            let made = self.candidates[second].as_ref().ok()?;
            let candidate = &made.signature;
            let cells = |made: &Made<'_>| made.quality.map(|quality| quality.independent_cells);
            Some(ScoredPair {
                first,
                second,
                is_match: self.is_match(first, second),
                likeness: query.compare(candidate)?,
                code_similarity: by_code.similarity(candidate, self.codes[second].as_ref()),
                cells: [cells(query_made), cells(made)],
            })
        };
        let row = seconds.filter_map(pair).collect();
        (row, processor_time::of_this_thread().saturating_sub(since))
    }
}

/// A code, ready to be compared with many.
enum CodeQuery {
    Impressed(Box<PolarCodeQuery>),
    Striated(Box<StriatedCodeQuery>),
}

impl CodeQuery {
    fn of(signature: &AnySignature) -> Self {
        match signature {
            AnySignature::Impressed(one) => Self::Impressed(Box::new(PolarCodeQuery::new(one))),
            AnySignature::Striated(one) => {
                Self::Striated(Box::new(StriatedCodeQuery::new(one.code())))
            }
        }
    }

    /// Likeness of the codes of two marks of one kind.
    fn similarity(&self, candidate: &AnySignature, code: Option<&PolarCode>) -> f32 {
        match (self, candidate, code) {
            (Self::Impressed(query), _, Some(code)) => query.similarity(code),
            (Self::Striated(query), AnySignature::Striated(other), _) => {
                query.similarity(other.code()).unwrap_or_default()
            }
            _ => 0.0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pooled_sets_keep_their_pairs_and_have_none_across() {
        let firearms = ["a", "a", "b"].map(str::to_owned);
        let pairs = vec![
            ScoredPair::made(0, 1, true, 0.6),
            ScoredPair::made(0, 2, false, 0.1),
            ScoredPair::made(1, 2, false, 0.1),
        ];
        let one = Scored::of_pairs(&firearms, vec![pairs]);
        let none = Scored { specimens: Vec::new(), ..Scored::of_pairs(&[], Vec::new()) };
        let pooled = Scored::pooled(&[none, one.clone(), one]).unwrap();
        assert_eq!((pooled.set.as_deref(), pooled.specimens.len()), (None, 6));
        let places: Vec<(usize, usize)> =
            pooled.pairs().map(|pair| (pair.first, pair.second)).collect();
        assert_eq!(places, [(0, 1), (0, 2), (1, 2), (3, 4), (3, 5), (4, 5)]);
        assert_eq!((pooled.values(true).len(), pooled.values(false).len()), (2, 4));
    }
}
