//! This node's knowledge of the others: connected ones, times since others were, their versions,
//! their refusals.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use striae_protocol::{Hello, PublicKey};
use striae_store::{PeerRecord, Record as _};
use striae_vocabulary::UnixSeconds;

use super::allowance::Allowance;
use crate::known_time::Witness;
use crate::{Node, NodeError};

/// Requests for catch-up that one peer may make at once.
const REQUEST_BURST: f64 = 64.0;
/// And so many in a second in the long run.
const REQUESTS_PER_S: f64 = 32.0;

/// The other nodes.
#[derive(Default)]
pub(super) struct PeerBook(Mutex<HashMap<PublicKey, Peer>>);

/// Knowledge of one of them.
#[derive(Debug, Clone, Default)]
pub(super) struct Peer {
    /// Whether it is connected.
    pub connected: bool,
    /// When it was connected last.
    pub seen: Option<UnixSeconds>,
    /// Oldest and newest protocol version.
    pub versions: Option<(u16, u16)>,
    /// Its program.
    pub software: Option<String>,
    /// Time by its clock, as it said.
    said: Option<UnixSeconds>,
    /// When it last said so, and what it holds.
    heard: Option<Instant>,
    /// Requests that it may still make.
    allowance: Option<Allowance>,
    /// Whether what the database has is older.
    is_dirty: bool,
}

impl Peer {
    /// By how much its clock is ahead of ours, seconds.
    pub(super) fn clock_ahead_s(&self, now: UnixSeconds) -> Option<i64> {
        let (said, heard) = (self.said?, self.heard?);
        Some(said.saturating_add(heard.elapsed()).seconds_after(now))
    }
}

impl PeerBook {
    /// Loads the database's memory of peers.
    pub(super) fn open(node: &Node) -> Result<Self, NodeError> {
        let mut peers = HashMap::new();
        for record in node.store.all::<PeerRecord>()? {
            let PeerRecord { key, seen, versions, software } = record?;
            let peer = Peer { seen: Some(seen), versions, software, ..Peer::default() };
            peers.insert(key, peer);
        }
        Ok(Self(Mutex::new(peers)))
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<PublicKey, Peer>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A node came or went.
    pub(super) fn set_connected(&self, key: PublicKey, connected: bool, now: UnixSeconds) {
        let mut peers = self.lock();
        let peer = peers.entry(key).or_default();
        peer.connected = connected;
        peer.seen = Some(now);
        peer.is_dirty = true;
    }

    /// A node has said who it is, and what time it is.
    pub(super) fn hear(&self, node: &Node, key: PublicKey, hello: &Hello, now: UnixSeconds) {
        self.note_hello(key, hello, now);
        self.bear_witness(node);
    }

    fn note_hello(&self, key: PublicKey, hello: &Hello, now: UnixSeconds) {
        let mut peers = self.lock();
        let peer = peers.entry(key).or_default();
        peer.versions = Some((hello.oldest_version, hello.newest_version));
        peer.software = Some(hello.software.clone());
        peer.said = Some(hello.clock);
        peer.heard = Some(Instant::now());
        peer.seen = Some(now);
        peer.is_dirty = true;
    }

    /// Holds the clock against those of all who are connected and have said what time it is.
    pub(super) fn bear_witness(&self, node: &Node) {
        let Ok(roster) = node.roster() else { return };
        let witness = |(key, peer): (&PublicKey, &Peer)| {
            let name = roster.country_of(key)?.to_string();
            let (said, heard) = (peer.said?, peer.heard?);
            peer.connected.then_some(Witness { name, said, heard })
        };
        let witnesses = self.lock().iter().filter_map(witness).collect();
        let has_others = roster.nodes().nth(1).is_some();
        node.known_time.hear(witnesses, has_others);
    }

    /// A node speaks these versions; no more is understood of it.
    pub(super) fn hear_versions(&self, key: PublicKey, versions: (u16, u16), now: UnixSeconds) {
        let mut peers = self.lock();
        let peer = peers.entry(key).or_default();
        peer.versions = Some(versions);
        peer.seen = Some(now);
        peer.is_dirty = true;
    }

    /// Whether a node has said what it holds in the last so many seconds.
    pub(super) fn heard_within(&self, key: &PublicKey, time: Duration) -> bool {
        let heard = self.lock().get(key).and_then(|peer| peer.heard);
        heard.is_some_and(|heard| heard.elapsed() < time)
    }

    /// Knowledge of a node.
    pub(super) fn get(&self, key: &PublicKey) -> Option<Peer> {
        self.lock().get(key).cloned()
    }

    /// Whether a node may make one more request, which is then counted.
    pub(super) fn may_request(&self, key: PublicKey) -> bool {
        let mut peers = self.lock();
        let peer = peers.entry(key).or_default();
        peer.allowance.get_or_insert_with(|| Allowance::new(REQUEST_BURST, REQUESTS_PER_S)).take()
    }

    /// Writes what is newer than in the database.
    pub(super) fn write(&self, node: &Node) -> Result<(), NodeError> {
        let now = node.clock.now();
        let mut dirty = Vec::new();
        for (key, peer) in &mut *self.lock() {
            let seen = if peer.connected { Some(now) } else { peer.seen };
            if let Some(seen) = seen.filter(|_| std::mem::take(&mut peer.is_dirty)) {
                let (versions, software) = (peer.versions, peer.software.clone());
                dirty.push(PeerRecord { key: *key, seen, versions, software });
            }
        }
        if dirty.is_empty() {
            return Ok(());
        }
        let mut changes = node.store.begin(now);
        for record in dirty {
            changes.put(&record)?;
        }
        Ok(changes.commit()?)
    }

    /// Forgets nodes that count no more and are not connected.
    pub(super) fn forget(&self, node: &Node) -> Result<(), NodeError> {
        let roster = node.roster()?;
        let mut gone = Vec::new();
        self.lock().retain(|key, peer| {
            let stays = peer.connected || roster.standing(key).is_some();
            if !stays {
                gone.push(*key);
            }
            stays
        });
        if gone.is_empty() {
            return Ok(());
        }
        let mut changes = node.store.begin(node.clock.now());
        for key in gone {
            let seen = UnixSeconds(0);
            let record = PeerRecord { key, seen, versions: None, software: None };
            changes.remove::<PeerRecord>(&record.key())?;
        }
        Ok(changes.commit()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_of_one_peer_are_bounded() {
        let book = PeerBook::default();
        let key = striae_crypto::SecretKey::from_bytes(&[1; 32]).public();
        let other = striae_crypto::SecretKey::from_bytes(&[2; 32]).public();
        let granted = (0..1000).filter(|_| book.may_request(key)).count();
        assert!((REQUEST_BURST as usize..120).contains(&granted), "{granted}");
        assert!(book.may_request(other));
    }
}
