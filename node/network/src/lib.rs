//! The federation's transport: the only crate that knows libp2p.
//!
//! It moves bytes between nodes of the roster and understands none of them: gossip for what
//! everyone reads, requests with a reply for what one node is told. The node tells it the keys that
//! may connect; it asks about each message with [`Event::Gossip`] and receives the verdict by
//! [`Client::report`].
//!
//! [`start()`] runs an event loop in a task of its own. A [`Client`] sends it commands; it sends
//! [`Event`]s back. The loop never waits for the receiver of events: what happens when events are
//! not received fast enough is said at each of them.

mod behaviour;
mod causes;
mod client;
mod config;
mod counted_lines;
mod dial_back;
mod dialler;
mod doorway;
mod endpoint;
mod error;
mod event;
mod event_loop;
mod gossip;
mod identity;
pub mod limits;
mod links;
mod listen;
mod peers;
mod proxy;
mod quic;
mod record;
mod relays;
mod request;
mod sends;
mod silent;
mod start;
mod swarm_event;
#[cfg(test)]
mod test_key;
mod through;
mod tls;
mod transport;
mod watched;

pub use client::{Client, ReplySlot};
pub use config::{Config, PeerEntry, Relaying, Security, check_address, check_address_for_others};
pub use counted_lines::CountedLines;
pub use dial_back::DialBack;
pub use endpoint::{Carrier, Endpoint, Host};
pub use error::{NetworkError, PublishError, ReplyError, SendError};
pub use event::{Event, GossipId, Verdict};
pub use links::Link;
pub use listen::check as check_listening;
pub use proxy::{Proxy, ProxyAddress, ProxyCredentials, ProxyError};
pub use request::Purpose;
pub use start::start;
