//! Answers that this node relays for two others who do not meet: taken in within limits, handed
//! over by the courier.
//!
//! They are sealed to the asking node and padded: a node that relays one learns which query it is
//! to, and nothing of what was found.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use striae_protocol::{AuthenticReceipt, AuthenticSealedAnswer, EnvelopeId, PublicKey};
use striae_store::{
    AuditEvent, OutboxRecord, QueryRecord, QuerySide, Record as _, RelayLoad, RelayRecord,
};
use striae_vocabulary::{CountryCode, UnixSeconds};

use super::not_taken::NotTaken;
use crate::{Node, NodeError};

/// Most answers that are relayed. More are not taken; another node may relay them.
const MAX_CARRIED: usize = 20_000;
/// Most answers of one country that are relayed.
const MAX_CARRIED_PER_COUNTRY: usize = 2_000;
/// Time for which an answer is relayed.
const CARRY: Duration = Duration::from_hours(720);

/// Counts the relayed answers.
#[derive(Default)]
pub(super) struct Relaying(Mutex<HashMap<CountryCode, usize>>);

impl Relaying {
    /// Counts what the database holds.
    pub(super) fn open(node: &Node) -> Result<Self, NodeError> {
        let relaying = Self::default();
        relaying.expire(node)?;
        Ok(relaying)
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<CountryCode, usize>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Drops what has expired, and counts the rest.
    pub(super) fn expire(&self, node: &Node) -> Result<(), NodeError> {
        // By a clock that may be wrong nothing is over.
        let now = if node.clock_doubt().is_some() { UnixSeconds(0) } else { node.clock.now() };
        let mut counts = HashMap::new();
        let mut changes = node.store.begin(now);
        for record in node.store.all::<RelayRecord>()? {
            let record = record?;
            if record.expires <= now {
                changes.remove::<RelayRecord>(&record.key())?;
            } else {
                *counts.entry(record.country).or_insert(0) += 1;
            }
        }
        changes.write_unsynced()?;
        *self.lock() = counts;
        Ok(())
    }

    /// Takes an answer of one node to another's query; the query is known here. Whether it was not
    /// relayed yet.
    pub(super) fn take(
        &self,
        node: &Node,
        sealed: &AuthenticSealedAnswer,
        query: &QueryRecord,
    ) -> Result<bool, NotTaken> {
        let (country, now) = (sealed.country(), node.clock.now());
        let is_asked = query.destinations.includes(country);
        if !is_asked || query.withdrawn.is_some() || query.expires <= now {
            return Err(NotTaken::NotAsked { country });
        }
        let mut changes = node.store.begin(now);
        if node.store.get::<RelayRecord>(&sealed.id())?.is_some() {
            return Ok(false);
        }
        let mut counts = self.lock();
        let of_country = counts.get(&country).copied().unwrap_or_default();
        if of_country >= MAX_CARRIED_PER_COUNTRY || counts.values().sum::<usize>() >= MAX_CARRIED {
            return Err(NotTaken::CarriesEnough { country });
        }
        changes.put(&RelayRecord {
            id: sealed.id(),
            from: sealed.author(),
            country,
            to: query.author,
            load: RelayLoad::Answer(sealed.bytes().to_vec()),
            expires: sealed.expires().min(now.saturating_add(CARRY)),
        })?;
        changes.write_unsynced()?;
        *counts.entry(country).or_insert(0) += 1;
        Ok(true)
    }

    /// Nothing is left to relay of this answer.
    pub(super) fn done(&self, node: &Node, answer: EnvelopeId) -> Result<(), NodeError> {
        let mut changes = node.store.begin(node.clock.now());
        let Some(record) = node.store.get::<RelayRecord>(&answer)? else { return Ok(()) };
        changes.remove::<RelayRecord>(&answer)?;
        changes.write_unsynced()?;
        if let Some(count) = self.lock().get_mut(&record.country) {
            *count = count.saturating_sub(1);
        }
        Ok(())
    }
}

/// The asking node has a relayed answer: its receipt is relayed back.
pub(super) fn handed_over(
    node: &Node,
    answer: EnvelopeId,
    receipt: Vec<u8>,
) -> Result<(), NodeError> {
    let mut changes = node.store.begin(node.clock.now());
    if let Some(record) = node.store.get::<RelayRecord>(&answer)? {
        changes.put(&RelayRecord { load: RelayLoad::Receipt(receipt), ..record })?;
    }
    Ok(changes.commit()?)
}

/// A query that another node asked; `None` when it is our own or not known here.
pub(super) fn query_of_another(
    node: &Node,
    query: &EnvelopeId,
) -> Result<Option<QueryRecord>, NodeError> {
    let there = node.store.get::<QueryRecord>(query)?;
    let (roster, own) = (node.roster()?, node.public_key());
    Ok(there.filter(|query| {
        matches!(query.side, QuerySide::Received(_)) && roster.current_key(&query.author) != own
    }))
}

/// The receipt of an answer of ours, relayed by any node: the answer need not be kept any longer.
pub(super) fn take_receipt(node: &Node, receipt: &AuthenticReceipt) -> Result<bool, NotTaken> {
    let answer = receipt.receipt().received;
    let roster = node.roster()?;
    let is_of =
        |asker: &PublicKey| roster.current_key(asker) == roster.current_key(&receipt.author());
    let mut changes = node.store.begin(node.clock.now());
    let Some(record) = node.store.get::<OutboxRecord>(&answer)? else { return Ok(false) };
    if !is_of(&record.to) {
        return Err(NotTaken::NotItsReceipt { country: receipt.country() });
    }
    changes.remove::<OutboxRecord>(&answer)?;
    changes.audit(AuditEvent::Receipted { answer })?;
    changes.write_unsynced()?;
    Ok(true)
}
