//! Numbers as which the heights are stored, where the stated type gives none that are a surface:
//! integers that are unsigned, a highest byte that comes first, a constant that stands for missing
//! points.
#![allow(clippy::float_cmp, reason = "a constant is the same stored number at every point")]

use crate::agreement::{Stream, sorted_sample};
use crate::mending::Mending;

use super::manifest::DataType;

/// Sizes that a height in metres, millimetres or micrometres can have.
const POSSIBLE_SIZES: std::ops::RangeInclusive<f64> = 1e-12..=1e6;
/// Fewest points that hold a constant for missing ones.
const MIN_MISSING: usize = 16;
/// Factor by which that constant occurs more often than the next number.
const TIMES_MORE_OFTEN: usize = 20;
/// Distance of a constant from all other numbers, in their own range, from which it needs no more
/// sign.
const FAR_RANGES: f64 = 1.0;
/// Fewest points that hold such a far constant.
const MIN_FAR: usize = 4;
/// Kinds of constants in one file: instruments mark both ends of their range.
const MAX_CONSTANTS: usize = 2;
/// Share of the range that wrapped steps may have that are larger than most others.
const SMALL_OF_RANGE: f64 = 1.0 / 8.0;
/// Fewest jumps of integers that say anything.
const MIN_JUMPS: usize = 8;

/// Share of the numbers that are heights of a possible size, or none at all.
pub(super) fn possible_share(stored: &[f64]) -> f64 {
    let step = (stored.len() / 100_000) | 1;
    let (mut possible, mut all) = (0_usize, 0_usize);
    // Any number may stand for missing points.
    let most = most_frequent(&sorted_sample(stored)).filter(|(_, times)| *times >= MIN_MISSING);
    for number in stored.iter().step_by(step) {
        if most.is_some_and(|(most, _)| most == *number) {
            continue;
        }
        all += 1;
        let size = number.abs();
        possible += usize::from(size.is_nan() || size == 0.0 || POSSIBLE_SIZES.contains(&size));
    }
    if all == 0 { 1.0 } else { possible as f64 / all as f64 }
}

/// Roughness of integers, leaving out the number that occurs most often.
pub(super) fn roughness(stored: &[f64]) -> Option<f64> {
    let most = most_frequent(&sorted_sample(stored))?;
    let without: Vec<f64> =
        stored.iter().map(|&number| if number == most.0 { f64::NAN } else { number }).collect();
    Stream::of(&without)?.roughness()
}

/// The number that occurs most often among sorted ones, and how often.
fn most_frequent(sorted: &[f64]) -> Option<(f64, usize)> {
    sorted
        .chunk_by(|one, other| one == other)
        .map(|run| (run[0], run.len()))
        .max_by_key(|run| run.1)
}

/// Makes NaN of numbers that stand for missing points, and says which. Such a number is 0 or an end
/// of the range; it lies far from all others, or occurs far more often than any of them and does
/// not join its neighbours.
pub(super) fn without_constants(stored: &mut [f64]) -> Vec<Mending> {
    let mut found = Vec::new();
    while found.len() < MAX_CONSTANTS
        && let Some(constant) = missing_constant(stored)
    {
        let mut points = 0;
        for number in stored.iter_mut().filter(|number| **number == constant) {
            *number = f64::NAN;
            points += 1;
        }
        found.push(Mending::MissingConstant { stored: constant, points });
    }
    found
}

/// A number that stands for missing points.
pub(super) fn missing_constant(stored: &[f64]) -> Option<f64> {
    let ends = stored.iter().filter(|number| !number.is_nan());
    let (least, greatest) = ends
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(least, greatest), &number| {
            (number.min(least), number.max(greatest))
        });
    let mut candidates = vec![least, greatest];
    if least < 0.0 && greatest > 0.0 {
        candidates.push(0.0);
    }
    candidates.into_iter().find(|&candidate| is_for_missing(stored, candidate))
}

