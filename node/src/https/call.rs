//! Every call of the node: `POST /api/v1/FAMILY/VERB`, its fields as JSON, its files in parts or uploaded before.

use std::net::SocketAddr;
use std::ops::RangeInclusive;
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
use super::jobs::{self, JobShown, Once};
use super::problem::Problem;
use super::{Door, binary, on_thread};
use crate::NodeError;
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
/// Header with a name of the caller's for a call that is to be carried out once.
const ONCE: &str = "idempotency-key";
/// Letters of such a name.
const KEY_LETTERS: RangeInclusive<usize> = 16..=128;
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

impl Uploaded {
    /// Their names.
    fn names(&self) -> Vec<String> {
        let names = self.upload.as_deref().unwrap_or("").split(',').map(str::trim);
        names.filter(|name| !name.is_empty()).map(str::to_owned).collect()
    }
}

/// A call as it came.
pub(super) struct Given {
    pub(super) request: Request,
    pub(super) files: Files,
    /// Names of the uploads among the files, which go once it is carried out.
    pub(super) uploads: Vec<String>,
    /// The tag of the record that the caller has seen.
    pub(super) seen: Option<String>,
}

impl Given {
    /// A call without files.
    pub(super) fn alone(request: Request) -> Self {
        Self { request, files: Files::new(), uploads: Vec::new(), seen: None }
    }
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
    let seen = seen(&headers)?;
    let shows = stale::shows_record(&request);
    let as_bytes = binary::is_wanted(&headers);
    let Some(known) = caller else {
        let given = Given { files, seen, ..Given::alone(request) };
        return reply(carry_out_given(&door, who, given, |_| {}).await?, shows, as_bytes);
    };
    let uploads = uploaded.names();
    let once = once(&headers)?.map(|key| Once::of(&known, key, (&name, &json), &files, &uploads));
    // Before its files are looked for: they went with the first time.
    if let Some(once) = &once
        && let Some(again) = door.jobs.again(&known, once)?
    {
        return reply(jobs::end_of(again).await?, shows, as_bytes);
    }
    files.extend(door.uploads.read(&uploads, &(&known).into())?);
    if files.len() > MAX_FILES {
        return Err(Problem::too_large(format!("a call has at most {MAX_FILES} files")));
    }
    let given = Given { request, files, uploads, seen };
    if let Some(once) = &once {
        let begun = jobs::begin_once(&door, &name, known, given, once)?;
        return reply(jobs::end_of(begun).await?, shows, as_bytes);
    }
    if asks_for_job(&headers) {
        let job = jobs::begin(&door, &name, known, given)?;
        return accepted(&Accepted { proposal: None, job: Some(job) });
    }
    reply(carry_out_given(&door, who, given, |_| {}).await?, shows, as_bytes)
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

/// The name that the caller gives to a call which is carried out once, however often it comes.
fn once(headers: &HeaderMap) -> Result<Option<&str>, Problem> {
    let Some(value) = headers.get(ONCE) else { return Ok(None) };
    let key = value.to_str().ok().filter(|key| KEY_LETTERS.contains(&key.len()));
    key.map(Some).ok_or_else(|| {
        let (least, most) = (KEY_LETTERS.start(), KEY_LETTERS.end());
        Problem::malformed(format!(
            "the header Idempotency-Key has {least} to {most} letters and digits that no other call of yours has"
        ))
    })
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
    let given = Given { files, ..Given::alone(request) };
    carry_out_given(door, credentials, given, |_| {}).await
}

/// The same of a call as it came: as long as the record that it changes is the one that was seen. Its uploads go when it
/// is done.
pub(super) async fn carry_out_given(
    door: &Arc<Door>,
    credentials: Credentials,
    given: Given,
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
        let Given { request, files, uploads, seen } = given;
        let leaves_uploads = request.leaves_uploads();
        let mut desk = Desk { node, outside, credentials, progress: &mut progress };
        let outcome = desk.serve_unchanged(request, files, seen.as_deref())?;
        if !leaves_uploads {
            door.uploads.remove_all(&uploads);
        }
        Ok::<_, NodeError>(outcome)
    };
    on_thread(work).await
}
