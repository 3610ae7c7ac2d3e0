//! Meetings of the lands of two bullets: in the order of the barrel, or, where that is unknown, one
//! to one.
//!
//! Lands of one barrel follow each other around the bullet, but nobody knows which one was scanned
//! first. So for each phase (land i of one against land i + phase of the other), and for lands read
//! the other way round, the mean of the cubed correlations in phase, less the mean of those off
//! phase, is taken; the best counts. The cube makes few good lands weigh more than many middling
//! ones; what is off phase says how much unrelated lands of these very two bullets correlate.
//!
//! Where the order of one bullet's lands is unknown, the assignment of the highest sum counts, and
//! off phase is the best assignment without any of its pairs: it had hardly less choice, so it says
//! how far choice alone brings unrelated lands.
//!
//! Fewer lands that meet say less: a score is lowered by the square root of their share.

use super::MAX_LANDS;
use super::assignment::best_assignment;

/// Cubed correlations of the lands of two bullets with as many lands each, NaN where one was not
/// scanned.
#[derive(Debug, Clone)]
pub(super) struct LandMatrix {
    lands: usize,
    cubes: [[f32; MAX_LANDS]; MAX_LANDS],
}

/// Order in which lands meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LandMeeting {
    /// Land i of the first meets land i + phase of the second, or phase - i where reversed.
    InOrder { phase: usize, is_reversed: bool },
    /// Each land of the first meets that of the second which is named.
    Free([Option<u8>; MAX_LANDS]),
}

