//! The one place that prints: JSON for scripts on standard output, or text for people; errors on standard error.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "this is what the file is for")]

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
            println!("{}", tables::text(reply));
            Ok(())
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
            println!("{json}");
        } else {
            println!("{}", text());
        }
        Ok(())
    }
}

fn unprintable(error: &serde_json::Error) -> NodeError {
    NodeError::Message(error.to_string())
}

/// Says what went wrong, in one line.
pub fn print_error(error: &NodeError) {
    eprintln!("striae: {error}");
}

/// Says something on the way that is not the result.
pub(super) fn print_note(note: &str) {
    eprintln!("{note}");
}
