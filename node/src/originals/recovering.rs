//! Originals that are lost: put back from the same file, or given up with the place at which they lay.

use std::path::Path;

use striae_casework::{Acquisition, AcquisitionId, ExhibitId};
use striae_objects::Fetched;
use striae_protocol::Digest;
use striae_store::{AuditEvent, AwayRecord, DiscardedRecord, file_digest};

use super::moving::own_place;
use super::{at_place, is_as_enrolled, object_name, sealed};
use crate::api::{GivenUpOriginals, Progress};
use crate::{Node, NodeError};

/// Records that go in one write.
const BATCH: usize = 500;

/// Puts those of these files back that are the originals of an exhibit, and that are not what or where they were; how
/// many. Of a place that cannot be used it is not known, and they stay as they are.
pub(crate) fn put_back(
    node: &Node,
    exhibit: ExhibitId,
    files: &[Vec<u8>],
) -> Result<usize, NodeError> {
    let mut lost = Vec::new();
    for bytes in files {
        let sha256 = file_digest(bytes);
        if owner(node, &sha256)? == Some(exhibit) && is_lost(node, &sha256)? {
            lost.push((sha256, bytes));
        }
    }
    let _mover = node.away.mover();
    let mut changes = node.store.begin(node.clock.now());
    for (sha256, bytes) in &lost {
        changes.put_back_original(sha256, bytes)?;
        let file = Digest::from_bytes(*sha256);
        changes.audit(AuditEvent::Enrolled { exhibit, file })?;
    }
    changes.commit()?;
    Ok(lost.len())
}

/// The exhibit whose original has this SHA-256.
pub(crate) fn owner(node: &Node, sha256: &[u8; 32]) -> Result<Option<ExhibitId>, NodeError> {
    let Some(owner) = node.store.file_owner(sha256)? else { return Ok(None) };
    let acquisition = node.store.get::<Acquisition>(&AcquisitionId(owner))?;
    Ok(acquisition.map(|acquisition| acquisition.exhibit))
}

fn is_lost(node: &Node, sha256: &[u8; 32]) -> Result<bool, NodeError> {
    let digest = Digest::from_bytes(*sha256);
    if let Some(record) = node.store.away(sha256)? {
        let found =
            at_place(node, |place| place.get(&object_name(&record.name), record.sealed_bytes));
        return Ok(match found {
            Ok(Fetched::Whole(object)) => sealed::open(&record, &object).is_none(),
            Ok(Fetched::Nothing | Fetched::TooLong) => true,
            Err(_) => false,
        });
    }
    // One that cannot be read is damaged.
    let found = node.store.file(sha256).ok().flatten();
    Ok(!found.is_some_and(|bytes| is_as_enrolled(&bytes, &digest)))
}

/// An original that memory or the cache has.
fn kept_here(node: &Node, record: &AwayRecord) -> Option<Vec<u8>> {
    let recent = node.away.recent.get(record.sha256.as_bytes());
    let recent = recent.filter(|bytes| is_as_enrolled(bytes, &record.sha256));
    if let Some(bytes) = recent {
        return Some(bytes.to_vec());
    }
    let object = node.away.cache.get(&record.name, record.sealed_bytes)?;
    sealed::open(record, &object)
}

/// Gives up all originals at a place that is lost for ever; those that the cache has come home. Refused where the place
/// answers as this node's.
pub(crate) fn give_up(
    node: &Node,
    place: &str,
    progress: &mut dyn FnMut(Progress),
) -> Result<GivenUpOriginals, NodeError> {
    let mut mover = node.away.mover();
    let former = node.store.originals_place()?;
    if former.as_deref() != Some(place.trim_end_matches('/')) {
        let former = former.unwrap_or_else(|| "no place".to_owned());
        return Err(NodeError::Argument(format!(
            "originals lie at {former}, and not at {place}; nothing was changed"
        )));
    }
    if own_place(node).is_ok() {
        return Err(NodeError::Argument(format!(
            "{place} answers, so nothing there is given up: move the originals home by `striae node originals move in`; `striae node verify \
             --originals` names those that are damaged"
        )));
    }
    if Path::new(place).is_dir() {
        return Err(NodeError::Argument(format!(
            "there is a folder {place} without this node's originals: if a disk belongs there, mount it; if they are lost for ever, remove the \
             folder first"
        )));
    }
    let total = node.store.away_totals()?.originals;
    let mut given_up = GivenUpOriginals { place: place.to_owned(), ..GivenUpOriginals::default() };
    loop {
        let records: Vec<AwayRecord> =
            node.store.all::<AwayRecord>()?.take(BATCH).collect::<Result<_, _>>()?;
        if records.is_empty() {
            break;
        }
        let mut changes = node.store.begin(node.clock.now());
        for record in &records {
            if let Some(original) = kept_here(node, record) {
                changes.put_back_original(record.sha256.as_bytes(), &original)?;
                given_up.came_home += 1;
            } else {
                changes.give_up_original(record)?;
                given_up.lost += 1;
            }
        }
        changes.commit()?;
        progress(Progress { done: given_up.lost + given_up.came_home, total });
    }
    loop {
        let left: Vec<DiscardedRecord> =
            node.store.all::<DiscardedRecord>()?.take(BATCH).collect::<Result<_, _>>()?;
        if left.is_empty() {
            break;
        }
        let mut changes = node.store.begin(node.clock.now());
        for record in &left {
            changes.remove::<DiscardedRecord>(&record.name)?;
        }
        changes.commit()?;
    }
    node.away.recent.invalidate_all();
    (mover.out, mover.homeward) = (None, None);
    mover.skipped.clear();
    Ok(given_up)
}
