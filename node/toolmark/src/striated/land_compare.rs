//! Two lands compared: how well their striae correlate where their walls say they meet.
//!
//! Of all places the one counts at which chance would agree least (see `chance`): a short overlap
//! correlates higher by chance than a long one.

#![allow(clippy::inline_always, reason = "compiled for the widest lanes of their caller")]

use super::chance::{own_correlation, standing, surprise, width};
use super::correlation::parabola_peak;
use super::land_signature::MISSING;
use super::matching_striae::matching_striae;
use super::{LAND_PITCH_UM, LandSignature, MatchingStriae};
use crate::filters::lanes::widest;

/// Lags searched about each wall, in values: 40 um. A wider search finds better matches for
/// unrelated lands only.
const REACH: isize = 5;
/// Least share of the shorter land's known values where both are known.
const MIN_OVERLAP: f32 = 0.6;
/// Places this far apart are distinct, in values: striae are narrower.
const DISTINCT: isize = 5;
/// Surprise that the second best place of unrelated striae exceeds once in ten times: `ln 10`.
const SECOND_BY_CHANCE: f64 = std::f64::consts::LN_10;

/// The inner loop takes this many values at once, and none one by one.
const BLOCK: usize = 32;

/// Two lands compared.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LandComparison {
    /// Correlation of the striae, -1 to 1; unrelated lands reach about 0.45, short ones more. 0
    /// where too little overlaps.
    pub score: f32,
    /// Minus log10 of the chance that unrelated striae agree as well: comparable between lengths.
    pub significance: f32,
    /// Value `x` micrometres from the other's left end meets the one at `x + lag_um` of the first.
    pub lag_um: f32,
    /// Whether the other was mirrored first: its lag is then that of the mirrored land.
    pub is_mirrored: bool,
    /// Length over which both are known, micrometres.
    pub overlap_um: f32,
    /// Peaks and valleys that match at this lag, for an examiner: it takes no part in the score.
    pub striae: MatchingStriae,
}

/// Compares two lands, both ways round; the better one counts.
pub fn compare_lands(one: &LandSignature, other: &LandSignature) -> LandComparison {
    let [direct, mirrored] = [false, true].map(|is_mirrored| compare_way(one, other, is_mirrored));
    let better = if mirrored.significance > direct.significance { mirrored } else { direct };
    // Two ways were tried.
    let significance = (better.significance - std::f32::consts::LOG10_2).max(0.0);
    LandComparison { significance, ..better }
}

/// Compares two lands one way round.
pub(super) fn compare_way(
    one: &LandSignature,
    other: &LandSignature,
    is_mirrored: bool,
) -> LandComparison {
    let other = if is_mirrored { other.mirrored() } else { other.clone() };
    let best = best_fit(&Line::of(one), &Line::of(&other)).unwrap_or_default();
    let lag_um = best.lag * LAND_PITCH_UM as f32;
    LandComparison {
        score: best.score,
        significance: (best.surprise / std::f64::consts::LN_10) as f32,
        lag_um,
        is_mirrored,
        overlap_um: best.overlap as f32 * LAND_PITCH_UM as f32,
        striae: matching_striae(one, &other, lag_um),
    }
}

/// A land as the inner loop wants it.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// Values of the land. The planes below have [`BLOCK`] zeros more.
    length: usize,
    /// Levels, 0 where missing.
    values: Vec<i16>,
    squares: Vec<i16>,
    /// 1 where known.
    known: Vec<i16>,
    /// Sums of all values, and of all squares, before each place and before the end.
    sums_before: Vec<[i32; 2]>,
    own_correlation: Vec<f64>,
    count: usize,
    has_left_wall: bool,
    has_right_wall: bool,
}

