//! Evaluation of bullets: the scans of one specimen's lands are one bullet, and bullets are compared whole.
//!
//! Which land of a bullet was scanned first is nobody's to know, so no scan is turned or shifted at random as cartridge cases
//! are: the comparison goes through all orders anyhow. `--degrade` does to one side what happens to bullets: lands are
//! lost, scans are mirrored, turned by a quarter, or coarse.

use std::borrow::Cow;
use std::path::PathBuf;
use std::time::Duration;

use rand::seq::SliceRandom as _;
use rand_chacha::ChaCha8Rng;
use rayon::prelude::*;
use serde::Serialize;
use striae_acquisition::ReadOptions;
use striae_toolmark::{
    LandSignature, MarkKind, Rifling, STRIATED_ENGINE_VERSION, StriatedComparison, StriatedError,
    StriatedSignature, Surface, compare_striated,
};

use super::degradation::Degradation;
use super::disturbance;
use super::manifest::Specimen;
use super::separation::{Ranking, Separation};
use super::{Evaluation, Pairs};
use crate::api::Progress;
use crate::{NodeError, processor_time};

/// Most lands of one evaluation.
const MAX_LANDS: usize = 20_000;
/// Below this a score of different barrels is none: ratios to it would mean nothing.
const LEAST_SCORE: f32 = 0.001;

/// What an evaluation of bullets measured.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct MeasuredBullets {
    /// The mark.
    pub(crate) mark: MarkKind,
    /// Bullets compared.
    pub(crate) bullets: usize,
    /// Lands scanned.
    pub(crate) lands: usize,
    /// Seeds used: how many times scans were degraded anew.
    pub(crate) seeds: u64,
    /// Pairs of bullets, all seeds together; those of barrels with different numbers of lands are left out.
    pub(crate) pairs: Pairs,
    /// Area under the ROC curve.
    pub(crate) auc: f64,
    /// Equal error rate.
    pub(crate) eer: f64,
    /// Share of bullets whose best candidate is of their barrel.
    pub(crate) rank1: f64,
    /// Lowest score of two bullets of one barrel.
    pub(crate) km_min: f32,
    /// Highest score of bullets of two barrels.
    pub(crate) knm_max: f32,
    /// The lowest over the highest; scores below 0.001 count as that.
    pub(crate) ratio: f32,
    /// Share of the pairs of one barrel that score above every pair of two barrels.
    pub(crate) found: f64,
    /// Pairs of lands: those that meet in bullets of one barrel, and all others.
    pub(crate) land_pairs: Pairs,
    /// Area under the ROC curve of lands.
    pub(crate) land_auc: f64,
    /// Equal error rate of lands.
    pub(crate) land_eer: f64,
    /// Processor time of one comparison of two bullets.
    pub(crate) ms_per_pair: f64,
    /// Processor time from surface to the signature of a land.
    pub(crate) ms_per_land: f64,
    /// Mean size of a bullet's signatures.
    pub(crate) bullet_bytes: f64,
    /// The engine.
    pub(crate) engine_version: &'static str,
}

/// The scans of one bullet, in the order of its lands.
struct Bullet {
    firearm: String,
    scans: Vec<Option<PathBuf>>,
}

/// Two bullets compared.
struct Pair {
    first: usize,
    second: usize,
    is_match: bool,
    comparison: StriatedComparison,
}

