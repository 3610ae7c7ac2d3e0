//! When others' audit logs were looked at, what was compared, and who was told of two histories: in
//! memory, each within a limit.

use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use striae_protocol::{Digest, PublicKey};
use tokio::time::Instant;

use crate::service::allowance::Allowance;

/// A peer's audit log is asked for so often at most, but for looks that failed.
pub(super) const ASK_EVERY: Duration = Duration::from_mins(10);
/// Limit on reading peers' views of others' audit logs: so many peers at once, and so many in a
/// second in the long run. Each peer has something of everybody, and reading it of all would take
/// the square of it.
const COMPARE_BURST: f64 = 16.0;
const COMPARES_PER_S: f64 = 1.0 / 30.0;
/// So often in a row a look that failed is taken again soon; then it waits its turn.
const MAX_RETRIES: u32 = 3;
/// Pairs of checkpoints that are remembered as compared; when there are more, all are compared
/// anew.
const MAX_COMPARED: usize = 8192;
/// The same of peers that were told.
const MAX_TOLD: usize = 65_536;

/// Memory of the looks at others' audit logs. It is lost at a restart: then everything is done once
/// more.
#[derive(Default)]
pub(in crate::service) struct AuditRounds(Mutex<Rounds>);

#[derive(Default)]
struct Rounds {
    compares: Option<Allowance>,
    asked: HashMap<PublicKey, Look>,
    compared: HashSet<Digest>,
    told: HashSet<(PublicKey, PublicKey)>,
    /// Peers that have said how much they have seen of the own log.
    of_own: HashSet<PublicKey>,
}

struct Look {
    at: Instant,
    failures: u32,
    is_due_again: bool,
}

impl AuditRounds {
    fn lock(&self) -> MutexGuard<'_, Rounds> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A peer has said how much it has seen of the own log; how many have.
    pub(super) fn heard_of_own_history(&self, peer: PublicKey) -> usize {
        let mut rounds = self.lock();
        rounds.of_own.insert(peer);
        rounds.of_own.len()
    }

    /// Whether it is time to ask this peer; then it counts as asked.
    pub(super) fn is_due(&self, peer: PublicKey, every: Duration) -> bool {
        let mut rounds = self.lock();
        rounds.asked.retain(|_, look| look.at.elapsed() < ASK_EVERY);
        let now = Instant::now();
        match rounds.asked.get_mut(&peer) {
            Some(look) if look.at.elapsed() < every && !look.is_due_again => false,
            Some(look) => {
                (look.at, look.is_due_again) = (now, false);
                true
            }
            None => {
                let look = Look { at: now, failures: 0, is_due_again: false };
                rounds.asked.insert(peer, look);
                true
            }
        }
    }

    /// The peer was looked at to the end.
    pub(super) fn succeeded(&self, peer: &PublicKey) {
        if let Some(look) = self.lock().asked.get_mut(peer) {
            look.failures = 0;
        }
    }

    /// The look at a peer failed. Returns whether it is due again already.
    pub(super) fn failed(&self, peer: &PublicKey) -> bool {
        let mut rounds = self.lock();
        let Some(look) = rounds.asked.get_mut(peer) else { return false };
        look.failures = look.failures.saturating_add(1);
        look.is_due_again = look.failures <= MAX_RETRIES;
        look.is_due_again
    }

    /// Whether what a peer has seen of others may be read now; it is then counted.
    pub(super) fn may_compare(&self) -> bool {
        let mut rounds = self.lock();
        rounds.compares.get_or_insert_with(|| Allowance::new(COMPARE_BURST, COMPARES_PER_S)).take()
    }

    /// Whether these two checkpoints were found to be of one history.
    pub(super) fn has_compared(&self, pair: &Digest) -> bool {
        self.lock().compared.contains(pair)
    }

    /// These two checkpoints are of one history.
    pub(super) fn compared(&self, pair: Digest) {
        let compared = &mut self.lock().compared;
        if compared.len() >= MAX_COMPARED {
            compared.clear();
        }
        compared.insert(pair);
    }

    /// Whether a peer has yet to be told what a node did.
    pub(super) fn is_untold(&self, peer: PublicKey, culprit: PublicKey) -> bool {
        !self.lock().told.contains(&(peer, culprit))
    }

    /// A peer was told what a node did.
    pub(super) fn told(&self, peer: PublicKey, culprit: PublicKey) {
        let told = &mut self.lock().told;
        if told.len() >= MAX_TOLD {
            told.clear();
        }
        told.insert((peer, culprit));
    }
}

#[cfg(test)]
mod tests {
    use striae_crypto::SecretKey;

    use super::*;

    fn key(seed: u16) -> PublicKey {
        let mut bytes = [7; 32];
        bytes[..2].copy_from_slice(&seed.to_le_bytes());
        SecretKey::from_bytes(&bytes).public()
    }

    #[test]
    fn a_look_that_fails_is_taken_again_a_few_times() {
        let (rounds, peer) = (AuditRounds::default(), key(1));
        assert!(rounds.is_due(peer, ASK_EVERY) && !rounds.is_due(peer, ASK_EVERY));
        assert!(rounds.is_due(peer, Duration::ZERO), "whoever looks at every meeting does so");
        for _ in 0..MAX_RETRIES {
            assert!(rounds.failed(&peer));
            assert!(rounds.is_due(peer, ASK_EVERY) && !rounds.is_due(peer, ASK_EVERY));
        }
        assert!(!rounds.failed(&peer) && !rounds.is_due(peer, ASK_EVERY));
        rounds.succeeded(&peer);
        assert!(rounds.failed(&peer) && !rounds.failed(&key(2)));
    }

    #[test]
    fn what_peers_have_seen_is_read_of_a_few_at_a_time() {
        let rounds = AuditRounds::default();
        let granted = (0..1000).filter(|_| rounds.may_compare()).count();
        assert!(
            (COMPARE_BURST as usize..COMPARE_BURST as usize + 3).contains(&granted),
            "{granted}"
        );
    }

    #[test]
    fn what_is_remembered_has_an_end() {
        let rounds = AuditRounds::default();
        let pair = |number: usize| Digest::sha256(&number.to_le_bytes());
        for number in 0..=MAX_COMPARED {
            rounds.compared(pair(number));
        }
        assert!(rounds.has_compared(&pair(MAX_COMPARED)) && !rounds.has_compared(&pair(0)));
        let (one, other) = (key(1), key(2));
        rounds.told(one, other);
        assert!(!rounds.is_untold(one, other) && rounds.is_untold(other, one));
    }
}
