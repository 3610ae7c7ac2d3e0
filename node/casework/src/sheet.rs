//! Tables as spreadsheets and editors write them: any separator, any line ends, any encoding that
//! can be told, with the line of the file on which each row begins.

use std::path::{Path, PathBuf};

use csv::{ReaderBuilder, StringRecord};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use striae_vocabulary::shown;

/// Separators of columns, the likeliest first.
const SEPARATORS: [u8; 3] = *b",;\t";
/// Most letters by which a misspelt name differs from the one that was meant.
const MAX_MISSPELT: usize = 2;

/// Of fewer letters for each control character a file is no text.
const LEAST_LETTERS_PER_CONTROL: usize = 50;

/// A file that is no table at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "{}: this is no table but a file of another kind, as a workbook or a scan; save the table as CSV", .0.display()
)]
pub struct NotATable(pub PathBuf);

/// A text, and whether its encoding had to be guessed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecodedText {
    /// The text, without a byte order mark.
    pub text: String,
    /// Whether it is no Unicode: then it was read as Windows-1252, which is right for the west of
    /// Europe alone.
    pub is_guessed: bool,
}

impl DecodedText {
    /// Whether it can be a table, and not a workbook, a scan or another file of bytes.
    pub fn is_table(&self) -> bool {
        let is_byte = |letter: &char| letter.is_ascii_control() && !letter.is_ascii_whitespace();
        let (bytes, letters) =
            self.text.chars().fold((0, 0), |(bytes, letters): (usize, usize), letter| {
                (bytes + usize::from(is_byte(&letter)), letters + 1)
            });
        // A stray one is somebody's slip within a row.
        !self.text.starts_with("PK\u{3}\u{4}")
            && !self.text.contains('\0')
            && bytes.saturating_mul(LEAST_LETTERS_PER_CONTROL) <= letters
    }
}

/// Reads bytes as text: UTF-8, UTF-16 as Excel's "Unicode text" has it, or else Windows-1252.
pub fn decoded(bytes: &[u8]) -> DecodedText {
    let with = |encoding: &'static Encoding, bytes: &[u8], is_guessed| DecodedText {
        text: encoding.decode_without_bom_handling(bytes).0.into_owned(),
        is_guessed,
    };
    if let Some((encoding, mark_bytes)) = Encoding::for_bom(bytes) {
        return with(encoding, &bytes[mark_bytes..], false);
    }
    // Names of columns are ASCII: every other byte of theirs is zero in UTF-16.
    match bytes {
        [first, 0, second, 0, ..] if *first != 0 && *second != 0 => with(UTF_16LE, bytes, false),
        [0, first, 0, second, ..] if *first != 0 && *second != 0 => with(UTF_16BE, bytes, false),
        _ if std::str::from_utf8(bytes).is_ok() => with(UTF_8, bytes, false),
        _ => with(WINDOWS_1252, bytes, true),
    }
}

/// The text of the table in the file at `path`. Where its letters had to be guessed, `note` is
/// told.
pub fn table_text(path: &Path, bytes: &[u8], note: fn(&str)) -> Result<String, NotATable> {
    let decoded = decoded(bytes);
    if !decoded.is_table() {
        return Err(NotATable(path.to_owned()));
    }
    if decoded.is_guessed {
        note(&format!(
            "{} is not UTF-8 and was read as Windows-1252, which is right for the west of Europe; check names with accents, or save \
             it as UTF-8",
            path.display()
        ));
    }
    Ok(decoded.text)
}

/// A table: the names of its columns, and its rows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// In lower case, with `_` for what stands between words. None is empty.
    pub columns: Vec<String>,
    /// Those that hold anything, up to a number that the reader gave.
    pub rows: Vec<SheetRow>,
    /// Rows that cannot be read, and why.
    pub wrong: Vec<WrongRow>,
}

/// A row that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrongRow {
    /// The line on which it begins.
    pub line: usize,
    pub what: String,
    /// Its cells as far as they can be told: they may stand under wrong columns.
    pub cells: Vec<String>,
    /// Whether the rest of the table is lost with it.
    pub is_rest_lost: bool,
}

impl WrongRow {
    fn of(line: usize, what: String, record: &StringRecord) -> Self {
        let cells = record.iter().map(|cell| cell.trim().to_owned()).collect();
        Self { line, what, cells, is_rest_lost: false }
    }

