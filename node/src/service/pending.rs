//! Queries that wait to be correlated: bounded, and fair to every asking country. Some wait until a
//! set time.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use striae_protocol::EnvelopeId;
use striae_vocabulary::{CountryCode, UnixSeconds};

use crate::clock::Clock;

/// Most queries of one country that wait in memory. One more is postponed until its country's turn
/// is likely to come.
const MAX_WAITING_PER_COUNTRY: usize = 1_000;
/// Most queries that are still to be postponed. More stay in the database and are fetched when
/// there is room.
const MAX_TO_POSTPONE: usize = 10_000;
/// Queries that are postponed for each turn of correlation: telling an asker so takes a sealed
/// answer and a synced write.
const POSTPONED_AT_ONCE: usize = 4;
/// Most queries that wait for a set time in memory. More stay in the database and are fetched from
/// time to time.
const MAX_LATER: usize = 10_000;
/// Interval at which the database is searched for those, when there are more.
const LOOK_FOR_LATER: Duration = Duration::from_mins(1);
/// Longest sleep: the clock may be set meanwhile.
const LONGEST_SLEEP: Duration = Duration::from_secs(30);
/// Shortest sleep: the clock has whole seconds.
const SHORTEST_SLEEP: Duration = Duration::from_millis(10);
/// A query is postponed for no less.
const SHORTEST_DELAY: Duration = Duration::from_mins(1);
/// Assumed time of a query before any was correlated.
const FIRST_GUESS: Duration = Duration::from_millis(100);

/// A queue per country. That country is served next which has taken the least of the node's work,
/// so that a flood from one, or queries that take long, delay only that one. Work is counted in
/// operations and not in time, so that whoever waits is not charged for what the machine does
/// besides.
pub(super) struct PendingQueries {
    clock: Clock,
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    waiting: BTreeMap<CountryCode, VecDeque<EnvelopeId>>,
    to_postpone: VecDeque<(CountryCode, EnvelopeId)>,
    later: BTreeMap<(UnixSeconds, EnvelopeId), Later>,
    /// Operations that each country has taken; one that begins to wait anew has taken no less than
    /// any that waits.
    taken: BTreeMap<CountryCode, u64>,
    last_served: Option<CountryCode>,
    /// Time of a query, on the average of the last ones.
    mean: Option<Duration>,
    postponed_in_a_row: usize,
    /// Whether the database holds more that wait for their turn.
    overflowed: bool,
    /// When to look in the database, which holds more that wait for a set time.
    look_for_later: Option<Instant>,
    has_enrolled: bool,
    closed: bool,
}

/// A query that waits for a set time.
#[derive(Debug, Clone, Copy)]
struct Later {
    country: CountryCode,
    /// Whether it may come before.
    may_be_early: bool,
}

/// When a postponed query comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    /// At this time, and before it when nobody else waits.
    By(UnixSeconds),
    /// Not before this time.
    NotBefore(UnixSeconds),
}

/// Next action of the correlator.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// Correlate this query of this country.
    Query(CountryCode, EnvelopeId),
    /// Correlate this one before the time that its asker was told.
    Early(CountryCode, EnvelopeId),
    /// Tell the asker of this query that it waits.
    Postpone(CountryCode, EnvelopeId),
    /// Something was enrolled that standing queries have not seen.
    Enrolled,
    /// Run a standing query again.
    Standing,
    /// Look in the database for queries that had no room here.
    Refill,
    /// Stop.
    Closed,
}

