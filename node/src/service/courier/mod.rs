//! The courier: brings our log's entries and our answers to the nodes they are for, and what it
//! relays for others, until each has been receipted.
//!
//! Gossip is the fast path for entries of the log, and catch-up lets others fetch the entries they
//! lack; the courier makes sure. The database holds everything that must not be forgotten; the
//! courier's memory can be lost at any time.

mod deliveries;
mod outgoing;
mod own_log;
mod receipts;
mod waits;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use striae_network::{Client, PublishError, Purpose};
use striae_protocol::{Again, EnvelopeId, PublicKey, TrustedRoster};
use striae_vocabulary::UnixSeconds;
use tokio::sync::mpsc;
use tokio::task::JoinSet;

use super::catch_up::Meetings;
use super::intake::Intake;
use super::relaying::handed_over;
use super::spread::Spread;
use crate::{Node, NodeError};
pub(super) use deliveries::{Deliveries, ForNode};
use outgoing::Outgoing;
use own_log::OwnLog;
use receipts::{NotDelivered, check_reply};
use waits::Waits;

/// Reasons to look what is to be delivered that may wait unheard; when full, the regular round does
/// it.
const MAX_WAKES: usize = 1024;
/// Deliveries under way at a time.
const MAX_UNDER_WAY: usize = 64;
/// Deliveries to one node under way at a time.
const MAX_UNDER_WAY_PER_NODE: usize = 4;
/// A round takes place at least this often.
const ROUND: Duration = Duration::from_secs(2);
/// Wait after a refusal that an upgrade alone can change, or nothing.
const RETRY_REFUSED: Duration = Duration::from_hours(1);

/// Reasons for the courier to look again.
#[derive(Debug, Clone)]
pub(super) enum Wake {
    /// An entry of our log was stored.
    Logged(EnvelopeId),
    /// An answer of ours lies in the outbox.
    Answered(EnvelopeId),
    /// An answer of ours was receipted by way of a third node.
    Receipted(EnvelopeId),
    /// An answer is to be relayed for others.
    Carried(EnvelopeId),
    /// A node has connected.
    Connected(PublicKey),
    /// The roster changed.
    RosterChanged,
}

/// Wakes the courier; never waits.
#[derive(Clone)]
pub(super) struct Bell(mpsc::Sender<Wake>);

impl Bell {
    /// Wakes the courier. Returns whether it heard; if not, its next round will see what is to be
    /// done.
    pub(super) fn ring(&self, wake: Wake) -> bool {
        self.0.try_send(wake).is_ok()
    }

    /// Whether the courier is gone.
    pub(super) fn is_closed(&self) -> bool {
        self.0.is_closed()
    }
}

/// A bell, and the courier's end of it.
pub(super) fn bell() -> (Bell, mpsc::Receiver<Wake>) {
    let (sender, receiver) = mpsc::channel(MAX_WAKES);
    (Bell(sender), receiver)
}

/// Content that is brought to a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Parcel {
    /// An entry of a log of ours: whose key, and its place.
    Entry(PublicKey, u64),
    /// An answer of ours, to its asker.
    Answer(EnvelopeId),
    /// An answer of ours, to a node that is to relay it.
    ToCarry(EnvelopeId),
    /// An answer of another node, to its asker.
    Carried(EnvelopeId),
    /// The receipt for it, to the node that answered.
    Receipt(EnvelopeId),
}

/// One thing for one node.
type Errand = (Parcel, PublicKey);

/// Parts that the courier works with.
pub(super) struct Courier {
    pub(super) node: Arc<Node>,
    pub(super) client: Client,
    pub(super) intake: Arc<Intake>,
    pub(super) spread: Arc<Spread>,
    pub(super) meetings: Meetings,
    /// Hears what waits, and why.
    pub(super) deliveries: Arc<Deliveries>,
}

/// A courier at work.
struct AtWork {
    own: Courier,
    log: OwnLog,
    outgoing: Outgoing,
    waits: Waits,
    under_way: HashSet<Errand>,
    results: JoinSet<Delivered>,
    /// Whether what is not urgent is looked at as well.
    is_round: bool,
}

struct Delivered {
    errand: Errand,
    envelope: EnvelopeId,
    began: SystemTime,
    result: Result<Vec<u8>, NotDelivered>,
}

