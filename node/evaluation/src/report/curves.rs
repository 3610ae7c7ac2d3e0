//! The charts of one mark: how scores, errors, ranks and likelihood ratios are distributed.

use striae_toolmark::{Calibration, Evidence};

use crate::Evaluated;
use crate::known_pairs::KnownPairs;
use crate::separation::Separation;
use striae_drawing::chart::Axis;
use striae_drawing::chart::{Chart, Line, Series};

/// Bars of a histogram.
#[derive(Debug, Clone, Copy)]
struct Bars {
    /// Values below and above these are counted in the outermost bars.
    range: (f64, f64),
    width: f64,
    /// Distance of the numbers on the axis.
    tick: f64,
}

/// Of impressed marks.
const SIGNIFICANCES: Bars = Bars { range: (0.0, 24.0), width: 0.5, tick: 4.0 };
/// Of striated marks.
const SCORES: Bars = Bars { range: (-0.2, 1.0), width: 0.025, tick: 0.2 };
/// Last rank drawn.
const RANKS: usize = 20;

/// All charts of a mark; `number` tells it from the other marks of the page.
pub(super) fn charts(evaluated: &Evaluated, number: usize) -> Vec<Chart> {
    let (matches, others) = (evaluated.scored.values(true), evaluated.scored.values(false));
    let id = |name: &str| format!("{name}-{number}");
    let mut charts = vec![histogram(id("scores"), evaluated, &matches, &others)];
    if matches.is_empty() || others.is_empty() {
        return charts;
    }
    charts.extend([
        roc(id("roc"), evaluated),
        det(id("det"), evaluated),
        ranks(id("ranks"), evaluated),
    ]);
    if let Some(calibration) = &evaluated.calibration {
        let known = KnownPairs::of_impressions(&evaluated.scored);
        let of = |matches: bool| known.evidence(matches);
        charts.push(tippett(id("tippett"), calibration, &of(true), &of(false)));
    }
    charts
}

/// Name and bars of the value that decides.
fn value_of(evaluated: &Evaluated) -> (&'static str, Bars) {
    if evaluated.measured.mark.is_impressed() {
        ("significance", SIGNIFICANCES)
    } else {
        ("score", SCORES)
    }
}

fn histogram(id: String, evaluated: &Evaluated, matches: &[f32], others: &[f32]) -> Chart {
    let (name, bars) = value_of(evaluated);
    let (of_matches, of_others) = (bars.shares(matches), bars.shares(others));
    let highest = of_matches.iter().chain(&of_others).copied().fold(0.0, f64::max);
    let measured = &evaluated.measured;
    let series = |name: &str, line, shares: &[f64]| Series {
        name: name.to_owned(),
        line,
        points: bars.outline(shares),
        is_filled: true,
    };
    Chart {
        id,
        title: "Distribution",
        description: format!(
            "Share of pairs in each {} of {name}, what lies outside in the outermost. Lowest match {}, highest non-match {}.",
            bars.width,
            three(measured.km_min),
            three(measured.knm_max)
        ),
        x: Axis::numbers(name, bars.range, bars.tick),
        // Round up to whole 4 %, so that quarters are whole numbers.
        y: Axis::shares("share of pairs", (highest * 25.0).ceil() / 25.0),
        series: vec![
            series("matches", Line::First, &of_matches),
            series("non-matches", Line::Second, &of_others),
        ],
        guides: Vec::new(),
    }
}

fn three(value: Option<f32>) -> String {
    value.map_or_else(|| "none".to_owned(), |value| format!("{value:.3}"))
}

impl Bars {
    /// Share of the values in each bar.
    fn shares(self, values: &[f32]) -> Vec<f64> {
        let count = ((self.range.1 - self.range.0) / self.width).round() as usize;
        let mut shares = vec![0.0; count];
        for value in values {
            let bar = ((f64::from(*value) - self.range.0) / self.width).max(0.0) as usize;
            shares[bar.min(count - 1)] += 1.0 / values.len() as f64;
        }
        shares
    }

    /// The outline of the bars, from the axis and back to it.
    fn outline(self, shares: &[f64]) -> Vec<(f64, f64)> {
        let from = |bar: usize| self.range.0 + bar as f64 * self.width;
        let sides = |(bar, share): (usize, &f64)| [(from(bar), *share), (from(bar + 1), *share)];
        let outline = shares.iter().enumerate().flat_map(sides);
        std::iter::once((self.range.0, 0.0)).chain(outline).chain([(self.range.1, 0.0)]).collect()
    }
}

/// The same curve for scores and for the codes that shortlists are made by.
fn both(evaluated: &Evaluated, point: fn((f64, f64)) -> (f64, f64)) -> Vec<Series> {
    let pairs = || evaluated.scored.pairs();
    let scores = Separation::of(pairs().map(|pair| (pair.is_match, pair.value())));
    let codes = Separation::of(pairs().map(|pair| (pair.is_match, pair.code_similarity)));
    let series = |name: &str, line, separation: &Separation| Series {
        name: name.to_owned(),
        line,
        points: separation.roc().into_iter().map(point).collect(),
        is_filled: false,
    };
    vec![series(value_of(evaluated).0, Line::First, &scores), series("code", Line::Second, &codes)]
}

