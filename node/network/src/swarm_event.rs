//! Actions of the event loop when something happens on a connection.

use std::time::Instant;

use libp2p::allow_block_list::NotAllowed;
use libp2p::gossipsub::{self, MessageAcceptance};
use libp2p::request_response::{self, Message};
use libp2p::swarm::{ConnectionDenied, DialError, ListenError, SwarmEvent};
use libp2p::{Multiaddr, PeerId, TransportError, ping, relay};

use crate::behaviour::BehaviourEvent;
use crate::causes::{causes, has_left, is_late, reason};
use crate::client::ReplySlot;
use crate::endpoint::{Carrier, Endpoint};
use crate::event::{Event, GossipId};
use crate::event_loop::EventLoop;
use crate::limits::CONNECT_TIMEOUT;
use crate::peers::public_key;
use crate::proxy::{ProxyAddress, ProxyError};
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
        if let Some(error) = self.proxy.as_ref().and_then(|proxy| of_proxy(error, proxy))
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
            ListenError::Transport(error) if has_left(error) => {
                tracing::debug!(%address, reason = reason(error), "a connection ended before it was one");
            }
            ListenError::Transport(error) => {
                let reason = format!(
                    "no secure connection was made ({}); do both sides use the same security?",
                    reason(error)
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

/// The fault of the way through a proxy in a dial that failed: the proxy's own, under what libp2p
/// wraps around it, or that of the far end to which it said that it leads.
fn of_proxy(error: &DialError, proxy: &ProxyAddress) -> Option<ProxyError> {
    let DialError::Transport(tried) = error else { return None };
    let own = tried.iter().find_map(|(_, error)| {
        causes(error).find_map(|cause| cause.downcast_ref::<ProxyError>()).cloned()
    });
    own.or_else(|| {
        tried.iter().find_map(|(address, error)| {
            let TransportError::Other(error) = error else { return None };
            let to = Endpoint::parse(address).filter(|to| to.carrier == Carrier::Tcp)?;
            let reason = if is_late(error) {
                format!("nothing within {} s", CONNECT_TIMEOUT.as_secs())
            } else {
                reason(error)
            };
            Some(ProxyError::NoNode { proxy: proxy.clone(), to: to.authority(), reason })
        })
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
    use crate::proxy::Proxy;
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
            let fault = of_proxy(&error, &address);
            assert!(matches!(fault, Some(ProxyError::Unreachable { .. })), "{error:?}");
        }
    }

    /// The fault that is found in a dial through a proxy that says 200 and then this; nothing more
    /// comes where it is empty.
    async fn fault_after(said: &'static [u8]) -> ProxyError {
        use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let proxy: ProxyAddress =
            format!("http://{}", listener.local_addr().unwrap()).parse().unwrap();
        tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut asked = [0; 1024];
            let _ = stream.read(&mut asked).await;
            stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n").await.unwrap();
            stream.write_all(said).await.unwrap();
            std::future::pending::<()>().await;
        });
        let own = Arc::new(striae_protocol::SecretKey::from_bytes(&[7; 32]));
        let own = Identity::of(own).unwrap();
        let through = Proxy { address: proxy.clone(), credentials: None };
        let ways = Ways {
            security: Security::Tls,
            record: Record::default(),
            proxy: Some(Arc::new(through)),
            relay: None,
        };
        let mut transport = transport::build(&own, ways, &Doors::new()).unwrap();
        let to: Multiaddr = "/dns/node.invalid/tcp/4710".parse().unwrap();
        let options = DialOpts { role: Endpoint::Dialer, port_use: PortUse::New };
        let dialled = transport.dial(to.clone(), options).unwrap().await;
        let error = TransportError::Other(dialled.map(drop).unwrap_err());
        of_proxy(&DialError::Transport(vec![(to, error)]), &proxy).unwrap()
    }

    #[tokio::test]
    async fn a_proxy_that_leads_to_something_else_is_named_with_all_that_came() {
        let page = fault_after(b"<html><body>Please sign in at the portal</body></html>").await;
        assert!(matches!(page, ProxyError::NoNode { .. }), "{page}");
        let sentence = page.to_string();
        assert!(sentence.contains("the proxy http://127.0.0.1:"), "{sentence}");
        assert!(sentence.contains("node.invalid:4710") && !sentence.contains("()"), "{sentence}");
        let silent = fault_after(b"").await.to_string();
        assert!(silent.contains("nothing within 10 s"), "{silent}");
    }
}
