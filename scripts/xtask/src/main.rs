//! `cargo xtask tidy`: checks the rules of the project that no compiler knows.

mod advisories;
mod error;
mod finding;
mod imports;
mod licences;
mod named_tests;
mod output;
mod sources;
mod tidy;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Small tasks for those who work on Striae.
#[derive(Parser)]
#[command(name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Check imports between crates, licences, advisories, and the form of source files.
    Tidy,
}

fn main() -> ExitCode {
    let Arguments { task: Task::Tidy } = Arguments::parse();
    match tidy::tidy() {
        Ok(report) => output::report(&report),
        Err(error) => output::failure(&error),
    }
}
