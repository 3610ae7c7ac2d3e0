//! The running node: network, intake, correlator, courier and local socket, put together.

mod control;
mod correlator;
mod courier;
mod intake;
mod pending;
mod signals;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use striae_network::{Client, Config, Event, PeerEntry, Verdict};
use striae_protocol::{EnvelopeError, EnvelopeId, PublicKey};
use tokio::runtime::Handle;
use tokio::sync::mpsc;

use crate::api::{ConnectedNode, Status};
use crate::desk::Outside;
use crate::{Node, NodeError};
use control::ControlSocket;
use courier::{Bell, Wake};
use intake::{Intake, NotTaken};
use pending::PendingQueries;
use signals::Signals;

/// How often expired queries are removed.
const EXPIRE_EVERY: Duration = Duration::from_secs(3600);
/// Longest wait for the correlator to finish its query when the node stops.
const STOP_PATIENCE: Duration = Duration::from_secs(10);

/// What the operator's `striae run` adds to the settings.
#[derive(Debug, Default)]
pub struct RunOptions {
    /// Where everything sent to other nodes is recorded.
    pub record_sent: Option<PathBuf>,
}

/// Runs the node until SIGINT or SIGTERM. `ready` hears the addresses it listens on.
pub async fn run(
    node: Node,
    options: RunOptions,
    ready: impl FnOnce(&Status) -> Result<(), NodeError>,
) -> Result<(), NodeError> {
    let node = Arc::new(node);
    let roster = node.roster()?;
    node.check_membership(&roster)?;
    let intake = Arc::new(Intake::open(&node)?);
    let control = ControlSocket::bind(&node)?;
    let config = Config {
        secret_key: node.secret_key()?.to_bytes(),
        listen: node.settings.listen.clone(),
        security: node.settings.security.into(),
        network_id: roster.network_id(),
        peers: peers(&node)?,
        record_sent: options.record_sent,
    };
    let (client, events) = striae_network::start(config).await?;
    let (bell, wakes) = courier::bell();
    let pending = Arc::new(PendingQueries::default());
    let correlator = spawn_correlator(&node, &pending, &bell)?;
    tokio::spawn(courier::run(Arc::clone(&node), client.clone(), wakes));
    let outside = Arc::new(RunningNode {
        node: Arc::clone(&node),
        client: client.clone(),
        bell: bell.clone(),
        runtime: Handle::current(),
        socket: control.path().to_owned(),
    });
    control.serve(Arc::clone(&node), Arc::<RunningNode>::clone(&outside));
    load_codes(&node).await?;
    let status_node = Arc::clone(&node);
    let status_outside = Arc::clone(&outside);
    let status = tokio::task::spawn_blocking(move || {
        crate::desk::status(&status_node, status_outside.as_ref())
    })
    .await
    .map_err(|error| NodeError::Stopped(error.to_string()))??;
    // Whoever knows that the node runs may stop it.
    let signals = Signals::catch()?;
    ready(&status)?;
    let served = serve(&node, &client, &intake, &pending, &bell, events, signals).await;
    client.shutdown().await;
    pending.close();
    let stopped = tokio::task::spawn_blocking(move || correlator.join());
    if tokio::time::timeout(STOP_PATIENCE, stopped).await.is_err() {
        // What it was working on is still pending in the database and is answered after the next start.
        tracing::warn!("stopping in the middle of a correlation");
    }
    let _ = std::fs::remove_file(&outside.socket);
    served
}

fn spawn_correlator(
    node: &Arc<Node>,
    pending: &Arc<PendingQueries>,
    bell: &Bell,
) -> Result<std::thread::JoinHandle<()>, NodeError> {
    let (node, pending, bell) = (Arc::clone(node), Arc::clone(pending), bell.clone());
    let work = move || {
        correlator::run(&node, &pending, &|| {
            bell.ring(Wake::Answered);
        });
    };
    std::thread::Builder::new()
        .name("correlator".to_owned())
        .spawn(work)
        .map_err(|error| NodeError::Stopped(error.to_string()))
}

/// Loads the codes of all signatures, so that the first search need not wait for them.
async fn load_codes(node: &Arc<Node>) -> Result<(), NodeError> {
    let node = Arc::clone(node);
    let load = move || node.codes.snapshot(&node.store).map(|columns| columns.len());
    let codes = tokio::task::spawn_blocking(load)
        .await
        .map_err(|error| NodeError::Stopped(error.to_string()))??;
    tracing::info!(codes, "ready to search");
    Ok(())
}

/// Every other node of the roster.
fn peers(node: &Node) -> Result<Vec<PeerEntry>, NodeError> {
    let own = node.public_key();
    let roster = node.roster()?;
    let others = roster.nodes().filter(|(_, entry)| entry.key != own);
    Ok(others
        .map(|(_, entry)| PeerEntry { key: entry.key, addresses: entry.addresses.clone() })
        .collect())
}

