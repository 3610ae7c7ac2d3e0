//! Every limit of the transport, and what happens when it is reached.

use std::time::Duration;

pub use striae_protocol::limits::{
    MAX_CATCH_UP_REPLY_BYTES, MAX_CATCH_UP_REQUEST_BYTES, MAX_ENVELOPE_BYTES, MAX_REPLY_BYTES,
};

/// Bytes that gossip adds to an envelope: topic and framing. A longer frame closes the stream it
/// came on.
pub(crate) const GOSSIP_OVERHEAD_BYTES: usize = 1024;

/// Gossip and requests that wait for the node. When full, gossip is ignored (not relayed, nobody is
/// blamed), requests are left without a reply, and refusals are not reported.
pub(crate) const EVENT_QUEUE: usize = 256;

/// Commands that wait for the event loop. When full, the caller waits; the loop always goes on.
pub(crate) const COMMAND_QUEUE: usize = 256;

/// Messages that wait to be sent to one peer by gossip. When full, gossip drops them for that peer.
pub(crate) const GOSSIP_QUEUE_PER_PEER: usize = 64;

/// Requests for one purpose to one peer that wait for their reply. When reached,
/// [`SendError::Busy`](crate::SendError).
pub const MAX_SENDS_PER_PEER: usize = 8;

/// Request streams of one connection, both directions. When reached, new ones are closed.
pub(crate) const MAX_STREAMS_PER_CONNECTION: usize = 32;

/// Streams of one connection, all protocols. When reached, yamux closes the connection.
pub(crate) const MAX_YAMUX_STREAMS: usize = 128;

/// Connections to one peer: one for each side that dialled. A third is refused.
pub(crate) const MAX_CONNECTIONS_PER_PEER: u32 = 2;

/// Connections of one address that have not shown a key yet, where no node of the roster is at the
/// address. For one more, the oldest silent one goes; so it is with the next four limits.
pub(crate) const MAX_WAITING_PER_ADDRESS: usize = 4;

/// The same of all such addresses together.
pub(crate) const MAX_WAITING_UNKNOWN: usize = 32;

/// The same of an address at which nodes of the roster are, or from which they connected, for each
/// of these nodes.
pub(crate) const MAX_WAITING_PER_NODE: usize = 8;

/// The same of an address at which there are many.
pub(crate) const MAX_WAITING_PER_CERTIFIED_ADDRESS: usize = 64;

/// The same of all addresses at which there are any.
pub(crate) const MAX_WAITING_CERTIFIED: usize = 256;

/// Connections whose peer is not known yet, with those that were put out and have not ended. More
/// are refused at once. Room for the doors of TCP and of QUIC together.
pub(crate) const MAX_PENDING_INCOMING: u32 = 1024;

/// Lines of one kind that are written to the log in a minute, of those that others can cause. More
/// are counted.
pub(crate) const MAX_LINES_OF_A_KIND: u64 = 10;

/// Time for which lines are counted before their number is written.
pub(crate) const LINES_COUNTED_FOR: Duration = Duration::from_mins(1);

/// Dials under way. More fail at once and are tried again later.
pub(crate) const MAX_PENDING_OUTGOING: u32 = 64;

/// Connections in all: two for each node of the largest roster. More are refused.
pub(crate) const MAX_CONNECTIONS: u32 = 2 * 300 * 8;

/// Time for a connection to be established, security included. It is given up after.
pub(crate) const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// Time for a proxy to lead to a node. The dial is given up after; it is within
/// [`CONNECT_TIMEOUT`], so that the proxy is named.
pub(crate) const PROXY_TIMEOUT: Duration = Duration::from_secs(8);

/// Time for a node to say its first words through a proxy that is looked at.
pub(crate) const GREETING_TIMEOUT: Duration = Duration::from_secs(1);

/// Bytes of the head of a proxy's reply. A longer one ends the dial.
pub(crate) const MAX_PROXY_REPLY_BYTES: usize = 8 << 10;

/// Headers of a proxy's reply. More end the dial.
pub(crate) const MAX_PROXY_HEADERS: usize = 64;

/// Bytes of the user and of the password for a proxy, as RFC 1929 allows. Longer ones are refused when
/// the node starts.
pub(crate) const MAX_PROXY_CREDENTIAL_BYTES: usize = 255;

/// Bytes that one stream of QUIC may be ahead of its reader. The sender waits.
pub(crate) const QUIC_STREAM_BYTES: u32 = 4 << 20;

/// The same of all streams of a connection.
pub(crate) const QUIC_CONNECTION_BYTES: u32 = 8 << 20;

/// Relays of one node. Of more, some are left out.
pub const MAX_RELAYS: usize = 4;

/// Nodes that are reached through one relay. More are refused.
pub const MAX_RESERVATIONS: usize = 64;

/// Reservations of one node, of which it needs one.
pub(crate) const MAX_RESERVATIONS_PER_NODE: usize = 2;

/// Time for which a reservation counts; it is renewed before.
pub(crate) const RESERVATION_DURATION: Duration = Duration::from_hours(1);

/// Circuits through one relay. More are refused.
pub const MAX_CIRCUITS: usize = 512;

/// Circuits of one relay that one node began. More are refused.
pub const MAX_CIRCUITS_PER_NODE: usize = 64;

/// Circuits that one node begins in a minute. More are refused.
pub(crate) const NEW_CIRCUITS_PER_MINUTE: u32 = 60;

/// Time after which a circuit is cut; the two nodes begin another one.
pub(crate) const CIRCUIT_DURATION: Duration = Duration::from_hours(1);

/// Bytes after which a circuit is cut, both directions together: some hundred scans.
pub(crate) const MAX_CIRCUIT_BYTES: u64 = 1 << 30;

/// Wait before a relay that refused or ended a reservation is asked again.
pub(crate) const RESERVE_AGAIN: Duration = Duration::from_mins(1);

/// Time for a request to be sent and replied to. After it,
/// [`SendError::TimedOut`](crate::SendError).
pub const SEND_TIMEOUT: Duration = Duration::from_secs(20);

/// Time for all listeners to be bound. After it, starting fails.
pub(crate) const LISTEN_TIMEOUT: Duration = Duration::from_secs(10);

/// Time for connections to be closed when stopping. They are cut off after it.
pub(crate) const SHUTDOWN_TIMEOUT: Duration = Duration::from_secs(1);

/// Interval at which a connection is tested, in a federation of few.
pub(crate) const PING_INTERVAL: Duration = Duration::from_secs(10);

/// Connections that a node tests in a second, when there are many: with 196 members each is tested
/// every 32 seconds.
pub(crate) const PINGS_PER_S: u32 = 6;

/// Time for a test to come back. A connection that does not answer is closed, and dialled anew.
pub(crate) const PING_TIMEOUT: Duration = Duration::from_secs(10);

/// Time for a connected peer to say that it reads our gossip. After it, it is disconnected and
/// dialled anew.
pub(crate) const SILENCE_TIMEOUT: Duration = Duration::from_secs(20);

/// A connection without streams is kept this long; the roster, not idleness, decides who is
/// connected.
pub(crate) const IDLE_TIMEOUT: Duration = Duration::from_hours(8760);

/// Wait before the second dial of a peer; it doubles with every further one.
pub(crate) const FIRST_REDIAL: Duration = Duration::from_millis(200);

/// Longest wait between two dials of a peer, before jitter.
pub(crate) const LAST_REDIAL: Duration = Duration::from_secs(30);

/// Time that the node with the higher key waits before its first dial, for the lower one to dial
/// it.
pub(crate) const HIGHER_KEY_WAITS: Duration = Duration::from_secs(1);