    /// With it the rest of the table is lost.
    fn last(line: usize, what: &str) -> Self {
        Self { line, what: what.to_owned(), cells: Vec::new(), is_rest_lost: true }
    }
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetRow {
    /// The line on which it begins, from 1, as editors and spreadsheets count.
    pub line: usize,
    /// As many as there are columns, without white space around them.
    pub cells: Vec<String>,
}

impl Sheet {
    /// Reads a table whose first line that is not blank names its columns. At most `most_rows` rows
    /// are read; one more is wrong.
    pub fn read(text: &str, most_rows: usize) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let lines = LineStarts::of(text);
        let (separator, from) = separator(text);
        let mut reader = ReaderBuilder::new()
            .delimiter(separator)
            .flexible(true)
            .has_headers(false)
            .from_reader(&text.as_bytes()[from..]);
        let mut sheet = Self::default();
        let mut names: Option<Vec<String>> = None;
        for record in reader.records() {
            let Ok(record) = record else {
                // The text is UTF-8 and rows may have any length: nothing is left that can fail.
                sheet.wrong.push(WrongRow::last(1, "a row cannot be read"));
                break;
            };
            if record.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            let begins = record.position().map_or(0, |position| position.byte() as usize);
            let line = lines.of_row(text, from + begins);
            let Some(names) = &names else {
                let all: Vec<String> = record.iter().map(normal_name).collect();
                sheet.columns = all.iter().filter(|name| !name.is_empty()).cloned().collect();
                names = Some(all);
                continue;
            };
            if sheet.rows.len() + sheet.wrong.len() >= most_rows {
                let sentence = format!("more than {most_rows} rows are not read at once");
                sheet.wrong.push(WrongRow::last(line, &sentence));
                break;
            }
            match cells(names, &record, separator) {
                Ok(cells) => sheet.rows.push(SheetRow { line, cells }),
                Err(sentence) => sheet.wrong.push(WrongRow::of(line, sentence, &record)),
            }
        }
        if let Some(at) = unclosed_quote(&text[from..], separator) {
            sheet.refuse_last(lines.of_row(text, from + at));
        }
        sheet
    }

    /// Takes out the last row, which is all that follows a quote that is not closed.
    fn refuse_last(&mut self, opened: usize) {
        let last = |line: Option<usize>| line.unwrap_or(0);
        let begins = last(self.rows.last().map(|row| row.line))
            .max(last(self.wrong.last().map(|row| row.line)));
        self.rows.retain(|row| row.line < begins);
        self.wrong.retain(|row| row.line < begins);
        let sentence =
            "a double quote opens here and is never closed: the rest of the table is within it";
        self.wrong.push(WrongRow::last(opened, sentence));
    }

    /// Place of a column.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column == name)
    }

    /// Checks the names of the columns: unknown ones, ones that stand there twice, ones that are
    /// needed and missing; returns each with its sentence.
    pub fn check_columns(&self, known: &[&str], needed: &[&str]) -> Vec<(String, String)> {
        let mut wrong = Vec::new();
        for name in needed.iter().filter(|name| self.column(name).is_none()) {
            let sentence = "the table has no such column, and needs it";
            wrong.push(((*name).to_owned(), sentence.to_owned()));
        }
        for (at, name) in self.columns.iter().enumerate() {
            if !known.contains(&name.as_str()) {
                wrong.push((name.clone(), unknown_column(name, known)));
            } else if self.columns[..at].contains(name) {
                wrong.push((name.clone(), "the table has this column twice".to_owned()));
            }
        }
        wrong
    }
}

/// A sentence on a column that is not known, with the one that was probably meant.
pub fn unknown_column(name: &str, known: &[&str]) -> String {
    let meant = nearest(name, known).map(|near| format!(" (did you mean '{near}'?)"));
    format!("there is no such column{}; known are {}", meant.unwrap_or_default(), known.join(", "))
}

/// The known name that a misspelt one was probably meant to be.
pub fn nearest<'a>(name: &str, known: &[&'a str]) -> Option<&'a str> {
    let most = MAX_MISSPELT.min(name.chars().count() / 2);
    let near = known.iter().map(|one| (misspelt(name, one), *one));
    near.filter(|(letters, _)| *letters <= most)
        .min_by_key(|(letters, _)| *letters)
        .map(|one| one.1)
}

