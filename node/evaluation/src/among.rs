//! `--among N`: bullets looked for among N made-up ones of their class, as a search in a large
//! database does: by code first, then the likest by code in full.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::time::Duration;

use rayon::prelude::*;
use serde::Serialize;
use striae_toolmark::{StriatedCode, StriatedCodeQuery, StriatedQuery, StriatedSignature};

use super::CodeLikeness;
use crate::RandomBullets;
use crate::{EvaluationError, processor_time};

/// Most bullets that others are looked for among: their codes are in memory together.
pub const MAX_AMONG: u64 = 10_000_000;
/// Number of the likest by code that are compared in full, as in a search.
const SHORTLIST: usize = 200;
/// Made-up bullets whose lands are compared with each other.
const LIKENESS_OF: u64 = 40;

/// At which places bullets were found among made-up ones.
#[derive(Debug, Clone, Serialize)]
pub struct Among {
    /// Made-up bullets of each number of lands.
    pub bullets: u64,
    /// Bullets that were looked for others by: those with another of their barrel.
    pub queries: usize,
    /// Share of them that every other bullet of their barrel is likest to by code.
    pub first_by_code: f64,
    /// The worst place by code of a bullet of the query's barrel, others of that barrel not
    /// counted.
    pub worst_by_code: usize,
    /// Bullets of the query's barrel that were not among the 200 likest by code.
    pub missed: usize,
    /// Share of the queries whose barrel's bullets all come first in the end; one that was missed
    /// does not.
    pub first_by_score: f64,
    /// The worst place by score of those that were not missed.
    pub worst_by_score: usize,
    /// Processor time of one code with another, the query prepared once.
    pub us_per_code_pair: f64,
    /// Scores of unrelated lands: of made-up bullets.
    pub made_up_lands: CodeLikeness,
    /// The same of the bullets of two barrels that were evaluated.
    pub real_lands: CodeLikeness,
}

/// A bullet that was evaluated, and its barrel.
pub(super) struct Known<'a> {
    pub(super) firearm: &'a str,
    pub(super) query: &'a StriatedSignature,
    pub(super) candidate: &'a StriatedSignature,
}

/// Result of looking for the others of one barrel by one bullet.
struct Found {
    worst_by_code: usize,
    missed: usize,
    worst_by_score: usize,
    time: Duration,
}

