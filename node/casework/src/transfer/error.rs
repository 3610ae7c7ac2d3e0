//! Errors of an import: one sentence for each mistake, with its line and column.

use std::fmt;

use super::Table;

/// Most mistakes that are listed; the others are counted.
pub const MAX_IMPORT_ERRORS: usize = 100;
/// Most characters of what is wrong.
const MAX_WHAT: usize = 600;

/// One mistake.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportError {
    /// In which table; `None` when the whole document cannot be read.
    pub table: Option<Table>,
    /// On which line, from 1: that on which the row begins.
    pub line: usize,
    /// In which column, when it is in one.
    pub column: Option<String>,
    pub what: String,
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(table) = self.table {
            write!(f, "{table}, ")?;
        }
        write!(f, "line {}", self.line)?;
        if let Some(column) = &self.column {
            write!(f, ", column {column}")?;
        }
        write!(f, ": {}", self.what)
    }
}

/// All mistakes of an import, of which nothing was taken.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportErrors {
    errors: Vec<ImportError>,
    more: usize,
}

impl ImportErrors {
    /// The first [`MAX_IMPORT_ERRORS`] mistakes.
    pub fn errors(&self) -> &[ImportError] {
        &self.errors
    }

    /// Number of further mistakes.
    pub fn more(&self) -> usize {
        self.more
    }

    pub(super) fn is_empty(&self) -> bool {
        self.errors.is_empty()
    }

    /// Notes a mistake.
    pub(super) fn add(
        &mut self,
        table: Option<Table>,
        line: usize,
        column: Option<&str>,
        what: &dyn fmt::Display,
    ) {
        if self.errors.len() >= MAX_IMPORT_ERRORS {
            self.more += 1;
            return;
        }
        // The sentence may hold given text: on one line, harmless in a terminal, and not longer
        // than anybody reads.
        let on_a_line = |text: &str, most: usize| -> String {
            text.chars().take(most).map(|c| if c.is_control() { ' ' } else { c }).collect()
        };
        let what = on_a_line(&what.to_string(), MAX_WHAT);
        let column = column.map(|column| on_a_line(column, 64));
        self.errors.push(ImportError { table, line, column, what });
    }
}

impl fmt::Display for ImportErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "nothing was imported")?;
        for error in &self.errors {
            write!(f, "\n{error}")?;
        }
        if self.more > 0 {
            write!(f, "\nand {} more mistakes", self.more)?;
        }
        Ok(())
    }
}

impl std::error::Error for ImportErrors {}
