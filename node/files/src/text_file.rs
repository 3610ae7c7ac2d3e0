//! Text files: UTF-8, as editors and other systems save it.

use std::path::Path;

use serde::de::DeserializeOwned;

use crate::FileError;
use crate::input_file::read_bytes;
use crate::toml_words::in_words;

/// Reads a text file of at most `most` bytes. A byte order mark that some editors put before the
/// first letter is none of it.
pub fn read_file(path: &Path, most: u64) -> Result<String, FileError> {
    let bytes = read_bytes(path, most)?;
    let wrong = |what: &str| Err(FileError::Refused(format!("{} {what}", path.display())));
    if is_utf16(&bytes) {
        return wrong(
            "is UTF-16, which some editors call \"Unicode\"; save it as UTF-8, or ask for the file again",
        );
    }
    match String::from_utf8(bytes) {
        Ok(text) if text.starts_with('\u{feff}') => Ok(text['\u{feff}'.len_utf8()..].to_owned()),
        Ok(text) => Ok(text),
        Err(_) => wrong("is not text in UTF-8; is it the right file?"),
    }
}

/// Whether bytes are UTF-16, with a mark or without one: every other byte of what is mostly ASCII
/// is zero.
fn is_utf16(bytes: &[u8]) -> bool {
    let text = [&b"\xff\xfe"[..], b"\xfe\xff"].iter().find_map(|mark| bytes.strip_prefix(*mark));
    let head = text.unwrap_or(bytes);
    let head = &head[..head.len().min(64)];
    let zeros = |from: usize| head.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    even.min(odd) == 0 && even.max(odd) * 8 >= head.len() * 3 && head.len() >= 8
}

/// Reads a TOML file of at most `most` bytes; what is wrong with it is said with its line.
pub fn read_toml<T: DeserializeOwned>(path: &Path, most: u64) -> Result<T, FileError> {
    let text = read_file(path, most)?;
    toml::from_str(&text).map_err(|error| FileError::Line {
        path: path.to_owned(),
        line: error.span().map_or(0, |span| 1 + text[..span.start].matches('\n').count()),
        reason: in_words(error.message()),
    })
}