/// Evaluates the bullets of a manifest.
pub(super) fn evaluate(
    mark: MarkKind,
    specimens: &[Specimen],
    evaluation: &Evaluation,
    progress: &mut (dyn FnMut(Progress) + Send),
) -> Result<MeasuredBullets, NodeError> {
    if specimens.len() > MAX_LANDS {
        let found = specimens.len();
        let sentence =
            format!("the manifest lists {found} lands, at most {MAX_LANDS} are evaluated at once");
        return Err(NodeError::Argument(sentence));
    }
    let bullets = bullets(specimens);
    let degradation = evaluation.degradation;
    let total = evaluation.seeds + 1;
    progress(Progress { done: 0, total });
    // No seed changes a whole scan.
    let (whole, mut signing) = sign_all(&bullets, None, 0)?;
    let mut signed = specimens.len();
    let (mut comparing, mut bytes) = (Duration::ZERO, 0);
    let mut pairs: Vec<Vec<Pair>> = Vec::new();
    for seed in 0..evaluation.seeds {
        progress(Progress { done: seed + 1, total });
        let queries = match degradation {
            None => Cow::Borrowed(&whole),
            Some(Degradation::Lands(lost)) => Cow::Owned(without_lands(&whole, lost, seed)?),
            Some(_) => {
                let (degraded, time) = sign_all(&bullets, degradation, seed)?;
                signing += time;
                signed += specimens.len();
                Cow::Owned(degraded)
            }
        };
        bytes += queries.iter().map(|bullet| bullet.to_bytes().len()).sum::<usize>();
        let (made, time) = compare_all(&bullets, &queries, &whole, degradation.is_some())?;
        comparing += time;
        pairs.push(made);
    }
    let compared = pairs.iter().map(Vec::len).sum::<usize>();
    let all = || pairs.iter().flatten();
    let scores = Separation::of(all().map(|pair| (pair.is_match, pair.comparison.score)));
    let counts = |is_match: bool| all().filter(|pair| pair.is_match == is_match).count();
    let (km, knm) = (counts(true), counts(false));
    if km == 0 || knm == 0 {
        let sentence = format!(
            "two bullets of one barrel and bullets of two barrels with as many lands are needed; there are {km} matching and {knm} other pairs"
        );
        return Err(NodeError::Argument(sentence));
    }
    let (km_min, knm_max) = (scores.lowest_match(), scores.highest_non_match());
    let found = all().filter(|pair| pair.is_match && pair.comparison.score > knm_max).count();
    let lands: Vec<(bool, f32)> = all().flat_map(land_scores).collect();
    let meeting = lands.iter().filter(|(is_match, _)| *is_match).count();
    let land_pairs = Pairs { km: meeting, knm: lands.len() - meeting };
    let by_land = Separation::of(lands.into_iter());
    Ok(MeasuredBullets {
        mark,
        bullets: bullets.len(),
        lands: specimens.len(),
        seeds: evaluation.seeds,
        pairs: Pairs { km, knm },
        auc: scores.auc(),
        eer: scores.eer(),
        rank1: rank1(&pairs, bullets.len(), degradation.is_some()),
        km_min,
        knm_max,
        ratio: km_min.max(LEAST_SCORE) / knm_max.max(LEAST_SCORE),
        found: found as f64 / km as f64,
        land_pairs,
        land_auc: by_land.auc(),
        land_eer: by_land.eer(),
        ms_per_pair: 1e3 * comparing.as_secs_f64() / compared as f64,
        ms_per_land: 1e3 * signing.as_secs_f64() / signed as f64,
        bullet_bytes: bytes as f64 / (bullets.len() as u64 * evaluation.seeds) as f64,
        engine_version: STRIATED_ENGINE_VERSION,
    })
}

/// The bullets of a manifest in the order of their first appearance. A bullet has as many lands as the highest that is
/// listed for its firearm.
fn bullets(specimens: &[Specimen]) -> Vec<Bullet> {
    let lands = |firearm: &str| {
        let of_it = specimens.iter().filter(|one| one.firearm == firearm);
        of_it.filter_map(|one| one.land).max().unwrap_or(0)
    };
    let mut bullets: Vec<(&str, Bullet)> = Vec::new();
    for specimen in specimens {
        let place =
            bullets.iter().position(|(name, _)| *name == specimen.name).unwrap_or_else(|| {
                let firearm = specimen.firearm.clone();
                let scans = vec![None; lands(&firearm)];
                bullets.push((&specimen.name, Bullet { firearm, scans }));
                bullets.len() - 1
            });
        let scans = &mut bullets[place].1.scans;
        if let Some(scan) = specimen.land.and_then(|land| scans.get_mut(land.checked_sub(1)?)) {
            *scan = Some(specimen.path.clone());
        }
    }
    bullets.into_iter().map(|(_, bullet)| bullet).collect()
}

/// The signatures of all bullets, and the processor time that making them took.
fn sign_all(
    bullets: &[Bullet],
    degradation: Option<Degradation>,
    seed: u64,
) -> Result<(Vec<StriatedSignature>, Duration), NodeError> {
    let sign = |path: &PathBuf, random: &mut ChaCha8Rng, time: &mut Duration| {
        let scan = striae_acquisition::read_file(path, &ReadOptions::default())?;
        let mut surface: Surface = scan.into_surface()?;
        if let Some(degradation) = degradation {
            surface = degradation.apply(MarkKind::LandEngravedArea, &surface, random)?;
        }
        let since = processor_time::of_this_thread();
        let land = LandSignature::from_surface(&surface).map_err(|source| {
            NodeError::NoLandSignature { file: path.display().to_string(), source }
        })?;
        *time += processor_time::of_this_thread().saturating_sub(since);
        Ok(land)
    };
    let signed = bullets
        .par_iter()
        .enumerate()
        .map(|(index, bullet)| {
            let mut random = disturbance::random_for(seed, index);
            let mut time = Duration::ZERO;
            let scans = bullet.scans.iter();
            let lands = scans
                .map(|scan| {
                    scan.as_ref().map(|path| sign(path, &mut random, &mut time)).transpose()
                })
                .collect::<Result<_, NodeError>>()?;
            Ok((bullet_of(lands)?, time))
        })
        .collect::<Result<Vec<_>, NodeError>>()?;
    let time = signed.iter().map(|(_, time)| *time).sum();
    Ok((signed.into_iter().map(|(bullet, _)| bullet).collect(), time))
}

