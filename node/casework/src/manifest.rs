//! The manifest of a set of scans, as enrolment and evaluation read it: rows of texts by column,
//! none of them skipped in silence.

use std::path::{Path, PathBuf};
use striae_vocabulary::counted;

use striae_vocabulary::MarkKind;

use crate::sheet::{self, NotATable, Sheet, WrongRow};

/// Largest manifest, bytes.
pub const MAX_MANIFEST_BYTES: u64 = 16 << 20;
/// Most rows of a manifest.
const MAX_ROWS: usize = 200_000;
/// Errors that are listed; of more only the number is told.
const MAX_LISTED: usize = 20;

/// The columns that a manifest may have. One manifest serves enrolment and evaluation: what only
/// one of them needs, the other leaves. The last three are for people.
const COLUMNS: [&str; 24] = [
    "file",
    "firearm",
    "specimen",
    "mark",
    "land",
    "lands",
    "order",
    "twist",
    "grooves",
    "left_groove_um",
    "right_groove_um",
    "crosscut_um",
    "region",
    "pitch_um",
    "mirrored",
    "cast",
    "instrument",
    "calibre",
    "kind",
    "case",
    "item",
    "date",
    "note",
    "notes",
];

/// Columns that say something of lands alone.
const OF_LANDS: [&str; 7] =
    ["land", "lands", "order", "twist", "grooves", "left_groove_um", "right_groove_um"];

/// A manifest that was read.
#[derive(Debug)]
pub struct Manifest {
    pub rows: Vec<ManifestRow>,
    /// Mistakes for which no row can be used: wrong columns, a quote that is never closed.
    pub errors: Vec<String>,
    /// Rows that cannot be read.
    pub wrong_rows: Vec<WrongRow>,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ManifestRow {
    /// The line on which it begins.
    pub line: usize,
    /// By the order of [`COLUMNS`]; empty where a column is absent.
    cells: [String; COLUMNS.len()],
}

impl ManifestRow {
    /// Value under a column; empty where it is absent.
    pub fn get(&self, column: &str) -> &str {
        let place = COLUMNS.iter().position(|known| *known == column);
        place.map_or("", |place| &self.cells[place])
    }

    /// A number under a column, with a decimal point.
    pub fn number(&self, column: &str) -> String {
        sheet::with_decimal_point(self.get(column))
    }

    /// Several numbers under one column, with commas between them.
    pub fn numbers(&self, column: &str) -> String {
        sheet::with_commas_between(self.get(column))
    }

    /// Whether yes stands under a column; `None` where nothing does. The error is a sentence.
    pub fn yes_or_no(&self, column: &str) -> Result<Option<bool>, String> {
        match self.get(column).to_ascii_lowercase().as_str() {
            "" => Ok(None),
            "yes" | "y" | "true" | "1" => Ok(Some(true)),
            "no" | "n" | "false" | "0" => Ok(Some(false)),
            other => {
                let (line, value) = (self.line, striae_vocabulary::shown(other));
                Err(format!("line {line}, column {column}: '{value}' is not yes or no"))
            }
        }
    }

    /// The grooves that were marked by hand, as `left,right`; empty where none were. They stand in
    /// one column or in two.
    pub fn grooves(&self) -> String {
        let (left, right) = (self.number("left_groove_um"), self.number("right_groove_um"));
        match self.numbers("grooves") {
            grooves if grooves.is_empty() && !(left.is_empty() && right.is_empty()) => {
                format!("{left},{right}")
            }
            grooves => grooves,
        }
    }

    /// A sentence for each value under a column that is for lands alone, of a row with another
    /// mark.
    pub fn beside_the_mark(&self, mark: MarkKind) -> impl Iterator<Item = String> {
        let columns = OF_LANDS.into_iter().filter(move |_| mark != MarkKind::LandEngravedArea);
        columns.filter(|column| !self.get(column).is_empty()).map(move |column| {
            let (line, value) = (self.line, striae_vocabulary::shown(self.get(column)));
            format!(
                "line {line}, column {column}: '{value}' is for lands (mark land), not for {mark} marks; leave it empty"
            )
        })
    }
}

impl Manifest {
    /// The rows, and a sentence for all that is wrong with it so far.
    pub fn into_rows(self) -> (Vec<ManifestRow>, Vec<String>) {
        let Self { rows, errors, wrong_rows } = self;
        let of_rows = wrong_rows.into_iter().map(|row| format!("line {}: {}", row.line, row.what));
        (rows, errors.into_iter().chain(of_rows).collect())
    }

    /// Reads the content of the file at `path`. Where its letters had to be guessed, `note` is
    /// told.
    pub fn of_file(
        path: &Path,
        bytes: &[u8],
        needed: &[&str],
        note: fn(&str),
    ) -> Result<Self, NotATable> {
        Ok(Self::of_text(&sheet::table_text(path, bytes, note)?, needed))
    }

