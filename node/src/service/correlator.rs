//! The correlator: takes waiting queries one by one, compares them with the own database, and leaves the answers in
//! the outbox. It runs on a thread of its own and the node's correlation threads, never on the network's.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Duration;

use striae_protocol::{
    Answer, CountryCode, EnvelopeError, EnvelopeId, FreshQuery, Message, MessageKind, PublicKey,
    Query, RawEnvelope, SealedAnswer, UnixSeconds,
};
use striae_store::{AuditEvent, Disclosure, OutboxRecord, QueryRecord, QuerySide, ReceivedState};
use striae_toolmark::{MarkKind, SIGNATURE_FORMAT_VERSION, STRIATED_FORMAT_VERSION};

use super::incidents::{Culprit, Incidents};
use super::pending::{Next, PendingQueries};
use super::probing::{Probing, Suspicion};
use crate::correlate::{Wanted, correlate};
use crate::coverage::outcome_name;
use crate::disclosure::{self, Found};
use crate::node::OUTSIDE_LOG;
use crate::policy::{Decision, PermittedQuery, Policy};
use crate::signature::AnySignature;
use crate::{Node, NodeError};

/// Wait before a query is tried again that failed for want of disk or the like.
const RETRY_AFTER: Duration = Duration::from_secs(5);
/// How long an answer is kept for an asker that cannot be reached.
const KEEP_ANSWER: Duration = Duration::from_secs(30 * 24 * 3600);

/// Works through the waiting queries.
pub(super) struct Correlator {
    pub(super) node: Arc<Node>,
    pub(super) pending: Arc<PendingQueries>,
    pub(super) incidents: Arc<Incidents>,
    pub(super) probing: Probing,
}

/// What came of one query.
enum Done {
    /// An answer lies in the outbox.
    Left,
    /// There is nothing to answer, or not yet.
    Nothing,
}

/// A query whose stored bytes were verified.
struct Verified {
    /// The query, or why a sealed one cannot be opened.
    query: Result<FreshQuery, String>,
}

impl Correlator {
    /// Correlates until the queue is closed. `answered` is called when an answer lies in the outbox.
    pub(super) fn run(mut self, answered: &dyn Fn()) {
        self.refill();
        loop {
            match self.pending.next() {
                Next::Closed => return,
                Next::Refill => self.refill(),
                Next::Query(id) => match self.process_guarded(id) {
                    Ok(Done::Left) => answered(),
                    Ok(Done::Nothing) => {}
                    Err(error) => {
                        // The query stays pending in the database; nothing is lost while the cause is mended.
                        tracing::error!(query = %id, %error, "a query could not be answered; trying again");
                        if self.pending.pause(RETRY_AFTER) {
                            return;
                        }
                        self.refill();
                    }
                },
            }
        }
    }

