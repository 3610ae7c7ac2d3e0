//! Frames on a connection between the two machines: a length, and JSON; bytes of files and writes follow
//! as they are.

use std::io::{Read, Write};
use std::net::{TcpStream, ToSocketAddrs as _};
use std::sync::Arc;
use std::time::Duration;

use rustls::pki_types::ServerName;
use rustls::{ClientConfig, ClientConnection, ServerConfig, ServerConnection, StreamOwned};
use serde::Serialize;
use serde::de::DeserializeOwned;
use striae_crypto::Digest;

use crate::StandbyError;
use crate::identity::NAME;

/// Longest frame: the list of the files of a large database.
const MAX_FRAME_BYTES: u32 = 64 << 20;
/// Longest write: the scans of one exhibit are the largest.
pub(crate) const MAX_WRITE_BYTES: u64 = 2 << 30;
/// Longest wait for the other machine to take or give the next bytes.
const IO_TIMEOUT: Duration = Duration::from_secs(8);
/// Longest wait for a connection.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(4);
/// Reason for which a connection failed; a wait that was too long has a name of its own.
pub(crate) fn reason_of(error: &std::io::Error) -> String {
    use std::io::ErrorKind::{TimedOut, UnexpectedEof, WouldBlock};
    match error.kind() {
        WouldBlock | TimedOut => "it does not answer in time".to_owned(),
        UnexpectedEof => "it ended the connection".to_owned(),
        _ => error.to_string(),
    }
}

/// Bytes that are copied at a time.
pub(crate) const COPY_BYTES: usize = 256 << 10;

/// A secured connection.
pub(crate) trait Wire: Read + Write + Send {}

impl<T: Read + Write + Send> Wire for T {}

/// A connection to or from the other machine.
pub(crate) struct Connection {
    wire: Box<dyn Wire>,
    socket: TcpStream,
}

impl Connection {
    /// Dials the other machine.
    pub(crate) fn dial(address: &str, tls: Arc<ClientConfig>) -> Result<Self, StandbyError> {
        let away = |reason: String| StandbyError::Away { address: address.to_owned(), reason };
        let failed = |error: std::io::Error| away(reason_of(&error));
        let mut last = away("its name is not known".to_owned());
        for one in address.to_socket_addrs().map_err(failed)?.take(4) {
            match TcpStream::connect_timeout(&one, CONNECT_TIMEOUT) {
                Ok(socket) => {
                    prepare(&socket).map_err(failed)?;
                    let name =
                        ServerName::try_from(NAME).map_err(|error| away(error.to_string()))?;
                    let tls = ClientConnection::new(tls, name)
                        .map_err(|error| away(error.to_string()))?;
                    let other = socket.try_clone().map_err(failed)?;
                    let mut stream = StreamOwned::new(tls, socket);
                    while stream.conn.is_handshaking() {
                        stream.conn.complete_io(&mut stream.sock).map_err(|error| {
                            away(format!(
                                "{}; is it the machine that was joined?",
                                reason_of(&error)
                            ))
                        })?;
                    }
                    return Ok(Self { wire: Box::new(stream), socket: other });
                }
                Err(error) => last = failed(error),
            }
        }
        Err(last)
    }

    /// Takes a connection of the other machine, with the SHA-256 of the certificate that it shows.
    pub(crate) fn accept(
        socket: TcpStream,
        tls: Arc<ServerConfig>,
    ) -> Result<(Self, Digest), std::io::Error> {
        prepare(&socket)?;
        let tls = ServerConnection::new(tls).map_err(std::io::Error::other)?;
        let other = socket.try_clone()?;
        let mut stream = StreamOwned::new(tls, socket);
        while stream.conn.is_handshaking() {
            stream.conn.complete_io(&mut stream.sock)?;
        }
        let shown = stream.conn.peer_certificates().and_then(|shown| shown.first());
        let shown = shown.map(|certificate| Digest::sha256(certificate));
        let shown = shown.ok_or_else(|| std::io::Error::other("it shows no certificate"))?;
        Ok((Self { wire: Box::new(stream), socket: other }, shown))
    }

    /// Address of the other end.
    pub(crate) fn other_end(&self) -> std::io::Result<std::net::SocketAddr> {
        self.socket.peer_addr()
    }

    /// Sets how long the next bytes are waited for.
    pub(crate) fn wait_at_most(&self, patience: Duration) -> std::io::Result<()> {
        self.socket.set_read_timeout(Some(patience))
    }

    /// As long as usual.
    pub(crate) fn wait_as_usual(&self) -> std::io::Result<()> {
        self.wait_at_most(IO_TIMEOUT)
    }

    /// Sends a frame.
    pub(crate) fn send(&mut self, message: &impl Serialize) -> std::io::Result<()> {
        let text = serde_json::to_vec(message).map_err(std::io::Error::other)?;
        let length = u32::try_from(text.len()).ok().filter(|length| *length <= MAX_FRAME_BYTES);
        let length = length.ok_or_else(|| std::io::Error::other("the message is too long"))?;
        self.wire.write_all(&length.to_le_bytes())?;
        self.wire.write_all(&text)?;
        self.wire.flush()
    }

    /// Sends bytes as they are.
    pub(crate) fn send_bytes(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        for part in bytes.chunks(COPY_BYTES) {
            self.wire.write_all(part)?;
        }
        self.wire.flush()
    }

    /// Receives a frame.
    pub(crate) fn receive<T: DeserializeOwned>(&mut self) -> std::io::Result<T> {
        let mut length = [0; 4];
        self.wire.read_exact(&mut length)?;
        let length = u32::from_le_bytes(length);
        if length > MAX_FRAME_BYTES {
            return Err(std::io::Error::other("the message is too long"));
        }
        let text = self.receive_bytes(u64::from(length))?;
        serde_json::from_slice(&text).map_err(std::io::Error::other)
    }

    /// Receives so many bytes. Memory is taken as they come.
    pub(crate) fn receive_bytes(&mut self, length: u64) -> std::io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        let read = Read::by_ref(&mut self.wire).take(length).read_to_end(&mut bytes)?;
        if read as u64 != length {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        Ok(bytes)
    }

    /// Receives so many bytes into a file.
    pub(crate) fn receive_into(&mut self, length: u64, to: &mut impl Write) -> std::io::Result<()> {
        let copied = std::io::copy(&mut Read::by_ref(&mut self.wire).take(length), to)?;
        if copied != length {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        Ok(())
    }
}

fn prepare(socket: &TcpStream) -> std::io::Result<()> {
    socket.set_nodelay(true)?;
    socket.set_read_timeout(Some(IO_TIMEOUT))?;
    socket.set_write_timeout(Some(IO_TIMEOUT))
}
