//! Whether the clock can be relied upon. A wrong one must not destroy anything: as long as it is in
//! doubt, nothing is erased, no checkpoint is signed, and nothing counts as waited for.
//!
//! Other nodes are witnesses: the clock is right when some agree with it, and more than half of
//! all, itself included, do. As long as no other node tells the time, it is held against the last
//! time that was known to be right, which continues by itself while the node runs; then a person
//! can confirm it. The present knowledge always replaces the former: a time from the future stays
//! no longer than until the next witness.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use striae_protocol::limits::CLOCK_SKEW;
use striae_vocabulary::{UnixSeconds, counted};

/// A node may have been away, or asleep, for so long since the last known time. After more it needs
/// witnesses, or a person.
const MAX_UNSEEN: Duration = Duration::from_hours(25);
/// Time for which a running node waits for others to tell the time, before it uses the last known
/// time.
const WAIT_FOR_WITNESSES: Duration = Duration::from_secs(10);
/// Interval at which the time is kept as the last one that is known to be right.
pub(crate) const KEEP_TIME_EVERY: Duration = Duration::from_mins(1);
/// Most countries that are named in a sentence.
const MAX_NAMED: usize = 5;

/// Knowledge of the time.
#[derive(Debug)]
pub(crate) struct KnownTime {
    opened: Instant,
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    /// Last known time, and its moment on a clock that nobody sets.
    known: Option<(UnixSeconds, Instant)>,
    witnesses: Vec<Witness>,
    /// Whether there are others who may say.
    has_others: bool,
}

/// Another node that has said what time it is.
#[derive(Debug, Clone)]
pub(crate) struct Witness {
    /// Name of the witness.
    pub name: String,
    pub said: UnixSeconds,
    /// When it was heard, on a clock that nobody sets.
    pub heard: Instant,
}

impl Witness {
    /// By how much its clock is ahead of ours, seconds.
    pub(crate) fn ahead_s(&self, now: UnixSeconds) -> i64 {
        self.said.saturating_add(self.heard.elapsed()).seconds_after(now)
    }
}

/// Reasons for which the clock cannot be relied upon.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Doubt {
    /// Others will soon say what time it is.
    #[error("no other node has said yet what time it is")]
    Waiting,
    /// It left what was known, and nobody is there to ask.
    #[error(
        "this node's clock says {now}, the last known time is {expected}, and no other node is there to ask; compare it with \
         another clock, and then set it, or confirm it with `striae node clock confirm`"
    )]
    LeftKnownTime {
        now: UnixSeconds,
        /// Last known time, and the time since.
        expected: UnixSeconds,
    },
    /// Others say something else.
    #[error(
        "this node's clock differs from that of {differ} of {}, connected and heard: {named}; set the clock that is wrong",
        counted(*.of, "node")
    )]
    Differs {
        /// Number of clocks that differ.
        differ: usize,
        /// Of how many.
        of: usize,
        /// Names of the nodes, and their differences.
        named: String,
    },
}

impl KnownTime {
    /// With the last time that was known to be right.
    pub(crate) fn new(known: Option<UnixSeconds>) -> Self {
        let opened = Instant::now();
        let known = known.map(|known| (known, opened));
        let state = State { known, witnesses: Vec::new(), has_others: false };
        Self { opened, state: Mutex::new(state) }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes the times of other nodes. `has_others`: whether there are any that may yet say
    /// something.
    pub(crate) fn hear(&self, witnesses: Vec<Witness>, has_others: bool) {
        let mut state = self.state();
        state.witnesses = witnesses;
        state.has_others = has_others;
    }

    /// Reason for which the clock cannot be relied upon; `None` when it can. A node that was just
    /// started waits for others to speak.
    pub(crate) fn doubt(&self, now: UnixSeconds) -> Option<Doubt> {
        let mut state = self.state();
        let waits = state.witnesses.is_empty() && state.has_others;
        if waits && self.opened.elapsed() < WAIT_FOR_WITNESSES {
            return Some(Doubt::Waiting);
        }
        state.doubt(now)
    }

    /// The same, by what is known already.
    pub(crate) fn doubt_by_now(&self, now: UnixSeconds) -> Option<Doubt> {
        self.state().doubt(now)
    }

    /// A person has compared the clock with another one. Refused while other nodes say something
    /// else.
    pub(crate) fn confirm(&self, now: UnixSeconds) -> Result<(), Doubt> {
        let mut state = self.state();
        if !state.witnesses.is_empty()
            && let Some(doubt) = state.doubt_by_witnesses(now)
        {
            return Err(doubt);
        }
        state.known = Some((now, Instant::now()));
        state.has_others = false;
        Ok(())
    }
}

impl State {
    fn doubt(&mut self, now: UnixSeconds) -> Option<Doubt> {
        let doubt = if self.witnesses.is_empty() {
            self.doubt_by_known(now)
        } else {
            self.doubt_by_witnesses(now)
        };
        if doubt.is_none() {
            self.known = Some((now, Instant::now()));
        }
        doubt
    }

