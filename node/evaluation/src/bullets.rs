//! Evaluation of bullets: the scans of one specimen's lands are one bullet, and bullets are
//! compared whole.
//!
//! Nobody knows the land of a bullet that was scanned first, so no scan is turned or shifted at
//! random as cartridge cases are: the comparison goes through all orders anyhow. `--degrade` does
//! to one side the usual damage of bullets: lands are lost or in no order, scans are mirrored,
//! turned by a quarter, or coarse.

use std::borrow::Cow;
use std::time::Duration;

use serde::Serialize;
use striae_toolmark::{Grooves, STRIATED_ENGINE_VERSION, Shoulders, StriatedSignature};
use striae_vocabulary::MarkKind;

use super::among::{self, Among, Known};
use super::bullet_mixes::Mixes;
use super::bullet_scoring::{
    Bullet, Pair, Signed, bullets, compare_all, land_scores, shuffled, sign_all, without_lands,
};
use super::degradation::Degradation;
use super::known_pairs::KnownPairs;
use super::likelihood_cost::{cllr_min, of_calibration};
use super::manifest::Specimen;
use super::separation::{Ranking, Separation};
use super::shoulder_agreement::ShoulderAgreement;
use super::{Evaluation, Pairs, cross_validation};
use crate::EvaluationError;

/// Below this a score of different barrels is none: ratios to it would mean nothing.
const LEAST_SCORE: f32 = 0.001;

/// Measurements of an evaluation of bullets.
#[derive(Debug, Clone, Serialize)]
pub struct MeasuredBullets {
    pub mark: MarkKind,
    /// Bullets compared.
    pub bullets: usize,
    /// Lands scanned.
    pub lands: usize,
    /// Seeds used: how many times scans were degraded anew.
    pub seeds: u64,
    /// Pairs of bullets, all seeds together; those of barrels with different numbers of lands are
    /// left out.
    pub pairs: Pairs,
    /// Area under the ROC curve.
    pub auc: f64,
    /// Equal error rate.
    pub eer: f64,
    /// Share of bullets whose best candidate is of their barrel.
    pub rank1: f64,
    /// Lowest score of two bullets of one barrel.
    pub km_min: f32,
    /// Highest score of bullets of two barrels.
    pub knm_max: f32,
    /// The lowest over the highest; scores below 0.001 count as that.
    pub ratio: f32,
    /// Share of the pairs of one barrel that score above every pair of two barrels.
    pub found: f64,
    /// Pairs of lands: those that meet in bullets of one barrel, and all others.
    pub land_pairs: Pairs,
    /// Area under the ROC curve of lands.
    pub land_auc: f64,
    /// Equal error rate of lands.
    pub land_eer: f64,
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
    /// Cost of the log likelihood ratios, when there is a calibration for bullets: 0 is perfect, 1
    /// says nothing.
    pub cllr: Option<f64>,
    /// The same after the best monotone calibration on these very scores.
    pub cllr_min: f64,
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
    pub ms_per_pair: f64,
    /// Processor time from surface to the signature of a land.
    pub ms_per_land: f64,
    /// Mean size of a bullet's signatures.
    pub bullet_bytes: f64,
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
    /// Their lowest score.
    pub km_min: f32,
    /// Area under the ROC curve of lands: those that meet against all others of the same bullets.
    pub land_auc: f64,
    /// Equal error rate of lands.
    pub land_eer: f64,
}

/// All pairs of bullets compared, and what that took.
struct Compared {
    whole: Vec<StriatedSignature>,
    /// Grooves that an examiner saw, and the shoulders found there.
    marked: Vec<(Grooves, Shoulders)>,
    /// By seed.
    pairs: Vec<Vec<Pair>>,
    among: Option<Among>,
    signing: Duration,
    /// Lands that were signed in that time.
    signed: usize,
    comparing: Duration,
    /// Size of the queries' signatures.
    bytes: usize,
}

