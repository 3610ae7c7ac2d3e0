//! Introduction of two nodes: enough to see whether one has something that the other lacks.

use serde::{Deserialize, Serialize};
use striae_crypto::Digest;
use striae_vocabulary::UnixSeconds;

use super::logs::LogHolding;
use crate::bounds::{self, MessageError};
use crate::limits::MAX_ENGINE_VERSION_BYTES;
use crate::network_id::NetworkId;
use crate::versions::Versions;

/// Bytes of a hello and of its reply that every version lays out alike: variant and versions.
const VERSIONS_END: usize = 4 + 2 + 2;

/// Introduction of a node. The versions come first, in every version of the protocol: two nodes
/// that do not understand each other know at least why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hello {
    /// The oldest version of the protocol it speaks.
    pub oldest_version: u16,
    /// The newest version of the protocol it speaks.
    pub newest_version: u16,
    /// Its network.
    pub network: NetworkId,
    /// Its program, for people.
    pub software: String,
    /// Time by the node's clock.
    pub clock: UnixSeconds,
    /// Version of its charter.
    pub charter_version: u32,
    /// Digest of that version.
    pub charter_digest: Digest,
    /// One digest over all certificates and revocations
    /// ([`Membership::digest`](crate::Membership::digest)).
    pub documents: Digest,
    /// One digest over all logs that it holds ([`digest_of_logs`](super::digest_of_logs)).
    pub logs: Digest,
    /// Its holding of the receiver's log; `None` when it has nothing.
    pub your_log: Option<LogHolding>,
}

impl Hello {
    pub(super) fn validate(&self) -> Result<(), MessageError> {
        bounds::some_text("the software's name", &self.software, MAX_ENGINE_VERSION_BYTES)
    }
}

/// The versions that a hello announces, also one of a version that lays out the rest differently;
/// `None` for what is no hello.
pub fn announced_versions(hello: &[u8]) -> Option<(u16, u16)> {
    let head = hello.first_chunk::<VERSIONS_END>()?;
    let [0, 0, 0, 0, old_low, old_high, new_low, new_high] = *head else { return None };
    Some((u16::from_le_bytes([old_low, old_high]), u16::from_le_bytes([new_low, new_high])))
}

/// Whether two nodes can speak with each other, when one announces these versions.
pub fn is_spoken(oldest: u16, newest: u16) -> bool {
    Versions::OWN.common_with(Versions { oldest, newest }).is_some()
}
