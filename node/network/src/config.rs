//! Configuration with which the transport starts.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use libp2p::Multiaddr;
use libp2p::multiaddr::Protocol;
use striae_protocol::{NetworkId, PublicKey, SecretKey};

use crate::error::NetworkError;

/// Protection of connections. All nodes of a federation use the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Security {
    /// TLS 1.3, key exchange X25519MLKEM768 preferred.
    Tls,
    /// Noise XX.
    Noise,
}

/// A node that may connect to us, and that we dial.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeerEntry {
    pub key: PublicKey,
    /// Addresses at which it can be dialled, as multiaddr text; may be empty. An unusable one is
    /// passed over with a warning: a mistake of one country must not keep the others apart.
    pub addresses: Vec<String>,
}

/// Configuration with which the transport starts.
pub struct Config {
    /// The node's key, in memory or in a token.
    pub key: Arc<SecretKey>,
    /// Addresses to listen on, as multiaddr text; port 0 takes any free one.
    pub listen: Vec<String>,
    /// Protection of connections.
    pub security: Security,
    /// The federation's network: names the gossip topic.
    pub network_id: NetworkId,
    /// Every other node of the roster.
    pub peers: Vec<PeerEntry>,
    /// A file to which all is appended that this node sends inside its secure channels.
    pub record_sent: Option<PathBuf>,
}

impl fmt::Debug for Config {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Config")
            .field("listen", &self.listen)
            .field("security", &self.security)
            .field("network_id", &self.network_id)
            .field("peers", &self.peers)
            .field("record_sent", &self.record_sent)
            .finish_non_exhaustive()
    }
}

/// Whether a node can be dialled at this address, or listen on it: an IP address or name, and a TCP
/// port.
pub fn check_address(address: &str) -> Result<(), NetworkError> {
    parse_address(address).map(|_| ())
}

pub(crate) fn parse_address(address: &str) -> Result<Multiaddr, NetworkError> {
    let refuse = |reason: String| NetworkError::Address { address: address.into(), reason };
    let parsed: Multiaddr = address.parse().map_err(|error| refuse(format!("{error}")))?;
    let mut parts = parsed.iter();
    let host = matches!(
        parts.next(),
        Some(
            Protocol::Ip4(_)
                | Protocol::Ip6(_)
                | Protocol::Dns(_)
                | Protocol::Dns4(_)
                | Protocol::Dns6(_)
        )
    );
    if !host {
        return Err(refuse("it must begin with /ip4, /ip6 or /dns".into()));
    }
    if !matches!(parts.next(), Some(Protocol::Tcp(_))) {
        return Err(refuse("/tcp and a port must follow the host".into()));
    }
    if parts.next().is_some() {
        return Err(refuse("nothing may follow the port".into()));
    }
    Ok(parsed)
}
