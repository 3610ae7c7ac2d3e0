//! The door for browsers and programs: every call of the node over HTTPS, with sign-in, uploads, jobs and events.
//!
//! ```text
//! certificate.rs   TLS: a certificate from files, or the node's own; read anew when the files change
//! guard.rs         before anything else: rates, security headers, places
//! unread.rs        bodies that a reply did not wait for
//! caller.rs        who asks: cookie or token, forged requests
//! session.rs       sign in, who am I, sign out
//! sign_in_by_key.rs  a security key after the password
//! by_provider.rs   sign-in at a provider of OpenID Connect
//! binary.rs        replies with the bytes of a file, given as these bytes
//! call.rs          POST /api/v1/FAMILY/VERB: each call of `api/list.rs`
//! uploads.rs       files that come in parts and go on after a broken line (tus 1.0)
//! jobs.rs          long calls: progress as server-sent events, the reply for an hour
//! events.rs        news for whoever has a page open
//! openapi.rs       the description of all this, generated from the types
//! pages.rs         the pages for people, which are files of the program
//! problem.rs       errors as RFC 9457 has them
//! ```

mod binary;
mod by_provider;
mod call;
mod caller;
mod certificate;
mod events;
mod guard;
mod jobs;
mod openapi;
mod pages;
mod problem;
mod session;
mod sign_in_by_key;
mod unread;
mod uploads;

use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, head, post};
use tokio::sync::{Semaphore, SemaphorePermit};

use self::guard::Rates;
use self::jobs::Jobs;
use self::problem::Problem;
use self::uploads::Uploads;
use crate::api::HttpsStatus;
use crate::openid::Provider;
use crate::outside::Outside;
use crate::{Node, NodeError, security_keys};

pub use openapi::description;

/// Port on which a node serves its own machine, unless its settings say otherwise.
const DEFAULT_PORT: u16 = 4780;
/// Calls carried out at a time; more wait.
const MAX_CALLS: usize = 16;
/// Jobs carried out at a time; more wait.
const MAX_JOBS_AT_ONCE: usize = 4;
/// Sign-ins at a time: each takes 64 MiB and half a second.
const MAX_SIGN_INS: usize = 4;
/// Longest wait for a connection's first request.
const FIRST_PATIENCE: Duration = Duration::from_secs(15);

/// All that requests share.
struct Door {
    node: Arc<Node>,
    outside: Arc<dyn Outside + Send + Sync>,
    /// Places for calls.
    places: Semaphore,
    /// Places for sign-ins.
    sign_ins: Semaphore,
    /// Places for jobs, each of which takes a place for a call too.
    job_places: Semaphore,
    rates: Rates,
    jobs: Jobs,
    uploads: Uploads,
    /// The provider at which people sign in.
    provider: Option<Provider>,
}

impl Door {
    /// A place for a sign-in from an address: it takes long, and more would keep calls waiting.
    fn place_to_sign_in(&self, source: IpAddr) -> Result<SemaphorePermit<'_>, Problem> {
        self.rates.check_sign_in(source)?;
        self.sign_ins
            .try_acquire()
            .map_err(|_| Problem::busy("others are signing in at this moment; try again"))
    }
}

