//! Events of the network, handled one by one.

use std::sync::{Arc, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use striae_network::{CountedLines, Event, GossipId, Purpose, ReplySlot, Verdict};
use striae_protocol::{EnvelopeError, EnvelopeId, PublicKey};

use super::Service;
use super::catch_up::{Meeting, too_many};
use super::courier::Wake;
use super::incidents::Culprit;
use super::intake::{self, Taken};
use super::intake_queue::Way;
use super::not_taken::NotTaken;
use crate::NodeError;

/// Delay before a message from its author is relayed: the author brings it to everyone who is
/// connected to it, and those say meanwhile that they need it no more.
const AUTHOR_FIRST: Duration = Duration::from_secs(1);

impl Service {
    pub(super) async fn handle(&self, event: Event) {
        let now = self.node.clock.now();
        match event {
            Event::PeerConnected { peer } => {
                tracing::info!(node = self.name(&peer), "connected");
                self.peers.set_connected(peer, true, now);
                self.meetings.tell(Meeting::Met(peer));
                self.bell.ring(Wake::Connected(peer));
            }
            Event::PeerDisconnected { peer } => {
                tracing::info!(node = self.name(&peer), "disconnected");
                self.peers.set_connected(peer, false, now);
            }
            Event::PeerRefused { peer, address, reason, times } => {
                let country = peer.and_then(|key| {
                    self.node.roster().ok().and_then(|roster| roster.country_ever_of(&key))
                });
                let culprit = Culprit { node: peer.filter(|_| country.is_some()), country };
                let sentence = format!("{address}: {reason}");
                self.incidents.note_times("refused connection", culprit, &sentence, times);
            }
            Event::Gossip { id, from, bytes } => {
                let taken = self.queue.push(Way::Gossip, bytes).await;
                let own = self.clone();
                tokio::spawn(async move { own.gossip_taken(id, from, settled(taken.await)).await });
            }
            Event::Request { purpose: Purpose::Deliver, from, bytes, reply } => {
                let id = EnvelopeId::of(&bytes);
                let taken = self.queue.push(Way::Delivery, bytes).await;
                let own = self.clone();
                tokio::spawn(async move {
                    own.delivery_taken(id, from, settled(taken.await), reply).await;
                });
            }
            Event::Request { purpose: Purpose::CatchUp, from, bytes, reply } => {
                let (turn, places) = (self.reply_work.begin(from), Arc::clone(&self.reply_places));
                let (replies, metrics) = (self.replies(), Arc::clone(&self.metrics));
                // The loop goes on whatever a peer asks: the request waits for its place in a task
                // of its own.
                tokio::spawn(async move {
                    let Some(_turn) = turn else {
                        metrics.counted.catch_up_refused();
                        if let Ok(bytes) = too_many().encode() {
                            let _ = reply.send(bytes).await;
                        }
                        return;
                    };
                    let Ok(_place) = places.acquire_owned().await else { return };
                    let made = tokio::task::spawn_blocking(move || replies.reply(from, &bytes));
                    if let Ok(Some(bytes)) = made.await
                        && let Err(error) = reply.send(bytes).await
                    {
                        tracing::debug!(%error, node = %from, "a reply was not sent");
                    }
                });
            }
            // The transport replies to these by itself.
            Event::Request { purpose: Purpose::DialBack, .. } => {}
        }
    }

    async fn gossip_taken(&self, id: GossipId, from: PublicKey, taken: Result<Taken, NotTaken>) {
        let verdict = match &taken {
            Ok(_) => Verdict::Accept,
            Err(error) if error.is_senders_fault() => Verdict::Reject,
            Err(_) => Verdict::Ignore,
        };
        self.note_taken("gossip", from, &taken);
        if taken.as_ref().is_ok_and(|taken| taken.author == Some(from)) {
            tokio::time::sleep(AUTHOR_FIRST).await;
        }
        self.client.report(id, verdict).await;
        // They were gossiped to us, so the others receive them as well.
        if taken.is_ok_and(|taken| !taken.news.is_empty()) {
            self.go_by_roster().await;
        }
    }

    async fn delivery_taken(
        &self,
        id: EnvelopeId,
        from: PublicKey,
        taken: Result<Taken, NotTaken>,
        reply: ReplySlot,
    ) {
        self.note_taken("delivery", from, &taken);
        match intake::reply(&self.node, id, &taken) {
            Ok(bytes) => {
                if let Err(error) = reply.send(bytes).await {
                    tracing::debug!(%error, node = self.name(&from), "a reply was not sent");
                }
            }
            // Without a reply the slot is dropped, which tells the sender that nothing was stored.
            Err(error) => tracing::error!(%error, "a reply could not be made"),
        }
        let Ok(Taken { news, logged, answered, receipted, carried, author: _ }) = taken else {
            return;
        };
        if logged {
            self.meetings.tell(Meeting::Others);
        }
        if !news.is_empty() {
            let _ = self.news.try_send(news);
        }
        if let Some((node, place)) = answered {
            self.spread.holds(node, place);
        }
        if let Some(answer) = receipted {
            self.bell.ring(Wake::Receipted(answer));
        }
        if let Some(answer) = carried {
            self.bell.ring(Wake::Carried(answer));
        }
    }

    /// Name of a key's holder, for the log.
    fn name(&self, key: &PublicKey) -> String {
        let country = self.node.roster().ok().and_then(|roster| roster.country_ever_of(key));
        country.map_or_else(|| key.to_string(), |country| country.to_string())
    }

    /// Counts what came; says what was not taken, and remembers who is to blame.
    fn note_taken(&self, what: &'static str, from: PublicKey, taken: &Result<Taken, NotTaken>) {
        let counted = &self.metrics.counted;
        let Err(error) = taken else { return counted.taken(what) };
        counted.refused(what, error.reason());
        match error {
            NotTaken::Envelope(EnvelopeError::Seen) => return,
            NotTaken::Node(_) => {
                tracing::error!(from = self.name(&from), %error, "{what} could not be stored");
            }
            _ if self.lines().is_written(what, Instant::now()) => {
                tracing::warn!(from = self.name(&from), %error, "{what} was not taken");
            }
            _ => {}
        }
        self.incidents.refused(&self.node, from, error);
    }

    fn lines(&self) -> MutexGuard<'_, CountedLines> {
        self.lines.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Writes how often was refused what was not written one by one; `striae node incidents` has
    /// all of it.
    pub(super) fn write_counted_lines(&self) {
        for (what, times) in self.lines().due(Instant::now()) {
            tracing::warn!(times, "{what} that was not taken either was not written one by one");
        }
    }
}

/// Verdict of the intake, or an error when it is gone.
fn settled(
    taken: Result<Result<Taken, NotTaken>, tokio::sync::oneshot::error::RecvError>,
) -> Result<Taken, NotTaken> {
    taken.unwrap_or_else(|_| Err(NodeError::stopped("the intake ended").into()))
}
