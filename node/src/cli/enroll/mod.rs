//! `striae enroll`: many exhibits, one report.

pub(super) mod arguments;
pub(super) mod manifest;
mod plan;
mod refused;
pub(super) mod text;

use std::path::Path;

use serde::Serialize;
use striae_casework::transfer::spreadsheet_cell;

use self::arguments::Enroll;
use self::plan::{Planned, plan};
use self::refused::Refused;
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
    /// A row for each exhibit, for the table of outcomes.
    #[serde(skip)]
    rows: Vec<[String; 5]>,
}

impl Report {
    /// A report on exhibits, of which some are refused already.
    fn new(imported: Option<Imported>, refused: Vec<Refused>) -> Self {
        let mut report = Self {
            imported,
            enrolled: Vec::new(),
            waiting: Vec::new(),
            failed: Vec::new(),
            rows: Vec::new(),
        };
        for Refused { name, lines, reasons } in refused {
            let reason = reasons.join("; ");
            report.row(&name, &lines, "refused", String::new(), reason.clone());
            report.failed.push(FailedFile { file: name, reason });
        }
        report
    }

    fn row(
        &mut self,
        exhibit: &str,
        lines: &[usize],
        outcome: &str,
        number: String,
        reason: String,
    ) {
        let lines: Vec<String> = lines.iter().map(ToString::to_string).collect();
        self.rows.push([exhibit.to_owned(), lines.join(" "), outcome.to_owned(), number, reason]);
    }
}

/// Enrols each exhibit; one that fails leaves the others as they are.
pub(super) fn enroll(at: &At<'_>, arguments: &Enroll) -> Result<(), NodeError> {
    // All that was said is checked before the first file is touched.
    let (planned, refused) = plan(arguments)?;
    let mut connection = at.connect()?;
    let report = Report::new(None, refused);
    enroll_reported(&mut connection, planned, report, at.output, arguments.report.as_deref())
}

/// Enrols what was planned, and reports it together with what was imported before.
pub(super) fn enroll_planned(
    connection: &mut Connection,
    planned: Vec<Planned>,
    imported: Option<Imported>,
    output: &Output,
) -> Result<(), NodeError> {
    enroll_reported(connection, planned, Report::new(imported, Vec::new()), output, None)
}

/// The same, with a table of the outcomes in a file.
fn enroll_reported(
    connection: &mut Connection,
    planned: Vec<Planned>,
    mut report: Report,
    output: &Output,
    table: Option<&Path>,
) -> Result<(), NodeError> {
    let mut bar = ProgressBar::new();
    let total = planned.len() as u64;
    for (done, one) in (0..).zip(planned) {
        bar.show(Progress { done, total });
        let (name, lines) = (one.name.clone(), one.lines.clone());
        match read(one).and_then(|(call, files)| connection.call(call, files)) {
            Ok(Outcome::Done(enrolled)) => {
                report.row(&name, &lines, "enrolled", enrolled.enrolled.to_string(), String::new());
                report.enrolled.push(enrolled);
            }
            Ok(Outcome::Waits(proposal)) => {
                let number = proposal.proposal.to_string();
                report.row(
                    &name,
                    &lines,
                    "waiting",
                    number,
                    "a second person must approve".to_owned(),
                );
                report.waiting.push(proposal);
            }
            // A wrong file concerns only its exhibit; a node that does not work concerns all that follow.
            Err(error)
                if error.kind() == ErrorKind::BadInput
                    && (total > 1 || !report.failed.is_empty()) =>
            {
                report.row(&name, &lines, "refused", String::new(), error.to_string());
                report.failed.push(FailedFile { file: name, reason: error.to_string() });
            }
            Err(error) => {
                report.row(&name, &lines, "refused", String::new(), error.to_string());
                write_table(&report, table, output)?;
                return stop(&report, error, output);
            }
        }
    }
    drop(bar);
    write_table(&report, table, output)?;
    finish(&report, output)
}

/// Writes the outcome of each exhibit as a table.
fn write_table(report: &Report, table: Option<&Path>, output: &Output) -> Result<(), NodeError> {
    let Some(path) = table else { return Ok(()) };
    let mut writer = csv::Writer::from_writer(Vec::new());
    let failed = |error: csv::Error| NodeError::Message(error.to_string());
    writer.write_record(["exhibit", "line", "outcome", "number", "reason"]).map_err(failed)?;
    for row in &report.rows {
        let cells = row.iter().map(|cell| spreadsheet_cell(cell).into_owned());
        writer.write_record(cells).map_err(failed)?;
    }
    let text = writer.into_inner().map_err(|error| NodeError::Message(error.to_string()))?;
    output.file(path, text)
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
