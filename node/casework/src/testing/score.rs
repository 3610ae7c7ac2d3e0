//! Answers beside the truth: counts, error rates with their intervals, time.
//!
//! Inconclusive answers are neither right nor wrong. Each rate says whether it counts them in its denominator, since published
//! studies do either; unsuitable pairs are in no rate but their own.

use serde::{Deserialize, Serialize};
use striae_vocabulary::{Conclusion, controlled_list};

use super::Truth;
use crate::interval::clopper_pearson;
use crate::median::median;

/// Confidence of the intervals.
const CONFIDENCE: f64 = 0.95;

/// An answer and the truth of its pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Judged {
    pub truth: Truth,
    pub conclusion: Conclusion,
    /// From the first look at the pair to the answer, seconds.
    pub seconds: u64,
}

controlled_list! {
    /// A wrong answer.
    Wrong, "wrong answer" {
        /// Two sources were taken for one.
        FalseIdentification = "false-identification",
        /// One source was taken for two.
        FalseExclusion = "false-exclusion",
    }
}

impl Judged {
    /// The error, where it is one.
    pub fn wrong(self) -> Option<Wrong> {
        match (self.truth, self.conclusion) {
            (Truth::Different, Conclusion::Identification) => Some(Wrong::FalseIdentification),
            (Truth::Same, Conclusion::Elimination) => Some(Wrong::FalseExclusion),
            _ => None,
        }
    }
}

controlled_list! {
    /// A rate of a test.
    RateKind, "rate of a test" {
        /// Identifications of pairs of two sources.
        FalseIdentifications = "false-identifications",
        /// Eliminations of pairs of one source.
        FalseExclusions = "false-exclusions",
        /// Identifications of pairs of one source.
        Sensitivity = "sensitivity",
        /// Eliminations of pairs of two sources.
        Specificity = "specificity",
        /// Inconclusive answers to pairs of one source.
        InconclusiveSame = "inconclusive-same",
        /// Inconclusive answers to pairs of two sources.
        InconclusiveDifferent = "inconclusive-different",
        /// Pairs of one source that were found unsuitable.
        UnsuitableSame = "unsuitable-same",
        /// Pairs of two sources that were found unsuitable.
        UnsuitableDifferent = "unsuitable-different",
    }
}

controlled_list! {
    /// The answers that a rate is of.
    RateOf, "denominator of a rate" {
        /// Identifications and eliminations: inconclusive answers are left out.
        Conclusive = "conclusive",
        /// These and inconclusive answers.
        Compared = "compared",
        /// All, those of unsuitable pairs too.
        All = "all",
    }
}

/// A rate with the interval that has the true one with 95 % confidence (Clopper and Pearson 1934).
#[derive(Debug, Clone, Copy, PartialEq, schemars::JsonSchema, Serialize, Deserialize)]
pub struct TestRate {
    pub rate: RateKind,
    /// Answers to pairs of that truth, of which it is a share.
    pub of: RateOf,
    pub count: u64,
    pub out_of: u64,
    /// 0 to 1; none where nothing was counted, as the interval.
    pub share: Option<f64>,
    pub low: Option<f64>,
    pub high: Option<f64>,
}

/// Number of answers with one conclusion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, schemars::JsonSchema, Serialize, Deserialize)]
pub struct ConclusionCount {
    pub conclusion: Conclusion,
    /// To pairs of one source.
    pub same: u64,
    /// To pairs of two sources.
    pub different: u64,
}

/// The score of one sitting, of a pair, or of all sittings of a set.
#[derive(Debug, Clone, PartialEq, schemars::JsonSchema, Serialize, Deserialize)]
pub struct Score {
    /// Number of answers.
    pub answers: u64,
    /// Wrong ones among them.
    pub wrong: u64,
    /// Inconclusive ones among them.
    pub inconclusive: u64,
    /// All conclusions of AFTE's range, in its order.
    pub counts: Vec<ConclusionCount>,
    pub rates: Vec<TestRate>,
    /// Median of the times from the first look at a pair to its answer, seconds.
    pub median_s: Option<u64>,
}

/// AFTE's range, from one source to two.
const RANGE: [Conclusion; 6] = [
    Conclusion::Identification,
    Conclusion::InconclusiveA,
    Conclusion::InconclusiveB,
    Conclusion::InconclusiveC,
    Conclusion::Elimination,
    Conclusion::Unsuitable,
];

