//! A connection to the receiver for some entries. Syslog has no receipts: a receiver that has read
//! all reads the end that the node sends, and closes; one that closes before it has read all, or
//! goes away, breaks the connection. So an orderly end is the receipt.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustls::pki_types::ServerName;
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::{TcpStream, UnixStream};
use tokio_rustls::TlsConnector;

use super::pinned::trusting;
use crate::NodeError;
use crate::siem_settings::{Receiver, SiemSettings};

/// Most bytes that a receiver may say before its end: none is expected to say anything.
const MAX_SAID: usize = 64 << 10;

/// The way to the receiver.
pub(super) enum Way {
    Tls { host: String, port: u16, name: ServerName<'static>, connector: TlsConnector },
    Tcp { host: String, port: u16 },
    Unix(PathBuf),
}

impl Way {
    /// As the settings say, with files of theirs in this folder.
    pub(super) fn of(settings: &SiemSettings, folder: &Path) -> Result<Option<Self>, NodeError> {
        let wrong = |why: &str| NodeError::Argument(format!("[siem] in node.toml is wrong: {why}"));
        let SiemSettings { to, certificate, .. } = settings;
        let Some(to) = to else { return Ok(None) };
        let receiver: Receiver = to.parse().map_err(|why: String| wrong(&why))?;
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
            (Receiver::Tls(host, port), Some(certificate)) => {
                let config = trusting(&folder.join(certificate))?;
                let name = ServerName::try_from(host.clone())
                    .map_err(|_| wrong("the receiver's name is none of TLS"))?;
                Self::Tls { host, port, name, connector: TlsConnector::from(Arc::new(config)) }
            }
            (Receiver::Tcp(host, port), None) => Self::Tcp { host, port },
            (Receiver::Unix(path), None) => Self::Unix(path),
        }))
    }

    /// Sends the bytes over a connection of their own, and waits until the receiver has read them
    /// all; else the reason.
    pub(super) async fn deliver(&self, bytes: &[u8]) -> Result<(), String> {
        let away = |error: std::io::Error| format!("it cannot be reached ({error})");
        match self {
            Self::Tcp { host, port } => {
                let stream = TcpStream::connect((host.as_str(), *port)).await.map_err(away)?;
                hand_over(stream, bytes).await
            }
            Self::Tls { host, port, name, connector } => {
                let stream = TcpStream::connect((host.as_str(), *port)).await.map_err(away)?;
                let stream = connector.connect(name.clone(), stream).await.map_err(away)?;
                hand_over(stream, bytes).await
            }
            Self::Unix(path) => {
                let stream = UnixStream::connect(path).await.map_err(away)?;
                hand_over(stream, bytes).await
            }
        }
    }
}

async fn hand_over(
    mut stream: impl AsyncRead + AsyncWrite + Unpin,
    bytes: &[u8],
) -> Result<(), String> {
    let broken = |error: std::io::Error| format!("the connection broke ({error})");
    stream.write_all(bytes).await.map_err(broken)?;
    stream.flush().await.map_err(broken)?;
    stream.shutdown().await.map_err(broken)?;
    let (mut said, mut buffer) = (0, [0; 1024]);
    while said < MAX_SAID {
        match stream.read(&mut buffer).await {
            Ok(0) => return Ok(()),
            Ok(bytes) => said += bytes,
            // Some end TLS without a word of farewell.
            Err(error) if error.kind() == ErrorKind::UnexpectedEof => return Ok(()),
            Err(error) => return Err(broken(error)),
        }
    }
    Err("it says something, and receivers of syslog say nothing".to_owned())
}
