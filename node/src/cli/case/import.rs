//! `striae case import`: all records or none, and then the scans that a folder's manifest names.

use std::path::Path;
use striae_vocabulary::counted;

use striae_casework::sheet;
use striae_casework::transfer::{MAX_IMPORT_BYTES, Table};

use crate::api::{Files, ImportOutcome, ImportRecords, NotImported, Outcome, RecordsForm};
use crate::cli::enroll::enroll_planned;
use crate::cli::enroll::manifest::plan_folder;
use crate::cli::terminal::at::At;
use crate::cli::terminal::failure::print_failure;
use crate::cli::terminal::output::print_note;
use crate::cli::terminal::values::argument;
use crate::{ErrorKind, NodeError};
use striae_files::input_file::read_bytes;
use striae_files::text_file::read_file;

/// Says which of a folder's scans are which exhibits.
const MANIFEST: &str = "manifest.csv";

/// Takes in all records or none, and then enrols the scans that a folder's manifest names.
pub(super) fn import(at: &At<'_>, path: &Path) -> Result<(), NodeError> {
    let is_folder = path.is_dir();
    let is_json = !is_folder && path.extension().is_some_and(|extension| extension == "json");
    let (form, files): (_, Files) = if is_json {
        let document = read_file(path, MAX_IMPORT_BYTES as u64)?;
        (RecordsForm::Document, vec![document.into_bytes()])
    } else {
        let tables = read_tables(path)?.into_iter();
        let (names, texts) = tables.map(|(name, text)| (name, text.into_bytes())).unzip();
        (RecordsForm::Tables(names), texts)
    };
    // All that is wrong with the manifest is said before anything is imported.
    let scans = is_folder && path.join(MANIFEST).exists();
    let planned = if scans { plan_folder(path)? } else { Vec::new() };
    let mut connection = at.connect()?;
    match connection.call(ImportRecords { form }, files)? {
        Outcome::Waits(proposal) => at.report(&proposal),
        Outcome::Done(ImportOutcome::NotImported(why)) => Err(not_imported(path, &why)),
        Outcome::Done(ImportOutcome::Imported(imported)) if scans => {
            enroll_planned(&mut connection, planned, Some(imported), at.output)
        }
        Outcome::Done(imported) => at.report(&imported),
    }
}

/// Says each mistake, and in the end how many there are.
fn not_imported(path: &Path, why: &NotImported) -> NodeError {
    for mistake in &why.mistakes {
        print_failure(mistake, ErrorKind::BadInput);
    }
    let count = why.mistakes.len() + why.more;
    let mistakes = counted(count, "mistake");
    NodeError::Argument(format!(
        "nothing of {} was imported: the {} above of {mistakes} must be mended first",
        path.display(),
        why.mistakes.len()
    ))
}

/// The tables in a folder, or the one in a file; each file is named after its table.
fn read_tables(path: &Path) -> Result<Vec<(String, String)>, NodeError> {
    if !path.is_dir() {
        let name = path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
        let name = name.unwrap_or_default();
        let _: Table = argument(&name).map_err(|error: NodeError| {
            NodeError::Argument(format!(
                "{} is neither a JSON file (.json) nor named after its table: {error}",
                path.display()
            ))
        })?;
        return Ok(vec![(name, read_table(path)?)]);
    }
    let mut tables = Vec::new();
    for &table in Table::ALL {
        let file = path.join(format!("{table}.csv"));
        if file.exists() {
            tables.push((table.to_string(), read_table(&file)?));
        }
    }
    if tables.is_empty() {
        let names: Vec<String> = Table::ALL.iter().map(|table| format!("{table}.csv")).collect();
        return Err(NodeError::Argument(format!(
            "{} has none of the tables {}",
            path.display(),
            names.join(", ")
        )));
    }
    Ok(tables)
}

/// A table's text, in whatever encoding a spreadsheet wrote it.
fn read_table(path: &Path) -> Result<String, NodeError> {
    let bytes = read_bytes(path, MAX_IMPORT_BYTES as u64)?;
    Ok(sheet::table_text(path, &bytes, print_note)?)
}
