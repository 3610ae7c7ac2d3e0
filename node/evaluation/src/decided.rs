//! Decisions: pairs that count as hits and should not, and matches that do not; and the same by the
//! instruments that measured the two marks.

use serde::Serialize;

use crate::Pairs;

/// One pair as it was judged.
pub(super) struct JudgedPair<'a> {
    pub(super) is_match: bool,
    pub(super) is_hit: bool,
    pub(super) score: f32,
    /// Instruments of the query and of the candidate, where both are known.
    pub(super) instruments: Option<[&'a str; 2]>,
}

/// Pairs at the decision.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Decided {
    /// Matches that are no hits.
    pub missed_hits: usize,
    /// Their share of all matches; `None` where there is none.
    pub missed_hits_share: Option<f64>,
    /// Non-matches that are hits.
    pub false_hits: usize,
    /// Their share of all non-matches; `None` where there is none.
    pub false_hits_share: Option<f64>,
}

impl Decided {
    pub(super) fn of(pairs: &[JudgedPair<'_>]) -> Self {
        let counted = |is_match: bool| {
            let of_kind = pairs.iter().filter(|pair| pair.is_match == is_match);
            let wrong = of_kind.clone().filter(|pair| pair.is_hit != is_match).count();
            let all = of_kind.count();
            (wrong, (all > 0).then(|| wrong as f64 / all as f64))
        };
        let ((missed_hits, missed_hits_share), (false_hits, false_hits_share)) =
            (counted(true), counted(false));
        Self { missed_hits, missed_hits_share, false_hits, false_hits_share }
    }
}

/// Pairs whose marks two instruments measured, or one both.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct InstrumentPair {
    /// The two, in the order of their names.
    pub instruments: [String; 2],
    pub pairs: Pairs,
    /// Lowest score of a match.
    pub km_min: Option<f32>,
    /// Median score of the matches.
    pub km_median: Option<f32>,
    /// Highest score of a non-match.
    pub knm_max: Option<f32>,
    #[serde(flatten)]
    pub decided: Decided,
}

/// The pairs by instruments; none where all are of one instrument or none is known.
pub(super) fn by_instruments(pairs: Vec<JudgedPair<'_>>) -> Vec<InstrumentPair> {
    let mut groups: Vec<([&str; 2], Vec<JudgedPair<'_>>)> = Vec::new();
    for pair in pairs {
        let Some(mut both) = pair.instruments else { continue };
        both.sort_unstable();
        match groups.iter_mut().find(|(known, _)| *known == both) {
            Some((_, group)) => group.push(pair),
            None => groups.push((both, vec![pair])),
        }
    }
    if groups.len() < 2 {
        return Vec::new();
    }
    groups.sort_by_key(|(both, _)| *both);
    groups.into_iter().map(|(both, group)| InstrumentPair::of(both, &group)).collect()
}

impl InstrumentPair {
    fn of(both: [&str; 2], pairs: &[JudgedPair<'_>]) -> Self {
        let scores = |is_match: bool| {
            let of_kind = pairs.iter().filter(|pair| pair.is_match == is_match);
            let mut scores: Vec<f32> = of_kind.map(|pair| pair.score).collect();
            scores.sort_by(f32::total_cmp);
            scores
        };
        let (matches, others) = (scores(true), scores(false));
        Self {
            instruments: both.map(str::to_owned),
            pairs: Pairs { km: matches.len(), knm: others.len() },
            km_min: matches.first().copied(),
            km_median: matches.get(matches.len() / 2).copied(),
            knm_max: others.last().copied(),
            decided: Decided::of(pairs),
        }
    }
}

#[cfg(test)]
#[allow(clippy::float_cmp, reason = "these figures come out exactly")]
mod tests {
    use super::*;

    fn pair(is_match: bool, score: f32, instruments: [&'static str; 2]) -> JudgedPair<'static> {
        JudgedPair { is_match, is_hit: score >= 0.3, score, instruments: Some(instruments) }
    }

    #[test]
    fn wrong_decisions_are_counted_by_kind() {
        let pairs = [
            pair(true, 0.2, ["a", "a"]),
            pair(true, 0.4, ["a", "a"]),
            pair(false, 0.31, ["a", "a"]),
        ];
        let decided = Decided::of(&pairs);
        assert_eq!((decided.missed_hits, decided.false_hits), (1, 1));
        assert_eq!(decided.missed_hits_share, Some(0.5));
        assert_eq!(Decided::of(&pairs[..2]).false_hits_share, None);
    }

    #[test]
    fn pairs_across_instruments_stand_apart_whichever_came_first() {
        let pairs = vec![
            pair(true, 0.5, ["b", "a"]),
            pair(true, 0.4, ["a", "b"]),
            pair(false, 0.1, ["a", "a"]),
        ];
        let found = by_instruments(pairs);
        assert_eq!(found.len(), 2);
        assert_eq!(found[1].instruments, ["a".to_owned(), "b".to_owned()]);
        assert_eq!((found[1].pairs.km, found[1].km_min), (2, Some(0.4)));
        assert!(by_instruments(vec![pair(true, 0.5, ["a", "a"])]).is_empty());
    }
}