impl LandMatrix {
    /// The matrix of `lands` (at most [`MAX_LANDS`]) with these correlations, `None` where a land
    /// was not scanned.
    #[expect(
        clippy::inline_always,
        reason = "correlations are counted with the widest lanes of the caller"
    )]
    #[inline(always)]
    pub(super) fn of(lands: usize, correlation: impl Fn(usize, usize) -> Option<f32>) -> Self {
        let lands = lands.min(MAX_LANDS);
        let mut cubes = [[f32::NAN; MAX_LANDS]; MAX_LANDS];
        for (one, row) in cubes.iter_mut().enumerate().take(lands) {
            for (other, cube) in row.iter_mut().enumerate().take(lands) {
                if let Some(correlation) = correlation(one, other) {
                    let positive = correlation.max(0.0);
                    *cube = positive * positive * positive;
                }
            }
        }
        Self { lands, cubes }
    }

    /// The best score and how lands then meet; `None` where no two lands can meet. Of equals the
    /// first counts: not reversed, the lowest phase.
    pub(super) fn best(&self, is_order_known: bool) -> Option<(f32, LandMeeting)> {
        if is_order_known { self.best_in_order() } else { self.best_free() }
    }

    fn known(&self) -> impl Iterator<Item = f32> {
        let rows = self.cubes.iter().take(self.lands);
        rows.flat_map(|row| row.iter().take(self.lands)).copied().filter(|cube| !cube.is_nan())
    }

    fn best_in_order(&self) -> Option<(f32, LandMeeting)> {
        let total = self.total();
        let mut best: Option<(f32, LandMeeting)> = None;
        for is_reversed in [false, true] {
            for phase in 0..self.lands {
                let Some(score) = self.score_in_order(phase, is_reversed, total) else { continue };
                if best.is_none_or(|(highest, _)| score > highest) {
                    best = Some((score, LandMeeting::InOrder { phase, is_reversed }));
                }
            }
        }
        best
    }

    /// The orders in which lands of both meet, with their scores; where the order is unknown the one
    /// assignment of the highest sum.
    pub(super) fn meetings(&self, is_order_known: bool) -> Vec<(f32, LandMeeting)> {
        if is_order_known { self.in_order() } else { self.best_free().into_iter().collect() }
    }

    /// The score of each order in which lands of both meet: first those that are not reversed, by
    /// phase.
    pub(super) fn in_order(&self) -> Vec<(f32, LandMeeting)> {
        let total = self.total();
        let orders =
            [false, true].map(|is_reversed| (0..self.lands).map(move |p| (p, is_reversed)));
        let score = |(phase, is_reversed)| {
            let score = self.score_in_order(phase, is_reversed, total)?;
            Some((score, LandMeeting::InOrder { phase, is_reversed }))
        };
        orders.into_iter().flatten().filter_map(score).collect()
    }

    /// Sum of all cubes, and their count.
    fn total(&self) -> (f32, usize) {
        self.known().fold((0.0_f32, 0), |(sum, n), cube| (sum + cube, n + 1))
    }

    /// Score of one order; `None` where no two lands meet in it.
    fn score_in_order(
        &self,
        phase: usize,
        is_reversed: bool,
        (all, count): (f32, usize),
    ) -> Option<f32> {
        let (mut on, mut met) = (0.0_f32, 0);
        for (one, row) in self.cubes.iter().enumerate().take(self.lands) {
            let cube = row[meets_in_order(one, phase, is_reversed, self.lands)];
            if !cube.is_nan() {
                (on, met) = (on + cube, met + 1);
            }
        }
        let unrelated = (all - on) / (count - met).max(1) as f32;
        (met > 0).then(|| (on / met as f32 - unrelated) * self.share_root(met))
    }

    fn best_free(&self) -> Option<(f32, LandMeeting)> {
        let is_known = |one: &usize, other: &usize| !self.cubes[*one][*other].is_nan();
        let all = || 0..self.lands;
        let ours = Chosen::of(all().filter(|one| all().any(|other| is_known(one, &other))));
        let theirs = Chosen::of(all().filter(|other| all().any(|one| is_known(&one, other))));
        // The rows are those of the bullet with fewer lands.
        let is_turned = ours.count > theirs.count;
        let (rows, columns) = if is_turned { (&theirs, &ours) } else { (&ours, &theirs) };
        let cube = |row: usize, column: usize| {
            let (row, column) = (rows.lands[row], columns.lands[column]);
            if is_turned { self.cubes[column][row] } else { self.cubes[row][column] }
        };
        let met = rows.count;
        if met == 0 {
            return None;
        }
        let mean = |assigned: &[usize; MAX_LANDS]| {
            (0..met).map(|row| cube(row, assigned[row])).sum::<f32>() / met as f32
        };
        let first = best_assignment(met, columns.count, cube);
        let second = best_assignment(met, columns.count, |row, column| {
            if first[row] == column { -1.0 } else { cube(row, column) }
        });
        // Two lands alone have no second assignment.
        let unrelated = if columns.count > 1 { mean(&second) } else { 0.0 };
        let mut meets = [None; MAX_LANDS];
        for (row, &column) in first.iter().enumerate().take(met) {
            let (row, column) = (rows.lands[row], columns.lands[column]);
            let (one, other) = if is_turned { (column, row) } else { (row, column) };
            // At most MAX_LANDS.
            meets[one] = Some(other as u8);
        }
        let score = (mean(&first) - unrelated) * self.share_root(met);
        Some((score, LandMeeting::Free(meets)))
    }

    fn share_root(&self, met: usize) -> f32 {
        (met as f32 / self.lands as f32).sqrt()
    }
}

impl LandMeeting {
    /// Lands between those that meet; `None` where they meet in no order.
    pub(super) fn phase(&self) -> Option<usize> {
        match self {
            Self::InOrder { phase, .. } => Some(*phase),
            Self::Free(_) => None,
        }
    }

    /// Whether the second bullet's lands follow each other the other way round.
    pub(super) fn is_reversed(&self) -> bool {
        matches!(self, Self::InOrder { is_reversed: true, .. })
    }

    /// The land of the second bullet that land `one` of the first meets, of barrels with so many
    /// lands.
    pub(super) fn meets(&self, one: usize, lands: usize) -> Option<usize> {
        match self {
            Self::InOrder { phase, is_reversed } => {
                Some(meets_in_order(one, *phase, *is_reversed, lands))
            }
            Self::Free(meets) => meets.get(one).copied().flatten().map(usize::from),
        }
    }
}

