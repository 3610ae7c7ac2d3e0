//! State of the stream of the audit log to a SIEM, as far as memory has it.

use std::sync::{Mutex, MutexGuard, PoisonError};

use striae_vocabulary::UnixSeconds;

/// Whether entries wait for their receiver, and why.
#[derive(Default)]
pub(crate) struct SiemState(Mutex<Waiting>);

/// Entries that wait.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Waiting {
    /// Since when there are some; `None` while all were taken.
    pub(crate) since: Option<UnixSeconds>,
    /// Reason for which the last try failed.
    pub(crate) failed: Option<String>,
}

impl SiemState {
    fn lock(&self) -> MutexGuard<'_, Waiting> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn now(&self) -> Waiting {
        self.lock().clone()
    }

    /// Entries wait, since now where none did before.
    pub(crate) fn wait(&self, now: UnixSeconds) {
        self.lock().since.get_or_insert(now);
    }

    /// Entries were taken; whether more of them wait. Returns whether a try before had failed.
    pub(crate) fn taken(&self, more_wait: bool) -> bool {
        let mut waiting = self.lock();
        if !more_wait {
            waiting.since = None;
        }
        waiting.failed.take().is_some()
    }

    /// A try failed. Returns whether that is news.
    pub(crate) fn failed(&self, reason: String) -> bool {
        self.lock().failed.replace(reason).is_none()
    }
}
