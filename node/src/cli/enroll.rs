//! `striae enroll`: many files, one report.

use std::path::Path;

use serde::Serialize;

use super::arguments::Enroll;
use super::connection::Connection;
use super::output::{Output, print_failure};
use super::progress::ProgressBar;
use super::{argument, file_facts, optional, tables};
use crate::NodeError;
use crate::api::{EnrollFacts, Enrolled, FailedFile, Progress, Reply, Request};
use crate::clock::Clock;
use crate::data_folder::DataFolder;

/// What came of each file.
#[derive(Serialize)]
struct Report {
    enrolled: Vec<Enrolled>,
    failed: Vec<FailedFile>,
}

/// Enrols each file as one exhibit; a file that fails leaves the others as they are.
pub(super) fn enroll(
    folder: &DataFolder,
    clock: Clock,
    arguments: &Enroll,
    output: &Output,
) -> Result<(), NodeError> {
    let facts = |name: String| -> Result<EnrollFacts, NodeError> {
        Ok(EnrollFacts {
            file: file_facts(name, &arguments.scan)?,
            kind: argument(&arguments.kind)?,
            case_reference: argument(&arguments.case_reference)?,
            calibre: argument(&arguments.calibre)?,
            occurred: optional(arguments.date.as_deref())?,
        })
    };
    // What was said about all files is checked before the first is touched.
    facts(String::new())?;
    if arguments.scan.region.is_some() && arguments.files.len() > 1 {
        let count = arguments.files.len();
        let sentence =
            format!("--region is for one file, not {count}; enrol those that need one alone");
        return Err(NodeError::Argument(sentence));
    }
    let mut report = Report { enrolled: Vec::new(), failed: Vec::new() };
    let mut connection = Connection::open(folder, clock)?;
    let mut bar = ProgressBar::new();
    let total = arguments.files.len() as u64;
    for (done, path) in (0..).zip(&arguments.files) {
        bar.show(Progress { done, total });
        let enrolled = read_scan(path)
            .and_then(|(name, bytes)| Ok((facts(name)?, bytes)))
            .and_then(|(facts, bytes)| connection.call(Request::Enroll(facts), &bytes));
        match enrolled {
            Ok(Reply::Enrolled(enrolled)) => report.enrolled.push(enrolled),
            Ok(_) => return Err(NodeError::Socket("an unexpected reply".to_owned())),
            // A wrong file concerns only itself; a node that does not work concerns all that follow.
            Err(error) if error.is_bad_input() && total > 1 => report
                .failed
                .push(FailedFile { file: path.display().to_string(), reason: error.to_string() }),
            Err(error) => return stop(&report, error, output),
        }
    }
    drop(bar);
    finish(&report, output)
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
        let lines = report.enrolled.iter().map(|one| tables::text(&Reply::Enrolled(one.clone())));
        lines.collect::<Vec<_>>().join("\n")
    })?;
    let (failed, all) = (report.failed.len(), report.failed.len() + report.enrolled.len());
    if failed > 0 { Err(NodeError::SomeNotEnrolled { failed, all }) } else { Ok(()) }
}

/// A scan's name without folders, and its bytes.
pub(super) fn read_scan(path: &Path) -> Result<(String, Vec<u8>), NodeError> {
    let most = striae_acquisition::limits::MAX_FILE_BYTES;
    let failed = |error: &std::io::Error| NodeError::file(path, "read", error);
    let metadata = std::fs::metadata(path).map_err(|error| failed(&error))?;
    if !metadata.is_file() {
        let sentence = format!("{} is a folder or device; name the scan itself", path.display());
        return Err(NodeError::Argument(sentence));
    }
    let bytes = metadata.len();
    if bytes > most {
        return Err(NodeError::FileTooLarge { path: path.to_owned(), bytes, most });
    }
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    // The name is listed on terminals, where a control character could write anywhere.
    let name = name.replace(char::is_control, "\u{fffd}");
    Ok((name, std::fs::read(path).map_err(|error| failed(&error))?))
}
