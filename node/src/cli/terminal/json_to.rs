//! Target of JSON output, by `--json`.

use std::path::PathBuf;

use clap::builder::{PathBufValueParser, TypedValueParser as _, ValueParser};

/// Target of JSON output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum JsonTo {
    /// To standard output, instead of text.
    StandardOutput,
    /// To a file, while text goes to standard output.
    File(PathBuf),
}

pub(in crate::cli) fn json_to() -> ValueParser {
    let of = |path: PathBuf| {
        if path.as_os_str() == "-" { JsonTo::StandardOutput } else { JsonTo::File(path) }
    };
    ValueParser::new(PathBufValueParser::new().map(of))
}
