//! Scans of lands become bullets, and all bullets are compared with each other.

use std::time::Duration;

use rand::seq::SliceRandom as _;
use rand_chacha::ChaCha8Rng;
use rayon::prelude::*;
use striae_toolmark::{
    Extent, LandPreparation, LandSignature, Likeness, Rifling, StriatedComparison, StriatedError,
    StriatedLikeness, StriatedSignature, check_striae, compare_striated,
};
use striae_vocabulary::MarkKind;

use super::degradation::Degradation;
use super::disturbance;
use super::manifest::Specimen;
use super::reading::{Refused, Scan, read_scan};
use super::shoulder_agreement::MarkedLand;
use crate::{EvaluationError, Note, processor_time};

/// Most lands of one evaluation.
const MAX_LANDS: usize = 20_000;

/// The scans of one bullet, in the order of its lands.
#[derive(Clone)]
pub(super) struct Bullet {
    pub(super) name: String,
    pub(super) firearm: String,
    pub(super) scans: Vec<Option<Specimen>>,
    /// The instrument of its first land.
    pub(super) instrument: Option<String>,
}

/// Two bullets compared.
#[derive(Clone)]
pub(super) struct Pair {
    pub(super) first: usize,
    pub(super) second: usize,
    pub(super) is_match: bool,
    pub(super) comparison: StriatedComparison,
}

impl Pair {
    /// How alike the two are.
    pub(super) fn likeness(&self) -> Likeness {
        Likeness::Striated(StriatedLikeness::from(&self.comparison))
    }

    /// Extent of the comparison of the two.
    pub(super) fn extent(&self) -> Extent {
        Extent::Lands { met: self.comparison.lands.len(), of: self.comparison.matrix.len() }
    }
}

/// Bullets signed.
pub(super) struct Signed {
    pub(super) bullets: Vec<StriatedSignature>,
    /// Of each bullet its lands that an examiner marked.
    pub(super) marked: Vec<Vec<Option<MarkedLand>>>,
    /// Processor time of making the signatures.
    pub(super) time: Duration,
}

/// The bullets of a manifest in the order of their first appearance. A bullet has as many lands as
/// the highest that is listed for its firearm.
pub(super) fn bullets(specimens: &[Specimen]) -> Result<Vec<Bullet>, EvaluationError> {
    if specimens.len() > MAX_LANDS {
        let found = specimens.len();
        let sentence =
            format!("the manifest lists {found} lands, at most {MAX_LANDS} are evaluated at once");
        return Err(EvaluationError::Refused(sentence));
    }
    let lands = |firearm: &str| {
        let of_it = specimens.iter().filter(|one| one.firearm == firearm);
        of_it.filter_map(|one| one.land).max().unwrap_or(0)
    };
    let mut bullets: Vec<(&str, Bullet)> = Vec::new();
    for specimen in specimens {
        let place =
            bullets.iter().position(|(name, _)| *name == specimen.name).unwrap_or_else(|| {
                let (name, firearm) = (specimen.name.clone(), specimen.firearm.clone());
                let (scans, instrument) = (vec![None; lands(&firearm)], None);
                bullets.push((&specimen.name, Bullet { name, firearm, scans, instrument }));
                bullets.len() - 1
            });
        let scans = &mut bullets[place].1.scans;
        if let Some(scan) = specimen.land.and_then(|land| scans.get_mut(land.checked_sub(1)?)) {
            *scan = Some(specimen.clone());
        }
    }
    Ok(bullets.into_iter().map(|(_, bullet)| bullet).collect())
}

/// Whole bullets as their scans show them. With `is_strict` the first scan without a signature is
/// the error; otherwise it is left out, and a bullet that has none with it.
pub(super) fn sign_whole(
    bullets: Vec<Bullet>,
    is_strict: bool,
    note: Note,
) -> Result<(Vec<Bullet>, Signed, Vec<Refused>), EvaluationError> {
    let made: Vec<Vec<Option<Result<SignedLand, EvaluationError>>>> = bullets
        .par_iter()
        .map(|bullet| {
            let sign = |scan: &Option<Specimen>| Some(sign_land(scan.as_ref()?, None, note));
            bullet.scans.iter().map(sign).collect()
        })
        .collect();
    let mut all = Signed { bullets: Vec::new(), marked: Vec::new(), time: Duration::ZERO };
    let (mut left, mut refused) = (Vec::new(), Vec::new());
    for (mut bullet, made) in bullets.into_iter().zip(made) {
        let mut lands = Vec::with_capacity(made.len());
        let mut marked = Vec::with_capacity(made.len());
        for (scan, made) in bullet.scans.iter_mut().zip(made) {
            let land = match (made, scan.as_ref()) {
                (Some(Ok(land)), _) => Some(land),
                (Some(Err(error)), _) if is_strict => return Err(error),
                (Some(Err(error)), Some(specimen)) => {
                    refused.push(Refused::of(specimen, &error, None));
                    *scan = None;
                    None
                }
                _ => None,
            };
            marked.push(land.as_ref().and_then(|land| land.marked));
            lands.push(land.map(|land| all.take(land, &mut bullet.instrument)));
        }
        if lands.iter().any(Option::is_some) {
            all.bullets.push(bullet_of(lands, true)?);
            all.marked.push(marked);
            left.push(bullet);
        }
    }
    Ok((left, all, refused))
}

/// The signature of a land and what it took.
struct SignedLand {
    land: LandSignature,
    marked: Option<MarkedLand>,
    time: Duration,
    instrument: Option<String>,
}

impl Signed {
    /// Counts the time of a land. The first known instrument is the bullet's.
    fn take(&mut self, land: SignedLand, instrument: &mut Option<String>) -> LandSignature {
        self.time += land.time;
        if instrument.is_none() {
            *instrument = land.instrument;
        }
        land.land
    }
}