/// Signs the bullets, makes one side worse where that is asked for, and compares all with all.
fn compare(
    bullets: &[Bullet],
    evaluation: &Evaluation,
    progress: &mut (dyn FnMut(u64, u64) + Send),
) -> Result<Compared, EvaluationError> {
    let degradation = evaluation.degradation;
    let total = evaluation.seeds + 1;
    progress(0, total);
    // No seed changes a whole scan.
    let Signed { bullets: whole, marked, time: signing } =
        sign_all(bullets, None, 0, evaluation.note)?;
    let lands = bullets.iter().flat_map(|bullet| &bullet.scans).flatten().count();
    let (pairs, among, comparing) = (Vec::new(), None, Duration::ZERO);
    let mut compared =
        Compared { whole, marked, pairs, among, signing, signed: lands, comparing, bytes: 0 };
    for seed in 0..evaluation.seeds {
        progress(seed + 1, total);
        let whole = &compared.whole;
        let queries = match degradation {
            None => Cow::Borrowed(whole),
            Some(Degradation::Lands(lost)) => Cow::Owned(without_lands(whole, lost, seed)?),
            Some(Degradation::Shuffled) => Cow::Owned(shuffled(whole, seed)?),
            Some(_) => {
                let degraded = sign_all(bullets, degradation, seed, |_| ())?;
                compared.signing += degraded.time;
                compared.signed += lands;
                Cow::Owned(degraded.bullets)
            }
        };
        compared.bytes += queries.iter().map(|bullet| bullet.to_bytes().len()).sum::<usize>();
        let (made, time) = compare_all(bullets, &queries, whole, degradation.is_some())?;
        compared.comparing += time;
        if let (None, Some(count)) = (&compared.among, evaluation.among) {
            let all = bullets.iter().zip(queries.iter().zip(whole));
            let known = all.map(|(bullet, (query, candidate))| Known {
                firearm: &bullet.firearm,
                query,
                candidate,
            });
            let known: Vec<Known<'_>> = known.collect();
            let others = made.iter().filter(|pair| !pair.is_match).flat_map(land_scores);
            let real_lands = others.map(|(_, score)| score).collect();
            compared.among = Some(among::look(&known, count, real_lands)?);
        }
        compared.pairs.push(made);
    }
    Ok(compared)
}

