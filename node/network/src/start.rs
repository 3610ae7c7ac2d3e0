//! Starting the transport.

use std::collections::HashMap;
use std::sync::Arc;

use futures::StreamExt;
use libp2p::swarm::{self, SwarmEvent};
use libp2p::{Multiaddr, Swarm, TransportError};
use tokio::sync::mpsc;
use tokio::time::timeout;

use crate::behaviour::Behaviour;
use crate::client::Client;
use crate::config::Config;
use crate::doorway::Doorway;
use crate::error::NetworkError;
use crate::event::Event;
use crate::event_loop::EventLoop;
use crate::identity::Identity;
use crate::limits::{COMMAND_QUEUE, EVENT_QUEUE, IDLE_TIMEOUT, LISTEN_TIMEOUT};
use crate::record::Record;
use crate::{gossip, listen, transport};

/// Starts the transport and returns when every address is listened on.
///
/// The loop runs in a task of the current tokio runtime until [`Client::shutdown`] is called or the
/// last client is dropped.
pub async fn start(config: Config) -> Result<(Client, mpsc::Receiver<Event>), NetworkError> {
    let Config { key, listen, security, network_id, peers, record_sent } = config;
    let own = Identity::of(key)?;
    let (own_id, own_key) = (own.peer_id(), own.own_key());
    let addresses = listen::check(&listen)?;
    let record = Record::open(record_sent.as_deref())?;
    let doorway = Arc::new(Doorway::new());
    let mut swarm = Swarm::new(
        transport::build(&own, security, record, &doorway)?,
        Behaviour::new(network_id, peers.len())?,
        own_id,
        swarm::Config::with_tokio_executor().with_idle_connection_timeout(IDLE_TIMEOUT),
    );
    // Before anyone is let in: whoever connects now is refused, and dials again.
    bind(&mut swarm, addresses).await?;
    let (command_sender, commands) = mpsc::channel(COMMAND_QUEUE);
    let (event_sender, events) = mpsc::channel(EVENT_QUEUE);
    let client = Client::new(command_sender);
    let mut event_loop = EventLoop::new(
        swarm,
        own_key,
        gossip::topic(network_id),
        &client,
        commands,
        event_sender,
        doorway,
    );
    event_loop.set_peers(peers);
    tokio::spawn(event_loop.run());
    Ok((client, events))
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
