//! Tables as comma-separated values.

use csv::{ReaderBuilder, StringRecord, WriterBuilder};

use super::error::ImportErrors;
use super::formula::{as_text, without_mark};
use super::read::Row;
use super::{MAX_IMPORT_BYTES, MAX_IMPORT_ROWS, Table, schema};

/// Reads a table's rows.
pub(super) fn read(table: Table, text: &str, rows: &mut Vec<Row>, errors: &mut ImportErrors) {
    let mut wrong = |line: usize, column: Option<&str>, what: String| {
        errors.add(Some(table), line, column, &what);
    };
    if text.len() > MAX_IMPORT_BYTES {
        return wrong(1, None, format!("the table has more than {MAX_IMPORT_BYTES} bytes"));
    }
    // Some programs put a mark before the first letter that is none of the text.
    let text = text.trim_start_matches('\u{feff}');
    let first_line = text.lines().next().unwrap_or_default();
    let delimiter = if first_line.contains(';') && !first_line.contains(',') { b';' } else { b',' };
    let mut reader =
        ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
    let names = match reader.headers() {
        Ok(names) => names.clone(),
        Err(_) => return wrong(1, None, "the names of the columns cannot be read".to_owned()),
    };
    let is_there = |name: &str| names.iter().any(|known| known.trim() == name);
    let missing = schema::columns(table).iter().filter(|one| one.is_needed && !is_there(one.name));
    let mut can_go_on = true;
    for column in missing {
        wrong(1, Some(column.name), "the table has no such column, and needs it".to_owned());
        can_go_on = false;
    }
    for (at, name) in names.iter().enumerate() {
        let name = name.trim();
        if schema::column(table, name).is_none() {
            let known: Vec<&str> = table.columns().collect();
            let what = format!("there is no such column; known are {}", known.join(", "));
            wrong(1, Some(name), what);
            can_go_on = false;
        } else if names.iter().take(at).any(|earlier| earlier.trim() == name) {
            wrong(1, Some(name), "the table has this column twice".to_owned());
            can_go_on = false;
        }
    }
    if can_go_on {
        read_rows(table, &names, reader.records(), rows, errors);
    }
}

fn read_rows(
    table: Table,
    names: &StringRecord,
    records: impl Iterator<Item = csv::Result<StringRecord>>,
    rows: &mut Vec<Row>,
    errors: &mut ImportErrors,
) {
    for record in records {
        let Ok(record) = record else {
            return errors.add(Some(table), 1, None, &"a row cannot be read");
        };
        let line = record.position().map_or(1, |position| position.line() as usize);
        // Spreadsheets write such rows below the last one.
        if record.iter().all(|value| value.trim().is_empty()) {
            continue;
        }
        if rows.len() >= MAX_IMPORT_ROWS {
            let what = format!("more than {MAX_IMPORT_ROWS} rows are not imported at once");
            return errors.add(Some(table), line, None, &what);
        }
        if record.len() != names.len() {
            let what = format!(
                "the row has {} fields, and the table {} columns; a field with a comma stands in double quotes",
                record.len(),
                names.len()
            );
            errors.add(Some(table), line, None, &what);
            continue;
        }
        let mut row = Row { table, line, values: std::collections::BTreeMap::new() };
        for (name, value) in names.iter().zip(&record) {
            row.fill(name.trim(), without_mark(value), errors);
        }
        rows.push(row);
    }
}

/// A table with the names of its columns in the first line.
pub(super) fn write(table: Table, rows: &[Vec<String>]) -> String {
    let mut writer = WriterBuilder::new().from_writer(Vec::new());
    // Into memory, which takes all that is written; and every row has as many fields as there are columns.
    let _ = writer.write_record(table.columns());
    for row in rows {
        let _ = writer.write_record(row.iter().map(|cell| as_text(cell).into_owned()));
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}
