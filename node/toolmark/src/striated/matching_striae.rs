//! Consecutive matching striae, as examiners count them (Biasotti 1959; Biasotti and Murdock 1997).
//!
//! A stria is a peak or a valley of the profile. Two match when they are of one kind and hardly
//! apart once the lands are aligned. The count goes beside the score and is no part of it.

use std::ops::Range;

use super::land_signature::MISSING;
use super::{LAND_PITCH_UM, LandComparison, LandSignature};

/// A peak or valley rises or falls by at least this many levels (1.7 standard deviations).
const PROMINENCE: i8 = 4;
/// Matching striae lie at most this far apart, micrometres.
pub const MATCH_REACH_UM: f32 = 16.0;
/// Distance between values, micrometres.
const PITCH_UM: f32 = LAND_PITCH_UM as f32;

/// Number of matching peaks and valleys of two aligned lands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct MatchingStriae {
    /// The longest run of matches without a stria between them, on either land, that has no match.
    pub longest_run: usize,
    pub matching: usize,
    /// Striae of the first land where the other overlaps it.
    pub of: usize,
}

/// A stria of a land.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stria {
    /// Place of the stria: a flat one in its middle.
    pub place_um: f32,
    /// Whether it is a peak, else a valley.
    pub is_peak: bool,
}

/// The striae of two lands where they overlap, and which of them match: what [`MatchingStriae`]
/// counts. All places are micrometres from the left end of the first land.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct StriaeSideBySide {
    /// Of the first land, from left to right.
    pub one: Vec<Stria>,
    /// Of the second land, mirrored and moved as the comparison found it, from left to right.
    pub other: Vec<Stria>,
    /// Each match: its places in `one` and in `other`, from left to right.
    pub matches: Vec<(usize, usize)>,
    /// The matches of the longest run, of equally long ones the first.
    pub longest_run: Range<usize>,
}

/// Counts the matches of the first land at `x + lag_um` with the other at `x`.
pub(super) fn matching_striae(
    one: &LandSignature,
    other: &LandSignature,
    lag_um: f32,
) -> MatchingStriae {
    let found = side_by_side(one, other, lag_um);
    let (longest_run, matching) = (found.longest_run.len(), found.matches.len());
    MatchingStriae { longest_run, matching, of: found.one.len() }
}

/// Places of the striae that a comparison of two lands has counted.
pub fn striae_side_by_side(
    one: &LandSignature,
    other: &LandSignature,
    comparison: &LandComparison,
) -> StriaeSideBySide {
    if comparison.is_mirrored {
        side_by_side(one, &other.mirrored(), comparison.lag_um)
    } else {
        side_by_side(one, other, comparison.lag_um)
    }
}

fn side_by_side(one: &LandSignature, other: &LandSignature, lag_um: f32) -> StriaeSideBySide {
    let length_um = |land: &LandSignature| land.levels.len() as f32 * PITCH_UM;
    let start_um = lag_um.max(0.0);
    let end_um = length_um(one).min(length_um(other) + lag_um);
    let inside = |stria: &Stria| (start_um..end_um).contains(&stria.place_um);
    let ours: Vec<Stria> = striae(&one.levels).into_iter().filter(inside).collect();
    let moved = |stria: Stria| Stria { place_um: stria.place_um + lag_um, ..stria };
    let theirs: Vec<Stria> = striae(&other.levels).into_iter().map(moved).filter(inside).collect();
    let mut matches = Vec::new();
    let (mut at, mut against, mut run_start, mut longest_run) = (0, 0, 0, 0..0);
    while let (Some(a), Some(b)) = (ours.get(at), theirs.get(against)) {
        if a.is_peak == b.is_peak && (a.place_um - b.place_um).abs() <= MATCH_REACH_UM {
            matches.push((at, against));
            (at, against) = (at + 1, against + 1);
            if matches.len() - run_start > longest_run.len() {
                longest_run = run_start..matches.len();
            }
        } else {
            // The one farther left has no match.
            run_start = matches.len();
            if a.place_um <= b.place_um { at += 1 } else { against += 1 }
        }
    }
    StriaeSideBySide { one: ours, other: theirs, matches, longest_run }
}

