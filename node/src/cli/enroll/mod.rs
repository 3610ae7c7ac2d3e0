//! `striae enroll`: many exhibits, one report.

pub(super) mod arguments;
pub(super) mod manifest;
mod plan;
pub(super) mod text;

use serde::Serialize;

use self::arguments::Enroll;
use self::plan::{Planned, plan};
use super::scans::read::read_all;
use super::terminal::at::At;
use super::terminal::connection::Connection;
use super::terminal::output::{Output, print_failure};
use super::terminal::progress::ProgressBar;
use crate::NodeError;
use crate::api::{EnrollFacts, Enrolled, FailedFile, Imported, Progress, Reply, Request};

/// Outcome for each exhibit.
#[derive(Serialize)]
struct Report {
    /// Records imported before.
    #[serde(skip_serializing_if = "Option::is_none")]
    imported: Option<Imported>,
    enrolled: Vec<Enrolled>,
    failed: Vec<FailedFile>,
}

/// Enrols each exhibit; one that fails leaves the others as they are.
pub(super) fn enroll(at: &At<'_>, arguments: &Enroll) -> Result<(), NodeError> {
    // All that was said is checked before the first file is touched.
    let planned = plan(arguments)?;
    let mut connection = at.connect()?;
    enroll_planned(&mut connection, planned, None, at.output)
}

/// Enrols what was planned, and reports it together with what was imported before.
pub(super) fn enroll_planned(
    connection: &mut Connection,
    planned: Vec<Planned>,
    imported: Option<Imported>,
    output: &Output,
) -> Result<(), NodeError> {
    let mut report = Report { imported, enrolled: Vec::new(), failed: Vec::new() };
    let mut bar = ProgressBar::new();
    let total = planned.len() as u64;
    for (done, one) in (0..).zip(planned) {
        bar.show(Progress { done, total });
        let name = one.name.clone();
        let enrolled =
            attach(one).and_then(|(facts, bytes)| connection.call(Request::Enroll(facts), &bytes));
        match enrolled {
            Ok(Reply::Enrolled(enrolled)) => report.enrolled.push(enrolled),
            Ok(_) => return Err(NodeError::Socket("an unexpected reply".to_owned())),
            // A wrong file concerns only its exhibit; a node that does not work concerns all that
            // follow.
            Err(error) if error.is_bad_input() && total > 1 => {
                report.failed.push(FailedFile { file: name, reason: error.to_string() });
            }
            Err(error) => return stop(&report, error, output),
        }
    }
    drop(bar);
    finish(&report, output)
}

/// Reads the files of an exhibit.
fn attach(planned: Planned) -> Result<(EnrollFacts, Vec<u8>), NodeError> {
    let mut facts = planned.facts;
    let attachment = read_all(&planned.paths, &mut facts.files)?;
    Ok((facts, attachment))
}

/// Reports the exhibits done; the error that stopped the rest is the outcome.
fn stop(report: &Report, error: NodeError, output: &Output) -> Result<(), NodeError> {
    if !report.enrolled.is_empty() || !report.failed.is_empty() {
        match finish(report, output) {
            Ok(()) | Err(NodeError::SomeNotEnrolled { .. }) => {}
            Err(other) => return Err(other),
        }
    }
    Err(error)
}

fn finish(report: &Report, output: &Output) -> Result<(), NodeError> {
    for failed in &report.failed {
        print_failure(&failed.reason);
    }
    output.value(report, || {
        let imported = report.imported.map(text::imported);
        let lines = report.enrolled.iter().map(text::enrolled);
        imported.into_iter().chain(lines).collect::<Vec<_>>().join("\n")
    })?;
    let (failed, all) = (report.failed.len(), report.failed.len() + report.enrolled.len());
    if failed > 0 { Err(NodeError::SomeNotEnrolled { failed, all }) } else { Ok(()) }
}
