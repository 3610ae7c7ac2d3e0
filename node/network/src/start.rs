//! Starting the transport.

use std::collections::HashMap;
use std::sync::Arc;

use futures::StreamExt;
use libp2p::swarm::{self, SwarmEvent};
use libp2p::{Multiaddr, Swarm, TransportError, relay};
use tokio::sync::mpsc;
use tokio::time::timeout;

use crate::behaviour::Behaviour;
use crate::client::Client;
use crate::config::{Config, Security, is_quic};
use crate::doorway::Doors;
use crate::error::NetworkError;
use crate::event::Event;
use crate::event_loop::{Ends, EventLoop};
use crate::identity::Identity;
use crate::limits::{COMMAND_QUEUE, EVENT_QUEUE, IDLE_TIMEOUT, LISTEN_TIMEOUT};
use crate::record::Record;
use crate::relays::{self, Relayed};
use crate::transport::Ways;
use crate::{gossip, listen, transport};

/// Starts the transport and returns when every address is listened on.
///
/// The loop runs in a task of the current tokio runtime until [`Client::shutdown`] is called or the
/// last client is dropped.
pub async fn start(config: Config) -> Result<(Client, mpsc::Receiver<Event>), NetworkError> {
    let addresses = listen::check(&config.listen)?;
    check_quic(&config, &addresses)?;
    let Config { key, security, network_id, peers, proxy, relaying, record_sent, .. } = config;
    let own = Identity::of(key)?;
    let (own_id, own_key) = (own.peer_id(), own.own_key());
    let record = Record::open(record_sent.as_deref())?;
    let doors = Doors::new();
    let relayed = Relayed::default();
    let service = relaying.serves.then(|| relays::service(own_id, &relayed));
    let (relay, circuits) = relaying.uses.then(|| relay::client::new(own_id)).unzip();
    let by_proxy = proxy.as_ref().map(|proxy| proxy.address.clone());
    let ways = Ways { security, record, proxy: proxy.map(Arc::new), relay };
    let mut swarm = Swarm::new(
        transport::build(&own, ways, &doors)?,
        Behaviour::new(network_id, peers.len(), service, circuits)?,
        own_id,
        swarm::Config::with_tokio_executor().with_idle_connection_timeout(IDLE_TIMEOUT),
    );
    // Before anyone is let in: whoever connects now is refused, and dials again.
    bind(&mut swarm, addresses).await?;
    if relaying.serves {
        // A reservation names an address of the relay; the node that holds it keeps to its own roster.
        let listening: Vec<Multiaddr> = swarm.listeners().cloned().collect();
        for address in listening {
            swarm.add_external_address(address);
        }
    }
    let (command_sender, commands) = mpsc::channel(COMMAND_QUEUE);
    let (event_sender, events) = mpsc::channel(EVENT_QUEUE);
    let client = Client::new(command_sender);
    let ends =
        Ends { commands, events: event_sender, replies: client.downgrade(), proxy: by_proxy };
    let topic = gossip::topic(network_id);
    let mut event_loop = EventLoop::new(swarm, own_key, topic, ends, doors, relayed);
    event_loop.set_peers(peers);
    tokio::spawn(event_loop.run());
    Ok((client, events))
}

/// Refuses QUIC where another setting asks for something that it cannot do.
fn check_quic(config: &Config, addresses: &[Multiaddr]) -> Result<(), NetworkError> {
    let Some(address) = addresses.iter().find(|address| is_quic(address)) else { return Ok(()) };
    let reason = if config.security == Security::Noise {
        "QUIC is protected by TLS, and `security` is \"noise\""
    } else if config.record_sent.is_some() {
        "bytes that are sent by QUIC cannot be recorded, and a record is asked for"
    } else if config.key.to_bytes().is_none() {
        "libp2p's QUIC takes the node's key itself, which never leaves its token"
    } else if config.proxy.is_some() {
        "QUIC goes through no proxy, and one is set"
    } else {
        return Ok(());
    };
    Err(NetworkError::Quic { address: address.to_string(), reason })
}

/// Binds every address, and waits until the last one is bound.
async fn bind(swarm: &mut Swarm<Behaviour>, addresses: Vec<Multiaddr>) -> Result<(), NetworkError> {
    let mut unbound = HashMap::new();
    for address in addresses {
        let text = address.to_string();
        let listener = swarm.listen_on(address).map_err(|error| match error {
            TransportError::Other(error) => listen::refused(&text, &error),
            TransportError::MultiaddrNotSupported(_) => NetworkError::Address {
                address: text.clone(),
                reason: "this transport does not know it".into(),
            },
        })?;
        unbound.insert(listener, text);
    }
    let all_bound = async {
        while !unbound.is_empty() {
            match swarm.select_next_some().await {
                SwarmEvent::NewListenAddr { listener_id, .. } => {
                    unbound.remove(&listener_id);
                }
                SwarmEvent::ListenerError { listener_id, error }
                | SwarmEvent::ListenerClosed { listener_id, reason: Err(error), .. } => {
                    if let Some(address) = unbound.get(&listener_id) {
                        return Err(listen::refused(address, &error));
                    }
                }
                _ => {}
            }
        }
        Ok(())
    };
    match timeout(LISTEN_TIMEOUT, all_bound).await {
        Ok(bound) => bound,
        Err(_) => Err(NetworkError::Listen {
            address: unbound.into_values().collect::<Vec<_>>().join(", "),
            reason: "the address did not become ready in time".into(),
        }),
    }
}
