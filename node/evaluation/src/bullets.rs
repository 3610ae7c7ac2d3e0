//! Evaluation of bullets: the scans of one specimen's lands are one bullet, and bullets are
//! compared whole.
//!
//! Nobody knows the land of a bullet that was scanned first, so no scan is turned or shifted at
//! random as cartridge cases are: the comparison goes through all orders anyhow. `--degrade` does
//! to one side the usual damage of bullets: lands are lost or in no order, scans are mirrored,
//! turned by a quarter, or coarse.

use std::borrow::Cow;
use std::time::Duration;

use striae_toolmark::{
    Calibration, STRIATED_ENGINE_VERSION, StriatedSignature, SurfaceKind, is_hit,
};
use striae_vocabulary::MarkKind;

use super::among::{self, Among, Known};
use super::bullet_mixes::Mixes;
use super::bullet_scoring::{
    Bullet, Pair, Signed, bullets, compare_all, land_scores, land_significances, shuffled,
    sign_all, sign_whole, without_lands,
};
use super::decided::{Decided, JudgedPair, by_instruments};
use super::degradation::Degradation;
use super::known_pairs::KnownPairs;
use super::likelihood_cost::{cllr_min, of_calibration};
use super::manifest::Set;
use super::measured_bullets::{MeasuredBarrel, MeasuredBullets};
use super::pairs_table::{PairRow, PairSide};
use super::reading::Refused;
use super::separation::{Ranking, Separation};
use super::shoulder_agreement::{MarkedLand, ShoulderAgreement};
use super::shoulder_recurrence::ShoulderRecurrence;
use super::{Evaluation, Pairs, cross_validation, shown_ratio};
use crate::EvaluationError;

/// Below this a significance of different barrels is none: ratios to it would mean nothing.
const LEAST_SIGNIFICANCE: f32 = 0.1;

/// All pairs of bullets compared, and what that took.
#[derive(Clone)]
struct Compared {
    bullets: Vec<Bullet>,
    whole: Vec<StriatedSignature>,
    refused: Vec<Refused>,
    /// Of each bullet its lands that an examiner marked.
    marked: Vec<Vec<Option<MarkedLand>>>,
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

impl Compared {
    /// Adds the bullets of another set, and their pairs.
    fn take(&mut self, other: &Self) {
        let offset = self.bullets.len();
        self.bullets.extend_from_slice(&other.bullets);
        self.whole.extend_from_slice(&other.whole);
        self.refused.extend_from_slice(&other.refused);
        self.marked.extend_from_slice(&other.marked);
        for (all, pairs) in self.pairs.iter_mut().zip(&other.pairs) {
            let moved = |pair: &Pair| Pair {
                first: pair.first + offset,
                second: pair.second + offset,
                ..pair.clone()
            };
            all.extend(pairs.iter().map(moved));
        }
        self.among = None;
        self.signing += other.signing;
        self.signed += other.signed;
        self.comparing += other.comparing;
        self.bytes += other.bytes;
    }
}

/// Measurements on the bullets of a set, and the comparisons behind them.
pub struct EvaluatedBullets {
    /// The figures.
    pub measured: MeasuredBullets,
    compared: Compared,
    calibration: Option<Calibration>,
}

impl EvaluatedBullets {
    /// The pairs for their table; none of pooled sets, whose pairs are those of each.
    pub(super) fn rows(&self) -> impl Iterator<Item = PairRow<'_>> {
        let set = self.measured.set.as_deref();
        let seeds = self.compared.pairs.iter().enumerate().filter(move |_| set.is_some());
        seeds.flat_map(move |(seed, pairs)| pairs.iter().map(move |pair| self.row(seed, pair)))
    }

    fn row(&self, seed: usize, pair: &Pair) -> PairRow<'_> {
        let side = |index: usize| {
            let Bullet { name, firearm, instrument, .. } = &self.compared.bullets[index];
            let (name, instrument) = (name.clone(), instrument.as_deref());
            PairSide { name, firearm, instrument, cells: None }
        };
        let likeness = pair.likeness();
        PairRow {
            set: self.measured.set.as_deref().unwrap_or_default(),
            mark: self.measured.mark,
            kind: SurfaceKind::Topography,
            seed,
            query: side(pair.first),
            candidate: side(pair.second),
            is_match: pair.is_match,
            ratio: shown_ratio(self.calibration.as_ref(), &likeness),
            likeness,
            code_similarity: None,
        }
    }
}

