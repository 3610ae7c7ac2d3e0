//! The courier: brings our log's entries and our answers to the nodes they are for, until each has been receipted.
//!
//! Gossip is the fast path for what is in the log; the courier is what makes sure. What must not be forgotten lies in the
//! database (outbox, own log); what the courier keeps in memory can be lost at any time.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::Duration;

use striae_network::{Client, PublishError, Purpose};
use striae_protocol::{
    Again, Destinations, EnvelopeError, EnvelopeId, MessageKind, PublicKey, RawEnvelope,
    TrustedRoster, UnixSeconds,
};
use striae_store::{
    AuditEvent, LogEntry, LogRecord, OutboxRecord, QueryRecord, QuerySide, ReceivedAnswer,
    Record as _,
};
use tokio::sync::mpsc;
use tokio::task::JoinSet;
use tokio::time::Instant;

use super::intake::Refused;
use super::peer_book::{Delivery, DeliveryBook};
use crate::{Node, NodeError};

/// Reasons to look what is to be delivered that may wait unheard; when full, the regular round does it.
const MAX_WAKES: usize = 1024;
/// Deliveries under way at a time.
const MAX_UNDER_WAY: usize = 32;
/// Deliveries considered in one round; the others follow in the next.
const MAX_PER_ROUND: usize = 4096;
/// A round takes place at least this often.
const ROUND: Duration = Duration::from_secs(5);
/// Wait after the first failed delivery; doubles with each further one.
const FIRST_RETRY: Duration = Duration::from_secs(1);
/// Longest wait between two tries.
const LAST_RETRY: Duration = Duration::from_secs(300);
/// Wait after a refusal that an upgrade alone can change, or nothing.
const RETRY_REFUSED: Duration = Duration::from_secs(3600);

/// Why the courier should look again.
#[derive(Debug, Clone, Copy)]
pub(super) enum Wake {
    /// An entry of our log was stored.
    Logged(EnvelopeId),
    /// An answer of ours lies in the outbox.
    Answered,
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

/// One envelope for one node.
type Errand = (EnvelopeId, PublicKey);

/// An entry of our log that others are still to hear of.
struct OpenEntry {
    envelope: Vec<u8>,
    destinations: Destinations,
    expires: UnixSeconds,
    /// Of a query: who has answered it needs it no more. Of a withdrawal: the query.
    query: EnvelopeId,
    is_withdrawal: bool,
}

/// Why something was not delivered.
enum NotDelivered {
    /// It may work another time.
    Failed(String),
    /// The node has refused it.
    Refused(Refused),
}

struct Courier {
    node: Arc<Node>,
    client: Client,
    open: HashMap<EnvelopeId, OpenEntry>,
    book: Arc<DeliveryBook>,
    /// When a failed errand may be tried again, and how long to wait if it fails once more.
    waits: HashMap<Errand, (Instant, Duration)>,
    under_way: HashSet<Errand>,
    results: JoinSet<(Errand, Result<(), NotDelivered>)>,
}

/// Delivers until the bell's last holder is gone.
pub(super) async fn run(
    node: Arc<Node>,
    client: Client,
    book: Arc<DeliveryBook>,
    mut wakes: mpsc::Receiver<Wake>,
) {
    let mut courier = Courier {
        open: HashMap::new(),
        book,
        waits: HashMap::new(),
        under_way: HashSet::new(),
        results: JoinSet::new(),
        node,
        client,
    };
    if let Err(error) = courier.load_open() {
        tracing::error!(%error, "the own log could not be read; it is sent after the next start");
    }
    let mut rounds = tokio::time::interval(ROUND);
    rounds.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            wake = wakes.recv() => match wake {
                None => return,
                Some(Wake::Logged(id)) => courier.logged(id).await,
                Some(Wake::Answered | Wake::PeersChanged) => {}
            },
            Some(result) = courier.results.join_next() => {
                if let Ok((errand, result)) = result {
                    courier.finished(errand, result);
                }
            }
            _ = rounds.tick() => {}
        }
        if let Err(error) = courier.send_what_waits().await {
            tracing::error!(%error, "what waits to be delivered could not be read");
        }
    }
}

impl Courier {
    /// Takes up the unexpired entries of our logs, also of those that former keys signed.
    fn load_open(&mut self) -> Result<(), NodeError> {
        let node = Arc::clone(&self.node);
        for query in node.store.all::<QueryRecord>()? {
            let query = query?;
            if matches!(query.side, QuerySide::Asked(_)) {
                self.take_up_query(query);
            }
        }
        for record in node.store.all::<LogRecord>()? {
            self.take_up_withdrawal(record?)?;
        }
        Ok(())
    }

