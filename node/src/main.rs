//! The binary `striae`: reads the command line, does it, says in one sentence what went wrong.

use std::process::ExitCode;

use striae_node::{cli, process_guard};
use tikv_jemallocator::Jemalloc;

/// The system's allocator keeps what was freed after a large piece of work, in as many heaps as
/// there were threads. `.cargo/config.toml` says how this one is set up.
#[global_allocator]
static ALLOCATOR: Jemalloc = Jemalloc;

fn main() -> ExitCode {
    let done = process_guard::forbid_dumps().and_then(|()| cli::parse());
    match done.and_then(|arguments| arguments.map_or(Ok(()), cli::run)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            cli::print_error(&error);
            ExitCode::from(error.kind().exit_code())
        }
    }
}
