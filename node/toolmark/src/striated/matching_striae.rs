//! Consecutive matching striae, as examiners count them (Biasotti 1959; Biasotti and Murdock 1997).
//!
//! A stria is a peak or a valley of the profile. Two match when they are of one kind and hardly apart once the lands are
//! aligned. The count goes beside the score and is no part of it.

use super::LandSignature;
use super::land_signature::MISSING;

/// A peak or valley rises or falls by at least this many levels (1.7 standard deviations).
const PROMINENCE: i8 = 4;
/// Matching striae lie at most this far apart, in values: 16 um.
const REACH: f32 = 2.0;

/// How many peaks and valleys of two aligned lands match.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct MatchingStriae {
    /// The longest run of matches without a stria between them, on either land, that has no match.
    pub longest_run: usize,
    /// All matches.
    pub matching: usize,
    /// Striae of the first land where the other overlaps it.
    pub of: usize,
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Stria {
    /// In values; a flat one lies in its middle.
    place: f32,
    is_peak: bool,
}

/// Counts the matches of `one[i + lag]` with `other[i]`.
pub(super) fn matching_striae(
    one: &LandSignature,
    other: &LandSignature,
    lag: f32,
) -> MatchingStriae {
    let start = lag.max(0.0);
    let end = (one.levels.len() as f32).min(other.levels.len() as f32 + lag);
    let inside = |stria: &Stria| (start..end).contains(&stria.place);
    let ours: Vec<Stria> = striae(&one.levels).into_iter().filter(inside).collect();
    let moved = |stria: Stria| Stria { place: stria.place + lag, ..stria };
    let theirs: Vec<Stria> = striae(&other.levels).into_iter().map(moved).filter(inside).collect();
    let mut count = MatchingStriae { of: ours.len(), ..MatchingStriae::default() };
    let (mut at, mut against, mut run) = (0, 0, 0);
    while let (Some(a), Some(b)) = (ours.get(at), theirs.get(against)) {
        if a.is_peak == b.is_peak && (a.place - b.place).abs() <= REACH {
            (at, against, run) = (at + 1, against + 1, run + 1);
            count.matching += 1;
            count.longest_run = count.longest_run.max(run);
        } else {
            // The one farther left has no match.
            run = 0;
            if a.place <= b.place { at += 1 } else { against += 1 }
        }
    }
    count
}

/// Peaks and valleys, in turn: a turn counts once the profile has come back from it by [`PROMINENCE`].
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
                    found.push(Stria { place: (first + last) as f32 / 2.0, is_peak: rising });
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

    fn land(levels: &[i8]) -> LandSignature {
        LandSignature { levels: levels.to_vec(), has_left_wall: true, has_right_wall: true }
    }

    #[test]
    fn peaks_and_valleys_are_found_in_turn() {
        //                     0  1  2  3  4  5   6   7  8  9        10 11 12 13
        let found = striae(&[0, 3, 5, 5, 4, 0, -3, -3, 1, MISSING, 0, 4, 3, 0]);
        let expected = [(2.5, true), (6.5, false), (11.0, true)];
        assert_eq!(found, expected.map(|(place, is_peak)| Stria { place, is_peak }));
        assert!(striae(&[2, 0, 2, 0, 2]).is_empty());
    }

    #[test]
    fn a_land_matches_itself_wholly_and_a_moved_one_at_its_lag() {
        let levels: Vec<i8> = (0..120_i32).map(|i| ((i * i / 7 + i * 3) % 13 - 6) as i8).collect();
        let whole = matching_striae(&land(&levels), &land(&levels), 0.0);
        assert!(whole.of > 20 && whole.longest_run == whole.of && whole.matching == whole.of);
        let moved = matching_striae(&land(&levels), &land(&levels[10..]), 10.0);
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
}
