//! The one place that prints: JSON for scripts on standard output, or text for people; errors on standard error.
#![allow(clippy::print_stderr, reason = "this is what the file is for")]

use std::io::{ErrorKind, Write as _};
use std::path::Path;

use serde::Serialize;

use super::tables;
use crate::NodeError;
use crate::api::Reply;

/// Prints as the user wants it.
pub(super) struct Output {
    json: bool,
}

impl Output {
    /// JSON or text.
    pub(super) fn new(json: bool) -> Self {
        Self { json }
    }

    /// Prints a node's reply.
    pub(super) fn reply(&self, reply: &Reply) -> Result<(), NodeError> {
        if self.json {
            self.value(&reply.to_json().map_err(|error| unprintable(&error))?, String::new)
        } else {
            print_result(&tables::text(reply))
        }
    }

    /// Prints a value: itself as JSON, or its text.
    pub(super) fn value(
        &self,
        value: &impl Serialize,
        text: impl FnOnce() -> String,
    ) -> Result<(), NodeError> {
        if self.json {
            let json = serde_json::to_string(value).map_err(|error| unprintable(&error))?;
            print_result(&json)
        } else {
            print_result(&text())
        }
    }
}

fn unprintable(error: &serde_json::Error) -> NodeError {
    NodeError::Message(error.to_string())
}

fn print_result(text: &str) -> Result<(), NodeError> {
    let mut stdout = std::io::stdout().lock();
    match writeln!(stdout, "{text}").and_then(|()| stdout.flush()) {
        // Whoever reads it has read enough, as `head` does.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        written => written
            .map_err(|error| NodeError::file(Path::new("standard output"), "write to", &error)),
    }
}

/// Says what went wrong, in one line.
pub fn print_error(error: &NodeError) {
    print_failure(&error.to_string());
}

/// Says what went wrong with a part of the work, in one line.
pub(super) fn print_failure(sentence: &str) {
    eprintln!("striae: {}", one_line(sentence));
}

/// Names of files and reasons from elsewhere may hold line breaks, and characters that write anywhere on a terminal.
fn one_line(text: &str) -> String {
    let mut line = String::new();
    for character in text.split_whitespace().collect::<Vec<_>>().join(" ").chars() {
        if character.is_control() {
            line.extend(character.escape_default());
        } else {
            line.push(character);
        }
    }
    line
}

/// Says something on the way that is not the result.
pub(super) fn print_note(note: &str) {
    eprintln!("{note}");
}
