//! A connection that came in, as long as nobody knows its key: it can be put out.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use futures::{AsyncRead, AsyncWrite};
use libp2p::core::ConnectedPoint;

use crate::doorway::{Doorway, Place};

/// The bytes of a connection below its security. Once its place is given to another, nothing is
/// read from it any more, and the handshake ends.
#[derive(Debug)]
pub(crate) struct Watched<S> {
    stream: S,
    /// None of a connection that we dialled.
    waits: Option<(Arc<Doorway>, ConnectedPoint, Arc<Place>)>,
}

impl<S> Watched<S> {
    pub(crate) fn new(stream: S, point: &ConnectedPoint, doorway: &Arc<Doorway>) -> Self {
        let place = doorway.enter(point);
        let waits = place.map(|place| (Arc::clone(doorway), point.clone(), place));
        Self { stream, waits }
    }
}

impl<S> Drop for Watched<S> {
    fn drop(&mut self) {
        if let Some((doorway, point, place)) = &self.waits
            && !place.has_passed()
        {
            doorway.leave(point, place);
        }
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Watched<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut [u8],
    ) -> Poll<io::Result<usize>> {
        let place = self.waits.as_ref().map(|(_, _, place)| Arc::clone(place));
        let place = place.filter(|place| !place.has_passed());
        if place.as_ref().is_some_and(|place| place.is_put_out(cx.waker())) {
            let reason = "it was given up: others wanted its place, and it had not shown a key yet";
            return Poll::Ready(Err(io::Error::new(io::ErrorKind::ConnectionAborted, reason)));
        }
        let read = Pin::new(&mut self.stream).poll_read(cx, buffer);
        if let (Some(place), Poll::Ready(Ok(1..))) = (place, &read) {
            place.spoke();
        }
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
