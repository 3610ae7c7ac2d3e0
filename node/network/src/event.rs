//! Events that the transport reports, and the queue that never makes it wait.

use std::collections::VecDeque;

use libp2p::PeerId;
use libp2p::gossipsub::MessageId;
use striae_protocol::PublicKey;
use tokio::sync::mpsc;
use tokio::sync::mpsc::error::TrySendError;

use crate::client::ReplySlot;
use crate::request::Purpose;

/// Something that happened on the network.
#[derive(Debug)]
pub enum Event {
    /// A node of the roster is connected and reads our network's gossip: from now on both
    /// publishing and sending reach it. Never lost.
    PeerConnected { peer: PublicKey },
    /// A node that was reported connected no longer is. Never lost.
    PeerDisconnected { peer: PublicKey },
    /// Gossip came in. It is relayed only after [`Client::report`](crate::Client::report) has
    /// accepted it, which should be within seconds. When too many events wait, gossip is ignored
    /// instead.
    Gossip {
        /// For the report.
        id: GossipId,
        /// Peer that relayed it; the author may be another node.
        from: PublicKey,
        /// The message.
        bytes: Vec<u8>,
    },
    /// A node asks for a reply. When too many events wait, it gets none.
    Request {
        purpose: Purpose,
        from: PublicKey,
        /// The request, at most [`Purpose::max_request_bytes`].
        bytes: Vec<u8>,
        /// For the reply. Dropped, it tells the asking node that there is none.
        reply: ReplySlot,
    },
    /// A connection was refused: its other end is not who the roster says, or not in the roster.
    /// When too many events wait, this is not reported.
    PeerRefused {
        /// The key of the other end, if it has shown one of the right kind.
        peer: Option<PublicKey>,
        /// Address of the peer.
        address: String,
        reason: String,
        /// Number of times: of many in a minute, most are reported as a number.
        times: u64,
    },
}

/// Names a received gossip message for [`Client::report`](crate::Client::report).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GossipId {
    pub(crate) message: MessageId,
    pub(crate) source: PeerId,
}

/// The node's verdict on a gossip message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Good: it is relayed.
    Accept,
    /// Bad, and an honest node would not have relayed it: it is not relayed, and the peer it came
    /// from loses standing; soon nothing more is taken from it.
    Reject,
    /// Not worth relaying, but nobody's fault.
    Ignore,
}

/// Events on their way to the node.
///
/// The loop must never wait for the node, because the node may be waiting for the loop. So events
/// that can be lost are lost when the queue is full, and the others wait in a list that cannot
/// grow: it holds at most a disconnection and a connection for each peer.
pub(crate) struct EventQueue {
    sender: mpsc::Sender<Event>,
    waiting: VecDeque<(PublicKey, bool)>,
}

impl EventQueue {
    pub(crate) fn new(sender: mpsc::Sender<Event>) -> Self {
        Self { sender, waiting: VecDeque::new() }
    }

    /// Reports that a peer came or went.
    pub(crate) fn push_peer(&mut self, peer: PublicKey, connected: bool) {
        let not_yet_reported = self.waiting.iter().rposition(|&entry| entry == (peer, true));
        match not_yet_reported {
            // It came and went before the node heard of it.
            Some(place) if !connected => {
                self.waiting.remove(place);
            }
            _ => self.waiting.push_back((peer, connected)),
        }
        self.flush();
    }

    /// Reports what may be lost. Gives it back when there is no room.
    pub(crate) fn try_push(&mut self, event: Event) -> Result<(), Box<Event>> {
        self.flush();
        if !self.waiting.is_empty() {
            return Err(Box::new(event));
        }
        self.sender.try_send(event).map_err(|error| match error {
            TrySendError::Full(event) | TrySendError::Closed(event) => Box::new(event),
        })
    }

    /// Moves on what waits, as far as there is room.
    pub(crate) fn flush(&mut self) {
        if self.sender.is_closed() {
            // The node no longer listens; it can still send.
            self.waiting.clear();
        }
        while let Some(&(peer, connected)) = self.waiting.front() {
            let Ok(place) = self.sender.try_reserve() else { return };
            place.send(if connected {
                Event::PeerConnected { peer }
            } else {
                Event::PeerDisconnected { peer }
            });
            self.waiting.pop_front();
        }
    }

    /// Whether anything waits for room.
    pub(crate) fn has_waiting(&self) -> bool {
        !self.waiting.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_key::key;

    fn refused() -> Event {
        Event::PeerRefused { peer: None, address: String::new(), reason: String::new(), times: 1 }
    }

    fn names(receiver: &mut mpsc::Receiver<Event>) -> Vec<String> {
        std::iter::from_fn(|| receiver.try_recv().ok())
            .map(|event| match event {
                Event::PeerConnected { peer } => format!("+{}", &peer.to_string()[..4]),
                Event::PeerDisconnected { peer } => format!("-{}", &peer.to_string()[..4]),
                _ => "other".into(),
            })
            .collect()
    }

    #[test]
    fn what_may_be_lost_is_lost_and_the_rest_is_not() {
        let (sender, mut receiver) = mpsc::channel(2);
        let mut queue = EventQueue::new(sender);
        queue.push_peer(key(1), true);
        assert!(queue.try_push(refused()).is_ok());
        assert!(queue.try_push(refused()).is_err(), "full");
        queue.push_peer(key(2), true);
        queue.push_peer(key(1), false);
        assert!(queue.has_waiting());
        let (one, two) = (&key(1).to_string()[..4], &key(2).to_string()[..4]);
        assert_eq!(names(&mut receiver), [format!("+{one}"), "other".into()]);
        queue.flush();
        assert_eq!(names(&mut receiver), [format!("+{two}"), format!("-{one}")]);
        assert!(!queue.has_waiting());
    }

    #[test]
    fn a_peer_that_comes_and_goes_takes_no_room() {
        let (sender, mut receiver) = mpsc::channel(1);
        let mut queue = EventQueue::new(sender);
        queue.push_peer(key(1), true);
        for _ in 0..1000 {
            queue.push_peer(key(1), false);
            queue.push_peer(key(1), true);
        }
        assert!(queue.waiting.len() <= 2);
        let one = key(1).to_string()[..4].to_owned();
        let mut seen = names(&mut receiver);
        while queue.has_waiting() {
            queue.flush();
            seen.extend(names(&mut receiver));
        }
        assert_eq!(seen, [format!("+{one}"), format!("-{one}"), format!("+{one}")]);
    }
}
