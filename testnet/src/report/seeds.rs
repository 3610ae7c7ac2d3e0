//! The report of the same scenario played with many seeds.

use std::path::Path;

use serde::Serialize;

use super::{REPORT_VERSION, Report, write_json};
use crate::TestnetError;
use crate::figures::Figures;
use striae_files::output_file::Existing;

/// Findings of many runs.
#[derive(Debug, Serialize)]
pub struct SeedsReport {
    /// Version of this form.
    pub report_version: u32,
    /// The scenario's title.
    pub scenario: String,
    /// Whether every run came to its end with every expectation true.
    pub ok: bool,
    /// Every run, in the order in which they were played.
    pub seeds: Vec<SeedOutcome>,
}

/// Outcome of one run.
#[derive(Debug, Serialize)]
pub struct SeedOutcome {
    pub seed: u64,
    /// Whether every expectation came true.
    pub ok: bool,
    /// Time that everything took, milliseconds.
    pub duration_ms: u64,
    /// Expectations that failed, with what was seen.
    pub failed: Vec<String>,
    /// Reason for which it did not come to its end.
    pub error: Option<String>,
    pub figures: Option<Figures>,
    /// The command that plays the same again.
    pub replay: String,
}

impl SeedOutcome {
    /// Of a run that came to its end.
    pub fn of(report: Report) -> Self {
        let failed = report.expectations.iter().filter(|one| !one.ok);
        Self {
            seed: report.seed,
            ok: report.ok,
            duration_ms: report.duration_ms,
            failed: failed.map(|one| format!("{}: {}", one.sentence, one.seen)).collect(),
            error: None,
            figures: Some(report.figures),
            replay: report.replay,
        }
    }

    /// Of a run that did not.
    pub fn without_end(seed: u64, error: &TestnetError, duration_ms: u64, replay: String) -> Self {
        Self {
            seed,
            ok: false,
            duration_ms,
            failed: Vec::new(),
            error: Some(error.to_string()),
            figures: None,
            replay,
        }
    }
}

impl SeedsReport {
    /// Of these runs.
    pub fn new(scenario: String, seeds: Vec<SeedOutcome>) -> Self {
        let ok = seeds.iter().all(|one| one.ok);
        Self { report_version: REPORT_VERSION, scenario, ok, seeds }
    }

    /// Writes it for scripts.
    pub fn write(&self, path: &Path, existing: Existing) -> Result<(), TestnetError> {
        write_json(self, path, existing)
    }
}
