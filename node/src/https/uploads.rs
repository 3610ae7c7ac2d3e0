//! Files that come in parts and go on after a broken line: tus 1.0 (creation, creation-with-upload, termination, expiration).
//!
//! An upload is a file in the node's folder and a note beside it. Nobody but the person or the program that began it sees
//! it. It goes once a call with it was carried out; a call that was refused leaves it for the next try.

use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::io::{Seek as _, SeekFrom, Write as _};
use std::net::SocketAddr;
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

use axum::body::{Body, HttpBody as _};
use axum::extract::{ConnectInfo, Path, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use futures::StreamExt as _;
use serde::{Deserialize, Serialize};
use striae_casework::Person;
use striae_protocol::Digest;

use super::Door;
use super::call::broken;
use super::caller::{Known, known};
use super::problem::Problem;
use crate::api::Files;
use crate::{Node, NodeError};

/// Version of the protocol.
const VERSION: &str = "1.0.0";
/// Largest file, bytes: as large as any that is read.
const MAX_BYTES: u64 = striae_acquisition::limits::MAX_FILE_BYTES;
/// Most bytes of one owner that wait.
const MAX_OF_OWNER: u64 = 1 << 30;
/// Most bytes that wait in all.
const MAX_IN_ALL: u64 = 4 << 30;
/// Most files of one owner that wait.
const MAX_FILES: usize = 200;
/// A file that no call takes goes after this long.
const LIFETIME: Duration = Duration::from_hours(24);
/// A sender that sends nothing for this long is dropped; what came stays.
const PATIENCE: Duration = Duration::from_secs(30);
/// Bytes of a file's name.
const NAME_BYTES: usize = 16;

const LENGTH: HeaderName = HeaderName::from_static("upload-length");
const OFFSET: HeaderName = HeaderName::from_static("upload-offset");
const RESUMABLE: HeaderName = HeaderName::from_static("tus-resumable");

/// Files that wait for a call.
pub(super) struct Uploads {
    folder: PathBuf,
    /// Names of the files to which somebody writes; held while one is begun, opened or taken.
    turn: Mutex<BTreeSet<String>>,
}

/// The only writer of a file, until it is dropped.
struct Writer<'a> {
    uploads: &'a Uploads,
    name: String,
}

impl Drop for Writer<'_> {
    fn drop(&mut self) {
        self.uploads.lock().remove(&self.name);
    }
}

/// Note beside a file.
#[derive(Serialize, Deserialize)]
struct Note {
    owner: Owner,
    bytes: u64,
}

/// Somebody who sends files: a person, or one of their programs, which has no part in what the others send.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Owner {
    person: Person,
    program: Option<Digest>,
}

impl From<&Known> for Owner {
    fn from(known: &Known) -> Self {
        Self { person: known.person.clone(), program: known.program }
    }
}

impl Uploads {
    /// Those that wait in the node's folder.
    pub(super) fn open(node: &Node) -> Result<Self, NodeError> {
        let folder = node.folder.uploads();
        fs::DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(&folder)
            .map_err(|error| NodeError::file(&folder, "make this folder", &error))?;
        Ok(Self { folder, turn: Mutex::default() })
    }

    fn lock(&self) -> MutexGuard<'_, BTreeSet<String>> {
        self.turn.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn note_of(&self, name: &str) -> PathBuf {
        self.folder.join(format!("{name}.json"))
    }

    fn file_of(&self, name: &str) -> PathBuf {
        self.folder.join(format!("{name}.part"))
    }

    /// Names and notes of all that wait.
    fn all(&self) -> Vec<(String, Note)> {
        let Ok(entries) = fs::read_dir(&self.folder) else { return Vec::new() };
        let names = entries.filter_map(|entry| {
            entry.ok()?.file_name().to_str()?.strip_suffix(".json").map(str::to_owned)
        });
        names.filter_map(|name| self.note(&name).map(|note| (name, note))).collect()
    }

