//! What happened when, counted from the first step.

use std::time::Instant;

use serde::Serialize;

use crate::output;

/// Something that happened.
#[derive(Debug, Clone, Serialize)]
pub struct Event {
    /// When, milliseconds from the first step.
    pub at_ms: u64,
    /// What, as a sentence.
    pub what: String,
}

/// Everything that happened so far.
#[derive(Debug)]
pub struct Timeline {
    started: Instant,
    /// In order.
    pub events: Vec<Event>,
}

impl Timeline {
    /// Starts to count.
    pub fn start() -> Self {
        Self { started: Instant::now(), events: Vec::new() }
    }

    /// Notes what just happened, and tells the user.
    pub fn note(&mut self, what: String) {
        let at_ms = self.elapsed_ms();
        output::note(&format!("{:8.2} s  {what}", at_ms as f64 / 1000.0));
        self.events.push(Event { at_ms, what });
    }

    /// Milliseconds since the start.
    pub fn elapsed_ms(&self) -> u64 {
        self.started.elapsed().as_millis() as u64
    }
}
