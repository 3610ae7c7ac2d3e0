//! The one clock: everything that needs the time asks it, so that tests can set it.

use std::time::{SystemTime, UNIX_EPOCH};

use striae_vocabulary::UnixSeconds;

/// The system's clock, moved by a fixed number of seconds (zero but in tests).
#[derive(Debug, Clone, Copy, Default)]
pub struct Clock {
    offset_s: i64,
}

impl Clock {
    /// A clock that runs `offset_s` seconds before (positive) or behind the system's.
    pub fn with_offset(offset_s: i64) -> Self {
        Self { offset_s }
    }

    /// Whether it is another one than the system's.
    pub fn is_moved(self) -> bool {
        self.offset_s != 0
    }

    /// Seconds since 1970 UTC.
    pub fn now(self) -> UnixSeconds {
        // A system clock before 1970 is a broken one: the protocol's checks of time refuse what it
        // signs.
        let system = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |age| age.as_secs());
        UnixSeconds(system.saturating_add_signed(self.offset_s))
    }
}
