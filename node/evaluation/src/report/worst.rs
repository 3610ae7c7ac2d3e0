//! The pairs that an evaluation should be judged by: matches with the lowest and non-matches with
//! the highest values.
//!
//! Only scores were kept. The few pairs that are shown are made once more, with the same random
//! numbers.

use std::collections::HashSet;

use crate::EvaluationError;
use crate::degradation::Degradation;
use crate::manifest::Specimen;
use crate::reading::read_scan;
use crate::scoring::{Scored, ScoredPair};
use crate::signing::Signing;
use striae_drawing::page::LaidMarks;
use striae_toolmark::{AnySignature, Likeness};

/// Pairs shown of each kind.
const SHOWN: usize = 5;

/// A pair with the pictures of both marks, the query laid on the candidate.
pub(super) struct WorstPair<'a> {
    pub(super) query: &'a Specimen,
    pub(super) candidate: &'a Specimen,
    pub(super) seed: usize,
    pub(super) likeness: Likeness,
    /// `None` for striae, of which no picture is drawn here.
    pub(super) laid: Option<LaidMarks>,
}

/// The lowest matches or the highest non-matches, each pair of scans once, with the worst of its
/// seeds.
fn chosen(scored: &Scored, matches: bool) -> Vec<(usize, &ScoredPair)> {
    let seeds = scored.by_seed.iter().enumerate();
    let of_seed = seeds.flat_map(|(seed, pairs)| pairs.iter().map(move |pair| (seed, pair)));
    let mut pairs: Vec<(usize, &ScoredPair)> =
        of_seed.filter(|(_, pair)| pair.is_match == matches).collect();
    pairs.sort_by(|(seed, one), (other_seed, other)| {
        let order = one.value().total_cmp(&other.value());
        let order = if matches { order } else { order.reverse() };
        order.then_with(|| {
            (seed, one.first, one.second).cmp(&(other_seed, other.first, other.second))
        })
    });
    let mut seen = HashSet::new();
    pairs.retain(|(_, pair)| seen.insert((pair.first, pair.second)));
    pairs.truncate(SHOWN);
    pairs
}

/// Makes the worst pairs of one kind again and draws them.
pub(super) fn worst(
    scored: &Scored,
    degradation: Option<Degradation>,
    matches: bool,
) -> Result<Vec<WorstPair<'_>>, EvaluationError> {
    let signing = Signing { mark: scored.mark, degradation };
    let draw = |(seed, pair): (usize, &ScoredPair)| {
        let (query, candidate) = (&scored.specimens[pair.first], &scored.specimens[pair.second]);
        let mut laid = None;
        if scored.mark.is_impressed() {
            let scans = [read_scan(query, |_| ())?, read_scan(candidate, |_| ())?];
            if let [AnySignature::Impressed(one), AnySignature::Impressed(other)] =
                signing.pair([&scans[0], &scans[1]], seed as u64)?
            {
                laid = Some(LaidMarks::of(&one, &other)?);
            }
        }
        Ok(WorstPair { query, candidate, seed, likeness: pair.likeness.clone(), laid })
    };
    chosen(scored, matches).into_iter().map(draw).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worst_are_chosen_once_each() {
        let pair = ScoredPair::made;
        let by_seed = vec![
            vec![pair(0, 1, true, 0.5), pair(0, 2, false, 0.3), pair(1, 2, false, 0.1)],
            vec![pair(0, 1, true, 0.4), pair(0, 2, false, 0.2), pair(1, 2, false, 0.3)],
        ];
        let firearms = ["a", "a", "b"].map(str::to_owned);
        let scored = Scored::of_pairs(&firearms, by_seed);
        let of = |matches: bool| -> Vec<(usize, usize, usize)> {
            let pairs = chosen(&scored, matches).into_iter();
            pairs.map(|(seed, pair)| (seed, pair.first, pair.second)).collect()
        };
        assert_eq!(of(true), [(1, 0, 1)]);
        assert_eq!(of(false), [(0, 0, 2), (1, 1, 2)]);
    }
}
