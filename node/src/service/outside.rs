//! The world as the desk of a running node sees it.

use std::sync::OnceLock;
use std::time::Duration;

use striae_network::DialBack;
use striae_protocol::catch_up::is_spoken;
use striae_protocol::{EnvelopeId, OLDEST_VERSION, PROTOCOL_VERSION, PublicKey, TrustedRoster};
use striae_store::QueryRecord;
use tokio::runtime::Handle;
use tokio::time::Instant;

use super::Service;
use super::courier::{ForNode, Wake};
use super::pending::Waiting;
use crate::api::{
    ConnectedNode, DeliveryStatus, Examination, HttpsStatus, LogStatus, QueueStatus, Status,
};
use crate::log_places::OwnEntry;
use crate::membership::DocumentNews;
use crate::outside::Outside;

/// Nodes that are asked to dial back.
const DIAL_BACKS: usize = 3;
/// Longest wait for one of them.
const DIAL_BACK_PATIENCE: Duration = Duration::from_secs(3);
/// The reason where none says anything in that time.
const NO_REPLY: &str = "nothing came through in 3 s";
/// Pause before something that must be heard is said again.
const SAY_AGAIN: Duration = Duration::from_millis(10);

/// A running node, from its desk.
pub(super) struct RunningNode {
    service: Service,
    runtime: Handle,
    /// The door for browsers and programs, once it is open.
    https: OnceLock<HttpsStatus>,
}

impl RunningNode {
    pub(super) fn new(service: Service, runtime: Handle) -> Self {
        Self { service, runtime, https: OnceLock::new() }
    }

    /// The door for browsers and programs is open.
    pub(super) fn opened_https(&self, https: HttpsStatus) {
        let _ = self.https.set(https);
    }
}

impl RunningNode {
    /// Holdings of everyone's log, and the entries yet to be fetched.
    fn logs(&self, roster: Option<&TrustedRoster>) -> Vec<LogStatus> {
        let (logs, progress) = (&self.service.intake.logs, &self.service.progress);
        let mut heads: Vec<(PublicKey, u64, u32)> = logs.look(|index| {
            let heads = index.heads_after(None, |_| true);
            heads.map(|head| (head.author, head.holding.last, head.live)).collect()
        });
        let is_new = |author: &PublicKey| heads.iter().all(|(held, ..)| held != author);
        let new: Vec<PublicKey> = progress.authors().into_iter().filter(is_new).collect();
        heads.extend(new.into_iter().map(|author| (author, 0, 0)));
        heads
            .into_iter()
            .map(|(node_key, last, live)| LogStatus {
                country: roster.and_then(|roster| roster.country_ever_of(&node_key)),
                node_key,
                last,
                live,
                behind: progress.behind(&node_key, live),
                held: logs.is_held(&node_key),
            })
            .collect()
    }

    /// Deliveries that wait, and their obstacles.
    fn deliveries(
        &self,
        roster: Option<&TrustedRoster>,
        connected: &[PublicKey],
    ) -> Vec<DeliveryStatus> {
        let describe = |ForNode { to, waiting, failed }: ForNode| DeliveryStatus {
            country: roster.and_then(|roster| roster.country_ever_of(&to)),
            node_key: to,
            connected: connected.contains(&to),
            waiting,
            failed: failed.as_ref().map_or(0, |failed| failed.times),
            next_try_s: failed.as_ref().map(|failed| {
                failed.not_before.saturating_duration_since(Instant::now()).as_secs()
            }),
            reason: failed.map(|failed| failed.reason),
        };
        self.service.deliveries.all().into_iter().map(describe).collect()
    }
}

impl Outside for RunningNode {
    fn logged(&self, entry: OwnEntry) -> bool {
        self.service.intake.logs.note_own(&entry);
        let entry = entry.record.id;
        // Unheard, the entry would wait for the next start: wait for a place instead of losing it.
        while !self.service.bell.ring(Wake::Logged(entry)) {
            if self.service.bell.is_closed() {
                return false;
            }
            std::thread::sleep(SAY_AGAIN);
        }
        true
    }

    fn documents_installed(&self, news: &[DocumentNews]) {
        // The caller wants the documents to count when the command returns.
        self.runtime.block_on(async {
            self.service.go_by_roster().await;
            let _ = self.service.news.send(news.to_vec()).await;
        });
    }

    fn left_in_outbox(&self, message: EnvelopeId) {
        // Unheard, the courier finds it in its next round through the database.
        self.service.bell.ring(Wake::Answered(message));
    }

    fn enrolled(&self) {
        self.service.pending.enrolled();
    }

    fn has_query(&self, query: &QueryRecord, node: &PublicKey) -> bool {
        striae_protocol::place_in_log(&query.envelope)
            .is_some_and(|place| self.service.spread.is_held(node, (query.author, place)))
    }

