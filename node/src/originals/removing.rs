//! Removal of objects whose originals were erased or came home: repeated until the place has done it.

use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use striae_store::{AwayRecord, DiscardedRecord};

use super::moving::own_place;
use super::{at_place, object_name};
use crate::away::Mover;
use crate::{Node, NodeError};

/// Most objects that are removed at a time.
const BATCH: usize = 64;
/// Interval at which objects that wait for a backup are looked at again.
const LOOK_EVERY: Duration = Duration::from_mins(1);

/// Removes objects that are to go, a batch of them; whether more are left.
pub(super) fn remove(node: &Node, mover: &mut Mover) -> Result<bool, NodeError> {
    let is_news = node.away.is_erased.load(Ordering::Relaxed);
    if !is_news && mover.next_removal.is_some_and(|next| Instant::now() < next) {
        return Ok(false);
    }
    node.away.is_erased.store(false, Ordering::Relaxed);
    let removed = remove_next(node);
    match removed {
        // More may be left.
        Ok(BATCH..) => mover.next_removal = None,
        Ok(_) => mover.next_removal = Some(Instant::now() + LOOK_EVERY),
        Err(_) => node.away.is_erased.store(true, Ordering::Relaxed),
    }
    removed.map(|removed| removed == BATCH)
}

fn remove_next(node: &Node) -> Result<usize, NodeError> {
    let mut due = Vec::new();
    let last_backup = last_backup(node)?;
    for record in node.store.all::<DiscardedRecord>()? {
        let record = record?;
        if is_due(&record, last_backup) {
            due.push(record);
        }
        if due.len() == BATCH {
            break;
        }
    }
    if due.is_empty() {
        return Ok(0);
    }
    own_place(node)?;
    for record in &due {
        node.away.cache.remove(&record.name);
        // One that was moved out again meanwhile has an object of this name.
        if node.store.get::<AwayRecord>(&record.name)?.is_none() {
            at_place(node, |place| place.remove(&object_name(&record.name)))?;
        }
    }
    at_place(node, striae_objects::Objects::sync)?;
    own_place(node)?;
    let mut changes = node.store.begin(node.clock.now());
    for record in &due {
        changes.remove::<DiscardedRecord>(&record.name)?;
    }
    changes.commit()?;
    Ok(due.len())
}

/// Since when a backup has all originals that had come home; `None` where none are made, and none is waited for.
fn last_backup(node: &Node) -> Result<Option<u64>, NodeError> {
    if node.settings.backup.to.is_none() {
        return Ok(None);
    }
    Ok(Some(node.store.last_backup()?.map_or(0, |last| last.made.0)))
}

/// Erased is erased at once. An original that came home is in no backup before the next one: until then the
/// object is the second copy.
fn is_due(record: &DiscardedRecord, last_backup: Option<u64>) -> bool {
    record.is_erased || last_backup.is_none_or(|made| made > record.since.0)
}

/// Takes what is to be removed out of the cache.
pub(super) fn clear_cache(node: &Node) -> Result<(), NodeError> {
    if node.away.connection.is_none() {
        return Ok(());
    }
    for record in node.store.all::<DiscardedRecord>()? {
        let record = record?;
        if record.is_erased {
            node.away.cache.remove(&record.name);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use striae_protocol::Digest;
    use striae_vocabulary::UnixSeconds;

    use super::*;

    #[test]
    fn an_erased_original_waits_for_no_backup_and_one_that_came_home_does() {
        let record = |is_erased| DiscardedRecord {
            name: Digest::sha256(b"name"),
            since: UnixSeconds(100),
            is_erased,
        };
        for (is_erased, last_backup, expected) in [
            (true, Some(0), true),
            (true, None, true),
            (false, None, true),
            (false, Some(0), false),
            (false, Some(100), false),
            (false, Some(101), true),
        ] {
            assert_eq!(is_due(&record(is_erased), last_backup), expected);
        }
    }
}
