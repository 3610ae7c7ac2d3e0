//! The correlator: takes waiting queries one by one, compares them with the own database, and leaves the answers in
//! the outbox. It runs on a thread of its own and the node's correlation threads, never on the network's.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Duration;

use striae_protocol::{
    Answer, EnvelopeError, EnvelopeId, FreshQuery, Message, MessageKind, PublicKey, RawEnvelope,
    SealedAnswer, UnixSeconds,
};
use striae_store::{AuditEvent, Disclosure, OutboxRecord, QueryRecord, QuerySide, ReceivedState};
use striae_toolmark::{MarkKind, SIGNATURE_FORMAT_VERSION, STRIATED_FORMAT_VERSION};

use super::pending::{Next, PendingQueries};
use crate::correlate::{Wanted, correlate};
use crate::coverage::outcome_name;
use crate::disclosure::{self, Found};
use crate::node::OUTSIDE_LOG;
use crate::policy::{self, Decision, PermittedQuery};
use crate::signature::AnySignature;
use crate::{Node, NodeError};

/// Wait before a query is tried again that failed for want of disk or the like.
const RETRY_AFTER: Duration = Duration::from_secs(5);
/// How long an answer is kept for an asker that cannot be reached.
const KEEP_ANSWER: Duration = Duration::from_secs(30 * 24 * 3600);

/// Correlates until the queue is closed. `answered` is called when an answer lies in the outbox.
pub(super) fn run(node: &Arc<Node>, pending: &PendingQueries, answered: &dyn Fn()) {
    refill(node, pending);
    loop {
        match pending.next() {
            Next::Closed => return,
            Next::Refill => refill(node, pending),
            Next::Query(id) => match process_guarded(node, id) {
                Ok(true) => answered(),
                Ok(false) => {}
                Err(error) => {
                    // The query stays pending in the database; nothing is lost while the cause is mended.
                    tracing::error!(query = %id, %error, "a query could not be answered; trying again");
                    if pending.pause(RETRY_AFTER) {
                        return;
                    }
                    refill(node, pending);
                }
            },
        }
    }
}

/// Queues what the database has pending.
fn refill(node: &Node, pending: &PendingQueries) {
    let queue = || -> Result<(), NodeError> {
        for record in node.store.all::<QueryRecord>()? {
            let record = record?;
            if record.side == QuerySide::Received(ReceivedState::Pending) {
                pending.push(record.country, record.id);
            }
        }
        Ok(())
    };
    if let Err(error) = queue() {
        tracing::error!(%error, "waiting queries could not be read");
    }
}

/// Like [`process`]; a panic, which is a mistake of ours, ends that query's turn and not the correlator. The query is
/// taken up again after the next start.
fn process_guarded(node: &Node, id: EnvelopeId) -> Result<bool, NodeError> {
    catch_unwind(AssertUnwindSafe(|| process(node, id))).unwrap_or_else(|_| {
        tracing::error!(query = %id, "correlation panicked, please report it; the query waits");
        Ok(false)
    })
}

/// Answers one query, whatever stage an earlier run of the node left it at. Returns whether an answer was made.
fn process(node: &Node, id: EnvelopeId) -> Result<bool, NodeError> {
    let Some(record) = node.store.get::<QueryRecord>(id.as_bytes())? else { return Ok(false) };
    if record.side != QuerySide::Received(ReceivedState::Pending) {
        return Ok(false);
    }
    let now = node.clock.now();
    let Verified { asker, query } = match verify_again(node, &record, now)? {
        Ok(verified) => verified,
        Err(error) => {
            tracing::info!(query = %id, %error, "a waiting query is no longer answered");
            set_state(node, record, ReceivedState::NotForUs)?;
            return Ok(false);
        }
    };
    let decision = query.map(|fresh| policy::decide(fresh, node.country(), &node.settings.answers));
    let (answer, disclosures) = match decision {
        Ok(Decision::NotForUs) => {
            set_state(node, record, ReceivedState::NotForUs)?;
            return Ok(false);
        }
        Ok(Decision::Permitted(permitted)) => answer(node, &permitted)?,
        // A sealed query that does not open is refused too: the asker must know that nobody looked.
        Ok(Decision::Refused { reason }) | Err(reason) => {
            (disclosure::refusal(id, reason), Vec::new())
        }
    };
    let expires = record.expires.min(now.saturating_add(KEEP_ANSWER));
    let outcome = outcome_name(&answer.outcome).to_owned();
    let signed = node.sign(sealed_for(node, answer, &asker)?, expires, OUTSIDE_LOG)?;
    tracing::info!(query = %id, country = %record.country, outcome, "answered");
    let mut changes = node.store.begin(now);
    changes.audit(AuditEvent::Disclosed {
        query: id,
        country: record.country,
        answer: signed.id,
        outcome,
        disclosures,
    })?;
    changes.put(&OutboxRecord { id: signed.id, to: asker, envelope: signed.bytes, expires })?;
    changes.put(&QueryRecord {
        side: QuerySide::Received(ReceivedState::Answered(signed.id)),
        ..record
    })?;
    changes.commit()?;
    Ok(true)
}

/// The answer as it is sent: sealed to the asking node, unless its entry in the roster has no sealing key yet.
fn sealed_for(node: &Node, answer: Answer, asker: &PublicKey) -> Result<Message, NodeError> {
    let roster = node.roster()?;
    let Some(to) = roster.sealing_key_of(asker) else { return Ok(Message::Answer(answer)) };
    SealedAnswer::seal(&answer, roster.network_id(), &node.public_key(), to)
        .map(Message::SealedAnswer)
        .map_err(|error| NodeError::Message(error.to_string()))
}

/// A query whose stored bytes were verified.
struct Verified {
    asker: PublicKey,
    /// The query, or why a sealed one cannot be opened.
    query: Result<FreshQuery, String>,
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
    let asker = authentic.author();
    if authentic.kind() != MessageKind::SealedQuery {
        let fresh = authentic.into_fresh_query(now, |_| false);
        return Ok(fresh.map(|fresh| Verified { asker, query: Ok(fresh) }));
    }
    let sealed = match authentic.into_fresh_sealed_query(now, |_| false) {
        Ok(sealed) => sealed,
        Err(error) => return Ok(Err(error)),
    };
    let opened = sealed.open(&node.public_key(), &node.secret_key()?.sealing_key());
    Ok(Ok(Verified { asker, query: opened.map_err(|error| error.to_string()) }))
}

fn set_state(node: &Node, record: QueryRecord, state: ReceivedState) -> Result<(), NodeError> {
    let mut changes = node.store.begin(node.clock.now());
    changes.put(&QueryRecord { side: QuerySide::Received(state), ..record })?;
    Ok(changes.commit()?)
}

fn answer(node: &Node, permitted: &PermittedQuery) -> Result<(Answer, Vec<Disclosure>), NodeError> {
    let signatures = match read_marks(permitted) {
        Ok(signatures) => signatures,
        Err(reason) => return Ok((disclosure::unsupported(permitted, reason), Vec::new())),
    };
    let wanted = Wanted {
        signatures: &signatures,
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
            Ok(Found { exhibit, likeness: candidate.likeness })
        })
        .collect::<Result<Vec<_>, NodeError>>()?;
    let (own, key) = (node.country(), node.secret_key()?);
    Ok(disclosure::answer_with(permitted, &found, searched, own, &key))
}

/// The marks that this version can compare, or why there are none.
fn read_marks(permitted: &PermittedQuery) -> Result<Vec<AnySignature>, String> {
    let mut signatures = Vec::new();
    let mut reason = String::new();
    for mark in &permitted.query().marks {
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
