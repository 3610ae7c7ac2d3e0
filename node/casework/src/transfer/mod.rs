//! Import and export of cases, firearms and exhibits, as CSV tables and as JSON. One list of
//! columns serves both; an import takes all or nothing, and says of each mistake the line, the
//! column and what is wrong.

mod assemble;
mod csv_text;
mod error;
mod formula;
mod json_text;
mod read;
mod schema;
mod write;

use std::collections::BTreeSet;

use crate::CaseReference;
use crate::records::{Case, ExhibitFacts, ExhibitKey, Firearm};
use crate::text::Name;
use striae_vocabulary::controlled_list;

pub use formula::as_text as spreadsheet_cell;

pub use error::{ImportError, ImportErrors, MAX_IMPORT_ERRORS};
use read::Row;

/// Longest text of one table, or of one JSON document, bytes.
pub const MAX_IMPORT_BYTES: usize = 64 << 20;
/// Most rows of one import, all tables together.
pub const MAX_IMPORT_ROWS: usize = 200_000;
/// Longest field, bytes.
pub const MAX_FIELD_BYTES: usize = 16 << 10;

controlled_list! {
    /// Content of a table, or of a list in a JSON document.
    Table, "table" {
        /// Cases.
        Cases = "cases",
        /// Firearms.
        Firearms = "firearms",
        /// Exhibits with the facts that grounds follow from.
        Exhibits = "exhibits",
        /// The marks of exhibits.
        Marks = "marks",
        /// The custody of exhibits.
        Custody = "custody",
    }
}

impl Table {
    /// The columns in the order in which they are written. When read they may stand in any, and
    /// those that are not needed may be missing.
    pub fn columns(self) -> impl Iterator<Item = &'static str> {
        schema::columns(self).iter().map(|column| column.name)
    }

    /// Whether this column must be filled in every row.
    pub fn needs(self, column: &str) -> bool {
        schema::column(self, column).is_some_and(|column| column.is_needed)
    }
}

/// Cases, firearms and exhibits together. History is no part of it: what is imported is new.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Casework {
    /// Cases, none twice.
    pub cases: Vec<Case>,
    /// Firearms, none twice.
    pub firearms: Vec<Firearm>,
    /// Exhibits with their marks and custody, none twice.
    pub exhibits: Vec<ExhibitFacts>,
}

/// Records that are there before an import: exhibits may refer to them, and none of them may come
/// again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Known {
    /// References of cases.
    pub cases: BTreeSet<CaseReference>,
    /// References of firearms.
    pub firearms: BTreeSet<Name>,
    pub exhibits: BTreeSet<ExhibitKey>,
}

/// Reads tables of comma-separated values (semicolons too), each with its columns' names in the
/// first line.
pub fn import_csv(tables: &[(Table, &str)], known: &Known) -> Result<Casework, ImportErrors> {
    let mut errors = ImportErrors::default();
    let mut rows = Vec::new();
    for (table, text) in tables {
        csv_text::read(*table, text, &mut rows, &mut errors);
    }
    finish(&rows, known, errors)
}

/// Reads a JSON document: an object with a list of objects for each table, each with its columns as
/// members.
pub fn import_json(text: &str, known: &Known) -> Result<Casework, ImportErrors> {
    let mut errors = ImportErrors::default();
    let rows = json_text::read(text, &mut errors);
    finish(&rows, known, errors)
}

fn finish(rows: &[Row], known: &Known, mut errors: ImportErrors) -> Result<Casework, ImportErrors> {
    let casework = assemble::assemble(rows, known, &mut errors);
    if errors.is_empty() { Ok(casework) } else { Err(errors) }
}

/// Every table as comma-separated values.
pub fn export_csv(casework: &Casework) -> Vec<(Table, String)> {
    Table::ALL
        .iter()
        .map(|&table| (table, csv_text::write(table, &write::rows(casework, table))))
        .collect()
}

/// All as one JSON document.
pub fn export_json(casework: &Casework) -> String {
    json_text::write(casework)
}
