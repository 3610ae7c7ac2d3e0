//! The courier: brings our queries and answers to the nodes they are for, until each has been receipted.
//!
//! Gossip is the fast path for queries; the courier is what makes sure. What must not be forgotten lies in the
//! database (outbox, own queries); what the courier keeps in memory can be lost at any time.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::Duration;

use striae_network::{Client, PublishError};
use striae_protocol::{
    CountryCode, Destinations, EnvelopeError, EnvelopeId, PublicKey, RawEnvelope, TrustedRoster,
    UnixSeconds,
};
use striae_store::{AuditEvent, OutboxRecord, QueryRecord, QuerySide, ReceivedAnswer, Record};
use tokio::sync::mpsc;
use tokio::task::JoinSet;
use tokio::time::Instant;

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

/// Why the courier should look again.
#[derive(Debug, Clone, Copy)]
pub(super) enum Wake {
    /// A query of ours was stored.
    Asked(EnvelopeId),
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

/// A query of ours that is still to be answered by someone.
struct OpenQuery {
    envelope: Vec<u8>,
    destinations: Destinations,
    expires: UnixSeconds,
}

struct Courier {
    node: Arc<Node>,
    client: Client,
    open_queries: HashMap<EnvelopeId, OpenQuery>,
    /// Queries that a node has receipted.
    delivered: HashSet<Errand>,
    /// When a failed errand may be tried again, and how long to wait if it fails once more.
    waits: HashMap<Errand, (Instant, Duration)>,
    under_way: HashSet<Errand>,
    results: JoinSet<(Errand, Result<(), String>)>,
}

/// Delivers until the bell's last holder is gone.
pub(super) async fn run(node: Arc<Node>, client: Client, mut wakes: mpsc::Receiver<Wake>) {
    let mut courier = Courier {
        open_queries: HashMap::new(),
        delivered: HashSet::new(),
        waits: HashMap::new(),
        under_way: HashSet::new(),
        results: JoinSet::new(),
        node,
        client,
    };
    if let Err(error) = courier.load_open_queries() {
        tracing::error!(%error, "own queries could not be read; they are sent after the next start");
    }
    let mut rounds = tokio::time::interval(ROUND);
    rounds.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            wake = wakes.recv() => match wake {
                None => return,
                Some(Wake::Asked(id)) => courier.asked(id).await,
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
    /// Takes up the unexpired queries of an earlier run.
    fn load_open_queries(&mut self) -> Result<(), NodeError> {
        let node = Arc::clone(&self.node);
        let now = node.clock.now();
        for record in node.store.all::<QueryRecord>()? {
            let record = record?;
            if matches!(record.side, QuerySide::Asked(_)) && record.expires > now {
                self.take_up(record);
            }
        }
        Ok(())
    }

    fn take_up(&mut self, record: QueryRecord) {
        let QueryRecord { id, envelope, destinations, expires, .. } = record;
        self.open_queries.insert(id, OpenQuery { envelope, destinations, expires });
    }

    /// Gossips a new query; errands to each asked node follow in the same round.
    async fn asked(&mut self, id: EnvelopeId) {
        match self.node.store.get::<QueryRecord>(id.as_bytes()) {
            Ok(Some(record)) => {
                match self.client.publish(record.envelope.clone()).await {
                    Ok(()) | Err(PublishError::NoPeers) => {}
                    Err(error) => tracing::warn!(query = %id, %error, "not gossiped"),
                }
                self.take_up(record);
            }
            Ok(None) => {}
            Err(error) => tracing::error!(query = %id, %error, "an own query could not be read"),
        }
    }

    async fn send_what_waits(&mut self) -> Result<(), NodeError> {
        let Ok(roster) = self.node.roster() else { return Ok(()) };
        let now = self.node.clock.now();
        self.open_queries.retain(|_, query| query.expires > now);
        let connected = self.client.connected().await;
        let mut errands: Vec<(Errand, Vec<u8>)> = Vec::new();
        let mut expired = Vec::new();
        for record in self.node.store.all::<OutboxRecord>()?.take(MAX_PER_ROUND) {
            let record = record?;
            let errand = (record.id, record.to);
            if record.expires <= now {
                expired.push(record.key());
            } else if connected.contains(&record.to) && self.may_try(&errand) {
                errands.push((errand, record.envelope));
            }
        }
        for &peer in &connected {
            let Some(country) = roster.country_of(&peer) else { continue };
            for (&id, query) in &self.open_queries {
                let errand = (id, peer);
                if errands.len() < MAX_PER_ROUND
                    && query.destinations.includes(country)
                    && !self.delivered.contains(&errand)
                    && self.may_try(&errand)
                    && !self.is_answered(&id, country)?
                {
                    errands.push((errand, query.envelope.clone()));
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

    fn is_answered(&self, query: &EnvelopeId, country: CountryCode) -> Result<bool, NodeError> {
        let key = ReceivedAnswer::key_of(query, country);
        Ok(self.node.store.get::<ReceivedAnswer>(&key)?.is_some())
    }

    fn start(&mut self, errand: Errand, bytes: Vec<u8>, roster: Arc<TrustedRoster>) {
        self.under_way.insert(errand);
        let (client, clock) = (self.client.clone(), self.node.clock);
        self.results.spawn(async move {
            let (id, to) = errand;
            let delivered = match client.send(to, bytes).await {
                Err(error) => Err(error.to_string()),
                Ok(reply) => check_receipt(reply, &id, &to, &roster, clock.now()),
            };
            (errand, delivered)
        });
    }

    fn finished(&mut self, errand: Errand, result: Result<(), String>) {
        self.under_way.remove(&errand);
        let (id, to) = errand;
        match result {
            Ok(()) => {
                self.waits.remove(&errand);
                if self.open_queries.contains_key(&id) {
                    self.delivered.insert(errand);
                } else if let Err(error) = self.receipted(id) {
                    // It stays in the outbox, is sent again, and receipted again.
                    tracing::error!(answer = %id, %error, "a receipt could not be stored");
                }
            }
            Err(reason) => {
                tracing::debug!(envelope = %id, node = %to, reason, "not delivered; trying again");
                let wait = self.waits.get(&errand).map_or(FIRST_RETRY, |(_, wait)| *wait);
                let next = (wait * 2).min(LAST_RETRY);
                self.waits.insert(errand, (Instant::now() + wait, next));
            }
        }
        // Errands end with their query or answer; what is kept of them must not grow for ever.
        if self.waits.len() > MAX_PER_ROUND {
            let now = Instant::now();
            self.waits.retain(|_, (not_before, _)| *not_before > now);
        }
        if self.delivered.len() > MAX_PER_ROUND {
            let open = &self.open_queries;
            self.delivered.retain(|(query, _)| open.contains_key(query));
        }
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
fn check_receipt(
    reply: Vec<u8>,
    id: &EnvelopeId,
    to: &PublicKey,
    roster: &TrustedRoster,
    now: UnixSeconds,
) -> Result<(), String> {
    let verify = || -> Result<bool, EnvelopeError> {
        let receipt = RawEnvelope::new(reply)?.decode()?.authenticate(roster)?.into_receipt(now)?;
        Ok(receipt.author() == *to && receipt.receipt().received == *id)
    };
    match verify() {
        Ok(true) => Ok(()),
        Ok(false) => Err("the receipt is for something else".to_owned()),
        Err(error) => Err(format!("the reply is no receipt: {error}")),
    }
}
