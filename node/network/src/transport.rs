//! TCP and QUIC, names, security, and many streams on one connection.

use std::io;
use std::sync::Arc;

use futures::future::Either;
use libp2p::core::muxing::StreamMuxerBox;
use libp2p::core::transport::dummy::DummyTransport;
use libp2p::core::transport::timeout::TransportTimeout;
use libp2p::core::transport::{Boxed, OptionalTransport, OrTransport};
use libp2p::core::upgrade::{InboundConnectionUpgrade, OutboundConnectionUpgrade, Version};
use libp2p::core::{Negotiated, Transport as _, UpgradeInfo};
use libp2p::swarm::derive_prelude::Either as EitherError;
use libp2p::{PeerId, dns, noise, relay, tcp, yamux};

use crate::config::Security;
use crate::doorway::Doors;
use crate::error::NetworkError;
use crate::identity::Identity;
use crate::limits::{CONNECT_TIMEOUT, MAX_YAMUX_STREAMS};
use crate::proxy::Proxy;
use crate::quic::Quic;
use crate::record::{Record, Recorded};
use crate::through::Through;
use crate::tls::TlsUpgrade;
use crate::watched::Watched;

/// Connections whose other end is known by its key.
pub(crate) type Transport = Boxed<(PeerId, StreamMuxerBox)>;

/// The ways by which bytes may go, below their security.
pub(crate) struct Ways {
    pub(crate) security: Security,
    pub(crate) record: Record,
    pub(crate) proxy: Option<Arc<Proxy>>,
    /// Circuits through other nodes.
    pub(crate) relay: Option<relay::client::Transport>,
}

/// A stream that is not secured yet: through a relay, or TCP.
type Raw = Either<relay::client::Connection, Watched<tcp::tokio::TcpStream>>;

impl Ways {
    /// Whether QUIC is among them: it brings its own TLS, whose writes cannot be recorded, and goes
    /// through no proxy.
    fn has_quic(&self) -> bool {
        self.security == Security::Tls && !self.record.is_kept() && self.proxy.is_none()
    }
}

pub(crate) fn build(own: &Identity, ways: Ways, doors: &Doors) -> Result<Transport, NetworkError> {
    let refused = |reason: String| NetworkError::Key { reason };
    match ways.security {
        Security::Tls => {
            // libp2p writes session keys wherever this variable says, and has no switch against it.
            if std::env::var_os("SSLKEYLOGFILE").is_some() {
                return Err(NetworkError::KeyLog);
            }
            secured(own, TlsUpgrade::new(own)?, ways, doors)
        }
        Security::Noise => {
            let key = own.keypair()?;
            let upgrade = noise::Config::new(&key).map_err(|error| refused(error.to_string()))?;
            secured(own, upgrade, ways, doors)
        }
    }
}

fn secured<U, S, E>(
    own: &Identity,
    security: U,
    ways: Ways,
    doors: &Doors,
) -> Result<Transport, NetworkError>
where
    U: InboundConnectionUpgrade<Negotiated<Raw>, Output = (PeerId, S), Error = E>
        + OutboundConnectionUpgrade<Negotiated<Raw>, Output = (PeerId, S), Error = E>
        + Clone
        + Send
        + 'static,
    <U as InboundConnectionUpgrade<Negotiated<Raw>>>::Future: Send,
    <U as OutboundConnectionUpgrade<Negotiated<Raw>>>::Future: Send,
    <U as UpgradeInfo>::Info: Send,
    <<U as UpgradeInfo>::InfoIter as IntoIterator>::IntoIter: Send,
    S: futures::AsyncRead + futures::AsyncWrite + Unpin + Send + 'static,
    E: std::error::Error + Send + Sync + 'static,
{
    let mut streams = yamux::Config::default();
    streams.set_max_num_streams(MAX_YAMUX_STREAMS);
    // A key in a token cannot be given to QUIC.
    let key = if ways.has_quic() { own.keypair().ok() } else { None };
    let quic = key.map(|key| Quic::new(&key, &doors.quic));
    let Ways { record, proxy, relay, .. } = ways;
    let names_are_ours = proxy.is_none();
    let [entrance, tcp_exit, quic_exit] = [&doors.tcp, &doors.tcp, &doors.quic].map(Arc::clone);
    let tcp = Through::new(proxy).map(move |stream, point| Watched::new(stream, &point, &entrance));
    let upgraded = OrTransport::new(optional(relay), tcp)
        .upgrade(Version::V1Lazy)
        .authenticate(Recorded { upgrade: security, record })
        .multiplex(streams)
        .boxed();
    let all = OrTransport::new(optional(quic), upgraded)
        .map(|either, _| match either {
            Either::Left(known) | Either::Right(known) => known,
        })
        // An error of either hides its outer layer, which says whether the other end has left.
        .map_err(EitherError::either_into::<io::Error>)
        .boxed();
    let all = if names_are_ours { named(all)? } else { all };
    Ok(TransportTimeout::new(all, CONNECT_TIMEOUT)
        .map(move |known, point| {
            tcp_exit.pass(&point);
            quic_exit.pass(&point);
            known
        })
        .boxed())
}

fn optional<T>(transport: Option<T>) -> OptionalTransport<T> {
    transport.map_or_else(OptionalTransport::none, OptionalTransport::some)
}

/// A transport that understands names. It looks one up anew at each dial, when the last answer is over.
/// A machine without a resolver (an isolated network) can still use addresses that are numbers.
fn named(transport: Transport) -> Result<Transport, NetworkError> {
    // A trial: the real one would be lost where the resolver's settings cannot be read.
    if let Err(error) = dns::tokio::Transport::system(DummyTransport::<()>::new()) {
        tracing::warn!(%error, "this machine has no name resolver; only /ip4 and /ip6 addresses work");
        let (config, options) = (dns::ResolverConfig::default(), dns::ResolverOpts::default());
        return Ok(dns::tokio::Transport::custom(transport, config, options).boxed());
    }
    let system = dns::tokio::Transport::system(transport);
    system
        .map(libp2p::Transport::boxed)
        .map_err(|error| NetworkError::Names { reason: error.to_string() })
}
