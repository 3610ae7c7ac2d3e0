//! A connection to the receiver for some entries. Syslog has no receipts: a receiver that has read
//! all reads the end that the node sends, and closes; one that closes before it has read all, or
//! goes away, breaks the connection. So an orderly end is the receipt.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use futures::FutureExt as _;
use rustls::AlertDescription;
use rustls::pki_types::ServerName;
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::{TcpStream, UnixStream};
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

use super::identity::Identity;
use super::pinned::trusting;
use crate::NodeError;
use crate::connection_words::in_words;
use crate::siem_settings::{Receiver, SiemSettings};

/// Wait after a receiver's end for the news that it was none in order: more than a way around the
/// world and back.
const GRACE: Duration = Duration::from_secs(1);
/// Most bytes that a receiver may say before its end: none is expected to say anything.
const MAX_SAID: usize = 64 << 10;

/// The way to the receiver.
pub(super) enum Way {
    Tls(Box<Tls>),
    Tcp { host: String, port: u16 },
    Unix(PathBuf),
}

/// A receiver that is known by its certificate.
pub(super) struct Tls {
    host: String,
    port: u16,
    name: ServerName<'static>,
    connector: TlsConnector,
    identity: Option<Arc<Identity>>,
}

impl Way {
    /// As the settings say, with files of theirs in this folder.
    pub(super) fn of(settings: &SiemSettings, folder: &Path) -> Result<Option<Self>, NodeError> {
        let wrong = |why: &str| NodeError::Argument(format!("[siem] in node.toml is wrong: {why}"));
        let SiemSettings { to, certificate, client_certificate, client_key, .. } = settings;
        let Some(to) = to else { return Ok(None) };
        let receiver: Receiver = to.parse().map_err(|why: String| wrong(&why))?;
        let shown = match (client_certificate, client_key) {
            (None, None) => None,
            (Some(certificate), Some(key)) => Some((folder.join(certificate), folder.join(key))),
            _ => {
                return Err(wrong(
                    "one of client_certificate and client_key is named; name both, or none",
                ));
            }
        };
        Ok(Some(match (receiver, certificate) {
            (Receiver::Tls(..), None) => {
                return Err(wrong(
                    "tls needs the receiver's certificate; name its file as certificate",
                ));
            }
            (Receiver::Tcp(..) | Receiver::Unix(_), Some(_)) => {
                return Err(wrong(
                    "a certificate is named and none is asked for; write to = \"tls://...\"",
                ));
            }
            (Receiver::Tcp(..) | Receiver::Unix(_), None) if shown.is_some() => {
                return Err(wrong(
                    "a client_certificate is named and nobody asks for one; write to = \"tls://...\"",
                ));
            }
            (Receiver::Tls(host, port), Some(certificate)) => {
                let identity = shown.map(|(certificate, key)| Identity::of(certificate, key));
                let identity = identity.transpose()?.map(Arc::new);
                let config = trusting(&folder.join(certificate), identity.clone())?;
                let name = ServerName::try_from(host.clone())
                    .map_err(|_| wrong("the receiver's name is none of TLS"))?;
                let connector = TlsConnector::from(Arc::new(config));
                Self::Tls(Box::new(Tls { host, port, name, connector, identity }))
            }
            (Receiver::Tcp(host, port), None) => Self::Tcp { host, port },
            (Receiver::Unix(path), None) => Self::Unix(path),
        }))
    }

    /// Connects, and closes without a word.
    pub(super) async fn reach(&self) -> Result<(), String> {
        match self {
            Self::Tcp { host, port } => {
                TcpStream::connect((host.as_str(), *port)).await.map(drop).map_err(|one| away(&one))
            }
            Self::Tls(tls) => tls.reach().await,
            Self::Unix(path) => UnixStream::connect(path).await.map(drop).map_err(|one| away(&one)),
        }
    }

    /// Sends the bytes over a connection of their own, and waits until the receiver has read them
    /// all; else the reason.
    pub(super) async fn deliver(&self, bytes: &[u8]) -> Result<(), String> {
        match self {
            Self::Tcp { host, port } => {
                let stream = TcpStream::connect((host.as_str(), *port)).await;
                let mut stream = stream.map_err(|error| away(&error))?;
                hand_over(&mut stream, bytes, broken).await?;
                stays_whole(&stream).await
            }
            Self::Tls(tls) => {
                let mut stream = tls.connect().await?;
                let told = |error: &_| tls.told(error).unwrap_or_else(|| broken(error));
                if let Err(reason) = hand_over(&mut stream, bytes, told).await {
                    // Its reason may have come after this node's last look.
                    return Err(tls.refusal(&mut stream).await.unwrap_or(reason));
                }
                stays_whole(stream.get_ref().0).await
            }
            Self::Unix(path) => {
                let mut stream = UnixStream::connect(path).await.map_err(|error| away(&error))?;
                hand_over(&mut stream, bytes, broken).await
            }
        }
    }
}

impl Tls {
    async fn connect(&self) -> Result<TlsStream<TcpStream>, String> {
        self.identity.as_ref().map_or(Ok(()), |identity| identity.renew())?;
        let stream = TcpStream::connect((self.host.as_str(), self.port)).await;
        let stream = stream.map_err(|error| away(&error))?;
        let connected = self.connector.connect(self.name.clone(), stream).await;
        connected.map_err(|error| self.told(&error).unwrap_or_else(|| away(&error)))
    }