    fn take_up_query(&mut self, record: QueryRecord) {
        let QueryRecord { id, envelope, destinations, expires, withdrawn, .. } = record;
        if withdrawn.is_none() && expires > self.node.clock.now() {
            let entry =
                OpenEntry { envelope, destinations, expires, query: id, is_withdrawal: false };
            self.open.insert(id, entry);
        }
    }

    /// A withdrawal goes to those whom the query went to.
    fn take_up_withdrawal(&mut self, record: LogRecord) -> Result<(), NodeError> {
        let LogRecord { id, expires, entry, .. } = record;
        let LogEntry::Withdrawal { query, envelope } = entry else { return Ok(()) };
        let asked = self.node.store.get::<QueryRecord>(query.as_bytes())?;
        if let Some(QueryRecord { side: QuerySide::Asked(_), destinations, .. }) = asked
            && expires > self.node.clock.now()
        {
            self.open.remove(&query);
            let entry = OpenEntry { envelope, destinations, expires, query, is_withdrawal: true };
            self.open.insert(id, entry);
        }
        Ok(())
    }

    /// Gossips a new entry; errands to each asked node follow in the same round.
    async fn logged(&mut self, id: EnvelopeId) {
        if let Err(error) = self.take_up(id) {
            tracing::error!(entry = %id, %error, "an entry of the own log could not be read");
        }
        let Some(entry) = self.open.get(&id) else { return };
        match self.client.publish(entry.envelope.clone()).await {
            Ok(()) | Err(PublishError::NoPeers) => {}
            Err(error) => tracing::warn!(entry = %id, %error, "not gossiped"),
        }
    }

    fn take_up(&mut self, id: EnvelopeId) -> Result<(), NodeError> {
        if let Some(query) = self.node.store.get::<QueryRecord>(id.as_bytes())? {
            self.take_up_query(query);
            return Ok(());
        }
        match self.node.store.last_log_record(&self.node.public_key())? {
            Some(last) if last.id == id => self.take_up_withdrawal(last),
            // Another entry followed at once: all of the log is looked through.
            _ => self.load_open(),
        }
    }

    async fn send_what_waits(&mut self) -> Result<(), NodeError> {
        let Ok(roster) = self.node.roster() else { return Ok(()) };
        let now = self.node.clock.now();
        self.open.retain(|_, entry| entry.expires > now);
        let connected: HashSet<PublicKey> = self.client.connected().await.into_iter().collect();
        let mut errands: Vec<(Errand, Vec<u8>)> = Vec::new();
        let mut expired = Vec::new();
        for record in self.node.store.all::<OutboxRecord>()?.take(MAX_PER_ROUND) {
            let record = record?;
            // The asker may go by another key by now.
            let errand = (record.id, roster.current_key(&record.to));
            if record.expires <= now {
                expired.push(record.key());
            } else if connected.contains(&errand.1) && self.may_try(&errand) {
                errands.push((errand, record.envelope));
            }
        }
        let own = self.node.public_key();
        for (&id, entry) in &self.open {
            for asked in roster.answering(&entry.destinations, &own) {
                let errand = (id, asked.key);
                if errands.len() < MAX_PER_ROUND
                    && connected.contains(&asked.key)
                    && !self.book.is_receipted(&id, &asked.key)
                    && self.may_try(&errand)
                    && (entry.is_withdrawal || !self.is_answered(&entry.query, &asked.key)?)
                {
                    errands.push((errand, entry.envelope.clone()));
                }
            }
        }
        for (errand, bytes) in errands {
            if self.under_way.len() >= MAX_UNDER_WAY {
                break;
            }
            self.start(errand, bytes, Arc::clone(&roster));
        }
        if !expired.is_empty() {
            let mut changes = self.node.store.begin(now);
            for key in &expired {
                changes.remove::<OutboxRecord>(key)?;
            }
            changes.commit()?;
        }
        Ok(())
    }

    fn may_try(&self, errand: &Errand) -> bool {
        !self.under_way.contains(errand)
            && self.waits.get(errand).is_none_or(|(not_before, _)| Instant::now() >= *not_before)
    }

    fn is_answered(&self, query: &EnvelopeId, node: &PublicKey) -> Result<bool, NodeError> {
        let key = ReceivedAnswer::key_of(query, node, 0);
        Ok(self.node.store.get::<ReceivedAnswer>(&key)?.is_some())
    }

