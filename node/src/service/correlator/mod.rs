//! The correlator: takes waiting queries one by one, compares them with the own database, and
//! leaves the answers in the outbox. It runs on a thread of its own and the node's correlation
//! threads, never on the network's.
//!
//! A search has its budget of operations, and runs a batch at a time: after each, the
//! query of the country that has taken the least goes on.

mod answering;
mod exhibit_budget;
mod open_searches;
mod postpone;
mod standing;
mod standing_rounds;
mod verify;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use striae_protocol::{Answer, EnvelopeId};
use striae_store::{QueryRecord, QuerySide, ReceivedState};
use striae_vocabulary::CountryCode;

use super::incidents::Incidents;
use super::metrics::Metrics;
use super::pending::{Next, PendingQueries, When};
use super::probing::Probing;
use crate::answering::disclosure;
use crate::answering::policy::{Decision, Policy};
use crate::{Node, NodeError};
use answering::{Found, begin_search, read_marks};
use open_searches::OpenSearches;
use standing_rounds::StandingRounds;
use verify::{Verified, verify_again};

/// Wait before a query is tried again that failed for want of disk or the like.
const RETRY_AFTER: Duration = Duration::from_secs(5);

/// Operations that are counted for a query before anything is compared: it is verified, opened, and
/// looked up by its codes.
const OPERATIONS_TO_BEGIN: u64 = 4;
/// Wait before it is looked again whether the clock can be relied upon.
const LOOK_AGAIN: Duration = Duration::from_secs(30);

/// Works through the waiting queries.
pub(super) struct Correlator {
    node: Arc<Node>,
    pending: Arc<PendingQueries>,
    incidents: Arc<Incidents>,
    metrics: Arc<Metrics>,
    probing: Probing,
    standing: StandingRounds,
    open: OpenSearches,
}

/// Outcome of one query.
enum Done {
    /// The answer of this id lies in the outbox.
    Left(EnvelopeId),
    /// There is nothing to answer, or not yet.
    Nothing,
    /// It goes on when its turn comes again.
    Unfinished,
}

impl Correlator {
    /// A correlator that has yet to look into the database.
    pub(super) fn new(
        node: Arc<Node>,
        pending: Arc<PendingQueries>,
        incidents: Arc<Incidents>,
        metrics: Arc<Metrics>,
    ) -> Self {
        let (probing, standing) = (Probing::default(), StandingRounds::default());
        let open = OpenSearches::default();
        Self { node, pending, incidents, metrics, probing, standing, open }
    }

    /// Correlates until the queue is closed. `answered` is told of each answer that lies in the
    /// outbox.
    pub(super) fn run(mut self, answered: &dyn Fn(EnvelopeId)) {
        self.refill();
        // Something may have been enrolled while the node did not run.
        self.pending.enrolled();
        loop {
            let next = self.pending.next(self.standing.when());
            let since = Instant::now();
            let done = match next {
                Next::Closed => return,
                Next::Refill => {
                    self.refill();
                    continue;
                }
                Next::Query(country, id) | Next::Early(country, id) => {
                    self.take_turn(country, id, matches!(next, Next::Early(..)))
                }
                Next::Postpone(country, id) => {
                    guarded(id, || self.postpone_for_others(country, id))
                }
                Next::Enrolled => {
                    self.standing.enrolled();
                    continue;
                }
                Next::Standing => {
                    let done = match self.standing.next(&self.node) {
                        Ok(None) => Ok(Done::Unfinished),
                        Ok(Some(id)) => guarded(id, || self.run_again(id)),
                        Err(error) => Err(error),
                    };
                    self.standing.took(since.elapsed());
                    done
                }
            };
            if !matches!(done, Ok(Done::Unfinished)) {
                self.metrics.counted.correlated(since.elapsed(), matches!(done, Ok(Done::Left(_))));
            }
            match done {
                Ok(Done::Left(answer)) => answered(answer),
                Ok(Done::Nothing | Done::Unfinished) => {}
                Err(error) => {
                    // The query stays pending in the database; nothing is lost while the cause is
                    // mended.
                    tracing::error!(%error, "a query could not be answered; trying again");
                    if self.pending.pause(RETRY_AFTER) {
                        return;
                    }
                    self.refill();
                    self.pending.enrolled();
                }
            }
        }
    }

    /// Queues what the database has pending.
    fn refill(&self) {
        let queue = || -> Result<(), NodeError> {
            for record in self.node.store.all::<QueryRecord>()? {
                let record = record?;
                match record.side {
                    QuerySide::Received(ReceivedState::Pending) => {
                        self.pending.push(record.country, record.id);
                    }
                    QuerySide::Received(ReceivedState::Deferred { until, .. }) => {
                        // Whether it may come before, nobody remembers.
                        let when = When::NotBefore(until);
                        self.pending.push_later(record.country, record.id, when);
                    }
                    _ => {}
                }
            }
            Ok(())
        };
        if let Err(error) = queue() {
            tracing::error!(%error, "waiting queries could not be read");
        }
    }

    /// Works on a query for as long as others can wait.
    fn take_turn(
        &mut self,
        country: CountryCode,
        id: EnvelopeId,
        is_early: bool,
    ) -> Result<Done, NodeError> {
        let (country, id, goes_before) = match self.open.instead_of(&id) {
            // It finds no place among those that have begun: one of these comes nearer to its end.
            Some((other_country, other)) => (other_country, other, Some((country, id))),
            None => (country, id, None),
        };
        let since = Instant::now();
        let done = guarded(id, || self.process(country, id, is_early && goes_before.is_none()));
        let took = self.open.took(&id, since.elapsed());
        if matches!(done, Ok(Done::Unfinished)) {
            self.pending.go_on(country, id);
        } else {
            self.open.close(&id);
            self.pending.served(took);
        }
        if let Some((country, id)) = goes_before {
            self.pending.go_on(country, id);
        }
        done
    }