    fn note(&self, name: &str) -> Option<Note> {
        if name.len() != 2 * NAME_BYTES || !name.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return None;
        }
        serde_json::from_slice(&fs::read(self.note_of(name)).ok()?).ok()
    }

    /// The note of an owner's file.
    fn own(&self, name: &str, owner: &Owner) -> Result<Note, Problem> {
        let note = self.note(name).filter(|note| note.owner == *owner);
        note.ok_or_else(|| {
            Problem::not_found("you have no such upload; a call took it, or a day has passed")
        })
    }

    /// Begins a file of so many bytes.
    fn begin(&self, owner: Owner, bytes: u64) -> Result<String, Problem> {
        if bytes > MAX_BYTES {
            return Err(Problem::too_large(format!("a file has at most {MAX_BYTES} bytes")));
        }
        let _turn = self.lock();
        let all = self.all();
        let own: Vec<&Note> =
            all.iter().map(|(_, note)| note).filter(|note| note.owner == owner).collect();
        let own_bytes: u64 = own.iter().map(|note| note.bytes).sum();
        let all_bytes: u64 = all.iter().map(|(_, note)| note.bytes).sum();
        if own.len() >= MAX_FILES
            || own_bytes + bytes > MAX_OF_OWNER
            || all_bytes + bytes > MAX_IN_ALL
        {
            return Err(Problem::too_many(format!(
                "{MAX_FILES} files and {MAX_OF_OWNER} bytes of one person or program wait at most; use some in a call, or DELETE them"
            )));
        }
        let random: [u8; NAME_BYTES] =
            striae_crypto::random_bytes().map_err(|error| failed(&error))?;
        let name = striae_crypto::hex_text::to_hex(&random);
        let note = serde_json::to_vec(&Note { owner, bytes });
        new_file(&self.file_of(&name), &[]).map_err(|error| failed(&error))?;
        new_file(&self.note_of(&name), &note.map_err(|error| failed(&error))?)
            .map_err(|error| failed(&error))?;
        Ok(name)
    }

    /// Bytes of a file that are there.
    fn length(&self, name: &str) -> Result<u64, Problem> {
        fs::metadata(self.file_of(name)).map(|file| file.len()).map_err(|error| failed(&error))
    }

    /// Opens a file to write on from an offset, which must be its end.
    fn open_at(&self, name: &str, offset: u64) -> Result<(File, Writer<'_>), Problem> {
        let mut writing = self.lock();
        if writing.contains(name) {
            return Err(Problem::conflict("another part of this file is coming at this moment"));
        }
        let there = self.length(name)?;
        if there != offset {
            return Err(Problem::conflict(format!(
                "the file has {there} bytes, and the part begins at {offset}; ask with HEAD, and go on from there"
            )));
        }
        let mut file = OpenOptions::new()
            .write(true)
            .open(self.file_of(name))
            .map_err(|error| failed(&error))?;
        file.seek(SeekFrom::Start(offset)).map_err(|error| failed(&error))?;
        writing.insert(name.to_owned());
        Ok((file, Writer { uploads: self, name: name.to_owned() }))
    }

    fn remove(&self, name: &str) {
        let _ = fs::remove_file(self.note_of(name));
        let _ = fs::remove_file(self.file_of(name));
    }

    /// Reads the whole files with these names, which stay.
    pub(super) fn read(&self, names: &[String], owner: &Owner) -> Result<Files, Problem> {
        let turn = self.lock();
        let mut files = Files::new();
        let mut bytes = 0;
        for name in names {
            let note = self.own(name, owner)?;
            let there = self.length(name)?;
            if there != note.bytes || turn.contains(name) {
                return Err(Problem::conflict(format!(
                    "the upload {name} has {there} of {} bytes; send the rest first",
                    note.bytes
                )));
            }
            bytes += note.bytes;
            if bytes > 2 * MAX_BYTES {
                return Err(Problem::too_large(format!(
                    "the files of a call have at most {} bytes",
                    2 * MAX_BYTES
                )));
            }
        }
        for name in names {
            files.push(fs::read(self.file_of(name)).map_err(|error| failed(&error))?);
        }
        Ok(files)
    }

    /// Removes the files of a call that was carried out; their names were [read](Self::read).
    pub(super) fn remove_all(&self, names: &[String]) {
        let _turn = self.lock();
        for name in names {
            self.remove(name);
        }
    }

    /// Removes files that no call has taken for long.
    pub(super) fn forget_old(&self) {
        let _turn = self.lock();
        let Ok(entries) = fs::read_dir(&self.folder) else { return };
        for entry in entries.flatten() {
            let touched = entry.metadata().and_then(|file| file.modified());
            let age = touched.ok().and_then(|at| SystemTime::now().duration_since(at).ok());
            if age.is_some_and(|age| age > LIFETIME) {
                let _ = fs::remove_file(entry.path());
            }
        }
    }
}

fn new_file(path: &std::path::Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    file.write_all(bytes)
}

fn failed(error: &dyn std::fmt::Display) -> Problem {
    Problem::failed(format!("the upload cannot be kept: {error}"))
}

fn number(headers: &HeaderMap, name: &HeaderName) -> Result<u64, Problem> {
    let value = headers.get(name).and_then(|value| value.to_str().ok()?.parse().ok());
    value.ok_or_else(|| Problem::malformed(format!("the header {name} is a number of bytes")))
}

fn reply(status: StatusCode, offset: u64, location: Option<&str>) -> Response {
    let mut response = status.into_response();
    let headers = response.headers_mut();
    headers.insert(RESUMABLE, HeaderValue::from_static(VERSION));
    headers.insert(OFFSET, HeaderValue::from(offset));
    if let Some(location) = location.and_then(|one| HeaderValue::from_str(one).ok()) {
        headers.insert(header::LOCATION, location);
    }
    response
}

