//! TCP that listens by itself, and dials through a proxy where there is one.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use futures::future::{BoxFuture, FutureExt};
use libp2p::core::transport::{DialOpts, ListenerId, TransportError, TransportEvent};
use libp2p::core::{Multiaddr, Transport};
use libp2p::tcp;

use crate::endpoint::{Carrier, Endpoint};
use crate::proxy::{NotLed, Proxy};

type Tcp = tcp::tokio::Transport;

/// TCP, with a proxy for whatever is dialled.
pub(crate) struct Through {
    tcp: Tcp,
    proxy: Option<Arc<Proxy>>,
}

impl Through {
    pub(crate) fn new(proxy: Option<Arc<Proxy>>) -> Self {
        Self { tcp: Tcp::new(tcp::Config::default()), proxy }
    }
}

impl Transport for Through {
    type Output = tcp::tokio::TcpStream;
    type Error = io::Error;
    type ListenerUpgrade = <Tcp as Transport>::ListenerUpgrade;
    type Dial = BoxFuture<'static, io::Result<Self::Output>>;

    fn listen_on(
        &mut self,
        id: ListenerId,
        address: Multiaddr,
    ) -> Result<(), TransportError<io::Error>> {
        self.tcp.listen_on(id, address)
    }

    fn remove_listener(&mut self, id: ListenerId) -> bool {
        self.tcp.remove_listener(id)
    }

    fn dial(
        &mut self,
        address: Multiaddr,
        options: DialOpts,
    ) -> Result<Self::Dial, TransportError<io::Error>> {
        let Some(proxy) = self.proxy.clone() else {
            return Ok(self.tcp.dial(address, options)?.boxed());
        };
        match Endpoint::parse(&address) {
            Some(to) if to.carrier == Carrier::Tcp => Ok(async move {
                let stream =
                    proxy.connect(&to).await.map_err(|error| io::Error::other(NotLed(error)))?;
                Ok(tcp::tokio::TcpStream(stream))
            }
            .boxed()),
            _ => Err(TransportError::MultiaddrNotSupported(address)),
        }
    }

    fn poll(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<TransportEvent<Self::ListenerUpgrade, io::Error>> {
        Pin::new(&mut self.tcp).poll(cx)
    }
}
