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
/// Most characters of one English text; a longer one is cut, and says so.
pub const MAX_TEXT: usize = 4_000;

/// Whose words a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Words {
    /// The program's: each language has them.
    Program,
    /// A person's, a record's or a figure: they stay as they are.
    Given,
}

/// A report, in English.
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
    /// Sentences of the program.
    Text(String),
    /// Names and their values.
    Facts(Vec<Fact>),
    /// Names and values of a statement, which stay as they are signed.
    Signed(Vec<Fact>),
    /// A table; every row has a cell for each column.
    Table { columns: Vec<Column>, rows: Vec<Vec<String>> },
    /// Pictures side by side, two in a row.
    Pictures(Vec<Picture>),
}

/// A name, which is the program's, and its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    pub name: String,
    pub value: String,
    /// Whose words the value is.
    pub words: Words,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    pub heading: String,
    /// Its width, as a part of the sum of all.
    pub weight: u8,
    /// Whose words its cells are.
    pub words: Words,
}

/// A picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// The file.
    pub png: Vec<u8>,
    pub caption: String,
    /// Whose words the caption is.
    pub words: Words,
}

impl Fact {
    /// A fact whose value the program wrote.
    pub fn new(name: &str, value: &impl ToString) -> Self {
        Self { name: name.to_owned(), value: value.to_string(), words: Words::Program }
    }

    /// A fact whose value is of a person, of a record or a figure.
    pub fn given(name: &str, value: &impl ToString) -> Self {
        Self { words: Words::Given, ..Self::new(name, value) }
    }

    /// A given value, or the program's words that it is missing.
    pub fn given_or<T: ToString>(name: &str, value: Option<&T>, missing: &str) -> Self {
        value.map_or_else(|| Self::new(name, &missing), |value| Self::given(name, value))
    }
}

impl Column {
    /// Columns by heading, weight and whose words their cells are.
    pub fn all(columns: &[(&str, u8, Words)]) -> Vec<Self> {
        let column = |&(heading, weight, words): &(&str, u8, Words)| Self {
            heading: heading.to_owned(),
            weight,
            words,
        };
        columns.iter().map(column).collect()
    }
}

impl Document {
    /// Refuses a report beyond its limits.
    pub(crate) fn check(&self) -> Result<(), ReportError> {
        let blocks = || self.sections.iter().flat_map(|section| &section.blocks);
        let rows = |block: &Block| match block {
            Block::Facts(rows) | Block::Signed(rows) => rows.len(),
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
