//! Which side dialled: of the connections that are open, and whether a peer has ever come by itself.

use std::collections::HashMap;

use libp2p::PeerId;
use striae_protocol::PublicKey;

/// Connections with one peer since this node was started.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Counts {
    /// Open connections that this node dialled.
    dialled: u32,
    /// Open connections that the peer dialled.
    accepted: u32,
    /// Whether the peer has dialled this node at least once.
    has_come: bool,
}

/// Connections with all peers. Bounded by the roster: only its nodes come to a connection.
#[derive(Debug, Default)]
pub(crate) struct Links(HashMap<PeerId, Counts>);

/// The connections with one node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link {
    pub peer: PublicKey,
    /// Whether a connection is open that this node dialled.
    pub dialled: bool,
    /// Whether a connection is open that the peer dialled.
    pub accepted: bool,
    /// Whether the peer has dialled this node since it was started.
    pub has_come: bool,
}

impl Links {
    /// A connection was opened.
    pub(crate) fn opened(&mut self, id: PeerId, by_us: bool) {
        let counts = self.0.entry(id).or_default();
        if by_us {
            counts.dialled += 1;
        } else {
            counts.accepted += 1;
            counts.has_come = true;
        }
    }

    /// A connection was closed.
    pub(crate) fn closed(&mut self, id: &PeerId, by_us: bool) {
        let Some(counts) = self.0.get_mut(id) else { return };
        let open = if by_us { &mut counts.dialled } else { &mut counts.accepted };
        *open = open.saturating_sub(1);
    }

    /// A peer is no longer in the roster.
    pub(crate) fn forget(&mut self, id: &PeerId) {
        self.0.remove(id);
    }

    /// All of them, with keys by `key_of`.
    pub(crate) fn all(&self, key_of: impl Fn(&PeerId) -> Option<PublicKey>) -> Vec<Link> {
        let link = |(id, counts): (&PeerId, &Counts)| {
            let Counts { dialled, accepted, has_come } = *counts;
            let (dialled, accepted) = (dialled > 0, accepted > 0);
            Some(Link { peer: key_of(id)?, dialled, accepted, has_come })
        };
        self.0.iter().filter_map(link).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_key::key;

    #[test]
    fn each_side_is_counted_and_a_peer_that_came_is_remembered() {
        let (mut links, id) = (Links::default(), PeerId::random());
        let seen = |links: &Links| {
            let [Link { dialled, accepted, has_come, .. }] = links.all(|_| Some(key(1)))[..] else {
                panic!()
            };
            (dialled, accepted, has_come)
        };
        links.opened(id, true);
        assert_eq!(seen(&links), (true, false, false));
        links.opened(id, false);
        assert_eq!(seen(&links), (true, true, true));
        links.closed(&id, true);
        links.closed(&id, false);
        assert_eq!(seen(&links), (false, false, true));
        links.forget(&id);
        assert!(links.all(|_| Some(key(1))).is_empty());
    }
}
