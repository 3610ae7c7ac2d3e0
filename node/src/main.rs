//! The binary `striae`: reads the command line, does it, says in one sentence what went wrong.

use std::process::ExitCode;

use clap::Parser as _;
use striae_node::cli::{self, Arguments};

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match cli::run(arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            cli::print_error(&error);
            ExitCode::from(if error.is_bad_input() { 2 } else { 1 })
        }
    }
}
