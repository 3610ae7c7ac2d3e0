//! `striae enroll`: many exhibits, one report.

use std::path::Path;

use serde::Serialize;

use super::arguments::Enroll;
use super::connection::Connection;
use super::enroll_plan::{Planned, plan};
use super::output::{Output, print_failure};
use super::progress::ProgressBar;
use super::{casework_text, tables};
use crate::NodeError;
use crate::api::{
    EnrollFacts, Enrolled, ExhibitFiles, FailedFile, Imported, Progress, Reply, Request,
};
use crate::clock::Clock;
use crate::data_folder::DataFolder;
use crate::local_socket::MAX_ATTACHMENT_BYTES;
use striae_files::input_file::read_bytes;

/// What came of each exhibit.
#[derive(Serialize)]
struct Report {
    /// What was imported before.
    #[serde(skip_serializing_if = "Option::is_none")]
    imported: Option<Imported>,
    enrolled: Vec<Enrolled>,
    failed: Vec<FailedFile>,
}

/// Enrols each exhibit; one that fails leaves the others as they are.
pub(super) fn enroll(
    folder: &DataFolder,
    clock: Clock,
    arguments: &Enroll,
    output: &Output,
) -> Result<(), NodeError> {
    // All that was said is checked before the first file is touched.
    let planned = plan(arguments)?;
    let mut connection = Connection::open(folder, clock)?;
    enroll_planned(&mut connection, planned, None, output)
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
            // A wrong file concerns only its exhibit; a node that does not work concerns all that follow.
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

/// Reads files one after the other; their names and sizes are noted.
pub(super) fn read_all(
    paths: &[impl AsRef<Path>],
    files: &mut ExhibitFiles,
) -> Result<Vec<u8>, NodeError> {
    let mut attachment = Vec::new();
    for (path, facts) in paths.iter().zip(&mut files.files) {
        let (name, bytes) = read_scan(path.as_ref())?;
        (facts.name, facts.bytes) = (name, bytes.len() as u64);
        attachment.extend(bytes);
        if attachment.len() > MAX_ATTACHMENT_BYTES {
            let sentence = format!(
                "the files of one exhibit have more than {MAX_ATTACHMENT_BYTES} bytes together, with {}; enrol fewer or \
                 smaller ones",
                path.as_ref().display()
            );
            return Err(NodeError::Argument(sentence));
        }
    }
    Ok(attachment)
}

/// What was done is reported; what stopped the rest is the outcome.
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
        let imported = report.imported.map(casework_text::imported_text);
        let lines = report.enrolled.iter().map(|one| tables::text(&Reply::Enrolled(one.clone())));
        imported.into_iter().chain(lines).collect::<Vec<_>>().join("\n")
    })?;
    let (failed, all) = (report.failed.len(), report.failed.len() + report.enrolled.len());
    if failed > 0 { Err(NodeError::SomeNotEnrolled { failed, all }) } else { Ok(()) }
}

/// A scan's name without folders, and its bytes.
pub(super) fn read_scan(path: &Path) -> Result<(String, Vec<u8>), NodeError> {
    let most = striae_acquisition::limits::MAX_FILE_BYTES;
    Ok((shown_name(path), read_bytes(path, most)?))
}

/// A file's name without folders, as it is stored and listed.
fn shown_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    // It is listed on terminals, where a control character could write anywhere.
    name.replace(striae_casework::is_unprintable, "\u{fffd}")
}