    /// Answers one query, whatever stage an earlier run of the node left it at.
    fn process(
        &mut self,
        country: CountryCode,
        id: EnvelopeId,
        is_early: bool,
    ) -> Result<Done, NodeError> {
        let node = Arc::clone(&self.node);
        let Some(record) = node.store.get::<QueryRecord>(&id)? else {
            return Ok(Done::Nothing);
        };
        let now = node.clock.now();
        let (answers, is_first) = match record.side {
            QuerySide::Received(ReceivedState::Pending) => (0, true),
            QuerySide::Received(ReceivedState::Deferred { until, answers }) => {
                // By a clock that may be wrong nothing was waited for.
                let in_doubt = node.clock_doubt().is_some();
                if (until > now || in_doubt) && !is_early && !self.open.has(&id) {
                    let until =
                        if in_doubt { until.max(now.saturating_add(LOOK_AGAIN)) } else { until };
                    self.pending.push_later(record.country, id, When::NotBefore(until));
                    return Ok(Done::Nothing);
                }
                // One that was postponed for others was not looked at yet.
                (answers, is_early)
            }
            _ => return Ok(Done::Nothing),
        };
        if record.withdrawn.is_some() {
            let answer = Answer { number: answers, ..disclosure::withdrawn(id) };
            return self.leave(record, Found::nothing(answer));
        }
        let began = SystemTime::now();
        if let Some(search) = self.open.get_mut(&id) {
            self.pending.charge(country, search.go_on(&node)?);
            node.traces.step(&id, "search", began);
            if !search.is_done() {
                return Ok(Done::Unfinished);
            }
        } else {
            self.pending.charge(country, OPERATIONS_TO_BEGIN);
        }
        let began = SystemTime::now();
        // Between its coming and its answer, time and roster may have changed.
        let Verified { query } = match verify_again(&node, &record, now)? {
            Ok(verified) => verified,
            Err(_) if node.clock_doubt().is_some() => {
                let later = When::NotBefore(now.saturating_add(LOOK_AGAIN));
                self.pending.push_later(record.country, id, later);
                return Ok(Done::Nothing);
            }
            Err(error) => {
                tracing::info!(query = %id, %error, "a waiting query is no longer answered");
                set_state(&node, record, ReceivedState::NotForUs)?;
                return Ok(Done::Nothing);
            }
        };
        let policy = policy(&node)?;
        let decided = query.map(|fresh| policy.decide(fresh));
        node.traces.step(&id, "decide", began);
        let found = match decided {
            Ok(Decision::NotForUs) => {
                set_state(&node, record, ReceivedState::NotForUs)?;
                return Ok(Done::Nothing);
            }
            Ok(Decision::Permitted(permitted)) => {
                let course = standing::course(&node, &record, &permitted)?;
                if let Some(search) = self.open.close(&id) {
                    let found = self.found_by(&record, &permitted, search.finish())?;
                    return self.leave_first(record, answers, found, &course);
                }
                match read_marks(permitted.query()) {
                    Err(reason) => Found::nothing(disclosure::unsupported(&permitted, reason)),
                    Ok(signatures) => {
                        let suspicion = if is_first {
                            self.look_for_probing(&record, &signatures)?
                        } else {
                            None
                        };
                        if let Some(until) = suspicion {
                            let reason = "nearly identical queries are answered with delay";
                            let until = When::NotBefore(until);
                            return self.postpone(record, answers, until, reason);
                        }
                        let began = SystemTime::now();
                        let search = begin_search(&node, &permitted, &signatures, course.search())?;
                        node.traces.step(&id, "search", began);
                        if search.is_done() {
                            let found = self.found_by(&record, &permitted, search.finish())?;
                            return self.leave_first(record, answers, found, &course);
                        }
                        self.open.begin(country, id, search);
                        return Ok(Done::Unfinished);
                    }
                }
            }
            // A sealed query that does not open is refused too: the asker must know that nobody
            // looked.
            Ok(Decision::Refused { reason }) | Err(reason) => {
                Found::nothing(disclosure::refusal(id, reason))
            }
        };
        self.leave(record, found.numbered(answers))
    }
}

/// Forgets what was reported and told so long ago that nothing goes by it any more.
pub(super) fn expire(node: &Node) -> Result<(), NodeError> {
    standing::expire(node)?;
    exhibit_budget::expire(node)
}

/// The rules by which this node answers.
fn policy(node: &Node) -> Result<Policy<'_>, NodeError> {
    Ok(Policy {
        own: node.country(),
        own_key: node.public_key(),
        answers: &node.settings.answers,
        table: &node.disclosure,
        roster: node.roster()?,
    })
}

/// A panic, which is a mistake of ours, ends one query's turn and not the correlator. The query is
/// taken up again after the next start.
fn guarded(
    id: EnvelopeId,
    work: impl FnOnce() -> Result<Done, NodeError>,
) -> Result<Done, NodeError> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| {
        tracing::error!(query = %id, "correlation panicked, please report it; the query waits");
        Ok(Done::Nothing)
    })
}

fn set_state(node: &Node, record: QueryRecord, state: ReceivedState) -> Result<(), NodeError> {
    let mut changes = node.store.begin(node.clock.now());
    let record = node.store.get::<QueryRecord>(&record.id)?.unwrap_or(record);
    let (id, country, is_over) = (record.id, record.country, state == ReceivedState::NotForUs);
    changes.put(&QueryRecord { side: QuerySide::Received(state), ..record })?;
    changes.commit()?;
    if is_over {
        node.traces.passed_over(&id, country);
    }
    Ok(())
}
