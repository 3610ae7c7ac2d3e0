//! Tables of spreadsheets: manifests and imports.

use striae_casework::sheet::{Sheet, decoded};
use striae_casework::transfer::{Known, Table, import_csv};

/// Most rows that a check reads.
const MAX_ROWS: usize = 500;

/// The bytes of a table.
pub fn check_sheet(bytes: &[u8]) -> bool {
    let text = decoded(bytes).text;
    let sheet = Sheet::read(&text, MAX_ROWS);
    assert!(sheet.rows.len() <= MAX_ROWS);
    assert!(sheet.rows.iter().all(|row| row.cells.len() == sheet.columns.len()));
    assert!(sheet.rows.windows(2).all(|two| two[0].line <= two[1].line));
    assert!(sheet.columns.iter().all(|name| !name.is_empty()));
    for &table in Table::ALL {
        let _ = import_csv(&[(table, &text)], &Known::default());
    }
    !sheet.rows.is_empty()
}
