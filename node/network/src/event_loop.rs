//! The loop that owns all connections: commands of the node on one side, libp2p on the other.
//!
//! It waits only for something to happen, never for the node. See [`EventQueue`].

use std::collections::HashSet;
use std::time::{Duration, Instant};

use futures::StreamExt;
use libp2p::gossipsub::{self, IdentTopic, MessageAcceptance};
use libp2p::request_response::ResponseChannel;
use libp2p::swarm::SwarmEvent;
use libp2p::swarm::dial_opts::{DialOpts, PeerCondition};
use libp2p::{Multiaddr, PeerId, Swarm};
use striae_protocol::PublicKey;
use tokio::sync::mpsc;
use tokio::time::{sleep_until, timeout};

use crate::behaviour::Behaviour;
use crate::client::{Command, Send};
use crate::config::PeerEntry;
use crate::counted_lines::CountedLines;
use crate::dial_back::DialBacks;
use crate::dialler::Dialler;
use crate::doorway::Doors;
use crate::error::{PublishError, SendError};
use crate::event::{Event, EventQueue, GossipId, Verdict};
use crate::limits::{MAX_SENDS_PER_PEER, SHUTDOWN_TIMEOUT};
use crate::links::Links;
use crate::peers::{Peers, peer_id};
use crate::proxy::ProxyAddress;
use crate::relays::{self, Relayed, Relays};
use crate::request::Purpose;
use crate::sends::Sends;
use crate::silent::Silent;

/// Interval at which events that wait for room are tried again.
const FLUSH_INTERVAL: Duration = Duration::from_millis(20);

/// Wakes the loop when nobody is to be dialled or disconnected; it then finds nothing to do.
const NOTHING_DUE: Duration = Duration::from_hours(1);

/// The ends of the loop that the node holds the other ends of.
pub(crate) struct Ends {
    pub(crate) commands: mpsc::Receiver<Command>,
    pub(crate) events: mpsc::Sender<Event>,
    /// For replies to requests; weak, so that the loop does not keep itself alive.
    pub(crate) replies: mpsc::WeakSender<Command>,
    /// The proxy through which others are dialled.
    pub(crate) proxy: Option<ProxyAddress>,
}

/// All that runs in the transport's task.
pub(crate) struct EventLoop {
    pub(crate) swarm: Swarm<Behaviour>,
    pub(crate) peers: Peers,
    pub(crate) dialler: Dialler,
    /// Peers that read our gossip, reported as connected.
    pub(crate) good: HashSet<PeerId>,
    /// Those that have yet to say that they do.
    pub(crate) silent: Silent,
    pub(crate) sends: Sends,
    /// Dials that others have asked for.
    pub(crate) dial_backs: DialBacks,
    /// Which side dialled.
    pub(crate) links: Links,
    pub(crate) events: EventQueue,
    /// Connections that have not shown a key yet.
    pub(crate) doors: Doors,
    /// Nodes through which this one is reached.
    pub(crate) relays: Relays,
    /// Nodes that are reached through this one.
    relayed: Relayed,
    /// The proxy through which others are dialled.
    pub(crate) proxy: Option<ProxyAddress>,
    /// Counted lines: strangers could fill the log with them.
    pub(crate) lines: CountedLines,
    /// For replies to requests; weak, so that the loop does not keep itself alive.
    pub(crate) reply_commands: mpsc::WeakSender<Command>,
    topic: IdentTopic,
    commands: mpsc::Receiver<Command>,
}

impl EventLoop {
    pub(crate) fn new(
        swarm: Swarm<Behaviour>,
        own: PublicKey,
        topic: IdentTopic,
        ends: Ends,
        doors: Doors,
        relayed: Relayed,
    ) -> Self {
        Self {
            swarm,
            peers: Peers::default(),
            dialler: Dialler::new(own),
            good: HashSet::new(),
            silent: Silent::default(),
            sends: Sends::default(),
            dial_backs: DialBacks::default(),
            links: Links::default(),
            events: EventQueue::new(ends.events),
            doors,
            relays: Relays::default(),
            relayed,
            proxy: ends.proxy,
            lines: CountedLines::default(),
            reply_commands: ends.replies,
            topic,
            commands: ends.commands,
        }
    }

