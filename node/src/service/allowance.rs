//! How often something may be done: so often at once, and so often in a second in the long run.

use std::time::Instant;

/// What is left of an allowance.
#[derive(Debug, Clone, Copy)]
pub(super) struct Allowance {
    left: f64,
    since: Instant,
}

impl Allowance {
    /// All of it.
    pub(super) fn full(burst: f64) -> Self {
        Self { left: burst, since: Instant::now() }
    }

    /// Whether it may be done once more, which is then counted.
    pub(super) fn take(&mut self, burst: f64, per_s: f64) -> bool {
        let now = Instant::now();
        let gained = now.duration_since(self.since).as_secs_f64() * per_s;
        self.left = (self.left + gained).min(burst);
        self.since = now;
        let may = self.left >= 1.0;
        if may {
            self.left -= 1.0;
        }
        may
    }
}
