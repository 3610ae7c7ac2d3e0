//! The courier: brings our log's entries and our answers to the nodes they are for, and what it carries for others, until each
//! has been receipted.
//!
//! Gossip is the fast path for what is in the log, and catch-up lets others fetch what they lack; the courier is what makes
//! sure. What must not be forgotten lies in the database; what the courier keeps in memory can be lost at any time.

mod outgoing;
mod own_log;
mod receipts;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::Duration;

use striae_network::{Client, PublishError, Purpose};
use striae_protocol::{Again, EnvelopeId, PublicKey, TrustedRoster};
use tokio::sync::mpsc;
use tokio::task::JoinSet;
use tokio::time::Instant;

use super::carrying::handed_over;
use super::catch_up::Meetings;
use super::intake::Intake;
use super::spread::Spread;
use crate::{Node, NodeError};
use outgoing::Outgoing;
use own_log::OwnLog;
use receipts::{NotDelivered, check_reply};

/// Reasons to look what is to be delivered that may wait unheard; when full, the regular round does it.
const MAX_WAKES: usize = 1024;
/// Deliveries under way at a time.
const MAX_UNDER_WAY: usize = 64;
/// Deliveries to one node under way at a time.
const MAX_UNDER_WAY_PER_NODE: usize = 4;
/// A round takes place at least this often.
const ROUND: Duration = Duration::from_secs(2);
/// Wait after the first failed delivery; doubles with each further one, and is up to a quarter shorter or longer.
const FIRST_RETRY: Duration = Duration::from_secs(1);
/// Longest wait between two tries.
const LAST_RETRY: Duration = Duration::from_secs(300);
/// Wait after a refusal that an upgrade alone can change, or nothing.
const RETRY_REFUSED: Duration = Duration::from_secs(3600);

/// Why the courier should look again.
#[derive(Debug, Clone)]
pub(super) enum Wake {
    /// An entry of our log was stored.
    Logged(EnvelopeId),
    /// An answer of ours lies in the outbox.
    Answered(EnvelopeId),
    /// An answer of ours was receipted by way of a third node.
    Receipted(EnvelopeId),
    /// An answer is to be carried for others.
    Carried(EnvelopeId),
    /// A node came or went, or the roster changed.
    PeersChanged,
}

/// Wakes the courier; never waits.
#[derive(Clone)]
pub(super) struct Bell(mpsc::Sender<Wake>);

impl Bell {
    /// Wakes the courier. Returns whether it heard; if not, its next round will see what is to be done.
    pub(super) fn ring(&self, wake: Wake) -> bool {
        self.0.try_send(wake).is_ok()
    }

    /// Whether the courier is gone.
    pub(super) fn is_closed(&self) -> bool {
        self.0.is_closed()
    }
}

/// A bell, and what the courier hears of it.
pub(super) fn bell() -> (Bell, mpsc::Receiver<Wake>) {
    let (sender, receiver) = mpsc::channel(MAX_WAKES);
    (Bell(sender), receiver)
}

/// What is brought to a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Parcel {
    /// An entry of a log of ours: whose key, and its place.
    Entry(PublicKey, u64),
    /// An answer of ours, to its asker.
    Answer(EnvelopeId),
    /// An answer of ours, to a node that is to carry it.
    ToCarry(EnvelopeId),
    /// An answer of another node, to its asker.
    Carried(EnvelopeId),
    /// The receipt for it, to the node that answered.
    Receipt(EnvelopeId),
}

/// One thing for one node.
type Errand = (Parcel, PublicKey);

