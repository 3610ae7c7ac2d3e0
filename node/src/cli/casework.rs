//! `striae case`, `firearm`, `exhibit`, `policy` and `casework`.

use std::path::Path;

use striae_casework::manifest::NotATable;
use striae_casework::sheet;
use striae_casework::transfer::{MAX_IMPORT_BYTES, Table};

use super::casework_arguments::{
    CaseVerb, CaseworkVerb, Correction, ExhibitVerb, FirearmVerb, PolicyVerb, column,
};
use super::connection::Connection;
use super::output::print_failure;
use super::people::At;
use super::{
    argument, casework_text, enroll, enroll_manifest, not_a_table, optional, outputs,
    say_guessed_encoding,
};
use crate::NodeError;
use crate::api::{
    CaseworkReply, CaseworkRequest, Change, Exported, NotImported, Reply, Request, Tables,
};
use striae_files::input_file::read_bytes;
use striae_files::text_file::read_file;

/// Says which of a folder's scans are which exhibits.
const MANIFEST: &str = "manifest.csv";

impl At<'_> {
    fn ask(&self, request: CaseworkRequest) -> Result<(), NodeError> {
        let mut connection = Connection::open(self.folder, self.clock)?;
        self.output.reply(&connection.call(Request::Casework(request), &[])?)
    }
}

/// Carries out a verb on cases.
pub(super) fn case(at: &At<'_>, verb: &CaseVerb) -> Result<(), NodeError> {
    at.ask(match verb {
        CaseVerb::Show { case } => CaseworkRequest::ShowCase { case: argument(case)? },
        CaseVerb::Set(set) => CaseworkRequest::SetCase {
            case: argument(&set.case)?,
            change: change(Table::Cases, set.fields(), &set.correction)?,
        },
    })
}

/// Carries out a verb on firearms.
pub(super) fn firearm(at: &At<'_>, verb: &FirearmVerb) -> Result<(), NodeError> {
    at.ask(match verb {
        FirearmVerb::Show { firearm } => {
            CaseworkRequest::ShowFirearm { firearm: argument(firearm)? }
        }
        FirearmVerb::Set(set) => CaseworkRequest::SetFirearm {
            firearm: argument(&set.firearm)?,
            change: change(Table::Firearms, set.fields(), &set.correction)?,
        },
    })
}

/// Carries out a verb on what is known of an exhibit.
pub(super) fn exhibit(at: &At<'_>, verb: &ExhibitVerb) -> Result<(), NodeError> {
    at.ask(match verb {
        ExhibitVerb::Show { exhibit } => {
            CaseworkRequest::ShowExhibit { exhibit: argument(exhibit)? }
        }
        ExhibitVerb::Set(set) => CaseworkRequest::SetExhibit {
            exhibit: argument(&set.exhibit)?,
            item: optional(set.item.as_deref())?,
            change: change(Table::Exhibits, set.fields(), &set.correction)?,
            custody: set.custody(),
        },
    })
}

/// Carries out a verb on grounds and policy.
pub(super) fn policy(at: &At<'_>, verb: &PolicyVerb) -> Result<(), NodeError> {
    at.ask(match verb {
        PolicyVerb::Check { exhibit } => {
            CaseworkRequest::CheckGrounds { exhibit: argument(exhibit)? }
        }
        PolicyVerb::Record { exhibit, ground, holds, reason, .. } => {
            CaseworkRequest::RecordGround {
                exhibit: argument(exhibit)?,
                ground: argument(ground)?,
                holds: *holds,
                reason: argument(reason)?,
            }
        }
        PolicyVerb::Show => CaseworkRequest::ShowPolicy,
    })
}

fn change(
    table: Table,
    fields: Vec<(String, String)>,
    correction: &Correction,
) -> Result<Change, NodeError> {
    let clear = correction.clear.iter().map(|name| column(table, name)).collect();
    Ok(Change { fields, clear, reason: optional(correction.reason.as_deref())? })
}

/// Imports or exports.
pub(super) fn casework(at: &At<'_>, verb: &CaseworkVerb) -> Result<(), NodeError> {
    match verb {
        CaseworkVerb::Import { path } => import(at, path),
        CaseworkVerb::Export { out } => export(at, out),
    }
}

/// Takes in all records or none, and then enrols the scans that a folder's manifest names.
fn import(at: &At<'_>, path: &Path) -> Result<(), NodeError> {
    let is_folder = path.is_dir();
    let is_json = !is_folder && path.extension().is_some_and(|extension| extension == "json");
    let attachment = if is_json {
        read_file(path, MAX_IMPORT_BYTES as u64)?
    } else {
        tables_as_json(&read_tables(path)?)?
    };
    // All that is wrong with the manifest is said before anything is imported.
    let scans = is_folder && path.join(MANIFEST).exists();
    let planned = if scans { enroll_manifest::plan_folder(path)? } else { Vec::new() };
    let mut connection = Connection::open(at.folder, at.clock)?;
    let request = Request::Casework(CaseworkRequest::Import { is_json });
    let reply = connection.call(request, attachment.as_bytes())?;
    match &reply {
        Reply::Casework(CaseworkReply::NotImported(why)) => Err(not_imported(path, why)),
        Reply::Casework(CaseworkReply::Imported(imported)) if scans => {
            enroll::enroll_planned(&mut connection, planned, Some(*imported), at.output)
        }
        _ => at.output.reply(&reply),
    }
}

/// Says each mistake, and in the end how many there are.
fn not_imported(path: &Path, why: &NotImported) -> NodeError {
    for mistake in &why.mistakes {
        print_failure(mistake);
    }
    let count = why.mistakes.len() + why.more;
    let mistakes = if count == 1 { "1 mistake".to_owned() } else { format!("{count} mistakes") };
    NodeError::Argument(format!(
        "nothing of {} was imported: the {} above of {mistakes} must be mended first",
        path.display(),
        why.mistakes.len()
    ))
}

/// The tables in a folder, or the one in a file; each file is named after its table.
fn read_tables(path: &Path) -> Result<Tables, NodeError> {
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
    let mut tables = Tables::new();
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
    let decoded = sheet::decoded(&read_bytes(path, MAX_IMPORT_BYTES as u64)?);
    if !decoded.is_table() {
        return Err(not_a_table(path, NotATable));
    }
    if decoded.is_guessed {
        say_guessed_encoding(path);
    }
    Ok(decoded.text)
}

fn tables_as_json(tables: &Tables) -> Result<String, NodeError> {
    serde_json::to_string(tables).map_err(|error| NodeError::Message(error.to_string()))
}

/// Writes everything to a JSON file, or as CSV files to a folder that is made.
fn export(at: &At<'_>, out: &Path) -> Result<(), NodeError> {
    let reply = Connection::open(at.folder, at.clock)?
        .call(Request::Casework(CaseworkRequest::Export), &[])?;
    let Reply::Casework(CaseworkReply::Exported(Exported { tables, document })) = &reply else {
        return at.output.reply(&reply);
    };
    if outputs::is_json(out) {
        at.output.file(out, document)?;
    } else {
        std::fs::create_dir_all(out)
            .map_err(|error| NodeError::file(out, "make this folder", &error))?;
        for (name, text) in tables {
            at.output.file(&out.join(format!("{name}.csv")), text)?;
        }
    }
    at.output.value(&out, || casework_text::exported(out))
}
