//! The correlator: takes waiting queries one by one, compares them with the own database, and leaves the answers in the outbox.
//! It runs on a thread of its own and the node's correlation threads, never on the network's.

mod answering;
mod put_off;
mod standing;
mod verify;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::{Duration, Instant};

use striae_protocol::{Answer, EnvelopeId, FreshQuery};
use striae_store::{QueryRecord, QuerySide, ReceivedState};

use super::incidents::Incidents;
use super::metrics::Metrics;
use super::pending::{Next, PendingQueries, When};
use super::probing::Probing;
use crate::disclosure;
use crate::policy::{Decision, Policy};
use crate::{Node, NodeError};
use answering::{Found, read_marks, search};
use standing::StandingQueries;
pub(super) use standing::expire;
use verify::{Verified, verify_again};

/// Wait before a query is tried again that failed for want of disk or the like.
const RETRY_AFTER: Duration = Duration::from_secs(5);

/// Wait before it is looked again whether the clock can be relied upon.
const LOOK_AGAIN: Duration = Duration::from_secs(30);

/// Works through the waiting queries.
pub(super) struct Correlator {
    node: Arc<Node>,
    pending: Arc<PendingQueries>,
    incidents: Arc<Incidents>,
    metrics: Arc<Metrics>,
    probing: Probing,
    standing: StandingQueries,
}

/// What came of one query.
enum Done {
    /// The answer of this id lies in the outbox.
    Left(EnvelopeId),
    /// There is nothing to answer, or not yet.
    Nothing,
}

impl Correlator {
    /// A correlator that has yet to look into the database.
    pub(super) fn new(
        node: Arc<Node>,
        pending: Arc<PendingQueries>,
        incidents: Arc<Incidents>,
        metrics: Arc<Metrics>,
    ) -> Self {
        let (probing, standing) = (Probing::default(), StandingQueries::default());
        Self { node, pending, incidents, metrics, probing, standing }
    }

    /// Correlates until the queue is closed. `answered` is told of each answer that lies in the outbox.
    pub(super) fn run(mut self, answered: &dyn Fn(EnvelopeId)) {
        self.refill();
        // Something may have been enrolled while the node did not run.
        self.pending.enrolled();
        loop {
            let next = self.pending.next(self.standing.has_some());
            let since = Instant::now();
            let done = match next {
                Next::Closed => return,
                Next::Refill => {
                    self.refill();
                    continue;
                }
                Next::Query(country, id) | Next::Early(country, id) => {
                    let is_early = matches!(next, Next::Early(..));
                    let done = guarded(id, || self.process(id, is_early));
                    self.pending.served(country, since.elapsed());
                    done
                }
                Next::PutOff(country, id) => guarded(id, || self.put_off_for_others(country, id)),
                Next::Standing => match self.standing.next(&self.node) {
                    Ok(None) => continue,
                    Ok(Some(id)) => guarded(id, || self.run_again(id)),
                    Err(error) => Err(error),
                },
            };
            self.metrics.correlated(since.elapsed(), matches!(done, Ok(Done::Left(_))));
            match done {
                Ok(Done::Left(answer)) => answered(answer),
                Ok(Done::Nothing) => {}
                Err(error) => {
                    // The query stays pending in the database; nothing is lost while the cause is mended.
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

    /// Answers one query, whatever stage an earlier run of the node left it at.
    fn process(&mut self, id: EnvelopeId, is_early: bool) -> Result<Done, NodeError> {
        let node = Arc::clone(&self.node);
        let Some(record) = node.store.get::<QueryRecord>(id.as_bytes())? else {
            return Ok(Done::Nothing);
        };
        let now = node.clock.now();
        let (answers, is_first) = match record.side {
            QuerySide::Received(ReceivedState::Pending) => (0, true),
            QuerySide::Received(ReceivedState::Deferred { until, answers }) => {
                // By a clock that may be wrong nothing was waited for.
                let in_doubt = node.clock_doubt().is_some();
                if (until > now || in_doubt) && !is_early {
                    let until =
                        if in_doubt { until.max(now.saturating_add(LOOK_AGAIN)) } else { until };
                    self.pending.push_later(record.country, id, When::NotBefore(until));
                    return Ok(Done::Nothing);
                }
                // One that was put off for others was not looked at yet.
                (answers, is_early)
            }
            _ => return Ok(Done::Nothing),
        };
        if record.withdrawn.is_some() {
            let answer = Answer { number: answers, ..disclosure::withdrawn(id) };
            return self.leave(record, 2, Found::nothing(answer));
        }
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
        let version = query.as_ref().map_or(2, FreshQuery::version);
        let policy = policy(&node)?;
        let found = match query.map(|fresh| policy.decide(fresh)) {
            Ok(Decision::NotForUs) => {
                set_state(&node, record, ReceivedState::NotForUs)?;
                return Ok(Done::Nothing);
            }
            Ok(Decision::Permitted(permitted)) => match read_marks(permitted.query()) {
                Err(reason) => Found::nothing(disclosure::unsupported(&permitted, reason)),
                Ok(signatures) => {
                    let suspicion = self.look_for_probing(&record, &permitted, &signatures)?;
                    if is_first && !suspicion.delay.is_zero() {
                        let reason = "nearly identical queries are answered with delay";
                        let until = When::NotBefore(now.saturating_add(suspicion.delay));
                        return self.put_off(record, version, answers, until, reason);
                    }
                    let course = standing::course(&node, &record, &permitted)?;
                    let found = search(&node, &permitted, &signatures, &course.search())?;
                    return self.leave_first(record, version, answers, found, &course);
                }
            },
            // A sealed query that does not open is refused too: the asker must know that nobody looked.
            Ok(Decision::Refused { reason }) | Err(reason) => {
                Found::nothing(disclosure::refusal(id, reason))
            }
        };
        self.leave(record, version, found.numbered(answers))
    }
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

/// A panic, which is a mistake of ours, ends one query's turn and not the correlator. The query is taken up again after the next
/// start.
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
    let record = node.store.get::<QueryRecord>(record.id.as_bytes())?.unwrap_or(record);
    changes.put(&QueryRecord { side: QuerySide::Received(state), ..record })?;
    Ok(changes.commit()?)
}
