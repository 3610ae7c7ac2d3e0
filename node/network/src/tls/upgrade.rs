//! A connection made secret, and the other end's key read from its certificate.

use std::io;
use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;

use futures::future::BoxFuture;
use futures::{AsyncRead, AsyncWrite};
use futures_rustls::{TlsAcceptor, TlsConnector, TlsStream};
use libp2p::PeerId;
use libp2p::core::UpgradeInfo;
use libp2p::core::upgrade::{InboundConnectionUpgrade, OutboundConnectionUpgrade};
use libp2p::identity::Keypair;
use libp2p::tls::{certificate, make_client_config, make_server_config};
use rustls::pki_types::ServerName;
use rustls::{ClientConfig, CommonState, NoKeyLog, ServerConfig};
use thiserror::Error;

use super::certificate::OneCertificate;
use crate::error::NetworkError;
use crate::identity::Identity;

/// Name of the protocol, which both ends settle before.
const PROTOCOL: &str = "/tls/1.0.0";

/// A connection that did not become secret.
#[derive(Debug, Error)]
pub(crate) enum TlsError {
    #[error("TLS failed: {0}")]
    Handshake(#[from] io::Error),
    #[error("the other end's certificate names no key of a node")]
    Certificate,
}

/// TLS by one certificate.
#[derive(Clone)]
pub(crate) struct TlsUpgrade {
    server: Arc<ServerConfig>,
    client: Arc<ClientConfig>,
}

impl TlsUpgrade {
    /// TLS by a certificate that the node's key signs now.
    pub(crate) fn new(own: &Identity) -> Result<Self, NetworkError> {
        let failed = |error: certificate::GenError| NetworkError::Key { reason: error.to_string() };
        // libp2p wants a key for the certificate that is replaced at once.
        let nobody = Keypair::generate_ed25519();
        let (mut client, mut server) = (
            make_client_config(&nobody, None).map_err(failed)?,
            make_server_config(&nobody).map_err(failed)?,
        );
        let certificate = Arc::new(OneCertificate::make(own)?);
        client.client_auth_cert_resolver = Arc::<OneCertificate>::clone(&certificate);
        server.cert_resolver = certificate;
        (client.key_log, server.key_log) = (Arc::new(NoKeyLog), Arc::new(NoKeyLog));
        Ok(Self { server: Arc::new(server), client: Arc::new(client) })
    }
}

impl UpgradeInfo for TlsUpgrade {
    type Info = &'static str;
    type InfoIter = std::iter::Once<Self::Info>;

    fn protocol_info(&self) -> Self::InfoIter {
        std::iter::once(PROTOCOL)
    }
}

impl<C> InboundConnectionUpgrade<C> for TlsUpgrade
where
    C: AsyncRead + AsyncWrite + Send + Unpin + 'static,
{
    type Output = (PeerId, TlsStream<C>);
    type Error = TlsError;
    type Future = BoxFuture<'static, Result<Self::Output, Self::Error>>;

    fn upgrade_inbound(self, socket: C, _: Self::Info) -> Self::Future {
        Box::pin(async move {
            let stream = TlsAcceptor::from(self.server).accept(socket).await?;
            let peer = other_end(stream.get_ref().1)?;
            Ok((peer, stream.into()))
        })
    }
}

impl<C> OutboundConnectionUpgrade<C> for TlsUpgrade
where
    C: AsyncRead + AsyncWrite + Send + Unpin + 'static,
{
    type Output = (PeerId, TlsStream<C>);
    type Error = TlsError;
    type Future = BoxFuture<'static, Result<Self::Output, Self::Error>>;

    fn upgrade_outbound(self, socket: C, _: Self::Info) -> Self::Future {
        Box::pin(async move {
            // The specification wants no name of a server sent, and none is for an address.
            let nowhere = ServerName::IpAddress(IpAddr::V4(Ipv4Addr::UNSPECIFIED).into());
            let stream = TlsConnector::from(self.client).connect(nowhere, socket).await?;
            let peer = other_end(stream.get_ref().1)?;
            Ok((peer, stream.into()))
        })
    }
}

/// The key of the other end. rustls has verified its signature over the connection, and the reading
/// verifies that the node's key has signed the certificate's.
fn other_end(state: &CommonState) -> Result<PeerId, TlsError> {
    let [shown] = state.peer_certificates().unwrap_or_default() else {
        return Err(TlsError::Certificate);
    };
    Ok(certificate::parse(shown).map_err(|_| TlsError::Certificate)?.peer_id())
}

#[cfg(test)]
mod tests {
    use libp2p::tcp::tokio::TcpStream;
    use libp2p::tls;
    use striae_protocol::SecretKey;
    use tokio::net::TcpListener;

    use super::*;

    /// The two ends of a connection.
    async fn ends() -> (TcpStream, TcpStream) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let dialled = tokio::net::TcpStream::connect(listener.local_addr().unwrap());
        let (dialled, accepted) = tokio::join!(dialled, listener.accept());
        (TcpStream(dialled.unwrap()), TcpStream(accepted.unwrap().0))
    }

    #[tokio::test]
    async fn a_node_and_libp2ps_own_tls_know_each_others_keys_whoever_dials() {
        let own = Identity::of(Arc::new(SecretKey::from_bytes(&[1; 32]))).unwrap();
        let theirs = Keypair::ed25519_from_bytes([2; 32]).unwrap();
        let (our_id, their_id) = (own.peer_id(), theirs.public().to_peer_id());
        let (ours, libp2ps) = (TlsUpgrade::new(&own).unwrap(), tls::Config::new(&theirs).unwrap());

        let (dials, listens) = ends().await;
        let (seen_by_us, seen_by_them) = tokio::join!(
            ours.clone().upgrade_outbound(dials, PROTOCOL),
            libp2ps.clone().upgrade_inbound(listens, PROTOCOL)
        );
        assert_eq!((seen_by_us.unwrap().0, seen_by_them.unwrap().0), (their_id, our_id));

        let (dials, listens) = ends().await;
        let (seen_by_them, seen_by_us) = tokio::join!(
            libp2ps.upgrade_outbound(dials, PROTOCOL),
            ours.upgrade_inbound(listens, PROTOCOL)
        );
        assert_eq!((seen_by_us.unwrap().0, seen_by_them.unwrap().0), (their_id, our_id));
    }
}
