//! Queries that wait to be correlated: bounded, and fair to every asking country.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use striae_protocol::{CountryCode, EnvelopeId};

/// Most queries of one country that wait in memory. More stay in the database and are fetched when there is room.
const MAX_WAITING_PER_COUNTRY: usize = 1_000;

/// A queue per country, served in turn, so that a flood from one delays only that one.
#[derive(Default)]
pub(super) struct PendingQueries {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    waiting: BTreeMap<CountryCode, VecDeque<EnvelopeId>>,
    last_served: Option<CountryCode>,
    overflowed: bool,
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
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds a query that is already in the database.
    pub(super) fn push(&self, country: CountryCode, query: EnvelopeId) {
        let mut state = self.lock();
        let queue = state.waiting.entry(country).or_default();
        if queue.len() < MAX_WAITING_PER_COUNTRY {
            queue.push_back(query);
        } else {
            state.overflowed = true;
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
            if let Some(query) = state.take_in_turn() {
                return Next::Query(query);
            }
            if std::mem::take(&mut state.overflowed) {
                return Next::Refill;
            }
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
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

    fn query(number: u8) -> EnvelopeId {
        EnvelopeId::from_bytes([number; 32])
    }

    #[test]
    fn countries_are_served_in_turn() {
        let pending = PendingQueries::default();
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
        let pending = PendingQueries::default();
        for _ in 0..MAX_WAITING_PER_COUNTRY + 5 {
            pending.push(country("AA"), query(1));
        }
        for _ in 0..MAX_WAITING_PER_COUNTRY {
            assert_eq!(pending.next(), Next::Query(query(1)));
        }
        assert_eq!(pending.next(), Next::Refill);
        pending.close();
        assert_eq!(pending.next(), Next::Closed);
    }
}
