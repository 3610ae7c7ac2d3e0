//! Places of logs: how an entry is put there, read again, and ended.

use striae_casework::retention::RecordKind;
use striae_protocol::{Destinations, EnvelopeId, PublicKey};
use striae_store::{
    Changes, HoldKey, HoldRecord, LogEntry, LogRecord, QueryRecord, Store, StoreError,
};
use striae_vocabulary::UnixSeconds;

use crate::NodeError;

/// An entry that was put at the end of our log.
pub struct OwnEntry {
    /// Record at this place.
    pub record: LogRecord,
    /// Countries that it is for.
    pub destinations: Destinations,
    /// The query that it is, or that it withdraws.
    pub query: EnvelopeId,
    /// Another entry that ends with it.
    pub ended: Option<LogRecord>,
}

/// Marks the place of a query in its author's log as withdrawn; returns what stood there.
pub(crate) fn mark_withdrawn(
    store: &Store,
    changes: &mut Changes<'_>,
    query: &QueryRecord,
) -> Result<Option<LogRecord>, NodeError> {
    if query.withdrawn.is_some() {
        return Ok(None);
    }
    let Some(place) = striae_protocol::place_in_log(&query.envelope) else { return Ok(None) };
    let key = (query.author, place);
    let there = store.get::<LogRecord>(&key)?.filter(|there| there.id == query.id);
    if let Some(there) = &there {
        changes.put(&LogRecord { entry: LogEntry::Withdrawn, ..there.clone() })?;
    }
    Ok(there)
}

/// The envelope that a query keeps when it is withdrawn: none, but under legal hold, where nothing
/// is erased.
pub(crate) fn kept_envelope(store: &Store, query: &QueryRecord) -> Result<Vec<u8>, StoreError> {
    let key = HoldKey { kind: RecordKind::Query, reference: query.id.to_string() };
    let is_held = store.get::<HoldRecord>(&key)?.is_some();
    Ok(if is_held { query.envelope.clone() } else { Vec::new() })
}

/// Whether an entry can be passed on.
pub(crate) fn is_live(record: &LogRecord, now: UnixSeconds) -> bool {
    record.entry != LogEntry::Withdrawn && record.expires > now
}

/// The envelope of an entry exactly as signed; `None` when it cannot be passed on any more.
pub(crate) fn envelope_of(
    store: &Store,
    record: LogRecord,
    now: UnixSeconds,
) -> Result<Option<Vec<u8>>, NodeError> {
    if !is_live(&record, now) {
        return Ok(None);
    }
    Ok(match record.entry {
        LogEntry::Withdrawal { envelope, .. } => Some(envelope),
        LogEntry::Query => store
            .get::<QueryRecord>(&record.id)?
            .map(|query| query.envelope)
            .filter(|envelope| !envelope.is_empty()),
        LogEntry::Withdrawn => None,
    })
}

/// The entries of a log at the places of a range, in their order.
pub(crate) fn entries<'a>(
    store: &'a Store,
    author: &PublicKey,
    first: u64,
    last: u64,
) -> Result<impl Iterator<Item = Result<LogRecord, NodeError>> + 'a, NodeError> {
    let author = *author;
    let records = store.from_key::<LogRecord>(&(author, first))?;
    let is_in_range = move |record: &LogRecord| record.author == author && record.sequence <= last;
    Ok(records
        .map(|record| record.map_err(NodeError::from))
        .take_while(move |record| record.as_ref().map_or(true, is_in_range)))
}