/// All rates, the errors first.
const RATES: [(RateKind, RateOf); 12] = [
    (RateKind::FalseIdentifications, RateOf::Compared),
    (RateKind::FalseIdentifications, RateOf::Conclusive),
    (RateKind::FalseExclusions, RateOf::Compared),
    (RateKind::FalseExclusions, RateOf::Conclusive),
    (RateKind::Sensitivity, RateOf::Compared),
    (RateKind::Sensitivity, RateOf::Conclusive),
    (RateKind::Specificity, RateOf::Compared),
    (RateKind::Specificity, RateOf::Conclusive),
    (RateKind::InconclusiveSame, RateOf::Compared),
    (RateKind::InconclusiveDifferent, RateOf::Compared),
    (RateKind::UnsuitableSame, RateOf::All),
    (RateKind::UnsuitableDifferent, RateOf::All),
];

fn is_conclusive(conclusion: Conclusion) -> bool {
    matches!(conclusion, Conclusion::Identification | Conclusion::Elimination)
}

fn is_inconclusive(conclusion: Conclusion) -> bool {
    !is_conclusive(conclusion) && conclusion != Conclusion::Unsuitable
}

impl RateKind {
    /// The truth of the pairs that it is about.
    fn truth(self) -> Truth {
        match self {
            Self::FalseExclusions
            | Self::Sensitivity
            | Self::InconclusiveSame
            | Self::UnsuitableSame => Truth::Same,
            Self::FalseIdentifications
            | Self::Specificity
            | Self::InconclusiveDifferent
            | Self::UnsuitableDifferent => Truth::Different,
        }
    }

    /// Whether it counts a conclusion on such a pair.
    fn counts(self, conclusion: Conclusion) -> bool {
        match self {
            Self::FalseIdentifications | Self::Sensitivity => {
                conclusion == Conclusion::Identification
            }
            Self::FalseExclusions | Self::Specificity => conclusion == Conclusion::Elimination,
            Self::InconclusiveSame | Self::InconclusiveDifferent => is_inconclusive(conclusion),
            Self::UnsuitableSame | Self::UnsuitableDifferent => {
                conclusion == Conclusion::Unsuitable
            }
        }
    }
}

impl RateOf {
    fn has(self, conclusion: Conclusion) -> bool {
        match self {
            Self::Conclusive => is_conclusive(conclusion),
            Self::Compared => conclusion != Conclusion::Unsuitable,
            Self::All => true,
        }
    }
}

impl Score {
    /// The score of these answers.
    pub fn of(answers: &[Judged]) -> Self {
        let with = |conclusion, truth| {
            let is_it = |one: &&Judged| one.conclusion == conclusion && one.truth == truth;
            answers.iter().filter(is_it).count() as u64
        };
        let counts = RANGE.map(|conclusion| ConclusionCount {
            conclusion,
            same: with(conclusion, Truth::Same),
            different: with(conclusion, Truth::Different),
        });
        Self {
            answers: answers.len() as u64,
            wrong: answers.iter().filter(|one| one.wrong().is_some()).count() as u64,
            inconclusive: answers.iter().filter(|one| is_inconclusive(one.conclusion)).count()
                as u64,
            counts: counts.to_vec(),
            rates: RATES.iter().map(|(rate, of)| rate_of(*rate, *of, &counts)).collect(),
            median_s: median(answers.iter().map(|one| one.seconds).collect()),
        }
    }
}

