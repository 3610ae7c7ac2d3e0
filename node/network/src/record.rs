//! Writes down every byte this node sends, for those who must prove what left it.
//!
//! The security upgrade is wrapped, so what is recorded is what goes *into* encryption: the
//! messages with the multiplexer's framing around them, of all connections, in the order they were
//! written. Each write is in the file before the next one is accepted. A connection whose bytes
//! cannot be recorded is closed.

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};

use futures::future::{BoxFuture, FutureExt};
use futures::{AsyncRead, AsyncWrite};
use libp2p::PeerId;
use libp2p::core::UpgradeInfo;
use libp2p::core::upgrade::{InboundConnectionUpgrade, OutboundConnectionUpgrade};

use crate::causes::left_unsaid;
use crate::error::NetworkError;

/// File in which sent bytes are recorded; there may be none.
#[derive(Debug, Clone, Default)]
pub(crate) struct Record(Option<Arc<Mutex<File>>>);

impl Record {
    /// Opens the file, readable by its owner only, to append to it.
    pub(crate) fn open(path: Option<&Path>) -> Result<Self, NetworkError> {
        let Some(path) = path else { return Ok(Self::default()) };
        let file = OpenOptions::new()
            .append(true)
            .create(true)
            .mode(0o600)
            .open(path)
            .map_err(|source| NetworkError::Record { path: path.into(), source })?;
        Ok(Self(Some(Arc::new(Mutex::new(file)))))
    }

    /// Whether there is a file.
    pub(crate) fn is_kept(&self) -> bool {
        self.0.is_some()
    }

    fn append(&self, bytes: &[u8]) -> io::Result<()> {
        match &self.0 {
            // A file has no state that a panic elsewhere could have spoiled.
            Some(file) => file.lock().unwrap_or_else(PoisonError::into_inner).write_all(bytes),
            None => Ok(()),
        }
    }
}

/// A security upgrade whose streams are recorded.
#[derive(Debug, Clone)]
pub(crate) struct Recorded<U> {
    pub(crate) upgrade: U,
    pub(crate) record: Record,
}

impl<U: UpgradeInfo> UpgradeInfo for Recorded<U> {
    type Info = U::Info;
    type InfoIter = U::InfoIter;

    fn protocol_info(&self) -> Self::InfoIter {
        self.upgrade.protocol_info()
    }
}

impl<U, C, S> InboundConnectionUpgrade<C> for Recorded<U>
where
    U: InboundConnectionUpgrade<C, Output = (PeerId, S)>,
    U::Future: Send + 'static,
    S: 'static,
{
    type Output = (PeerId, RecordedStream<S>);
    type Error = U::Error;
    type Future = BoxFuture<'static, Result<Self::Output, U::Error>>;

    fn upgrade_inbound(self, socket: C, info: U::Info) -> Self::Future {
        let Self { upgrade, record } = self;
        let secured = upgrade.upgrade_inbound(socket, info);
        async move { secured.await.map(|(peer, stream)| (peer, RecordedStream::new(stream, record))) }
            .boxed()
    }
}

impl<U, C, S> OutboundConnectionUpgrade<C> for Recorded<U>
where
    U: OutboundConnectionUpgrade<C, Output = (PeerId, S)>,
    U::Future: Send + 'static,
    S: 'static,
{
    type Output = (PeerId, RecordedStream<S>);
    type Error = U::Error;
    type Future = BoxFuture<'static, Result<Self::Output, U::Error>>;

    fn upgrade_outbound(self, socket: C, info: U::Info) -> Self::Future {
        let Self { upgrade, record } = self;
        let secured = upgrade.upgrade_outbound(socket, info);
        async move { secured.await.map(|(peer, stream)| (peer, RecordedStream::new(stream, record))) }
            .boxed()
    }
}

/// A secure stream that writes down what is sent on it.
#[derive(Debug)]
pub(crate) struct RecordedStream<S> {
    stream: S,
    record: Record,
    /// Whether anything has come.
    has_spoken: bool,
}

impl<S> RecordedStream<S> {
    fn new(stream: S, record: Record) -> Self {
        Self { stream, record, has_spoken: false }
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for RecordedStream<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut [u8],
    ) -> Poll<io::Result<usize>> {
        let read = ready!(Pin::new(&mut self.stream).poll_read(cx, buffer))?;
        // A connection that is closed as soon as it is secure, as a dial for another node is, was
        // not refused.
        if read == 0 && !self.has_spoken && !buffer.is_empty() {
            return Poll::Ready(Err(left_unsaid()));
        }
        self.has_spoken |= read > 0;
        Poll::Ready(Ok(read))
    }
}

// Vectored writes fall back to `poll_write`, so nothing gets past it.
impl<S: AsyncWrite + Unpin> AsyncWrite for RecordedStream<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let taken = ready!(Pin::new(&mut self.stream).poll_write(cx, bytes))?;
        if let Err(error) = self.record.append(&bytes[..taken]) {
            tracing::error!(%error, "sent bytes cannot be recorded; the connection is closed");
            return Poll::Ready(Err(error));
        }
        Poll::Ready(Ok(taken))
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_close(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_close(cx)
    }
}

#[cfg(test)]
mod tests {
    use futures::AsyncWriteExt;
    use futures::executor::block_on;
    use futures::io::Cursor;

    use super::*;

    /// A stream that takes no more than three bytes at a time.
    struct TakesThree;

    impl AsyncWrite for TakesThree {
        fn poll_write(
            self: Pin<&mut Self>,
            _: &mut Context<'_>,
            bytes: &[u8],
        ) -> Poll<io::Result<usize>> {
            Poll::Ready(Ok(bytes.len().min(3)))
        }

        fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
            Poll::Ready(Ok(()))
        }

        fn poll_close(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
            Poll::Ready(Ok(()))
        }
    }

    #[test]
    fn all_that_is_written_is_recorded_and_the_file_only_grows() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sent");
        for part in ["one ", "two "] {
            let record = Record::open(Some(&path)).unwrap();
            let mut stream = RecordedStream::new(Cursor::new(Vec::new()), record);
            block_on(stream.write_all(part.as_bytes())).unwrap();
            assert_eq!(stream.stream.into_inner(), part.as_bytes());
        }
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "one two ");
    }

    #[test]
    fn only_what_was_taken_is_recorded() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sent");
        let record = Record::open(Some(&path)).unwrap();
        let mut stream = RecordedStream::new(TakesThree, record);
        assert_eq!(block_on(stream.write(b"12345")).unwrap(), 3);
        assert_eq!(std::fs::read(&path).unwrap(), b"123");
    }
}
