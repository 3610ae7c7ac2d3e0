//! Backups that are kept no longer, and objects that no backup names.

use std::collections::HashSet;
use std::time::{Duration, SystemTime};

use striae_crypto::PublicKey;

use crate::BackupError;
use crate::manifest::StoredFile;
use crate::place::Place;

/// Younger objects stay: another run may be about to name them.
const YOUNG: Duration = Duration::from_hours(24);
const DAY_S: u64 = 86_400;

/// How long backups are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Keep {
    /// Of the last hours each one is kept.
    pub all_hours: u64,
    /// Of so many days the last one of each day.
    pub days: u64,
}

/// Removes a node's lists that are too old, then objects that no list names; how many lists. Killed in the
/// middle, it leaves backups that are whole.
pub(crate) fn remove_old(
    place: &Place,
    node: PublicKey,
    keep: Keep,
    now: u64,
) -> Result<usize, BackupError> {
    let (mut kept, mut removed) = (Vec::new(), 0);
    let mut days = HashSet::new();
    let (mut is_sure, mut is_newest) = (true, true);
    for id in place.backups()?.into_iter().rev() {
        let Ok(manifest) = place.manifest(&id) else {
            // Nobody knows which objects it names: all stay.
            is_sure = false;
            continue;
        };
        // Another node's backups are its own affair.
        if manifest.node != node {
            kept.push(manifest);
            continue;
        }
        let age_s = now.saturating_sub(manifest.made);
        let is_of_its_day = days.insert(manifest.made / DAY_S);
        let is_kept = std::mem::take(&mut is_newest)
            || age_s <= keep.all_hours * 3600
            || (is_of_its_day && age_s <= keep.days * DAY_S);
        if is_kept {
            kept.push(manifest);
        } else {
            place.remove_list(&id)?;
            removed += 1;
        }
    }
    if removed == 0 || !is_sure {
        return Ok(removed);
    }
    let named: HashSet<String> =
        kept.iter().flat_map(|one| &one.files).map(StoredFile::object).collect();
    let now = SystemTime::now();
    for (name, present) in place.objects()? {
        let is_young = now.duration_since(present.written).is_ok_and(|age| age < YOUNG);
        if !named.contains(&name) && !is_young {
            place.remove_object(&name)?;
        }
    }
    Ok(removed)
}
