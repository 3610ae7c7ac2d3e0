//! Every call of the node: `POST /api/v1/FAMILY/VERB`, its fields as JSON, its files in parts or uploaded before.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::extract::{
    ConnectInfo, FromRequest as _, Multipart, Path, Query, Request as Asked, State,
};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::caller::{credentials, known};
use super::jobs::JobShown;
use super::problem::Problem;
use super::{Door, binary, on_thread};
use crate::api::{CALL_NAMES, Credentials, Files, Outcome, Progress, Proposal, Request};
use crate::desk::{Desk, stale};

/// Largest JSON of a call, bytes.
const MAX_JSON_BYTES: usize = 4 << 20;
/// Largest body in parts, bytes; larger files are uploaded before.
const MAX_PARTS_BYTES: usize = 64 << 20;
/// Most files of a call.
const MAX_FILES: usize = 1000;
/// Longest wait for a body.
const BODY_PATIENCE: Duration = Duration::from_mins(2);
/// Longest wait for a place.
const PLACE_PATIENCE: Duration = Duration::from_secs(20);
/// The one call that is given before anybody is known.
const LOG_IN: &str = "person login";

/// A call that is not done yet.
#[derive(Serialize, JsonSchema)]
pub(super) struct Accepted {
    /// It waits for a second person.
    pub(super) proposal: Option<Proposal>,
    /// It goes on as a job.
    pub(super) job: Option<JobShown>,
}

/// Uploaded files of a call, in their order.
#[derive(Deserialize, Default)]
pub(super) struct Uploaded {
    #[serde(default)]
    upload: Option<String>,
}

/// Carries out a call.
pub(super) async fn call(
    State(door): State<Arc<Door>>,
    ConnectInfo(address): ConnectInfo<SocketAddr>,
    Path((family, verb)): Path<(String, String)>,
    Query(uploaded): Query<Uploaded>,
    asked: Asked,
) -> Result<Response, Problem> {
    let name = format!("{family} {verb}");
    if !CALL_NAMES.contains(&name.as_str()) {
        return Err(Problem::no_such_place());
    }
    let headers = asked.headers().clone();
    let source = address.ip();
    let (who, caller, _place) = if name == LOG_IN {
        let place = door.place_to_sign_in(source)?;
        (credentials(&Method::POST, &headers, source)?, None, Some(place))
    } else {
        let known = known(&door, &Method::POST, &headers, source).await?;
        (known.credentials.clone(), Some(known), None)
    };
    let (json, mut files) = in_time(body_of(asked)).await?;
    let request = match Request::read(&name, &json) {
        Some(read) => {
            read.map_err(|why| Problem::malformed(format!("'{name}' cannot be read: {why}")))?
        }
        None => return Err(Problem::no_such_place()),
    };
    if let (Some(ids), Some(known)) = (&uploaded.upload, &caller) {
        files.extend(door.uploads.take(ids, &known.into())?);
    }
    if files.len() > MAX_FILES {
        return Err(Problem::too_large(format!("a call has at most {MAX_FILES} files")));
    }
    let seen = seen(&headers)?;
    if let (true, Some(known)) = (asks_for_job(&headers), caller) {
        let job = super::jobs::begin(&door, &name, known, request, files, seen)?;
        return accepted(&Accepted { proposal: None, job: Some(job) });
    }
    let shows = stale::shows_record(&request);
    let as_bytes = binary::is_wanted(&headers);
    let outcome = carry_out_unchanged(&door, who, request, files, seen, |_| {}).await?;
    reply(outcome, shows, as_bytes)
}

/// The reply to a call that was carried out, or waits for a second person.
fn reply(
    outcome: Outcome<Box<RawValue>>,
    shows_record: bool,
    as_bytes: bool,
) -> Result<Response, Problem> {
    match outcome {
        Outcome::Done(reply) if as_bytes && let Some(bytes) = binary::reply(reply.get()) => {
            Ok(bytes)
        }
        Outcome::Done(reply) => {
            let tag = shows_record.then(|| stale::tag(&reply));
            let content = [(header::CONTENT_TYPE, "application/json")];
            let mut response = (content, String::from(Box::<str>::from(reply))).into_response();
            if let Some(tag) = tag.and_then(|tag| HeaderValue::from_str(&format!("\"{tag}\"")).ok())
            {
                response.headers_mut().insert(header::ETAG, tag);
            }
            Ok(response)
        }
        Outcome::Waits(proposal) => accepted(&Accepted { proposal: Some(proposal), job: None }),
    }
}

fn accepted(accepted: &Accepted) -> Result<Response, Problem> {
    let location = accepted.job.as_ref().map(|job| format!("/api/v1/jobs/{}", job.job));
    let mut response = json_reply(accepted)?;
    *response.status_mut() = StatusCode::ACCEPTED;
    if let Some(location) = location.and_then(|one| HeaderValue::from_str(&one).ok()) {
        response.headers_mut().insert(header::LOCATION, location);
    }
    Ok(response)
}

/// Whether the caller does not wait for the reply.
fn asks_for_job(headers: &HeaderMap) -> bool {
    let wishes = headers.get_all("prefer").iter().filter_map(|value| value.to_str().ok());
    wishes.flat_map(|line| line.split(',')).any(|wish| wish.trim() == "respond-async")
}

