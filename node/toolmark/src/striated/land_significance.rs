//! Significance of two bullets, or two profiles: minus log10 of the chance that unrelated ones agree
//! as well in the best of all orders.
//!
//! For each order in which lands can meet, the surprises (see `chance`) of the lands that meet are
//! put together. Those that do not meet in it are unrelated, and their surprise is 1 on average by
//! chance; where it is more, these barrels share features of their class or something in the scans
//! resembles, and the surprises in phase are divided by that. At last the number of orders is taken
//! off: one of many is good by chance.

use super::MAX_LANDS;
use super::chance::together;
use super::land_meeting::LandMeeting;

/// Both ways of reading a scan are tried.
const WAYS: f64 = 2.0;

/// Surprises of all pairs of lands of two bullets, `None` where one was not scanned.
#[derive(Debug, Clone)]
pub(super) struct Surprises {
    lands: usize,
    of: [[Option<f64>; MAX_LANDS]; MAX_LANDS],
}

impl Surprises {
    pub(super) fn new(lands: usize) -> Self {
        Self { lands: lands.min(MAX_LANDS), of: [[None; MAX_LANDS]; MAX_LANDS] }
    }

    pub(super) fn set(&mut self, one: usize, other: usize, surprise: f64) {
        self.of[one][other] = Some(surprise);
    }

    /// Minus log10 of the chance of each pair.
    pub(super) fn significances(&self) -> Vec<Vec<Option<f32>>> {
        let significance =
            |surprise: &Option<f64>| surprise.map(|of| (of / std::f64::consts::LN_10) as f32);
        let row = |row: &[Option<f64>; MAX_LANDS]| {
            row.iter().take(self.lands).map(significance).collect()
        };
        self.of.iter().take(self.lands).map(row).collect()
    }

    /// Significance of one meeting of the lands; `None` where no two lands meet in it.
    pub(super) fn of_meeting(&self, meeting: &LandMeeting) -> Option<f64> {
        let (mut on, mut met, mut off, mut others) = (0.0, 0, 0.0, 0);
        for (one, row) in self.of.iter().enumerate().take(self.lands) {
            let meets = meeting.meets(one, self.lands);
            for (other, surprise) in row.iter().enumerate().take(self.lands) {
                let Some(surprise) = surprise else { continue };
                if meets == Some(other) {
                    (on, met) = (on + surprise, met + 1);
                } else {
                    (off, others) = (off + surprise, others + 1);
                }
            }
        }
        if met == 0 {
            return None;
        }
        let surprise = together(on / resemblance(off, others), met);
        let tries = libm::log(self.meetings(meeting, met));
        Some(((surprise - tries) / std::f64::consts::LN_10).max(0.0))
    }

    /// Number of ways in which lands could have met.
    fn meetings(&self, meeting: &LandMeeting, met: usize) -> f64 {
        match meeting {
            LandMeeting::InOrder { .. } => {
                // One land alone, or one of two, follows no other.
                let directions = if met > 1 && self.lands > 2 { 2.0 } else { 1.0 };
                self.lands as f64 * directions * WAYS
            }
            LandMeeting::Free(_) => {
                let known = |one: usize, other: usize| self.of[one][other].is_some();
                let all = || 0..self.lands;
                let ours = all().filter(|&one| all().any(|other| known(one, other))).count();
                let theirs = all().filter(|&other| all().any(|one| known(one, other))).count();
                let more = ours.max(theirs);
                (0..met).map(|taken| more.saturating_sub(taken).max(1) as f64).product::<f64>()
                    * WAYS
            }
        }
    }
}

/// Mean surprise of lands that do not meet, less a standard deviation of it by chance; at least 1.
fn resemblance(sum: f64, count: usize) -> f64 {
    if count == 0 {
        return 1.0;
    }
    let count = count as f64;
    (sum / count - 1.0 / libm::sqrt(count)).max(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn surprises(lands: usize, of: impl Fn(usize, usize) -> Option<f64>) -> Surprises {
        let mut made = Surprises::new(lands);
        for one in 0..lands {
            for other in 0..lands {
                if let Some(surprise) = of(one, other) {
                    made.set(one, other, surprise);
                }
            }
        }
        made
    }

    const IN_ORDER: LandMeeting = LandMeeting::InOrder { phase: 2, is_reversed: false };

    fn in_phase(one: usize, other: usize) -> bool {
        (one + 2) % 6 == other
    }

    #[test]
    fn lands_that_meet_count_together_and_tries_are_taken_off() {
        let all = surprises(6, |one, other| Some(if in_phase(one, other) { 9.0 } else { 1.0 }));
        let found = all.of_meeting(&IN_ORDER).unwrap();
        let expected = (together(54.0, 6) - 24.0_f64.ln()) / std::f64::consts::LN_10;
        assert!((found - expected).abs() < 1e-9, "{found} {expected}");
        let alone =
            surprises(6, |one, other| (one == 3).then_some(if other == 5 { 9.0 } else { 1.0 }));
        let found = alone.of_meeting(&IN_ORDER).unwrap();
        assert!((found - (9.0 - 12.0_f64.ln()) / std::f64::consts::LN_10).abs() < 1e-9);
        let mut meets = [None; MAX_LANDS];
        (0..6_u8).for_each(|one| meets[usize::from(one)] = Some((one + 2) % 6));
        let free = all.of_meeting(&LandMeeting::Free(meets)).unwrap();
        assert!((free - expected - (24.0_f64 / 1440.0).log10()).abs() < 1e-9, "{free}");
        assert_eq!(surprises(6, |_, _| None).of_meeting(&IN_ORDER), None);
    }

    #[test]
    fn barrels_whose_lands_are_all_alike_are_not_told_apart() {
        let alike = surprises(6, |_, _| Some(9.0));
        assert!(alike.of_meeting(&IN_ORDER).unwrap() < 1.0);
    }
}
