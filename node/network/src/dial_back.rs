//! Dialling back: a node asks another one whether it is reached from there by the addresses that the
//! roster has of it. `/striae/dial-back/1`: the request is empty; the reply is a byte and a reason.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use libp2p::PeerId;
use libp2p::request_response::ResponseChannel;
use libp2p::swarm::dial_opts::{DialOpts, PeerCondition};
use libp2p::swarm::{ConnectionId, DialError};

use crate::causes::reason;
use crate::event_loop::EventLoop;
use crate::request::Purpose;

/// Longest reply, bytes.
pub(crate) const MAX_DIAL_BACK_BYTES: usize = 257;
/// Least time between two dials for one node.
const PAUSE: Duration = Duration::from_secs(10);
/// Dials for others that are under way at a time.
const MOST: usize = 8;

const REACHED: u8 = 0;
const NOT_REACHED: u8 = 1;
const NOT_NOW: u8 = 2;

/// Whether another node reaches this one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DialBack {
    /// It dialled one of the roster's addresses, and this node's key answered there.
    Reached,
    /// It did not come through, and why.
    NotReached(String),
    /// It does not dial for this node now.
    NotNow,
}

impl DialBack {
    fn bytes(&self) -> Vec<u8> {
        let (code, reason) = match self {
            Self::Reached => (REACHED, ""),
            Self::NotReached(reason) => (NOT_REACHED, reason.as_str()),
            Self::NotNow => (NOT_NOW, ""),
        };
        let mut bytes = vec![code];
        let mut most = reason.len().min(MAX_DIAL_BACK_BYTES - 1);
        while !reason.is_char_boundary(most) {
            most -= 1;
        }
        bytes.extend_from_slice(&reason.as_bytes()[..most]);
        bytes
    }

    /// Of a reply; `None` of bytes that are none.
    pub(crate) fn read(bytes: &[u8]) -> Option<Self> {
        let (code, reason) = bytes.split_first()?;
        Some(match *code {
            REACHED => Self::Reached,
            NOT_REACHED => {
                // It comes from another country: no line ends or signs of control.
                let reason = String::from_utf8_lossy(reason);
                Self::NotReached(reason.chars().filter(|one| !one.is_control()).collect())
            }
            NOT_NOW => Self::NotNow,
            _ => return None,
        })
    }
}

/// Dials that others have asked for.
#[derive(Debug, Default)]
pub(crate) struct DialBacks {
    open: HashMap<ConnectionId, ResponseChannel<Vec<u8>>>,
    last: HashMap<PeerId, Instant>,
}

impl DialBacks {
    /// Whether a dial for this peer may begin, which is then counted.
    fn may_begin(&mut self, peer: PeerId, now: Instant) -> bool {
        self.last.retain(|_, last| now.duration_since(*last) < PAUSE);
        let may = self.open.len() < MOST && !self.last.contains_key(&peer);
        if may {
            self.last.insert(peer, now);
        }
        may
    }
}

impl EventLoop {
    /// Dials a node that asked for it by the roster's addresses of it, beside the connection that is
    /// open.
    pub(crate) fn dial_back(&mut self, peer: PeerId, channel: ResponseChannel<Vec<u8>>) {
        if !self.dial_backs.may_begin(peer, Instant::now()) {
            return self.say_dialled_back(channel, &DialBack::NotNow);
        }
        let addresses = self.peers.get(&peer).map(|peer| peer.addresses.clone());
        let Some(addresses) = addresses.filter(|some| !some.is_empty()) else {
            let reason = "the roster has no address of it".to_owned();
            return self.say_dialled_back(channel, &DialBack::NotReached(reason));
        };
        let dial = DialOpts::peer_id(peer)
            .addresses(addresses)
            .condition(PeerCondition::Always)
            .allocate_new_port()
            .build();
        let connection = dial.connection_id();
        match self.swarm.dial(dial) {
            Ok(()) => {
                self.dial_backs.open.insert(connection, channel);
            }
            Err(error) => self.say_dialled_back(channel, &failed(&error)),
        }
    }

    /// A connection was opened; one that was dialled for another node has done its work.
    pub(crate) fn dialled_back(&mut self, connection: ConnectionId) {
        if let Some(channel) = self.dial_backs.open.remove(&connection) {
            self.say_dialled_back(channel, &DialBack::Reached);
            self.swarm.close_connection(connection);
        }
    }

    /// A dial failed; for whom it was learns it.
    pub(crate) fn not_dialled_back(&mut self, connection: ConnectionId, error: &DialError) {
        if let Some(channel) = self.dial_backs.open.remove(&connection) {
            self.say_dialled_back(channel, &failed(error));
        }
    }

    fn say_dialled_back(&mut self, channel: ResponseChannel<Vec<u8>>, said: &DialBack) {
        let requests = self.swarm.behaviour_mut().requests(Purpose::DialBack);
        // A receiver that has gone by now learns nothing.
        let _ = requests.send_response(channel, said.bytes());
    }
}

fn failed(error: &DialError) -> DialBack {
    match error {
        // A connection by each side is open already.
        DialError::Denied { .. } => DialBack::NotNow,
        DialError::WrongPeerId { address, .. } => {
            DialBack::NotReached(format!("another node answers at {address}"))
        }
        DialError::Transport(each) => {
            let each = each.iter().map(|(address, error)| format!("{address}: {}", reason(error)));
            DialBack::NotReached(each.collect::<Vec<_>>().join("; "))
        }
        other => DialBack::NotReached(reason(other)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn replies_read_back_within_their_length_and_others_are_none() {
        for said in [
            DialBack::Reached,
            DialBack::NotReached("connection refused".to_owned()),
            DialBack::NotNow,
        ] {
            assert_eq!(DialBack::read(&said.bytes()), Some(said));
        }
        let long = DialBack::NotReached("é".repeat(500)).bytes();
        assert!(long.len() <= MAX_DIAL_BACK_BYTES);
        assert_eq!(DialBack::read(&long), Some(DialBack::NotReached("é".repeat(128))));
        assert_eq!(
            DialBack::read(b"\x01a\nb\xff"),
            Some(DialBack::NotReached("ab\u{fffd}".to_owned()))
        );
        assert_eq!((DialBack::read(b""), DialBack::read(b"\x07")), (None, None));
        // Golden bytes of the protocol.
        assert_eq!(DialBack::NotReached("no".to_owned()).bytes(), b"\x01no");
    }

    #[test]
    fn one_node_is_dialled_for_once_in_a_while() {
        let (mut dials, peer, now) = (DialBacks::default(), PeerId::random(), Instant::now());
        assert!(dials.may_begin(peer, now) && !dials.may_begin(peer, now));
        assert!(dials.may_begin(PeerId::random(), now));
        assert!(dials.may_begin(peer, now + PAUSE));
    }
}
