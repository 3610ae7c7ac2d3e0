//! Bodies that a reply did not wait for, as of a caller whom nobody knows. Most clients send all before they read the reply, and
//! HTTP/1 has no other way to stop them than to cut the line: then they would not see the reply. So the rest is read, and forgotten.

use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, BodyDataStream, Bytes, HttpBody as _};
use axum::extract::Request;
use axum::http::{Version, header};
use futures::{Stream, StreamExt as _};

/// Most bytes that are read for this; as many as a call has in all.
const MOST_BYTES: usize = 64 << 20;
/// Longest wait for them.
const PATIENCE: Duration = Duration::from_secs(20);

/// A request's body, in the hands of the call and of those who read the rest.
#[derive(Clone)]
pub(super) struct Shared(Arc<Mutex<BodyDataStream>>);

impl Shared {
    /// Shares the body of a request, where a rest would have to be read.
    pub(super) fn of(request: Request) -> (Request, Option<Self>) {
        let waits = request.headers().contains_key(header::EXPECT);
        if request.version() > Version::HTTP_11 || waits || request.body().is_end_stream() {
            return (request, None);
        }
        let (head, body) = request.into_parts();
        let shared = Self(Arc::new(Mutex::new(body.into_data_stream())));
        (Request::from_parts(head, Body::from_stream(shared.clone())), Some(shared))
    }

    /// Reads the rest.
    pub(super) async fn read_rest(mut self) {
        let read = async {
            let mut bytes = 0;
            while bytes < MOST_BYTES
                && let Some(Ok(part)) = self.next().await
            {
                bytes += part.len();
            }
        };
        // Whether all came makes no difference: the reply is sent.
        let _ = tokio::time::timeout(PATIENCE, read).await;
    }
}

impl Stream for Shared {
    type Item = Result<Bytes, axum::Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).poll_next_unpin(context)
    }
}