impl Line {
    pub(super) fn of(land: &LandSignature) -> Self {
        let value = |&level: &i8| if level == MISSING { 0 } else { i16::from(level) };
        let length = land.levels.len();
        let padded = |mut plane: Vec<i16>| {
            plane.resize(length + BLOCK, 0);
            plane
        };
        let values: Vec<i16> = land.levels.iter().map(value).collect();
        let known: Vec<i16> =
            land.levels.iter().map(|&level| i16::from(level != MISSING)).collect();
        let mut sums_before = vec![[0; 2]; length + 1];
        for (place, &value) in values.iter().enumerate() {
            let [sum, squares] = sums_before[place];
            let value = i32::from(value);
            sums_before[place + 1] = [sum + value, squares + value * value];
        }
        Self {
            length,
            count: known.iter().filter(|&&known| known > 0).count(),
            squares: padded(values.iter().map(|value| value * value).collect()),
            values: padded(values),
            known: padded(known),
            sums_before,
            own_correlation: own_correlation(&land.levels),
            has_left_wall: land.has_left_wall,
            has_right_wall: land.has_right_wall,
        }
    }

    fn is_whole(&self) -> bool {
        self.count == self.length
    }

    /// Sum of values and sum of squares over a range of places.
    #[inline(always)]
    fn sums(&self, start: usize, length: usize) -> [i32; 2] {
        let [before, after] = [self.sums_before[start], self.sums_before[start + length]];
        [after[0] - before[0], after[1] - before[1]]
    }
}

/// The best place of one land on another.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Fit {
    pub(super) score: f32,
    /// `-ln p`, see `chance`.
    pub(super) surprise: f64,
    /// In values.
    lag: f32,
    /// In values.
    overlap: usize,
}

/// Two lands at one lag.
#[derive(Debug, Clone, Copy)]
struct Place {
    lag: isize,
    correlation: f32,
    overlap: usize,
    /// The correlation in standard deviations of chance.
    standing: f64,
}

/// The lag at which chance would agree least, refined by the parabola through its neighbours; `None`
/// where too little overlaps or nothing varies.
pub(super) fn best_fit(one: &Line, other: &Line) -> Option<Fit> {
    let min_overlap = (MIN_OVERLAP * one.count.min(other.count) as f32).ceil() as usize;
    let Lags { lags, is_anchored } = lags(one, other, min_overlap);
    let found: Vec<(isize, f32, usize)> = widest(
        #[inline(always)]
        || {
            let at = |lag| correlation(one, other, lag, min_overlap).map(|(c, n)| (lag, c, n));
            lags.iter().filter_map(|&lag| at(lag)).collect()
        },
    );
    let shorter = one.length.min(other.length);
    let width = width(&one.own_correlation, &other.own_correlation, shorter);
    let place = |&(lag, correlation, overlap): &(isize, f32, usize)| Place {
        lag,
        correlation,
        overlap,
        standing: standing(correlation, overlap, width),
    };
    let found: Vec<Place> = found.iter().map(place).collect();
    let higher = |one: &&Place, other: &&Place| one.standing.total_cmp(&other.standing);
    let &Place { lag, correlation, overlap, standing } = found.iter().max_by(higher)?;
    let places = found.len() as f64 / width;
    let mut surprising = surprise(standing, places);
    if !is_anchored {
        // Striae that recur agree at many places: the second best is no chance then, and the best
        // no more than it. Lands with walls meet at one place alone.
        let distinct = found.iter().filter(|place| (place.lag - lag).abs() > DISTINCT);
        if let Some(second) = distinct.max_by(higher) {
            let excess = surprise(second.standing, places) - SECOND_BY_CHANCE;
            surprising = (surprising - excess.max(0.0)).max(0.0);
        }
    }
    let neighbour = |lag| found.iter().find(|place| place.lag == lag).map(|at| at.correlation);
    let (offset, score) = match (neighbour(lag - 1), neighbour(lag + 1)) {
        (Some(before), Some(after)) if correlation >= before.max(after) => {
            parabola_peak(before, correlation, after)
        }
        _ => (0.0, correlation),
    };
    Some(Fit { score, surprise: surprising, lag: lag as f32 + offset, overlap })
}

/// Lags that are tried.
struct Lags {
    lags: Vec<isize>,
    /// Whether walls say where the lands meet.
    is_anchored: bool,
}

