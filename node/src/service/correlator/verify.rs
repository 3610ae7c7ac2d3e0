//! The stored bytes of a query pass through all stages again: between storing and answering, time,
//! roster and disk may have changed.

use striae_protocol::{EnvelopeError, FreshQuery, MessageKind, RawEnvelope};
use striae_store::QueryRecord;
use striae_vocabulary::UnixSeconds;

use crate::{Node, NodeError};

/// A query whose stored bytes were verified.
pub(super) struct Verified {
    /// The query, or why a sealed one cannot be opened.
    pub(super) query: Result<FreshQuery, String>,
}

/// Verifies a stored query; the inner error says why it counts no more.
pub(super) fn verify_again(
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
    let keys = node.open_keys()?;
    for key in node.public_keys() {
        let sealed = match authentic.clone().into_fresh_sealed_query(now, |_| false) {
            Ok(sealed) => sealed,
            Err(error) => return Ok(Err(error)),
        };
        match sealed.open(&key, keys.sealing(), &roster) {
            Ok(fresh) => return Ok(Ok(Verified { query: Ok(fresh) })),
            Err(error) if last.is_empty() => last = error.to_string(),
            Err(_) => {}
        }
    }
    Ok(Ok(Verified { query: Err(last) }))
}