/// Parts of the protocol that are understood.
pub(super) async fn options() -> Response {
    let mut response = reply(StatusCode::NO_CONTENT, 0, None);
    let headers = response.headers_mut();
    headers.remove(OFFSET);
    headers.insert("tus-version", HeaderValue::from_static(VERSION));
    headers.insert("tus-max-size", HeaderValue::from(MAX_BYTES));
    headers.insert(
        "tus-extension",
        HeaderValue::from_static("creation,creation-with-upload,termination,expiration"),
    );
    response
}

/// Begins an upload; the body may be the first part, or all of it.
pub(super) async fn begin(
    State(door): State<Arc<Door>>,
    ConnectInfo(address): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Problem> {
    let known = known(&door, &Method::POST, &headers, address.ip()).await?;
    // The guard hands bodies on as streams, which do not know their length.
    let stated =
        headers.get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse().ok());
    let exact = body.size_hint().exact().or(stated);
    // A program that sends the whole file at once need not say its length twice.
    let bytes = match (headers.contains_key(&LENGTH), exact) {
        (false, Some(bytes)) if bytes > 0 => bytes,
        _ => number(&headers, &LENGTH)?,
    };
    let name = door.uploads.begin(Owner::from(&known), bytes)?;
    let offset = write(&door, &name, 0, bytes, body).await?;
    let location = format!("/api/v1/uploads/{name}");
    let mut response = reply(StatusCode::CREATED, offset, Some(&location));
    if let Ok(value) = HeaderValue::from_str(&name) {
        response.headers_mut().insert("striae-upload", value);
    }
    Ok(response)
}

/// Writes a part; the number of bytes that are there then.
async fn write(
    door: &Arc<Door>,
    name: &str,
    from: u64,
    bytes: u64,
    body: Body,
) -> Result<u64, Problem> {
    let (mut file, _writer) = door.uploads.open_at(name, from)?;
    let mut offset = from;
    let mut parts = body.into_data_stream();
    loop {
        let part = tokio::time::timeout(PATIENCE, parts.next()).await.map_err(|_| {
            Problem::malformed(format!(
                "nothing came for {} s; go on from byte {offset}",
                PATIENCE.as_secs()
            ))
        })?;
        let Some(part) = part else { break };
        let part = part.map_err(|error| broken(&error, MAX_BYTES as usize))?;
        if offset + part.len() as u64 > bytes {
            return Err(Problem::too_large(format!(
                "the file was said to have {bytes} bytes, and more came"
            )));
        }
        offset += part.len() as u64;
        let written =
            tokio::task::spawn_blocking(move || file.write_all(&part).map(|()| file)).await;
        file = written.map_err(|error| failed(&error))?.map_err(|error| failed(&error))?;
    }
    Ok(offset)
}

/// The note of a file of the person or program that asks.
async fn own(
    door: &Arc<Door>,
    method: &Method,
    address: SocketAddr,
    name: &str,
    headers: &HeaderMap,
) -> Result<Note, Problem> {
    let known = known(door, method, headers, address.ip()).await?;
    door.uploads.own(name, &Owner::from(&known))
}

/// Says how much of a file is there.
pub(super) async fn offset(
    State(door): State<Arc<Door>>,
    ConnectInfo(address): ConnectInfo<SocketAddr>,
    Path(name): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let note = own(&door, &Method::HEAD, address, &name, &headers).await?;
    let mut response = reply(StatusCode::OK, door.uploads.length(&name)?, None);
    response.headers_mut().insert(LENGTH, HeaderValue::from(note.bytes));
    Ok(response)
}

/// Adds a part.
pub(super) async fn append(
    State(door): State<Arc<Door>>,
    ConnectInfo(address): ConnectInfo<SocketAddr>,
    Path(name): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Problem> {
    let note = own(&door, &Method::PATCH, address, &name, &headers).await?;
    if headers
        .get(header::CONTENT_TYPE)
        .is_none_or(|kind| kind != "application/offset+octet-stream")
    {
        return Err(Problem::wrong_type("a part comes as application/offset+octet-stream"));
    }
    let from = number(&headers, &OFFSET)?;
    let offset = write(&door, &name, from, note.bytes, body).await?;
    Ok(reply(StatusCode::NO_CONTENT, offset, None))
}

/// Removes an upload.
pub(super) async fn remove(
    State(door): State<Arc<Door>>,
    ConnectInfo(address): ConnectInfo<SocketAddr>,
    Path(name): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    own(&door, &Method::DELETE, address, &name, &headers).await?;
    door.uploads.remove(&name);
    Ok(reply(StatusCode::NO_CONTENT, 0, None))
}