fn is_for_missing(stored: &[f64], candidate: f64) -> bool {
    let holding = stored.iter().filter(|&&number| number == candidate).count();
    if holding < MIN_FAR {
        return false;
    }
    let others: Vec<f64> =
        stored.iter().map(|&number| if number == candidate { f64::NAN } else { number }).collect();
    let sorted = sorted_sample(&others);
    let (Some(least), Some(greatest)) = (sorted.first(), sorted.last()) else {
        return false;
    };
    // Few others beside a constant are specks on a flat surface.
    if sorted.len() < 100 || greatest <= least {
        return false;
    }
    let nearest = others.iter().fold(f64::INFINITY, |nearest, other| {
        nearest.min(if other.is_nan() { f64::INFINITY } else { (other - candidate).abs() })
    });
    let all = others.iter().filter(|other| !other.is_nan()).count() as f64;
    let next = most_frequent(&sorted).map_or(0, |run| run.1) as f64 * all / sorted.len() as f64;
    // Pictures that stand for heights have few levels, far from one another; measured heights have
    // many.
    if nearest > FAR_RANGES * (greatest - least) && next * TIMES_MORE_OFTEN as f64 <= all {
        return true;
    }
    let is_often = holding >= MIN_MISSING && holding as f64 >= TIMES_MORE_OFTEN as f64 * next;
    // Clipped heights join their neighbours; missing ones do not. One in the midst of others, of
    // all signs, is no clipped one.
    is_often
        && (*least < candidate && candidate < *greatest || stands_apart(&others, stored, candidate))
}

/// Whether the numbers beside a constant are further from it than neighbours are from one another.
fn stands_apart(others: &[f64], stored: &[f64], constant: f64) -> bool {
    let Some(neighbours) = Stream::of(others).and_then(|stream| stream.at_lag(1)) else {
        return false;
    };
    let (mut sum, mut count) = (0.0, 0_usize);
    for pair in stored.windows(2) {
        let beside = if pair[0] == constant { pair[1] } else { pair[0] };
        if (pair[0] == constant) != (pair[1] == constant) && !beside.is_nan() {
            sum += (beside - constant).abs();
            count += 1;
        }
    }
    count >= MIN_FAR && sum / count as f64 > 3.0 * neighbours
}

/// Integers that stand at an end of their range beside others that do: higher or lower than could
/// be written.
pub(super) fn clipped(stored: &[f64], end: f64) -> Option<Mending> {
    let points = stored.iter().filter(|number| **number == end).count();
    let beside = stored.windows(2).filter(|pair| pair[0] == end && pair[1] == end).count();
    (points >= MIN_MISSING && beside * 2 >= points).then_some(Mending::Clipped { end, points })
}

/// Nature of integers that do not fit their type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Integers {
    /// As stated.
    Signed,
    /// They join where the sign changes: unsigned ones.
    Unsigned,
    /// They wrap around in either reading.
    Wrapped,
}

/// Judges integers by their jumps. A jump over more than half of the range that is as small as any
/// other step when the range is closed to a circle is where numbers wrap around.
pub(super) fn judge_integers(stored: &[f64], data_type: DataType) -> Integers {
    let Some(range) = data_type.integer_range() else {
        return Integers::Signed;
    };
    let (mut jumps, mut wrapped_sum, mut steps, mut step_sum, mut square_sum, mut unsigned_jumps) =
        (0_usize, 0.0, 0_usize, 0.0, 0.0, 0_usize);
    let unsigned = |number: f64| if number < 0.0 { number + range } else { number };
    for pair in stored.windows(2) {
        let step = (pair[1] - pair[0]).abs();
        if step.is_nan() {
            continue;
        }
        if step > range / 2.0 {
            jumps += 1;
            wrapped_sum += range - step;
        } else {
            steps += 1;
            step_sum += step;
            square_sum += step * step;
        }
        let step = (unsigned(pair[1]) - unsigned(pair[0])).abs();
        unsigned_jumps += usize::from(step > range / 2.0);
    }
    if jumps < MIN_JUMPS || steps == 0 {
        return Integers::Signed;
    }
    let wrapped = wrapped_sum / jumps as f64;
    let is_small = wrapped <= 4.0 * (step_sum / steps as f64).max(1.0);
    if is_small && unsigned_jumps * 20 <= jumps {
        return Integers::Unsigned;
    }
    // The larger a step, the likelier it wraps: those that do are as large as the mean weighted by
    // size.
    let is_as_large_as_others =
        wrapped <= 3.0 * square_sum / step_sum.max(1.0) && wrapped <= range * SMALL_OF_RANGE;
    if is_small || is_as_large_as_others { Integers::Wrapped } else { Integers::Signed }
}
