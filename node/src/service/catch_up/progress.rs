//! Number of entries that this node lacks, as far as others have told.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use striae_protocol::{LogHead, PublicKey};

/// Interval between lines of the log about it.
const TELL_EVERY: Duration = Duration::from_secs(5);

/// Entries that are known to be missing.
#[derive(Default)]
pub(in crate::service) struct Progress(Mutex<State>);

#[derive(Default)]
struct State {
    /// Live entries of each log that some node has said it holds, while they are being fetched.
    known: HashMap<PublicKey, u32>,
    fetched: u64,
    told: Option<Instant>,
}

impl Progress {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Another node holds these logs.
    pub(in crate::service) fn begin(&self, heads: &[LogHead]) {
        let mut state = self.lock();
        state.fetched = 0;
        state.told = Some(Instant::now());
        for head in heads {
            let known = state.known.entry(head.author).or_insert(0);
            *known = (*known).max(head.live);
        }
    }

    /// So many entries were fetched; returns how many in all, when it is time to tell.
    pub(in crate::service) fn fetched(&self, entries: usize) -> Option<u64> {
        let mut state = self.lock();
        state.fetched += entries as u64;
        let is_time = state.told.is_none_or(|told| told.elapsed() >= TELL_EVERY);
        is_time.then(|| {
            state.told = Some(Instant::now());
            state.fetched
        })
    }

    /// All that the other node gives was fetched.
    pub(in crate::service) fn end(&self) {
        self.lock().known.clear();
    }

    /// Number of live entries of a log that are somewhere and not here.
    pub(in crate::service) fn behind(&self, author: &PublicKey, live_here: u32) -> u32 {
        let known = self.lock().known.get(author).copied().unwrap_or_default();
        known.saturating_sub(live_here)
    }

    /// The authors of whose logs something is being fetched.
    pub(in crate::service) fn authors(&self) -> Vec<PublicKey> {
        self.lock().known.keys().copied().collect()
    }
}
