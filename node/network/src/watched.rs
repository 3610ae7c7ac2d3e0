//! A connection that came in, as long as nobody knows its key: it can be put out.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use futures::{AsyncRead, AsyncWrite};
use libp2p::core::ConnectedPoint;

use crate::causes::left_unsaid;
use crate::doorway::{Doorway, Place};

/// A connection's wait at the door; its place is given back when this is dropped.
#[derive(Debug)]
pub(crate) struct Waiter {
    doorway: Arc<Doorway>,
    point: ConnectedPoint,
    place: Arc<Place>,
}

impl Waiter {
    /// None for a connection that we dialled.
    pub(crate) fn enter(point: &ConnectedPoint, doorway: &Arc<Doorway>) -> Option<Self> {
        let place = doorway.enter(point)?;
        Some(Self { doorway: Arc::clone(doorway), point: point.clone(), place })
    }

    /// The reason to end, once the place is another's.
    pub(crate) fn end(&self, reader: &Waker) -> Option<io::Error> {
        let reason = "it was given up: others wanted its place, and it had not shown a key yet";
        (!self.place.has_passed() && self.place.is_put_out(reader))
            .then(|| io::Error::new(io::ErrorKind::ConnectionAborted, reason))
    }
}

impl Drop for Waiter {
    fn drop(&mut self) {
        if !self.place.has_passed() {
            self.doorway.leave(&self.point, &self.place);
        }
    }
}

/// The bytes of a connection below its security. Once its place is given to another, nothing is
/// read from it any more, and the handshake ends.
#[derive(Debug)]
pub(crate) struct Watched<S> {
    stream: S,
    waits: Option<Waiter>,
    /// Whether anything has come.
    has_spoken: bool,
}

impl<S> Watched<S> {
    pub(crate) fn new(stream: S, point: &ConnectedPoint, doorway: &Arc<Doorway>) -> Self {
        Self { stream, waits: Waiter::enter(point, doorway), has_spoken: false }
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Watched<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut [u8],
    ) -> Poll<io::Result<usize>> {
        if let Some(end) = self.waits.as_ref().and_then(|waits| waits.end(cx.waker())) {
            return Poll::Ready(Err(end));
        }
        let read = Pin::new(&mut self.stream).poll_read(cx, buffer);
        if let (Some(Waiter { place, .. }), Poll::Ready(Ok(1..))) = (&self.waits, &read)
            && !place.has_passed()
        {
            place.spoke();
        }
        // The negotiation cannot tell the end of such a stream from a refusal.
        if matches!(read, Poll::Ready(Ok(0))) && !self.has_spoken && !buffer.is_empty() {
            return Poll::Ready(Err(left_unsaid()));
        }
        self.has_spoken |= matches!(read, Poll::Ready(Ok(1..)));
        read
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Watched<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(cx, bytes)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write_vectored(cx, slices)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_close(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_close(cx)
    }
}
