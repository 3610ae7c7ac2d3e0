//! Originals on their way: out to the place, or home again; a batch at a time, so that a break loses no more.

use striae_objects::Fetched;
use striae_protocol::Digest;
use striae_store::{AwayRecord, Family, Lies, OriginalNames};

use super::{at_place, fetch, is_as_enrolled, no_place, object_name, removing, sealed};
use crate::api::{MovedOriginals, Progress, WayOfOriginals};
use crate::away::Mover;
use crate::{Node, NodeError};

/// Most originals that are moved at a time.
const BATCH: usize = 16;
/// Most bytes of them in memory, but for one that is longer by itself.
const BATCH_BYTES: u64 = 64 << 20;
/// Most originals that are remembered as not to be moved.
const MAX_SKIPPED: usize = 10_000;
/// Mark at the place of the node whose originals lie there.
pub(crate) const OWNER: &str = "originals-owner";
/// Longest mark.
pub(crate) const MAX_OWNER_BYTES: u64 = 256;

/// Outcome of a step.
pub(crate) struct Step {
    /// Originals that were moved.
    pub(crate) moved: u64,
    /// Whether there is nothing left to do for now.
    pub(crate) is_done: bool,
}

/// Moves the next batch the way that the node goes, and removes objects that are left over.
pub(crate) fn step(node: &Node) -> Result<Step, NodeError> {
    let mut mover = node.away.mover();
    if node.away.connection.is_none() {
        return Ok(Step { moved: 0, is_done: true });
    }
    if node.away.state.now().failed.is_some() {
        // Somebody who reads saw it fail; whether it still does is seen here, also when nothing is to be moved.
        own_place(node)?;
    }
    let more = removing::remove(node, &mut mover)?;
    let step =
        if node.store.is_homeward()? { home(node, &mut mover)? } else { out(node, &mut mover)? };
    Ok(Step { is_done: step.is_done && !more, ..step })
}

/// Moves all originals one way, and goes that way from now on.
pub(crate) fn move_all(
    node: &Node,
    way: WayOfOriginals,
    progress: &mut dyn FnMut(Progress),
) -> Result<MovedOriginals, NodeError> {
    let connection = node.away.connection.as_ref().ok_or_else(no_place)?;
    {
        let mut mover = node.away.mover();
        node.store.keep_homeward(way == WayOfOriginals::In)?;
        // From the beginning, over all that failed before.
        (mover.out, mover.homeward, mover.next_removal) = (None, None, None);
        mover.skipped.clear();
    }
    let total = match way {
        WayOfOriginals::Out => node.store.count(Family::OriginalsHome)?,
        WayOfOriginals::In => node.store.away_totals()?.originals,
    };
    let mut moved = 0;
    progress(Progress { done: 0, total });
    loop {
        let step = step(node)?;
        moved += step.moved;
        progress(Progress { done: moved.min(total), total });
        if step.is_done {
            break;
        }
    }
    let left = match way {
        WayOfOriginals::Out => node.store.count(Family::OriginalsHome)?,
        WayOfOriginals::In => node.store.away_totals()?.originals,
    };
    Ok(MovedOriginals { way, moved, left, place: connection.to().to_owned() })
}

/// The next originals go out.
fn out(node: &Node, mover: &mut Mover) -> Result<Step, NodeError> {
    let next = node.store.files_after(mover.out.as_ref(), BATCH)?;
    if next.is_empty() {
        return end_pass(node, mover);
    }
    if mover.out.is_none() {
        node.away.state.wait(node.store.count(Family::OriginalsHome)?, node.clock.now());
    }
    let names = own_place(node)?;
    let (mut batch, mut bytes, mut last) = (Vec::new(), 0, None);
    for sha256 in next {
        if bytes > BATCH_BYTES {
            break;
        }
        last = Some(sha256);
        if mover.skipped.contains(&sha256) {
            continue;
        }
        let digest = Digest::from_bytes(sha256);
        match node.store.file(&sha256) {
            Ok(Some(original)) if is_as_enrolled(&original, &digest) => {
                bytes += original.len() as u64;
                batch.push(sealed::seal(names.of(&sha256), digest, &original)?);
            }
            // Erased meanwhile.
            Ok(None) => {}
            // It stays where `node verify` finds it, and where it was before.
            Ok(Some(_)) | Err(_) => {
                skip(mover, sha256);
                tracing::error!(sha256 = %digest, "an original is damaged in the database, and stays there");
            }
        }
    }
    let moved = batch.len() as u64;
    let records = put(node, batch)?;
    // A disk may have gone meanwhile, and the objects lie where it was.
    own_place(node)?;
    note(node, &records)?;
    mover.out = last;
    mover.moved += moved;
    let waiting = node.away.state.now().waiting.unwrap_or(0).saturating_sub(moved);
    // Those that were enrolled since are counted in the next pass.
    node.away.state.wait(waiting.max(1), node.clock.now());
    Ok(Step { moved, is_done: false })
}

