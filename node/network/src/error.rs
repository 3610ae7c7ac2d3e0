//! Errors of the transport.

use std::io;
use std::path::PathBuf;

use striae_protocol::PublicKey;
use thiserror::Error;

/// Reasons for which the transport does not start.
#[derive(Debug, Error)]
pub enum NetworkError {
    /// An address is not a multiaddr that this transport can use.
    #[error(
        "'{address}' is no address that can be used ({reason}); write it as in /ip4/192.0.2.1/tcp/4710 or /dns/node.example/tcp/4710"
    )]
    Address { address: String, reason: String },
    /// Another program has the port.
    #[error(
        "cannot listen on {address}: another program uses that port; stop it (it may be this node, started before) or choose another port"
    )]
    PortInUse { address: String },
    /// The operating system does not let us listen.
    #[error(
        "cannot listen on {address}: {reason}; check that this machine has the address and that the port may be used"
    )]
    Listen { address: String, reason: String },
    /// The environment asks TLS to write session keys to a file.
    #[error(
        "the environment variable SSLKEYLOGFILE is set, which would write the keys of every connection to a file; unset it and start again"
    )]
    KeyLog,
    /// The machine's resolver of names cannot be used.
    #[error("this machine's resolver of names cannot be used ({reason}); check /etc/resolv.conf")]
    Names { reason: String },
    /// QUIC cannot do as the other settings ask.
    #[error(
        "the node cannot listen on {address}: {reason}; leave that address out, or change that setting"
    )]
    Quic { address: String, reason: &'static str },
    /// The secret key is no key, or certificates cannot be made from it.
    #[error("the node's key cannot be used for connections: {reason}")]
    Key { reason: String },
    /// A key in a token, and a protocol that wants the secret itself.
    #[error(
        "the node's key is in a token, which Noise cannot use; write security = \"tls\" into node.toml, as all nodes of the federation must"
    )]
    KeyInToken,
    /// The record of sent bytes cannot be written.
    #[error("cannot record what is sent in {}: {source}; choose another file or start without a record", path.display())]
    Record {
        path: PathBuf,
        /// The operating system's reason.
        source: io::Error,
    },
    /// Gossip refuses its configuration: a mistake in this crate.
    #[error("gossip cannot be set up: {reason}; this is a mistake in Striae, please report it")]
    Gossip { reason: String },
}

/// Reasons for which bytes were not gossiped.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PublishError {
    /// Longer than an envelope may be.
    #[error("{found} bytes are too many to publish, at most {limit} are allowed")]
    TooLong {
        /// Bytes there are.
        found: usize,
        /// Bytes there may be.
        limit: usize,
    },
    /// No peer is connected. Publish again when one is.
    #[error("no peer is connected, so nobody was told; it can be published again when one is")]
    NoPeers,
    /// The same bytes were published or received within the last minute.
    #[error("the same message was published or received a moment ago")]
    AlreadySent,
    /// All peers are too slow.
    #[error("the queues to all {peers} connected peers are full; publish again later")]
    QueuesFull {
        /// Number of peers.
        peers: usize,
    },
    /// The transport was stopped.
    #[error("the network is stopped")]
    Stopped,
}

/// Reasons for which a request has no reply. It may have arrived nevertheless, unless the variant
/// says otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SendError {
    /// Longer than an envelope may be. Nothing was sent.
    #[error("{found} bytes are too many to send, at most {limit} are allowed")]
    TooLong {
        /// Bytes there are.
        found: usize,
        /// Bytes there may be.
        limit: usize,
    },
    /// The peer is not connected. Nothing was sent.
    #[error("the node {to} is not connected; it is being dialled, try again when it is")]
    NotConnected {
        /// The peer.
        to: PublicKey,
    },
    /// Too many requests to the peer wait for a reply. Nothing was sent.
    #[error("{limit} requests to the node {to} wait for a reply; try again when one has come")]
    Busy {
        /// The peer.
        to: PublicKey,
        /// Number of requests that may wait.
        limit: usize,
    },
    /// No reply in time.
    #[error("the node {to} did not reply in time; try again later")]
    TimedOut {
        /// The peer.
        to: PublicKey,
    },
    /// The peer closed the stream or the connection without a reply.
    #[error("the node {to} gave no reply ({reason}); try again later")]
    Unanswered {
        /// The peer.
        to: PublicKey,
        reason: String,
    },
    /// The transport was stopped.
    #[error("the network is stopped")]
    Stopped,
}

/// Reasons for which a reply was not sent.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ReplyError {
    /// Longer than a reply may be.
    #[error("a reply of {found} bytes is too long, at most {limit} are allowed")]
    TooLong {
        /// Bytes there are.
        found: usize,
        /// Bytes there may be.
        limit: usize,
    },
    /// The peer no longer waits.
    #[error("the peer no longer waits for the reply")]
    TooLate,
    /// The transport was stopped.
    #[error("the network is stopped")]
    Stopped,
}
