//! The logs, as they pass from node to node: who holds how much of which, and the entries
//! themselves.
//!
//! A node's word about its own holdings is a hint and no proof. The entries prove themselves: each
//! is signed and names the one before it. A node that says too little of itself is asked for
//! nothing, one that says too much gives nothing, and any other node makes up for it.

use serde::{Deserialize, Serialize};
use striae_crypto::{Digest, PublicKey};

use crate::bounds::{self, MessageError};
use crate::codec::bounded_vec;
use crate::envelope_id::EnvelopeId;
use crate::limits::{
    MAX_ENVELOPE_BYTES, MAX_ENVELOPES_PER_PAGE, MAX_HEADS_PER_PAGE, MAX_LOGS_WANTED,
    MAX_PAGE_BYTES, MAX_RANGES_WANTED,
};

/// The live entries of a log as one value: the first 16 bytes of their ids, all combined by
/// exclusive or. An entry is live while whoever holds it can pass it on: not expired, and not
/// withdrawn.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogFingerprint([u8; 16]);

impl LogFingerprint {
    /// Adds an entry that is not in it, or takes one out that is.
    pub fn toggle(&mut self, id: &EnvelopeId) {
        for (own, byte) in self.0.iter_mut().zip(id.as_bytes()) {
            *own ^= byte;
        }
    }
}

/// A node's holding of a log, in a few bytes: two equal values mean equal holdings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogHolding {
    /// The last place.
    pub last: u64,
    /// The live entries.
    pub fingerprint: LogFingerprint,
}

/// A node's holding of the log of one author.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogHead {
    /// The author.
    pub author: PublicKey,
    /// Its holding of the author's log.
    pub holding: LogHolding,
    /// The envelope at the last place: another one there is another history.
    pub id: EnvelopeId,
    /// Number of live entries.
    pub live: u32,
}

/// Heads in the order of their authors' keys.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeadPage {
    /// The heads.
    #[serde(deserialize_with = "bounded_vec::<_, _, MAX_HEADS_PER_PAGE>")]
    pub heads: Vec<LogHead>,
    /// Whether there are more.
    pub more: bool,
}

/// A node's wish for entries of logs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogsWanted {
    /// From these logs, each once, in the order of their authors' keys.
    #[serde(deserialize_with = "bounded_vec::<_, _, MAX_LOGS_WANTED>")]
    pub logs: Vec<LogWanted>,
}

/// A node's wish for entries of one log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogWanted {
    /// The author.
    pub author: PublicKey,
    /// The places, lowest first.
    #[serde(deserialize_with = "bounded_vec::<_, _, MAX_RANGES_WANTED>")]
    pub places: Vec<PlaceRange>,
}

/// Places of a log, ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaceRange {
    /// The first.
    pub first: u64,
    /// The last.
    pub last: u64,
}

/// Live entries, in the order in which they were wanted; what the node does not hold is left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogPage {
    /// The envelopes exactly as signed.
    #[serde(deserialize_with = "bounded_vec::<_, _, MAX_ENVELOPES_PER_PAGE>")]
    pub envelopes: Vec<EnvelopeBytes>,
    /// Whether there are more.
    pub more: bool,
}

/// An envelope exactly as signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EnvelopeBytes(
    /// Its bytes.
    #[serde(deserialize_with = "bounded_vec::<_, _, MAX_ENVELOPE_BYTES>")]
    pub Vec<u8>,
);

/// One digest over what a node holds of all logs, authors in the order of their keys: two nodes
/// with the same hold the same.
pub fn digest_of_logs<'a>(logs: impl Iterator<Item = (&'a PublicKey, LogHolding)>) -> Digest {
    let entries: Vec<[u8; 56]> = logs
        .map(|(author, holding)| {
            let mut entry = [0; 56];
            entry[..32].copy_from_slice(author.as_bytes());
            entry[32..40].copy_from_slice(&holding.last.to_le_bytes());
            entry[40..].copy_from_slice(&holding.fingerprint.0);
            entry
        })
        .collect();
    let parts: Vec<&[u8]> = entries.iter().map(<[u8; 56]>::as_slice).collect();
    Digest::tagged("striae/logs/v1", &parts)
}

impl LogsWanted {
    pub(super) fn validate(&self) -> Result<(), MessageError> {
        bounds::some("the list of logs", &self.logs, MAX_LOGS_WANTED)?;
        // Each log once: a reply's work is bounded by the places that are wanted of it.
        if !self.logs.is_sorted_by(|one, next| one.author < next.author) {
            return Err(MessageError::OutOfOrder { what: "the logs" });
        }
        self.logs.iter().try_for_each(|log| {
            bounds::some("the list of places", &log.places, MAX_RANGES_WANTED)?;
            let mut before = 0;
            for range in &log.places {
                if range.first <= before || range.last < range.first {
                    return Err(MessageError::OutOfOrder { what: "the places of a log" });
                }
                before = range.last;
            }
            Ok(())
        })
    }
}

impl LogPage {
    pub(super) fn validate(&self) -> Result<(), MessageError> {
        let found = self.envelopes.iter().map(|envelope| envelope.0.len()).sum();
        let (what, limit) = ("the page's bytes", MAX_PAGE_BYTES);
        if found > limit { Err(MessageError::TooMany { what, found, limit }) } else { Ok(()) }
    }
}
