//! Protocols on every connection.

use std::time::Duration;

use libp2p::allow_block_list::{self, AllowedPeers};
use libp2p::connection_limits::{self, ConnectionLimits};
use libp2p::swarm::NetworkBehaviour;
use libp2p::swarm::behaviour::toggle::Toggle;
use libp2p::{ping, relay, request_response};
use striae_protocol::NetworkId;

use crate::error::NetworkError;
use crate::gossip::{self, Gossip};
use crate::limits::{
    MAX_CONNECTIONS, MAX_CONNECTIONS_PER_PEER, MAX_PENDING_INCOMING, MAX_PENDING_OUTGOING,
    PING_INTERVAL, PING_TIMEOUT, PINGS_PER_S,
};
use crate::request::{self, Purpose, RequestCodec};

/// Protocols on every connection. The first two decide whether there is one: a peer outside the
/// roster gets no stream, because it is refused as soon as its key is known.
#[derive(NetworkBehaviour)]
pub(crate) struct Behaviour {
    pub(crate) allowed: allow_block_list::Behaviour<AllowedPeers>,
    pub(crate) limits: connection_limits::Behaviour,
    pub(crate) gossip: Gossip,
    pub(crate) deliver: request_response::Behaviour<RequestCodec>,
    pub(crate) catch_up: request_response::Behaviour<RequestCodec>,
    pub(crate) dial_back: request_response::Behaviour<RequestCodec>,
    /// Finds connections whose other end is gone without a word.
    pub(crate) ping: ping::Behaviour,
    /// Relays for others.
    pub(crate) relay: Toggle<relay::Behaviour>,
    /// Is reached through others.
    pub(crate) circuits: Toggle<relay::client::Behaviour>,
}

impl Behaviour {
    /// The requests for one purpose.
    pub(crate) fn requests(
        &mut self,
        purpose: Purpose,
    ) -> &mut request_response::Behaviour<RequestCodec> {
        match purpose {
            Purpose::Deliver => &mut self.deliver,
            Purpose::CatchUp => &mut self.catch_up,
            Purpose::DialBack => &mut self.dial_back,
        }
    }

    pub(crate) fn new(
        network: NetworkId,
        peers: usize,
        relay: Option<relay::Behaviour>,
        circuits: Option<relay::client::Behaviour>,
    ) -> Result<Self, NetworkError> {
        let limits = ConnectionLimits::default()
            .with_max_pending_incoming(Some(MAX_PENDING_INCOMING))
            .with_max_pending_outgoing(Some(MAX_PENDING_OUTGOING))
            .with_max_established(Some(MAX_CONNECTIONS))
            .with_max_established_per_peer(Some(MAX_CONNECTIONS_PER_PEER));
        let ping =
            ping::Config::new().with_interval(ping_interval(peers)).with_timeout(PING_TIMEOUT);
        Ok(Self {
            allowed: allow_block_list::Behaviour::default(),
            limits: connection_limits::Behaviour::new(limits),
            gossip: gossip::behaviour(network)?,
            deliver: request::behaviour(Purpose::Deliver),
            catch_up: request::behaviour(Purpose::CatchUp),
            dial_back: request::behaviour(Purpose::DialBack),
            ping: ping::Behaviour::new(ping),
            relay: relay.into(),
            circuits: circuits.into(),
        })
    }
}

/// Interval between tests of each connection in a federation of so many others.
fn ping_interval(peers: usize) -> Duration {
    let seconds = peers as u64 / u64::from(PINGS_PER_S);
    PING_INTERVAL.max(Duration::from_secs(seconds))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn connections_of_many_are_tested_less_often() {
        assert_eq!(ping_interval(2), PING_INTERVAL);
        assert_eq!(ping_interval(195), Duration::from_secs(32));
    }
}