/// Does work that waits for the disk, or takes long, beside the threads that answer.
async fn on_thread<T, E>(work: impl FnOnce() -> Result<T, E> + Send + 'static) -> Result<T, Problem>
where
    T: Send + 'static,
    E: Send + 'static,
    Problem: From<E>,
{
    let done = tokio::task::spawn_blocking(work).await;
    Ok(done.map_err(|error| Problem::failed(error.to_string()))??)
}

/// Serves until the process ends, where the settings or the machine's own address allow it. Its address, where it serves.
pub(crate) fn serve(
    node: Arc<Node>,
    outside: Arc<dyn Outside + Send + Sync>,
) -> Result<Option<HttpsStatus>, NodeError> {
    let Some(listener) = listen(&node)? else { return Ok(None) };
    let failed = |error: &dyn std::fmt::Display| {
        NodeError::Argument(format!("cannot serve HTTPS: {error}; see [https] in node.toml"))
    };
    let bound = listener.local_addr().map_err(|error| failed(&error))?;
    listener.set_nonblocking(true).map_err(|error| failed(&error))?;
    let address = node.settings.https.web_address(bound);
    if node.settings.https.address.is_some() {
        security_keys::Site::at(&address).map_err(|why| failed(&why))?;
    }
    let openid = node.settings.https.openid.as_ref();
    let provider =
        openid.map(|openid| Provider::new(openid, node.folder.path(), &address)).transpose()?;
    let _ = node.web_address.set(address);
    let (tls, fingerprint) = certificate::begin(&node)?;
    let door = Arc::new(Door {
        uploads: Uploads::open(&node)?,
        node,
        outside,
        places: Semaphore::new(MAX_CALLS),
        sign_ins: Semaphore::new(MAX_SIGN_INS),
        job_places: Semaphore::new(MAX_JOBS_AT_ONCE),
        rates: Rates::default(),
        jobs: Jobs::default(),
        provider,
    });
    let mut server = axum_server::from_tcp_rustls(listener, tls).map_err(|error| failed(&error))?;
    server = server.first_request_timeout(FIRST_PATIENCE);
    guard::bound_connections(&mut server);
    let service = routes(&door).into_make_service_with_connect_info::<SocketAddr>();
    tokio::spawn(async move {
        if let Err(error) = server.serve(service).await {
            tracing::error!(%error, "HTTPS is served no more");
        }
    });
    tokio::spawn(guard::tidy(door));
    tracing::info!(%bound, %fingerprint, "HTTPS is served; compare the certificate's SHA-256 at the first visit");
    Ok(Some(HttpsStatus { address: bound.to_string(), certificate_sha256: fingerprint }))
}

/// The address that the settings name; else the machine's own, where its port is free.
fn listen(node: &Node) -> Result<Option<TcpListener>, NodeError> {
    let settings = &node.settings;
    if settings.https.off {
        return Ok(None);
    }
    match settings.https.listen {
        Some(address) => TcpListener::bind(address).map(Some).map_err(|error| {
            NodeError::Argument(format!(
                "cannot serve HTTPS at {address}: {error}; see [https] in node.toml"
            ))
        }),
        None if settings.test_node => Ok(None),
        None => match TcpListener::bind((Ipv4Addr::LOCALHOST, DEFAULT_PORT)) {
            Ok(listener) => Ok(Some(listener)),
            Err(error) => {
                tracing::info!(%error, port = DEFAULT_PORT, "HTTPS is not served: the port is taken; name another under [https] in node.toml");
                Ok(None)
            }
        },
    }
}

fn routes(door: &Arc<Door>) -> Router {
    let api = Router::new()
        .route("/sign-in", post(session::sign_in))
        .route("/sign-in/key", post(sign_in_by_key::begin))
        .route("/sign-in/key/finish", post(sign_in_by_key::finish))
        .route("/session", get(session::show).delete(session::sign_out))
        .route("/events", get(events::stream))
        .route("/uploads", post(uploads::begin).options(uploads::options))
        .route(
            "/uploads/{id}",
            head(uploads::offset).patch(uploads::append).delete(uploads::remove),
        )
        .route("/jobs", get(jobs::list))
        .route("/jobs/{id}", get(jobs::show))
        .route("/jobs/{id}/events", get(jobs::stream))
        .route("/{family}/{verb}", post(call::call))
        .method_not_allowed_fallback(wrong_method)
        .fallback(nothing_there)
        // Each call bounds its own body.
        .layer(DefaultBodyLimit::disable());
    Router::new()
        .route("/health", get(health))
        .route("/openid", get(by_provider::is_there))
        .route("/openid/start", get(by_provider::start))
        .route("/openid/return", get(by_provider::back))
        .route("/api/v1/openapi.json", get(openapi::serve))
        .nest("/api/v1", api)
        .fallback(pages::page)
        .layer(axum::middleware::from_fn_with_state(Arc::clone(door), guard::guard))
        .with_state(Arc::clone(door))
}

/// That the node runs, and nothing else: `[health]` has a place for more.
async fn health() -> Response {
    ([(header::CONTENT_TYPE, "application/json")], r#"{"ok":true}"#).into_response()
}

async fn nothing_there() -> Problem {
    Problem::no_such_place()
}

async fn wrong_method() -> Problem {
    Problem::wrong_method()
}