    /// Runs until it is told to stop, or nobody is left to tell it anything.
    pub(crate) async fn run(mut self) {
        let done = loop {
            let due = [
                self.dialler.next_due(),
                self.silent.next_due(),
                self.lines.next_due(),
                self.relays.next_due(),
            ];
            let due = due.into_iter().flatten().min();
            let due = due.unwrap_or_else(|| Instant::now() + NOTHING_DUE);
            let events_wait = self.events.has_waiting();
            tokio::select! {
                command = self.commands.recv() => match command {
                    Some(Command::Shutdown { done }) => break Some(done),
                    Some(command) => self.on_command(command),
                    None => break None,
                },
                event = self.swarm.select_next_some() => self.on_swarm_event(event),
                () = sleep_until(due.into()) => {
                    self.disconnect_silent();
                    self.reserve_due();
                    self.dial_due();
                    self.write_counted();
                }
                () = tokio::time::sleep(FLUSH_INTERVAL), if events_wait => self.events.flush(),
            }
        };
        self.close_connections().await;
        // The listeners close with the swarm; only then the caller may take the ports.
        drop(self);
        if let Some(done) = done {
            let _ = done.send(());
        }
    }

    fn on_command(&mut self, command: Command) {
        // The asker may have stopped waiting; then nobody wants the result.
        match command {
            Command::Publish { bytes, done } => drop(done.send(self.publish(bytes))),
            Command::Send(send) => self.send(send),
            Command::Reply { purpose, channel, bytes, done } => {
                let _ = done.send(self.reply(purpose, channel, bytes));
            }
            Command::Report { id, verdict } => self.report(&id, verdict),
            Command::SetPeers { peers, done } => {
                self.set_peers(peers);
                let _ = done.send(());
            }
            Command::Connected { done } => {
                let connected = self.good.iter().filter_map(|id| self.peers.key(id)).collect();
                let _ = done.send(connected);
            }
            Command::Links { done } => {
                let _ = done.send(self.links.all(|id| self.peers.key(id)));
            }
            Command::Listening { done } => {
                let mut all: Vec<String> = Vec::new();
                for address in self.swarm.listeners() {
                    // A relay says addresses of its own as it likes; its name says as much.
                    let shown = relays::shown(address).unwrap_or_else(|| address.to_string());
                    if !all.contains(&shown) {
                        all.push(shown);
                    }
                }
                let _ = done.send(all);
            }
            // The loop ends with this command before it comes here.
            Command::Shutdown { done } => drop(done),
        }
    }

    fn publish(&mut self, bytes: Vec<u8>) -> Result<(), PublishError> {
        let published = self.swarm.behaviour_mut().gossip.publish(self.topic.clone(), bytes);
        match published {
            Ok(_) => Ok(()),
            Err(gossipsub::PublishError::Duplicate) => Err(PublishError::AlreadySent),
            Err(gossipsub::PublishError::AllQueuesFull(peers)) => {
                Err(PublishError::QueuesFull { peers })
            }
            Err(error) => {
                // The others cannot happen: the length was checked, nothing is signed or
                // transformed.
                tracing::debug!(%error, "nothing was published");
                Err(PublishError::NoPeers)
            }
        }
    }

    fn send(&mut self, send: Send) {
        let Send { purpose, to, bytes, done } = send;
        let Some(id) = peer_id(&to).filter(|id| self.swarm.is_connected(id)) else {
            let _ = done.send(Err(SendError::NotConnected { to }));
            return;
        };
        if !self.sends.has_room(purpose, &id) {
            let _ = done.send(Err(SendError::Busy { to, limit: MAX_SENDS_PER_PEER }));
            return;
        }
        let requests = self.swarm.behaviour_mut().requests(purpose);
        let request = requests.send_request(&id, bytes);
        self.sends.insert((purpose, request), id, to, done);
    }

    fn reply(
        &mut self,
        purpose: Purpose,
        channel: ResponseChannel<Vec<u8>>,
        bytes: Vec<u8>,
    ) -> bool {
        self.swarm.behaviour_mut().requests(purpose).send_response(channel, bytes).is_ok()
    }