/// What the courier works with.
pub(super) struct Courier {
    pub(super) node: Arc<Node>,
    pub(super) client: Client,
    pub(super) intake: Arc<Intake>,
    pub(super) spread: Arc<Spread>,
    pub(super) meetings: Meetings,
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
                tracing::error!(%error, "what waits to be delivered could not be read");
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
            Wake::PeersChanged => self.is_round = true,
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
        let now = self.own.node.clock.now();
        self.log.expire(now);
        self.waits.tidy();
        if let Err(error) = self.outgoing.expire(&self.own.node, now) {
            tracing::error!(%error, "answers that have expired could not be removed");
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

    /// What there is to deliver; `None` when it is over.
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
            let (_, to) = errand;
            let envelope = EnvelopeId::of(&bytes);
            let result = match client.send(Purpose::Deliver, to, bytes).await {
                Err(error) => Err(NotDelivered::Failed(error.to_string())),
                Ok(reply) => check_reply(reply, &envelope, &to, &roster, clock.now()),
            };
            Delivered { errand, envelope, result }
        });
    }

    fn finished(&mut self, Delivered { errand, envelope, result }: Delivered) {
        self.under_way.remove(&errand);
        let (parcel, to) = errand;
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
                self.waits.again(errand, None);
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
        let (node, carrying) = (&self.own.node, &self.own.intake.carrying);
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
                carrying.done(node, id)?;
                self.outgoing.remove(&id);
            }
        }
        Ok(())
    }

    fn refused(&mut self, errand: Errand, again: Again, reason: String) {
        let (parcel, to) = errand;
        if let Parcel::Entry(author, place) = parcel {
            self.own.spread.refused(to, (author, place), reason);
        }
        if let Parcel::Carried(id) | Parcel::Receipt(id) = parcel
            && again == Again::Never
        {
            // It is of no use to those it was carried for.
            if let Err(error) = self.own.intake.carrying.done(&self.own.node, id) {
                tracing::error!(answer = %id, %error, "a carried answer could not be dropped");
            }
            self.outgoing.remove(&id);
            return;
        }
        let wait = match again {
            Again::Later => None,
            Again::AfterUpgrade | Again::Never => Some(RETRY_REFUSED),
        };
        self.waits.again(errand, wait);
    }
}

/// When errands that failed may be tried again, and how long to wait should they fail once more.
#[derive(Default)]
struct Waits(HashMap<Errand, (Instant, Duration)>);

impl Waits {
    fn may_try(&self, errand: &Errand) -> bool {
        self.0.get(errand).is_none_or(|(not_before, _)| Instant::now() >= *not_before)
    }

    fn end(&mut self, errand: &Errand) {
        self.0.remove(errand);
    }

    /// An errand waits this long, or longer each time.
    fn again(&mut self, errand: Errand, wait: Option<Duration>) {
        let before = self.0.get(&errand).map_or(FIRST_RETRY, |(_, wait)| *wait);
        let wait = jittered(wait.unwrap_or(before));
        self.0.insert(errand, (Instant::now() + wait, (before * 2).min(LAST_RETRY)));
    }

    /// Forgets errands that have not been tried for long: they have ended, or begin anew.
    fn tidy(&mut self) {
        let now = Instant::now();
        self.0.retain(|_, (not_before, _)| *not_before + LAST_RETRY > now);
    }
}

/// Up to a quarter shorter or longer, so that nodes which failed together do not all come back together.
fn jittered(wait: Duration) -> Duration {
    let random = striae_crypto::random_bytes::<1>().map_or(128, |[byte]| byte);
    wait.mul_f64(0.75 + f64::from(random) / 512.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_the_longest_and_begin_anew() {
        let key = striae_crypto::SecretKey::from_bytes(&[1; 32]).public();
        let errand = (Parcel::Entry(key, 1), key);
        let mut waits = Waits::default();
        assert!(waits.may_try(&errand));
        let mut longest = Vec::new();
        for _ in 0..12 {
            waits.again(errand, None);
            let wait = waits.0[&errand].0 - Instant::now();
            longest.push(wait.as_secs_f64().round() as u64);
            assert!(!waits.may_try(&errand));
        }
        assert!((1..=3).contains(&longest[1]) && (6..=10).contains(&longest[3]), "{longest:?}");
        assert!((225..=375).contains(&longest[11]), "{longest:?}");
        waits.again(errand, Some(RETRY_REFUSED));
        assert!(waits.0[&errand].0 - Instant::now() > Duration::from_secs(2600));
        waits.end(&errand);
        assert!(waits.may_try(&errand));
    }
}
