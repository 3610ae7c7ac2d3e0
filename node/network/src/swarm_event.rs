//! Actions of the event loop when something happens on a connection.

use std::error::Error;
use std::time::Instant;

use libp2p::allow_block_list::NotAllowed;
use libp2p::gossipsub::{self, MessageAcceptance};
use libp2p::request_response::{self, Message};
use libp2p::swarm::{ConnectionDenied, DialError, ListenError, SwarmEvent};
use libp2p::{Multiaddr, PeerId, TransportError, ping, relay};

use crate::behaviour::BehaviourEvent;
use crate::client::ReplySlot;
use crate::event::{Event, GossipId};
use crate::event_loop::EventLoop;
use crate::peers::public_key;
use crate::proxy::ProxyError;
use crate::request::Purpose;

/// Refused connections, by why.
const STRANGERS: &str = "connections of keys that are not in the roster";
const UNSECURED: &str = "connections that came to no key";
const PROXY: &str = "dials that a proxy did not lead to a node";
const OTHERS: &str = "addresses with other nodes than the roster says";

impl EventLoop {
    pub(crate) fn on_swarm_event(&mut self, event: SwarmEvent<BehaviourEvent>) {
        match event {
            SwarmEvent::Behaviour(BehaviourEvent::Gossip(event)) => self.on_gossip(event),
            SwarmEvent::Behaviour(BehaviourEvent::Deliver(event)) => {
                self.on_request(Purpose::Deliver, event);
            }
            SwarmEvent::Behaviour(BehaviourEvent::CatchUp(event)) => {
                self.on_request(Purpose::CatchUp, event);
            }
            SwarmEvent::Behaviour(BehaviourEvent::DialBack(event)) => {
                self.on_request(Purpose::DialBack, event);
            }
            SwarmEvent::Behaviour(BehaviourEvent::Ping(event)) => self.on_ping(&event),
            SwarmEvent::Behaviour(BehaviourEvent::Relay(event)) => self.on_relayed(&event),
            SwarmEvent::Behaviour(BehaviourEvent::Circuits(event)) => on_circuit(&event),
            SwarmEvent::ConnectionEstablished { peer_id, endpoint, connection_id, .. } => {
                self.links.opened(peer_id, endpoint.is_dialer());
                self.doors.saw(peer_id, &endpoint);
                if !endpoint.is_relayed() {
                    self.relays.connected(&peer_id, endpoint.get_remote_address(), Instant::now());
                }
                self.dialler.connected(&peer_id);
                if !self.good.contains(&peer_id) {
                    self.silent.connected(peer_id, Instant::now());
                }
                self.dialled_back(connection_id);
            }
            SwarmEvent::ConnectionClosed { peer_id, num_established, cause, endpoint, .. } => {
                self.links.closed(&peer_id, endpoint.is_dialer());
                if num_established > 0 {
                    return;
                }
                tracing::debug!(peer = %peer_id, ?cause, "the last connection closed");
                self.relays.lost(&peer_id);
                self.no_longer_good(&peer_id);
                self.silent.end(&peer_id);
                self.dialler.lost(&peer_id, Instant::now());
            }
            SwarmEvent::OutgoingConnectionError { peer_id, error, connection_id } => {
                self.not_dialled_back(connection_id, &error);
                self.on_dial_failed(peer_id, &error);
            }
            SwarmEvent::IncomingConnectionError { peer_id, send_back_addr, error, .. } => {
                self.on_refused(peer_id, &send_back_addr, &error);
            }
            SwarmEvent::ListenerError { error, .. } => self.on_listener_error(&error),
            SwarmEvent::ListenerClosed { listener_id, addresses, reason } => {
                match self.relays.closed(listener_id, Instant::now()) {
                    Some(relay) => self.on_relay_lost(&relay, reason.err()),
                    None => {
                        tracing::error!(?addresses, ?reason, "a listener closed; restart the node");
                    }
                }
            }
            _ => {}
        }
    }

    fn on_listener_error(&mut self, error: &std::io::Error) {
        if self.lines.is_written("trouble of a listener", Instant::now()) {
            tracing::warn!(%error, "a listener has trouble");
        }
    }