/// In how many letters two short names differ (Levenshtein's distance).
fn misspelt(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    // Names of columns are short; of a longer text the beginning shows that it is none.
    for (at, letter) in one.chars().take(64).enumerate() {
        let mut before = at;
        row[0] = at + 1;
        for (place, wanted) in other.iter().enumerate() {
            let changed = before + usize::from(letter != *wanted);
            before = row[place + 1];
            row[place + 1] = changed.min(before + 1).min(row[place] + 1);
        }
    }
    row[other.len()]
}

/// A number as it stands in a table: spreadsheets of many countries write `3,5`.
pub fn with_decimal_point(number: &str) -> String {
    match number.split_once(',') {
        Some((whole, part)) if !part.contains([',', '.']) && !whole.contains('.') => {
            format!("{whole}.{part}")
        }
        _ => number.to_owned(),
    }
}

/// Numbers with commas between them. Where semicolons stand between them, a comma is a decimal one.
pub fn with_commas_between(numbers: &str) -> String {
    if numbers.contains(';') {
        let numbers = numbers.split(';').map(|number| with_decimal_point(number.trim()));
        return numbers.collect::<Vec<_>>().join(",");
    }
    numbers.to_owned()
}

/// A column's name as it is compared: in lower case, `_` between its words.
pub(crate) fn normal_name(name: &str) -> String {
    let words = name.split(|letter: char| letter.is_whitespace() || "_-".contains(letter));
    let words: Vec<String> = words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    words.join("_")
}

/// Finds the separator of columns in this text, and the beginning of its table. Excel takes a first
/// line `sep=;` as saying so.
fn separator(text: &str) -> (u8, usize) {
    let said = text.strip_prefix("sep=").and_then(|rest| rest.as_bytes().first().copied());
    if let Some(separator) = said.filter(|said| said.is_ascii() && !said.is_ascii_alphanumeric()) {
        return (separator, text.find(['\r', '\n']).unwrap_or(text.len()));
    }
    let first = text.split(['\r', '\n']).find(|line| !line.trim().is_empty()).unwrap_or_default();
    let mut counts = SEPARATORS.map(|separator| (0_usize, separator));
    let mut is_quoted = false;
    for byte in first.bytes() {
        is_quoted ^= byte == b'"';
        for (count, separator) in &mut counts {
            *count += usize::from(!is_quoted && byte == *separator);
        }
    }
    // The first of the most frequent ones.
    let most = counts.iter().rev().max_by_key(|(count, _)| *count);
    (most.map_or(b',', |(_, separator)| *separator), 0)
}

/// Finds a quote that opens and is not closed, by the reader's rules: at the beginning of a field,
/// and doubled within one.
fn unclosed_quote(text: &str, separator: u8) -> Option<usize> {
    let (mut opened, mut begins_field) = (None, true);
    let mut bytes = text.bytes().enumerate().peekable();
    while let Some((at, byte)) = bytes.next() {
        if opened.is_some() {
            if byte == b'"' && bytes.next_if(|(_, next)| *next == b'"').is_none() {
                opened = None;
            }
            continue;
        }
        if byte == b'"' && begins_field {
            opened = Some(at);
        }
        begins_field = byte == separator || byte == b'\n' || byte == b'\r';
    }
    opened
}

/// The cells of a row under the columns that have names; `names` holds an empty one for each that has none. Empty ones beyond the last column are nothing.
fn cells(names: &[String], record: &StringRecord, separator: u8) -> Result<Vec<String>, String> {
    let beyond = record.iter().skip(names.len()).any(|cell| !cell.trim().is_empty());
    if beyond || record.len() < names.len() {
        let separator = match separator {
            b',' => "comma",
            b';' => "semicolon",
            b'\t' => "tab",
            _ => "separator",
        };
        return Err(format!(
            "the row has {} fields, and the table {} columns; a field with a {separator} stands in double quotes",
            record.len(),
            names.len()
        ));
    }
    let mut cells = Vec::with_capacity(names.len());
    for (name, cell) in names.iter().zip(record) {
        let cell = cell.trim();
        if !name.is_empty() {
            cells.push(cell.to_owned());
        } else if !cell.is_empty() {
            return Err(format!("'{}' stands under a column without a name", shown(cell)));
        }
    }
    Ok(cells)
}

/// Beginnings of lines, for every line ending.
struct LineStarts(Vec<usize>);

