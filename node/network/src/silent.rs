//! Peers that are connected and have not said that they read our gossip.
//!
//! Gossipsub says so once to each peer, when it is connected by the first of possibly several
//! connections. Should that one be dead at one end already, the word is lost and is not said again
//! on the next: the one end then takes both for connected, the other waits. A silent peer is
//! therefore disconnected, and both begin anew.

use std::collections::HashMap;
use std::time::Instant;

use libp2p::PeerId;

use crate::limits::SILENCE_TIMEOUT;

/// Peers that have not said yet that they read our gossip, and since when they are connected.
#[derive(Debug, Default)]
pub(crate) struct Silent(HashMap<PeerId, Instant>);

impl Silent {
    /// A connection is established to a peer that has not said so.
    pub(crate) fn connected(&mut self, id: PeerId, now: Instant) {
        self.0.entry(id).or_insert(now);
    }

    /// The peer has said so, or is gone.
    pub(crate) fn end(&mut self, id: &PeerId) {
        self.0.remove(id);
    }

    /// When [`Self::due`] has something to give.
    pub(crate) fn next_due(&self) -> Option<Instant> {
        self.0.values().min().map(|since| *since + SILENCE_TIMEOUT)
    }

    /// The peers to be disconnected now.
    pub(crate) fn due(&mut self, now: Instant) -> Vec<PeerId> {
        self.0.extract_if(|_, since| *since + SILENCE_TIMEOUT <= now).map(|(id, _)| id).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_stays_silent_is_due_once() {
        let (one, two, now) = (PeerId::random(), PeerId::random(), Instant::now());
        let mut silent = Silent::default();
        assert_eq!(silent.next_due(), None);
        silent.connected(one, now);
        silent.connected(two, now);
        // A second connection is no word.
        silent.connected(one, now + SILENCE_TIMEOUT / 2);
        silent.end(&two);
        assert_eq!(silent.next_due(), Some(now + SILENCE_TIMEOUT));
        assert!(silent.due(now + SILENCE_TIMEOUT / 2).is_empty());
        assert_eq!(silent.due(now + SILENCE_TIMEOUT), [one]);
        assert_eq!(silent.next_due(), None);
    }
}