/// Lands of a manifest follow each other in the order of their numbers.
fn bullet_of(lands: Vec<Option<LandSignature>>) -> Result<StriatedSignature, StriatedError> {
    // The manifest lets no more through than a barrel has.
    let rifling = Rifling { lands: lands.len() as u8, is_order_known: true, twist: None };
    StriatedSignature::of_bullet(rifling, lands)
}

/// Bullets that have lost lands at random. One always stays: a bullet without lands is none.
fn without_lands(
    bullets: &[StriatedSignature],
    lost: usize,
    seed: u64,
) -> Result<Vec<StriatedSignature>, StriatedError> {
    let lose = |(index, bullet): (usize, &StriatedSignature)| {
        let mut left = bullet.lands().to_vec();
        let mut scanned: Vec<usize> =
            (0..left.len()).filter(|land| left[*land].is_some()).collect();
        scanned.shuffle(&mut disturbance::random_for(seed, index));
        for land in scanned.into_iter().skip(1).take(lost) {
            left[land] = None;
        }
        bullet_of(left)
    };
    bullets.iter().enumerate().map(lose).collect()
}

/// Every pair of bullets with as many lands: each once, or, when queries are degraded, each both ways.
fn compare_all(
    bullets: &[Bullet],
    queries: &[StriatedSignature],
    candidates: &[StriatedSignature],
    one_sided: bool,
) -> Result<(Vec<Pair>, Duration), NodeError> {
    let rows = (0..bullets.len())
        .into_par_iter()
        .map(|first| {
            let since = processor_time::of_this_thread();
            let seconds = (0..bullets.len())
                .filter(|second| if one_sided { *second != first } else { *second > first })
                .filter(|second| bullets[first].scans.len() == bullets[*second].scans.len());
            let row = seconds
                .map(|second| {
                    let comparison = compare_striated(&queries[first], &candidates[second])?;
                    let is_match = bullets[first].firearm == bullets[second].firearm;
                    Ok(Pair { first, second, is_match, comparison })
                })
                .collect::<Result<Vec<Pair>, NodeError>>()?;
            Ok((row, processor_time::of_this_thread().saturating_sub(since)))
        })
        .collect::<Result<Vec<_>, NodeError>>()?;
    let time = rows.iter().map(|(_, time)| *time).sum();
    Ok((rows.into_iter().flat_map(|(row, _)| row).collect(), time))
}

/// Scores of all pairs of lands of two bullets; those match that meet in bullets of one barrel.
fn land_scores(pair: &Pair) -> Vec<(bool, f32)> {
    let meets = |one: usize, other: usize| {
        pair.is_match
            && pair.comparison.lands.iter().any(|land| (land.one, land.other) == (one, other))
    };
    let rows = pair.comparison.matrix.iter().enumerate();
    rows.flat_map(|(one, row)| {
        row.iter().enumerate().map(move |(other, score)| (one, other, *score))
    })
    .filter_map(|(one, other, score)| Some((meets(one, other), score?)))
    .collect()
}

/// Share of the queries whose best candidate is of their barrel, all seeds together.
fn rank1(pairs: &[Vec<Pair>], bullets: usize, one_sided: bool) -> f64 {
    let mut ranking = Ranking::default();
    for (pairs, query) in
        pairs.iter().flat_map(|pairs| (0..bullets).map(move |query| (pairs, query)))
    {
        let is_of = |pair: &&Pair| pair.first == query || (!one_sided && pair.second == query);
        let list: Vec<(f32, bool)> =
            pairs.iter().filter(is_of).map(|pair| (pair.comparison.score, pair.is_match)).collect();
        ranking.add(&list);
    }
    ranking.within(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scan(name: &str, firearm: &str, land: usize) -> Specimen {
        Specimen {
            path: PathBuf::from(format!("{name}-{land}.x3p")),
            name: name.to_owned(),
            firearm: firearm.to_owned(),
            mark: MarkKind::LandEngravedArea,
            land: Some(land),
        }
    }

    #[test]
    fn a_bullet_has_as_many_lands_as_its_firearm() {
        let listed =
            [scan("a", "one", 1), scan("b", "one", 3), scan("a", "one", 2), scan("c", "two", 5)];
        let bullets = bullets(&listed);
        let lands: Vec<Vec<bool>> = bullets
            .iter()
            .map(|bullet| bullet.scans.iter().map(Option::is_some).collect())
            .collect();
        assert_eq!(lands[0], [true, true, false]);
        assert_eq!(lands[1], [false, false, true]);
        assert_eq!(lands[2].len(), 5);
        assert_eq!(bullets[1].firearm, "one");
    }
}