fn meets_in_order(one: usize, phase: usize, is_reversed: bool, lands: usize) -> usize {
    let towards = if is_reversed { lands - one } else { one };
    (phase + towards) % lands
}

/// Numbers of lands.
struct Chosen {
    count: usize,
    lands: [usize; MAX_LANDS],
}

impl Chosen {
    fn of(chosen: impl Iterator<Item = usize>) -> Self {
        let (mut count, mut lands) = (0, [0; MAX_LANDS]);
        for (place, land) in lands.iter_mut().zip(chosen) {
            (*place, count) = (land, count + 1);
        }
        Self { count, lands }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A matrix in which land i of one meets `meets(i)` of the other.
    fn matrix(lands: usize, meets: impl Fn(usize) -> usize) -> LandMatrix {
        LandMatrix::of(lands, |one, other| Some(if meets(one) == other { 0.8 } else { 0.2 }))
    }

    #[test]
    fn in_order_the_score_is_the_mean_cube_in_phase_less_that_off_phase() {
        for phase in 0..6 {
            for is_reversed in [false, true] {
                let meets = |one| (phase + if is_reversed { 6 - one } else { one }) % 6;
                let (score, meeting) = matrix(6, meets).best(true).unwrap();
                assert_eq!(meeting, LandMeeting::InOrder { phase, is_reversed });
                assert!((score - (0.512 - 0.008)).abs() < 1e-6);
                assert!((0..6).all(|one| meeting.meets(one, 6) == Some(meets(one))));
            }
        }
    }

    #[test]
    fn fewer_lands_say_less() {
        for is_order_known in [true, false] {
            let matrix = LandMatrix::of(6, |one, other| {
                (one >= 3).then_some(if (one + 2) % 6 == other { 0.8 } else { 0.2 })
            });
            let (score, meeting) = matrix.best(is_order_known).unwrap();
            assert!((3..6).all(|one| meeting.meets(one, 6) == Some((one + 2) % 6)));
            assert!((score - 0.504 * 0.5_f32.sqrt()).abs() < 1e-6, "{score}");
            let turned = LandMatrix::of(6, |one, other| {
                (other >= 3).then_some(if (other + 2) % 6 == one { 0.8 } else { 0.2 })
            });
            assert!((turned.best(is_order_known).unwrap().0 - score).abs() < 1e-6);
        }
    }

    #[test]
    fn without_order_any_lands_may_meet_and_choice_alone_scores_little() {
        let order = [3, 0, 5, 1, 4, 2_u8];
        let (score, meeting) = matrix(6, |one| order[one].into()).best(false).unwrap();
        assert_eq!(meeting, LandMeeting::Free(std::array::from_fn(|one| order.get(one).copied())));
        assert!((score - 0.504).abs() < 1e-6);
        assert!(matrix(6, |one| order[one].into()).best(true).unwrap().0 < 0.3);
        let chance =
            |one: usize, other: usize| ((one * 31 + other * 17) * 7919 % 101) as f32 / 200.0;
        let (by_choice, _) =
            LandMatrix::of(6, |one, other| Some(chance(one, other))).best(false).unwrap();
        assert!((0.0..0.04).contains(&by_choice), "{by_choice}");
    }

    #[test]
    fn nothing_scanned_meets_nothing() {
        for is_order_known in [true, false] {
            assert!(LandMatrix::of(6, |_, _| None).best(is_order_known).is_none());
            let one = LandMatrix::of(6, |one, other| (one == 2 && other == 4).then_some(0.5));
            let (score, meeting) = one.best(is_order_known).unwrap();
            assert_eq!(meeting.meets(2, 6), Some(4));
            assert!((score - 0.125 * (1.0_f32 / 6.0).sqrt()).abs() < 1e-6);
        }
    }
}