    async fn reach(&self) -> Result<(), String> {
        let mut stream = self.connect().await?;
        // A receiver of TLS 1.3 says after the greeting that it does not take this node's certificate.
        match tokio::time::timeout(GRACE, stream.read(&mut [0; 1])).await {
            Ok(Err(error)) => Err(self.told(&error).unwrap_or_else(|| broken(&error))),
            Ok(Ok(0)) => Err("it closed the connection before anything was sent".to_owned()),
            Ok(Ok(_)) | Err(_) => Ok(()),
        }
    }

    /// The reason for which a receiver has ended the connection, where it said one about certificates.
    async fn refusal(&self, stream: &mut TlsStream<TcpStream>) -> Option<String> {
        match tokio::time::timeout(GRACE, stream.read(&mut [0; 1])).await {
            Ok(Err(error)) => self.told(&error),
            _ => None,
        }
    }

    /// The sentence for a receiver that does not take this node's certificate, or its want.
    fn told(&self, error: &std::io::Error) -> Option<String> {
        let inner = error.get_ref()?.downcast_ref::<rustls::Error>()?;
        let rustls::Error::AlertReceived(alert) = inner else { return None };
        let is_about_certificates = matches!(
            alert,
            AlertDescription::CertificateRequired
                | AlertDescription::NoCertificate
                | AlertDescription::BadCertificate
                | AlertDescription::UnsupportedCertificate
                | AlertDescription::CertificateRevoked
                | AlertDescription::CertificateExpired
                | AlertDescription::CertificateUnknown
                | AlertDescription::UnknownCA
                | AlertDescription::AccessDenied
        );
        is_about_certificates.then(|| {
            if self.identity.is_some() {
                format!("it does not take the client_certificate of this node ({alert:?})")
            } else {
                format!("it asks for a certificate of this node ({alert:?}); name client_certificate and client_key")
            }
        })
    }
}

/// Sends the bytes, ends this side, and waits for the end of the other. `told` says
/// in words how the connection broke.
async fn hand_over(
    stream: &mut (impl AsyncRead + AsyncWrite + Unpin),
    bytes: &[u8],
    told: impl Fn(&std::io::Error) -> String,
) -> Result<(), String> {
    stream.write_all(bytes).await.map_err(|error| told(&error))?;
    stream.flush().await.map_err(|error| told(&error))?;
    let (mut said, mut buffer) = (0, [0; 1024]);
    // An end that came before this one's is of a receiver that stops, and says nothing of what it
    // has read.
    match stream.read(&mut buffer).now_or_never() {
        None => {}
        Some(Ok(0)) => return Err("it closed before all was sent".to_owned()),
        Some(Ok(bytes)) => said += bytes,
        Some(Err(error)) => return Err(told(&error)),
    }
    stream.shutdown().await.map_err(|error| told(&error))?;
    while said < MAX_SAID {
        match stream.read(&mut buffer).await {
            Ok(0) => return Ok(()),
            Ok(bytes) => said += bytes,
            // Some end TLS without a word of farewell.
            Err(error) if error.kind() == ErrorKind::UnexpectedEof => return Ok(()),
            Err(error) => return Err(told(&error)),
        }
    }
    Err("it says something, and receivers of syslog say nothing".to_owned())
}

/// Waits a moment for the news that the receiver's system threw bytes away: it comes after the end,
/// where the receiver stopped while the last bytes were under way.
async fn stays_whole(stream: &TcpStream) -> Result<(), String> {
    tokio::time::sleep(GRACE).await;
    match stream.take_error() {
        Ok(None) => Ok(()),
        Ok(Some(error)) | Err(error) => Err(broken(&error)),
    }
}

fn away(error: &std::io::Error) -> String {
    format!("it cannot be reached ({})", in_words(&error.to_string()))
}

fn broken(error: &std::io::Error) -> String {
    format!("the connection broke ({error})")
}

#[cfg(test)]
mod tests {
    use tokio::io::duplex;

    use super::*;

    /// Outcome for a receiver that does this with its end of a connection.
    async fn with<F: Future<Output = ()> + Send + 'static>(
        receiver: impl FnOnce(tokio::io::DuplexStream) -> F,
    ) -> Result<(), String> {
        let (mut own, other) = duplex(1 << 20);
        let receiving = receiver(other);
        // One that is gone already is so before anything is sent.
        tokio::task::yield_now().await;
        let task = tokio::spawn(receiving);
        let handed = hand_over(&mut own, b"12 entries", broken).await;
        task.abort();
        handed
    }

    #[tokio::test]
    async fn an_end_in_order_is_the_receipt_and_no_other_end_is() {
        let reads = |mut stream: tokio::io::DuplexStream| async move {
            let mut read = Vec::new();
            stream.read_to_end(&mut read).await.unwrap();
            assert_eq!(read, b"12 entries");
        };
        assert_eq!(with(reads).await, Ok(()));
        let is_gone = |stream: tokio::io::DuplexStream| {
            drop(stream);
            async {}
        };
        assert!(with(is_gone).await.is_err());
        // It ends its side, and would still take bytes.
        let (mut own, mut other) = duplex(1 << 20);
        other.shutdown().await.unwrap();
        let handed = hand_over(&mut own, b"12 entries", broken).await;
        assert_eq!(handed, Err("it closed before all was sent".to_owned()));
        let talks = |mut stream: tokio::io::DuplexStream| async move {
            stream.write_all(&vec![b'x'; MAX_SAID]).await.unwrap();
            std::future::pending::<()>().await;
        };
        let said = with(talks).await.unwrap_err();
        assert!(said.contains("says something"), "{said}");
    }
}
