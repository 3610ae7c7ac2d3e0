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
use super::terminal::failure::print_failure;
use super::terminal::output::Output;
use super::terminal::progress::ProgressBar;
use super::terminal::shown::Shown;
use crate::api::{self, Enrolled, FailedFile, Files, Imported, Outcome, Progress, Proposal};
use crate::{CommandError, ErrorKind, NodeError};

/// Outcome for each exhibit.
#[derive(Serialize)]
struct Report {
    /// Records imported before.
    #[serde(skip_serializing_if = "Option::is_none")]
    imported: Option<Imported>,
    enrolled: Vec<Enrolled>,
    /// Exhibits that a second person must approve.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    waiting: Vec<Proposal>,
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
    let mut report =
        Report { imported, enrolled: Vec::new(), waiting: Vec::new(), failed: Vec::new() };
    let mut bar = ProgressBar::new();
    let total = planned.len() as u64;
    for (done, one) in (0..).zip(planned) {
        bar.show(Progress { done, total });
        let name = one.name.clone();
        match read(one).and_then(|(call, files)| connection.call(call, files)) {
            Ok(Outcome::Done(enrolled)) => report.enrolled.push(enrolled),
            Ok(Outcome::Waits(proposal)) => report.waiting.push(proposal),
            // A wrong file concerns only its exhibit; a node that does not work concerns all that follow.
            Err(error) if error.kind() == ErrorKind::BadInput && total > 1 => {
                report.failed.push(FailedFile { file: name, reason: error.to_string() });
            }
            Err(error) => return stop(&report, error, output),
        }
    }
    drop(bar);
    finish(&report, output)
}

/// Reads the files of an exhibit.
fn read(planned: Planned) -> Result<(api::Enroll, Files), NodeError> {
    let mut call = planned.call;
    let files = read_all(&planned.paths, &mut call.files)?;
    Ok((call, files))
}

/// Reports the exhibits done; the error that stopped the rest is the outcome.
fn stop(report: &Report, error: NodeError, output: &Output) -> Result<(), NodeError> {
    if !report.enrolled.is_empty() || !report.failed.is_empty() {
        match finish(report, output) {
            Ok(()) | Err(NodeError::Command(CommandError::SomeNotEnrolled { .. })) => {}
            Err(other) => return Err(other),
        }
    }
    Err(error)
}

fn finish(report: &Report, output: &Output) -> Result<(), NodeError> {
    for failed in &report.failed {
        print_failure(&failed.reason, ErrorKind::BadInput);
    }
    output.value(report, || {
        let imported = report.imported.map(text::imported);
        let lines = report.enrolled.iter().map(text::enrolled);
        let waiting = report.waiting.iter().map(Shown::text);
        imported.into_iter().chain(lines).chain(waiting).collect::<Vec<_>>().join("\n")
    })?;
    let (failed, all) =
        (report.failed.len(), report.enrolled.len() + report.waiting.len() + report.failed.len());
    if failed > 0 { Err(CommandError::SomeNotEnrolled { failed, all }.into()) } else { Ok(()) }
}
