//! The pairs that an evaluation should be judged by: matches with the lowest and non-matches with
//! the highest significance.
//!
//! Only scores were kept. The few pairs that are shown are made once more, with the same random
//! numbers.

use std::collections::HashSet;

use crate::EvaluationError;
use crate::degradation::Degradation;
use crate::manifest::Specimen;
use crate::scoring::{Scored, ScoredPair};
use crate::signing::{Signing, read_surface};
use striae_drawing::page::LaidMarks;

/// Pairs shown of each kind.
const SHOWN: usize = 5;

/// A pair with the pictures of both marks, the query laid on the candidate.
pub(super) struct WorstPair<'a> {
    pub(super) query: &'a Specimen,
    pub(super) candidate: &'a Specimen,
    pub(super) seed: usize,
    pub(super) laid: LaidMarks,
}

/// The lowest matches or the highest non-matches, each pair of scans once, with the worst of its
/// seeds.
fn chosen(scored: &Scored, matches: bool) -> Vec<(usize, ScoredPair)> {
    let of_seed = |(seed, pairs): (usize, &Vec<ScoredPair>)| -> Vec<(usize, ScoredPair)> {
        pairs.iter().filter(|pair| pair.is_match == matches).map(|pair| (seed, *pair)).collect()
    };
    let mut pairs: Vec<(usize, ScoredPair)> =
        scored.by_seed.iter().enumerate().flat_map(of_seed).collect();
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
    let draw = |(seed, pair): (usize, ScoredPair)| {
        let (query, candidate) = (&scored.specimens[pair.first], &scored.specimens[pair.second]);
        let surfaces = [read_surface(query, |_| ())?, read_surface(candidate, |_| ())?];
        let [one, other] = signing.pair(
            ([query, candidate], [&surfaces[0], &surfaces[1]]),
            (pair.first, pair.second),
            scored.specimens.len(),
            seed as u64,
        )?;
        Ok(WorstPair { query, candidate, seed, laid: LaidMarks::of(&one, &other)? })
    };
    chosen(scored, matches).into_iter().map(draw).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worst_are_chosen_once_each() {
        let pair = ScoredPair::of_value;
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
