//! Connections at the door: they came in and have not shown a key yet.
//!
//! A newcomer is always let in; when there is no place, somebody else goes: of its own address when
//! that one's places are taken, otherwise of all whose address no certificate names. First goes who
//! has said nothing yet, and of these who came first; then the one that has said nothing for the
//! longest. So sockets that are opened and stay silent take a place from each other, and an address
//! that a node of the roster has, or connected from, has places of its own.

use std::collections::{HashMap, HashSet};
use std::net::{IpAddr, Ipv6Addr};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::Waker;
use std::time::Instant;

use futures::task::AtomicWaker;
use libp2p::core::ConnectedPoint;
use libp2p::multiaddr::Protocol;
use libp2p::{Multiaddr, PeerId};

use crate::limits::{
    MAX_WAITING_CERTIFIED, MAX_WAITING_PER_ADDRESS, MAX_WAITING_PER_CERTIFIED_ADDRESS,
    MAX_WAITING_PER_NODE, MAX_WAITING_UNKNOWN,
};

/// The doors of both transports. Senders of UDP can claim any address, so those who come by QUIC take
/// no place from those who come by TCP.
#[derive(Debug)]
pub(crate) struct Doors {
    pub(crate) tcp: Arc<Doorway>,
    pub(crate) quic: Arc<Doorway>,
}

impl Doors {
    pub(crate) fn new() -> Self {
        Self { tcp: Arc::new(Doorway::new()), quic: Arc::new(Doorway::new()) }
    }

    /// The roster says that these nodes are at these addresses.
    pub(crate) fn set_nodes<'a, N>(&self, nodes: N)
    where
        N: Iterator<Item = (PeerId, &'a [Multiaddr])> + Clone,
    {
        self.tcp.set_nodes(nodes.clone());
        self.quic.set_nodes(nodes);
    }

    /// A node of the roster is connected.
    pub(crate) fn saw(&self, id: PeerId, point: &ConnectedPoint) {
        // The address of a relay says nothing of the node behind it.
        if !point.is_relayed() {
            self.tcp.saw(id, point.get_remote_address());
            self.quic.saw(id, point.get_remote_address());
        }
    }
}

/// A door.
#[derive(Debug)]
pub(crate) struct Doorway {
    opened: Instant,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    waiting: HashMap<Ends, Waiting>,
    /// Addresses of each node by the roster.
    named: HashMap<PeerId, HashSet<IpAddr>>,
    /// Last connected address of each node: names are resolved elsewhere, and some have no address
    /// of their own.
    seen: HashMap<PeerId, IpAddr>,
    /// Number of nodes at each of these addresses.
    nodes_at: HashMap<IpAddr, usize>,
}

/// Both ends of a connection, which no other one has.
type Ends = (Multiaddr, Multiaddr);

#[derive(Debug)]
struct Waiting {
    from: IpAddr,
    place: Arc<Place>,
}

/// The place of one connection that waits.
#[derive(Debug)]
pub(crate) struct Place {
    opened: Instant,
    came_us: u64,
    /// When it said something last; 0 for never.
    spoke_us: AtomicU64,
    has_passed: AtomicBool,
    is_put_out: AtomicBool,
    waker: AtomicWaker,
}

impl Place {
    /// It has said something.
    pub(crate) fn spoke(&self) {
        self.spoke_us.store(self.opened.elapsed().as_micros() as u64, Ordering::Relaxed);
    }

    /// Whether its key is known, and it waits no more.
    pub(crate) fn has_passed(&self) -> bool {
        self.has_passed.load(Ordering::Acquire)
    }

    /// Whether somebody else has its place. Wakes whoever reads from the connection when that
    /// happens.
    pub(crate) fn is_put_out(&self, reader: &Waker) -> bool {
        self.waker.register(reader);
        self.is_put_out.load(Ordering::Acquire)
    }

    fn put_out(&self) {
        self.is_put_out.store(true, Ordering::Release);
        self.waker.wake();
    }

