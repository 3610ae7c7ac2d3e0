//! Agreement of the shoulders that were found with grooves that an examiner marked.
//!
//! Everybody sees the edge of a groove at another place of its slope, so the median difference of
//! each side is taken off first.

use serde::Serialize;
use striae_toolmark::{Grooves, Shoulders};

/// Shoulders within this of the marks agree, micrometres.
const NEAR_UM: f64 = 50.0;

/// Shoulders against grooves marked by hand, where the manifest has them.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ShoulderAgreement {
    /// Grooves marked, two of each land.
    pub marked: usize,
    /// Share of them that a shoulder was found within 50 um of, after the bias. A shoulder that was
    /// not found does not agree.
    pub within_50_um: f64,
    /// Median of what was found on the left less what was marked, micrometres.
    pub left_bias_um: f64,
    /// The same on the right.
    pub right_bias_um: f64,
}

impl ShoulderAgreement {
    /// The agreement of marked lands; `None` where none is.
    pub(super) fn of(marked: &[(Grooves, Shoulders)]) -> Option<Self> {
        if marked.is_empty() {
            return None;
        }
        let left = marked.iter().map(|(by_hand, found)| Some(found.left_um? - by_hand.left_um));
        let right = marked.iter().map(|(by_hand, found)| Some(found.right_um? - by_hand.right_um));
        let (left_near, left_bias_um) = near(left.flatten().collect());
        let (right_near, right_bias_um) = near(right.flatten().collect());
        let grooves = 2 * marked.len();
        let within_50_um = (left_near + right_near) as f64 / grooves as f64;
        Some(Self { marked: grooves, within_50_um, left_bias_um, right_bias_um })
    }
}

/// Number of differences near their median, and the median.
fn near(mut differences: Vec<f64>) -> (usize, f64) {
    differences.sort_by(f64::total_cmp);
    let Some(&bias) = differences.get(differences.len() / 2) else { return (0, 0.0) };
    (differences.iter().filter(|difference| (**difference - bias).abs() <= NEAR_UM).count(), bias)
}

#[cfg(test)]
#[allow(clippy::float_cmp, reason = "these figures come out exactly")]
mod tests {
    use super::*;

    #[test]
    fn a_constant_bias_does_not_count_and_what_was_not_found_does() {
        let land = |left_um: f64, found: Option<f64>| {
            let by_hand = Grooves { left_um, right_um: 1600.0 };
            (by_hand, Shoulders { left_um: found, right_um: Some(1680.0) })
        };
        let lands = [
            land(200.0, Some(180.0)),
            land(250.0, Some(231.0)),
            land(300.0, None),
            land(100.0, Some(150.0)),
        ];
        let found = ShoulderAgreement::of(&lands).unwrap();
        assert_eq!((found.marked, found.left_bias_um, found.right_bias_um), (8, -19.0, 80.0));
        assert_eq!(found.within_50_um, 6.0 / 8.0);
        assert_eq!(ShoulderAgreement::of(&[]), None);
    }
}
