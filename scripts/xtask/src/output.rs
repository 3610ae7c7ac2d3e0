//! Printed lines, and the exit code with which the task ends.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "the one file that prints")]

use std::process::ExitCode;

use crate::error::TaskError;
use crate::rings::{self, CrateRing};
use crate::tidy::Report;

/// Prints what was found; fails when anything was.
pub(crate) fn report(report: &Report) -> ExitCode {
    for finding in &report.findings {
        eprintln!("{finding}");
    }
    for note in &report.notes {
        eprintln!("warning: {note}");
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
pub(crate) fn failure(error: &TaskError) -> ExitCode {
    eprintln!("xtask: {error}");
    ExitCode::FAILURE
}

/// Prints every ring with its imports.
pub(crate) fn rings(found: &[CrateRing]) {
    for line in found.iter().flat_map(rings::describe) {
        println!("{line}");
    }
    println!("rings: {}", found.len());
}
