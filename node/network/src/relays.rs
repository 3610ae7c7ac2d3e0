//! Circuits: connections between two nodes that nobody can dial, through a third one.
//!
//! The relay passes on what the two have encrypted for each other, as any router does. A node holds a
//! reservation at each of its relays while it is connected there, and dials through them the nodes that
//! it reaches in no other way; these hold one at the same relay.

use std::collections::{HashMap, HashSet};
use std::num::NonZeroU32;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use libp2p::core::transport::ListenerId;
use libp2p::multiaddr::Protocol;
use libp2p::{Multiaddr, PeerId, relay};

use crate::limits::{
    CIRCUIT_DURATION, MAX_CIRCUIT_BYTES, MAX_CIRCUITS, MAX_CIRCUITS_PER_NODE, MAX_RELAYS,
    MAX_RESERVATIONS, MAX_RESERVATIONS_PER_NODE, NEW_CIRCUITS_PER_MINUTE, RESERVATION_DURATION,
    RESERVE_AGAIN,
};

/// Nodes that may be reached through this one, as the relaying behaviour asks for them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Relayed(Arc<Mutex<HashSet<PeerId>>>);

impl Relayed {
    pub(crate) fn set(&self, nodes: HashSet<PeerId>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = nodes;
    }

    fn contains(&self, node: &PeerId) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).contains(node)
    }
}

/// The service of a node that relays. It hears only nodes of the roster, since no other one has a
/// stream.
pub(crate) fn service(own: PeerId, relayed: &Relayed) -> relay::Behaviour {
    let relayed = relayed.clone();
    let may_reserve = move |node: PeerId, _: &Multiaddr, _: Instant| relayed.contains(&node);
    let mut config = relay::Config {
        max_reservations: MAX_RESERVATIONS,
        max_reservations_per_peer: MAX_RESERVATIONS_PER_NODE,
        reservation_duration: RESERVATION_DURATION,
        reservation_rate_limiters: vec![Box::new(may_reserve)],
        max_circuits: MAX_CIRCUITS,
        max_circuits_per_peer: MAX_CIRCUITS_PER_NODE,
        max_circuit_duration: CIRCUIT_DURATION,
        max_circuit_bytes: MAX_CIRCUIT_BYTES,
        circuit_src_rate_limiters: Vec::new(),
    };
    if let Some(limit) = NonZeroU32::new(NEW_CIRCUITS_PER_MINUTE) {
        let interval = Duration::from_mins(1) / NEW_CIRCUITS_PER_MINUTE;
        config = config.circuit_src_per_peer(limit, interval);
    }
    let mut service = relay::Behaviour::new(own, config);
    service.set_status(Some(relay::Status::Enable));
    service
}

/// A relay of this node.
#[derive(Debug, Default)]
struct Relay {
    /// Where it is connected to this node, by itself.
    at: Option<Multiaddr>,
    /// The reservation.
    listener: Option<ListenerId>,
    /// When one is asked for; not while there is one, or no connection.
    next: Option<Instant>,
}

/// The relays of this node.
#[derive(Debug, Default)]
pub(crate) struct Relays(HashMap<PeerId, Relay>);

impl Relays {
    /// Replaces the relays; of too many, some are left out.
    pub(crate) fn set(&mut self, nodes: impl Iterator<Item = PeerId>) {
        let nodes: HashSet<PeerId> = nodes.take(MAX_RELAYS).collect();
        self.0.retain(|id, _| nodes.contains(id));
        for id in nodes {
            self.0.entry(id).or_default();
        }
    }

    /// A relay is connected, by itself.
    pub(crate) fn connected(&mut self, id: &PeerId, at: &Multiaddr, now: Instant) {
        if let Some(relay) = self.0.get_mut(id) {
            let parts = at.iter().filter(|part| !matches!(part, Protocol::P2p(_)));
            relay.at = Some(parts.collect());
            if relay.listener.is_none() {
                relay.next = Some(now);
            }
        }
    }

    /// The last connection with a node has closed.
    pub(crate) fn lost(&mut self, id: &PeerId) {
        if let Some(relay) = self.0.get_mut(id) {
            relay.at = None;
            relay.next = None;
        }
    }

    /// When [`Self::due`] has something to give.
    pub(crate) fn next_due(&self) -> Option<Instant> {
        self.0.values().filter_map(|relay| relay.next).min()
    }

