//! Spread of our own log: the places that each node holds, as far as is known.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Mutex, MutexGuard, PoisonError};

use rangemap::RangeInclusiveSet;
use striae_protocol::PublicKey;

/// Reasons for refusals of one node that are remembered: the latest places.
const MAX_REFUSALS: usize = 64;

/// An entry of a log of ours: whose, for there are former keys, and its number.
pub(super) type Place = (PublicKey, u64);

/// Holdings of each node.
#[derive(Default)]
pub(super) struct Spread(Mutex<HashMap<PublicKey, AtNode>>);

#[derive(Default)]
struct AtNode {
    held: HashMap<PublicKey, RangeInclusiveSet<u64>>,
    refused: BTreeMap<u64, String>,
}

impl Spread {
    fn lock(&self) -> MutexGuard<'_, HashMap<PublicKey, AtNode>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A node holds this entry.
    pub(super) fn holds(&self, node: PublicKey, (author, place): Place) {
        let mut nodes = self.lock();
        let at = nodes.entry(node).or_default();
        at.held.entry(author).or_default().insert(place..=place);
        at.refused.remove(&place);
    }

    /// A node holds a log as we do, up to this place.
    pub(super) fn holds_all(&self, node: PublicKey, author: PublicKey, last: u64) {
        if last > 0 {
            let mut nodes = self.lock();
            nodes.entry(node).or_default().held.entry(author).or_default().insert(1..=last);
        }
    }

    /// A node has not taken this entry, for this reason.
    pub(super) fn refused(&self, node: PublicKey, (_, place): Place, reason: String) {
        let mut nodes = self.lock();
        let refused = &mut nodes.entry(node).or_default().refused;
        refused.insert(place, reason);
        if refused.len() > MAX_REFUSALS {
            refused.pop_first();
        }
    }

    /// Whether a node holds an entry.
    pub(super) fn is_held(&self, node: &PublicKey, (author, place): Place) -> bool {
        let nodes = self.lock();
        let held = nodes.get(node).and_then(|at| at.held.get(&author));
        held.is_some_and(|held| held.contains(&place))
    }

    /// Reason for which a node has not taken an entry.
    pub(super) fn refusal(&self, node: &PublicKey, (_, place): Place) -> Option<String> {
        self.lock().get(node)?.refused.get(&place).cloned()
    }

    /// The runs of places of a log up to a last one that a node is not known to hold.
    pub(super) fn missing(
        &self,
        node: &PublicKey,
        author: &PublicKey,
        last: u64,
    ) -> Vec<(u64, u64)> {
        let all = 1..=last.max(1);
        let nodes = self.lock();
        match nodes.get(node).and_then(|at| at.held.get(author)) {
            _ if last == 0 => Vec::new(),
            None => vec![(1, last)],
            Some(held) => held.gaps(&all).map(|gap| (*gap.start(), *gap.end())).collect(),
        }
    }

    /// Forgets nodes that count no more.
    pub(super) fn retain(&self, counts: impl Fn(&PublicKey) -> bool) {
        self.lock().retain(|node, _| counts(node));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_shrinks_as_it_becomes_known() {
        let key = |seed| striae_crypto::SecretKey::from_bytes(&[seed; 32]).public();
        let (own, node) = (key(1), key(2));
        let spread = Spread::default();
        assert_eq!(spread.missing(&node, &own, 0), []);
        assert_eq!(spread.missing(&node, &own, 5), [(1, 5)]);
        spread.refused(node, (own, 3), "too many".to_owned());
        spread.holds(node, (own, 2));
        assert_eq!(spread.missing(&node, &own, 5), [(1, 1), (3, 5)]);
        assert_eq!(spread.refusal(&node, (own, 3)).as_deref(), Some("too many"));
        spread.holds(node, (own, 3));
        assert_eq!(spread.refusal(&node, (own, 3)), None);
        spread.holds_all(node, own, 4);
        assert_eq!(spread.missing(&node, &own, 4), []);
        assert_eq!(spread.missing(&node, &own, 6), [(5, 6)]);
        assert!(spread.is_held(&node, (own, 1)) && !spread.is_held(&key(3), (own, 1)));
        spread.retain(|_| false);
        assert_eq!(spread.missing(&node, &own, 1), [(1, 1)]);
    }
}