    /// Queues what the database has pending.
    fn refill(&self) {
        let queue = || -> Result<(), NodeError> {
            let now = self.node.clock.now();
            for record in self.node.store.all::<QueryRecord>()? {
                let record = record?;
                match record.side {
                    QuerySide::Received(ReceivedState::Pending) => {
                        self.pending.push(record.country, record.id);
                    }
                    QuerySide::Received(ReceivedState::Deferred { until, .. }) if until <= now => {
                        self.pending.push(record.country, record.id);
                    }
                    QuerySide::Received(ReceivedState::Deferred { until, .. }) => {
                        self.pending.push_later(record.country, record.id, until);
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

    /// Like [`process`](Self::process); a panic, which is a mistake of ours, ends that query's turn and not the correlator.
    /// The query is taken up again after the next start.
    fn process_guarded(&mut self, id: EnvelopeId) -> Result<Done, NodeError> {
        catch_unwind(AssertUnwindSafe(|| self.process(id))).unwrap_or_else(|_| {
            tracing::error!(query = %id, "correlation panicked, please report it; the query waits");
            Ok(Done::Nothing)
        })
    }

    /// Answers one query, whatever stage an earlier run of the node left it at.
    fn process(&mut self, id: EnvelopeId) -> Result<Done, NodeError> {
        let node = Arc::clone(&self.node);
        let Some(record) = node.store.get::<QueryRecord>(id.as_bytes())? else {
            return Ok(Done::Nothing);
        };
        let now = node.clock.now();
        let (answers, is_first) = match record.side {
            QuerySide::Received(ReceivedState::Pending) => (0, true),
            QuerySide::Received(ReceivedState::Deferred { until, answers }) => {
                if until > now {
                    self.pending.push_later(record.country, id, until);
                    return Ok(Done::Nothing);
                }
                (answers, false)
            }
            _ => return Ok(Done::Nothing),
        };
        if record.withdrawn.is_some() {
            let answer = Answer { number: answers, ..disclosure::withdrawn(id) };
            return self.leave(record, 2, answer, Vec::new());
        }
        let Verified { query } = match verify_again(&node, &record, now)? {
            Ok(verified) => verified,
            Err(error) => {
                tracing::info!(query = %id, %error, "a waiting query is no longer answered");
                set_state(&node, record, ReceivedState::NotForUs)?;
                return Ok(Done::Nothing);
            }
        };
        let version = query.as_ref().map_or(2, FreshQuery::version);
        let policy = Policy {
            own: node.country(),
            own_key: node.public_key(),
            answers: &node.settings.answers,
            table: &node.disclosure,
        };
        let (answer, disclosures) = match query.map(|fresh| policy.decide(fresh)) {
            Ok(Decision::NotForUs) => {
                set_state(&node, record, ReceivedState::NotForUs)?;
                return Ok(Done::Nothing);
            }
            Ok(Decision::Permitted(permitted)) => match read_marks(permitted.query()) {
                Err(reason) => (disclosure::unsupported(&permitted, reason), Vec::new()),
                Ok(signatures) => {
                    let suspicion = self.look_for_probing(&record, &permitted, &signatures)?;
                    if is_first && !suspicion.delay.is_zero() {
                        return self.put_off(record, version, answers, suspicion.delay);
                    }
                    answer(&node, &permitted, &signatures)?
                }
            },
            // A sealed query that does not open is refused too: the asker must know that nobody looked.
            Ok(Decision::Refused { reason }) | Err(reason) => {
                (disclosure::refusal(id, reason), Vec::new())
            }
        };
        let answer = Answer { number: answers, ..answer };
        self.leave(record, version, answer, disclosures)
    }

    /// Leaves an answer in the outbox: its audit entry, itself and the query's new state are one write.
    fn leave(
        &self,
        record: QueryRecord,
        version: u16,
        answer: Answer,
        disclosures: Vec<Disclosure>,
    ) -> Result<Done, NodeError> {
        self.leave_with(record, version, answer, disclosures, ReceivedState::Answered)?;
        Ok(Done::Left)
    }

    fn leave_with(
        &self,
        record: QueryRecord,
        version: u16,
        answer: Answer,
        disclosures: Vec<Disclosure>,
        state: impl FnOnce(EnvelopeId) -> ReceivedState,
    ) -> Result<(), NodeError> {
        let node = &self.node;
        let (now, query, country) = (node.clock.now(), record.id, record.country);
        let expires = record.expires.min(now.saturating_add(KEEP_ANSWER));
        let outcome = outcome_name(&answer.outcome).to_owned();
        let message = sealed_for(node, answer, &record.author, version)?;
        let signed = node.sign(message, expires, OUTSIDE_LOG)?;
        tracing::info!(%query, %country, outcome, "answered");
        let mut changes = node.store.begin(now);
        let id = signed.id;
        changes.audit(AuditEvent::Disclosed {
            query,
            country,
            answer: id,
            outcome,
            disclosures,
        })?;
        changes.put(&OutboxRecord { id, to: record.author, envelope: signed.bytes, expires })?;
        // Its withdrawal may have come meanwhile.
        let record = node.store.get::<QueryRecord>(query.as_bytes())?.unwrap_or(record);
        changes.put(&QueryRecord { side: QuerySide::Received(state(id)), ..record })?;
        Ok(changes.commit()?)
    }

    /// Puts a query off, and tells the asker, if its version has a word for it.
    fn put_off(
        &self,
        record: QueryRecord,
        version: u16,
        answers: u32,
        delay: Duration,
    ) -> Result<Done, NodeError> {
        let (id, country) = (record.id, record.country);
        let until = self.node.clock.now().saturating_add(delay);
        self.pending.push_later(country, id, until);
        if version == 1 {
            set_state(&self.node, record, ReceivedState::Deferred { until, answers })?;
            Ok(Done::Nothing)
        } else {
            let reason = "nearly identical queries are answered with delay".to_owned();
            let answer = Answer { number: answers, ..disclosure::put_off(id, reason, until) };
            let state = |_| ReceivedState::Deferred { until, answers: answers + 1 };
            self.leave_with(record, version, answer, Vec::new(), state)?;
            Ok(Done::Left)
        }
    }

    /// Whether the query is nearly identical to several of the same country before it.
    fn look_for_probing(
        &mut self,
        record: &QueryRecord,
        permitted: &PermittedQuery,
        signatures: &[AnySignature],
    ) -> Result<Suspicion, NodeError> {
        let country = permitted.query().on_behalf_of.unwrap_or(record.country);
        if !self.probing.knows(country) {
            self.remember_stored(country, record.id)?;
        }
        let node = Arc::clone(&self.node);
        let now = node.clock.now();
        let suspicion =
            node.correlation_threads.install(|| self.probing.look(country, now, signatures));
        self.probing.remember(country, now, signatures.to_vec());
        if !suspicion.delay.is_zero() {
            let sentence = format!(
                "{country} asks with marks nearly identical to {} of its queries before; the answer is put off by {} minutes",
                suspicion.alike,
                suspicion.delay.as_secs() / 60
            );
            tracing::warn!(query = %record.id, sentence, "possible probing");
            let culprit = Culprit { node: Some(record.author), country: Some(record.country) };
            self.incidents.note("nearly identical queries", culprit, &sentence);
        }
        Ok(suspicion)
    }

    /// What a country has asked before this node was started.
    fn remember_stored(&mut self, country: CountryCode, but: EnvelopeId) -> Result<(), NodeError> {
        let mut stored = Vec::new();
        for record in self.node.store.all::<QueryRecord>()? {
            let record = record?;
            let is_answered = matches!(
                record.side,
                QuerySide::Received(ReceivedState::Answered(_) | ReceivedState::Deferred { .. })
            );
            if is_answered && record.id != but && record.withdrawn.is_none() {
                stored.push(record);
            }
        }
        stored.sort_by_key(|record| record.stored);
        for record in stored {
            // As of when it came: what has expired since counts all the same.
            if let Ok(Verified { query: Ok(fresh) }) =
                verify_again(&self.node, &record, record.stored)?
                && fresh.query().on_behalf_of.unwrap_or(record.country) == country
                && let Ok(signatures) = read_marks(fresh.query())
            {
                self.probing.remember(country, record.stored, signatures);
            }
        }
        Ok(())
    }
}

/// The answer as it is sent: sealed to the asking node; in clear and in its form when it speaks version 1.
fn sealed_for(
    node: &Node,
    answer: Answer,
    asker: &PublicKey,
    version: u16,
) -> Result<Message, NodeError> {
    let roster = node.roster()?;
    let to = roster.sealing_key_of(&roster.current_key(asker));
    let Some(to) = to.filter(|_| version >= 2) else { return Ok(Message::Answer(answer.into())) };
    SealedAnswer::seal(&answer, roster.network_id(), &node.public_key(), to)
        .map(Message::SealedAnswer)
        .map_err(|error| NodeError::Message(error.to_string()))
}

/// The stored bytes pass through all stages again: between storing and answering, time, roster and disk may have
/// changed.
fn verify_again(
    node: &Node,
    record: &QueryRecord,
    now: UnixSeconds,
) -> Result<Result<Verified, EnvelopeError>, NodeError> {
    let roster = node.roster()?;
    let authenticate =
        || RawEnvelope::new(record.envelope.clone())?.decode()?.authenticate(&roster);
    let authentic = match authenticate() {
        Ok(authentic) => authentic,
        Err(error) => return Ok(Err(error)),
    };
    if authentic.kind() != MessageKind::SealedQuery {
        let fresh = authentic.into_fresh_query(now, |_| false);
        return Ok(fresh.map(|fresh| Verified { query: Ok(fresh) }));
    }
    let mut last = String::new();
    // It may have been sealed to a key that another has taken the place of.
    for key in node.open_keys()?.all() {
        let sealed = match authentic.clone().into_fresh_sealed_query(now, |_| false) {
            Ok(sealed) => sealed,
            Err(error) => return Ok(Err(error)),
        };
        match sealed.open(&key.public(), &key.sealing_key(), &roster) {
            Ok(fresh) => return Ok(Ok(Verified { query: Ok(fresh) })),
            Err(error) if last.is_empty() => last = error.to_string(),
            Err(_) => {}
        }
    }
    Ok(Ok(Verified { query: Err(last) }))
}

fn set_state(node: &Node, record: QueryRecord, state: ReceivedState) -> Result<(), NodeError> {
    let mut changes = node.store.begin(node.clock.now());
    let record = node.store.get::<QueryRecord>(record.id.as_bytes())?.unwrap_or(record);
    changes.put(&QueryRecord { side: QuerySide::Received(state), ..record })?;
    Ok(changes.commit()?)
}

fn answer(
    node: &Node,
    permitted: &PermittedQuery,
    signatures: &[AnySignature],
) -> Result<(Answer, Vec<Disclosure>), NodeError> {
    let wanted = Wanted {
        signatures,
        calibre_family: permitted.query().class_filter.calibre_family.as_deref(),
        except: None,
        shortlist: node.settings.search.shortlist,
        limit: striae_protocol::limits::MAX_HITS_PER_ANSWER,
        hits_only: true,
    };
    let correlation = correlate(node, &wanted, &mut |_| {})?;
    let searched = correlation.searched;
    let found = correlation
        .candidates
        .into_iter()
        .map(|candidate| {
            let exhibit = node.exhibit(candidate.exhibit)?;
            Ok(Found { exhibit, likeness: candidate.likeness, kind: candidate.kind })
        })
        .collect::<Result<Vec<_>, NodeError>>()?;
    let (own, key) = (node.country(), node.secret_key()?);
    Ok(disclosure::answer_with(permitted, &found, searched, own, &key))
}

/// The marks that this version can compare, or why there are none.
fn read_marks(query: &Query) -> Result<Vec<AnySignature>, String> {
    let mut signatures = Vec::new();
    let mut reason = String::new();
    for mark in &query.marks {
        match AnySignature::from_bytes(&mark.bytes) {
            Ok(signature) if MarkKind::from_code(mark.mark) == Some(signature.mark()) => {
                signatures.push(signature);
            }
            _ => {
                reason = format!(
                    "mark {} in signature format {} is not read here; this node reads format \
                     {SIGNATURE_FORMAT_VERSION} of impressed and {STRIATED_FORMAT_VERSION} of striated marks",
                    mark.mark, mark.format_version
                );
            }
        }
    }
    if signatures.is_empty() { Err(reason) } else { Ok(signatures) }
}
