//! A folder for a drill, gone when the drill ends; what a killed one has left goes with the next.

use std::fs::File;
use std::path::Path;

use rustix::fs::{FlockOperation, flock};
use tempfile::TempDir;

use crate::NodeError;

/// Beginning of the folders' names.
const NAME: &str = "striae-drill-";
/// File in each that its drill holds locked.
const LOCK: &str = "in-use";
/// Most entries of the surrounding folder that are looked at.
const MAX_ENTRIES: usize = 100_000;

/// A folder for one drill.
pub(super) struct Scratch {
    pub(super) folder: TempDir,
    /// Held as long as the folder is used.
    _lock: File,
}

impl Scratch {
    /// Makes one, after what killed drills have left there was removed.
    pub(super) fn make(around: &Path) -> Result<Self, NodeError> {
        remove_left(around);
        let failed = |error: std::io::Error| NodeError::file(around, "make a folder in", &error);
        let folder = tempfile::Builder::new().prefix(NAME).tempdir_in(around).map_err(failed)?;
        let lock = File::create(folder.path().join(LOCK)).map_err(failed)?;
        flock(&lock, FlockOperation::NonBlockingLockExclusive)
            .map_err(|error| failed(error.into()))?;
        Ok(Self { folder, _lock: lock })
    }
}

/// Removes folders of drills that run no more. Where one cannot be removed it stays.
fn remove_left(around: &Path) {
    let Ok(entries) = std::fs::read_dir(around) else { return };
    for entry in entries.take(MAX_ENTRIES).flatten() {
        let is_drill = entry.file_name().to_string_lossy().starts_with(NAME);
        if !is_drill || !entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            continue;
        }
        // Only this user's own: another's lock cannot be opened.
        let lock = File::options().write(true).open(entry.path().join(LOCK));
        if let Ok(lock) = lock
            && flock(&lock, FlockOperation::NonBlockingLockExclusive).is_ok()
        {
            let _ = std::fs::remove_dir_all(entry.path());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_killed_drill_left_goes_with_the_next_and_one_in_use_stays() {
        let around = tempfile::tempdir().unwrap();
        let running = Scratch::make(around.path()).unwrap();
        let killed = Scratch::make(around.path()).unwrap();
        let Scratch { folder, _lock: lock } = killed;
        let left = folder.keep();
        // The system frees the lock of a killed process.
        drop(lock);
        let other = around.path().join("striae-drill-of-somebody");
        std::fs::create_dir(&other).unwrap();
        let _next = Scratch::make(around.path()).unwrap();
        assert!(!left.exists() && running.folder.path().exists() && other.exists());
    }
}
