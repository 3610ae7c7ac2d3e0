//! Configuration with which the transport starts.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use libp2p::Multiaddr;
use libp2p::multiaddr::Protocol;
use striae_protocol::{NetworkId, PublicKey, SecretKey};

use crate::error::NetworkError;
use crate::proxy::Proxy;

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
    /// Whether this node asks to be reached through that one.
    pub is_relay: bool,
    /// Whether this node lets that one be reached through itself.
    pub is_relayed: bool,
}

impl PeerEntry {
    /// A node with which nothing is relayed.
    pub fn direct(key: PublicKey, addresses: Vec<String>) -> Self {
        Self { key, addresses, is_relay: false, is_relayed: false }
    }
}

/// Relaying between nodes that no other node can dial.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Relaying {
    /// Whether this node relays, for those of [`PeerEntry::is_relayed`].
    pub serves: bool,
    /// Whether this node may be reached through others, those of [`PeerEntry::is_relay`].
    pub uses: bool,
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
    /// Proxy through which other nodes are dialled.
    pub proxy: Option<Proxy>,
    /// Relaying.
    pub relaying: Relaying,
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
            .field("proxy", &self.proxy)
            .field("relaying", &self.relaying)
            .field("record_sent", &self.record_sent)
            .finish_non_exhaustive()
    }
}

/// Whether a node can be dialled at this address, or listen on it: an IP address or name, and a port
/// of TCP or of QUIC.
pub fn check_address(address: &str) -> Result<(), NetworkError> {
    parse_address(address).map(|_| ())
}

/// Whether others can dial a node at this address: as [`check_address`], with a port of its own.
pub fn check_address_for_others(address: &str) -> Result<(), NetworkError> {
    let parsed = parse_address(address)?;
    let has_no_port = |part| matches!(part, Protocol::Tcp(0) | Protocol::Udp(0));
    if parsed.iter().any(has_no_port) {
        let reason = "port 0 names no port, and others could not dial it".into();
        return Err(NetworkError::Address { address: address.into(), reason });
    }
    Ok(())
}

pub(crate) fn parse_address(address: &str) -> Result<Multiaddr, NetworkError> {
    let refuse = |reason: String| NetworkError::Address { address: address.into(), reason };
    let parsed: Multiaddr = address.parse().map_err(|error| refuse(format!("{error}")))?;
    let mut parts = parsed.iter();
    match parts.next() {
        Some(Protocol::Ip6(ip)) if ip.is_unicast_link_local() => {
            return Err(refuse("a link-local address reaches no further than one cable".into()));
        }
        Some(
            Protocol::Ip4(_)
            | Protocol::Ip6(_)
            | Protocol::Dns(_)
            | Protocol::Dns4(_)
            | Protocol::Dns6(_),
        ) => {}
        Some(Protocol::Ip6zone(_)) => {
            return Err(refuse("a zone (/ip6zone) names a cable of one machine alone".into()));
        }
        _ => return Err(refuse("it must begin with /ip4, /ip6 or /dns".into())),
    }
    match parts.next() {
        Some(Protocol::Tcp(_)) => {}
        Some(Protocol::Udp(_)) if parts.next() == Some(Protocol::QuicV1) => {}
        Some(Protocol::Udp(_)) => {
            return Err(refuse("/quic-v1 must follow a port of UDP".into()));
        }
        _ => return Err(refuse("/tcp and a port must follow the host".into())),
    }
    if parts.next().is_some() {
        return Err(refuse("nothing may follow the port".into()));
    }
    Ok(parsed)
}

/// Whether an address is of QUIC.
pub(crate) fn is_quic(address: &Multiaddr) -> bool {
    address.iter().any(|part| part == Protocol::QuicV1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn port_0_is_listened_on_and_never_dialled() {
        for address in ["/ip4/192.0.2.1/tcp/0", "/dns/a.example/udp/0/quic-v1"] {
            assert!(check_address(address).is_ok(), "{address}");
            let error = check_address_for_others(address).unwrap_err().to_string();
            assert!(error.contains("port 0 names no port"), "{address}: {error}");
        }
        assert!(check_address_for_others("/ip6/::1/tcp/4710").is_ok());
    }

    #[test]
    fn addresses_of_one_cable_are_refused_in_a_sentence() {
        for (address, word) in [
            ("/ip6/fe80::1/tcp/4710", "link-local"),
            ("/ip6zone/eth0/ip6/fe80::1/tcp/4710", "zone"),
            ("/ip6/fe80::1/udp/4710/quic-v1", "link-local"),
            ("/ip4/192.0.2.1/udp/4710", "/quic-v1 must follow"),
            ("/ip4/192.0.2.1/udp/4710/quic", "/quic-v1 must follow"),
            ("/ip4/192.0.2.1/udp/4710/quic-v1/ws", "nothing may follow"),
        ] {
            let error = check_address(address).unwrap_err().to_string();
            assert!(error.contains(word), "{address}: {error}");
        }
        for address in ["/ip6/2001:db8::1/tcp/1", "/dns6/a.example/udp/1/quic-v1"] {
            assert!(check_address(address).is_ok(), "{address}");
        }
    }
}