fn sign_land(
    specimen: &Specimen,
    degrading: Option<(Degradation, &mut ChaCha8Rng)>,
    note: Note,
) -> Result<SignedLand, EvaluationError> {
    let Scan { mut surface, specimen, .. } = read_scan(specimen, note)?;
    if let Some((degradation, random)) = degrading {
        surface = degradation.apply(MarkKind::LandEngravedArea, &surface, random)?;
    }
    let since = processor_time::of_this_thread();
    let file = || specimen.path.display().to_string();
    check_striae(&surface, MarkKind::LandEngravedArea)
        .map_err(|source| EvaluationError::WrongMark { file: file(), source })?;
    let prepared = LandPreparation::of(&surface)
        .map_err(|source| EvaluationError::NoLandSignature { file: file(), source })?;
    let land = LandSignature::from_preparation(&prepared);
    let time = processor_time::of_this_thread().saturating_sub(since);
    let marked = specimen.grooves.map(|grooves| MarkedLand::of(grooves, &prepared));
    Ok(SignedLand { land, marked, time, instrument: specimen.instrument })
}

/// The signatures of all bullets, their scans made worse.
pub(super) fn sign_all(
    bullets: &[Bullet],
    degradation: Degradation,
    seed: u64,
) -> Result<Signed, EvaluationError> {
    let sign = |(index, bullet): (usize, &Bullet)| {
        let mut random = disturbance::random_for(seed, index);
        let mut sign = |scan: &Option<Specimen>| {
            let specimen = scan.as_ref()?;
            Some(sign_land(specimen, Some((degradation, &mut random)), |_| ()))
        };
        let lands = bullet.scans.iter().map(|scan| sign(scan).transpose());
        lands.collect::<Result<Vec<Option<SignedLand>>, EvaluationError>>()
    };
    let signed =
        bullets.par_iter().enumerate().map(sign).collect::<Result<Vec<_>, EvaluationError>>()?;
    let mut all = Signed { bullets: Vec::new(), marked: Vec::new(), time: Duration::ZERO };
    for lands in signed {
        let mut instrument = None;
        let lands = lands
            .into_iter()
            .map(|land| land.map(|land| all.take(land, &mut instrument)))
            .collect();
        all.bullets.push(bullet_of(lands, true)?);
    }
    Ok(all)
}

/// Lands of a manifest follow each other in the order of their numbers.
pub(super) fn bullet_of(
    lands: Vec<Option<LandSignature>>,
    is_order_known: bool,
) -> Result<StriatedSignature, StriatedError> {
    // The manifest lets no more through than a barrel has.
    let rifling = Rifling { lands: lands.len() as u8, is_order_known, twist: None };
    StriatedSignature::of_bullet(rifling, lands)
}

/// Bullets that have lost lands at random. One always stays: a bullet without lands is none.
pub(super) fn without_lands(
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
        bullet_of(left, true)
    };
    bullets.iter().enumerate().map(lose).collect()
}

/// Bullets whose lands lie in random order.
pub(super) fn shuffled(
    bullets: &[StriatedSignature],
    seed: u64,
) -> Result<Vec<StriatedSignature>, StriatedError> {
    let shuffle = |(index, bullet): (usize, &StriatedSignature)| {
        let mut lands = bullet.lands().to_vec();
        lands.shuffle(&mut disturbance::random_for(seed, index));
        bullet_of(lands, false)
    };
    bullets.iter().enumerate().map(shuffle).collect()
}

/// Every pair of bullets with as many lands: each once, or, when queries are degraded, each both
/// ways.
pub(super) fn compare_all(
    bullets: &[Bullet],
    queries: &[StriatedSignature],
    candidates: &[StriatedSignature],
    one_sided: bool,
) -> Result<(Vec<Pair>, Duration), EvaluationError> {
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
                .collect::<Result<Vec<Pair>, EvaluationError>>()?;
            Ok((row, processor_time::of_this_thread().saturating_sub(since)))
        })
        .collect::<Result<Vec<_>, EvaluationError>>()?;
    let time = rows.iter().map(|(_, time)| *time).sum();
    Ok((rows.into_iter().flat_map(|(row, _)| row).collect(), time))
}

/// Significance of all pairs of lands of two bullets; those match that meet in bullets of one barrel.
pub(super) fn land_significances(pair: &Pair) -> Vec<(bool, f32)> {
    of_lands(pair, &pair.comparison.significances)
}

/// The same with their correlations.
pub(super) fn land_scores(pair: &Pair) -> Vec<(bool, f32)> {
    of_lands(pair, &pair.comparison.matrix)
}

fn of_lands(pair: &Pair, matrix: &[Vec<Option<f32>>]) -> Vec<(bool, f32)> {
    let meets = |one: usize, other: usize| {
        pair.is_match
            && pair.comparison.lands.iter().any(|land| (land.one, land.other) == (one, other))
    };
    let rows = matrix.iter().enumerate();
    rows.flat_map(|(one, row)| {
        row.iter().enumerate().map(move |(other, score)| (one, other, *score))
    })
    .filter_map(|(one, other, score)| Some((meets(one, other), score?)))
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scan(name: &str, firearm: &str, land: usize) -> Specimen {
        let path = format!("{name}-{land}.x3p").into();
        Specimen {
            name: name.to_owned(),
            firearm: firearm.to_owned(),
            land: Some(land),
            ..Specimen::new(path, MarkKind::LandEngravedArea)
        }
    }

    #[test]
    fn a_bullet_has_as_many_lands_as_its_firearm() {
        let listed =
            [scan("a", "one", 1), scan("b", "one", 3), scan("a", "one", 2), scan("c", "two", 5)];
        let bullets = bullets(&listed).unwrap();
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
