//! TCP, names, security, and many streams on one connection.

use std::sync::Arc;

use libp2p::core::muxing::StreamMuxerBox;
use libp2p::core::transport::Boxed;
use libp2p::core::upgrade::{InboundConnectionUpgrade, OutboundConnectionUpgrade, Version};
use libp2p::core::{Negotiated, Transport as _, UpgradeInfo};
use libp2p::{PeerId, dns, noise, tcp, yamux};

use crate::config::Security;
use crate::doorway::Doorway;
use crate::error::NetworkError;
use crate::identity::Identity;
use crate::limits::{CONNECT_TIMEOUT, MAX_YAMUX_STREAMS};
use crate::record::{Record, Recorded};
use crate::tls::TlsUpgrade;
use crate::watched::Watched;

/// Connections whose other end is known by its key.
pub(crate) type Transport = Boxed<(PeerId, StreamMuxerBox)>;

type Tcp = Watched<tcp::tokio::TcpStream>;

pub(crate) fn build(
    own: &Identity,
    security: Security,
    record: Record,
    doorway: &Arc<Doorway>,
) -> Result<Transport, NetworkError> {
    let refused = |reason: String| NetworkError::Key { reason };
    match security {
        Security::Tls => {
            // libp2p writes session keys wherever this variable says, and has no switch against it.
            if std::env::var_os("SSLKEYLOGFILE").is_some() {
                return Err(NetworkError::KeyLog);
            }
            let upgrade = TlsUpgrade::new(own)?;
            Ok(secured(Recorded { upgrade, record }, doorway))
        }
        Security::Noise => {
            let key = own.keypair()?;
            let upgrade = noise::Config::new(&key).map_err(|error| refused(error.to_string()))?;
            Ok(secured(Recorded { upgrade, record }, doorway))
        }
    }
}

fn secured<U, S, E>(security: U, doorway: &Arc<Doorway>) -> Transport
where
    U: InboundConnectionUpgrade<Negotiated<Tcp>, Output = (PeerId, S), Error = E>
        + OutboundConnectionUpgrade<Negotiated<Tcp>, Output = (PeerId, S), Error = E>
        + Clone
        + Send
        + 'static,
    <U as InboundConnectionUpgrade<Negotiated<Tcp>>>::Future: Send,
    <U as OutboundConnectionUpgrade<Negotiated<Tcp>>>::Future: Send,
    <U as UpgradeInfo>::Info: Send,
    <<U as UpgradeInfo>::InfoIter as IntoIterator>::IntoIter: Send,
    S: futures::AsyncRead + futures::AsyncWrite + Unpin + Send + 'static,
    E: std::error::Error + Send + Sync + 'static,
{
    let mut streams = yamux::Config::default();
    streams.set_max_num_streams(MAX_YAMUX_STREAMS);
    let (entrance, exit) = (Arc::clone(doorway), Arc::clone(doorway));
    named()
        .map(move |stream, point| Watched::new(stream, &point, &entrance))
        .upgrade(Version::V1Lazy)
        .authenticate(security)
        .multiplex(streams)
        .timeout(CONNECT_TIMEOUT)
        .boxed()
        .map(move |known, point| {
            exit.pass(&point);
            known
        })
        .boxed()
}

/// TCP that understands names. A machine without a resolver (an isolated network) can still use
/// addresses that are numbers.
fn named() -> dns::tokio::Transport<tcp::tokio::Transport> {
    let tcp = || tcp::tokio::Transport::new(tcp::Config::default());
    dns::tokio::Transport::system(tcp()).unwrap_or_else(|error| {
        tracing::warn!(%error, "this machine has no name resolver; only /ip4 and /ip6 addresses work");
        dns::tokio::Transport::custom(
            tcp(),
            dns::ResolverConfig::default(),
            dns::ResolverOpts::default(),
        )
    })
}