/// Handles what the network reports until a signal ends it.
async fn serve(
    node: &Arc<Node>,
    client: &Client,
    intake: &Arc<Intake>,
    pending: &Arc<PendingQueries>,
    bell: &Bell,
    mut events: mpsc::Receiver<Event>,
    mut signals: Signals,
) -> Result<(), NodeError> {
    let mut expire = tokio::time::interval(EXPIRE_EVERY);
    expire.tick().await;
    loop {
        tokio::select! {
            () = signals.ended() => return Ok(()),
            _ = expire.tick() => {
                let (node, intake) = (Arc::clone(node), Arc::clone(intake));
                let done = blocking(move || Ok(intake.expire(&node)?)).await;
                if let Err(error) = done {
                    tracing::error!(%error, "expired queries could not be removed");
                }
            }
            event = events.recv() => match event {
                Some(event) => handle(node, client, intake, pending, bell, event).await,
                None => return Err(NodeError::Stopped("the network ended".to_owned())),
            },
        }
    }
}

async fn handle(
    node: &Arc<Node>,
    client: &Client,
    intake: &Arc<Intake>,
    pending: &Arc<PendingQueries>,
    bell: &Bell,
    event: Event,
) {
    let name = |key: &PublicKey| node_name(node, key);
    let (work_node, work_intake, work_pending) =
        (Arc::clone(node), Arc::clone(intake), Arc::clone(pending));
    match event {
        Event::PeerConnected { peer } => {
            tracing::info!(node = name(&peer), "connected");
            bell.ring(Wake::PeersChanged);
        }
        Event::PeerDisconnected { peer } => tracing::info!(node = name(&peer), "disconnected"),
        Event::PeerRefused { peer, address, reason } => {
            let peer = peer.map(|key| key.to_string());
            tracing::warn!(?peer, address, reason, "refused a connection");
        }
        Event::Gossip { id, from, bytes } => {
            let taken = blocking(move || work_intake.query(&work_node, &work_pending, bytes)).await;
            let verdict = match &taken {
                Ok(()) => Verdict::Accept,
                Err(error) if error.is_senders_fault() => Verdict::Reject,
                Err(_) => Verdict::Ignore,
            };
            log_refusal("gossip", &name(&from), &taken);
            client.report(id, verdict).await;
        }
        Event::Request { from, bytes, reply } => {
            let taken =
                blocking(move || work_intake.delivery(&work_node, &work_pending, bytes)).await;
            log_refusal("delivery", &name(&from), &taken);
            // Without a receipt the slot is dropped, which tells the sender that nothing was stored.
            if let Ok(receipt) = taken
                && let Err(error) = reply.send(receipt).await
            {
                tracing::debug!(%error, node = name(&from), "a receipt was not sent");
            }
        }
    }
}

/// Who a key belongs to, for the log.
fn node_name(node: &Node, key: &PublicKey) -> String {
    let country = node.roster().ok().and_then(|roster| roster.country_of(key));
    country.map_or_else(|| key.to_string(), |country| country.to_string())
}

fn log_refusal<T>(what: &str, from: &str, taken: &Result<T, NotTaken>) {
    match taken {
        Ok(_) | Err(NotTaken::Envelope(EnvelopeError::Seen)) => {}
        Err(error @ NotTaken::Node(_)) => {
            tracing::error!(from, %error, "{what} could not be stored");
        }
        Err(error) => tracing::warn!(from, %error, "{what} was not taken"),
    }
}

/// Runs work that waits for the disk away from the network's threads.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, NotTaken> + Send + 'static,
) -> Result<T, NotTaken> {
    tokio::task::spawn_blocking(work)
        .await
        .unwrap_or_else(|error| Err(NodeError::Stopped(error.to_string()).into()))
}

/// The world as the desk of a running node sees it.
struct RunningNode {
    node: Arc<Node>,
    client: Client,
    bell: Bell,
    runtime: Handle,
    socket: PathBuf,
}

impl Outside for RunningNode {
    fn query_stored(&self, query: EnvelopeId) -> bool {
        // Unheard, the query would wait for the next start: wait for a place instead of losing it.
        while !self.bell.ring(Wake::Asked(query)) {
            if self.bell.is_closed() {
                return false;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        true
    }

    fn roster_installed(&self) {
        if let Ok(peers) = peers(&self.node) {
            self.runtime.block_on(self.client.set_peers(peers));
            self.bell.ring(Wake::PeersChanged);
        }
    }

    fn complete_status(&self, status: &mut Status) {
        status.running = true;
        status.listening = self.runtime.block_on(self.client.listening());
        let roster = self.node.roster().ok();
        let connected = self.runtime.block_on(self.client.connected());
        status.connected = connected
            .into_iter()
            .map(|node_key| ConnectedNode {
                country: roster.as_ref().and_then(|roster| roster.country_of(&node_key)),
                node_key,
            })
            .collect();
    }
}