/// Lags at which walls of the same side meet, give or take the reach. One false wall must not
/// separate two lands, so both sides count. Lands that share no wall may meet anywhere.
fn lags(one: &Line, other: &Line, min_overlap: usize) -> Lags {
    let (long, short) = (one.length as isize, other.length as isize);
    let left = (one.has_left_wall && other.has_left_wall).then_some(0);
    let right = (one.has_right_wall && other.has_right_wall).then_some(long - short);
    let mut lags: Vec<isize> =
        left.into_iter().chain(right).flat_map(|lag: isize| lag - REACH..=lag + REACH).collect();
    let is_anchored = !lags.is_empty();
    if !is_anchored {
        let least = min_overlap as isize;
        lags = (least - short..=long - least).collect();
    }
    lags.sort_unstable();
    lags.dedup();
    Lags { lags, is_anchored }
}

/// Pearson's correlation of `one[i + lag]` with `other[i]` where both are known, and how many these
/// are. All sums are whole numbers, so their order does not matter.
#[inline(always)]
fn correlation(one: &Line, other: &Line, lag: isize, min_overlap: usize) -> Option<(f32, usize)> {
    let (skip_one, skip_other) = (lag.max(0) as usize, (-lag).max(0) as usize);
    let length = one.length.saturating_sub(skip_one);
    let length = length.min(other.length.saturating_sub(skip_other));
    if length < min_overlap.max(2) {
        return None;
    }
    // Past its end a line is 0, so whole blocks can be summed.
    let blocks = length.next_multiple_of(BLOCK);
    let ours = (skip_one, blocks);
    let theirs = (skip_other, blocks);
    let ab = dot(part(&one.values, ours), part(&other.values, theirs));
    let (n, [sum_a, aa], [sum_b, bb]) = if one.is_whole() && other.is_whole() {
        (length as i32, one.sums(skip_one, length), other.sums(skip_other, length))
    } else {
        let (a_known, b_known) = (part(&one.known, ours), part(&other.known, theirs));
        let a = [&one.values, &one.squares].map(|plane| dot(part(plane, ours), b_known));
        let b = [&other.values, &other.squares].map(|plane| dot(part(plane, theirs), a_known));
        (dot(a_known, b_known), a, b)
    };
    let [count, sum_a, sum_b, aa, bb, ab] = [n, sum_a, sum_b, aa, bb, ab].map(i64::from);
    let (spread_a, spread_b) = (count * aa - sum_a * sum_a, count * bb - sum_b * sum_b);
    if (n as usize) < min_overlap.max(2) || spread_a <= 0 || spread_b <= 0 {
        return None;
    }
    let together = (count * ab - sum_a * sum_b) as f64;
    Some(((together / (spread_a as f64 * spread_b as f64).sqrt()) as f32, n as usize))
}

/// `length` places from `start` on.
#[inline(always)]
fn part(plane: &[i16], (start, length): (usize, usize)) -> &[i16] {
    &plane[start..start + length]
}

/// The sum of products of whole blocks; far below the limit of `i32`, so nothing wraps.
#[inline(always)]
fn dot(one: &[i16], other: &[i16]) -> i32 {
    let mut sum = 0_i32;
    for (one, other) in one.as_chunks::<BLOCK>().0.iter().zip(other.as_chunks::<BLOCK>().0) {
        for (&a, &b) in one.iter().zip(other) {
            sum = sum.wrapping_add(i32::from(a).wrapping_mul(i32::from(b)));
        }
    }
    sum
}