    fn doubt_by_known(&self, now: UnixSeconds) -> Option<Doubt> {
        let (known, since) = self.known?;
        let expected = known.saturating_add(since.elapsed());
        let is_behind = now < expected.saturating_sub(CLOCK_SKEW);
        let is_ahead = now > expected.saturating_add(MAX_UNSEEN);
        (is_behind || is_ahead).then_some(Doubt::LeftKnownTime { now, expected })
    }

    fn doubt_by_witnesses(&self, now: UnixSeconds) -> Option<Doubt> {
        let all: Vec<(&Witness, i64)> =
            self.witnesses.iter().map(|one| (one, one.ahead_s(now))).collect();
        let (agree, differ): (Vec<_>, Vec<_>) =
            all.iter().partition(|(_, ahead_s)| ahead_s.unsigned_abs() <= CLOCK_SKEW.as_secs());
        if !agree.is_empty() && agree.len() + 1 > differ.len() {
            return None;
        }
        let named = differ.iter().take(MAX_NAMED);
        let named: Vec<String> =
            named.map(|(one, ahead_s)| format!("{} ({ahead_s:+} s)", one.name)).collect();
        Some(Doubt::Differs { differ: differ.len(), of: all.len(), named: named.join(", ") })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: UnixSeconds = UnixSeconds(1_800_000_000);
    const DAY_S: u64 = 24 * 3600;

    fn witnesses(ahead_s: &[i64]) -> Vec<Witness> {
        let heard = Instant::now();
        let said = |ahead_s: &i64| UnixSeconds(NOW.0.saturating_add_signed(*ahead_s));
        let one = |ahead_s| Witness { name: "ES".to_owned(), said: said(ahead_s), heard };
        ahead_s.iter().map(one).collect()
    }

    #[test]
    fn a_clock_that_left_the_last_known_time_is_in_doubt_until_a_person_confirms_it() {
        let time = KnownTime::new(Some(NOW));
        let later = |days: u64| UnixSeconds(NOW.0 + days * DAY_S);
        let doubt = Doubt::LeftKnownTime { now: later(40), expected: NOW };
        assert_eq!(time.doubt(later(40)), Some(doubt));
        assert!(time.doubt(UnixSeconds(NOW.0 - 3600)).is_some());
        assert_eq!(time.doubt(later(1)), None);
        assert!(time.doubt(NOW).is_some(), "what is known goes on");
        assert!(time.doubt(later(40)).is_some());
        time.confirm(later(40)).unwrap();
        assert_eq!(time.doubt(later(40)), None);
        // Where nothing was known there is nothing to doubt.
        let new = KnownTime::new(None);
        assert_eq!((new.doubt(NOW), new.doubt(later(40)).is_some()), (None, true));
    }

    #[test]
    fn witnesses_decide_and_what_was_known_of_the_future_is_forgotten() {
        // It was taken for right forty days ahead.
        let time = KnownTime::new(Some(UnixSeconds(NOW.0 + 40 * DAY_S)));
        time.hear(Vec::new(), true);
        assert_eq!(time.doubt(NOW), Some(Doubt::Waiting));
        time.hear(witnesses(&[2]), true);
        assert_eq!(time.doubt(NOW), None);
        time.hear(Vec::new(), false);
        assert_eq!(time.doubt(NOW), None, "the future is no longer the newest");
        // Nor does a clock that is set while the node runs stay unseen until they speak again.
        time.hear(witnesses(&[2]), true);
        assert!(time.doubt(UnixSeconds(NOW.0 + DAY_S)).is_some());
        // One who differs: nobody knows which of the two is wrong. Of three the one is outvoted.
        for (ahead_s, is_right) in [
            (&[4000][..], false),
            (&[0, 4000], true),
            (&[4000, 4000, 0], false),
            (&[4000, 4000, 0, -3], true),
        ] {
            time.hear(witnesses(ahead_s), true);
            assert_eq!(time.doubt(NOW).is_none(), is_right, "{ahead_s:?}");
            assert_eq!(time.confirm(NOW).is_ok(), is_right, "no person outvotes them");
        }
    }
}
