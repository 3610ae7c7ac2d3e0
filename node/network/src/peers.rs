//! The nodes of the roster as the transport sees them, and keys as libp2p names them.

use std::collections::BTreeMap;

use libp2p::identity::{PublicKey as Libp2pKey, ed25519};
use libp2p::{Multiaddr, PeerId};
use striae_protocol::PublicKey;

use crate::config::{PeerEntry, parse_address};

/// The nodes that may connect.
#[derive(Debug, Default)]
pub(crate) struct Peers(BTreeMap<PeerId, Peer>);

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Peer {
    pub(crate) key: PublicKey,
    pub(crate) addresses: Vec<Multiaddr>,
    pub(crate) is_relay: bool,
    pub(crate) is_relayed: bool,
}

/// Changes by a new roster.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Changes {
    /// New ones, and those that have moved to other addresses.
    pub(crate) added: Vec<PeerId>,
    pub(crate) removed: Vec<PeerId>,
}

impl Peers {
    /// Replaces the nodes. `own` is left out, should it be among them.
    pub(crate) fn replace(&mut self, entries: Vec<PeerEntry>, own: PeerId) -> Changes {
        let mut new: BTreeMap<PeerId, Peer> = BTreeMap::new();
        for entry in entries {
            let Some(id) = peer_id(&entry.key) else { continue };
            if id != own {
                let addresses = usable(&entry);
                let PeerEntry { key, is_relay, is_relayed, .. } = entry;
                new.insert(id, Peer { key, addresses, is_relay, is_relayed });
            }
        }
        let added = new.iter().filter(|(id, peer)| self.0.get(id) != Some(peer));
        let removed = self.0.keys().filter(|id| !new.contains_key(id));
        let changes = Changes {
            added: added.map(|(id, _)| *id).collect(),
            removed: removed.copied().collect(),
        };
        self.0 = new;
        changes
    }

    pub(crate) fn get(&self, id: &PeerId) -> Option<&Peer> {
        self.0.get(id)
    }

    /// Addresses of each peer by the roster.
    pub(crate) fn addresses(&self) -> impl Iterator<Item = (PeerId, &[Multiaddr])> + Clone {
        self.0.iter().map(|(id, peer)| (*id, peer.addresses.as_slice()))
    }

    /// Peers of which something is so.
    pub(crate) fn which(&self, is_so: impl Fn(&Peer) -> bool) -> impl Iterator<Item = PeerId> {
        self.0.iter().filter(move |(_, peer)| is_so(peer)).map(|(id, _)| *id)
    }

    pub(crate) fn key(&self, id: &PeerId) -> Option<PublicKey> {
        self.0.get(id).map(|peer| peer.key)
    }
}

fn usable(entry: &PeerEntry) -> Vec<Multiaddr> {
    let parse = |address: &String| match parse_address(address) {
        Ok(address) => Some(address),
        Err(error) => {
            tracing::warn!(peer = %entry.key, %error, "an address in the roster is passed over");
            None
        }
    };
    entry.addresses.iter().filter_map(parse).collect()
}

/// The name libp2p gives a key.
pub(crate) fn peer_id(key: &PublicKey) -> Option<PeerId> {
    let key = ed25519::PublicKey::try_from_bytes(key.as_bytes()).ok()?;
    Some(PeerId::from_public_key(&Libp2pKey::from(key)))
}

/// The key behind a libp2p name; none when it is of another kind than ours.
pub(crate) fn public_key(id: &PeerId) -> Option<PublicKey> {
    // The name of an ed25519 key is the key itself, as an "identity hash" of its encoding.
    let key = Libp2pKey::try_decode_protobuf(id.as_ref().digest()).ok()?;
    PublicKey::from_bytes(&key.try_into_ed25519().ok()?.to_bytes()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_key::key;

    fn entry(number: u8, address: &str) -> PeerEntry {
        PeerEntry::direct(key(number), vec![address.into()])
    }

    #[test]
    fn keys_and_names() {
        let id = peer_id(&key(1)).unwrap();
        assert_eq!(public_key(&id), Some(key(1)));
        assert_eq!(public_key(&PeerId::random()), None);
    }

    #[test]
    fn replacing_tells_what_changed() {
        let id = |number| peer_id(&key(number)).unwrap();
        let mut peers = Peers::default();
        let address = "/ip4/192.0.2.1/tcp/1";
        let changes = peers.replace(vec![entry(1, address), entry(2, "nonsense")], id(3));
        assert_eq!((changes.added.len(), changes.removed.len()), (2, 0));
        assert_eq!(peers.get(&id(1)).unwrap().addresses.len(), 1);
        assert!(peers.get(&id(2)).unwrap().addresses.is_empty());
        let changes = peers.replace(vec![entry(2, address), entry(3, address)], id(3));
        assert_eq!(changes, Changes { added: vec![id(2)], removed: vec![id(1)] });
        assert_eq!(peers.get(&id(2)).unwrap().addresses.len(), 1);
        assert_eq!(peers.key(&id(3)), None);
    }
}