    /// The least goes first: who has said nothing, in the order of coming; then who has been silent
    /// for the longest.
    fn rank(&self) -> (bool, u64) {
        match self.spoke_us.load(Ordering::Relaxed) {
            0 => (false, self.came_us),
            spoke_us => (true, spoke_us),
        }
    }
}

impl Doorway {
    pub(crate) fn new() -> Self {
        Self { opened: Instant::now(), state: Mutex::new(State::default()) }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A connection came in. Somebody else may have to go for it.
    pub(crate) fn enter(&self, point: &ConnectedPoint) -> Option<Arc<Place>> {
        let ends = ends(point)?;
        let from = ip(&ends.1)?;
        let place = Arc::new(Place {
            opened: self.opened,
            came_us: self.opened.elapsed().as_micros() as u64,
            spoke_us: AtomicU64::new(0),
            has_passed: AtomicBool::new(false),
            is_put_out: AtomicBool::new(false),
            waker: AtomicWaker::new(),
        });
        let mut state = self.state();
        state.make_room(from);
        state.waiting.insert(ends, Waiting { from, place: Arc::clone(&place) });
        Some(place)
    }

    /// The key at the other end is known.
    pub(crate) fn pass(&self, point: &ConnectedPoint) {
        if let Some(waiting) = ends(point).and_then(|ends| self.state().waiting.remove(&ends)) {
            waiting.place.has_passed.store(true, Ordering::Release);
        }
    }

    /// A connection ended before its key was known, or was put out.
    pub(crate) fn leave(&self, point: &ConnectedPoint, place: &Arc<Place>) {
        let Some(ends) = ends(point) else { return };
        let mut state = self.state();
        // Not that of a later one between the same ends.
        if state.waiting.get(&ends).is_some_and(|there| Arc::ptr_eq(&there.place, place)) {
            state.waiting.remove(&ends);
        }
    }

    /// The roster says that these nodes are at these addresses.
    pub(crate) fn set_nodes<'a>(&self, nodes: impl Iterator<Item = (PeerId, &'a [Multiaddr])>) {
        let mut state = self.state();
        state.named =
            nodes.map(|(id, addresses)| (id, addresses.iter().filter_map(ip).collect())).collect();
        let State { named, seen, .. } = &mut *state;
        seen.retain(|id, _| named.contains_key(id));
        state.count_nodes();
    }

    /// A node of the roster is connected.
    pub(crate) fn saw(&self, id: PeerId, address: &Multiaddr) {
        let Some(from) = ip(address) else { return };
        let mut state = self.state();
        if state.named.contains_key(&id) && state.seen.insert(id, from) != Some(from) {
            state.count_nodes();
        }
    }
}

impl State {
    fn count_nodes(&mut self) {
        self.nodes_at.clear();
        for (id, named) in &self.named {
            let mut all = named.clone();
            all.extend(self.seen.get(id));
            for address in all {
                *self.nodes_at.entry(address).or_default() += 1;
            }
        }
    }

    fn is_certified(&self, address: &IpAddr) -> bool {
        self.nodes_at.contains_key(address)
    }

    fn make_room(&mut self, from: IpAddr) {
        let (of_one, of_all, is_certified) = match self.nodes_at.get(&from) {
            Some(nodes) => {
                let of_one = (nodes * MAX_WAITING_PER_NODE).min(MAX_WAITING_PER_CERTIFIED_ADDRESS);
                (of_one, MAX_WAITING_CERTIFIED, true)
            }
            None => (MAX_WAITING_PER_ADDRESS, MAX_WAITING_UNKNOWN, false),
        };
        self.keep_fewer_than(of_one, |_, waiting| waiting.from == from);
        self.keep_fewer_than(of_all, |state, waiting| {
            state.is_certified(&waiting.from) == is_certified
        });
    }

    /// Puts out as many of these as there are too many, so that one more has a place.
    fn keep_fewer_than(&mut self, limit: usize, of: impl Fn(&Self, &Waiting) -> bool) {
        let mut these: Vec<_> = self
            .waiting
            .iter()
            .filter(|(_, waiting)| of(self, waiting))
            .map(|(ends, waiting)| (waiting.place.rank(), ends.clone()))
            .collect();
        if these.len() < limit {
            return;
        }
        these.sort_unstable_by_key(|(rank, _)| *rank);
        let too_many = these.len() + 1 - limit;
        for (_, ends) in these.into_iter().take(too_many) {
            if let Some(waiting) = self.waiting.remove(&ends) {
                waiting.place.put_out();
            }
        }
    }
}

fn ends(point: &ConnectedPoint) -> Option<Ends> {
    match point {
        ConnectedPoint::Listener { local_addr, send_back_addr } => {
            Some((local_addr.clone(), send_back_addr.clone()))
        }
        ConnectedPoint::Dialer { .. } => None,
    }
}

