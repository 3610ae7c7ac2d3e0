//! Queries that wait to be correlated: bounded, and fair to every asking country. Some wait until a set time.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use striae_protocol::{CountryCode, EnvelopeId, UnixSeconds};

use crate::clock::Clock;

/// Most queries of one country that wait in memory. More stay in the database and are fetched when there is room.
const MAX_WAITING_PER_COUNTRY: usize = 1_000;
/// Most queries that wait for a set time in memory. More stay in the database and are fetched from time to time.
const MAX_LATER: usize = 10_000;
/// How often the database is looked into for those, when there are more.
const LOOK_FOR_LATER: Duration = Duration::from_secs(60);
/// Longest sleep: the clock may be set meanwhile.
const LONGEST_SLEEP: Duration = Duration::from_secs(30);

/// A queue per country, served in turn, so that a flood from one delays only that one.
pub(super) struct PendingQueries {
    clock: Clock,
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    waiting: BTreeMap<CountryCode, VecDeque<EnvelopeId>>,
    later: BTreeMap<(UnixSeconds, EnvelopeId), CountryCode>,
    last_served: Option<CountryCode>,
    overflowed: bool,
    later_overflowed: bool,
    closed: bool,
}

/// What the correlator does next.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// Correlate this query.
    Query(EnvelopeId),
    /// Look in the database for queries that had no room here.
    Refill,
    /// Stop.
    Closed,
}

impl PendingQueries {
    /// An empty queue that goes by this clock.
    pub(super) fn new(clock: Clock) -> Self {
        Self { clock, state: Mutex::default(), changed: Condvar::new() }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds a query that is already in the database.
    pub(super) fn push(&self, country: CountryCode, query: EnvelopeId) {
        self.lock().push(country, query);
        self.changed.notify_one();
    }

    /// Adds a query that is to wait until then.
    pub(super) fn push_later(&self, country: CountryCode, query: EnvelopeId, until: UnixSeconds) {
        let mut state = self.lock();
        if state.later.len() < MAX_LATER {
            state.later.insert((until, query), country);
        } else {
            state.later_overflowed = true;
        }
        self.changed.notify_one();
    }

    /// Waits for something to do.
    pub(super) fn next(&self) -> Next {
        let mut state = self.lock();
        loop {
            if state.closed {
                return Next::Closed;
            }
            let now = self.clock.now();
            state.wake_later(now);
            if let Some(query) = state.take_in_turn() {
                return Next::Query(query);
            }
            if std::mem::take(&mut state.overflowed) {
                return Next::Refill;
            }
            let sleep = match state.later.keys().next() {
                Some((until, _)) => until.since(now).min(LONGEST_SLEEP),
                None => LONGEST_SLEEP,
            };
            let look = state.later_overflowed;
            let sleep = if look { LOOK_FOR_LATER } else { sleep.max(Duration::from_millis(10)) };
            let (woken, slept) =
                self.changed.wait_timeout(state, sleep).unwrap_or_else(PoisonError::into_inner);
            state = woken;
            if look && slept.timed_out() {
                state.later_overflowed = false;
                return Next::Refill;
            }
        }
    }

    /// Waits this long, or until closed; returns whether it is closed.
    pub(super) fn pause(&self, duration: Duration) -> bool {
        let state = self.lock();
        let (state, _) = self
            .changed
            .wait_timeout_while(state, duration, |state| !state.closed)
            .unwrap_or_else(PoisonError::into_inner);
        state.closed
    }

    /// Lets the correlator stop.
    pub(super) fn close(&self) {
        self.lock().closed = true;
        self.changed.notify_all();
    }
}

impl State {
    fn push(&mut self, country: CountryCode, query: EnvelopeId) {
        let queue = self.waiting.entry(country).or_default();
        if queue.contains(&query) {
            return;
        }
        if queue.len() < MAX_WAITING_PER_COUNTRY {
            queue.push_back(query);
        } else {
            self.overflowed = true;
        }
    }

    /// Those whose time has come wait like the others.
    fn wake_later(&mut self, now: UnixSeconds) {
        while let Some(first) = self.later.first_entry()
            && first.key().0 <= now
        {
            let ((_, query), country) = first.remove_entry();
            self.push(country, query);
        }
    }

    /// The next country after the one served last gives its oldest query.
    fn take_in_turn(&mut self) -> Option<EnvelopeId> {
        let after = self.last_served;
        let country = self
            .waiting
            .keys()
            .copied()
            .find(|country| after.is_none_or(|last| *country > last))
            .or_else(|| self.waiting.keys().next().copied())?;
        let queue = self.waiting.get_mut(&country)?;
        let query = queue.pop_front();
        if queue.is_empty() {
            self.waiting.remove(&country);
        }
        self.last_served = Some(country);
        query
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn country(text: &str) -> CountryCode {
        text.parse().unwrap()
    }

    fn query(number: u16) -> EnvelopeId {
        let mut bytes = [0; 32];
        bytes[..2].copy_from_slice(&number.to_be_bytes());
        EnvelopeId::from_bytes(bytes)
    }

    fn queue() -> PendingQueries {
        PendingQueries::new(Clock::default())
    }

    #[test]
    fn countries_are_served_in_turn() {
        let pending = queue();
        for number in 0..5 {
            pending.push(country("AA"), query(number));
        }
        pending.push(country("BB"), query(10));
        pending.push(country("CC"), query(20));
        let order: Vec<Next> = (0..5).map(|_| pending.next()).collect();
        assert_eq!(order, [0, 10, 20, 1, 2].map(|number| Next::Query(query(number))));
    }

    #[test]
    fn a_flood_is_bounded_and_fetched_later() {
        let pending = queue();
        let most = MAX_WAITING_PER_COUNTRY as u16;
        for number in 0..most + 5 {
            pending.push(country("AA"), query(number));
        }
        for number in 0..most {
            assert_eq!(pending.next(), Next::Query(query(number)));
        }
        assert_eq!(pending.next(), Next::Refill);
        pending.close();
        assert_eq!(pending.next(), Next::Closed);
    }

    #[test]
    fn what_is_put_off_comes_when_its_time_has_come() {
        let pending = queue();
        let now = Clock::default().now();
        pending.push_later(country("AA"), query(1), UnixSeconds(now.0 + 1));
        pending.push_later(country("AA"), query(2), UnixSeconds(now.0 + 3600));
        pending.push(country("AA"), query(3));
        pending.push(country("AA"), query(3));
        assert_eq!(pending.next(), Next::Query(query(3)));
        let since = std::time::Instant::now();
        assert_eq!(pending.next(), Next::Query(query(1)), "and the same one waits only once");
        assert!(since.elapsed() < Duration::from_secs(3));
        assert!(Clock::default().now().0 > now.0);
    }
}
