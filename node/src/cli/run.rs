//! `striae run`: the node, until it is stopped.

use std::os::unix::process::CommandExt as _;
use std::process::Command;
use std::time::{Duration, Instant};

use serde::Serialize;
use striae_protocol::{CountryCode, PublicKey};
use striae_store::StoreError;

use super::arguments::Run;
use super::connection::open_to_run;
use super::output::Output;
use crate::NodeError;
use crate::clock::Clock;
use crate::data_folder::DataFolder;
use crate::service::{self, RunOptions};

/// Tells a node that begins anew how often it has.
const RESTARTS: &str = "STRIAE_RESTARTS";
/// Longest wait before it begins anew.
const LONGEST_WAIT: Duration = Duration::from_secs(60);

/// What scripts wait for: the first line on standard output.
#[derive(Serialize)]
struct Ready<'a> {
    listening: &'a [String],
    country: CountryCode,
    node_key: PublicKey,
}

/// Runs the node in `folder`.
pub(super) fn run(
    folder: &DataFolder,
    clock: Clock,
    arguments: Run,
    output: &Output,
) -> Result<(), NodeError> {
    let filter = tracing_subscriber::EnvFilter::try_from_env("STRIAE_LOG")
        .unwrap_or_else(|_| "info,libp2p=warn".into());
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::IsTerminal::is_terminal(&std::io::stderr()))
        .init();
    let since = Instant::now();
    let restarts = restarts();
    let node = match open_to_run(folder, clock) {
        // It ran before: it goes on as soon as the disk lets it.
        Err(NodeError::Store(error)) if restarts > 0 && !matches!(error, StoreError::InUse(_)) => {
            return Err(start_anew(NodeError::Store(error), restarts));
        }
        opened => opened?,
    };
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .map_err(|error| NodeError::Stopped(error.to_string()))?;
    let options = RunOptions { record_sent: arguments.record_sent };
    let served = runtime.block_on(service::run(node, options, |status| {
        if restarts > 0 {
            tracing::info!("the node runs again");
            return Ok(());
        }
        let ready = Ready {
            listening: &status.listening,
            country: status.country,
            node_key: status.node_key,
        };
        output.value(&ready, || {
            format!("node of {} listening on {}", status.country, status.listening.join(", "))
        })
    }));
    match served {
        Err(error @ NodeError::DatabaseStopped(_)) => {
            drop(runtime);
            let before = if since.elapsed() > LONGEST_WAIT * 10 { 0 } else { restarts };
            Err(start_anew(error, before))
        }
        served => served,
    }
}

/// How often the node has begun anew in this process.
fn restarts() -> u32 {
    std::env::var(RESTARTS).ok().and_then(|count| count.parse().ok()).unwrap_or(0)
}

/// Begins anew in the same process, which lets go of everything that the node held, after a wait that doubles. Returns only
/// when it cannot.
fn start_anew(why: NodeError, restarts: u32) -> NodeError {
    let wait = LONGEST_WAIT.min(Duration::from_secs(1 << restarts.min(16)));
    tracing::error!("{why}; trying again in {} s", wait.as_secs());
    std::thread::sleep(wait);
    let Ok(program) = std::env::current_exe() else { return why };
    let error = Command::new(program)
        .args(std::env::args_os().skip(1))
        .env(RESTARTS, (restarts + 1).to_string())
        .exec();
    NodeError::Stopped(format!("{why}; it could not begin anew: {error}"))
}
