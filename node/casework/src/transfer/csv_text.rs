//! Tables as comma-separated values.

use csv::WriterBuilder;

use super::error::ImportErrors;
use super::formula::{as_text, without_mark};
use super::read::Row;
use super::{MAX_IMPORT_BYTES, MAX_IMPORT_ROWS, Table};
use crate::sheet::{Sheet, WrongRow};

/// Reads a table's rows.
pub(super) fn read(table: Table, text: &str, rows: &mut Vec<Row>, errors: &mut ImportErrors) {
    let mut wrong = |line: usize, column: Option<&str>, what: &str| {
        errors.add(Some(table), line, column, &what);
    };
    if text.len() > MAX_IMPORT_BYTES {
        return wrong(1, None, &format!("the table has more than {MAX_IMPORT_BYTES} bytes"));
    }
    let sheet = Sheet::read(text, MAX_IMPORT_ROWS.saturating_sub(rows.len()));
    let known: Vec<&str> = table.columns().collect();
    let needed: Vec<&str> = known.iter().copied().filter(|name| table.needs(name)).collect();
    let columns = sheet.check_columns(&known, &needed);
    if !columns.is_empty() {
        return columns.iter().for_each(|(column, what)| wrong(1, Some(column), what));
    }
    for WrongRow { line, what, .. } in &sheet.wrong {
        wrong(*line, None, what);
    }
    for row in &sheet.rows {
        let mut filled = Row { table, line: row.line, values: std::collections::BTreeMap::new() };
        for (name, value) in sheet.columns.iter().zip(&row.cells) {
            filled.fill(name, without_mark(value), errors);
        }
        rows.push(filled);
    }
}

/// A table with the names of its columns in the first line.
pub(super) fn write(table: Table, rows: &[Vec<String>]) -> String {
    let mut writer = WriterBuilder::new().from_writer(Vec::new());
    // Into memory, which takes all that is written; and every row has as many fields as there are
    // columns.
    let _ = writer.write_record(table.columns());
    for row in rows {
        let _ = writer.write_record(row.iter().map(|cell| as_text(cell).into_owned()));
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}