/// The address behind which somebody is: of IPv6 the network of 64 bits, in which anybody has any
/// number.
fn ip(address: &Multiaddr) -> Option<IpAddr> {
    match address.iter().next()? {
        Protocol::Ip4(ip) => Some(IpAddr::V4(ip)),
        Protocol::Ip6(ip) => Some(match ip.to_canonical() {
            IpAddr::V6(ip) => {
                let [a, b, c, d, ..] = ip.segments();
                IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
            }
            four @ IpAddr::V4(_) => four,
        }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(from: &str, port: u16) -> ConnectedPoint {
        ConnectedPoint::Listener {
            local_addr: "/ip4/192.0.2.1/tcp/1".parse().unwrap(),
            send_back_addr: format!("{from}/tcp/{port}").parse().unwrap(),
        }
    }

    fn out(place: &Arc<Place>) -> bool {
        place.is_put_out(Waker::noop())
    }

    #[test]
    fn the_oldest_silent_one_of_an_address_goes_first() {
        let doorway = Doorway::new();
        let places: Vec<_> = (0..MAX_WAITING_PER_ADDRESS as u16)
            .map(|port| doorway.enter(&point("/ip4/203.0.113.1", port)).unwrap())
            .collect();
        std::thread::sleep(std::time::Duration::from_millis(2));
        places[0].spoke();
        let other = doorway.enter(&point("/ip4/203.0.113.2", 1)).unwrap();
        let newest = doorway.enter(&point("/ip4/203.0.113.1", 100)).unwrap();
        assert!(out(&places[1]), "the first that said nothing");
        assert!(!out(&places[0]) && !out(&places[2]) && !out(&newest) && !out(&other));
        // When all have spoken, who has been silent since.
        for place in places.iter().skip(2).chain([&newest]) {
            std::thread::sleep(std::time::Duration::from_millis(2));
            place.spoke();
        }
        let _ = doorway.enter(&point("/ip4/203.0.113.1", 101)).unwrap();
        assert!(out(&places[0]) && !out(&places[2]) && !out(&newest));
    }

    #[test]
    fn strangers_take_no_place_of_a_certified_address() {
        let doorway = Doorway::new();
        let (named, moved) = (PeerId::random(), PeerId::random());
        let address: Multiaddr = "/ip4/198.51.100.7/tcp/4710".parse().unwrap();
        let by_name: Multiaddr = "/dns/es.example/tcp/4710".parse().unwrap();
        let nodes = [(named, &[address][..]), (moved, &[by_name][..])];
        doorway.set_nodes(nodes.into_iter());
        doorway.saw(moved, &"/ip4/198.51.100.8/tcp/5000".parse().unwrap());
        let honest: Vec<_> = ["/ip4/198.51.100.7", "/ip4/198.51.100.8"]
            .map(|from| doorway.enter(&point(from, 1)).unwrap())
            .into();
        let strangers: Vec<_> = (0..=255_u8)
            .flat_map(|host| (1..=8).map(move |port| (host, port)))
            .map(|(host, port)| {
                doorway.enter(&point(&format!("/ip4/203.0.113.{host}"), port)).unwrap()
            })
            .collect();
        assert!(honest.iter().all(|place| !out(place)));
        assert_eq!(strangers.iter().filter(|place| !out(place)).count(), MAX_WAITING_UNKNOWN);
        // A node that left the roster has its places no more.
        doorway.set_nodes(std::iter::empty());
        assert!(doorway.state().nodes_at.is_empty() && doorway.state().seen.is_empty());
    }

    #[test]
    fn whoever_passes_or_leaves_gives_the_place_back() {
        let doorway = Doorway::new();
        let (one, two) = (point("/ip6/2001:db8::1", 1), point("/ip6/2001:db8::2", 1));
        let places = [&one, &two].map(|point| doorway.enter(point).unwrap());
        doorway.pass(&one);
        assert!(places[0].has_passed() && !places[1].has_passed());
        doorway.leave(&two, &places[0]);
        assert_eq!(doorway.state().waiting.len(), 1, "another's place is not given back");
        doorway.leave(&two, &places[1]);
        assert!(doorway.state().waiting.is_empty());
        // Of IPv6, one network is one address.
        assert_eq!(
            ip(&"/ip6/2001:db8::1".parse().unwrap()),
            ip(&"/ip6/2001:db8::2".parse().unwrap())
        );
        assert_eq!(
            ip(&"/ip6/::ffff:203.0.113.1".parse().unwrap()),
            ip(&"/ip4/203.0.113.1".parse().unwrap())
        );
    }
}
