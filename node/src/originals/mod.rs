//! Originals, wherever they lie: in the database, or sealed at a place of the operator's choice.
//!
//! ```text
//! enrolment     writes an original into the database, in one synced write with all else: acknowledged
//! moving/       later, while the node runs: seals it, puts the object, sees that all of it is there, and then in one
//!               write notes its place and key and drops the copy at home; or the other way round
//! mod.rs        reads one: from the database, the cache, or the place; its SHA-256 is checked
//! recovering.rs lost ones: put back from the same file, or given up with their place
//! removing.rs   objects whose originals were erased or came home
//! checking.rs   objects against records, for `node verify` and `node originals sweep`
//! ```
//!
//! Killed at any moment, an original is in the database or noted as away. An object that nothing notes is
//! unreadable, since its key was only in memory; the next round writes over it, and a sweep finds it.

mod checking;
mod moving;
mod recovering;
mod removing;
mod sealed;
mod status;

use std::sync::Arc;

use striae_casework::Acquisition;
use striae_objects::{Fetched, Objects, ObjectsError};
use striae_protocol::Digest;
use striae_store::{AwayRecord, file_digest};

pub(crate) use checking::{check, sweep};
pub(crate) use moving::{MAX_OWNER_BYTES, OWNER, move_all, step};
pub(crate) use recovering::{give_up, put_back};
pub(crate) use status::{shown, status};

use crate::error::{ErrorKind, Failure};
use crate::{Node, NodeError};

/// Times that an original is looked for which is moved meanwhile.
const LOOKS: usize = 3;
/// Folder of the objects at the place.
const FOLDER: &str = "originals";

/// The original with this SHA-256, from wherever it lies; its SHA-256 is checked where it comes from outside
/// the database. It may wait for the place, so nothing that others wait for is held meanwhile.
pub(crate) fn bytes(node: &Node, sha256: &[u8; 32]) -> Result<Option<Vec<u8>>, NodeError> {
    for look in 1..=LOOKS {
        if let Some(bytes) = node.store.file(sha256)? {
            return Ok(Some(bytes));
        }
        match node.store.away(sha256)? {
            Some(record) => match fetch(node, &record) {
                Ok(bytes) => return Ok(Some(bytes)),
                // It may have come home since.
                Err(error)
                    if look == LOOKS || node.store.away(sha256)?.as_ref() == Some(&record) =>
                {
                    return Err(error);
                }
                Err(_) => {}
            },
            // It may have come home between the two looks.
            None if look > 1 => return Ok(None),
            None => {}
        }
    }
    Ok(None)
}

/// Originals of acquisitions, in their order; for work on them that keeps other writers waiting.
pub(crate) fn of_all(
    node: &Node,
    acquisitions: &[Acquisition],
) -> Result<Vec<Option<Vec<u8>>>, NodeError> {
    acquisitions.iter().map(|one| bytes(node, &one.file_sha256)).collect()
}

/// Forgets what memory and the cache hold of originals that were erased. Their objects follow when the node
/// runs.
pub(crate) fn forget(node: &Node) {
    node.away.recent.invalidate_all();
    node.away.recent.run_pending_tasks();
    node.away.is_erased.store(true, std::sync::atomic::Ordering::Relaxed);
    if let Err(error) = removing::clear_cache(node) {
        tracing::error!(%error, "the cache of originals could not be cleared of those that were erased");
    }
}

/// An original that lies away. Several readers of one wait for one fetch.
fn fetch(node: &Node, record: &AwayRecord) -> Result<Vec<u8>, NodeError> {
    let fetched = node
        .away
        .recent
        .try_get_with(*record.sha256.as_bytes(), || fetch_alone(node, record).map(Arc::new));
    match fetched {
        Ok(bytes) => Ok(bytes.to_vec()),
        Err(error) => Err(NodeError::Reported(Failure::from(&*error))),
    }
}

fn fetch_alone(node: &Node, record: &AwayRecord) -> Result<Vec<u8>, NodeError> {
    if let Some(sealed) = node.away.cache.get(&record.name, record.sealed_bytes) {
        if let Some(bytes) = sealed::open(record, &sealed) {
            return Ok(bytes);
        }
        node.away.cache.remove(&record.name);
    }
    let (bytes, sealed) = from_place(node, record)?;
    node.away.cache.put(&record.name, &sealed);
    Ok(bytes)
}

/// An original as its object has it, past the cache; and the object.
fn from_place(node: &Node, record: &AwayRecord) -> Result<(Vec<u8>, Vec<u8>), NodeError> {
    let place = name_of_place(node);
    let sha256 = record.sha256;
    let found = at_place(node, |place| place.get(&object_name(&record.name), record.sealed_bytes));
    let found = found.map_err(|error| away(node, &error))?;
    let wrong = |sentence: String| Err(NodeError::refused(ErrorKind::Failed, sentence));
    match found {
        Fetched::Whole(sealed) => match sealed::open(record, &sealed) {
            Some(bytes) => Ok((bytes, sealed)),
            None => wrong(format!(
                "the original with the SHA-256 {sha256} is not at {place} as it was put there; run `striae node verify`"
            )),
        },
        Fetched::TooLong => wrong(format!(
            "the original with the SHA-256 {sha256} is longer at {place} than it was put there; run `striae node verify`"
        )),
        Fetched::Nothing => wrong(format!(
            "the original with the SHA-256 {sha256} is not at {place} any more; run `striae node verify`"
        )),
    }
}

/// Does something at the place, and notes how that went.
fn at_place<T>(
    node: &Node,
    act: impl FnOnce(&Objects) -> Result<T, ObjectsError>,
) -> Result<T, NodeError> {
    let Some(connection) = &node.away.connection else { return Err(no_place()) };
    let state = &node.away.state;
    match connection.act(act) {
        Ok(done) => {
            if state.works() {
                tracing::info!(place = connection.to(), "the place of originals works again");
            }
            Ok(done)
        }
        Err(error) => {
            if state.fails(error.to_string(), node.clock.now()) {
                tracing::warn!(%error, "the place of originals fails");
            }
            Err(error.into())
        }
    }
}

fn no_place() -> NodeError {
    let sentence = "no place for originals is set; name a folder or s3://BUCKET/PREFIX as `to` under [originals] in node.toml";
    NodeError::Argument(sentence.to_owned())
}

/// Says to somebody who wants an original that its place fails.
fn away(node: &Node, error: &NodeError) -> NodeError {
    let place = name_of_place(node);
    let sentence = format!(
        "this original lies at {place}, which cannot be used now; all else goes on, so try again later: {error}"
    );
    NodeError::refused(ErrorKind::Failed, sentence)
}

fn name_of_place(node: &Node) -> String {
    node.away.connection.as_ref().map(|connection| connection.to().to_owned()).unwrap_or_default()
}

/// Place of an object: in 256 folders, since one with a million entries is slow on many disks.
fn object_name(name: &Digest) -> String {
    let name = name.to_string();
    format!("{FOLDER}/{}/{name}", &name[..2])
}

/// Whether bytes are those that were enrolled.
fn is_as_enrolled(bytes: &[u8], sha256: &Digest) -> bool {
    file_digest(bytes) == *sha256.as_bytes()
}
