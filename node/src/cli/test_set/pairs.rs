//! The table of a test set's pairs: two scans, named from its folder, and their truth.

use std::path::{Path, PathBuf};

use striae_casework::sheet::{self, Sheet};
use striae_casework::testing::{MAX_PAIRS, TestPair, Truth};
use striae_files::input_file::read_bytes;

use crate::NodeError;
use crate::api::Files;
use crate::cli::scans::read::read_scan;
use crate::cli::terminal::output::print_note;
use crate::cli::terminal::values::argument;

/// Largest table, bytes.
const MAX_TABLE_BYTES: u64 = 1 << 20;
/// Its columns.
const COLUMNS: [&str; 3] = ["first", "second", "truth"];

/// Pairs with their files.
pub(super) struct ReadPairs {
    /// Names of the files, without folders.
    pub(super) names: Vec<String>,
    pub(super) files: Files,
    pub(super) pairs: Vec<TestPair>,
}

/// Reads the table at `path`, and each scan that it names once.
pub(super) fn read_pairs(path: &Path) -> Result<ReadPairs, NodeError> {
    let text = sheet::table_text(path, &read_bytes(path, MAX_TABLE_BYTES)?, print_note)?;
    let table = Sheet::read(&text, MAX_PAIRS);
    let wrong = |line: usize, what: &str| {
        NodeError::Argument(format!("{}, line {line}: {what}", path.display()))
    };
    if let Some((column, what)) = table.check_columns(&COLUMNS, &COLUMNS).first() {
        return Err(wrong(1, &format!("{column}: {what}")));
    }
    if let Some(row) = table.wrong.first() {
        return Err(wrong(row.line, &row.what));
    }
    let place = COLUMNS.map(|name| table.column(name).unwrap_or_default());
    let folder = path.parent().unwrap_or(Path::new(""));
    let mut paths: Vec<PathBuf> = Vec::new();
    let mut number_of = |name: &str| {
        let file = folder.join(name);
        let known = paths.iter().position(|one| *one == file);
        let at = known.unwrap_or_else(|| {
            paths.push(file);
            paths.len() - 1
        });
        at as u32 + 1
    };
    let mut pairs = Vec::new();
    for row in &table.rows {
        let [first, second, truth] = place.map(|at| row.cells[at].as_str());
        if first.is_empty() || second.is_empty() {
            return Err(wrong(row.line, "a pair has two scans, and one is not named"));
        }
        let truth: Truth = argument(truth).map_err(|error| wrong(row.line, &error.to_string()))?;
        pairs.push(TestPair { files: [number_of(first), number_of(second)], truth });
    }
    let mut read = ReadPairs { names: Vec::new(), files: Files::new(), pairs };
    for path in &paths {
        let (name, bytes) = read_scan(path)?;
        read.names.push(name);
        read.files.push(bytes);
    }
    Ok(read)
}
