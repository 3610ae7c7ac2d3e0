//! Tables that a spreadsheet wrote, read from files.

use std::path::Path;

use striae_casework::manifest::NotATable;
use striae_casework::sheet::guessed_encoding;

use super::output::print_note;
use crate::NodeError;

/// Says that a table's letters had to be guessed.
pub(in crate::cli) fn say_guessed_encoding(path: &Path) {
    print_note(&guessed_encoding(&path.display().to_string()));
}

/// Refuses a file that is no table.
pub(in crate::cli) fn not_a_table(path: &Path, source: NotATable) -> NodeError {
    NodeError::NotATable { file: path.display().to_string(), source }
}