    fn report(&mut self, id: &GossipId, verdict: Verdict) {
        let acceptance = match verdict {
            Verdict::Accept => MessageAcceptance::Accept,
            Verdict::Reject => MessageAcceptance::Reject,
            Verdict::Ignore => MessageAcceptance::Ignore,
        };
        let gossip = &mut self.swarm.behaviour_mut().gossip;
        if !gossip.report_message_validation_result(&id.message, &id.source, acceptance) {
            tracing::debug!(?id, ?verdict, "the report came too late to have an effect");
        }
    }

    /// Replaces the roster.
    pub(crate) fn set_peers(&mut self, entries: Vec<PeerEntry>) {
        let own = *self.swarm.local_peer_id();
        let keys_before: Vec<_> = self.good.iter().map(|id| (*id, self.peers.key(id))).collect();
        let changes = self.peers.replace(entries, own);
        for id in changes.removed {
            // Closes its connections, too.
            self.swarm.behaviour_mut().allowed.disallow_peer(id);
            self.dialler.remove(&id);
            self.links.forget(&id);
            if self.good.remove(&id)
                && let Some((_, Some(key))) = keys_before.iter().find(|(good, _)| *good == id)
            {
                self.events.push_peer(*key, false);
            }
        }
        self.doors.set_nodes(self.peers.addresses());
        self.relays.set(self.peers.which(|peer| peer.is_relay));
        self.relayed.set(self.peers.which(|peer| peer.is_relayed).collect());
        for id in changes.added {
            self.swarm.behaviour_mut().allowed.allow_peer(id);
            if let Some(key) = self.peers.key(&id) {
                self.dialler.add(id, key, Instant::now());
            }
        }
    }

    fn disconnect_silent(&mut self) {
        for id in self.silent.due(Instant::now()) {
            tracing::debug!(peer = %id, "the peer does not say that it gossips, and is disconnected");
            // It may be gone by itself.
            let _ = self.swarm.disconnect_peer_id(id);
        }
    }

    fn dial_due(&mut self) {
        let now = Instant::now();
        for id in self.dialler.due(now) {
            let addresses = self.addresses(&id);
            if addresses.is_empty() {
                // Nothing to dial, until a roster names an address: it has to dial us.
                self.dialler.lost(&id, now);
                continue;
            }
            let dial = DialOpts::peer_id(id)
                .addresses(addresses)
                .condition(PeerCondition::DisconnectedAndNotDialing)
                // From the port we listen on, two dials that cross would become one connection on
                // which both sides believe to have dialled.
                .allocate_new_port()
                .build();
            if let Err(error) = self.swarm.dial(dial) {
                tracing::debug!(peer = %id, %error, "not dialled");
                if !self.swarm.is_connected(&id) {
                    self.dialler.lost(&id, now);
                }
            }
        }
    }

    /// The addresses of a peer by the roster; and where these are none, or did not lead to it, those through
    /// relays.
    fn addresses(&self, id: &PeerId) -> Vec<Multiaddr> {
        let mut addresses =
            self.peers.get(id).map(|peer| peer.addresses.clone()).unwrap_or_default();
        if addresses.is_empty() || self.dialler.has_failed(id) {
            addresses.extend(self.relays.circuits(id));
        }
        addresses
    }

    /// Asks relays that are connected to let this node be reached.
    fn reserve_due(&mut self) {
        for (id, address) in self.relays.due(Instant::now()) {
            match self.swarm.listen_on(address) {
                Ok(listener) => self.relays.asked(&id, listener),
                Err(error) => tracing::debug!(peer = %id, %error, "no reservation was asked for"),
            }
        }
    }

    async fn close_connections(&mut self) {
        let connected: Vec<PeerId> = self.swarm.connected_peers().copied().collect();
        let mut open = connected.len();
        for id in connected {
            let _ = self.swarm.disconnect_peer_id(id);
        }
        let closed = async {
            while open > 0 {
                if let SwarmEvent::ConnectionClosed { num_established: 0, .. } =
                    self.swarm.select_next_some().await
                {
                    open -= 1;
                }
            }
        };
        if timeout(SHUTDOWN_TIMEOUT, closed).await.is_err() {
            tracing::debug!("some connections did not close in time and are cut off");
        }
    }
}
