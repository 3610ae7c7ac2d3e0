//! Waiting for something to become true, and never for ever.

use std::time::{Duration, Instant};

/// No test waits longer than this for one thing.
pub(crate) const PATIENCE: Duration = Duration::from_mins(1);
/// Interval between looks.
const LOOK_EVERY: Duration = Duration::from_millis(40);

/// The first thing that `look` finds.
pub(crate) fn wait_for<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let since = Instant::now();
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(since.elapsed() < PATIENCE, "in vain waited for {what}");
        std::thread::sleep(LOOK_EVERY);
    }
}

/// Returns when `holds` does.
pub(crate) fn wait_until(what: &str, mut holds: impl FnMut() -> bool) {
    wait_for(what, || holds().then_some(()));
}