#[cfg(test)]
#[allow(clippy::float_cmp, reason = "the same sums give the same numbers")]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Pearson's correlation by its definition: means first, then deviations.
    fn naive(one: &[i8], other: &[i8], lag: isize) -> Option<f64> {
        let pairs: Vec<(f64, f64)> = (0..other.len() as isize)
            .filter_map(|place| {
                let a = *one.get(usize::try_from(place + lag).ok()?)?;
                let b = *other.get(place as usize)?;
                (a != MISSING && b != MISSING).then(|| (f64::from(a), f64::from(b)))
            })
            .collect();
        let n = pairs.len() as f64;
        let mean_a = pairs.iter().map(|pair| pair.0).sum::<f64>() / n;
        let mean_b = pairs.iter().map(|pair| pair.1).sum::<f64>() / n;
        let sum = |of: fn(f64, f64) -> f64| {
            pairs.iter().map(|(a, b)| of(a - mean_a, b - mean_b)).sum::<f64>()
        };
        let spread = sum(|a, _| a * a) * sum(|_, b| b * b);
        (spread > 1e-9).then(|| sum(|a, b| a * b) / spread.sqrt())
    }

    fn levels() -> impl Strategy<Value = Vec<i8>> {
        let level = prop_oneof![9 => -7_i8..=7, 1 => Just(MISSING)];
        prop_oneof![
            prop::collection::vec(level, 60..240),
            prop::collection::vec(-7_i8..=7, 60..240)
        ]
    }

    proptest! {
        #[test]
        fn correlation_agrees_with_its_definition(a in levels(), b in levels(), lag in -30_isize..30) {
            let land = |levels: &[i8]| LandSignature {
                levels: levels.to_vec(),
                has_left_wall: true,
                has_right_wall: false,
            };
            let (one, other) = (Line::of(&land(&a)), Line::of(&land(&b)));
            let found = correlation(&one, &other, lag, 20);
            if let Some((value, _)) = found {
                let expected = naive(&a, &b, lag).unwrap();
                prop_assert!((f64::from(value) - expected).abs() < 1e-6);
            }
        }

        #[test]
        fn both_ways_of_comparing_give_one_score(a in levels(), b in levels(), walls in 0_u8..16) {
            let land = |levels: &[i8], walls: u8| LandSignature {
                levels: levels.to_vec(),
                has_left_wall: walls & 1 != 0,
                has_right_wall: walls & 2 != 0,
            };
            let (one, other) = (land(&a, walls), land(&b, walls >> 2));
            let (forth, back) = (compare_lands(&one, &other), compare_lands(&other, &one));
            prop_assert!((forth.score - back.score).abs() < 1e-5);
            prop_assert!((-1.0..=1.0).contains(&forth.score));
        }
    }

    #[test]
    fn one_false_wall_does_not_separate_a_land_from_itself() {
        let levels: Vec<i8> =
            (0..200_i32).map(|i| ((i * i * 7919 + i * 31) % 101 % 15 - 7) as i8).collect();
        let whole = LandSignature { levels, has_left_wall: true, has_right_wall: true };
        let mut cut = whole.clone();
        cut.levels.drain(..30);
        let found = compare_lands(&whole, &cut);
        assert!(found.score > 0.999 && (found.lag_um - 240.0).abs() < 1.0, "{found:?}");
        let found = compare_lands(&whole, &cut.mirrored());
        assert!(found.score > 0.999 && found.is_mirrored, "{found:?}");
    }

    #[test]
    fn lands_that_share_no_wall_may_meet_anywhere() {
        let levels: Vec<i8> =
            (0..200_i32).map(|i| ((i * i * 7919 + i * 31) % 101 % 15 - 7) as i8).collect();
        let part = |from: usize, to: usize, has_left_wall: bool| LandSignature {
            levels: levels[from..to].to_vec(),
            has_left_wall,
            has_right_wall: !has_left_wall,
        };
        let found = compare_lands(&part(0, 150, true), &part(30, 200, false));
        assert!(found.score > 0.999 && (found.lag_um - 240.0).abs() < 1.0, "{found:?}");
        assert!((found.overlap_um - 960.0).abs() < 1e-3, "{found:?}");
    }

    #[test]
    fn what_does_not_vary_scores_nothing() {
        let flat = LandSignature { levels: vec![3; 90], has_left_wall: true, has_right_wall: true };
        assert_eq!(compare_lands(&flat, &flat).score, 0.0);
    }
}