/// Puts objects, and sees that each is there as long as it is.
fn put(node: &Node, batch: Vec<(AwayRecord, Vec<u8>)>) -> Result<Vec<AwayRecord>, NodeError> {
    let (records, objects): (Vec<_>, Vec<_>) = batch.into_iter().unzip();
    if records.is_empty() {
        return Ok(records);
    }
    let names: Vec<String> =
        records.iter().map(|record: &AwayRecord| object_name(&record.name)).collect();
    at_place(node, |place| {
        place.put_all(names.iter().cloned().zip(objects).collect())?;
        place.sync()?;
        for (record, name) in records.iter().zip(&names) {
            place.check_length(name, record.sealed_bytes)?;
        }
        Ok(())
    })?;
    Ok(records)
}

/// Notes that originals lie away, and drops the copies at home, in one write. One that was erased while it was
/// on its way is removed again.
fn note(node: &Node, records: &[AwayRecord]) -> Result<(), NodeError> {
    if records.is_empty() {
        return Ok(());
    }
    let mut changes = node.store.begin(node.clock.now());
    for record in records {
        // Nobody can erase it from here on before this is committed.
        if node.store.lies(record.sha256.as_bytes())? == Lies::Home {
            changes.leave_home(record)?;
        } else {
            changes.discard_erased(record.name)?;
        }
    }
    Ok(changes.commit()?)
}

/// A pass over all originals has ended: the next one begins at the first.
fn end_pass(node: &Node, mover: &mut Mover) -> Result<Step, NodeError> {
    mover.out = None;
    node.away.state.wait(mover.skipped.len() as u64, node.clock.now());
    if mover.moved > 0 {
        node.store.compact_files()?;
        mover.moved = 0;
    }
    Ok(Step { moved: 0, is_done: true })
}

/// The next originals come home.
fn home(node: &Node, mover: &mut Mover) -> Result<Step, NodeError> {
    let after = mover.homeward;
    let start = after.unwrap_or_else(|| Digest::from_bytes([0; 32]));
    let mut next = Vec::new();
    for record in node.store.from_key::<AwayRecord>(&start)?.take(BATCH + 1) {
        let record = record?;
        if after != Some(record.name) {
            next.push(record);
        }
    }
    if next.is_empty() {
        mover.homeward = None;
        let came = std::mem::take(&mut mover.came) > 0;
        let left = node.store.away_totals()?.originals;
        node.away.state.wait(left, node.clock.now());
        if came {
            // Those whose objects may go at once.
            mover.next_removal = None;
        }
        return Ok(Step { moved: 0, is_done: !came });
    }
    if after.is_none() {
        node.away.state.wait(node.store.away_totals()?.originals, node.clock.now());
    }
    let (mut batch, mut bytes) = (Vec::new(), 0);
    for record in next {
        if bytes > BATCH_BYTES {
            break;
        }
        mover.homeward = Some(record.name);
        if mover.skipped.contains(record.sha256.as_bytes()) {
            continue;
        }
        match fetch(node, &record) {
            Ok(original) => {
                bytes += record.bytes;
                batch.push((record, original));
            }
            // The place fails as a whole, and the same batch is tried again.
            Err(error) if node.away.state.now().failed.is_some() => {
                mover.homeward = after;
                return Err(error);
            }
            Err(error) => {
                skip(mover, *record.sha256.as_bytes());
                tracing::error!(%error, "an original cannot come home");
            }
        }
    }
    let mut changes = node.store.begin(node.clock.now());
    let mut moved = 0;
    for (record, original) in &batch {
        // It may have been erased since.
        if node.store.get::<AwayRecord>(&record.name)?.as_ref() == Some(record) {
            changes.come_home(record, original)?;
            moved += 1;
        }
    }
    changes.commit()?;
    mover.came += moved;
    node.away.state.wait(node.store.away_totals()?.originals, node.clock.now());
    Ok(Step { moved, is_done: false })
}

fn skip(mover: &mut Mover, sha256: [u8; 32]) {
    if mover.skipped.len() < MAX_SKIPPED {
        mover.skipped.insert(sha256);
    }
}

/// Makes sure that the place is this node's, each time before anything is changed there and before that is
/// noted: a disk that is not mounted any more leaves a folder in which anything can be written. The names of
/// objects.
pub(super) fn own_place(node: &Node) -> Result<OriginalNames, NodeError> {
    let connection = node.away.connection.as_ref().ok_or_else(no_place)?;
    if node.store.original_names()?.is_none() {
        node.store.keep_names_key(&striae_crypto::random_bytes()?)?;
    }
    let names = node.store.original_names()?.ok_or_else(no_place)?;
    let is_first = node.store.away_totals()?.originals == 0;
    // Later a folder that is not there is a disk that is not mounted.
    if is_first {
        connection.prepare()?;
    }
    let own = names.owner().to_string().into_bytes();
    let found = at_place(node, |place| place.get(OWNER, MAX_OWNER_BYTES))?;
    match found {
        Fetched::Whole(found) if found == own => {}
        Fetched::Nothing if is_first => {
            at_place(node, |place| {
                place.put(OWNER, own.clone())?;
                place.sync()
            })?;
        }
        found => {
            let place = connection.to();
            let why = match found {
                Fetched::Nothing => "it has none of the originals that were put there",
                _ => "the originals of another node lie there",
            };
            return Err(NodeError::Argument(format!(
                "{place} is not the place of this node's originals ({why}); name the right one under [originals] in node.toml"
            )));
        }
    }
    node.store.keep_originals_place(connection.to())?;
    Ok(names)
}
