//! Own questions that are traced: since when each is asked, and the nodes that have yet to answer.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use striae_protocol::{EnvelopeId, PublicKey};
use striae_vocabulary::{CountryCode, UnixSeconds};

/// Most questions that are remembered, each with its nodes. The spans of others begin with the second
/// in which they were asked, and say nothing of deliveries and of nodes that do not answer.
const MAX_ASKED: usize = 256;

/// A question of this node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Asked {
    began: SystemTime,
    expires: UnixSeconds,
    countries: BTreeMap<PublicKey, CountryCode>,
    /// The nodes that have yet to answer.
    waiting: BTreeSet<PublicKey>,
}

impl Asked {
    pub(super) fn of(
        began: SystemTime,
        expires: UnixSeconds,
        nodes: Vec<(PublicKey, CountryCode)>,
    ) -> Self {
        let waiting = nodes.iter().map(|(node, _)| *node).collect();
        Self { began, expires, countries: nodes.into_iter().collect(), waiting }
    }

    pub(super) fn began(&self) -> SystemTime {
        self.began
    }

    /// The nodes that have yet to answer, with their countries.
    pub(super) fn waiting(&self) -> impl Iterator<Item = (&PublicKey, CountryCode)> {
        let is_waiting = |(node, _): &(&PublicKey, _)| self.waiting.contains(*node);
        self.countries.iter().filter(is_waiting).map(|(node, country)| (node, *country))
    }
}

/// The questions that are remembered: a restart forgets them.
#[derive(Default)]
pub(super) struct AllAsked(Mutex<BTreeMap<EnvelopeId, Asked>>);

impl AllAsked {
    fn lock(&self) -> MutexGuard<'_, BTreeMap<EnvelopeId, Asked>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Remembers a question, in place of one that all have answered where there are too many.
    pub(super) fn put(&self, query: EnvelopeId, asked: Asked) {
        let mut all = self.lock();
        if all.len() >= MAX_ASKED {
            let done = all.iter().filter(|(_, asked)| asked.waiting.is_empty());
            let Some(done) = done.min_by_key(|(_, asked)| asked.began).map(|(done, _)| *done)
            else {
                return;
            };
            all.remove(&done);
        }
        all.insert(query, asked);
    }

    /// The country of a node that was asked.
    pub(super) fn country_of(&self, query: &EnvelopeId, node: &PublicKey) -> Option<CountryCode> {
        self.lock().get(query)?.countries.get(node).copied()
    }

    /// A node has answered; since when the question is asked.
    pub(super) fn answered(&self, query: &EnvelopeId, node: &PublicKey) -> Option<SystemTime> {
        let mut all = self.lock();
        let asked = all.get_mut(query)?;
        asked.waiting.remove(node);
        Some(asked.began)
    }

    /// Forgets a question.
    pub(super) fn remove(&self, query: &EnvelopeId) -> Option<Asked> {
        self.lock().remove(query)
    }

    /// Forgets the questions that are over.
    pub(super) fn remove_over(&self, now: UnixSeconds) -> Vec<(EnvelopeId, Asked)> {
        self.lock().extract_if(.., |_, asked| asked.expires <= now).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use striae_crypto::SecretKey;

    use super::*;

    fn id(number: usize) -> EnvelopeId {
        let mut bytes = [0; 32];
        bytes[..8].copy_from_slice(&number.to_le_bytes());
        EnvelopeId::from_bytes(bytes)
    }

    fn node(number: u8) -> PublicKey {
        SecretKey::from_bytes(&[number; 32]).public()
    }

    fn asked(began: usize) -> Asked {
        let nodes = [(1, "ES"), (2, "FR")].map(|(key, code)| (node(key), code.parse().unwrap()));
        let began = SystemTime::UNIX_EPOCH + Duration::from_secs(began as u64);
        Asked::of(began, UnixSeconds(100), nodes.to_vec())
    }

    #[test]
    fn a_question_knows_who_has_yet_to_answer_until_it_is_over() {
        let all = AllAsked::default();
        all.put(id(0), asked(5));
        all.put(id(1), asked(6));
        assert_eq!(all.answered(&id(0), &node(1)), Some(asked(5).began));
        assert_eq!(all.answered(&id(7), &node(1)), None);
        let spain = "ES".parse().unwrap();
        assert_eq!(all.country_of(&id(0), &node(1)), Some(spain), "it may be delivered later");
        assert_eq!(all.country_of(&id(0), &node(3)), None);
        assert_eq!(all.remove(&id(1)), Some(asked(6)));
        assert_eq!(all.remove_over(UnixSeconds(99)), []);
        let over = all.remove_over(UnixSeconds(100));
        let waiting: Vec<_> = over[0].1.waiting().collect();
        assert_eq!((over.len(), waiting), (1, vec![(&node(2), "FR".parse().unwrap())]));
        assert!(all.lock().is_empty());
    }

    #[test]
    fn so_many_questions_are_remembered_at_most_and_those_first_that_wait() {
        let all = AllAsked::default();
        for number in 0..MAX_ASKED + 10 {
            all.put(id(number), asked(number));
        }
        assert_eq!(all.lock().len(), MAX_ASKED);
        assert_eq!(all.remove(&id(MAX_ASKED)), None, "all before it wait");
        for (query, key) in [(7, 1), (7, 2), (3, 1), (3, 2), (1, 1)] {
            all.answered(&id(query), &node(key));
        }
        all.put(id(MAX_ASKED), asked(MAX_ASKED));
        assert_eq!(all.lock().len(), MAX_ASKED);
        assert_eq!(all.remove(&id(3)), None, "the earliest that all have answered");
        assert!(all.remove(&id(7)).is_some() && all.remove(&id(1)).is_some());
    }
}
