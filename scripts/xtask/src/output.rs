//! What is printed, and with which exit code the task ends.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "the one file that prints")]

use std::process::ExitCode;

use crate::tidy::{Report, TidyError};

/// Prints what was found; fails when anything was.
pub(crate) fn report(report: &Report) -> ExitCode {
    for note in &report.notes {
        println!("note: {note}");
    }
    for finding in &report.findings {
        eprintln!("{finding}");
    }
    let Report { findings, files, packages, .. } = report;
    if findings.is_empty() {
        println!("tidy: {files} files and {packages} packages keep the rules");
        return ExitCode::SUCCESS;
    }
    eprintln!("tidy: {} of the project's rules are broken, see above", findings.len());
    ExitCode::FAILURE
}

/// Says why nothing could be checked.
pub(crate) fn failure(error: &TidyError) -> ExitCode {
    eprintln!("tidy: {error}");
    ExitCode::FAILURE
}
