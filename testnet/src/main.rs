//! `striae-testnet`: what the command line says, done by the library.

use std::process::ExitCode;

use clap::Parser as _;
use striae_node::process_guard::check_threads;
use striae_testnet::arguments::{Arguments, Verb};
use striae_testnet::{TestnetError, hostile, output, results, run, scans};

/// Threads without which nothing is begun: libraries end the process where they cannot begin
/// theirs.
const LEAST_THREADS: usize = 32;

fn main() -> ExitCode {
    let done = check_threads(LEAST_THREADS).map_err(TestnetError::from);
    match done.and_then(|()| arguments().map_or(Ok(ExitCode::SUCCESS), carry_out)) {
        Ok(_) if !output::all_was_printed() => ExitCode::FAILURE,
        Ok(code) => code,
        Err(error) => {
            output::failure(&error);
            error.exit_code()
        }
    }
}

/// Reads the command line. Prints help or the version when asked for it; then there is nothing to
/// be done.
fn arguments() -> Option<Arguments> {
    match Arguments::try_parse() {
        Ok(arguments) => Some(arguments),
        Err(error) if error.use_stderr() => error.exit(),
        Err(help) => {
            output::help(&help.to_string());
            None
        }
    }
}

fn carry_out(arguments: Arguments) -> Result<ExitCode, TestnetError> {
    match arguments.verb {
        Verb::Run(arguments) => {
            let ok = run::run(&arguments)?;
            Ok(if ok { ExitCode::SUCCESS } else { ExitCode::FAILURE })
        }
        Verb::Scans(arguments) => {
            output::scans_written(scans::write(&arguments)?, &arguments.out);
            Ok(ExitCode::SUCCESS)
        }
        Verb::Climb(arguments) => {
            results::climbed(&hostile::climb::run(&arguments)?);
            Ok(ExitCode::SUCCESS)
        }
    }
}
