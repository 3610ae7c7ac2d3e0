//! `striae case export --complete`: all records with their histories as lines of JSON, and the scans
//! and the files of reports beside them.

use std::path::{Path, PathBuf};

use serde::Serialize;
use striae_acquisition::limits::MAX_FILE_BYTES;
use striae_files::input_file::read_bytes;
use striae_protocol::Digest;
use striae_store::{MAX_REPORT_BYTES, ReportRecord};
use striae_vocabulary::counted;

use super::arguments::is_json;
use crate::NodeError;
use crate::api::{ExportWhole, ExportedPart, FileOfReport, OriginalUse, Progress, ReportForm};
use crate::cli::exhibit::originals::Originals;
use crate::cli::terminal::at::At;
use crate::cli::terminal::progress::ProgressBar;
use crate::cli::terminal::shown::shown;
use crate::records::complete::lines::{Counts, Line, NOT_IN_EXPORT, WholeExhibit};

/// The file with the records.
pub(super) const RECORDS: &str = "records.jsonl";
/// The folder with the scans, each named by its SHA-256.
pub(super) const SCANS: &str = "scans";
/// The folder with the files of reports, each named by its SHA-256.
pub(super) const REPORTS: &str = "reports";
/// An export begins anew so often when records are changed meanwhile.
const ATTEMPTS: usize = 3;

shown!(ExportedPart, |part| part.lines.clone());

/// Result of an export.
#[derive(Serialize)]
struct Written {
    folder: PathBuf,
    holds: Counts,
    not_in_export: [&'static str; NOT_IN_EXPORT.len()],
}

/// Writes all records, scans and reports to a folder, which is made. The records are written last: a folder
/// without them is no export, and the same command goes on with it.
pub(super) fn export(at: &At<'_>, out: &Path) -> Result<(), NodeError> {
    if is_json(out) {
        let sentence = format!("--complete writes a folder, and {} ends in .json", out.display());
        return Err(NodeError::Argument(sentence));
    }
    let [records, scans, reports] = [RECORDS, SCANS, REPORTS].map(|name| out.join(name));
    for folder in [&scans, &reports] {
        std::fs::create_dir_all(folder)
            .map_err(|error| NodeError::file(folder, "make this folder", &error))?;
    }
    at.output.check_file(&records)?;
    let mut node = Originals::of(at.connect()?);
    let mut text = all_lines(&mut node)?;
    let mut holds = Counts::default();
    let mut bar = ProgressBar::new();
    let total = text.lines().count() as u64;
    for (done, (number, line)) in (0..).zip((1..).zip(text.lines())) {
        bar.show(Progress { done, total });
        let line = Line::read(line, number)?;
        holds.add(&line);
        match line {
            Line::Exhibit(whole) => write_scans(at, &mut node, &whole, &scans)?,
            Line::Report(report) => write_report(at, &mut node, &report, &reports)?,
            _ => {}
        }
    }
    drop(bar);
    text += &Line::End(holds).text()?;
    text.push('\n');
    at.output.file(&records, text)?;
    let written = Written { folder: out.to_owned(), holds, not_in_export: NOT_IN_EXPORT };
    at.output.value(&written, || {
        format!(
            "{} are in {}\nnot in it: {}",
            words(&holds),
            out.display(),
            NOT_IN_EXPORT.join("; ")
        )
    })
}

/// Numbers of records in words.
pub(super) fn words(counts: &Counts) -> String {
    let Counts { cases, firearms, exhibits, scans, items, hits, reports, holds } = *counts;
    format!(
        "{}, {}, {} with {}, facts of {}, {} at home with {} and {}",
        counted(cases, "case"),
        counted(firearms, "firearm"),
        counted(exhibits, "exhibit"),
        counted(scans, "scan"),
        counted(items, "item"),
        counted(hits, "hit"),
        counted(reports, "report"),
        counted(holds, "legal hold")
    )
}

/// All lines but the last, as the records were at one time.
fn all_lines(node: &mut Originals) -> Result<String, NodeError> {
    for _ in 0..ATTEMPTS {
        let mut call = ExportWhole::default();
        let mut lines = String::new();
        let is_changed = loop {
            let part = node.call(call)?;
            lines += &part.lines;
            if part.is_changed || part.next.is_none() {
                break part.is_changed;
            }
            call = ExportWhole { from: part.next, began: Some(part.began) };
        };
        if !is_changed {
            return Ok(lines);
        }
    }
    Err(NodeError::Argument(
        "records were changed each time that they were read: export them when fewer people work"
            .to_owned(),
    ))
}

/// Writes the scans of an exhibit. One that is there from an earlier attempt is looked at again.
fn write_scans(
    at: &At<'_>,
    node: &mut Originals,
    whole: &WholeExhibit,
    folder: &Path,
) -> Result<(), NodeError> {
    for (number, scan) in (1..).zip(&whole.scans) {
        let path = folder.join(scan.sha256.to_string());
        if path.exists() {
            check_file(&path, &scan.sha256, MAX_FILE_BYTES)?;
            continue;
        }
        let original = node.fetch(whole.exhibit.id, number, OriginalUse::Export)?;
        if original.sha256 != scan.sha256 {
            let id = whole.exhibit.id;
            return Err(NodeError::Argument(format!(
                "the scans of {id} were changed meanwhile; export anew"
            )));
        }
        at.output.file(&path, &original.bytes)?;
    }
    Ok(())
}

/// Writes the files of a report. One that is there from an earlier attempt is looked at again.
fn write_report(
    at: &At<'_>,
    node: &mut Originals,
    report: &ReportRecord,
    folder: &Path,
) -> Result<(), NodeError> {
    for (form, file) in [ReportForm::Pdf, ReportForm::Html].into_iter().zip(&report.files) {
        let path = folder.join(file.sha256.to_string());
        if path.exists() {
            check_file(&path, &file.sha256, MAX_REPORT_BYTES as u64)?;
            continue;
        }
        let made = node.call(FileOfReport { report: report.id, form })?;
        at.output.file(&path, &made.bytes.0)?;
    }
    Ok(())
}

/// The bytes of a scan or report, which its name promises.
pub(super) fn check_file(path: &Path, sha256: &Digest, most: u64) -> Result<Vec<u8>, NodeError> {
    let bytes = read_bytes(path, most)?;
    if Digest::sha256(&bytes) == *sha256 {
        return Ok(bytes);
    }
    Err(NodeError::Argument(format!(
        "{} is damaged: its SHA-256 is not its name; remove it, and export anew",
        path.display()
    )))
}