fn roc(id: String, evaluated: &Evaluated) -> Chart {
    Chart {
        id,
        title: "ROC curve",
        description: format!(
            "Matches found against non-matches let through, over all thresholds. Area under the curve {:.4}.",
            evaluated.measured.auc.unwrap_or_default()
        ),
        x: Axis::shares("non-matches at or above the threshold", 1.0),
        y: Axis::shares("matches at or above it", 1.0),
        series: both(evaluated, |point| point),
        guides: Vec::new(),
    }
}

fn det(id: String, evaluated: &Evaluated) -> Chart {
    Chart {
        id,
        title: "DET curve",
        description: format!(
            "Matches missed against non-matches let through, on normal-deviate axes; lower left is better, and rates below 0.05 % or above 50 % lie on the frame. Equal error rate {:.4}.",
            evaluated.measured.eer.unwrap_or_default()
        ),
        x: Axis::rates("false matches"),
        y: Axis::rates("missed matches"),
        series: both(evaluated, |(others, matches)| (others, 1.0 - matches)),
        guides: Vec::new(),
    }
}

fn ranks(id: String, evaluated: &Evaluated) -> Chart {
    let ranking = &evaluated.ranking;
    let points =
        (1..=RANKS).map(|rank| (rank as f64, ranking.within(rank).unwrap_or_default())).collect();
    Chart {
        id,
        title: "Rank curve (CMC)",
        description: format!(
            "Share of scans that have a match among so many best candidates: {:.1} % at rank 1, {:.1} % at rank 10.",
            100.0 * ranking.within(1).unwrap_or_default(),
            100.0 * ranking.within(10).unwrap_or_default()
        ),
        x: Axis::numbers("candidates looked at", (0.0, RANKS as f64), 5.0),
        y: Axis::shares("scans with a match among them", 1.0),
        series: vec![Series {
            name: value_of(evaluated).0.to_owned(),
            line: Line::First,
            points,
            is_filled: false,
        }],
        guides: Vec::new(),
    }
}

/// Share of pairs whose likelihood ratio is at least so high (Evett and Buckleton 1996).
fn tippett(
    id: String,
    calibration: &Calibration,
    matches: &[Evidence],
    others: &[Evidence],
) -> Chart {
    let (floor, cap) = calibration.bounds();
    let (from, to) = (floor.floor() - 1.0, cap.ceil() + 1.0);
    let ratios = |known: &[Evidence]| -> Vec<f64> {
        known.iter().map(|one| calibration.likelihood_ratio(*one).log10_lr).collect()
    };
    let series = |name: &str, line, known: &[Evidence]| Series {
        name: name.to_owned(),
        line,
        points: shares_above(ratios(known), from, to),
        is_filled: false,
    };
    Chart {
        id,
        title: "Tippett plot",
        description: format!(
            "Share of pairs whose log10 likelihood ratio is at least so high. The reference data of the calibration support {floor:.2} to {cap:.2}, drawn as floor and cap."
        ),
        x: Axis::numbers("log10 likelihood ratio", (from, to), 1.0),
        y: Axis::shares("pairs at or above it", 1.0),
        series: vec![
            series("matches", Line::First, matches),
            series("non-matches", Line::Second, others),
        ],
        guides: vec![(floor, "floor"), (cap, "cap")],
    }
}

/// The share of values at or above each value, as steps from `from` to `to`.
fn shares_above(mut values: Vec<f64>, from: f64, to: f64) -> Vec<(f64, f64)> {
    values.sort_by(f64::total_cmp);
    let count = values.len() as f64;
    let mut points = vec![(from, 1.0)];
    let mut above = values.len();
    for equal in values.chunk_by(|a, b| a.total_cmp(b).is_eq()) {
        points.push((equal[0], above as f64 / count));
        above -= equal.len();
        points.push((equal[0], above as f64 / count));
    }
    points.push((to, 0.0));
    points
}

#[cfg(test)]
#[allow(clippy::float_cmp, reason = "these figures come out exactly")]
mod tests {
    use super::*;

    #[test]
    fn bars_hold_every_score_once() {
        let bars = SCORES.shares(&[-0.9, -0.2, 0.0, 0.01, 0.999, 1.0]);
        assert!((bars.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        assert!((bars[0] - 2.0 / 6.0).abs() < 1e-12, "what lies below is in the first");
        assert!((bars[47] - 2.0 / 6.0).abs() < 1e-12);
        let outline = SCORES.outline(&bars);
        assert_eq!((outline[0], outline[outline.len() - 1]), ((-0.2, 0.0), (1.0, 0.0)));
    }

    #[test]
    fn shares_fall_by_steps() {
        let points = shares_above(vec![1.0, 2.0, 2.0, -1.0], -2.0, 3.0);
        let expected = [
            (-2.0, 1.0),
            (-1.0, 1.0),
            (-1.0, 0.75),
            (1.0, 0.75),
            (1.0, 0.5),
            (2.0, 0.5),
            (2.0, 0.0),
            (3.0, 0.0),
        ];
        assert_eq!(points, expected);
    }
}