/// Number of waiting queries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Waiting {
    /// Queries that wait for their turn.
    pub now: usize,
    /// Queries that wait for a set time.
    pub later: usize,
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
    pub(super) fn push_later(&self, country: CountryCode, query: EnvelopeId, when: When) {
        let (until, may_be_early) = match when {
            When::By(until) => (until, true),
            When::NotBefore(until) => (until, false),
        };
        let mut state = self.lock();
        // One that is there already may stay what it is: who looked in the database does not know.
        state.later.entry((until, query)).or_insert(Later { country, may_be_early });
        if state.later.len() > MAX_LATER {
            state.later.pop_last();
            state.look_for_later.get_or_insert_with(|| Instant::now() + LOOK_FOR_LATER);
        }
        self.changed.notify_one();
    }

    /// Something was enrolled that standing queries have not seen.
    pub(super) fn enrolled(&self) {
        self.lock().has_enrolled = true;
        self.changed.notify_one();
    }

    /// Work for this country has taken so many operations.
    pub(super) fn charge(&self, country: CountryCode, operations: u64) {
        let mut state = self.lock();
        let taken = state.taken.entry(country).or_default();
        *taken = taken.saturating_add(operations);
    }

    /// A query has had so much time in all.
    pub(super) fn served(&self, took: Duration) {
        let mut state = self.lock();
        state.mean = Some(state.mean.map_or(took, |mean| (mean * 15 + took) / 16));
    }

    /// A query that is not done goes on in its country's next turn.
    pub(super) fn go_on(&self, country: CountryCode, query: EnvelopeId) {
        let mut state = self.lock();
        let queue = state.queue_of(country);
        if !queue.contains(&query) {
            queue.push_front(query);
        }
    }

    /// Time for which a query of this country is postponed that finds no room: until those before
    /// it have likely had their turn.
    pub(super) fn delay(&self, country: CountryCode) -> Duration {
        let state = self.lock();
        let before = state.waiting.get(&country).map_or(0, VecDeque::len)
            + state.later.values().filter(|one| one.country == country).count();
        let mean = state.mean.unwrap_or(FIRST_GUESS);
        let turns = u32::try_from(before * state.waiting.len().max(1)).unwrap_or(u32::MAX);
        mean.saturating_mul(turns).max(SHORTEST_DELAY)
    }

    /// Number of waiting queries.
    pub(super) fn waiting(&self) -> Waiting {
        let state = self.lock();
        let now =
            state.waiting.values().map(VecDeque::len).sum::<usize>() + state.to_postpone.len();
        Waiting { now, later: state.later.len() }
    }

    /// Waits for something to do. `standing` says from when on standing queries may be run again,
    /// if some wait for it.
    pub(super) fn next(&self, standing: Option<Instant>) -> Next {
        let mut state = self.lock();
        loop {
            if state.closed {
                return Next::Closed;
            }
            let now = self.clock.now();
            state.wake_later(now);
            // Others may wait as well: a postponed query is not to wait for the last of them.
            if state.look_for_later.take_if(|at| Instant::now() >= *at).is_some() {
                return Next::Refill;
            }
            if let Some(next) = state.take_next() {
                return next;
            }
            if std::mem::take(&mut state.overflowed) {
                return Next::Refill;
            }
            if let Some(next) = state.take_early() {
                return next;
            }
            if std::mem::take(&mut state.has_enrolled) {
                return Next::Enrolled;
            }
            let until_standing = standing.map(|at| at.saturating_duration_since(Instant::now()));
            if until_standing.is_some_and(|wait| wait.is_zero()) {
                return Next::Standing;
            }
            let sleep = state.sleep(now).min(until_standing.unwrap_or(LONGEST_SLEEP));
            let woken = self.changed.wait_timeout(state, sleep);
            state = woken.unwrap_or_else(PoisonError::into_inner).0;
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
        let queue = self.queue_of(country);
        if queue.contains(&query) {
            return;
        }
        if queue.len() < MAX_WAITING_PER_COUNTRY {
            queue.push_back(query);
        } else if self.to_postpone.len() < MAX_TO_POSTPONE {
            if !self.to_postpone.contains(&(country, query)) {
                self.to_postpone.push_back((country, query));
            }
        } else {
            self.overflowed = true;
        }
    }

    fn queue_of(&mut self, country: CountryCode) -> &mut VecDeque<EnvelopeId> {
        if !self.waiting.contains_key(&country) {
            let least = self.waiting.keys().map(|one| self.taken_by(*one)).min();
            let taken = self.taken_by(country).max(least.unwrap_or_default());
            self.taken.insert(country, taken);
        }
        self.waiting.entry(country).or_default()
    }

    fn taken_by(&self, country: CountryCode) -> u64 {
        self.taken.get(&country).copied().unwrap_or_default()
    }

    /// Those whose time has come go before the others of their country: it was promised.
    fn wake_later(&mut self, now: UnixSeconds) {
        let mut woken = Vec::new();
        while let Some(first) = self.later.first_entry()
            && first.key().0 <= now
        {
            let ((_, query), Later { country, .. }) = first.remove_entry();
            woken.push((country, query));
        }
        for (country, query) in woken.into_iter().rev() {
            let queue = self.queue_of(country);
            if !queue.contains(&query) {
                queue.push_front(query);
            }
        }
    }

    /// Time for which there is nothing to do, unless something comes.
    fn sleep(&self, now: UnixSeconds) -> Duration {
        let until_later = self.later.keys().next().map(|(until, _)| until.since(now));
        let until_look = self.look_for_later.map(|at| at.saturating_duration_since(Instant::now()));
        let sleep =
            [until_later, until_look].into_iter().flatten().fold(LONGEST_SLEEP, Duration::min);
        sleep.max(SHORTEST_SLEEP)
    }

    /// The next of those that were postponed for others, when there are no others: what was
    /// promised is the latest.
    fn take_early(&mut self) -> Option<Next> {
        let (key, later) = self.later.iter().find(|(_, later)| later.may_be_early)?;
        let (key, country) = (*key, later.country);
        self.later.remove(&key);
        Some(Next::Early(country, key.1))
    }

    fn take_next(&mut self) -> Option<Next> {
        // A postponed country is told soon, and a waiting one is not kept waiting by that.
        if self.postponed_in_a_row < POSTPONED_AT_ONCE
            && let Some((country, query)) = self.to_postpone.pop_front()
        {
            self.postponed_in_a_row += 1;
            return Some(Next::Postpone(country, query));
        }
        self.postponed_in_a_row = 0;
        self.take_in_turn().or_else(|| {
            let (country, query) = self.to_postpone.pop_front()?;
            Some(Next::Postpone(country, query))
        })
    }

    /// The country that has taken the least work gives its oldest query; of several the next after
    /// the one served last.
    fn take_in_turn(&mut self) -> Option<Next> {
        let last = self.last_served;
        let turn = |country: &CountryCode| {
            (self.taken_by(*country), last.is_some_and(|last| *country <= last), *country)
        };
        let country = self.waiting.keys().map(turn).min().map(|(_, _, country)| country)?;
        let queue = self.waiting.get_mut(&country)?;
        let query = queue.pop_front();
        if queue.is_empty() {
            self.waiting.remove(&country);
        }
        self.last_served = Some(country);
        query.map(|query| Next::Query(country, query))
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

    fn next(pending: &PendingQueries) -> Next {
        pending.next(None)
    }

    fn queries(pending: &PendingQueries, count: usize) -> Vec<(String, u16)> {
        (0..count)
            .map(|_| match next(pending) {
                Next::Query(country, query) => {
                    let [high, low, ..] = *query.as_bytes();
                    (country.to_string(), u16::from_be_bytes([high, low]))
                }
                other => panic!("{other:?}"),
            })
            .collect()
    }

    #[test]
    fn countries_are_served_in_turn() {
        let pending = queue();
        for number in 0..5 {
            pending.push(country("AA"), query(number));
        }
        pending.push(country("BB"), query(10));
        pending.push(country("CC"), query(20));
        let order: Vec<u16> = queries(&pending, 5).into_iter().map(|(_, number)| number).collect();
        assert_eq!(order, [0, 10, 20, 1, 2]);
    }

    #[test]
    fn whoever_takes_long_waits_longer() {
        let pending = queue();
        for number in 0..20 {
            pending.push(country("AA"), query(number));
            pending.push(country("BB"), query(100 + number));
        }
        let mut served = Vec::new();
        for _ in 0..12 {
            let (who, number) = queries(&pending, 1).remove(0);
            pending.charge(country(&who), if who == "AA" { 5 } else { 1 });
            served.push(number);
        }
        assert_eq!(served.iter().filter(|number| **number < 100).count(), 2, "{served:?}");
        // A country that comes anew has not saved up work, and does not wait for the work of others
        // before.
        pending.push(country("CC"), query(200));
        let next: Vec<u16> = queries(&pending, 2).into_iter().map(|(_, number)| number).collect();
        assert!(next.contains(&200), "{next:?}");
    }

    #[test]
    fn a_query_that_takes_many_turns_lets_others_go_between() {
        let pending = queue();
        let (heavy, light) = (country("AA"), country("BB"));
        pending.push(heavy, query(1));
        assert_eq!(next(&pending), Next::Query(heavy, query(1)));
        for number in 2..6 {
            pending.charge(heavy, 64);
            pending.go_on(heavy, query(1));
            pending.push(light, query(number));
            assert_eq!(next(&pending), Next::Query(light, query(number)));
            pending.charge(light, 3);
            assert_eq!(next(&pending), Next::Query(heavy, query(1)));
        }
    }

    #[test]
    fn a_flood_is_postponed_and_delays_nobody_else() {
        let pending = queue();
        let most = MAX_WAITING_PER_COUNTRY as u16;
        for number in 0..most + 50 {
            pending.push(country("AA"), query(number));
        }
        pending.push(country("BB"), query(7));
        assert_eq!(pending.waiting().now, usize::from(most) + 51);
        let mut told = Vec::new();
        let mut turns = Vec::new();
        while told.len() < 50 {
            match next(&pending) {
                Next::Postpone(who, one) => {
                    assert_eq!(who, country("AA"));
                    told.push(one);
                }
                Next::Query(who, _) => turns.push((who, told.len())),
                other => panic!("{other:?}"),
            }
        }
        let other = turns.iter().find(|(who, _)| *who == country("BB")).unwrap();
        assert!(other.1 <= 2 * POSTPONED_AT_ONCE, "others wait for a few only: {turns:?}");
        assert_eq!(told, (most..most + 50).map(query).collect::<Vec<_>>());
        let delay = pending.delay(country("AA"));
        assert!(delay >= FIRST_GUESS * u32::from(most - 50) && delay < FIRST_GUESS * 3000);
        assert_eq!(pending.delay(country("BB")), SHORTEST_DELAY);
    }

    #[test]
    fn what_finds_no_room_is_fetched_later() {
        let pending = queue();
        let most = (MAX_WAITING_PER_COUNTRY + MAX_TO_POSTPONE) as u16;
        for number in 0..=most {
            pending.push(country("AA"), query(number));
        }
        let mut counted = [0; 2];
        loop {
            match next(&pending) {
                Next::Query(..) => counted[0] += 1,
                Next::Postpone(..) => counted[1] += 1,
                Next::Refill => break,
                other => panic!("{other:?}"),
            }
        }
        assert_eq!(counted, [MAX_WAITING_PER_COUNTRY, MAX_TO_POSTPONE]);
        pending.close();
        assert_eq!(next(&pending), Next::Closed);
    }

    #[test]
    fn standing_queries_are_run_when_nothing_else_waits() {
        let pending = queue();
        pending.enrolled();
        pending.push(country("AA"), query(1));
        assert_eq!(next(&pending), Next::Query(country("AA"), query(1)));
        assert_eq!(next(&pending), Next::Enrolled);
        assert_eq!(pending.next(Some(Instant::now())), Next::Standing);
    }

    #[test]
    fn what_is_postponed_comes_when_its_time_has_come() {
        let pending = queue();
        let now = Clock::default().now();
        pending.push_later(country("AA"), query(1), When::NotBefore(UnixSeconds(now.0 + 1)));
        pending.push_later(country("AA"), query(2), When::NotBefore(UnixSeconds(now.0 + 3600)));
        pending.push(country("AA"), query(3));
        pending.push(country("AA"), query(3));
        assert_eq!(queries(&pending, 1), [("AA".to_owned(), 3)]);
        let since = std::time::Instant::now();
        assert_eq!(
            queries(&pending, 1),
            [("AA".to_owned(), 1)],
            "and the same one waits only once"
        );
        assert!(since.elapsed() < Duration::from_secs(3));
        assert!(Clock::default().now().0 > now.0);
        assert_eq!(pending.waiting(), Waiting { now: 0, later: 1 });
    }

    #[test]
    fn what_was_postponed_for_others_comes_early_when_there_are_no_others() {
        let pending = queue();
        let at = |seconds| UnixSeconds(Clock::default().now().0 + seconds);
        pending.push_later(country("AA"), query(1), When::NotBefore(at(1000)));
        pending.push_later(country("AA"), query(3), When::By(at(3000)));
        pending.push_later(country("AA"), query(2), When::By(at(2000)));
        pending.push(country("BB"), query(4));
        assert_eq!(next(&pending), Next::Query(country("BB"), query(4)));
        assert_eq!(next(&pending), Next::Early(country("AA"), query(2)));
        assert_eq!(next(&pending), Next::Early(country("AA"), query(3)));
        assert_eq!(
            pending.next(Some(Instant::now())),
            Next::Standing,
            "the other one waits for its time"
        );
    }

    #[test]
    fn what_is_postponed_and_has_no_room_is_looked_for_whatever_else_comes() {
        let pending = queue();
        let most = MAX_LATER as u16;
        for number in (0..=most).rev() {
            let until = UnixSeconds(u64::MAX - 1 - u64::from(most - number));
            pending.push_later(country("AA"), query(number), When::NotBefore(until));
        }
        assert_eq!(pending.waiting(), Waiting { now: 0, later: MAX_LATER });
        assert!(
            pending.lock().later.keys().all(|(_, one)| *one != query(most)),
            "the last to come"
        );
        pending.push(country("AA"), query(1));
        pending.push(country("AA"), query(2));
        assert_eq!(next(&pending), Next::Query(country("AA"), query(1)));
        pending.lock().look_for_later.replace(Instant::now());
        assert_eq!(next(&pending), Next::Refill);
        assert_eq!(next(&pending), Next::Query(country("AA"), query(2)));
    }
}
