//! The running node: network, intake, correlator, courier, catch-up and local socket, put together.

mod allowance;
mod backup_rounds;
mod catch_up;
mod clock_watch;
mod control;
mod correlator;
mod courier;
mod events;
mod health;
mod incidents;
mod intake;
mod intake_queue;
mod key_watch;
mod log_index;
mod log_keeper;
mod metrics;
mod not_taken;
mod notices;
mod originals_rounds;
mod outside;
mod peer_book;
mod pending;
mod probing;
mod relaying;
mod siem_rounds;
mod signals;
mod spread;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::time::Duration;

use striae_network::{Client, Config, CountedLines, Event, PeerEntry};
use tokio::runtime::Handle;
use tokio::sync::{Mutex, Semaphore, mpsc};

use crate::api::Status;
use crate::membership::DocumentNews;
use crate::national_policy::note_start;
use crate::records::grounds;
use crate::siem::Stream;
use crate::standby::{self, Rounds};
use crate::{Node, NodeError, ServiceError, lists, retention};
use catch_up::{AuditRounds, CatchUp, Meetings, Progress, Replies, ReplyWork};
use clock_watch::ClockWatch;
use control::ControlSocket;
use correlator::Correlator;
use courier::{Bell, Courier, Deliveries, Wake};
use health::Health;
use incidents::Incidents;
use intake::Intake;
use intake_queue::{IntakeQueue, Worker};
use key_watch::KeyWatch;
use metrics::Metrics;
use not_taken::NotTaken;
use outside::RunningNode;
use peer_book::PeerBook;
use pending::PendingQueries;
use signals::Signals;
use spread::Spread;

/// Interval at which expired queries are removed.
const EXPIRE_EVERY: Duration = Duration::from_hours(1);
/// Interval at which records are erased that policy keeps no longer; the first time is when the
/// node starts.
const RETAIN_EVERY: Duration = Duration::from_hours(24);
/// Interval at which incidents and news of peers are written.
const WRITE_EVERY: Duration = Duration::from_secs(5);
/// Groups of documents that came to count and wait to be gone by.
const MAX_NEWS: usize = 64;
/// Requests for catch-up that are answered at a time; more are answered later.
const MAX_REPLIES: usize = 8;
/// Longest wait for the correlator to finish its query when the node stops.
const STOP_PATIENCE: Duration = Duration::from_secs(10);

/// Options that the operator's `striae run` adds to the settings.
#[derive(Debug, Default)]
pub struct RunOptions {
    /// File in which everything sent to other nodes is recorded.
    pub record_sent: Option<PathBuf>,
    /// Number of times that the node has begun anew in this process.
    pub restarts: u32,
    /// Lines of the log that were lost, counted on while the node runs.
    pub lost_lines: Arc<AtomicU64>,
}

/// All that works together while the node runs.
#[derive(Clone)]
struct Service {
    node: Arc<Node>,
    client: Client,
    intake: Arc<Intake>,
    pending: Arc<PendingQueries>,
    bell: Bell,
    queue: IntakeQueue,
    peers: Arc<PeerBook>,
    spread: Arc<Spread>,
    progress: Arc<Progress>,
    incidents: Arc<Incidents>,
    /// Counted lines: others could fill the log with them.
    lines: Arc<std::sync::Mutex<CountedLines>>,
    metrics: Arc<Metrics>,
    meetings: Meetings,
    audits: Arc<AuditRounds>,
    deliveries: Arc<Deliveries>,
    /// Places for requests for catch-up that are answered at a time.
    reply_places: Arc<Semaphore>,
    reply_work: Arc<ReplyWork>,
    /// Documents that came to count by catch-up or by hand.
    news: mpsc::Sender<Vec<DocumentNews>>,
}