/// Signs the bullets, makes one side worse where that is asked for, and compares all with all.
fn compare(
    bullets: Vec<Bullet>,
    evaluation: &Evaluation,
    progress: &mut (dyn FnMut(u64, u64) + Send),
) -> Result<Compared, EvaluationError> {
    let degradation = evaluation.degradation;
    let total = evaluation.seeds + 1;
    progress(0, total);
    // No seed changes a whole scan.
    let (bullets, signed, refused) = sign_whole(bullets, evaluation.is_strict, evaluation.note)?;
    let Signed { bullets: whole, marked, time: signing } = signed;
    let lands = bullets.iter().flat_map(|bullet| &bullet.scans).flatten().count();
    let (pairs, among, comparing) = (Vec::new(), None, Duration::ZERO);
    let (signed, bytes) = (lands, 0);
    let mut compared = Compared {
        bullets,
        whole,
        refused,
        marked,
        pairs,
        among,
        signing,
        signed,
        comparing,
        bytes,
    };
    for seed in 0..evaluation.seeds {
        progress(seed + 1, total);
        let (bullets, whole) = (&compared.bullets, &compared.whole);
        let queries = match degradation {
            None => Cow::Borrowed(whole),
            Some(Degradation::Lands(lost)) => Cow::Owned(without_lands(whole, lost, seed)?),
            Some(Degradation::Shuffled) => Cow::Owned(shuffled(whole, seed)?),
            Some(degradation) => {
                let degraded = sign_all(bullets, degradation, seed)?;
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

/// Evaluates the bullets of a set.
pub(super) fn evaluate(
    set: &Set,
    evaluation: &Evaluation,
    progress: &mut (dyn FnMut(u64, u64) + Send),
) -> Result<EvaluatedBullets, EvaluationError> {
    let compared = compare(bullets(set.listed.lands())?, evaluation, progress)?;
    evaluated(Some(set.name.clone()), compared, evaluation)
}

/// Of several sets first all as one, without pairs across them, then each.
pub(super) fn pooled_and_apart(
    mut apart: Vec<EvaluatedBullets>,
    evaluation: &Evaluation,
) -> Result<Vec<EvaluatedBullets>, EvaluationError> {
    if let [first, rest @ ..] = apart.as_slice()
        && !rest.is_empty()
    {
        let mut pooled = first.compared.clone();
        for other in rest {
            pooled.take(&other.compared);
        }
        apart.insert(0, evaluated(None, pooled, evaluation)?);
    }
    Ok(apart)
}

fn evaluated(
    set: Option<String>,
    compared: Compared,
    evaluation: &Evaluation,
) -> Result<EvaluatedBullets, EvaluationError> {
    let kind = SurfaceKind::Topography;
    let calibration = evaluation.calibration_for(MarkKind::LandEngravedArea, kind).cloned();
    let measured = measure(set, &compared, evaluation, calibration.as_ref())?;
    Ok(EvaluatedBullets { measured, compared, calibration })
}

fn judged(compared: &Compared) -> Vec<JudgedPair<'_>> {
    let instrument = |index: usize| compared.bullets[index].instrument.as_deref();
    let judge = |pair: &Pair| JudgedPair {
        is_match: pair.is_match,
        is_hit: is_hit(&pair.likeness()),
        score: pair.comparison.significance,
        instruments: instrument(pair.first)
            .zip(instrument(pair.second))
            .map(|(one, other)| [one, other]),
    };
    compared.pairs.iter().flatten().map(judge).collect()
}

fn measure(
    set: Option<String>,
    compared: &Compared,
    evaluation: &Evaluation,
    fitting: Option<&Calibration>,
) -> Result<MeasuredBullets, EvaluationError> {
    let Compared { bullets, whole, pairs, .. } = compared;
    let degradation = evaluation.degradation;
    let all = || pairs.iter().flatten();
    let scores = Separation::of(all().map(|pair| (pair.is_match, pair.comparison.significance)));
    let counts = |is_match: bool| all().filter(|pair| pair.is_match == is_match).count();
    let (km, knm) = (counts(true), counts(false));
    let both = scores.has_both();
    let (km_min, knm_max) = (scores.lowest_match(), scores.highest_non_match());
    let is_above = |pair: &&Pair| {
        pair.is_match && knm_max.is_some_and(|highest| pair.comparison.significance > highest)
    };
    let found = all().filter(is_above).count();
    let lands: Vec<(bool, f32)> = all().flat_map(land_significances).collect();
    let meeting = lands.iter().filter(|(is_match, _)| *is_match).count();
    let land_pairs = Pairs { km: meeting, knm: lands.len() - meeting };
    let by_land = Separation::of(lands.into_iter());
    let is_in_order = !matches!(degradation, Some(Degradation::Shuffled));
    let triples: Vec<bool> =
        pairs.iter().filter(|_| is_in_order).flat_map(|pairs| consistencies(pairs)).collect();
    let mixes = match (degradation, pairs.first()) {
        (None, Some(pairs)) => Some(Mixes::of(whole, pairs)?),
        _ => None,
    };
    let shoulder_recurrence = match (degradation, pairs.first()) {
        (None, Some(pairs)) => ShoulderRecurrence::of(whole, &compared.marked, pairs),
        _ => None,
    };
    let known = KnownPairs::of_bullets(bullets, pairs);
    let values = |matches: bool| -> Vec<f32> {
        known.evidence(matches).iter().map(|evidence| evidence.value).collect()
    };
    let cross_validated = both.then(|| cross_validation::by_firearm(&known)).flatten();
    let judged = judged(compared);
    let each = |sum: f64, count: usize| (count > 0).then(|| sum / count as f64);
    let least = |significance: f32| significance.max(LEAST_SIGNIFICANCE);
    Ok(MeasuredBullets {
        set,
        mark: MarkKind::LandEngravedArea,
        bullets: bullets.len(),
        lands: bullets.iter().flat_map(|bullet| &bullet.scans).flatten().count(),
        refused: compared.refused.clone(),
        seeds: evaluation.seeds,
        pairs: Pairs { km, knm },
        auc: both.then(|| scores.auc()),
        eer: both.then(|| scores.eer()),
        rank1: rank1(pairs, bullets.len(), degradation.is_some()),
        km_min,
        knm_max,
        ratio: km_min.zip(knm_max).map(|(km, knm)| least(km) / least(knm)),
        found: both.then(|| found as f64 / km as f64),
        decided: Decided::of(&judged),
        by_instruments: by_instruments(judged),
        land_pairs,
        land_auc: by_land.has_both().then(|| by_land.auc()),
        land_eer: by_land.has_both().then(|| by_land.eer()),
        barrels: barrels(bullets, pairs),
        triples: triples.len(),
        triples_consistent: triples.iter().filter(|is_consistent| **is_consistent).count(),
        mixes,
        shoulders: ShoulderAgreement::of(compared.marked.iter().flatten().flatten()),
        shoulder_recurrence,
        cllr: fitting.filter(|_| both).map(|fitting| of_calibration(fitting, &known)),
        cllr_min: both.then(|| cllr_min(&values(true), &values(false))),
        cllr_cross_validated: cross_validated.map(|found| found.cllr),
        missed_cross_validated: cross_validated.map(|found| found.missed),
        false_matches_cross_validated: cross_validated.map(|found| found.false_matches),
        log10_lr_bounds: fitting.map(|fitting| {
            let (floor, cap) = fitting.bounds();
            [floor, cap]
        }),
        ms_per_pair: each(1e3 * compared.comparing.as_secs_f64(), km + knm),
        ms_per_land: each(1e3 * compared.signing.as_secs_f64(), compared.signed),
        bullet_bytes: each(compared.bytes as f64, bullets.len() * evaluation.seeds as usize),
        among: compared.among.clone(),
        engine_version: STRIATED_ENGINE_VERSION,
    })
}

/// Share of the queries whose best candidate is of their barrel, all seeds together.
fn rank1(pairs: &[Vec<Pair>], bullets: usize, one_sided: bool) -> Option<f64> {
    let mut ranking = Ranking::default();
    for (pairs, query) in
        pairs.iter().flat_map(|pairs| (0..bullets).map(move |query| (pairs, query)))
    {
        let is_of = |pair: &&Pair| pair.first == query || (!one_sided && pair.second == query);
        let list: Vec<(f32, bool)> = pairs
            .iter()
            .filter(is_of)
            .map(|pair| (pair.comparison.significance, pair.is_match))
            .collect();
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
        let lands = Separation::of(own().flat_map(land_significances));
        let lowest = own().map(|pair| pair.comparison.significance).reduce(f32::min)?;
        Some(MeasuredBarrel {
            firearm: firearm.to_owned(),
            pairs: own().count(),
            km_min: lowest,
            land_auc: lands.has_both().then(|| lands.auc()),
            land_eer: lands.has_both().then(|| lands.eer()),
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
