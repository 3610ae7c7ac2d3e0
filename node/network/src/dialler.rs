//! When which peer is dialled.
//!
//! Every node dials every other, and both sides must not give up nor trip over each other. The node
//! with the lower key dials at once; the one with the higher key waits [`HIGHER_KEY_WAITS`] first,
//! so that usually there is one connection. Should both dial at the same time, both connections
//! stay: closing one of them would need both sides to choose the same, and two do no harm.
//!
//! After a failure the wait doubles from [`FIRST_REDIAL`] to [`LAST_REDIAL`], each time up to a
//! quarter shorter or longer, so that nodes which lost each other together do not all come back
//! together. A node that has just started is found quickly all the same: it dials by itself. The
//! wait starts anew only when the peer has proved to be one (it reads our gossip), so that a peer
//! which refuses us is not dialled without pause.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use libp2p::PeerId;
use striae_protocol::{Digest, PublicKey};

use crate::limits::{FIRST_REDIAL, HIGHER_KEY_WAITS, LAST_REDIAL};

/// When which peer is dialled.
#[derive(Debug)]
pub(crate) struct Dialler {
    own: PublicKey,
    peers: HashMap<PeerId, Schedule>,
}

#[derive(Debug)]
struct Schedule {
    key: PublicKey,
    /// Dials since the peer was last good.
    dials: u32,
    /// When it is dialled next; not while it is connected or being dialled.
    next: Option<Instant>,
}

impl Dialler {
    pub(crate) fn new(own: PublicKey) -> Self {
        Self { own, peers: HashMap::new() }
    }

    /// Begins to dial a peer.
    pub(crate) fn add(&mut self, id: PeerId, key: PublicKey, now: Instant) {
        let mut schedule = Schedule { key, dials: 0, next: None };
        schedule.next = Some(now + self.wait(&schedule));
        self.peers.insert(id, schedule);
    }

    /// Dials a peer no more.
    pub(crate) fn remove(&mut self, id: &PeerId) {
        self.peers.remove(id);
    }

    /// Whether the peer was dialled before, and has not been good since.
    pub(crate) fn has_failed(&self, id: &PeerId) -> bool {
        self.peers.get(id).is_some_and(|schedule| schedule.dials > 1)
    }

    /// A connection is established: no more dials for now.
    pub(crate) fn connected(&mut self, id: &PeerId) {
        if let Some(schedule) = self.peers.get_mut(id) {
            schedule.next = None;
        }
    }

    /// The peer is what it should be.
    pub(crate) fn is_good(&mut self, id: &PeerId) {
        if let Some(schedule) = self.peers.get_mut(id) {
            schedule.dials = 0;
        }
    }

    /// A dial failed, or the last connection closed.
    pub(crate) fn lost(&mut self, id: &PeerId, now: Instant) {
        let Some(schedule) = self.peers.get(id) else { return };
        let next = now + self.wait(schedule);
        if let Some(schedule) = self.peers.get_mut(id) {
            schedule.next = Some(next);
        }
    }

    /// When [`Self::due`] has something to give.
    pub(crate) fn next_due(&self) -> Option<Instant> {
        self.peers.values().filter_map(|schedule| schedule.next).min()
    }

    /// The peers to be dialled now. Each must be followed by [`Self::connected`] or [`Self::lost`].
    pub(crate) fn due(&mut self, now: Instant) -> Vec<PeerId> {
        let mut due = Vec::new();
        for (id, schedule) in &mut self.peers {
            if schedule.next.is_some_and(|next| next <= now) {
                schedule.next = None;
                schedule.dials = schedule.dials.saturating_add(1);
                due.push(*id);
            }
        }
        due
    }

    fn wait(&self, schedule: &Schedule) -> Duration {
        if schedule.dials == 0 {
            return if self.own < schedule.key { Duration::ZERO } else { HIGHER_KEY_WAITS };
        }
        let doubled = FIRST_REDIAL.saturating_mul(1 << (schedule.dials - 1).min(16));
        let wait = doubled.min(LAST_REDIAL);
        // Between 3/4 and 5/4, from the keys: different for each pair, and the same in every test.
        let parts =
            [&self.own.as_bytes()[..], schedule.key.as_bytes(), &schedule.dials.to_le_bytes()];
        let jitter = Digest::tagged("striae/redial/v1", &parts).as_bytes()[0];
        wait * (384 + u32::from(jitter)) / 512
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_key::key;

    fn two_keys() -> (PublicKey, PublicKey) {
        let (one, two) = (key(1), key(2));
        (one.min(two), one.max(two))
    }

    #[test]
    fn lower_key_dials_first() {
        let (low, high) = two_keys();
        let (id, now) = (PeerId::random(), Instant::now());
        let mut dialler = Dialler::new(low);
        dialler.add(id, high, now);
        assert_eq!(dialler.next_due(), Some(now));
        let mut dialler = Dialler::new(high);
        dialler.add(id, low, now);
        assert_eq!(dialler.next_due(), Some(now + HIGHER_KEY_WAITS));
        assert!(dialler.due(now).is_empty());
    }

    #[test]
    fn waits_double_up_to_a_bound_and_start_anew() {
        let (low, high) = two_keys();
        let (id, mut now) = (PeerId::random(), Instant::now());
        let mut dialler = Dialler::new(low);
        dialler.add(id, high, now);
        let mut waits = Vec::new();
        for _ in 0..40 {
            assert_eq!(dialler.due(now), [id]);
            assert_eq!(dialler.next_due(), None, "being dialled");
            dialler.lost(&id, now);
            let next = dialler.next_due().unwrap();
            waits.push(next - now);
            now = next;
        }
        assert!(waits[0] >= FIRST_REDIAL * 3 / 4 && waits[0] <= FIRST_REDIAL * 5 / 4);
        assert!(waits[4] > waits[0] * 8 && waits.iter().all(|wait| *wait <= LAST_REDIAL * 5 / 4));
        assert!(waits[39] >= LAST_REDIAL * 3 / 4 && waits[38] != waits[39], "jitter");

        dialler.connected(&id);
        assert_eq!(dialler.next_due(), None);
        dialler.lost(&id, now);
        assert!(dialler.next_due().unwrap() - now > FIRST_REDIAL * 2, "it was never good");
        dialler.is_good(&id);
        dialler.lost(&id, now);
        assert_eq!(dialler.next_due(), Some(now));
        dialler.remove(&id);
        dialler.lost(&id, now);
        assert_eq!(dialler.next_due(), None);
    }
}
