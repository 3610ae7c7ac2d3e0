//! The report of a run: for scripts as JSON, for people as one page.

mod html;
mod lanes;
mod seeds;
mod story;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Serialize;
use striae_files::output_file::{self, Existing};
use striae_protocol::EnvelopeId;
use striae_vocabulary::CountryCode;

use crate::TestnetError;
use crate::figures::Figures;
use crate::judge::Verdict;
use crate::play::{Chapter, CountryFacts, Event, Observed, Sample, Timeline};
use crate::scenario::{Scenario, To};
pub use seeds::{SeedOutcome, SeedsReport};

/// Version of the report's form; goes up when a field changes its meaning.
const REPORT_VERSION: u32 = 2;

/// Findings of a run.
#[derive(Debug, Serialize)]
pub struct Report {
    /// Version of this form.
    pub report_version: u32,
    /// The scenario's title.
    pub scenario: String,
    /// Everything that was left to chance came from it.
    pub seed: u64,
    /// The command that plays the same again.
    pub replay: String,
    /// Kind of the links between nodes.
    pub links: &'static str,
    /// The engine that compared.
    pub engine_version: String,
    /// Whether every expectation came true.
    pub ok: bool,
    /// Time that everything took, set-up and enrolment included, milliseconds.
    pub duration_ms: u64,
    /// Every expectation.
    pub expectations: Vec<Verdict>,
    pub figures: Figures,
    /// Told and done events at the nodes.
    pub story: Vec<Chapter>,
    /// Every question.
    pub questions: Vec<QuestionReport>,
    /// Every country.
    pub countries: Vec<CountryFacts>,
    pub timeline: Vec<Event>,
    /// Samples of the nodes' resources and traffic, from time to time.
    pub samples: Vec<Sample>,
    pub names: BTreeMap<CountryCode, String>,
    /// Folder of the run, when it was kept.
    pub work_folder: Option<PathBuf>,
}

/// One question.
#[derive(Debug, Serialize)]
pub struct QuestionReport {
    pub label: String,
    pub from: CountryCode,
    /// About which exhibit.
    pub exhibit: String,
    /// Countries asked.
    pub to: To,
    /// Whether its command said that it was asked.
    pub is_acknowledged: bool,
    pub query: EnvelopeId,
    /// When, milliseconds from the first step.
    pub asked_ms: u64,
    /// Every asked country.
    pub answers: Vec<AnswerReport>,
}

/// Answer of one country.
#[derive(Debug, Serialize)]
pub struct AnswerReport {
    pub country: CountryCode,
    /// hits, no hits, refused, ...; absent without an answer.
    pub outcome: Option<String>,
    pub reason: Option<String>,
    /// Number of exhibits it compared.
    pub searched: Option<u32>,
    /// Milliseconds from the question until the answer was stored.
    pub after_ms: Option<u64>,
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

/// Findings that a report is made of.
pub struct Findings<'a> {
    pub scenario: &'a Scenario,
    pub observed: &'a Observed,
    pub figures: Figures,
    pub timeline: Timeline,
    pub verdicts: Vec<Verdict>,
    /// The command that plays the same again.
    pub replay: String,
    /// Time that everything took.
    pub duration_ms: u64,
}

impl Report {
    /// Puts a report together.
    pub fn new(findings: Findings<'_>) -> Self {
        let Findings { scenario, observed, figures, timeline, verdicts, replay, duration_ms } =
            findings;
        let links = if scenario.has_link_faults() {
            "a proxy in the testnet's process for each, with its latency, loss, bandwidth and cuts"
        } else {
            "direct, on the loopback interface"
        };
        Self {
            report_version: REPORT_VERSION,
            scenario: scenario.title.clone(),
            seed: scenario.seed,
            replay,
            links,
            engine_version: observed.engine_version.clone(),
            ok: verdicts.iter().all(|verdict| verdict.ok),
            duration_ms,
            expectations: verdicts,
            figures,
            story: timeline.story,
            questions: questions(observed),
            countries: observed.countries.clone(),
            timeline: timeline.events,
            samples: observed.samples.all.clone(),
            names: scenario.countries.iter().map(|one| (one.code, one.name.clone())).collect(),
            work_folder: None,
        }
    }

    /// Name of a country.
    pub fn country_name(&self, country: CountryCode) -> String {
        self.names.get(&country).cloned().unwrap_or_else(|| country.to_string())
    }

    /// Writes it for scripts.
    pub fn write(&self, path: &Path, existing: Existing) -> Result<(), TestnetError> {
        write_json(self, path, existing)
    }

    /// Writes it for people.
    pub fn write_page(&self, path: &Path, existing: Existing) -> Result<(), TestnetError> {
        Ok(output_file::write(path, html::page(self), existing)?)
    }
}

pub(crate) fn write_json(
    report: &impl Serialize,
    path: &Path,
    existing: Existing,
) -> Result<(), TestnetError> {
    let text = serde_json::to_string_pretty(report)
        .map_err(|error| TestnetError::file(path, "write", &error))?;
    Ok(output_file::write(path, text + "\n", existing)?)
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
            label: one.asked.question.label.clone(),
            from: one.asked.question.from,
            exhibit: one.asked.question.exhibit.clone(),
            to: one.asked.question.to.clone(),
            is_acknowledged: one.asked.is_acknowledged,
            query: one.asked.query,
            asked_ms: one.asked.asked_ms,
            answers: answers.collect(),
        }
    };
    observed.questions.iter().map(report).collect()
}
