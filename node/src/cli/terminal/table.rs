//! Parts of the text for people: tables, lists, lines.

use comfy_table::{ColumnConstraint, ContentArrangement, Table, Width, presets};
use unicode_width::UnicodeWidthStr as _;

use super::local_time::localised_cell;
use super::width::line_width;
use striae_casework::plain_text::visible_line;

/// Columns that a table adds to each cell.
const PADDING: usize = 2;
/// Columns that a value has at least, however narrow the terminal.
const LEAST_ROOM: usize = 8;
/// Columns between the name of a field and its value.
const GAP: usize = 2;

/// A plain table, in which no cell writes beyond its own row and no line beyond the terminal. Its
/// cells are wrapped between words; where that is not enough, or is longer, each row is shown as lines of
/// its own.
pub struct PlainTable {
    /// Empty where the first column names the row.
    header: Vec<String>,
    rows: Vec<Vec<String>>,
}

/// A plain table with a header.
pub fn table(header: impl IntoIterator<Item: Into<String>>) -> PlainTable {
    PlainTable { header: header.into_iter().map(Into::into).collect(), rows: Vec::new() }
}

impl PlainTable {
    /// Adds a row.
    pub fn add_row(&mut self, cells: impl IntoIterator<Item: AsRef<str>>) {
        let cell = |cell: &str| visible_line(&localised_cell(cell)).into_owned();
        self.rows.push(cells.into_iter().map(|text| cell(text.as_ref())).collect());
    }

    /// The table in lines of at most so many columns.
    fn laid_out(&self, width: usize) -> String {
        let table = self.drawn(None);
        if fits(&table, width) {
            return table;
        }
        let (table, records) = (self.drawn(Some(width)), self.records(width));
        let is_short = table.lines().count() <= records.lines().count();
        if is_short && self.longest_words() <= width && fits(&table, width) {
            return table;
        }
        records
    }

    /// As a table, as wide as it is or with wrapped cells.
    fn drawn(&self, width: Option<usize>) -> String {
        let mut table = Table::new();
        table.load_style(presets::NOTHING);
        if !self.header.is_empty() {
            table.set_header(&self.header);
        }
        for row in &self.rows {
            table.add_row(row);
        }
        if let Some(width) = width {
            table.set_content_arrangement(ContentArrangement::Dynamic).set_width(width as u16);
            let least = self
                .words_by_column()
                .into_iter()
                .map(|word| ColumnConstraint::LowerBoundary(Width::Fixed((word + PADDING) as u16)));
            table.set_constraints(least);
        }
        table.trim_fmt()
    }

    /// Length of the longest word of each column.
    fn words_by_column(&self) -> Vec<usize> {
        let mut longest = Vec::new();
        for row in std::iter::once(&self.header).chain(&self.rows) {
            longest.resize(longest.len().max(row.len()), 0);
            for (longest, cell) in longest.iter_mut().zip(row) {
                let words = cell.split(' ').map(str::width);
                *longest = words.max().unwrap_or(0).max(*longest);
            }
        }
        longest
    }

    /// Least width of a table in which no word is broken.
    fn longest_words(&self) -> usize {
        self.words_by_column().iter().map(|word| word + PADDING).sum()
    }

    /// Each row as lines, a line or more for each cell that says something.
    fn records(&self, width: usize) -> String {
        let name = self.header.iter().map(|name| name.width()).max().unwrap_or(0);
        let mut records = Vec::new();
        for row in &self.rows {
            let said = self.header.iter().zip(row).filter(|(_, cell)| !says_nothing(cell));
            let lines = said.flat_map(|(title, cell)| field(title, cell, name, width));
            records.push(lines.collect::<Vec<_>>().join("\n"));
        }
        if self.header.is_empty() {
            let name = self.rows.iter().filter_map(|row| row.first()).map(|name| name.width());
            let name = name.max().unwrap_or(0);
            let lines = self.rows.iter().flat_map(|row| match row.as_slice() {
                [title, rest @ ..] => field(title, &rest.join(" "), name, width),
                [] => Vec::new(),
            });
            return lines.collect::<Vec<_>>().join("\n");
        }
        records.join("\n\n")
    }
}

