//! QUIC beside TCP: it has security and streams of its own, and a door of its own.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use libp2p::core::muxing::StreamMuxerBox;
use libp2p::core::transport::{Boxed, DialOpts, ListenerId, TransportError, TransportEvent};
use libp2p::core::{ConnectedPoint, Transport as _};
use libp2p::identity::Keypair;
use libp2p::{Multiaddr, PeerId, quic};

use crate::doorway::Doorway;
use crate::limits::{CONNECT_TIMEOUT, MAX_YAMUX_STREAMS, QUIC_CONNECTION_BYTES, QUIC_STREAM_BYTES};
use crate::watched::Waiter;

type Known = (PeerId, StreamMuxerBox);
type Inner = Boxed<Known>;

/// QUIC, whose connections wait at a door until their key is known.
pub(crate) struct Quic {
    inner: Inner,
    doorway: Arc<Doorway>,
}

impl Quic {
    pub(crate) fn new(key: &Keypair, doorway: &Arc<Doorway>) -> Self {
        let mut config = quic::Config::new(key);
        config.handshake_timeout = CONNECT_TIMEOUT;
        config.max_concurrent_stream_limit = MAX_YAMUX_STREAMS as u32;
        config.max_stream_data = QUIC_STREAM_BYTES;
        config.max_connection_data = QUIC_CONNECTION_BYTES;
        let inner = quic::tokio::Transport::new(config)
            .map(|(peer, streams), _| (peer, StreamMuxerBox::new(streams)))
            .map_err(told)
            .boxed();
        Self { inner, doorway: Arc::clone(doorway) }
    }
}

/// An error with the kind of an end where the other end closed the connection and refused nothing.
/// libp2p hides the types of quinn, and its sentences are all that tells them apart.
fn told(error: quic::Error) -> io::Error {
    const ENDS: [&str; 4] = [
        "closed by peer",
        "reset by peer",
        "aborted by peer: the application",
        "aborted by peer: the connection is being closed",
    ];
    let text = error.to_string();
    let has_left = ENDS.iter().any(|end| text.starts_with(end));
    let kind = if has_left { io::ErrorKind::ConnectionReset } else { io::ErrorKind::Other };
    io::Error::new(kind, error)
}

/// The handshake of a connection that came in.
pub(crate) struct Handshake {
    upgrade: <Inner as libp2p::Transport>::ListenerUpgrade,
    waits: Option<Waiter>,
}

impl Future for Handshake {
    type Output = io::Result<Known>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        if let Some(end) = self.waits.as_ref().and_then(|waits| waits.end(cx.waker())) {
            return Poll::Ready(Err(end));
        }
        self.upgrade.as_mut().poll(cx)
    }
}

impl libp2p::Transport for Quic {
    type Output = Known;
    type Error = io::Error;
    type ListenerUpgrade = Handshake;
    type Dial = <Inner as libp2p::Transport>::Dial;

    fn listen_on(
        &mut self,
        id: ListenerId,
        address: Multiaddr,
    ) -> Result<(), TransportError<io::Error>> {
        self.inner.listen_on(id, address)
    }

    fn remove_listener(&mut self, id: ListenerId) -> bool {
        self.inner.remove_listener(id)
    }

    fn dial(
        &mut self,
        address: Multiaddr,
        options: DialOpts,
    ) -> Result<Self::Dial, TransportError<io::Error>> {
        self.inner.dial(address, options)
    }

    fn poll(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<TransportEvent<Handshake, io::Error>> {
        let doorway = Arc::clone(&self.doorway);
        Pin::new(&mut self.inner).poll(cx).map(|event| {
            let waits = match &event {
                TransportEvent::Incoming { local_addr, send_back_addr, .. } => {
                    let (local_addr, send_back_addr) = (local_addr.clone(), send_back_addr.clone());
                    Waiter::enter(
                        &ConnectedPoint::Listener { local_addr, send_back_addr },
                        &doorway,
                    )
                }
                _ => None,
            };
            event.map_upgrade(|upgrade| Handshake { upgrade, waits })
        })
    }
}

#[cfg(test)]
mod tests {
    use futures::FutureExt;
    use futures::future::pending;

    use super::*;
    use crate::limits::MAX_WAITING_PER_ADDRESS;

    #[test]
    fn a_handshake_whose_place_is_taken_ends() {
        let doorway = Arc::new(Doorway::new());
        let begin = |port: usize| {
            let point = ConnectedPoint::Listener {
                local_addr: "/ip4/192.0.2.1/udp/1/quic-v1".parse().unwrap(),
                send_back_addr: format!("/ip4/203.0.113.1/udp/{port}/quic-v1").parse().unwrap(),
            };
            let waits = Waiter::enter(&point, &doorway);
            assert!(waits.is_some());
            Handshake { upgrade: pending().boxed(), waits }
        };
        let mut all: Vec<_> = (1..=MAX_WAITING_PER_ADDRESS).map(begin).collect();
        assert!(all.iter_mut().all(|one| one.now_or_never().is_none()));
        let newest = begin(MAX_WAITING_PER_ADDRESS + 1);
        let ended = all.iter_mut().filter_map(FutureExt::now_or_never).count();
        assert_eq!(ended, 1);
        assert!(newest.now_or_never().is_none());
    }
}
