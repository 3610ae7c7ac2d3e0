//! Agreement of the shoulders that were found with grooves that an examiner marked.
//!
//! Everybody sees the edge of a groove at another place of its slope, so the median difference of
//! each side is taken off first. Marks are set on one crosscut of the scan, shoulders are those at half
//! the striae's length. Where the striae lean and the crosscut is not known, both marks of a land may
//! lie as far to one side as the striae lead from there to an end of the scan.

use serde::Serialize;
use striae_toolmark::{Grooves, LandPreparation, Shoulders};

/// Shoulders within this of the marks agree, micrometres.
pub(super) const NEAR_UM: f64 = 50.0;

/// A land that an examiner marked.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct MarkedLand {
    pub(super) by_hand: Grooves,
    pub(super) found: Shoulders,
    /// Distance by which its striae lean from half their length to an end of the scan, micrometres.
    pub(super) lean_um: f64,
}

impl MarkedLand {
    pub(super) fn of(by_hand: Grooves, land: &LandPreparation) -> Self {
        let lean_um = (land.slant() * land.middle_um()).abs();
        Self { by_hand, found: land.shoulders(), lean_um }
    }

    /// Found less marked, left and right, micrometres.
    fn differences(&self) -> [Option<f64>; 2] {
        let Grooves { left_um, right_um } = self.by_hand;
        [
            self.found.left_um.map(|found| found - left_um),
            self.found.right_um.map(|found| found - right_um),
        ]
    }
}

/// Shoulders against grooves marked by hand, where the manifest has them.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ShoulderAgreement {
    /// Grooves marked, two of each land.
    pub marked: usize,
    /// Share of them that a shoulder was found within 50 um of, after the bias. A shoulder that was
    /// not found does not agree.
    pub within_50_um: f64,
    /// The same where both marks of a land are moved together to where they agree best, by at most
    /// the way of the striae from half their length to an end of the scan.
    pub within_50_um_with_slant: f64,
    /// Median of what was found on the left less what was marked, micrometres.
    pub left_bias_um: f64,
    /// The same on the right.
    pub right_bias_um: f64,
}

impl ShoulderAgreement {
    /// The agreement of marked lands; `None` where none is.
    pub(super) fn of<'a>(marked: impl Iterator<Item = &'a MarkedLand>) -> Option<Self> {
        let lands: Vec<(MarkedLand, [Option<f64>; 2])> =
            marked.map(|land| (*land, land.differences())).collect();
        if lands.is_empty() {
            return None;
        }
        let side = |side: usize| median(lands.iter().filter_map(|(_, both)| both[side]).collect());
        let biases = [side(0), side(1)];
        let (mut near, mut near_with_slant) = (0, 0);
        for (land, both) in &lands {
            let unbiased: Vec<f64> =
                both.iter().zip(biases).filter_map(|(one, bias)| Some((*one)? - bias)).collect();
            near += within(&unbiased, 0.0);
            near_with_slant += within(&unbiased, best_move(&unbiased, land.lean_um));
        }
        let grooves = 2 * lands.len();
        let share = |near: usize| near as f64 / grooves as f64;
        let [left_bias_um, right_bias_um] = biases;
        Some(Self {
            marked: grooves,
            within_50_um: share(near),
            within_50_um_with_slant: share(near_with_slant),
            left_bias_um,
            right_bias_um,
        })
    }
}

/// Number of differences that are small once they are moved.
pub(super) fn within(differences: &[f64], moved_um: f64) -> usize {
    differences.iter().filter(|difference| (**difference - moved_um).abs() <= NEAR_UM).count()
}

/// The move of both sides, of at most `most_um`, that brings them nearest to 0.
pub(super) fn best_move(differences: &[f64], most_um: f64) -> f64 {
    let ends = differences.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), &one| {
        (one.min(low), one.max(high))
    });
    if differences.is_empty() {
        0.0
    } else {
        f64::midpoint(ends.0, ends.1).clamp(-most_um, most_um)
    }
}

fn median(mut differences: Vec<f64>) -> f64 {
    differences.sort_by(f64::total_cmp);
    differences.get(differences.len() / 2).copied().unwrap_or(0.0)
}

#[cfg(test)]
#[allow(clippy::float_cmp, reason = "these figures come out exactly")]
mod tests {
    use super::*;

    fn land(left_um: f64, found: [Option<f64>; 2], lean_um: f64) -> MarkedLand {
        let by_hand = Grooves { left_um, right_um: 1600.0 };
        MarkedLand { by_hand, found: Shoulders { left_um: found[0], right_um: found[1] }, lean_um }
    }

    #[test]
    fn a_constant_bias_does_not_count_and_what_was_not_found_does() {
        let lands = [
            land(200.0, [Some(180.0), Some(1680.0)], 0.0),
            land(250.0, [Some(231.0), Some(1680.0)], 0.0),
            land(300.0, [None, Some(1680.0)], 0.0),
            land(100.0, [Some(150.0), Some(1680.0)], 0.0),
        ];
        let found = ShoulderAgreement::of(lands.iter()).unwrap();
        assert_eq!((found.marked, found.left_bias_um, found.right_bias_um), (8, -19.0, 80.0));
        assert_eq!(found.within_50_um, 6.0 / 8.0);
        assert_eq!(found.within_50_um_with_slant, 6.0 / 8.0);
        assert_eq!(ShoulderAgreement::of([].iter()), None);
    }

    #[test]
    fn both_marks_may_lie_at_another_crosscut_of_leaning_striae() {
        let straight = land(200.0, [Some(200.0), Some(1600.0)], 60.0);
        let moved = |lean_um| land(200.0, [Some(110.0), Some(1530.0)], lean_um);
        let share = |lean_um| {
            let lands = [straight, straight, moved(lean_um)];
            let found = ShoulderAgreement::of(lands.iter()).unwrap();
            (found.within_50_um, found.within_50_um_with_slant)
        };
        assert_eq!(share(60.0), (4.0 / 6.0, 1.0));
        // As far as the striae lead and no farther.
        assert_eq!(share(30.0), (4.0 / 6.0, 5.0 / 6.0));
        assert_eq!(share(0.0), (4.0 / 6.0, 4.0 / 6.0));
        // Sides that go apart are no slant.
        assert_eq!(best_move(&[-80.0, 80.0], 60.0), 0.0);
    }
}