    fn start(&mut self, errand: Errand, bytes: Vec<u8>, roster: Arc<TrustedRoster>) {
        self.under_way.insert(errand);
        let (client, clock) = (self.client.clone(), self.node.clock);
        self.results.spawn(async move {
            let (id, to) = errand;
            let delivered = match client.send(Purpose::Deliver, to, bytes).await {
                Err(error) => Err(NotDelivered::Failed(error.to_string())),
                Ok(reply) => check_reply(reply, &id, &to, &roster, clock.now()),
            };
            (errand, delivered)
        });
    }

    fn finished(&mut self, errand: Errand, result: Result<(), NotDelivered>) {
        self.under_way.remove(&errand);
        let (id, to) = errand;
        match result {
            Ok(()) => {
                self.waits.remove(&errand);
                if self.open.contains_key(&id) {
                    self.book.set(id, to, Delivery::Receipted(self.node.clock.now()));
                } else if let Err(error) = self.receipted(id) {
                    // It stays in the outbox, is sent again, and receipted again.
                    tracing::error!(answer = %id, %error, "a receipt could not be stored");
                }
            }
            Err(NotDelivered::Failed(reason)) => {
                tracing::debug!(envelope = %id, node = %to, reason, "not delivered; trying again");
                self.wait(errand, None);
            }
            Err(NotDelivered::Refused(Refused { again, reason })) => {
                tracing::warn!(envelope = %id, node = %to, reason, "a node refused what was sent to it");
                if self.open.contains_key(&id) {
                    self.book.set(id, to, Delivery::Refused(reason));
                }
                let wait = match again {
                    Again::Later => None,
                    Again::AfterUpgrade | Again::Never => Some(RETRY_REFUSED),
                };
                self.wait(errand, wait);
            }
        }
        // Errands end with their entry or answer; what is kept of them must not grow for ever.
        if self.waits.len() > MAX_PER_ROUND {
            let now = Instant::now();
            self.waits.retain(|_, (not_before, _)| *not_before > now);
        }
        self.book.retain(|envelope| self.open.contains_key(envelope));
    }

    /// An errand that failed waits this long, or longer each time.
    fn wait(&mut self, errand: Errand, wait: Option<Duration>) {
        let before = self.waits.get(&errand).map_or(FIRST_RETRY, |(_, wait)| *wait);
        let wait = wait.unwrap_or(before);
        let next = (before * 2).min(LAST_RETRY);
        self.waits.insert(errand, (Instant::now() + wait, next));
    }

    /// The asker has the answer: it need not be kept any longer.
    fn receipted(&self, answer: EnvelopeId) -> Result<(), NodeError> {
        let mut changes = self.node.store.begin(self.node.clock.now());
        // It may have expired on the way, or have been a query that did.
        if self.node.store.get::<OutboxRecord>(answer.as_bytes())?.is_none() {
            return Ok(());
        }
        changes.remove::<OutboxRecord>(answer.as_bytes())?;
        changes.audit(AuditEvent::Receipted { answer })?;
        Ok(changes.commit()?)
    }
}

/// Whether the reply is a receipt for this envelope, signed by the node it was sent to.
fn check_reply(
    reply: Vec<u8>,
    id: &EnvelopeId,
    to: &PublicKey,
    roster: &TrustedRoster,
    now: UnixSeconds,
) -> Result<(), NotDelivered> {
    let other = || NotDelivered::Failed("the reply is for something else".to_owned());
    let wrong = |error: EnvelopeError| {
        NotDelivered::Failed(format!("the reply is neither receipt nor refusal: {error}"))
    };
    let authentic = RawEnvelope::new(reply)
        .and_then(RawEnvelope::decode)
        .and_then(|decoded| decoded.authenticate(roster))
        .map_err(wrong)?;
    if authentic.author() != *to {
        return Err(other());
    }
    if authentic.kind() == MessageKind::Refusal {
        let refusal = authentic.into_refusal(now).map_err(wrong)?;
        let refusal = refusal.refusal();
        if refusal.envelope != *id {
            return Err(other());
        }
        let (again, reason) = (refusal.again, refusal.reason.clone());
        return Err(NotDelivered::Refused(Refused { again, reason }));
    }
    let receipt = authentic.into_receipt(now).map_err(wrong)?;
    if receipt.receipt().received == *id { Ok(()) } else { Err(other()) }
}
