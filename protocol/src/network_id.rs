//! The name of a federation's network.

use std::fmt;

use serde::{Deserialize, Serialize};
use striae_crypto::{Digest, PublicKey};

/// Which federation a message belongs to; the gossip topic is its hex form.
///
/// It is the digest of the federation's name and the key that signs its rosters, so it stays the same
/// from one version of the roster to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct NetworkId(Digest);

impl NetworkId {
    /// The network of the federation with this name and roster signer:
    /// `Digest::tagged("striae/network/v1", [name, key])`.
    pub fn of(federation: &str, signer: &PublicKey) -> Self {
        Self(Digest::tagged("striae/network/v1", &[federation.as_bytes(), signer.as_bytes()]))
    }

    /// The 32 bytes.
    pub fn as_bytes(&self) -> &[u8; 32] {
        self.0.as_bytes()
    }
}

impl fmt::Display for NetworkId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
