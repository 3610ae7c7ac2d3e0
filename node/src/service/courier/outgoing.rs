//! The answers that are on their way: our own, and those that are relayed for others.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, HashSet};
use std::time::Duration;

use striae_protocol::{Digest, EnvelopeId, MessageKind, PublicKey, TrustedRoster};
use striae_store::{AuditEvent, OutboxRecord, RelayLoad, RelayRecord};
use striae_vocabulary::UnixSeconds;
use tokio::time::Instant;

use super::deliveries::ForNode;
use super::waits::Waits;
use super::{Errand, Parcel};
use crate::{Node, NodeError};

/// Answers in memory. More stay in the database until there is room.
const MAX_IN_MEMORY: usize = 50_000;
/// Errands of one round to one node: more follow in the next.
const MAX_PER_NODE: usize = 16;
/// An asker that is away so long is not waited for: others are asked to relay the answer.
const CARRY_AFTER: Duration = Duration::from_secs(15);
/// Nodes that are asked to relay an answer at first, and so many more each time that passes without
/// a receipt.
const CARRIERS: usize = 2;
/// When more are asked.
const MORE_CARRIERS_AFTER: Duration = Duration::from_mins(10);

/// Answers on their way, by the node they are for and the answer's envelope.
#[derive(Default)]
pub(super) struct Outgoing {
    nodes: BTreeMap<PublicKey, BTreeMap<EnvelopeId, OnItsWay>>,
    count: usize,
    /// Whether all of the database is here.
    is_complete: bool,
}

struct OnItsWay {
    expires: UnixSeconds,
    what: What,
}

enum What {
    /// Our own answer, with the nodes that relay it too. One that is not sealed is relayed by
    /// nobody.
    Own { since: Instant, is_sealed: bool, carriers: Vec<PublicKey> },
    /// Another node's answer.
    Carried,
    /// Its receipt.
    Receipt,
}

impl Outgoing {
    /// Whether there is more in the database, and room for it.
    pub(super) fn is_incomplete(&self) -> bool {
        !self.is_complete && self.count < MAX_IN_MEMORY / 2
    }

    /// Takes up what the database holds.
    pub(super) fn load(&mut self, node: &Node) -> Result<(), NodeError> {
        self.is_complete = true;
        for record in node.store.all::<OutboxRecord>()? {
            self.put_own(&record?);
        }
        for record in node.store.all::<RelayRecord>()? {
            self.put_carried(&record?);
        }
        Ok(())
    }

    /// Takes up a new answer, or what became of one.
    pub(super) fn take_up(&mut self, node: &Node, id: &EnvelopeId) -> Result<(), NodeError> {
        if let Some(record) = node.store.get::<OutboxRecord>(id)? {
            self.put_own(&record);
        } else if let Some(record) = node.store.get::<RelayRecord>(id)? {
            self.put_carried(&record);
        }
        Ok(())
    }

    fn put_own(&mut self, record: &OutboxRecord) {
        let is_sealed = MessageKind::of(&record.envelope) == Some(MessageKind::SealedAnswer);
        let what = What::Own { since: Instant::now(), is_sealed, carriers: Vec::new() };
        self.put(record.to, record.id, OnItsWay { expires: record.expires, what });
    }

    fn put_carried(&mut self, record: &RelayRecord) {
        let (to, what) = match record.load {
            RelayLoad::Answer(_) => (record.to, What::Carried),
            RelayLoad::Receipt(_) => (record.from, What::Receipt),
        };
        self.put(to, record.id, OnItsWay { expires: record.expires, what });
    }

    fn put(&mut self, to: PublicKey, id: EnvelopeId, one: OnItsWay) {
        if self.count >= MAX_IN_MEMORY {
            self.is_complete = false;
            return;
        }
        if let Entry::Vacant(place) = self.nodes.entry(to).or_default().entry(id) {
            place.insert(one);
            self.count += 1;
        }
    }

    /// Nothing is left to be done for an answer.
    pub(super) fn remove(&mut self, id: &EnvelopeId) {
        for answers in self.nodes.values_mut() {
            self.count -= usize::from(answers.remove(id).is_some());
        }
        self.nodes.retain(|_, answers| !answers.is_empty());
    }

    /// A node relays an answer of ours.
    pub(super) fn is_carried_by(&mut self, id: &EnvelopeId, carrier: PublicKey) {
        let answer = self.nodes.values_mut().find_map(|answers| answers.get_mut(id));
        if let Some(OnItsWay { what: What::Own { carriers, .. }, .. }) = answer {
            carriers.push(carrier);
        }
    }

    /// Drops what nobody waits for any more.
    pub(super) fn expire(&mut self, node: &Node, now: UnixSeconds) -> Result<(), NodeError> {
        let mut over = Vec::new();
        for answers in self.nodes.values_mut() {
            answers.retain(|id, one| {
                let stays = one.expires > now;
                if !stays {
                    self.count -= 1;
                    over.push(*id);
                }
                stays
            });
        }
        if over.is_empty() {
            return Ok(());
        }
        // An answer relayed for others is removed by the part that counts it.
        let mut changes = node.store.begin(now);
        for id in &over {
            changes.remove::<OutboxRecord>(id)?;
        }
        Ok(changes.commit()?)
    }