fn rate_of(rate: RateKind, of: RateOf, counts: &[ConclusionCount]) -> TestRate {
    let (mut count, mut out_of) = (0, 0);
    for one in counts {
        let answers = if rate.truth() == Truth::Same { one.same } else { one.different };
        count += if rate.counts(one.conclusion) { answers } else { 0 };
        out_of += if of.has(one.conclusion) { answers } else { 0 };
    }
    let interval = clopper_pearson(count, out_of, CONFIDENCE);
    TestRate {
        rate,
        of,
        count,
        out_of,
        share: (out_of > 0).then(|| count as f64 / out_of as f64),
        low: interval.map(|one| one.low),
        high: interval.map(|one| one.high),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(truth: Truth, conclusion: Conclusion, times: u64) -> Vec<Judged> {
        (0..times).map(|at| Judged { truth, conclusion, seconds: 60 + at }).collect()
    }

    fn rate(score: &Score, rate: RateKind, of: RateOf) -> TestRate {
        *score.rates.iter().find(|one| (one.rate, one.of) == (rate, of)).unwrap()
    }

    #[test]
    fn inconclusive_answers_are_in_one_denominator_and_not_in_the_other() {
        use Conclusion::{Elimination, Identification, InconclusiveA, InconclusiveC, Unsuitable};
        let answers = [
            judged(Truth::Same, Identification, 6),
            judged(Truth::Same, InconclusiveA, 2),
            judged(Truth::Same, Elimination, 1),
            judged(Truth::Same, Unsuitable, 1),
            judged(Truth::Different, Identification, 1),
            judged(Truth::Different, Elimination, 4),
            judged(Truth::Different, InconclusiveC, 5),
        ]
        .concat();
        let score = Score::of(&answers);
        assert_eq!((score.answers, score.median_s), (20, Some(61)));
        assert_eq!((score.wrong, score.inconclusive), (2, 7));
        let of = |kind, of| {
            let found = rate(&score, kind, of);
            (found.count, found.out_of)
        };
        assert_eq!(of(RateKind::FalseIdentifications, RateOf::Compared), (1, 10));
        assert_eq!(of(RateKind::FalseIdentifications, RateOf::Conclusive), (1, 5));
        assert_eq!(of(RateKind::FalseExclusions, RateOf::Compared), (1, 9));
        assert_eq!(of(RateKind::FalseExclusions, RateOf::Conclusive), (1, 7));
        assert_eq!(of(RateKind::Sensitivity, RateOf::Compared), (6, 9));
        assert_eq!(of(RateKind::Sensitivity, RateOf::Conclusive), (6, 7));
        assert_eq!(of(RateKind::Specificity, RateOf::Compared), (4, 10));
        assert_eq!(of(RateKind::Specificity, RateOf::Conclusive), (4, 5));
        assert_eq!(of(RateKind::InconclusiveSame, RateOf::Compared), (2, 9));
        assert_eq!(of(RateKind::InconclusiveDifferent, RateOf::Compared), (5, 10));
        assert_eq!(of(RateKind::UnsuitableSame, RateOf::All), (1, 10));
        assert_eq!(of(RateKind::UnsuitableDifferent, RateOf::All), (0, 10));
        let one_of_ten = rate(&score, RateKind::FalseIdentifications, RateOf::Compared);
        assert_eq!(one_of_ten.share, Some(0.1));
        assert!((one_of_ten.low.unwrap() - 0.002_529).abs() < 1e-5, "{one_of_ten:?}");
        assert!((one_of_ten.high.unwrap() - 0.445_016).abs() < 1e-5, "{one_of_ten:?}");
        let all: u64 = score.counts.iter().map(|one| one.same + one.different).sum();
        assert_eq!(all, 20);
    }

    #[test]
    fn the_first_black_box_study_on_cartridge_cases_comes_out_as_published() {
        // Baldwin, Bajic, Morris and Zamzow 2014: 22 false identifications in 2178 comparisons of different firearms, 1.01 %;
        // 4 false eliminations in 1090 of one firearm, 0.367 %.
        use Conclusion::{Elimination, Identification, InconclusiveB};
        let answers = [
            judged(Truth::Different, Identification, 22),
            judged(Truth::Different, Elimination, 1421),
            judged(Truth::Different, InconclusiveB, 735),
            judged(Truth::Same, Elimination, 4),
            judged(Truth::Same, Identification, 1075),
            judged(Truth::Same, InconclusiveB, 11),
        ]
        .concat();
        let score = Score::of(&answers);
        let identified = rate(&score, RateKind::FalseIdentifications, RateOf::Compared);
        assert!((identified.share.unwrap() - 0.0101).abs() < 1e-4, "{identified:?}");
        let excluded = rate(&score, RateKind::FalseExclusions, RateOf::Compared);
        assert!((excluded.share.unwrap() - 0.003_67).abs() < 1e-5, "{excluded:?}");
    }

    #[test]
    fn nothing_counted_is_no_rate() {
        let score = Score::of(&[]);
        assert_eq!((score.answers, score.median_s, score.rates.len()), (0, None, RATES.len()));
        assert!(score.rates.iter().all(|rate| rate.share.is_none() && rate.low.is_none()));
    }

    #[test]
    fn only_identifications_and_eliminations_can_be_wrong() {
        let all = Truth::ALL.iter().flat_map(|&truth| RANGE.map(|conclusion| (truth, conclusion)));
        let wrong =
            all.filter_map(|(truth, conclusion)| Judged { truth, conclusion, seconds: 0 }.wrong());
        assert!(wrong.eq([Wrong::FalseExclusion, Wrong::FalseIdentification]));
        assert_eq!(RANGE.len(), Conclusion::ALL.len());
    }
}