/// Evaluates the bullets of a manifest.
pub(super) fn evaluate(
    specimens: &[Specimen],
    evaluation: &Evaluation,
    progress: &mut (dyn FnMut(u64, u64) + Send),
) -> Result<MeasuredBullets, EvaluationError> {
    let bullets = bullets(specimens)?;
    let degradation = evaluation.degradation;
    let Compared { whole, marked, pairs, among, signing, signed, comparing, bytes } =
        compare(&bullets, evaluation, progress)?;
    let compared = pairs.iter().map(Vec::len).sum::<usize>();
    let all = || pairs.iter().flatten();
    let scores = Separation::of(all().map(|pair| (pair.is_match, pair.comparison.score)));
    let counts = |is_match: bool| all().filter(|pair| pair.is_match == is_match).count();
    let (km, knm) = (counts(true), counts(false));
    if km == 0 || knm == 0 {
        let sentence = format!(
            "two bullets of one barrel and bullets of two barrels with as many lands are needed; there are {km} matching and {knm} other pairs"
        );
        return Err(EvaluationError::Refused(sentence));
    }
    let (km_min, knm_max) = (scores.lowest_match(), scores.highest_non_match());
    let found = all().filter(|pair| pair.is_match && pair.comparison.score > knm_max).count();
    let lands: Vec<(bool, f32)> = all().flat_map(land_scores).collect();
    let meeting = lands.iter().filter(|(is_match, _)| *is_match).count();
    let land_pairs = Pairs { km: meeting, knm: lands.len() - meeting };
    let by_land = Separation::of(lands.into_iter());
    let is_in_order = !matches!(degradation, Some(Degradation::Shuffled));
    let triples: Vec<bool> =
        pairs.iter().filter(|_| is_in_order).flat_map(|pairs| consistencies(pairs)).collect();
    let mixes = match (degradation, pairs.first()) {
        (None, Some(pairs)) => Some(Mixes::of(&whole, pairs)?),
        _ => None,
    };
    let known = KnownPairs::of_bullets(&bullets, &pairs);
    let values = |matches: bool| -> Vec<f32> {
        known.evidence(matches).iter().map(|evidence| evidence.value).collect()
    };
    let fitting = evaluation.calibration_for(known.mark, known.kind);
    let cross_validated = cross_validation::by_firearm(&known);
    Ok(MeasuredBullets {
        mark: MarkKind::LandEngravedArea,
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
        barrels: barrels(&bullets, &pairs),
        triples: triples.len(),
        triples_consistent: triples.iter().filter(|is_consistent| **is_consistent).count(),
        mixes,
        shoulders: ShoulderAgreement::of(&marked),
        cllr: fitting.map(|fitting| of_calibration(fitting, &known)),
        cllr_min: cllr_min(&values(true), &values(false)),
        cllr_cross_validated: cross_validated.map(|found| found.cllr),
        missed_cross_validated: cross_validated.map(|found| found.missed),
        false_matches_cross_validated: cross_validated.map(|found| found.false_matches),
        log10_lr_bounds: fitting.map(|fitting| {
            let (floor, cap) = fitting.bounds();
            [floor, cap]
        }),
        ms_per_pair: 1e3 * comparing.as_secs_f64() / compared as f64,
        ms_per_land: 1e3 * signing.as_secs_f64() / signed as f64,
        bullet_bytes: bytes as f64 / (bullets.len() as u64 * evaluation.seeds) as f64,
        among,
        engine_version: STRIATED_ENGINE_VERSION,
    })
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

/// The figures of each barrel with two bullets or more, in the order of the manifest.
fn barrels(bullets: &[Bullet], pairs: &[Vec<Pair>]) -> Vec<MeasuredBarrel> {
    let mut firearms: Vec<&str> = Vec::new();
    for bullet in bullets {
        if !firearms.contains(&bullet.firearm.as_str()) {
            firearms.push(&bullet.firearm);
        }
    }
    let measure = |firearm: &str| {
        let is_of_it = |pair: &&Pair| pair.is_match && bullets[pair.first].firearm == firearm;
        let own = || pairs.iter().flatten().filter(is_of_it);
        let lands = Separation::of(own().flat_map(land_scores));
        let lowest = own().map(|pair| pair.comparison.score).reduce(f32::min)?;
        Some(MeasuredBarrel {
            firearm: firearm.to_owned(),
            pairs: own().count(),
            km_min: lowest,
            land_auc: lands.auc(),
            land_eer: lands.eer(),
        })
    };
    firearms.into_iter().filter_map(measure).collect()
}

/// For every three bullets of one barrel whether their lands meet consistently.
fn consistencies(pairs: &[Pair]) -> Vec<bool> {
    let meets = |pair: &Pair, land: usize| {
        let mut met = pair.comparison.lands.iter();
        met.find(|met| met.one == land).map(|met| met.other)
    };
    let of_barrels = || pairs.iter().filter(|pair| pair.is_match && pair.first < pair.second);
    let mut found = Vec::new();
    for first in of_barrels() {
        for second in of_barrels().filter(|second| second.first == first.second) {
            let closes = |pair: &&Pair| (pair.first, pair.second) == (first.first, second.second);
            let Some(whole) = of_barrels().find(closes) else { continue };
            let lands = 0..whole.comparison.matrix.len();
            found.push(
                lands
                    .filter_map(|land| {
                        let there = meets(second, meets(first, land)?)?;
                        Some(meets(whole, land)? == there)
                    })
                    .all(|agrees| agrees),
            );
        }
    }
    found
}