impl Courier {
    /// Delivers until the bell's last holder is gone.
    pub(super) async fn run(self, mut wakes: mpsc::Receiver<Wake>) {
        let mut at_work = AtWork {
            log: OwnLog::default(),
            outgoing: Outgoing::default(),
            waits: Waits::default(),
            under_way: HashSet::new(),
            results: JoinSet::new(),
            is_round: true,
            own: self,
        };
        if let Err(error) = at_work.log.load(&at_work.own.node) {
            tracing::error!(%error, "the own log could not be read; it is sent after the next start");
        }
        let mut rounds = tokio::time::interval(ROUND);
        rounds.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        loop {
            tokio::select! {
                wake = wakes.recv() => match wake {
                    None => return,
                    Some(wake) => at_work.woken(wake).await,
                },
                Some(result) = at_work.results.join_next() => {
                    if let Ok(delivered) = result {
                        at_work.finished(delivered);
                    }
                }
                _ = rounds.tick() => at_work.tidy(),
            }
            if let Err(error) = at_work.send_what_waits().await {
                tracing::error!(%error, "the outbox could not be read");
            }
        }
    }
}

impl AtWork {
    async fn woken(&mut self, wake: Wake) {
        match wake {
            Wake::Logged(id) => self.logged(id).await,
            Wake::Answered(id) | Wake::Carried(id) => {
                if let Err(error) = self.outgoing.take_up(&self.own.node, &id) {
                    tracing::error!(answer = %id, %error, "an answer could not be read");
                }
            }
            Wake::Receipted(id) => self.outgoing.remove(&id),
            Wake::Connected(peer) => {
                self.waits.begin_anew(&peer);
                self.is_round = true;
            }
            Wake::RosterChanged => self.is_round = true,
        }
    }

    /// Gossips a new entry of our log.
    async fn logged(&mut self, id: EnvelopeId) {
        let gossip = match self.log.take_up(&self.own.node, &id) {
            Ok(Some(bytes)) => bytes,
            Ok(None) => return,
            Err(error) => {
                tracing::error!(entry = %id, %error, "an entry of the own log could not be read");
                return;
            }
        };
        match self.own.client.publish(gossip).await {
            Ok(()) | Err(PublishError::NoPeers) => {}
            Err(error) => tracing::warn!(entry = %id, %error, "not gossiped"),
        }
    }

    /// Forgets what is over, and looks at everything.
    fn tidy(&mut self) {
        self.is_round = true;
        let node = &self.own.node;
        // By a clock that may be wrong nothing is over.
        let now = if node.clock_doubt().is_some() { UnixSeconds(0) } else { node.clock.now() };
        self.log.expire(now);
        self.waits.tidy();
        if let Err(error) = self.outgoing.expire(&self.own.node, now) {
            tracing::error!(%error, "answers that have expired could not be removed");
        }
        if let Ok(roster) = self.own.node.roster() {
            self.own.deliveries.set(self.outgoing.by_node(&roster, &self.waits));
        }
    }

    async fn send_what_waits(&mut self) -> Result<(), NodeError> {
        let Ok(roster) = self.own.node.roster() else { return Ok(()) };
        let connected: HashSet<PublicKey> = self.own.client.connected().await.into_iter().collect();
        if self.outgoing.is_incomplete() {
            self.outgoing.load(&self.own.node)?;
        }
        let may = |errand: &Errand| !self.under_way.contains(errand) && self.waits.may_try(errand);
        let mut errands = self.outgoing.errands(&roster, &connected, &may);
        if std::mem::take(&mut self.is_round) {
            errands.extend(self.outgoing.errands_to_carriers(&roster, &connected, &may));
            let entries = self.log.errands(&roster, &connected, &self.own);
            errands.extend(entries.into_iter().filter(|errand| may(errand)));
        }
        let mut per_node: HashMap<PublicKey, usize> = HashMap::new();
        for (_, to) in &self.under_way {
            *per_node.entry(*to).or_insert(0) += 1;
        }
        for errand in errands {
            let busy = per_node.entry(errand.1).or_insert(0);
            if *busy >= MAX_UNDER_WAY_PER_NODE {
                continue;
            }
            if self.under_way.len() >= MAX_UNDER_WAY {
                break;
            }
            match self.bytes_of(&errand.0)? {
                Some(bytes) => {
                    *busy += 1;
                    self.start(errand, bytes, Arc::clone(&roster));
                }
                None => self.forget(&errand.0),
            }
        }
        Ok(())
    }