impl LineStarts {
    fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let ends = |(at, byte): (usize, &u8)| match byte {
            b'\n' => Some(at + 1),
            b'\r' if bytes.get(at + 1) != Some(&b'\n') => Some(at + 1),
            _ => None,
        };
        Self(std::iter::once(0).chain(bytes.iter().enumerate().filter_map(ends)).collect())
    }

    /// The line of a row that begins at or after this place: line ends and blank lines before it
    /// are not its own.
    fn of_row(&self, text: &str, at: usize) -> usize {
        let blank = text.as_bytes()[at..].iter().take_while(|byte| b"\r\n".contains(byte)).count();
        self.0.partition_point(|start| *start <= at + blank)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn lines(sheet: &Sheet) -> Vec<(usize, &str)> {
        sheet.rows.iter().map(|row| (row.line, row.cells[0].as_str())).collect()
    }

    #[test]
    fn every_separator_and_line_end_gives_the_same_table() {
        for separator in [",", ";", "\t"] {
            for end in ["\n", "\r\n", "\r"] {
                for mark in ["", "\u{feff}"] {
                    let text = [
                        "",
                        "File, SPECIMEN ,Pitch um",
                        "a.x3p,A,\"x\ny,z;\t\"",
                        "",
                        "",
                        ",,",
                        " b.x3p ,B,",
                        "",
                    ];
                    let text = text.map(|line| {
                        let (quoted, inside) = (line.contains('"'), line.replace(',', separator));
                        if quoted {
                            inside.replace("y\t", "y,").replace("y;z", "y,z")
                        } else {
                            inside
                        }
                    });
                    let sheet = Sheet::read(&(mark.to_owned() + &text.join(end)), 100);
                    assert_eq!(sheet.columns, ["file", "specimen", "pitch_um"], "{separator:?}");
                    assert!(sheet.wrong.is_empty(), "{separator:?} {:?}", sheet.wrong);
                    // The quoted field holds a line end of its own.
                    assert_eq!(
                        lines(&sheet),
                        [(3, "a.x3p"), (8, "b.x3p")],
                        "{separator:?} {end:?}"
                    );
                }
            }
        }
        let sheet = Sheet::read("sep=;\r\nfile;mark\r\na;b\r\n", 9);
        assert_eq!((sheet.columns.len(), lines(&sheet)), (2, vec![(3, "a")]));
    }

    #[test]
    fn rows_that_do_not_fit_are_told_with_their_lines() {
        let sheet = Sheet::read("a;b;;\r\n1;2;;\r\n\r\n3\r\n4;5;6;\r\n7;8;;;;;\r\n", 9);
        assert_eq!(lines(&sheet), [(2, "1"), (6, "7")]);
        assert_eq!(sheet.wrong.len(), 2);
        assert!(
            sheet.wrong[0].line == 4 && sheet.wrong[0].what.starts_with("the row has 1 fields")
        );
        assert!(sheet.wrong[1].line == 5 && sheet.wrong[1].what.contains("column without a name"));
        // A name of signs alone is no name.
        let signs = Sheet::read("-;a\n1;2\n;3\n", 9);
        assert_eq!((&signs.columns[..], lines(&signs)), (&["a".to_owned()][..], vec![(3, "3")]));
        assert!(signs.wrong[0].line == 2 && signs.wrong[0].what.contains("column without a name"));
        assert!(Sheet::read("-\n\0", 9).rows.is_empty());
        let many = Sheet::read("a\n1\n2\n3\n", 2);
        assert_eq!((many.rows.len(), many.wrong[0].line), (2, 4));
        assert_eq!(Sheet::read(" \n\n", 9), Sheet::default());
    }

    #[test]
    fn a_quote_that_is_not_closed_is_told_where_it_opens() {
        let sheet = Sheet::read("a,b\n1,2\n3,\"x \"\"y\"\" z\"\n4,\"5\n6,7\n8,9\n", 9);
        assert_eq!(lines(&sheet), [(2, "1"), (3, "3")]);
        assert_eq!(sheet.wrong.len(), 1, "{:?}", sheet.wrong);
        assert!(sheet.wrong[0].line == 4 && sheet.wrong[0].what.contains("never closed"));
        // It opens on a later line of its row, and within the names.
        let later = Sheet::read("a,b\n\"1\n2\",\"3\n4,5\n", 9);
        assert_eq!((later.rows.len(), later.wrong[0].line), (0, 3), "{:?}", later.wrong);
        let names = Sheet::read("a,\"b\n1,2\n", 9);
        assert_eq!((names.rows.len(), names.wrong[0].line), (0, 1));
        // One within a field is a letter.
        let inch = Sheet::read("a,b\n1,9\"\n2,x\n", 9);
        assert_eq!((inch.rows.len(), inch.wrong.len()), (2, 0));
    }

    #[test]
    fn a_workbook_or_a_scan_is_no_table() {
        let zip: Vec<u8> =
            b"PK\x03\x04".iter().copied().chain((0..=255).cycle().take(999)).collect();
        let noise: Vec<u8> =
            (0..4096_u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        for bytes in [zip, noise, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(), b"PK\x03\x04".to_vec()]
        {
            assert!(!decoded(&bytes).is_table());
        }
        let row = "file,note\r\na.x3p,a slip \u{1} of the hand in a note that goes on and on\r\n";
        for text in [row, "", "file\tmark\na\tb\n", "\u{c}file\n"] {
            assert!(decoded(text.as_bytes()).is_table(), "{text:?}");
        }
        assert!(
            decoded(
                "file;Zo\u{eb}\n"
                    .encode_utf16()
                    .flat_map(u16::to_le_bytes)
                    .collect::<Vec<u8>>()
                    .as_slice()
            )
            .is_table()
        );
    }

    #[test]
    fn bytes_of_every_encoding_are_read() {
        let text = "file;case\nä.x3p;Zoë\n";
        let utf16 = |bytes_of: fn(u16) -> [u8; 2], text: &str| -> Vec<u8> {
            text.encode_utf16().flat_map(bytes_of).collect()
        };
        let marked = format!("\u{feff}{text}");
        for bytes in [
            text.as_bytes().to_vec(),
            marked.as_bytes().to_vec(),
            utf16(u16::to_le_bytes, &marked),
            utf16(u16::to_be_bytes, &marked),
            utf16(u16::to_le_bytes, text),
            utf16(u16::to_be_bytes, text),
        ] {
            assert_eq!(decoded(&bytes), DecodedText { text: text.to_owned(), is_guessed: false });
        }
        let western: Vec<u8> = text.chars().map(|letter| letter as u8).collect();
        assert_eq!(decoded(&western), DecodedText { text: text.to_owned(), is_guessed: true });
        assert_eq!(decoded(b"").text, "");
    }

    #[test]
    fn a_misspelt_name_leads_to_the_one_that_was_meant() {
        let known = ["file", "specimen", "mark", "calibre", "kind"];
        for (name, meant) in [("callibre", "calibre"), ("caliber", "calibre"), ("fiel", "file")] {
            assert_eq!(nearest(name, &known), Some(meant), "{name}");
        }
        assert_eq!(nearest("colour", &known), None);
        assert_eq!(nearest(&"x".repeat(100_000), &known), None);
        assert_eq!(nearest("", &known), None);
        let sheet = Sheet::read("file,callibre,file,Kind\n", 9);
        let wrong = sheet.check_columns(&known, &["file", "mark"]);
        assert_eq!(wrong[0].0, "mark");
        assert!(wrong[1].1.contains("did you mean 'calibre'?"), "{wrong:?}");
        assert_eq!(wrong[2].1, "the table has this column twice");
        assert_eq!(wrong.len(), 3);
    }

    #[test]
    fn decimal_commas_become_points() {
        for (written, read) in
            [("3,5", "3.5"), ("3.5", "3.5"), ("1.234,5", "1.234,5"), ("1,2,3", "1,2,3")]
        {
            assert_eq!(with_decimal_point(written), read);
        }
        assert_eq!(with_commas_between("250,5; 1650,5"), "250.5,1650.5");
        assert_eq!(with_commas_between("250,1650.5"), "250,1650.5");
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in any::<String>(), bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            for text in [text, decoded(&bytes).text] {
                let sheet = Sheet::read(&text, 20);
                prop_assert!(sheet.rows.iter().all(|row| row.cells.len() == sheet.columns.len()));
                prop_assert!(sheet.rows.windows(2).all(|two| two[0].line <= two[1].line));
                let lines = text.lines().count() + text.matches('\r').count() + 1;
                prop_assert!(sheet.rows.iter().all(|row| (1..=lines).contains(&row.line)));
            }
        }
    }
}
