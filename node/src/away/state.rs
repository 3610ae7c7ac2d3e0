//! State of the place, as far as memory has it.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use striae_vocabulary::UnixSeconds;

/// Whether originals wait to be moved, and how the last tries went.
#[derive(Default)]
pub(crate) struct AwayState {
    now: Mutex<Now>,
    failures: AtomicU64,
}

/// State at a moment.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Now {
    /// Originals that wait for their turn, as far as the mover has counted them.
    pub(crate) waiting: Option<u64>,
    /// Since when some wait.
    pub(crate) since: Option<UnixSeconds>,
    /// Since when the place fails, and the last reason.
    pub(crate) failed: Option<(UnixSeconds, String)>,
}

impl AwayState {
    fn lock(&self) -> MutexGuard<'_, Now> {
        self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn now(&self) -> Now {
        self.lock().clone()
    }

    /// Tries that failed since the node was opened.
    pub(crate) fn failures(&self) -> u64 {
        self.failures.load(Ordering::Relaxed)
    }

    /// So many originals wait, since now where none did before.
    pub(crate) fn wait(&self, waiting: u64, now: UnixSeconds) {
        let mut state = self.lock();
        state.waiting = Some(waiting);
        if waiting == 0 {
            state.since = None;
        } else {
            state.since.get_or_insert(now);
        }
    }

    /// The place did as it was asked. Returns whether it had failed before.
    pub(crate) fn works(&self) -> bool {
        self.lock().failed.take().is_some()
    }

    /// The place failed. Returns whether that is news.
    pub(crate) fn fails(&self, reason: String, now: UnixSeconds) -> bool {
        self.failures.fetch_add(1, Ordering::Relaxed);
        let mut state = self.lock();
        let since = state.failed.as_ref().map(|(since, _)| *since);
        state.failed = Some((since.unwrap_or(now), reason));
        since.is_none()
    }
}