    /// Bytes to deliver; `None` when it is over.
    fn bytes_of(&self, parcel: &Parcel) -> Result<Option<Vec<u8>>, NodeError> {
        match parcel {
            Parcel::Entry(author, place) => own_log::bytes_of(&self.own.node, *author, *place),
            Parcel::Answer(id) | Parcel::ToCarry(id) => outgoing::answer(&self.own.node, id),
            Parcel::Carried(id) => outgoing::carried_answer(&self.own.node, id),
            Parcel::Receipt(id) => outgoing::carried_receipt(&self.own.node, id),
        }
    }

    fn forget(&mut self, parcel: &Parcel) {
        match parcel {
            Parcel::Entry(author, place) => self.log.remove((*author, *place)),
            Parcel::Answer(id)
            | Parcel::ToCarry(id)
            | Parcel::Carried(id)
            | Parcel::Receipt(id) => {
                self.outgoing.remove(id);
            }
        }
    }

    fn start(&mut self, errand: Errand, bytes: Vec<u8>, roster: Arc<TrustedRoster>) {
        self.under_way.insert(errand);
        let (client, clock) = (self.own.client.clone(), self.own.node.clock);
        self.results.spawn(async move {
            let (began, (_, to)) = (SystemTime::now(), errand);
            let envelope = EnvelopeId::of(&bytes);
            let result = match client.send(Purpose::Deliver, to, bytes).await {
                Err(error) => Err(NotDelivered::Failed(error.to_string())),
                Ok(reply) => check_reply(reply, &envelope, &to, &roster, clock.now()),
            };
            Delivered { errand, envelope, began, result }
        });
    }

    fn finished(&mut self, Delivered { errand, envelope, began, result }: Delivered) {
        self.under_way.remove(&errand);
        let (parcel, to) = errand;
        if let (Parcel::Entry(..), Ok(_) | Err(NotDelivered::Refused { .. })) = (parcel, &result) {
            self.own.node.traces.delivered(&envelope, &to, began, result.is_ok());
        }
        match result {
            Ok(receipt) => {
                self.waits.end(&errand);
                if let Err(error) = self.receipted(parcel, to, receipt) {
                    // It is sent again, and receipted again.
                    tracing::error!(%envelope, %error, "a receipt could not be stored");
                }
            }
            Err(NotDelivered::Failed(reason)) => {
                tracing::debug!(%envelope, node = %to, reason, "not delivered; trying again");
                self.waits.again(errand, reason);
            }
            Err(NotDelivered::Refused { again, reason }) => {
                tracing::warn!(%envelope, node = %to, reason, "a node refused what was sent to it");
                self.refused(errand, again, reason);
            }
        }
    }

    fn receipted(
        &mut self,
        parcel: Parcel,
        to: PublicKey,
        receipt: Vec<u8>,
    ) -> Result<(), NodeError> {
        let (node, relaying) = (&self.own.node, &self.own.intake.relaying);
        match parcel {
            Parcel::Entry(author, place) => {
                self.own.spread.holds(to, (author, place));
                self.is_round = true;
            }
            Parcel::Answer(id) => {
                outgoing::receipted(node, id)?;
                self.outgoing.remove(&id);
            }
            Parcel::ToCarry(id) => self.outgoing.is_carried_by(&id, to),
            Parcel::Carried(id) => {
                handed_over(node, id, receipt)?;
                self.outgoing.remove(&id);
                self.outgoing.take_up(node, &id)?;
            }
            Parcel::Receipt(id) => {
                relaying.done(node, id)?;
                self.outgoing.remove(&id);
            }
        }
        Ok(())
    }

    fn refused(&mut self, errand: Errand, again: Again, reason: String) {
        let (parcel, to) = errand;
        if let Parcel::Entry(author, place) = parcel {
            self.own.spread.refused(to, (author, place), reason.clone());
        }
        if let Parcel::Carried(id) | Parcel::Receipt(id) = parcel
            && again == Again::Never
        {
            // It is of no use to those it was relayed for.
            if let Err(error) = self.own.intake.relaying.done(&self.own.node, id) {
                tracing::error!(answer = %id, %error, "a carried answer could not be dropped");
            }
            self.outgoing.remove(&id);
            return;
        }
        let wait = match again {
            Again::Later => None,
            Again::AfterUpgrade | Again::Never => Some(RETRY_REFUSED),
        };
        self.waits.refused(errand, wait, reason);
    }
}
