//! Recurrence of shoulders: two lands that one part of a barrel cut have their walls at one place of
//! their striae.
//!
//! The striae alone say how the two lie, at any lag. So this needs nobody's marks, and where an
//! examiner marked both lands, it says how well those recur.

use serde::Serialize;
use striae_toolmark::{StriatedSignature, WallsApart, walls_apart};

use super::bullet_scoring::Pair;
use super::shoulder_agreement::{MarkedLand, best_move, within};

/// Walls of lands that meet in bullets of one barrel.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct ShoulderRecurrence {
    /// Pairs of lands whose striae say by themselves how they lie.
    pub lands: usize,
    /// Pairs of walls of these that were found on both lands.
    pub walls: usize,
    /// Number of these that lie within 50 um of each other.
    pub walls_within_50_um: usize,
    /// Pairs of grooves of these lands that an examiner marked on both.
    pub marks: usize,
    /// Number of these that lie within 50 um of each other, both of a land moved together by at most
    /// the lean of both lands' striae from half their length to an end of the scan.
    pub marks_within_50_um: usize,
}

impl ShoulderRecurrence {
    /// Looks at all lands that meet in `pairs` of bullets of one barrel; `None` where there are none.
    pub(super) fn of(
        bullets: &[StriatedSignature],
        marked: &[Vec<Option<MarkedLand>>],
        pairs: &[Pair],
    ) -> Option<Self> {
        let mut all = Self::default();
        for pair in pairs.iter().filter(|pair| pair.is_match) {
            for met in &pair.comparison.lands {
                let land = |bullet: usize, land: usize| bullets[bullet].lands()[land].as_ref();
                let both = land(pair.first, met.one).zip(land(pair.second, met.other));
                let is_mirrored = met.comparison.is_mirrored;
                let Some(apart) =
                    both.and_then(|(one, other)| walls_apart(one, other, is_mirrored))
                else {
                    continue;
                };
                let mark = |bullet: usize, land: usize| marked.get(bullet)?.get(land).copied()?;
                let marks = mark(pair.first, met.one).zip(mark(pair.second, met.other));
                // The left mark of a mirrored land meets a right one; no set has such a pair.
                all.add(apart, marks.filter(|_| !is_mirrored));
            }
        }
        (all.walls > 0).then_some(all)
    }

    fn add(&mut self, apart: WallsApart, marks: Option<(MarkedLand, MarkedLand)>) {
        let both = [apart.left_um, apart.right_um].map(|um| um.map(f64::from));
        let walls: Vec<f64> = both.into_iter().flatten().collect();
        self.lands += 1;
        self.walls += walls.len();
        self.walls_within_50_um += within(&walls, 0.0);
        let Some((one, other)) = marks else { return };
        // Where a wall was not found nothing says where its mark lies among the striae.
        let offsets = |land: &MarkedLand| {
            [
                land.found.left_um.map(|found| land.by_hand.left_um - found),
                land.found.right_um.map(|found| land.by_hand.right_um - found),
            ]
        };
        let (ours, theirs) = (offsets(&one), offsets(&other));
        let marks: Vec<f64> =
            (0..2).filter_map(|side| Some(both[side]? + ours[side]? - theirs[side]?)).collect();
        self.marks += marks.len();
        self.marks_within_50_um += within(&marks, best_move(&marks, one.lean_um + other.lean_um));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use striae_toolmark::{Grooves, Shoulders};

    #[test]
    fn walls_and_marks_are_counted_apart() {
        let marked = |left_um: f64, right_um: f64| MarkedLand {
            by_hand: Grooves { left_um, right_um },
            found: Shoulders { left_um: Some(200.0), right_um: Some(1600.0) },
            lean_um: 20.0,
        };
        let apart = WallsApart { left_um: Some(8.0), right_um: Some(-60.0) };
        let mut all = ShoulderRecurrence::default();
        all.add(apart, Some((marked(200.0, 1600.0), marked(300.0, 1600.0))));
        // On the left the marks are 8 - 100 apart, on the right -60: moved by -40 to -52 and -20.
        let one = ShoulderRecurrence {
            lands: 1,
            walls: 2,
            walls_within_50_um: 1,
            marks: 2,
            marks_within_50_um: 1,
        };
        assert_eq!(all, one);
        all.add(WallsApart { left_um: None, right_um: Some(2.0) }, None);
        let two = ShoulderRecurrence { lands: 2, walls: 3, walls_within_50_um: 2, ..one };
        assert_eq!(all, two);
    }
}
