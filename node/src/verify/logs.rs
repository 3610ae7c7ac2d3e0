//! Whether the nodes' logs, and all envelopes that are kept, are as they were signed.

use striae_protocol::{EnvelopeId, PublicKey, RawEnvelope};
use striae_store::{LogEntry, LogRecord, OutboxRecord, QueryRecord, ReceivedAnswer};

use super::Findings;
use crate::{Node, NodeError};

/// Returns how many entries of logs are here as they were signed. A gap is no fault: an entry may
/// not have come yet, or be over.
pub(super) fn check(node: &Node, findings: &mut Findings) -> Result<u64, NodeError> {
    let store = &node.store;
    let mut good = 0;
    let mut last: Option<LogRecord> = None;
    for record in store.scan::<LogRecord>()?.filter_map(Result::ok) {
        let place =
            format!("log of {} ({}), place {}", record.country, record.author, record.sequence);
        if let Some(before) = &last
            && before.author == record.author
            && before.sequence + 1 == record.sequence
            && record.previous != Some(before.id)
        {
            findings.add(&place, &"it does not continue the entry before it");
        }
        let envelope = match &record.entry {
            LogEntry::Withdrawal { envelope, .. } => Some(envelope.clone()),
            LogEntry::Query => match store.get::<QueryRecord>(&record.id) {
                Ok(Some(query)) if query.withdrawn.is_some() => None,
                Ok(Some(query)) => Some(query.envelope),
                // Once it is over, the query's own record goes before its place.
                Ok(None) if record.expires <= node.clock.now() => None,
                Ok(None) => {
                    findings.add(&place, &"its query is not there");
                    None
                }
                Err(error) => {
                    findings.add(&place, &error);
                    None
                }
            },
            LogEntry::Withdrawn => None,
        };
        if let Some(envelope) = envelope {
            let in_log = Some((record.sequence, record.previous));
            match check_envelope(&envelope, &record.id, &record.author, in_log) {
                Ok(()) => good += 1,
                Err(reason) => findings.add(&place, &reason),
            }
        }
        last = Some(record);
    }
    for answer in store.scan::<ReceivedAnswer>()?.filter_map(Result::ok) {
        // An answer from before envelopes were kept has none.
        if !answer.envelope.is_empty()
            && let Err(reason) = check_envelope(&answer.envelope, &answer.id, &answer.author, None)
        {
            findings.add(&format!("answer {} of {}", answer.id, answer.country), &reason);
        }
    }
    for answer in store.scan::<OutboxRecord>()?.filter_map(Result::ok) {
        if EnvelopeId::of(&answer.envelope) != answer.id {
            findings.add(&format!("outbox, answer {}", answer.id), &"it has other bytes");
        }
    }
    Ok(good)
}

fn check_envelope(
    bytes: &[u8],
    id: &EnvelopeId,
    author: &PublicKey,
    place: Option<(u64, Option<EnvelopeId>)>,
) -> Result<(), String> {
    let decoded = RawEnvelope::new(bytes)
        .and_then(RawEnvelope::decode)
        .map_err(|error| format!("its envelope cannot be read: {error}"))?;
    if decoded.id() != *id || decoded.claimed_author() != *author {
        return Err("its envelope is another one".to_owned());
    }
    if place.is_some_and(|place| place != decoded.claimed_place()) {
        return Err("its envelope stands at another place".to_owned());
    }
    if !decoded.is_signed() {
        return Err("its envelope is not as it was signed".to_owned());
    }
    Ok(())
}
