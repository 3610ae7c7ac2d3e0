//! Allowance of something: so often at once, and so often in a second in the long run.

use std::time::Instant;

/// An allowance, and what is left of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Allowance {
    burst: f64,
    per_s: f64,
    left: f64,
    since: Instant,
}

impl Allowance {
    /// All of it is left.
    pub(super) fn new(burst: f64, per_s: f64) -> Self {
        Self { burst, per_s, left: burst, since: Instant::now() }
    }

    /// Whether it may be done once more, which is then counted.
    pub(super) fn take(&mut self) -> bool {
        self.regain();
        let may = self.left >= 1.0;
        if may {
            self.left -= 1.0;
        }
        may
    }

    /// Counts its actual cost. Where more was taken than was left, nothing more may be done until
    /// that has come back.
    pub(super) fn charge(&mut self, cost: f64) {
        self.regain();
        self.left -= cost;
    }

    fn regain(&mut self) {
        let now = Instant::now();
        let gained = now.duration_since(self.since).as_secs_f64() * self.per_s;
        self.left = (self.left + gained).min(self.burst);
        self.since = now;
    }
}
