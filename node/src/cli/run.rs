//! `striae run`: the node, until it is stopped.

use serde::Serialize;
use striae_protocol::{CountryCode, PublicKey};

use super::arguments::Run;
use super::connection::open_to_run;
use super::output::Output;
use crate::NodeError;
use crate::clock::Clock;
use crate::data_folder::DataFolder;
use crate::service::{self, RunOptions};

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
    let node = open_to_run(folder, clock)?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .map_err(|error| NodeError::Stopped(error.to_string()))?;
    let options = RunOptions { record_sent: arguments.record_sent };
    runtime.block_on(service::run(node, options, |status| {
        let ready = Ready {
            listening: &status.listening,
            country: status.country,
            node_key: status.node_key,
        };
        output.value(&ready, || {
            format!("node of {} listening on {}", status.country, status.listening.join(", "))
        })
    }))
}