    /// The addresses at which to listen now, each of one relay.
    pub(crate) fn due(&mut self, now: Instant) -> Vec<(PeerId, Multiaddr)> {
        let mut due = Vec::new();
        for (id, relay) in &mut self.0 {
            if relay.next.is_some_and(|next| next <= now) {
                relay.next = None;
                due.extend(relay.at.as_ref().map(|at| (*id, circuit(*id, at))));
            }
        }
        due
    }

    /// A relay was asked for a reservation.
    pub(crate) fn asked(&mut self, id: &PeerId, listener: ListenerId) {
        if let Some(relay) = self.0.get_mut(id) {
            relay.listener = Some(listener);
        }
    }

    /// A listener closed: the relay, if it was that of a reservation.
    pub(crate) fn closed(&mut self, listener: ListenerId, now: Instant) -> Option<PeerId> {
        let (id, relay) = self.0.iter_mut().find(|(_, relay)| relay.listener == Some(listener))?;
        relay.listener = None;
        relay.next = relay.at.is_some().then(|| now + RESERVE_AGAIN);
        Some(*id)
    }

    /// The addresses by which a node may be reached through the relays that are connected.
    pub(crate) fn circuits(&self, to: &PeerId) -> impl Iterator<Item = Multiaddr> {
        let others = self.0.iter().filter(move |(id, _)| *id != to);
        others.filter_map(|(id, relay)| Some(circuit(*id, relay.at.as_ref()?)))
    }
}

/// An address at which a relay leads to this node, by the relay's name alone; `None` for others.
pub(crate) fn shown(address: &Multiaddr) -> Option<String> {
    let is_circuit = address.iter().any(|part| part == Protocol::P2pCircuit);
    let relay = address.iter().find_map(|part| match part {
        Protocol::P2p(relay) if is_circuit => Some(relay),
        _ => None,
    })?;
    let (relay, circuit) = (Protocol::P2p(relay), Protocol::P2pCircuit);
    Some(Multiaddr::empty().with(relay).with(circuit).to_string())
}

fn circuit(id: PeerId, at: &Multiaddr) -> Multiaddr {
    at.clone().with(Protocol::P2p(id)).with(Protocol::P2pCircuit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reservation_is_asked_for_at_each_connection_and_again_after_it_is_lost() {
        let (id, other, now) = (PeerId::random(), PeerId::random(), Instant::now());
        let at: Multiaddr = "/ip4/192.0.2.1/tcp/4710".parse().unwrap();
        let named = at.clone().with(Protocol::P2p(id));
        let mut relays = Relays::default();
        relays.set([id].into_iter());
        assert_eq!((relays.next_due(), relays.circuits(&other).count()), (None, 0));
        relays.connected(&other, &named, now);
        relays.connected(&id, &named, now);
        assert_eq!(relays.next_due(), Some(now));
        let expected = format!("/ip4/192.0.2.1/tcp/4710/p2p/{id}/p2p-circuit");
        let due = relays.due(now);
        assert_eq!(due.iter().map(|(_, to)| to.to_string()).collect::<Vec<_>>(), [expected]);
        let listener = ListenerId::next();
        relays.asked(&id, listener);
        relays.connected(&id, &named, now);
        assert_eq!(relays.next_due(), None, "there is one");
        assert_eq!(relays.circuits(&other).count(), 1);
        assert_eq!(relays.circuits(&id).count(), 0, "not the relay itself");
        let through = circuit(id, &at).with(Protocol::P2p(other));
        assert_eq!(shown(&through), Some(format!("/p2p/{id}/p2p-circuit")));
        assert_eq!(shown(&at), None);
        assert_eq!(relays.closed(ListenerId::next(), now), None);
        assert_eq!(relays.closed(listener, now), Some(id));
        assert_eq!(relays.next_due(), Some(now + RESERVE_AGAIN));
        relays.lost(&id);
        assert_eq!((relays.next_due(), relays.circuits(&other).count()), (None, 0));
        relays.set((0..100).map(|_| PeerId::random()));
        assert_eq!(relays.0.len(), MAX_RELAYS);
    }

    #[test]
    fn only_those_named_may_be_relayed() {
        let (one, two) = (PeerId::random(), PeerId::random());
        let relayed = Relayed::default();
        relayed.set([one].into());
        assert!(relayed.contains(&one) && !relayed.contains(&two));
    }
}
