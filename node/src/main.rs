//! The binary `striae`: reads the command line, does it, says in one sentence what went wrong.

use std::process::ExitCode;

use striae_node::cli;

fn main() -> ExitCode {
    match cli::parse().and_then(cli::run) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            cli::print_error(&error);
            ExitCode::from(if error.is_bad_input() { 2 } else { 1 })
        }
    }
}