/// Peaks and valleys, in turn: a turn counts once the profile has come back from it by
/// [`PROMINENCE`].
fn striae(levels: &[i8]) -> Vec<Stria> {
    let mut found = Vec::new();
    // Of the extreme so far: its level, and its first and last place.
    let mut extreme: Option<(i8, isize, isize)> = None;
    let mut is_rising: Option<bool> = None;
    for (place, &level) in (0_isize..).zip(levels) {
        if level == MISSING {
            (extreme, is_rising) = (None, None);
            continue;
        }
        let (high, first, last) = *extreme.get_or_insert((level, place, place));
        let change = level - high;
        match is_rising {
            None if change.abs() >= PROMINENCE => {
                is_rising = Some(change > 0);
                extreme = Some((level, place, place));
            }
            None => {}
            Some(rising) => {
                let ahead = if rising { change } else { -change };
                if ahead > 0 {
                    extreme = Some((level, place, place));
                } else if ahead == 0 {
                    extreme = Some((level, first, place));
                } else if ahead <= -PROMINENCE {
                    let place_um = (first + last) as f32 / 2.0 * PITCH_UM;
                    found.push(Stria { place_um, is_peak: rising });
                    is_rising = Some(!rising);
                    extreme = Some((level, place, place));
                }
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::striated::compare_lands;

    fn land(levels: &[i8]) -> LandSignature {
        LandSignature { levels: levels.to_vec(), has_left_wall: true, has_right_wall: true }
    }

    #[test]
    fn peaks_and_valleys_are_found_in_turn() {
        //                     0  1  2  3  4  5   6   7  8  9        10 11 12 13
        let found = striae(&[0, 3, 5, 5, 4, 0, -3, -3, 1, MISSING, 0, 4, 3, 0]);
        let expected = [(2.5, true), (6.5, false), (11.0, true)];
        assert_eq!(
            found,
            expected.map(|(place, is_peak)| Stria { place_um: place * PITCH_UM, is_peak })
        );
        assert!(striae(&[2, 0, 2, 0, 2]).is_empty());
    }

    #[test]
    fn a_land_matches_itself_wholly_and_a_moved_one_at_its_lag() {
        let levels: Vec<i8> = (0..120_i32).map(|i| ((i * i / 7 + i * 3) % 13 - 6) as i8).collect();
        let whole = matching_striae(&land(&levels), &land(&levels), 0.0);
        assert!(whole.of > 20 && whole.longest_run == whole.of && whole.matching == whole.of);
        let moved = matching_striae(&land(&levels), &land(&levels[10..]), 80.0);
        assert!(moved.longest_run + 2 >= moved.of, "{moved:?}");
    }

    #[test]
    fn one_stria_without_a_match_ends_the_run() {
        let one = [0, 5, 0, 5, 0, 5, 0, 5, 0, 5, 0];
        let mut other = one;
        other[5] = 0;
        // Wider than striae that match may lie apart.
        let stretched = |levels: [i8; 11]| levels.map(|level| [level; 4]).concat();
        let (one, other) = (land(&stretched(one)), land(&stretched(other)));
        let count = matching_striae(&one, &other, 0.0);
        assert!(count.longest_run < 6 && count.matching > count.longest_run, "{count:?}");
    }

    #[test]
    fn places_are_those_that_are_counted() {
        let one: Vec<i8> = (0..150_i32).map(|i| ((i * i / 7 + i * 3) % 13 - 6) as i8).collect();
        let mut other: Vec<i8> = one[12..].to_vec();
        other[30..36].fill(0);
        let (one, other) = (land(&one), land(&other));
        for other in [other.clone(), other.mirrored()] {
            let comparison = compare_lands(&one, &other);
            let found = striae_side_by_side(&one, &other, &comparison);
            assert_eq!(found.one.len(), comparison.striae.of);
            assert_eq!(found.matches.len(), comparison.striae.matching);
            assert_eq!(found.longest_run.len(), comparison.striae.longest_run);
            let is_unbroken = |run: &&[(usize, usize)]| {
                run.windows(2).all(|pair| (pair[0].0 + 1, pair[0].1 + 1) == pair[1])
            };
            let runs = (0..found.matches.len())
                .flat_map(|start| (start..found.matches.len()).map(move |end| start..end + 1));
            let longest = runs.filter_map(|run| found.matches.get(run)).filter(is_unbroken);
            assert_eq!(longest.map(<[_]>::len).max().unwrap(), found.longest_run.len());
            assert!(is_unbroken(&&found.matches[found.longest_run.clone()]));
            assert!(found.longest_run.len() < found.matches.len(), "one land was changed");
            for &(at, against) in &found.matches {
                let (a, b) = (found.one[at], found.other[against]);
                assert_eq!(a.is_peak, b.is_peak);
                assert!((a.place_um - b.place_um).abs() <= MATCH_REACH_UM, "{a:?} {b:?}");
            }
            assert!((comparison.lag_um - 96.0).abs() < 1.0, "{comparison:?}");
        }
    }
}
