//! The way to the provider: HTTPS with the certificates of the settings alone, and replies bounded in time and size.

use std::time::Duration;

use openidconnect::{HttpRequest, HttpResponse, SyncHttpClient};
use ureq::tls::Certificate;

use crate::connection_words::in_words;
use crate::trusted_tls::trusting;

/// Longest wait for a connection.
const CONNECT: Duration = Duration::from_secs(5);
/// Longest wait for a whole reply.
const PATIENCE: Duration = Duration::from_secs(10);
/// Largest reply, bytes.
const MAX_REPLY: u64 = 1 << 20;

/// A client that reaches the provider.
#[derive(Debug)]
pub(super) struct Bounded(ureq::Agent);

/// The provider was not reached, or says too much.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(super) struct NotReached(String);

impl Bounded {
    /// Trusts these certificates alone, and follows nobody elsewhere.
    pub(super) fn new(certificates: Vec<Certificate<'static>>) -> Self {
        let config = ureq::Agent::config_builder()
            .tls_config(trusting(certificates))
            .https_only(true)
            .proxy(None)
            .max_redirects(0)
            .http_status_as_error(false)
            .timeout_connect(Some(CONNECT))
            .timeout_global(Some(PATIENCE))
            .build();
        Self(config.into())
    }
}

impl SyncHttpClient for Bounded {
    type Error = NotReached;

    fn call(&self, request: HttpRequest) -> Result<HttpResponse, NotReached> {
        let failed = |error: &dyn std::fmt::Display| NotReached(in_words(&error.to_string()));
        let reply = self.0.run(request).map_err(|error| failed(&error))?;
        let (head, mut body) = reply.into_parts();
        let read = body.with_config().limit(MAX_REPLY).read_to_vec();
        let bytes = read.map_err(|error| match error {
            ureq::Error::BodyExceedsLimit(most) => {
                NotReached(format!("its reply has more than {most} bytes"))
            }
            error => failed(&error),
        })?;
        Ok(HttpResponse::from_parts(head, bytes))
    }
}
