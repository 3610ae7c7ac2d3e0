//! Backups are made one at a time; how the last one went.

use std::sync::{Mutex, MutexGuard, PoisonError};

/// Held while a backup is made: one at a time. The sentence on the last one that failed.
#[derive(Default)]
pub(crate) struct BackupTurn {
    pub(crate) turn: Mutex<()>,
    failed: Mutex<Option<String>>,
}

impl BackupTurn {
    /// The sentence on the last try, where it failed.
    pub(crate) fn failed(&self) -> MutexGuard<'_, Option<String>> {
        self.failed.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
