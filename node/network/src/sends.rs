//! Requests that wait for their reply.

use std::collections::HashMap;

use libp2p::PeerId;
use libp2p::request_response::{OutboundFailure, OutboundRequestId};
use striae_protocol::PublicKey;
use tokio::sync::oneshot;

use crate::error::SendError;
use crate::limits::MAX_SENDS_PER_PEER;
use crate::request::Purpose;

/// A request: libp2p numbers those of each purpose apart.
pub(crate) type SendId = (Purpose, OutboundRequestId);
type Done = oneshot::Sender<Result<Vec<u8>, SendError>>;

/// Requests that wait for their reply, at most [`MAX_SENDS_PER_PEER`] for each peer and purpose.
#[derive(Default)]
pub(crate) struct Sends {
    waiting: HashMap<SendId, (PeerId, PublicKey, Done)>,
}

impl Sends {
    /// Whether one more may be sent to this peer for this purpose.
    pub(crate) fn has_room(&mut self, purpose: Purpose, peer: &PeerId) -> bool {
        // A caller that gave up waiting takes no place, whether or not libp2p ever says what became
        // of the request.
        self.waiting.retain(|_, (_, _, done)| !done.is_closed());
        let is_like = |((of, _), (to, ..)): &(&SendId, &(PeerId, PublicKey, Done))| {
            *of == purpose && to == peer
        };
        self.waiting.iter().filter(is_like).count() < MAX_SENDS_PER_PEER
    }

    pub(crate) fn insert(&mut self, id: SendId, peer: PeerId, key: PublicKey, done: Done) {
        self.waiting.insert(id, (peer, key, done));
    }

    pub(crate) fn replied(&mut self, id: SendId, bytes: Vec<u8>) {
        if let Some((_, _, done)) = self.waiting.remove(&id) {
            // The caller may have given up waiting.
            let _ = done.send(Ok(bytes));
        }
    }

    pub(crate) fn failed(&mut self, id: SendId, failure: &OutboundFailure) {
        let Some((_, to, done)) = self.waiting.remove(&id) else { return };
        let error = match failure {
            OutboundFailure::DialFailure => SendError::NotConnected { to },
            OutboundFailure::Timeout => SendError::TimedOut { to },
            OutboundFailure::ConnectionClosed
            | OutboundFailure::UnsupportedProtocols
            | OutboundFailure::Io(_) => SendError::Unanswered { to, reason: failure.to_string() },
        };
        let _ = done.send(Err(error));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_key::key;

    #[test]
    fn who_gave_up_waiting_takes_no_place() {
        let peer = PeerId::random();
        // Nothing runs it, so it never says what becomes of a request.
        let mut requests = crate::request::behaviour(Purpose::Deliver);
        let mut sends = Sends::default();
        let mut waiting = Vec::new();
        while sends.has_room(Purpose::Deliver, &peer) {
            let (done, result) = oneshot::channel();
            let id = (Purpose::Deliver, requests.send_request(&peer, Vec::new()));
            sends.insert(id, peer, key(1), done);
            waiting.push(result);
        }
        assert_eq!(waiting.len(), MAX_SENDS_PER_PEER);
        assert!(
            sends.has_room(Purpose::CatchUp, &peer)
                && sends.has_room(Purpose::Deliver, &PeerId::random())
        );
        waiting.pop();
        assert!(sends.has_room(Purpose::Deliver, &peer));
    }
}
