//! `striae case import` of a complete export: all of it is looked at before the first part is sent. A part that is
//! there already changes nothing, so an import that was cut off is given again.

use std::path::{Path, PathBuf};

use serde::Serialize;
use striae_acquisition::limits::MAX_FILE_BYTES;
use striae_casework::ExhibitId;
use striae_files::text_file::read_file;
use striae_protocol::Digest;
use striae_vocabulary::counted;

use super::complete_export::{RECORDS, REPORTS, SCANS, check_file, words};
use crate::NodeError;
use crate::api::{Files, ImportWhole, ImportedPart, Outcome, Progress};
use crate::cli::terminal::at::At;
use crate::cli::terminal::connection::Connection;
use crate::cli::terminal::progress::ProgressBar;
use crate::cli::terminal::shown::shown;
use crate::records::complete::lines::{Counts, Line};

/// Largest file of records, bytes.
const MAX_RECORDS_BYTES: u64 = 2 << 30;
/// Lines are sent together up to so many bytes.
const BATCH_BYTES: usize = 512 << 10;
/// Lines are sent together up to so many.
const BATCH_LINES: usize = 1000;

shown!(ImportedPart, imported);

/// Outcome of an import.
#[derive(Serialize)]
struct Outcomes {
    export: Digest,
    holds: Counts,
    #[serde(flatten)]
    parts: ImportedPart,
    /// Numbers of the parts that wait for a second person.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    waiting: Vec<u64>,
}

/// Whether a folder is a complete export.
pub(super) fn is_complete(path: &Path) -> bool {
    path.join(RECORDS).is_file()
}

/// Imports a complete export.
pub(super) fn import(at: &At<'_>, folder: &Path) -> Result<(), NodeError> {
    let path = folder.join(RECORDS);
    let text = read_file(&path, MAX_RECORDS_BYTES)?;
    let (parts, holds) = look_through(&text, folder)
        .map_err(|error| NodeError::Argument(format!("{}: {error}", path.display())))?;
    let first = text.lines().next().unwrap_or_default();
    let mut importing = Importing {
        connection: at.connect()?,
        export: Digest::sha256(first.as_bytes()),
        done: ImportedPart::default(),
        waiting: Vec::new(),
    };
    let mut bar = ProgressBar::new();
    let total = parts.len() as u64;
    for (done, part) in (0..).zip(parts) {
        bar.show(Progress { done, total });
        importing.send(part)?;
    }
    drop(bar);
    let Importing { export, done: parts, waiting, .. } = importing;
    let outcomes = Outcomes { export, holds, parts, waiting };
    at.output.value(&outcomes, || text_of(&outcomes))
}

/// Lines that are sent together, and the files that they name.
#[derive(Default)]
struct Part {
    lines: String,
    count: usize,
    exhibit: Option<ExhibitId>,
    /// Path of each, and the SHA-256 that it must have.
    files: Vec<(PathBuf, Digest)>,
}

impl Part {
    fn add(&mut self, line: &str) {
        self.lines += line;
        self.lines.push('\n');
        self.count += 1;
    }

    /// Adds a file, which must be there.
    fn add_file(&mut self, path: PathBuf, sha256: Digest, what: &str) -> Result<(), NodeError> {
        if !path.is_file() {
            let sentence = format!("{what}, is not there as {}", path.display());
            return Err(NodeError::Argument(sentence));
        }
        if !self.files.iter().any(|(_, known)| *known == sha256) {
            self.files.push((path, sha256));
        }
        Ok(())
    }
}

