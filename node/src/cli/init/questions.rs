//! Questions to a person at the terminal: each with its meaning in a line, a default where there is
//! one, and another try after a wrong answer.

use std::io::{BufRead as _, Read as _, Write as _};
use std::path::Path;

use striae_vocabulary::CountryCode;

use super::answers::LISTEN;
use crate::NodeError;
use crate::cli::terminal::output::print_note;
use crate::cli::terminal::values::argument;

/// Wrong answers to one question until it is given up.
const MAX_TRIES: usize = 5;
/// Longest answer, bytes.
const MAX_ANSWER: u64 = 1024;

/// The country that the node serves.
pub(super) fn country() -> Result<CountryCode, NodeError> {
    ask("Country that this node serves, two letters as PT", None, |answer| {
        argument(&answer.to_uppercase())
    })
}

/// The addresses at which others reach the node; none, where the person leaves it open.
pub(super) fn address() -> Result<Vec<String>, NodeError> {
    let meaning = "Address where other countries' nodes reach this one, as /dns/node.example.pt/tcp/4710 (it goes into the certificate; \
                   empty: this node reaches the others)";
    ask(meaning, Some(""), |answer| {
        if answer.is_empty() {
            return Ok(Vec::new());
        }
        striae_network::check_address_for_others(answer)?;
        Ok(vec![answer.to_owned()])
    })
}

/// The address on which the node listens.
pub(super) fn listen() -> Result<String, NodeError> {
    let meaning = "Address on this machine on which the node listens for others";
    ask(meaning, Some(LISTEN), |answer| {
        striae_network::check_address(answer)?;
        Ok(answer.to_owned())
    })
}

/// Asks until an answer is right; an empty one stands for `default`.
fn ask<T>(
    meaning: &str,
    default: Option<&str>,
    read: impl Fn(&str) -> Result<T, NodeError>,
) -> Result<T, NodeError> {
    let shown = default.filter(|default| !default.is_empty());
    let shown = shown.map(|default| format!(" [{default}]")).unwrap_or_default();
    for _ in 0..MAX_TRIES {
        let answer = line(&format!("{meaning}{shown}: "))?;
        let answer = match (answer.trim(), default) {
            ("", Some(default)) => default,
            (answer, _) => answer,
        };
        match read(answer) {
            Ok(answer) => return Ok(answer),
            Err(error) => print_note(&format!("{error}; once more")),
        }
    }
    Err(NodeError::Argument(format!(
        "{MAX_TRIES} wrong answers to one question; nothing was made. `striae init --example` prints a file of answers"
    )))
}

fn line(question: &str) -> Result<String, NodeError> {
    let failed = |error| NodeError::file(Path::new("terminal"), "ask at", &error);
    let mut stderr = std::io::stderr().lock();
    write!(stderr, "{question}").and_then(|()| stderr.flush()).map_err(failed)?;
    let mut answer = String::new();
    let read = std::io::stdin().lock().take(MAX_ANSWER).read_line(&mut answer).map_err(failed)?;
    if read == 0 {
        let sentence = "the questions were not answered; nothing was made".to_owned();
        return Err(NodeError::Argument(sentence));
    }
    Ok(answer)
}
