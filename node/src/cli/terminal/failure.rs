//! Failures as they are told: a sentence for people, or an object for programs that asked for JSON.

use std::ffi::OsString;

use serde::Serialize;

use super::local_time::localised;
use super::output::print_note;
use crate::error::ErrorKind;
use striae_casework::plain_text::visible_json;

/// A failure as programs read it, one object a line on standard error.
#[derive(Debug, Serialize)]
struct ToldFailure<'a> {
    error: &'a str,
    code: &'static str,
}

/// Says on standard error that something failed, in one line.
pub(in crate::cli) fn print_failure(sentence: &str, kind: ErrorKind) {
    let told = ToldFailure { error: sentence, code: kind.code() };
    match serde_json::to_string(&told) {
        Ok(json) if asks_for_json(std::env::args_os().skip(1)) => print_note(&visible_json(&json)),
        _ => print_warning(sentence),
    }
}

/// Says something on standard error that is no failure of the command, in one line.
pub(in crate::cli) fn print_warning(sentence: &str) {
    print_note(&format!("striae: {}", localised(sentence)));
}

/// Whether the words of a command line ask for JSON on standard output. They are read by themselves,
/// since a command line that cannot be understood fails, too.
pub(in crate::cli) fn asks_for_json(words: impl IntoIterator<Item = OsString>) -> bool {
    let words = words.into_iter().map(|word| word.to_string_lossy().into_owned());
    let words: Vec<String> = words.take_while(|word| word != "--").collect();
    (0..words.len()).any(|at| match words[at].as_str() {
        // This verb alone may name a file after it, and then prints text.
        "--json" if words[..at].iter().any(|word| word == "evaluate") => {
            words.get(at + 1).is_none_or(|next| next.starts_with('-'))
        }
        "--json" | "--json=-" => true,
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_is_asked_for_where_no_file_takes_it() {
        for (words, is_asked) in [
            ("--json status", true),
            ("status --json", true),
            ("statsu --json", true),
            ("status", false),
            ("search -- --json", false),
            ("mark evaluate set --json", true),
            ("mark evaluate set --json -", true),
            ("mark evaluate --json --strict set", true),
            ("mark evaluate --json figures.json set", false),
            ("mark evaluate --json=figures.json set", false),
            ("--json mark evaluate set", true),
        ] {
            let asked = asks_for_json(words.split(' ').map(OsString::from));
            assert_eq!(asked, is_asked, "{words}");
        }
    }
}
