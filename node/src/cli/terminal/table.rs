//! Parts of the text for people: tables, lists, lines.

use comfy_table::{Cell, Table, presets};

use striae_casework::plain_text::visible_line;

/// A plain table, in which no cell writes beyond its own row.
pub struct PlainTable(Table);

/// A plain table with a header.
pub fn table(header: impl IntoIterator<Item: Into<Cell>>) -> PlainTable {
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_header(header.into_iter().map(Into::into));
    PlainTable(table)
}

impl PlainTable {
    /// Adds a row.
    pub fn add_row(&mut self, cells: impl IntoIterator<Item: AsRef<str>>) {
        self.0.add_row(cells.into_iter().map(|cell| visible_line(cell.as_ref()).into_owned()));
    }
}

impl std::fmt::Display for PlainTable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// `none` where there is nothing to say.
pub(in crate::cli) fn or_dash<T: ToString>(value: Option<T>) -> String {
    value.map_or_else(|| "-".to_owned(), |value| value.to_string())
}

/// Sentences, each on a line of its own after what stands before.
pub(in crate::cli) fn lines(sentences: &[String]) -> String {
    sentences.iter().flat_map(|sentence| ["\n", sentence]).collect()
}

/// `nobody` where a list is empty.
pub(in crate::cli) fn list_or_none<T: ToString>(values: &[T]) -> String {
    let values: Vec<String> = values.iter().map(ToString::to_string).collect();
    if values.is_empty() { "nobody".to_owned() } else { values.join(", ") }
}
