//! Separation of matches from non-matches by scores.

/// Scores of both kinds, each in ascending order.
pub(super) struct Separation {
    matches: Vec<f32>,
    others: Vec<f32>,
}

impl Separation {
    /// From pairs of (is a match, score). Both kinds must occur for the figures to mean anything.
    pub(super) fn of(scored: impl Iterator<Item = (bool, f32)>) -> Self {
        let (mut matches, mut others) = (Vec::new(), Vec::new());
        for (is_match, score) in scored {
            if is_match { matches.push(score) } else { others.push(score) }
        }
        matches.sort_by(f32::total_cmp);
        others.sort_by(f32::total_cmp);
        Self { matches, others }
    }

    /// Whether there are scores of both kinds.
    pub(super) fn has_both(&self) -> bool {
        !self.matches.is_empty() && !self.others.is_empty()
    }

    /// Probability that a match scores above a non-match, ties counting half: the area under the
    /// ROC curve (Mann and Whitney 1947).
    pub(super) fn auc(&self) -> f64 {
        let below: f64 = self
            .matches
            .iter()
            .map(|score| {
                let less = self.others.partition_point(|other| other < score);
                let not_more = self.others.partition_point(|other| other <= score);
                (less + not_more) as f64 / 2.0
            })
            .sum();
        below / (self.matches.len() as f64 * self.others.len() as f64)
    }

    /// Rate of false matches and of missed matches where the two are closest to equal: their mean
    /// there.
    pub(super) fn eer(&self) -> f64 {
        let mut best = (f64::INFINITY, 1.0);
        for threshold in self.matches.iter().chain(&self.others).chain(&[f32::INFINITY]) {
            let missed = self.matches.partition_point(|score| score < threshold) as f64
                / self.matches.len() as f64;
            let accepted =
                self.others.len() - self.others.partition_point(|score| score < threshold);
            let false_matches = accepted as f64 / self.others.len() as f64;
            let gap = (missed - false_matches).abs();
            if gap < best.0 {
                best = (gap, f64::midpoint(missed, false_matches));
            }
        }
        best.1
    }

    /// The ROC curve from (0, 0) to (1, 1): share of non-matches and share of matches that score at
    /// least as high as a threshold, corners only.
    #[allow(clippy::float_cmp, reason = "shares of the same counts are equal or not")]
    pub(super) fn roc(&self) -> Vec<(f64, f64)> {
        let mut thresholds: Vec<f32> = self.matches.iter().chain(&self.others).copied().collect();
        thresholds.sort_by(|a, b| b.total_cmp(a));
        thresholds.dedup();
        let mut curve = vec![(0.0, 0.0)];
        for threshold in thresholds {
            let point = (share_from(&self.others, threshold), share_from(&self.matches, threshold));
            if let [.., before, last] = curve[..]
                && (before.0 == last.0 && last.0 == point.0
                    || before.1 == last.1 && last.1 == point.1)
            {
                curve.pop();
            }
            curve.push(point);
        }
        curve
    }

    /// Distance of the means over the root mean square of the deviations (Green and Swets 1966).
    pub(super) fn d_prime(&self) -> f64 {
        let (match_mean, match_variance) = moments(&self.matches);
        let (other_mean, other_variance) = moments(&self.others);
        (match_mean - other_mean) / f64::midpoint(match_variance, other_variance).sqrt()
    }

    /// Lowest score of a match.
    pub(super) fn lowest_match(&self) -> Option<f32> {
        self.matches.first().copied()
    }

    /// Highest score of a non-match.
    pub(super) fn highest_non_match(&self) -> Option<f32> {
        self.others.last().copied()
    }

    /// Share of matches above the threshold that lets at most this share of non-matches through.
    pub(super) fn true_positives_at(&self, false_positives: f64) -> f64 {
        let allowed = (false_positives * self.others.len() as f64).floor() as usize;
        // The highest score that must stay out.
        let Some(barred) = self.others.len().checked_sub(allowed + 1).map(|at| self.others[at])
        else {
            return 1.0;
        };
        let above = self.matches.len() - self.matches.partition_point(|score| *score <= barred);
        above as f64 / self.matches.len() as f64
    }
}

/// Share of sorted values that are at least this high.
fn share_from(sorted: &[f32], threshold: f32) -> f64 {
    let below = sorted.partition_point(|value| *value < threshold);
    (sorted.len() - below) as f64 / sorted.len() as f64
}

/// Mean and variance.
fn moments(scores: &[f32]) -> (f64, f64) {
    let count = scores.len() as f64;
    let mean = scores.iter().map(|score| f64::from(*score)).sum::<f64>() / count;
    let squares = scores.iter().map(|score| (f64::from(*score) - mean).powi(2)).sum::<f64>();
    (mean, squares / count)
}