    fn why_unanswered(&self, query: &QueryRecord, node: &PublicKey) -> Option<String> {
        let peer = self.service.peers.get(node).unwrap_or_default();
        if let Some((oldest, newest)) = peer.versions
            && !is_spoken(oldest, newest)
        {
            return Some(format!(
                "it speaks protocol versions {oldest} to {newest}, this node {OLDEST_VERSION} to {PROTOCOL_VERSION}"
            ));
        }
        let offline = if peer.connected {
            None
        } else {
            Some(match peer.seen {
                Some(seen) => format!("offline since {seen}"),
                None => "it was never connected to this node".to_owned(),
            })
        };
        let place = striae_protocol::place_in_log(&query.envelope)?;
        let (spread, place) = (&self.service.spread, (query.author, place));
        if let Some(reason) = spread.refusal(node, place) {
            return Some(format!("it did not take the query: {reason}"));
        }
        Some(match (spread.is_held(node, place), offline) {
            (true, None) => "it has the query".to_owned(),
            (true, Some(offline)) => format!("it has the query; {offline}"),
            (false, Some(offline)) => offline,
            (false, None) => "the query is on its way".to_owned(),
        })
    }

    fn complete_status(&self, status: &mut Status) {
        status.running = true;
        status.https = self.https.get().cloned();
        let client = &self.service.client;
        status.listening = self.runtime.block_on(client.listening());
        let roster = self.service.node.roster().ok();
        let connected = self.runtime.block_on(client.connected());
        let now = self.service.node.clock.now();
        let describe = |node_key: PublicKey| {
            let peer = self.service.peers.get(&node_key).unwrap_or_default();
            ConnectedNode {
                country: roster.as_ref().and_then(|roster| roster.country_of(&node_key)),
                node_key,
                clock_ahead_s: peer.clock_ahead_s(now),
                versions: peer.versions,
                software: peer.software,
            }
        };
        status.connected = connected.iter().copied().map(describe).collect();
        status.clock_ahead_s = ahead_of(&status.connected);
        let Waiting { now, later } = self.service.pending.waiting();
        status.queue = Some(QueueStatus { waiting: now, later });
        status.deliveries = self.deliveries(roster.as_deref(), &connected);
        status.logs = self.logs(roster.as_deref());
        status.behind = status.logs.iter().map(|log| log.behind).sum();
    }

    fn complete_examination(&self, examined: &mut Examination) {
        self.complete_nodes(examined);
    }
}

impl RunningNode {
    /// Adds what is known of the connections with the other nodes.
    fn complete_nodes(&self, examined: &mut Examination) {
        let links = self.runtime.block_on(self.service.client.links());
        let connected = self.runtime.block_on(self.service.client.connected());
        let now = self.service.node.clock.now();
        let by_roster = !examined.certified_addresses.is_empty();
        let asked = connected.iter().copied().take(DIAL_BACKS).filter(|_| by_roster);
        let dialled = self.runtime.block_on(self.dialled_back(asked.collect()));
        for one in &mut examined.nodes {
            if let Some((_, said)) = dialled.iter().find(|(key, _)| *key == one.node_key) {
                (one.reaches, one.why_not) = match said {
                    DialBack::Reached => (Some(true), None),
                    DialBack::NotReached(reason) => (Some(false), Some(reason.clone())),
                    DialBack::NotNow => (None, None),
                };
            }
            one.connected = connected.contains(&one.node_key);
            if let Some(link) = links.iter().find(|link| link.peer == one.node_key) {
                (one.dialled, one.accepted) = (link.dialled, link.accepted);
                one.has_come = link.has_come;
            }
            if let Some(peer) = self.service.peers.get(&one.node_key) {
                one.clock_ahead_s = peer.clock_ahead_s(now).filter(|_| one.connected);
                (one.versions, one.software) = (peer.versions, peer.software);
                one.seen = peer.seen;
            }
        }
    }
}

impl RunningNode {
    /// Asks nodes to dial this one back, all at once; those that reply in time, with their replies.
    async fn dialled_back(&self, by: Vec<PublicKey>) -> Vec<(PublicKey, DialBack)> {
        let asked = by.into_iter().map(|key| async move {
            let reply = self.service.client.dial_back(key);
            match tokio::time::timeout(DIAL_BACK_PATIENCE, reply).await {
                Ok(reply) => reply.ok().map(|said| (key, said)),
                // A firewall that swallows what comes looks like this.
                Err(_) => Some((key, DialBack::NotReached(NO_REPLY.to_owned()))),
            }
        });
        futures::future::join_all(asked).await.into_iter().flatten().collect()
    }
}

/// By how much this node's clock is ahead of the others', by the median of at least three of them.
/// Of fewer nobody knows which clock is wrong.
fn ahead_of(connected: &[ConnectedNode]) -> Option<i64> {
    let mut ahead: Vec<i64> = connected.iter().filter_map(|node| node.clock_ahead_s).collect();
    if ahead.len() < 3 {
        return None;
    }
    ahead.sort_unstable();
    // Of two in the middle the one that says less.
    let middle = [ahead[(ahead.len() - 1) / 2], ahead[ahead.len() / 2]];
    // Theirs ahead of ours is ours behind theirs.
    middle.into_iter().min_by_key(|ahead| ahead.unsigned_abs()).map(|ahead| -ahead)
}