/// Looks for the others of each bullet's barrel among all known bullets and `bullets` made-up ones.
pub(super) fn look(
    known: &[Known<'_>],
    bullets: u64,
    real_lands: Vec<f32>,
) -> Result<Among, EvaluationError> {
    let mut by_lands: BTreeMap<u8, Vec<StriatedCode>> = BTreeMap::new();
    for one in known {
        let lands = one.query.rifling().lands;
        if let Entry::Vacant(place) = by_lands.entry(lands) {
            place.insert(codes(&RandomBullets::new(lands), bullets)?);
        }
    }
    let queries = known.par_iter().enumerate().filter_map(|(index, one)| {
        let mates = known.iter().enumerate();
        let mut mates = mates.filter(|(other, mate)| is_mate(known, index, *other, mate));
        mates.next()?;
        let codes = by_lands.get(&one.query.rifling().lands)?;
        Some(look_for(known, index, codes))
    });
    let found: Vec<Found> = queries.collect::<Result<_, EvaluationError>>()?;
    let most = by_lands.keys().next_back().copied().unwrap_or(1);
    let compared = (found.len() as u64 * (bullets + known.len() as u64)).max(1) as f64;
    let time: Duration = found.iter().map(|found| found.time).sum();
    let share = |is: fn(&Found) -> bool| {
        found.iter().filter(|one| is(one)).count() as f64 / found.len().max(1) as f64
    };
    Ok(Among {
        bullets,
        queries: found.len(),
        first_by_code: share(|found| found.worst_by_code == 1),
        worst_by_code: found.iter().map(|found| found.worst_by_code).max().unwrap_or(0),
        missed: found.iter().map(|found| found.missed).sum(),
        first_by_score: share(|found| found.missed == 0 && found.worst_by_score == 1),
        worst_by_score: found.iter().map(|found| found.worst_by_score).max().unwrap_or(0),
        us_per_code_pair: 1e6 * time.as_secs_f64() / compared,
        made_up_lands: CodeLikeness::of(made_up_lands(&RandomBullets::new(most))?),
        real_lands: CodeLikeness::of(real_lands),
    })
}

fn is_mate(known: &[Known<'_>], index: usize, other: usize, mate: &Known<'_>) -> bool {
    let one = &known[index];
    other != index
        && mate.firearm == one.firearm
        && mate.candidate.rifling().lands == one.query.rifling().lands
}

fn codes(random: &RandomBullets, bullets: u64) -> Result<Vec<StriatedCode>, EvaluationError> {
    let code = |number| random.bullet(number).map(|bullet| bullet.code().clone());
    (0..bullets).into_par_iter().map(code).collect()
}

fn look_for(
    known: &[Known<'_>],
    index: usize,
    made_up: &[StriatedCode],
) -> Result<Found, EvaluationError> {
    let one = &known[index];
    let since = processor_time::of_this_thread();
    let by_code = StriatedCodeQuery::new(one.query.code());
    // Those that cannot be compared are no candidates.
    let alike = |code: &StriatedCode| by_code.similarity(code).unwrap_or(f32::MIN);
    let random: Vec<f32> = made_up.iter().map(alike).collect();
    let real: Vec<f32> = known.iter().map(|one| alike(one.candidate.code())).collect();
    let time = processor_time::of_this_thread().saturating_sub(since);
    let (mut mates, mut others) = (Vec::new(), Vec::new());
    for (other, alike) in real.into_iter().enumerate().filter(|(other, _)| *other != index) {
        let list =
            if is_mate(known, index, other, &known[other]) { &mut mates } else { &mut others };
        list.push((alike, Candidate::Known(other)));
    }
    others.extend((0..).zip(random).map(|(number, alike)| (alike, Candidate::MadeUp(number))));
    others.sort_by(|one, other| other.0.total_cmp(&one.0));
    // A bullet of another barrel that is as alike stands before: ties are not luck.
    let rank = |alike: f32| others.partition_point(|other| other.0 >= alike) + 1;
    let full = StriatedQuery::new(one.query);
    let random = RandomBullets::new(one.query.rifling().lands);
    let score = |candidate: &Candidate| match candidate {
        Candidate::Known(other) => {
            Ok::<f32, EvaluationError>(full.significance(known[*other].candidate)?)
        }
        Candidate::MadeUp(number) => Ok(full.significance(&random.bullet(*number)?)?),
    };
    let shortlisted =
        others.iter().take(SHORTLIST).filter(|(alike, _)| *alike >= 0.0).map(|(_, one)| score(one));
    let scores: Vec<f32> = shortlisted.collect::<Result<_, _>>()?;
    let (mut missed, mut worst_by_code, mut worst_by_score) = (0, 0, 0);
    for (alike, mate) in &mates {
        let by_code = rank(*alike);
        worst_by_code = worst_by_code.max(by_code);
        if by_code > SHORTLIST {
            missed += 1;
            continue;
        }
        let mate = score(mate)?;
        let by_score = scores.iter().filter(|score| **score >= mate).count() + 1;
        worst_by_score = worst_by_score.max(by_score);
    }
    Ok(Found { worst_by_code, missed, worst_by_score, time })
}

/// A bullet that a query may be of one barrel with.
enum Candidate {
    /// An evaluated one, by its place.
    Known(usize),
    /// A made-up one, by its number.
    MadeUp(u64),
}

/// Scores of the lands of made-up bullets, each with each.
fn made_up_lands(random: &RandomBullets) -> Result<Vec<f32>, EvaluationError> {
    let bullets: Vec<StriatedSignature> =
        (0..LIKENESS_OF).map(|number| random.bullet(number)).collect::<Result<_, _>>()?;
    let mut scores = Vec::new();
    for (index, bullet) in bullets.iter().enumerate() {
        let query = StriatedQuery::new(bullet);
        for other in &bullets[..index] {
            scores.extend(query.compare(other)?.matrix.into_iter().flatten().flatten());
        }
    }
    Ok(scores)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known<'a>(firearm: &'a str, bullet: &'a StriatedSignature) -> Known<'a> {
        Known { firearm, query: bullet, candidate: bullet }
    }

    #[test]
    fn a_bullet_that_is_its_own_mate_comes_first_and_a_foreign_one_does_not() {
        // A made-up bullet from beyond those that are looked through, and another that is called
        // its mate.
        let random = RandomBullets::new(6);
        let [one, other] = [900, 901].map(|number| random.bullet(number).unwrap());
        let found = look(&[known("a", &one), known("a", &one)], 300, Vec::new()).unwrap();
        assert_eq!((found.queries, found.worst_by_code, found.worst_by_score), (2, 1, 1));
        assert_eq!((found.missed, found.bullets), (0, 300));
        assert!(found.first_by_code > 0.99 && found.us_per_code_pair > 0.0);
        let found = look(&[known("a", &one), known("a", &other)], 300, Vec::new()).unwrap();
        assert!(found.worst_by_code > 1 && found.first_by_code < 0.6, "{found:?}");
        // Nobody is looked for by a bullet without another of its barrel.
        let found = look(&[known("a", &one), known("b", &other)], 10, Vec::new()).unwrap();
        assert_eq!(found.queries, 0);
    }
}