/// Runs the node until SIGINT or SIGTERM. `ready` receives the addresses it listens on.
pub async fn run(
    node: Node,
    options: RunOptions,
    ready: impl FnOnce(&Status) -> Result<(), NodeError>,
) -> Result<(), NodeError> {
    let node = Arc::new(node);
    let roster = node.roster()?;
    node.check_membership(&roster)?;
    // Others may say what time it is, before anything that is over is removed.
    node.known_time.hear(Vec::new(), roster.nodes().nth(1).is_some());
    // Asks for the passphrase now, and not in the middle of something.
    let key = node.secret_key()?;
    note_start(&node)?;
    let intake = Arc::new(Intake::open(&node)?);
    let stream = Stream::of(&node)?;
    let named = (node.country(), node.public_key());
    node.traces.begin(&node.settings.traces, node.folder.path(), named)?;
    let control = ControlSocket::bind(&node)?;
    let config = Config {
        key,
        listen: node.settings.listen.clone(),
        security: node.settings.security.into(),
        network_id: roster.network_id(),
        peers: peers(&node)?,
        proxy: node.settings.network.proxy(node.folder.path())?,
        relaying: node.settings.network.relaying(),
        record_sent: options.record_sent,
    };
    let (client, events) = striae_network::start(config).await?;
    let (bell, wakes) = courier::bell();
    let (meetings, met) = catch_up::meetings();
    let (news_sender, news) = mpsc::channel(MAX_NEWS);
    let pending = Arc::new(PendingQueries::new(node.clock));
    let worker = Worker {
        node: Arc::clone(&node),
        intake: Arc::clone(&intake),
        pending: Arc::clone(&pending),
    };
    let service = Service {
        intake,
        pending,
        queue: IntakeQueue::start(worker)?,
        spread: Arc::new(Spread::default()),
        progress: Arc::new(Progress::default()),
        reply_places: Arc::new(Semaphore::new(MAX_REPLIES)),
        reply_work: Arc::default(),
        peers: Arc::new(PeerBook::open(&node)?),
        incidents: Arc::new(Incidents::default()),
        lines: Arc::default(),
        metrics: Arc::new(Metrics::new(options.restarts, options.lost_lines)),
        node,
        client,
        bell,
        meetings,
        audits: Arc::default(),
        deliveries: Arc::default(),
        news: news_sender,
    };
    let correlator = service.spawn_correlator()?;
    tokio::spawn(service.courier().run(wakes));
    tokio::spawn(service.catch_up().run(met));
    let _standby_rounds = Rounds::begin(&service.node)?;
    tokio::spawn(backup_rounds::run(Arc::clone(&service.node)));
    tokio::spawn(originals_rounds::run(Arc::clone(&service.node)));
    if let Some(stream) = stream {
        tokio::spawn(siem_rounds::run(Arc::clone(&service.node), stream));
    }
    let node = &service.node;
    let socket = control.path().to_owned();
    let outside = Arc::new(RunningNode::new(service.clone(), Handle::current()));
    control.serve(Arc::clone(node), Arc::<RunningNode>::clone(&outside));
    if let Some(address) = node.settings.health.listen {
        let (node, outside) = (Arc::clone(node), Arc::clone(&outside));
        let health = Health { node, outside, metrics: Arc::clone(&service.metrics) };
        let bound = health::serve(address, health).await?;
        tracing::info!(%bound, "/health and /metrics are served");
    }
    if let Some(open) = crate::https::serve(Arc::clone(node), Arc::<RunningNode>::clone(&outside))?
    {
        outside.opened_https(open);
    }
    load_codes(node).await?;
    let status_node = Arc::clone(node);
    let status =
        tokio::task::spawn_blocking(move || crate::desk::status(&status_node, outside.as_ref()))
            .await
            .map_err(NodeError::stopped)??;
    // Whoever knows that the node runs may stop it.
    let signals = Signals::catch()?;
    ready(&status)?;
    let served = service.serve(events, news, signals).await;
    service.client.shutdown().await;
    service.pending.close();
    let stopped = tokio::task::spawn_blocking(move || correlator.join());
    if tokio::time::timeout(STOP_PATIENCE, stopped).await.is_err() {
        // The interrupted query is still pending in the database and is answered after the next
        // start.
        tracing::warn!("stopping in the middle of a correlation");
    }
    service.write_down().await;
    let node = Arc::clone(&service.node);
    let _ = tokio::task::spawn_blocking(move || node.traces.end()).await;
    let _ = std::fs::remove_file(&socket);
    served
}

/// Loads the codes of all signatures, so that the first search need not wait for them. The tables of lists follow while the
/// node serves already.
async fn load_codes(node: &Arc<Node>) -> Result<(), NodeError> {
    let node = Arc::clone(node);
    let codes_of = Arc::clone(&node);
    let load = move || codes_of.codes.snapshot(&codes_of.store).map(|columns| columns.len());
    let codes = tokio::task::spawn_blocking(load).await.map_err(NodeError::stopped)??;
    tracing::info!(codes, "ready to search");
    tokio::task::spawn_blocking(move || {
        if let Err(error) = lists::read(&node).and_then(|()| grounds::decide_all(&node)) {
            tracing::warn!(%error, "the tables of lists are read when the first list is asked for");
        }
        // So that the first look at the log need not wait for the check of all of it.
        if let Err(error) = node.store.verify_new_audit() {
            tracing::error!(%error, "the audit log does not hold together");
        }
    });
    Ok(())
}

/// Every other node of the roster, with the addresses by which this one reaches it.
fn peers(node: &Node) -> Result<Vec<PeerEntry>, NodeError> {
    let own = node.public_key();
    let roster = node.roster()?;
    let others = roster.nodes().filter(|entry| entry.key != own);
    Ok(others
        .map(|entry| {
            let route = node.settings.routes.get(&entry.key);
            let addresses = route.unwrap_or(&entry.addresses).clone();
            node.settings.network.peer(entry.key, entry.country, addresses)
        })
        .collect())
}

impl Service {
    fn spawn_correlator(&self) -> Result<std::thread::JoinHandle<()>, NodeError> {
        let correlator = Correlator::new(
            Arc::clone(&self.node),
            Arc::clone(&self.pending),
            Arc::clone(&self.incidents),
            Arc::clone(&self.metrics),
        );
        let bell = self.bell.clone();
        let work = move || {
            correlator.run(&|answer| {
                bell.ring(Wake::Answered(answer));
            });
        };
        std::thread::Builder::new()
            .name("correlator".to_owned())
            .spawn(work)
            .map_err(NodeError::stopped)
    }

