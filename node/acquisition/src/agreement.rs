//! Is a grid of numbers a surface? Neighbours on a surface agree; in a grid that was read wrongly they do not.
//!
//! No threshold says how rough a surface may be: a noisy one is one. What is asked is whether another reading of the
//! same numbers agrees decisively better than the stated one. On 200 real scans of seven instruments the right
//! reading is never the worse one; `tests/acquisition/no_false_alarm.rs` holds that.

/// Differences that one measure looks at, at most: enough for three digits, whatever the size of the grid.
const MAX_PAIRS: usize = 400_000;
/// Fewest differences that say anything.
const MIN_PAIRS: usize = 200;
/// Values that are sorted to find percentiles.
const MAX_SORTED: usize = 100_000;

/// Numbers in the order in which they are stored, NaN where missing, and how they are spread.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stream<'a> {
    values: &'a [f64],
    /// The 1st and the 99th percentile: outliers count as if they lay there.
    low: f64,
    high: f64,
}

impl<'a> Stream<'a> {
    /// `None` where too few numbers say anything.
    pub(crate) fn of(values: &'a [f64]) -> Option<Self> {
        let sorted = sorted_sample(values);
        if sorted.len() < MIN_PAIRS.min(values.len()) || sorted.len() < 100 {
            return None;
        }
        let (low, high) =
            (sorted[sorted.len() / 100], sorted[sorted.len() - 1 - sorted.len() / 100]);
        Some(Self { values, low, high })
    }

    /// Distance between the percentiles.
    pub(crate) fn spread(&self) -> f64 {
        self.high - self.low
    }

    /// Mean distance of the numbers at `pairs` of places; `None` where fewer than `least` pairs are there.
    fn mean_distance(
        &self,
        least: usize,
        pairs: impl Iterator<Item = (usize, usize)>,
    ) -> Option<f64> {
        let at = |place: usize| self.values[place].clamp(self.low, self.high);
        let (mut sum, mut count) = (0.0, 0_usize);
        for (one, other) in pairs {
            let distance = (at(other) - at(one)).abs();
            if !distance.is_nan() {
                sum += distance;
                count += 1;
            }
        }
        (count >= least).then(|| sum / count as f64)
    }

    /// Mean distance of numbers that stand `lag` places apart.
    pub(crate) fn at_lag(&self, lag: usize) -> Option<f64> {
        let last = self.values.len().checked_sub(lag)?;
        self.mean_distance(MIN_PAIRS, (0..last).step_by(stride(last)).map(|at| (at, at + lag)))
    }

    /// Mean distance between the last number of a row and the first of the next, for rows of `columns`.
    fn across_row_ends(&self, columns: usize) -> Option<f64> {
        let starts = (columns..self.values.len()).step_by(columns);
        self.mean_distance(8, starts.map(|at| (at - 1, at)))
    }

    /// How often a number has none `lag` places later, or the reverse, and how many pairs that was asked of.
    fn edges_at_lag(&self, lag: usize) -> usize {
        let last = self.values.len().saturating_sub(lag);
        let is_edge = |at: &usize| self.values[*at].is_nan() != self.values[at + lag].is_nan();
        (0..last).step_by(stride(last)).filter(is_edge).count()
    }

    /// Distance of neighbours, relative to that of numbers far apart: near 0 for a smooth surface, near 1 for noise.
    pub(crate) fn roughness(&self) -> Option<f64> {
        let far = self.at_lag(self.values.len() / 3 + 1)?;
        Some(self.at_lag(1)? / far).filter(|roughness| roughness.is_finite())
    }
}

/// Not every how-manieth pair is looked at. Odd, so that it meets every column of a grid of even width.
fn stride(pairs: usize) -> usize {
    (pairs / MAX_PAIRS) | 1
}

/// Numbers that are there, in order, at most [`MAX_SORTED`] of them.
pub(crate) fn sorted_sample(values: &[f64]) -> Vec<f64> {
    let step = (values.len() / MAX_SORTED) | 1;
    let mut sorted: Vec<f64> =
        values.iter().step_by(step).copied().filter(|value| value.is_finite()).collect();
    sorted.sort_unstable_by(f64::total_cmp);
    sorted
}

/// What is wrong with the stated shape of a grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum WrongShape {
    /// Rows as long as the columns are stated to be agree; rows of the stated length do not.
    Exchanged,
    /// Every second row runs backwards.
    BackAndForth,
}

/// Whether the numbers are a surface in another shape than the stated one.
///
/// Rows of the right length lie beside their neighbours: numbers one row apart are alike, those half a row apart are not. That must hold
/// for the other shape, better than for the stated one. Marks that run aslant can be alike by chance at the distance of the other
/// shape; then the ends of rows do not join, or the outline of what was measured is torn.
pub(crate) fn wrong_shape(values: &[f64], columns: usize, rows: usize) -> Option<WrongShape> {
    let stream = Stream::of(values)?;
    let stated = stream.at_lag(columns)?;
    if columns != rows
        && is_shape(&stream, rows, stated)
        && joins_at_stated_ends(&stream, columns, rows)
    {
        return Some(WrongShape::Exchanged);
    }
    is_back_and_forth(&stream, columns, stated).then_some(WrongShape::BackAndForth)
}

/// Whether rows of `length` agree with one another, and better than the stated ones do.
fn is_shape(stream: &Stream<'_>, length: usize, stated: f64) -> bool {
    let (Some(apart), Some(half)) = (stream.at_lag(length), stream.at_lag(length.div_ceil(2)))
    else {
        return false;
    };
    apart < 0.9 * stated && apart < 0.5 * half
}

/// Whether what are ends of rows in the stated shape lie in the middle of rows.
fn joins_at_stated_ends(stream: &Stream<'_>, columns: usize, rows: usize) -> bool {
    let far = stream.at_lag(rows.div_ceil(2));
    if let (Some(across), Some(far)) = (stream.across_row_ends(columns), far)
        && across > 0.5 * far
    {
        return false;
    }
    let (stated, other) = (stream.edges_at_lag(columns), stream.edges_at_lag(rows));
    stated < 20 || other as f64 <= 1.15 * stated as f64
}

fn is_back_and_forth(stream: &Stream<'_>, columns: usize, stated: f64) -> bool {
    let last = stream.values.len().saturating_sub(columns);
    let mirrored = |at: usize| {
        let (row, column) = (at / columns, at % columns);
        (at, (row + 1) * columns + (columns - 1 - column))
    };
    let turned = stream.mean_distance(MIN_PAIRS, (0..last).step_by(stride(last)).map(mirrored));
    let (Some(turned), Some(half)) = (turned, stream.at_lag(columns.div_ceil(2))) else {
        return false;
    };
    turned < 0.4 * stated && turned < 0.4 * half
}