/// At which rank queries find their first match.
#[derive(Default)]
pub(super) struct Ranking {
    ranks: Vec<usize>,
}

impl Ranking {
    /// Adds one query by its candidates: score, and whether it is a match. A query without any
    /// match has no rank.
    pub(super) fn add(&mut self, candidates: &[(f32, bool)]) {
        let matches = candidates.iter().filter(|(_, is_match)| *is_match);
        let Some(best) = matches.map(|(score, _)| *score).max_by(f32::total_cmp) else { return };
        // A non-match with the same score stands before it: ties are not luck.
        let before = candidates.iter().filter(|(score, is_match)| !is_match && *score >= best);
        self.ranks.push(before.count() + 1);
    }

    /// Share of queries whose first match is among the best `rank`.
    /// `None` without any query that has a match.
    pub(super) fn within(&self, rank: usize) -> Option<f64> {
        let found = self.ranks.iter().filter(|found| **found <= rank).count();
        (!self.ranks.is_empty()).then(|| found as f64 / self.ranks.len() as f64)
    }
}

#[cfg(test)]
#[allow(clippy::float_cmp, reason = "these figures come out exactly")]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::cmp::Ordering;

    fn separation(matches: &[f32], others: &[f32]) -> Separation {
        let matches = matches.iter().map(|score| (true, *score));
        Separation::of(matches.chain(others.iter().map(|score| (false, *score))))
    }

    #[test]
    fn separated_scores_make_no_error() {
        let separation = separation(&[0.9, 0.7], &[0.1, 0.3, 0.2]);
        assert_eq!((separation.auc(), separation.eer()), (1.0, 0.0));
        assert_eq!(
            (separation.lowest_match(), separation.highest_non_match()),
            (Some(0.7), Some(0.3))
        );
        assert_eq!(separation.true_positives_at(0.001), 1.0);
    }

    #[test]
    fn equal_scores_are_worth_nothing() {
        let separation = separation(&[0.5; 4], &[0.5; 4]);
        assert_eq!(separation.auc(), 0.5);
        assert_eq!(separation.eer(), 0.5);
        assert_eq!(separation.true_positives_at(0.001), 0.0);
    }

    #[test]
    fn d_prime_of_two_units() {
        let separation = separation(&[2.0, 4.0], &[-1.0, 1.0]);
        assert!((separation.d_prime() - 3.0).abs() < 1e-12);
    }

    #[test]
    fn ranks_count_ties_against_the_match() {
        let mut ranking = Ranking::default();
        ranking.add(&[(0.9, true), (0.5, false)]);
        ranking.add(&[(0.5, true), (0.5, false)]);
        ranking.add(&[(0.5, false)]);
        assert_eq!((ranking.within(1), ranking.within(2)), (Some(0.5), Some(1.0)));
    }

    proptest! {
        #[test]
        fn figures_agree_with_counting(
            matches in prop::collection::vec(0..20_i32, 1..30),
            others in prop::collection::vec(0..20_i32, 1..30),
        ) {
            let float = |list: &[i32]| list.iter().map(|n| *n as f32).collect::<Vec<_>>();
            let separation = separation(&float(&matches), &float(&others));
            let mut wins = 0.0;
            for one in &matches {
                for other in &others {
                    wins += match one.cmp(other) {
                        Ordering::Greater => 1.0,
                        Ordering::Equal => 0.5,
                        Ordering::Less => 0.0,
                    };
                }
            }
            let auc = wins / (matches.len() * others.len()) as f64;
            prop_assert!((separation.auc() - auc).abs() < 1e-12);
            // The naive way to the true positives: try every threshold.
            let rate = |list: &[i32], threshold: i32| {
                list.iter().filter(|n| **n >= threshold).count() as f64 / list.len() as f64
            };
            let best = (0..=20)
                .filter(|threshold| rate(&others, *threshold) <= 0.1)
                .map(|threshold| rate(&matches, threshold))
                .fold(0.0, f64::max);
            prop_assert!((separation.true_positives_at(0.1) - best).abs() < 1e-12);
            // The area under the curve is that under its straight pieces (Bamber 1975).
            let roc = separation.roc();
            let area: f64 = roc
                .windows(2)
                .map(|two| (two[1].0 - two[0].0) * f64::midpoint(two[0].1, two[1].1))
                .sum();
            prop_assert!((area - auc).abs() < 1e-12, "{area} {auc}");
            prop_assert_eq!((roc[0], roc[roc.len() - 1]), ((0.0, 0.0), (1.0, 1.0)));
            let eer = separation.eer();
            prop_assert!((0.0..=1.0).contains(&eer));
        }
    }
}