/// The tag of the record that the caller has seen.
fn seen(headers: &HeaderMap) -> Result<Option<String>, Problem> {
    let Some(value) = headers.get(header::IF_MATCH) else { return Ok(None) };
    let tag = value.to_str().ok().and_then(|text| text.strip_prefix('"')?.strip_suffix('"'));
    let tag = tag.ok_or_else(|| {
        Problem::malformed(
            "the header If-Match is the ETag of the record as it was shown, in quotation marks",
        )
    })?;
    Ok(Some(tag.to_owned()))
}

/// A body, where it comes in time.
async fn in_time<T>(body: impl Future<Output = Result<T, Problem>>) -> Result<T, Problem> {
    tokio::time::timeout(BODY_PATIENCE, body).await.unwrap_or_else(|_| {
        let patience_s = BODY_PATIENCE.as_secs();
        Err(Problem::malformed(format!("the body did not come within {patience_s} s")))
    })
}

/// The JSON and the files of a body.
async fn body_of(asked: Asked) -> Result<(String, Files), Problem> {
    let kind = content_type(asked.headers());
    match kind.as_str() {
        "" | "application/json" => {
            Ok((text_of(asked.into_body(), MAX_JSON_BYTES).await?, Files::new()))
        }
        "multipart/form-data" => parts_of(asked).await,
        other => Err(Problem::wrong_type(format!(
            "a call comes as application/json or multipart/form-data, and not as '{}'",
            striae_vocabulary::shown(other)
        ))),
    }
}

fn content_type(headers: &HeaderMap) -> String {
    let value = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let kind = value.unwrap_or("").split(';').next().unwrap_or("");
    kind.trim().to_ascii_lowercase()
}

async fn text_of(body: Body, most: usize) -> Result<String, Problem> {
    let bytes = to_bytes(body, most).await.map_err(|error| broken(&error, most))?;
    String::from_utf8(bytes.into()).map_err(|_| Problem::malformed("the JSON is no UTF-8"))
}

/// A body that broke off, or was longer than this.
pub(super) fn broken(error: &dyn std::error::Error, most: usize) -> Problem {
    let mut cause = Some(error);
    while let Some(error) = cause {
        if error.to_string().contains("length limit exceeded") {
            return Problem::too_large(format!(
                "the content has more than {most} bytes; upload large files first, at /api/v1/uploads"
            ));
        }
        cause = error.source();
    }
    Problem::malformed(format!("the content broke off: {error}"))
}

/// A body in parts: `call`, the JSON, and any number of `file`.
async fn parts_of(asked: Asked) -> Result<(String, Files), Problem> {
    let (head, body) = asked.into_parts();
    let bytes = to_bytes(body, MAX_PARTS_BYTES).await;
    let bytes = bytes.map_err(|error| broken(&error, MAX_PARTS_BYTES))?;
    let asked = Asked::from_parts(head, Body::from(bytes));
    let wrong = |error: &dyn std::fmt::Display| {
        Problem::malformed(format!("the parts of the body cannot be read: {error}"))
    };
    let mut parts = Multipart::from_request(asked, &()).await.map_err(|error| wrong(&error))?;
    let (mut json, mut files) = (String::new(), Files::new());
    while let Some(part) = parts.next_field().await.map_err(|error| wrong(&error))? {
        match part.name() {
            Some("call") => json = part.text().await.map_err(|error| wrong(&error))?,
            Some("file") if files.len() < MAX_FILES => {
                files.push(part.bytes().await.map_err(|error| wrong(&error))?.into());
            }
            _ => return Err(wrong(&"it has one part 'call', and up to 1000 parts 'file'")),
        }
    }
    Ok((json, files))
}

/// A body of JSON.
pub(super) async fn json_body<T: DeserializeOwned>(
    headers: &HeaderMap,
    body: Body,
) -> Result<T, Problem> {
    if content_type(headers) != "application/json" {
        return Err(Problem::wrong_type("the content is application/json"));
    }
    let text = zeroize::Zeroizing::new(in_time(text_of(body, MAX_JSON_BYTES)).await?);
    serde_json::from_str(&text).map_err(|error| Problem::malformed(error.to_string()))
}

/// A reply of JSON.
pub(super) fn json_reply(value: &impl Serialize) -> Result<Response, Problem> {
    let text = serde_json::to_string(value).map_err(|error| Problem::failed(error.to_string()))?;
    Ok(([(header::CONTENT_TYPE, "application/json")], text).into_response())
}

/// Carries out a call on a thread of its own, once there is a place.
pub(super) async fn carry_out(
    door: &Arc<Door>,
    credentials: Credentials,
    request: Request,
    files: Files,
) -> Result<Outcome<Box<RawValue>>, Problem> {
    carry_out_unchanged(door, credentials, request, files, None, |_| {}).await
}

/// The same, as long as the record that is changed is the one that was seen.
pub(super) async fn carry_out_unchanged(
    door: &Arc<Door>,
    credentials: Credentials,
    request: Request,
    files: Files,
    seen: Option<String>,
    mut progress: impl FnMut(Progress) + Send + 'static,
) -> Result<Outcome<Box<RawValue>>, Problem> {
    let place = tokio::time::timeout(PLACE_PATIENCE, door.places.acquire()).await;
    let _place = place
        .map_err(|_| Problem::busy("all places for calls are taken; try again"))?
        .map_err(|error| Problem::failed(error.to_string()))?;
    let door = Arc::clone(door);
    let work = move || {
        let (node, outside) = (&door.node, door.outside.as_ref());
        let credentials = &credentials;
        let mut desk = Desk { node, outside, credentials, progress: &mut progress };
        desk.serve_unchanged(request, files, seen.as_deref())
    };
    on_thread(work).await
}