fn fits(text: &str, width: usize) -> bool {
    text.lines().all(|line| line.width() <= width)
}

fn says_nothing(cell: &str) -> bool {
    matches!(cell, "" | "-")
}

/// A name and its value in lines of at most so many columns. A word is broken only where it is
/// longer than a line.
fn field(title: &str, value: &str, name: usize, width: usize) -> Vec<String> {
    let indent = 1 + name + GAP;
    let mut lines = Vec::new();
    let mut line = format!(" {title}{}", " ".repeat(name - title.width() + GAP));
    let mut is_empty = true;
    let room = width.saturating_sub(indent).max(LEAST_ROOM);
    for word in value.split(' ').flat_map(|word| pieces(word, room)) {
        if !is_empty && line.width() + 1 + word.width() > width {
            lines.push(std::mem::replace(&mut line, " ".repeat(indent)));
            is_empty = true;
        }
        if !is_empty {
            line.push(' ');
        }
        line += &word;
        is_empty = false;
    }
    lines.push(line);
    lines
}

/// A word in pieces of at most so many characters.
fn pieces(word: &str, most: usize) -> Vec<String> {
    if word.width() <= most {
        return vec![word.to_owned()];
    }
    let characters: Vec<char> = word.chars().collect();
    characters.chunks(most).map(|piece| piece.iter().collect()).collect()
}

impl std::fmt::Display for PlainTable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.laid_out(line_width()))
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_table_keeps_to_the_width_by_wrapped_cells_or_by_records() {
        let mut hits = table(["hit", "country", "answer"]);
        hits.add_row(["H-1", "ES", "refused: the policy of ES wants grounds"]);
        assert_eq!(hits.laid_out(80).lines().count(), 2);
        let wrapped = hits.laid_out(40);
        assert!(fits(&wrapped, 40) && wrapped.lines().count() > 2, "{wrapped}");
        assert!(wrapped.starts_with(" hit "), "{wrapped}");
        let records = hits.laid_out(24);
        assert_eq!(
            records,
            " hit      H-1\n country  ES\n answer   refused: the\n          policy of ES\n          wants grounds"
        );
    }

    #[test]
    fn a_word_that_is_longer_than_a_line_is_broken() {
        let mut keys = table(["key"]);
        keys.add_row(["ab".repeat(32)]);
        let text = keys.laid_out(40);
        assert!(fits(&text, 40) && text.lines().count() == 2, "{text}");
        assert_eq!(text.replace(['\n', ' '], ""), format!("key{}", "ab".repeat(32)));
    }

    #[test]
    fn a_row_that_is_named_by_its_first_cell_needs_no_header() {
        let mut record = table([] as [&str; 0]);
        record.add_row(["recovered by", "customs at the border of two countries"]);
        record.add_row(["notes", "a"]);
        assert_eq!(record.laid_out(80).lines().count(), 2);
        assert!(fits(&record.laid_out(40), 40));
    }

    proptest! {
        #[test]
        fn no_word_is_broken_and_no_line_too_long(
            rows in prop::collection::vec(prop::collection::vec("([a-z]{1,9} ){0,9}[a-z]{1,9}", 6), 1..4),
            width in 30_usize..120,
        ) {
            let mut made = table(["one", "two", "three", "four", "five", "six"]);
            for row in &rows {
                made.add_row(row);
            }
            let text = made.laid_out(width);
            prop_assert!(fits(&text, width), "{}", text);
            let words = |text: &str| -> std::collections::BTreeSet<String> {
                text.split_whitespace().map(str::to_owned).collect()
            };
            let shown = words(&text);
            for word in rows.iter().flatten().flat_map(|cell| words(cell)) {
                prop_assert!(shown.contains(&word), "{}: {}", word, text);
            }
        }
    }
}
