//! The one place that prints: JSON for scripts on standard output, or text for people; errors on
//! standard error, in the same form.

use std::io::{BufRead as _, ErrorKind, IsTerminal as _, Read as _, Write as _};
use std::path::Path;
use std::time::Duration;

use serde::Serialize;

use super::failure::print_failure;
use super::local_time::localised;
use super::shown::Shown;
use crate::{CommandError, NodeError};
use striae_casework::plain_text::{visible, visible_json, visible_line};
use striae_files::output_file::{self, Existing};

/// Longest wait for somebody to take the sentence that says what went wrong.
const PATIENCE: Duration = Duration::from_secs(2);

/// Prints as the user wants it.
pub struct Output {
    json: bool,
    existing: Existing,
}

impl Output {
    /// JSON or text; and whether files that are there may be replaced.
    pub fn new(json: bool, existing: Existing) -> Self {
        Self { json, existing }
    }

    /// Whether a program reads it.
    pub(in crate::cli) fn is_json(&self) -> bool {
        self.json
    }

    /// Writes a file that the user named.
    pub fn file(&self, path: &Path, content: impl AsRef<[u8]>) -> Result<(), NodeError> {
        Ok(output_file::write(path, content, self.existing)?)
    }

    /// Writes a document that goes to others.
    pub(in crate::cli) fn document(
        &self,
        path: &Path,
        content: impl AsRef<[u8]>,
    ) -> Result<(), NodeError> {
        Ok(output_file::write_document(path, content, self.existing)?)
    }

    /// Refuses a file that could not be written, before the work for it is done.
    pub(in crate::cli) fn check_file(&self, path: &Path) -> Result<(), NodeError> {
        Ok(output_file::check(path, self.existing)?)
    }

    /// Prints a node's reply.
    pub(in crate::cli) fn reply(&self, reply: &impl Shown) -> Result<(), NodeError> {
        if self.json {
            return self.value(&reply.json().map_err(|error| unprintable(&error))?, String::new);
        }
        print_result(&reply.printed())
    }

    /// Whether a person is there who can be asked.
    pub(in crate::cli) fn asks(&self) -> bool {
        !self.json && std::io::stdin().is_terminal() && std::io::stderr().is_terminal()
    }

    /// Shows a text to a person at a terminal and asks about it. Nobody is asked where a program
    /// reads, in JSON or not.
    pub(in crate::cli) fn agrees(&self, text: &str, question: &str) -> Result<bool, NodeError> {
        if !self.asks() {
            return Ok(true);
        }
        let mut stderr = std::io::stderr().lock();
        let terminal = |error| NodeError::file(Path::new("terminal"), "ask at", &error);
        write!(stderr, "{}\n{question} [yes/no] ", visible(text))
            .and_then(|()| stderr.flush())
            .map_err(terminal)?;
        let mut reply = String::new();
        std::io::stdin().lock().take(MAX_REPLY).read_line(&mut reply).map_err(terminal)?;
        Ok(AGREEING.contains(&reply.trim().to_lowercase().as_str()))
    }

    /// Shows a person at a terminal what is about to be signed, as it is, before anything is asked.
    pub(in crate::cli) fn shows(&self, text: &str) {
        let mut stderr = std::io::stderr().lock();
        if !self.json && stderr.is_terminal() {
            // Where nobody takes it there is nobody to tell.
            let _ = writeln!(stderr, "{}", visible(text).trim_end());
        }
    }

    /// Prints a value: itself as JSON, or its text.
    pub fn value(
        &self,
        value: &impl Serialize,
        text: impl FnOnce() -> String,
    ) -> Result<(), NodeError> {
        if self.json {
            let json = serde_json::to_string(value).map_err(|error| unprintable(&error))?;
            print_result(&visible_json(&json))
        } else {
            print_result(&visible(&localised(&text())))
        }
    }
}

/// Words that agree to a question.
const AGREEING: [&str; 2] = ["y", "yes"];
/// Longest reply to a question, bytes.
const MAX_REPLY: u64 = 64;

fn unprintable(error: &serde_json::Error) -> NodeError {
    NodeError::Message(error.to_string())
}

fn print_result(text: &str) -> Result<(), NodeError> {
    let mut stdout = std::io::stdout().lock();
    match writeln!(stdout, "{text}").and_then(|()| stdout.flush()) {
        // Whoever reads it has read enough, as `head` does, and need not be told.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => {
            Err(CommandError::NobodyReads.into())
        }
        written => written
            .map_err(|error| NodeError::file(Path::new("standard output"), "write to", &error)),
    }
}

/// Prints text that is the program's own, as help.
pub(in crate::cli) fn print_help(text: &str) -> Result<(), NodeError> {
    print_result(text.trim_end())
}

/// Says what went wrong, in one line. Where nobody takes the line, the program ends all the same,
/// with its exit code.
pub fn print_error(error: &NodeError) {
    if matches!(error, NodeError::Command(CommandError::NobodyReads)) {
        return;
    }
    let (sentence, kind) = (error.to_string(), error.kind());
    let (done, told) = std::sync::mpsc::sync_channel(1);
    let print = {
        let sentence = sentence.clone();
        move || {
            print_failure(&sentence, kind);
            let _ = done.send(());
        }
    };
    match std::thread::Builder::new().spawn(print) {
        Ok(_) => {
            let _ = told.recv_timeout(PATIENCE);
        }
        Err(_) => print_failure(&sentence, kind),
    }
}

/// Says something on the way that is not the result.
pub fn print_note(note: &str) {
    let line = note.split_whitespace().collect::<Vec<_>>().join(" ");
    // Where nobody takes it there is nobody to tell.
    let _ = writeln!(std::io::stderr().lock(), "{}", visible_line(&line));
}