    fn on_gossip(&mut self, event: gossipsub::Event) {
        match event {
            gossipsub::Event::Message { propagation_source, message_id, message } => {
                let id = GossipId { message: message_id, source: propagation_source };
                let kept = self.peers.key(&propagation_source).is_some_and(|from| {
                    let event = Event::Gossip { id: id.clone(), from, bytes: message.data };
                    self.events.try_push(event).is_ok()
                });
                if !kept {
                    if self.lines.is_written("gossip that was ignored", Instant::now()) {
                        tracing::warn!("too many events wait, so a message was ignored");
                    }
                    self.swarm.behaviour_mut().gossip.report_message_validation_result(
                        &id.message,
                        &id.source,
                        MessageAcceptance::Ignore,
                    );
                }
            }
            // Only our topic gets through the filter, so this peer is in our network.
            gossipsub::Event::Subscribed { peer_id, .. } => {
                self.dialler.is_good(&peer_id);
                self.silent.end(&peer_id);
                if let Some(key) = self.peers.key(&peer_id)
                    && self.good.insert(peer_id)
                {
                    self.events.push_peer(key, true);
                }
            }
            gossipsub::Event::Unsubscribed { peer_id, .. } => self.no_longer_good(&peer_id),
            gossipsub::Event::GossipsubNotSupported { peer_id } => {
                tracing::warn!(peer = %peer_id, "the peer does not gossip");
            }
            gossipsub::Event::SlowPeer { peer_id, .. } => {
                tracing::debug!(peer = %peer_id, "the peer is slow, and messages to it were dropped");
            }
        }
    }

    fn no_longer_good(&mut self, id: &PeerId) {
        if self.good.remove(id)
            && let Some(key) = self.peers.key(id)
        {
            self.events.push_peer(key, false);
        }
    }

    fn on_request(&mut self, purpose: Purpose, event: request_response::Event<Vec<u8>, Vec<u8>>) {
        match event {
            request_response::Event::Message { peer, message, .. } => match message {
                Message::Request { request, channel, .. } => {
                    let Some(from) = self.peers.key(&peer) else { return };
                    if purpose == Purpose::DialBack {
                        return self.dial_back(peer, channel);
                    }
                    let reply = ReplySlot::new(purpose, channel, self.reply_commands.clone());
                    let event = Event::Request { purpose, from, bytes: request, reply };
                    if self.events.try_push(event).is_err()
                        && self.lines.is_written("requests without a reply", Instant::now())
                    {
                        tracing::warn!(%from, "too many events wait, so a request has no reply");
                    }
                }
                Message::Response { request_id, response } => {
                    self.sends.replied((purpose, request_id), response);
                }
            },
            request_response::Event::OutboundFailure { request_id, error, .. } => {
                self.sends.failed((purpose, request_id), &error);
            }
            request_response::Event::InboundFailure { peer, error, .. } => {
                tracing::debug!(%peer, %error, "a request of the peer failed");
            }
            request_response::Event::ResponseSent { .. } => {}
        }
    }

    fn on_ping(&mut self, event: &ping::Event) {
        if let Err(error) = &event.result {
            tracing::debug!(peer = %event.peer, %error, "a connection is dead and is closed");
            self.swarm.close_connection(event.connection);
        }
    }

    fn on_dial_failed(&mut self, id: Option<PeerId>, error: &DialError) {
        let Some(id) = id else { return };
        tracing::debug!(peer = %id, %error, "dialling failed");
        if let Some(error) = of_proxy(error)
            && self.lines.is_written(PROXY, Instant::now())
        {
            tracing::warn!(%error, "a node was not dialled");
        }
        if let DialError::WrongPeerId { obtained, address } = error {
            let reason = format!(
                "the node at this address is not {}, whom the roster names; ask that country for its address",
                named(&id),
            );
            self.report_refused(OTHERS, Some(obtained), address, reason);
        }
        if !self.swarm.is_connected(&id) {
            self.dialler.lost(&id, Instant::now());
        }
    }

    fn on_relayed(&mut self, event: &relay::Event) {
        match event {
            relay::Event::ReservationReqAccepted { src_peer_id, renewed: false } => {
                tracing::info!(peer = %named(src_peer_id), "this node relays for the peer");
            }
            relay::Event::ReservationReqDenied { src_peer_id, .. }
            | relay::Event::CircuitReqDenied { src_peer_id, .. } => {
                if self.lines.is_written("circuits that were refused", Instant::now()) {
                    tracing::info!(peer = %named(src_peer_id), ?event, "a circuit was refused");
                }
            }
            _ => tracing::debug!(?event, "relaying"),
        }
    }

    fn on_relay_lost(&mut self, relay: &PeerId, reason: Option<std::io::Error>) {
        let reason =
            reason.map_or_else(|| "it ended the reservation".to_owned(), |error| error.to_string());
        if self.lines.is_written("reservations at relays that ended", Instant::now()) {
            let peer = named(relay);
            tracing::warn!(%peer, reason, "this node is not reached through the relay");
        }
    }

