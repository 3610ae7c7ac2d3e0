//! Events and their times, counted from the first step.

use std::time::{Instant, SystemTime, UNIX_EPOCH};

use serde::Serialize;
use striae_vocabulary::CountryCode;

use super::act::Chapter;
use crate::output;

/// Kinds of events.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Happening {
    /// A node began to start.
    Started,
    /// A node ended after SIGTERM.
    Stopped,
    /// A node ended by SIGKILL.
    Killed,
    /// A node stands still.
    Paused,
    /// A node goes on.
    Resumed,
    /// Somebody asked.
    Asked,
    /// An answer arrived.
    Answered,
    /// An answer with hits arrived.
    Hit,
    /// Links between two countries let nothing pass any more.
    Cut,
    /// Links between two countries let everything pass again, or changed what they are like.
    Healed,
    /// Anything else.
    Note,
}

/// Something that happened.
#[derive(Debug, Clone, Serialize)]
pub struct Event {
    /// When, milliseconds from the first step.
    pub at_ms: u64,
    pub kind: Happening,
    /// Countries concerned; of links both ends.
    pub countries: Vec<CountryCode>,
    pub what: String,
}

/// Everything that happened so far.
#[derive(Debug)]
pub struct Timeline {
    started: Instant,
    started_us: i64,
    /// Whether the user is not told: too much happens.
    pub is_quiet: bool,
    /// In order.
    pub events: Vec<Event>,
    /// Told and done events, in order; empty where a scenario has no acts.
    pub story: Vec<Chapter>,
}

impl Timeline {
    /// Starts to count.
    pub fn start() -> Self {
        let (events, story) = (Vec::new(), Vec::new());
        Self { started: Instant::now(), started_us: now_us(), is_quiet: false, events, story }
    }

    /// Notes what just happened, and tells the user.
    pub fn note(&mut self, kind: Happening, countries: &[CountryCode], what: String) {
        let at_ms = self.elapsed_ms();
        if !self.is_quiet {
            output::note(&format!("{:8.2} s  {what}", at_ms as f64 / 1000.0));
        }
        self.events.push(Event { at_ms, kind, countries: countries.to_vec(), what });
    }

    /// Milliseconds since the start.
    pub fn elapsed_ms(&self) -> u64 {
        self.started.elapsed().as_millis() as u64
    }

    /// A time by the machine's clock (microseconds since 1970) as milliseconds from the start.
    pub fn from_clock(&self, at_us: i64) -> u64 {
        u64::try_from((at_us - self.started_us) / 1000).unwrap_or(0)
    }
}

/// The machine's clock, microseconds since 1970.
pub(super) fn now_us() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |age| age.as_micros() as i64)
}