    /// Number of deliveries that wait for each node, and the failures.
    pub(super) fn by_node(&self, roster: &TrustedRoster, waits: &Waits) -> Vec<ForNode> {
        let describe = |(to, answers): (&PublicKey, &BTreeMap<EnvelopeId, OnItsWay>)| {
            let to = roster.current_key(to);
            let failed = answers.iter().filter_map(|(id, one)| waits.get(&(one.parcel(*id), to)));
            let next = failed.min_by_key(|failed| failed.not_before);
            ForNode { to, waiting: answers.len(), failed: next.cloned() }
        };
        self.nodes.iter().map(describe).collect()
    }

    /// Answers that can be delivered now to their readers. `may` says which errands may be tried.
    pub(super) fn errands(
        &self,
        roster: &TrustedRoster,
        connected: &HashSet<PublicKey>,
        may: &dyn Fn(&Errand) -> bool,
    ) -> Vec<Errand> {
        let mut errands = Vec::new();
        for (to, answers) in &self.nodes {
            // It may go by another key by now.
            let to = roster.current_key(to);
            if connected.contains(&to) {
                let parcels = answers.iter().map(|(id, one)| (one.parcel(*id), to));
                errands.extend(parcels.filter(|errand| may(errand)).take(MAX_PER_NODE));
            }
        }
        errands
    }

    /// Own answers whose askers are away, to nodes that may relay them.
    pub(super) fn errands_to_carriers(
        &self,
        roster: &TrustedRoster,
        connected: &HashSet<PublicKey>,
        may: &dyn Fn(&Errand) -> bool,
    ) -> Vec<Errand> {
        let can_carry = |key: &&PublicKey| roster.sealing_key_of(key).is_some();
        let carriers: Vec<PublicKey> = connected.iter().filter(can_carry).copied().collect();
        let mut errands = Vec::new();
        for (to, answers) in &self.nodes {
            if !connected.contains(&roster.current_key(to)) {
                let to_carriers =
                    answers.iter().flat_map(|(id, one)| one.to_carriers(id, &carriers));
                errands.extend(to_carriers.filter(|errand| may(errand)).take(MAX_PER_NODE));
            }
        }
        errands
    }
}

impl OnItsWay {
    fn parcel(&self, id: EnvelopeId) -> Parcel {
        match self.what {
            What::Own { .. } => Parcel::Answer(id),
            What::Carried => Parcel::Carried(id),
            What::Receipt => Parcel::Receipt(id),
        }
    }

    /// To nodes that do not relay it yet, as many as should by now.
    fn to_carriers(&self, id: &EnvelopeId, others: &[PublicKey]) -> Vec<Errand> {
        let What::Own { since, is_sealed: true, carriers } = &self.what else { return Vec::new() };
        let wanted = carriers_after(since.elapsed()).saturating_sub(carriers.len());
        if wanted == 0 {
            return Vec::new();
        }
        let mut others: Vec<PublicKey> =
            others.iter().copied().filter(|key| !carriers.contains(key)).collect();
        others.sort_by_key(|key| lot(id, key));
        others.into_iter().take(wanted).map(|key| (Parcel::ToCarry(*id), key)).collect()
    }
}

/// Number of nodes that relay an answer that has waited so long.
fn carriers_after(waited: Duration) -> usize {
    match waited.checked_sub(CARRY_AFTER) {
        None => 0,
        Some(more) => {
            let times = 1 + more.as_secs() / MORE_CARRIERS_AFTER.as_secs();
            CARRIERS.saturating_mul(usize::try_from(times).unwrap_or(usize::MAX))
        }
    }
}

/// Lot by which nodes are drawn for an answer, so that all relay their share.
fn lot(id: &EnvelopeId, key: &PublicKey) -> Digest {
    Digest::tagged("striae/carrier/v1", &[id.as_bytes(), key.as_bytes()])
}

/// Our own answer; `None` when it was receipted.
pub(super) fn answer(node: &Node, id: &EnvelopeId) -> Result<Option<Vec<u8>>, NodeError> {
    Ok(node.store.get::<OutboxRecord>(id)?.map(|record| record.envelope))
}

/// A relayed answer; `None` when it was handed over.
pub(super) fn carried_answer(node: &Node, id: &EnvelopeId) -> Result<Option<Vec<u8>>, NodeError> {
    Ok(match node.store.get::<RelayRecord>(id)?.map(|record| record.load) {
        Some(RelayLoad::Answer(bytes)) => Some(bytes),
        _ => None,
    })
}

/// The receipt for a relayed answer.
pub(super) fn carried_receipt(node: &Node, id: &EnvelopeId) -> Result<Option<Vec<u8>>, NodeError> {
    Ok(match node.store.get::<RelayRecord>(id)?.map(|record| record.load) {
        Some(RelayLoad::Receipt(bytes)) => Some(bytes),
        _ => None,
    })
}

/// The asker has our answer: it need not be kept any longer.
pub(super) fn receipted(node: &Node, answer: EnvelopeId) -> Result<(), NodeError> {
    let mut changes = node.store.begin(node.clock.now());
    // It may have expired on the way, or have been receipted by way of another node.
    if node.store.get::<OutboxRecord>(&answer)?.is_none() {
        return Ok(());
    }
    changes.remove::<OutboxRecord>(&answer)?;
    changes.audit(AuditEvent::Receipted { answer })?;
    Ok(changes.commit()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn carriers_are_asked_after_a_while_and_more_and_more() {
        assert_eq!(carriers_after(Duration::from_secs(14)), 0);
        assert_eq!(carriers_after(CARRY_AFTER), CARRIERS);
        assert_eq!(carriers_after(CARRY_AFTER + MORE_CARRIERS_AFTER), 2 * CARRIERS);
        assert!(carriers_after(Duration::MAX) > 1000);
    }
}