/// Puts the lines into parts: each exhibit is one. An export that is not whole is refused.
fn look_through(text: &str, folder: &Path) -> Result<(Vec<Part>, Counts), NodeError> {
    let refused = |sentence: String| Err(NodeError::Argument(sentence));
    let (mut parts, mut counts, mut end) = (vec![Part::default()], Counts::default(), None);
    for (number, line) in (1..).zip(text.lines()) {
        let record = Line::read(line, number)?;
        if (number == 1) != matches!(record, Line::Export(_)) || end.is_some() {
            return refused(format!(
                "line {number} is out of place; it is no export as it was written"
            ));
        }
        counts.add(&record);
        match record {
            Line::Exhibit(whole) => {
                let id = whole.exhibit.id;
                let mut part = Part { exhibit: Some(id), ..Part::default() };
                part.add(line);
                for scan in whole.scans {
                    let path = folder.join(SCANS).join(scan.sha256.to_string());
                    part.add_file(path, scan.sha256, &format!("{}, a scan of {id}", scan.file))?;
                }
                parts.push(part);
                parts.push(Part::default());
            }
            Line::Report(report) => {
                let mut part = Part::default();
                part.add(line);
                for file in report.files {
                    let path = folder.join(REPORTS).join(file.sha256.to_string());
                    part.add_file(path, file.sha256, &format!("a file, of {}", report.id))?;
                }
                parts.push(part);
                parts.push(Part::default());
            }
            other => {
                if let Line::End(counts) = other {
                    end = Some(counts);
                }
                let is_full = |part: &Part| {
                    part.count >= BATCH_LINES || part.lines.len() + line.len() > BATCH_BYTES
                };
                if parts.last().is_none_or(|part| part.count > 0 && is_full(part)) {
                    parts.push(Part::default());
                }
                if let Some(part) = parts.last_mut() {
                    part.add(line);
                }
            }
        }
    }
    parts.retain(|part| part.count > 0);
    match end {
        Some(end) if end == counts => Ok((parts, counts)),
        Some(_) => refused("lines are missing: the last one counts more; export anew".to_owned()),
        None => refused("it is cut off: its last line is missing; export anew".to_owned()),
    }
}

/// An import on its way.
struct Importing {
    connection: Connection,
    export: Digest,
    done: ImportedPart,
    waiting: Vec<u64>,
}

impl Importing {
    fn send(&mut self, part: Part) -> Result<(), NodeError> {
        let Part { lines, exhibit, files: named, .. } = part;
        let mut files: Files = vec![lines.into_bytes()];
        for (path, sha256) in named {
            files.push(check_file(&path, &sha256, MAX_FILE_BYTES)?);
        }
        let export = self.export;
        let outcome =
            self.connection.call(ImportWhole { export }, files).map_err(|error| match exhibit {
                Some(id) if error.kind() == crate::ErrorKind::BadInput => {
                    NodeError::Argument(format!("{id}: {error}; what came before it is imported"))
                }
                _ => error,
            })?;
        match outcome {
            Outcome::Waits(proposal) => self.waiting.push(proposal.proposal),
            Outcome::Done(ImportedPart { imported, known, erased, not_searchable }) => {
                self.done.imported += imported;
                self.done.known += known;
                self.done.erased += erased;
                self.done.not_searchable.extend(not_searchable);
            }
        }
        Ok(())
    }
}

fn text_of(outcomes: &Outcomes) -> String {
    let mut lines = vec![format!("the export holds {}", words(&outcomes.holds))];
    if let (Some(first), Some(last)) = (outcomes.waiting.first(), outcomes.waiting.last()) {
        lines.push(format!(
            "{} {first} to {last} wait for a second person, who approves them in their order; import again afterwards",
            counted(outcomes.waiting.len(), "part")
        ));
    }
    lines.push(imported(&outcomes.parts));
    lines.join("\n")
}

fn imported(part: &ImportedPart) -> String {
    let ImportedPart { imported, known, erased, not_searchable } = part;
    let mut counts = vec![format!("{} imported", counted(*imported, "record"))];
    if *known > 0 {
        counts.push(format!("{} there already", counted(*known, "record")));
    }
    if *erased > 0 {
        counts.push(format!("{} erased since, and not brought back", counted(*erased, "record")));
    }
    let mut lines = vec![counts.join("; ")];
    lines.extend(not_searchable.iter().map(|failed| {
        format!("{} is kept, and no search finds it: {}", failed.file, failed.reason)
    }));
    lines.join("\n")
}
