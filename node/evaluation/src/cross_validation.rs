//! Likelihood ratios judged on firearms that they were not made from.
//!
//! For every firearm in turn all pairs with one of its scans are left out, a calibration is fitted
//! to the rest, and the pairs that were left out are judged by it. A pair of two firearms is judged
//! twice, once for each.

use std::collections::BTreeSet;

use rayon::prelude::*;
use striae_toolmark::{Calibration, CalibrationError, Evidence, Extent};

use super::calibrate::fit;
use super::known_pairs::{KnownPair, KnownPairs};
use super::likelihood_cost::cllr;
use super::significance_fit::KnownSet;

/// Cost of calibrations on the firearms that they did not see.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct CrossValidated {
    /// Cost of the log likelihood ratios.
    pub(super) cllr: f64,
    /// Share of matches with a ratio below 1.
    pub(super) missed: f64,
    /// Share of non-matches with a ratio above 1.
    pub(super) false_matches: f64,
}

/// log10 likelihood ratios of the pairs that were left out.
#[derive(Default)]
struct Judged {
    matches: Vec<f64>,
    others: Vec<f64>,
}

/// Leaves out one firearm after the other. `None` where a rest is too small for a calibration, or
/// its scores do not tell matches from others, or where one calibration cannot be for all.
pub(super) fn by_firearm(known: &KnownPairs<'_>) -> Option<CrossValidated> {
    let least = known.least?;
    let firearms: BTreeSet<&str> = known.firearms.iter().copied().collect();
    let judged: Vec<Judged> = firearms
        .into_par_iter()
        .map(|firearm| judge(known, firearm, least))
        .collect::<Result<_, CalibrationError>>()
        .ok()?;
    let gather = |pick: fn(&Judged) -> &Vec<f64>| -> Vec<f64> {
        judged.iter().flat_map(pick).copied().collect()
    };
    let (matches, others) = (gather(|one| &one.matches), gather(|one| &one.others));
    let share = |of: &[f64], is_wrong: fn(f64) -> bool| {
        of.iter().filter(|ratio| is_wrong(**ratio)).count() as f64 / of.len() as f64
    };
    Some(CrossValidated {
        cllr: cllr(&matches, &others),
        missed: share(&matches, |ratio| ratio < 0.0),
        false_matches: share(&others, |ratio| ratio > 0.0),
    })
}

/// Judges the pairs of one firearm by a calibration on all others.
fn judge(known: &KnownPairs<'_>, firearm: &str, least: Extent) -> Result<Judged, CalibrationError> {
    let is_of = |index: usize| known.firearms[index] == firearm;
    let (left_out, rest): (Vec<&KnownPair>, Vec<&KnownPair>) =
        known.pairs.iter().partition(|pair| is_of(pair.first) || is_of(pair.second));
    let firearms: BTreeSet<&str> = known.firearms.iter().copied().collect();
    let evidence = |matches: bool| -> Vec<Evidence> {
        rest.iter().filter(|pair| pair.is_match == matches).map(|pair| pair.evidence).collect()
    };
    let gathered = KnownSet {
        matches: evidence(true),
        others: evidence(false),
        firearms: firearms.len().saturating_sub(1),
        least_whole: match least {
            Extent::AreaMm2(extent) | Extent::LengthMm(extent) => f64::from(extent),
            Extent::Lands { .. } => 0.0,
        },
        is_synthetic: false,
    };
    let of = (known.mark, known.kind);
    let calibration: Calibration = fit(of, Vec::new(), least, &[gathered])?;
    let mut judged = Judged::default();
    for pair in left_out {
        let list = if pair.is_match { &mut judged.matches } else { &mut judged.others };
        list.push(calibration.likelihood_ratio(pair.evidence).log10_lr);
    }
    Ok(judged)
}

#[cfg(test)]
mod tests {
    use super::super::scoring::{Scored, ScoredPair};
    use super::*;

    /// Five scans of each of `firearms` firearms with scores from
    /// `score(is_match, one firearm, other firearm)`.
    fn scored(firearms: usize, score: impl Fn(bool, usize, usize) -> f32) -> Scored {
        let names: Vec<usize> = (0..firearms * 5).map(|index| index / 5).collect();
        let mut pairs = Vec::new();
        for first in 0..names.len() {
            for second in first + 1..names.len() {
                let (one, other) = (names[first], names[second]);
                let noise = ((first * 7 + second * 13) % 11) as f32 * 0.05;
                let score = score(one == other, one, other) + noise;
                let is_match = one == other;
                pairs.push(ScoredPair::made(first, second, is_match, score));
            }
        }
        let firearms: Vec<String> = names.iter().map(|name| format!("gun-{name}")).collect();
        Scored::of_pairs(&firearms, vec![pairs])
    }

    #[test]
    fn separated_firearms_cost_little_and_no_pair_is_wrong() {
        let scored = scored(6, |is_match, _, _| if is_match { 8.0 } else { 0.2 });
        let found = by_firearm(&KnownPairs::of_impressions(&scored)).unwrap();
        // Five firearms bound the ratio at ten.
        assert!(found.cllr < 0.25, "{found:?}");
        assert!(found.missed.abs() < 1e-12 && found.false_matches.abs() < 1e-12, "{found:?}");
    }

    #[test]
    fn a_firearm_unlike_the_others_is_judged_by_the_others_alone() {
        // The matches of firearm 0 score as other firearms' non-matches do: only a calibration that
        // saw them knows.
        let scored = scored(6, |is_match, one, _| if is_match && one != 0 { 8.0 } else { 0.2 });
        let found = by_firearm(&KnownPairs::of_impressions(&scored)).unwrap();
        assert!((found.missed - 10.0 / 60.0).abs() < 1e-12, "{found:?}");
        assert!(found.cllr > 0.3, "{found:?}");
    }

    #[test]
    fn what_is_too_little_for_a_calibration_is_not_judged() {
        let scored = scored(2, |_, _, _| 0.5);
        assert_eq!(by_firearm(&KnownPairs::of_impressions(&scored)), None);
    }
}
