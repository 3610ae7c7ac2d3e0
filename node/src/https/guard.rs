//! Checks before every request: rates, security headers, and bounds of connections.

use std::net::{IpAddr, SocketAddr};
use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderName, HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use axum_server::Server;
use axum_server::tls_rustls::RustlsAcceptor;
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use super::Door;
use super::problem::Problem;
use super::unread::Shared;

/// Requests of one address a second, after the first burst.
const REQUESTS_A_SECOND: NonZeroU32 = NonZeroU32::new(100).unwrap();
/// Requests of one address at once.
const BURST: NonZeroU32 = NonZeroU32::new(400).unwrap();
/// Sign-ins of one address a minute.
const SIGN_INS_A_MINUTE: NonZeroU32 = NonZeroU32::new(20).unwrap();
/// Longest head of a request, bytes.
const MAX_HEAD_BYTES: usize = 32 << 10;
/// Longest wait for the rest of a request's head.
const HEAD_PATIENCE: Duration = Duration::from_secs(10);
/// Streams of one HTTP/2 connection at a time.
const MAX_STREAMS: u32 = 64;
/// Uploads, jobs and addresses that are over are forgotten so often.
const TIDY_EVERY: Duration = Duration::from_mins(1);

/// Headers of every reply: it is shown by nobody else, kept by nobody, and never guessed at.
const HEADERS: [(HeaderName, &str); 9] = [
    (header::CACHE_CONTROL, "no-store"),
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    ),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::STRICT_TRANSPORT_SECURITY, "max-age=31536000"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), geolocation=(), microphone=(), payment=()",
    ),
];

/// How much of each address is taken.
pub(super) struct Rates {
    requests: DefaultKeyedRateLimiter<IpAddr>,
    sign_ins: DefaultKeyedRateLimiter<IpAddr>,
}

impl Default for Rates {
    fn default() -> Self {
        Self {
            requests: RateLimiter::keyed(Quota::per_second(REQUESTS_A_SECOND).allow_burst(BURST)),
            sign_ins: RateLimiter::keyed(Quota::per_minute(SIGN_INS_A_MINUTE)),
        }
    }
}

impl Rates {
    /// Refuses a sign-in of an address that has tried too often.
    pub(super) fn check_sign_in(&self, source: IpAddr) -> Result<(), Problem> {
        self.sign_ins.check_key(&source).map_err(|_| {
            Problem::too_many(format!(
                "more than {SIGN_INS_A_MINUTE} sign-ins a minute came from this address; wait a minute"
            ))
        })
    }
}

/// Bounds what a connection may send and for how long.
pub(super) fn bound_connections(server: &mut Server<SocketAddr, RustlsAcceptor>) {
    let builder = server.http_builder();
    builder
        .http1()
        .timer(hyper_util::rt::TokioTimer::new())
        .header_read_timeout(HEAD_PATIENCE)
        .max_buf_size(MAX_HEAD_BYTES);
    builder
        .http2()
        .timer(hyper_util::rt::TokioTimer::new())
        .max_header_list_size(MAX_HEAD_BYTES as u32)
        .max_concurrent_streams(MAX_STREAMS)
        .keep_alive_interval(Some(HEAD_PATIENCE * 3));
}

/// Lets a request in or not, and puts the headers on its reply.
pub(super) async fn guard(
    State(door): State<Arc<Door>>,
    ConnectInfo(address): ConnectInfo<SocketAddr>,
    request: Request,
    next: Next,
) -> Response {
    let source = address.ip();
    // Behind a proxy on this machine all of them have its address.
    let is_slow = source.is_loopback() || door.rates.requests.check_key(&source).is_ok();
    let (request, body) = Shared::of(request);
    let mut response = if !is_slow {
        Problem::too_many(format!(
            "more than {REQUESTS_A_SECOND} requests a second came from this address; ask slower"
        ))
        .into_response()
    } else if is_from_elsewhere(&request) {
        Problem::forged().into_response()
    } else {
        next.run(request).await
    };
    if let (true, Some(body)) = (response.status().is_client_error(), body) {
        body.read_rest().await;
    }
    door.node.https_answers.add(response.status().as_u16());
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    response
}

/// Whether a browser says that another site's page sends this.
fn is_from_elsewhere(request: &Request) -> bool {
    let is_safe = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    let site = request.headers().get("sec-fetch-site");
    !is_safe && site.is_some_and(|site| site != "same-origin" && site != "none")
}

/// Forgets what is over, for as long as the process lives.
pub(super) async fn tidy(door: Arc<Door>) {
    loop {
        tokio::time::sleep(TIDY_EVERY).await;
        door.rates.requests.retain_recent();
        door.rates.sign_ins.retain_recent();
        door.jobs.forget_old();
        let door = Arc::clone(&door);
        let _ = tokio::task::spawn_blocking(move || door.uploads.forget_old()).await;
    }
}