    /// The same of a text.
    pub fn of_text(text: &str, needed: &[&str]) -> Self {
        let sheet = Sheet::read(text, MAX_ROWS);
        let columns = sheet.check_columns(&COLUMNS, needed);
        let of_columns =
            columns.iter().map(|(name, what)| format!("line 1, column {name}: {what}"));
        let is_lost = |row: &&WrongRow| row.is_rest_lost;
        let of_rest = sheet.wrong.iter().filter(is_lost);
        let of_rest = of_rest.map(|row| format!("line {}: {}", row.line, row.what));
        let is_usable = columns.is_empty();
        // Of a table without its columns no row can be judged.
        let rows = if is_usable { sheet.rows.as_slice() } else { &[] };
        let wrong_rows: Vec<WrongRow> =
            sheet.wrong.iter().filter(|row| is_usable && !row.is_rest_lost).cloned().collect();
        let place = |name: &str| sheet.column(name);
        let row = |row: &sheet::SheetRow| ManifestRow {
            line: row.line,
            cells: COLUMNS
                .map(|name| place(name).map_or_else(String::new, |at| row.cells[at].clone())),
        };
        let mut errors: Vec<String> = of_columns.collect();
        // A quote that is open from the names on makes them wrong.
        if errors.is_empty() || sheet.rows.is_empty() {
            errors.splice(0..0, of_rest);
        }
        if rows.is_empty() && errors.is_empty() && wrong_rows.is_empty() {
            errors.push("it lists no scan".to_owned());
        }
        Self { rows: rows.iter().map(row).collect(), errors, wrong_rows }
    }
}

/// All that is wrong with a manifest.
#[derive(Debug, thiserror::Error)]
#[error("{} has {}: {}", path.display(), counted(errors.len(), "error"), listed(errors))]
pub struct ManifestError {
    path: PathBuf,
    errors: Vec<String>,
}

impl ManifestError {
    /// Reports the errors of the manifest in a file.
    pub fn new(path: PathBuf, errors: Vec<String>) -> Self {
        Self { path, errors }
    }
}

fn listed(errors: &[String]) -> String {
    let mut listed: Vec<String> = errors.iter().take(MAX_LISTED).cloned().collect();
    if errors.len() > MAX_LISTED {
        listed.push(format!("and {} more", errors.len() - MAX_LISTED));
    }
    listed.join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_that_is_not_known_is_never_skipped_in_silence() {
        let read = |text: &str| Manifest::of_text(text, &["file", "specimen", "mark"]);
        let manifest = read("file,specimen,mark,callibre\na.x3p,A,breech-face,.45 ACP\n");
        assert!(manifest.rows.is_empty());
        assert!(
            manifest.errors[0]
                .contains("column callibre: there is no such column (did you mean 'calibre'?)")
        );
        let manifest = read("file;specimen;mark;Calibre\r\na.x3p;A;breech-face;.45 ACP\r\n");
        assert!(manifest.errors.is_empty(), "{:?}", manifest.errors);
        assert_eq!(manifest.rows[0].get("calibre"), ".45 ACP");
        assert_eq!(read("file,specimen\nx,y\n").errors.len(), 1);
        for text in ["", "file,specimen,mark\n", "file,specimen,mark\n,,\n"] {
            assert_eq!(read(text).errors.len(), if text.is_empty() { 3 } else { 1 }, "{text:?}");
        }
    }

    #[test]
    fn yes_and_no_are_read_or_refused() {
        let text = "file,mirrored,cast\na.x3p,Yes,\nb.x3p,no,perhaps\n";
        let rows = Manifest::of_text(text, &["file"]).rows;
        assert_eq!(rows[0].yes_or_no("mirrored"), Ok(Some(true)));
        assert_eq!(
            (rows[0].yes_or_no("cast"), rows[1].yes_or_no("mirrored")),
            (Ok(None), Ok(Some(false)))
        );
        let error = rows[1].yes_or_no("cast").unwrap_err();
        assert_eq!(error, "line 3, column cast: 'perhaps' is not yes or no");
    }

    #[test]
    fn numbers_are_read_as_spreadsheets_write_them() {
        let text = "file;specimen;mark;pitch_um;grooves;left_groove_um;right_groove_um\n\
            lands\\a.x3p;A;land;3,5;250,5;;\n\
            b.x3p;A;land;3.5;;250,5;1650\n\
            c.x3p;A;land;;;;\n";
        let rows = Manifest::of_text(text, &["file"]).rows;
        assert_eq!(rows[0].number("pitch_um"), "3.5");
        assert_eq!(
            (rows[1].grooves(), rows[2].grooves()),
            ("250.5,1650".to_owned(), String::new())
        );
    }
}
