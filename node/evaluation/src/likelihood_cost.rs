//! Cost of wrong likelihood ratios (Brümmer and du Preez 2006).

use striae_toolmark::{Calibration, Evidence};

use super::known_pairs::KnownPairs;

/// Cllr: the mean of log2(1 + 1/LR) over matches and of log2(1 + LR) over non-matches, averaged. 0
/// is perfect, 1 is what ratios that say nothing cost.
pub(super) fn cllr(log10_matches: &[f64], log10_others: &[f64]) -> f64 {
    let cost = |log10_odds: f64| (1.0 + 10_f64.powf(log10_odds)).log2();
    let mean = |costs: Vec<f64>| costs.iter().sum::<f64>() / costs.len() as f64;
    let missed = mean(log10_matches.iter().map(|lr| cost(-lr)).collect());
    let false_matches = mean(log10_others.iter().map(|lr| cost(*lr)).collect());
    f64::midpoint(missed, false_matches)
}

/// The same of a calibration on known pairs.
pub(super) fn of_calibration(calibration: &Calibration, known: &KnownPairs<'_>) -> f64 {
    let ratios = |matches: bool| -> Vec<f64> {
        let ratio = |evidence: &Evidence| calibration.likelihood_ratio(*evidence).log10_lr;
        known.evidence(matches).iter().map(ratio).collect()
    };
    cllr(&ratios(true), &ratios(false))
}

/// Cllr of the best monotone calibration on these very scores, by pooling adjacent violators (Ayer
/// and others 1955).
pub(super) fn cllr_min(matches: &[f32], others: &[f32]) -> f64 {
    let mut scored: Vec<(f32, bool)> = matches.iter().map(|score| (*score, true)).collect();
    scored.extend(others.iter().map(|score| (*score, false)));
    // Equal scores get one ratio: they start in one pool.
    scored.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut pools: Vec<Pool> = Vec::new();
    let mut last_score = None;
    for (score, is_match) in scored {
        let single = Pool { matches: f64::from(u8::from(is_match)), count: 1.0 };
        if last_score == Some(score)
            && let Some(pool) = pools.last_mut()
        {
            pool.take(&single);
        } else {
            pools.push(single);
        }
        last_score = Some(score);
    }
    let mut rising: Vec<Pool> = Vec::new();
    for mut pool in pools {
        while rising.last().is_some_and(|before| before.share() >= pool.share()) {
            if let Some(before) = rising.pop() {
                pool.take(&before);
            }
        }
        rising.push(pool);
    }
    let (all_matches, all_others) = (matches.len() as f64, others.len() as f64);
    let cost: f64 = rising
        .iter()
        .map(|pool| {
            let others = pool.count - pool.matches;
            // The likelihood ratio of a pool: its odds over the odds of the whole.
            let ratio = (pool.matches / all_matches) / (others / all_others);
            let missed =
                if pool.matches > 0.0 { pool.matches * (1.0 + 1.0 / ratio).log2() } else { 0.0 };
            let accepted = if others > 0.0 { others * (1.0 + ratio).log2() } else { 0.0 };
            missed / all_matches + accepted / all_others
        })
        .sum();
    cost / 2.0
}

/// Neighbouring scores that share one ratio.
struct Pool {
    matches: f64,
    count: f64,
}

impl Pool {
    fn share(&self) -> f64 {
        self.matches / self.count
    }

    fn take(&mut self, other: &Self) {
        self.matches += other.matches;
        self.count += other.count;
    }
}

#[cfg(test)]
#[allow(clippy::float_cmp, reason = "these figures come out exactly")]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ratios_that_say_nothing_cost_one() {
        assert!((cllr(&[0.0; 3], &[0.0; 5]) - 1.0).abs() < 1e-12);
        assert!((cllr_min(&[0.5; 3], &[0.5; 5]) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn right_and_certain_ratios_cost_almost_nothing() {
        assert!(cllr(&[3.0; 4], &[-3.0; 4]) < 0.002);
        assert!(cllr_min(&[0.8, 0.9], &[0.1, 0.2]).abs() < 1e-12);
    }

    #[test]
    fn one_inversion_is_pooled() {
        // Ascending: other, match, other, match. The middle two share a ratio of 1: each costs
        // log2(2).
        let cost = cllr_min(&[2.0, 4.0], &[1.0, 3.0]);
        assert!((cost - 0.5).abs() < 1e-12, "{cost}");
    }

    proptest! {
        #[test]
        fn no_threshold_does_better_than_pooling(
            matches in prop::collection::vec(0..12_i32, 1..20),
            others in prop::collection::vec(0..12_i32, 1..20),
        ) {
            let float = |list: &[i32]| list.iter().map(|n| *n as f32).collect::<Vec<_>>();
            let best = cllr_min(&float(&matches), &float(&others));
            prop_assert!((-1e-12..=1.0 + 1e-12).contains(&best));
            // Two ratios, one below and one from a threshold on, are a monotone calibration as
            // well.
            for threshold in 0..=12 {
                let split = |list: &[i32]| {
                    let above = list.iter().filter(|n| **n >= threshold).count() as f64;
                    (above, list.len() as f64 - above)
                };
                let ((m_above, m_below), (o_above, o_below)) = (split(&matches), split(&others));
                let ratio = |m: f64, o: f64| (m / matches.len() as f64) / (o / others.len() as f64);
                let ratios = |list: &[i32]| -> Vec<f64> {
                    list.iter()
                        .map(|n| {
                            let (m, o) =
                                if *n >= threshold { (m_above, o_above) } else { (m_below, o_below) };
                            ratio(m, o).log10().clamp(-300.0, 300.0)
                        })
                        .collect()
                };
                // A calibration that ranks the wrong way round is not monotone.
                if ratio(m_above, o_above) >= ratio(m_below, o_below) {
                    prop_assert!(best <= cllr(&ratios(&matches), &ratios(&others)) + 1e-9);
                }
            }
        }
    }
}