    fn catch_up(&self) -> CatchUp {
        CatchUp {
            node: Arc::clone(&self.node),
            client: self.client.clone(),
            intake: Arc::clone(&self.intake),
            pending: Arc::clone(&self.pending),
            peers: Arc::clone(&self.peers),
            spread: Arc::clone(&self.spread),
            incidents: Arc::clone(&self.incidents),
            progress: Arc::clone(&self.progress),
            meetings: self.meetings.clone(),
            audits: Arc::clone(&self.audits),
            news: self.news.clone(),
            fetching: Arc::new(Mutex::new(())),
        }
    }

    fn courier(&self) -> Courier {
        Courier {
            node: Arc::clone(&self.node),
            client: self.client.clone(),
            intake: Arc::clone(&self.intake),
            spread: Arc::clone(&self.spread),
            meetings: self.meetings.clone(),
            deliveries: Arc::clone(&self.deliveries),
        }
    }

    fn replies(&self) -> Replies {
        Replies {
            node: Arc::clone(&self.node),
            intake: Arc::clone(&self.intake),
            peers: Arc::clone(&self.peers),
            spread: Arc::clone(&self.spread),
            meetings: self.meetings.clone(),
            incidents: Arc::clone(&self.incidents),
            work: Arc::clone(&self.reply_work),
            metrics: Arc::clone(&self.metrics),
        }
    }

    /// Handles what the network reports until a signal ends it.
    async fn serve(
        &self,
        mut events: mpsc::Receiver<Event>,
        mut news: mpsc::Receiver<Vec<DocumentNews>>,
        mut signals: Signals,
    ) -> Result<(), NodeError> {
        let mut expire = tokio::time::interval(EXPIRE_EVERY);
        expire.tick().await;
        let mut retain = tokio::time::interval(RETAIN_EVERY);
        let mut write = tokio::time::interval(WRITE_EVERY);
        let mut clock = ClockWatch::default();
        let mut key = KeyWatch::default();
        let mut members = peers(&self.node)?;
        loop {
            tokio::select! {
                () = signals.ended() => return Ok(()),
                _ = expire.tick() => clock.expire_is_due = true,
                _ = retain.tick() => clock.retain_is_due = true,
                _ = write.tick() => {
                    self.write_down().await;
                    self.watch_clock(&mut clock).await;
                    self.watch_key(&mut key);
                    standby::check_is_node(&self.node)?;
                    if let Some(reason) = self.node.store.failure() {
                        return Err(ServiceError::DatabaseStopped(reason.to_owned()).into());
                    }
                    // Certificates begin and end by themselves.
                    let now = peers(&self.node)?;
                    if now != members {
                        members = now;
                        self.go_by_roster().await;
                    }
                }
                Some(documents) = news.recv() => {
                    self.go_by_roster().await;
                    self.publish_documents(&documents).await;
                }
                event = events.recv() => match event {
                    Some(event) => self.handle(event).await,
                    None => return Err(NodeError::stopped("the network ended")),
                },
            }
        }
    }

    async fn expire(&self) {
        let (node, intake) = (Arc::clone(&self.node), Arc::clone(&self.intake));
        let (peers, spread) = (Arc::clone(&self.peers), Arc::clone(&self.spread));
        let done = blocking(move || {
            intake.expire(&node)?;
            correlator::expire(&node)?;
            crate::gateway::expire(&node)?;
            node.traces.expire(node.clock.now());
            peers.forget(&node)?;
            let roster = node.roster()?;
            spread.retain(|key| roster.node(key).is_some());
            Ok(())
        });
        if let Err(error) = done.await {
            tracing::error!(%error, "expired messages could not be removed");
        }
    }

    /// Erases what national policy keeps no longer, beside everything else that the node does.
    fn retain(&self) {
        let node = Arc::clone(&self.node);
        tokio::task::spawn_blocking(move || {
            if let Err(error) = retention::apply_daily(&node) {
                tracing::error!(%error, "expired records could not be erased");
            }
        });
    }

    /// Writes incidents and news of peers to the database, and how often was refused what was not
    /// written one by one.
    async fn write_down(&self) {
        self.write_counted_lines();
        let node = Arc::clone(&self.node);
        let (incidents, peers) = (Arc::clone(&self.incidents), Arc::clone(&self.peers));
        let done = blocking(move || {
            incidents.write(&node)?;
            Ok(peers.write(&node)?)
        });
        if let Err(error) = done.await {
            tracing::error!(%error, "incidents could not be written");
        }
    }

    /// Connects to whom counts, and to nobody else.
    async fn go_by_roster(&self) {
        if let Ok(peers) = peers(&self.node) {
            self.client.set_peers(peers).await;
            self.bell.ring(Wake::RosterChanged);
        }
    }
}

/// Runs work that waits for the disk away from the network's threads.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, NotTaken> + Send + 'static,
) -> Result<T, NotTaken> {
    tokio::task::spawn_blocking(work)
        .await
        .unwrap_or_else(|error| Err(NodeError::stopped(error).into()))
}
