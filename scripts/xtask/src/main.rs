//! `cargo xtask`: checks the rules of the project that no compiler knows.

mod advisories;
mod error;
mod finding;
mod imports;
mod licences;
mod named_tests;
mod output;
mod rings;
mod sources;
mod tidy;
mod workspace;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::error::TaskError;
use crate::workspace::Workspace;

/// Small tasks for those who work on Striae.
#[derive(Parser)]
#[command(name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Check imports between and inside crates, licences, advisories, and the form of source files.
    Tidy,
    /// Show the folders that import each other in a ring, and where.
    Rings,
}

fn main() -> ExitCode {
    match run(&Arguments::parse().task) {
        Ok(code) => code,
        Err(error) => output::failure(&error),
    }
}

fn run(task: &Task) -> Result<ExitCode, TaskError> {
    let workspace = Workspace::read()?;
    match task {
        Task::Tidy => Ok(output::report(&tidy::tidy(&workspace)?)),
        Task::Rings => {
            let found = rings::find(workspace.root(), &workspace.members())?;
            output::rings(&found);
            Ok(ExitCode::SUCCESS)
        }
    }
}
