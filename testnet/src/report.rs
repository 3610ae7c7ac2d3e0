//! The report of a run, for scripts.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Serialize;
use striae_protocol::{CountryCode, EnvelopeId};

use crate::TestnetError;
use crate::judge::Verdict;
use crate::play::{CountryFacts, Event, Observed};
use crate::scenario::Scenario;

/// Version of the report's form; goes up when a field changes its meaning.
const REPORT_VERSION: u32 = 1;

/// What a run found.
#[derive(Debug, Serialize)]
pub struct Report {
    /// Version of this form.
    pub report_version: u32,
    /// The scenario's title.
    pub scenario: String,
    /// Seed of its synthetic scans.
    pub seed: u64,
    /// The engine that compared.
    pub engine_version: String,
    /// Whether every expectation came true.
    pub ok: bool,
    /// How long everything took, set-up and enrolment included, milliseconds.
    pub duration_ms: u64,
    /// Every expectation.
    pub expectations: Vec<Verdict>,
    /// Every question.
    pub questions: Vec<QuestionReport>,
    /// Every country.
    pub countries: Vec<CountryFacts>,
    /// What happened when.
    pub timeline: Vec<Event>,
    /// Where everything is, when it was kept.
    pub work_folder: Option<PathBuf>,
}

/// One question.
#[derive(Debug, Serialize)]
pub struct QuestionReport {
    /// Who asked.
    pub from: CountryCode,
    /// About which exhibit.
    pub exhibit: String,
    /// The query.
    pub query: EnvelopeId,
    /// When, milliseconds from the first step.
    pub asked_ms: u64,
    /// Every asked country.
    pub answers: Vec<AnswerReport>,
}

/// What one country answered.
#[derive(Debug, Serialize)]
pub struct AnswerReport {
    /// The country.
    pub country: CountryCode,
    /// hits, no hits, refused, ...; absent without an answer.
    pub outcome: Option<String>,
    /// Why it did not search.
    pub reason: Option<String>,
    /// How many exhibits it compared.
    pub searched: Option<u32>,
    /// Milliseconds from the question until the answer was seen.
    pub after_ms: Option<u64>,
    /// Its hits.
    pub hits: Vec<HitReport>,
}

/// One hit.
#[derive(Debug, Serialize)]
pub struct HitReport {
    /// The opaque reference.
    pub reference: String,
    /// The exhibit behind it, by the answering country's own audit log.
    pub exhibit: Option<String>,
    /// Similarity in coarse steps.
    pub score: f32,
}

impl Report {
    /// Puts a report together.
    pub fn new(
        scenario: &Scenario,
        observed: &Observed,
        timeline: Vec<Event>,
        expectations: Vec<Verdict>,
        duration_ms: u64,
    ) -> Self {
        Self {
            report_version: REPORT_VERSION,
            scenario: scenario.title.clone(),
            seed: scenario.seed,
            engine_version: observed.engine_version.clone(),
            ok: expectations.iter().all(|verdict| verdict.ok),
            duration_ms,
            expectations,
            questions: questions(observed),
            countries: observed.countries.clone(),
            timeline,
            work_folder: None,
        }
    }

    /// Writes it.
    pub fn write(&self, path: &Path) -> Result<(), TestnetError> {
        let failed =
            |reason: &dyn std::fmt::Display| TestnetError::file(path, "write", &reason.to_string());
        let text = serde_json::to_string_pretty(self).map_err(|error| failed(&error))?;
        fs::write(path, text + "\n").map_err(|error| failed(&error))
    }
}

fn questions(observed: &Observed) -> Vec<QuestionReport> {
    let report = |one: &crate::play::ObservedQuestion| {
        let answers = one.asked.countries.iter().map(|&country| {
            let arrival = one.asked.arrivals.get(&country);
            let coverage = arrival.map(|arrival| &arrival.coverage);
            AnswerReport {
                country,
                outcome: coverage.and_then(|coverage| coverage.outcome.clone()),
                reason: coverage.and_then(|coverage| coverage.reason.clone()),
                searched: coverage.and_then(|coverage| coverage.searched),
                after_ms: arrival.map(|arrival| arrival.after_ms),
                hits: one
                    .hits_of(country)
                    .map(|hit| HitReport {
                        reference: hit.reference.to_string(),
                        exhibit: hit.exhibit.clone(),
                        score: hit.score,
                    })
                    .collect(),
            }
        });
        QuestionReport {
            from: one.asked.question.from,
            exhibit: one.asked.question.exhibit.clone(),
            query: one.asked.query,
            asked_ms: one.asked.asked_ms,
            answers: answers.collect(),
        }
    };
    observed.questions.iter().map(report).collect()
}