    fn on_refused(&mut self, id: Option<PeerId>, address: &Multiaddr, error: &ListenError) {
        match error {
            ListenError::Denied { cause } if is_not_allowed(cause) => {
                let reason = "its key is not in the roster".into();
                self.report_refused(STRANGERS, id.as_ref(), address, reason);
            }
            ListenError::Transport(error) => {
                let reason = format!(
                    "no secure connection was made ({error}); do both sides use the same security?"
                );
                self.report_refused(UNSECURED, None, address, reason);
            }
            _ => tracing::debug!(%address, %error, "a connection was not accepted"),
        }
    }

    /// Writes and reports that a connection was refused; counts it where there were many.
    fn report_refused(
        &mut self,
        kind: &'static str,
        id: Option<&PeerId>,
        address: &Multiaddr,
        reason: String,
    ) {
        // Reported as often as written: a flood of them must not take the room of other events.
        if !self.lines.is_written(kind, Instant::now()) {
            return;
        }
        let peer = id.and_then(public_key);
        let address = address.to_string();
        tracing::warn!(?peer, address, reason, "a connection was refused");
        // May be lost: it comes again with the next attempt.
        let _ = self.events.try_push(Event::PeerRefused { peer, address, reason, times: 1 });
    }

    /// Writes and reports how often happened what was not written one by one.
    pub(crate) fn write_counted(&mut self) {
        for (kind, times) in self.lines.due(Instant::now()) {
            tracing::warn!(times, "{kind}: these were not written one by one");
            if [STRANGERS, UNSECURED, OTHERS].contains(&kind) {
                let (address, reason) = ("several addresses".to_owned(), kind.to_owned());
                let _ =
                    self.events.try_push(Event::PeerRefused { peer: None, address, reason, times });
            }
        }
    }
}

fn on_circuit(event: &relay::client::Event) {
    if let relay::client::Event::ReservationReqAccepted { relay_peer_id, renewal: false, .. } =
        event
    {
        tracing::info!(peer = %named(relay_peer_id), "this node is reached through the relay");
    } else {
        tracing::debug!(?event, "circuits");
    }
}

/// The key of a peer, as people write it.
fn named(id: &PeerId) -> String {
    public_key(id).map_or_else(|| id.to_string(), |key| key.to_string())
}

/// The proxy's fault in a dial that failed, under what libp2p wraps around it.
fn of_proxy(error: &DialError) -> Option<&ProxyError> {
    let DialError::Transport(tried) = error else { return None };
    tried.iter().find_map(|(_, error)| {
        let TransportError::Other(error) = error else { return None };
        let mut next: Option<&(dyn Error + 'static)> = Some(error);
        while let Some(error) = next {
            if let Some(found) = error.downcast_ref() {
                return Some(found);
            }
            // The source of an error of input and output is that of the one inside it.
            next = match error.downcast_ref::<std::io::Error>() {
                Some(outer) => outer.get_ref().map(|inner| inner as &(dyn Error + 'static)),
                None => error.source(),
            };
        }
        None
    })
}

fn is_not_allowed(cause: &ConnectionDenied) -> bool {
    cause.downcast_ref::<NotAllowed>().is_some()
}

#[cfg(test)]
mod tests {
    use std::net::TcpListener;
    use std::sync::Arc;

    use libp2p::Transport as _;
    use libp2p::core::Endpoint;
    use libp2p::core::transport::{DialOpts, PortUse};

    use super::*;
    use crate::config::Security;
    use crate::doorway::Doors;
    use crate::identity::Identity;
    use crate::proxy::{Proxy, ProxyAddress};
    use crate::record::Record;
    use crate::transport::{self, Ways};

    #[tokio::test]
    async fn the_fault_of_a_proxy_is_found_under_what_libp2p_wraps_around_it() {
        let key = striae_protocol::SecretKey::from_bytes(&[7; 32]);
        let own = Identity::of(Arc::new(key)).unwrap();
        // A port that nobody holds any more.
        let nobody = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let address: ProxyAddress = format!("http://{nobody}").parse().unwrap();
        for security in [Security::Tls, Security::Noise] {
            let ways = Ways {
                security,
                record: Record::default(),
                proxy: Some(Arc::new(Proxy { address: address.clone(), credentials: None })),
                relay: None,
            };
            let mut transport = transport::build(&own, ways, &Doors::new()).unwrap();
            let to: Multiaddr = "/dns/node.invalid/tcp/1".parse().unwrap();
            let options = DialOpts { role: Endpoint::Dialer, port_use: PortUse::New };
            let dialled = transport.dial(to.clone(), options).unwrap().await;
            let error = TransportError::Other(dialled.map(drop).unwrap_err());
            let error = DialError::Transport(vec![(to, error)]);
            assert!(matches!(of_proxy(&error), Some(ProxyError::Unreachable { .. })), "{error:?}");
        }
    }
}
