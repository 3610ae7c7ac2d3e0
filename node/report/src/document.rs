//! A report as plain data: sections of facts, tables, sentences and pictures.

use striae_vocabulary::UnixSeconds;

use crate::ReportError;

/// Most sections of a report.
const MAX_SECTIONS: usize = 40;
/// Most rows of all its tables together.
const MAX_ROWS: usize = 2_000;
/// Most pictures.
const MAX_PICTURES: usize = 40;
/// Most bytes of all pictures together.
const MAX_PICTURE_BYTES: usize = 11 << 20;
/// Most characters of one text; a longer one is cut, and says so.
pub const MAX_TEXT: usize = 4_000;

/// A report.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// Its number, as R-1.
    pub number: String,
    pub title: String,
    /// A sentence under the title.
    pub introduction: String,
    /// Author, as the file's properties name it.
    pub author: String,
    /// When it was made.
    pub made: UnixSeconds,
    pub sections: Vec<Section>,
}

/// A part of a report under its heading.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    pub heading: String,
    pub blocks: Vec<Block>,
}

/// Content of a section.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// Sentences.
    Text(String),
    /// Names and their values.
    Facts(Vec<(String, String)>),
    /// A table; every row has a cell for each column.
    Table { columns: Vec<Column>, rows: Vec<Vec<String>> },
    /// Pictures side by side, two in a row.
    Pictures(Vec<Picture>),
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    pub heading: String,
    /// Its width, as a part of the sum of all.
    pub weight: u8,
}

/// A picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// The file.
    pub png: Vec<u8>,
    pub caption: String,
}

impl Column {
    /// Columns by heading and weight.
    pub fn all(columns: &[(&str, u8)]) -> Vec<Self> {
        let column = |&(heading, weight): &(&str, u8)| Self { heading: heading.to_owned(), weight };
        columns.iter().map(column).collect()
    }
}

impl Document {
    /// Refuses a report beyond its limits.
    pub(crate) fn check(&self) -> Result<(), ReportError> {
        let blocks = || self.sections.iter().flat_map(|section| &section.blocks);
        let rows = |block: &Block| match block {
            Block::Facts(rows) => rows.len(),
            Block::Table { rows, .. } => rows.len(),
            Block::Text(_) | Block::Pictures(_) => 0,
        };
        let pictures = || {
            blocks().filter_map(|block| match block {
                Block::Pictures(pictures) => Some(pictures),
                _ => None,
            })
        };
        let limited = |what, found: usize, most: usize| {
            if found > most { Err(ReportError::TooLong { what, found, most }) } else { Ok(()) }
        };
        limited("sections", self.sections.len(), MAX_SECTIONS)?;
        limited("rows", blocks().map(rows).sum(), MAX_ROWS)?;
        limited("pictures", pictures().map(Vec::len).sum(), MAX_PICTURES)?;
        let bytes = pictures().flatten().map(|picture| picture.png.len()).sum();
        limited("bytes of pictures", bytes, MAX_PICTURE_BYTES)
    }
}

/// A text within its limit.
pub(crate) fn within_limit(text: &str) -> String {
    if text.chars().count() <= MAX_TEXT {
        return text.to_owned();
    }
    let kept: String = text.chars().take(MAX_TEXT).collect();
    format!("{kept} ... (cut after {MAX_TEXT} characters)")
}
