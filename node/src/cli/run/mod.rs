//! `striae run`: the node, until it is stopped.

pub(super) mod log;

use std::fs::Metadata;
use std::os::unix::fs::MetadataExt as _;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use clap::Args;
use serde::Serialize;
use striae_protocol::PublicKey;
use striae_store::StoreError;
use striae_vocabulary::CountryCode;
use tokio::runtime::Runtime;
use tokio::signal::unix::{SignalKind, signal};

use self::log::Log;
use super::terminal::at::At;
use super::terminal::connection::open_to_run;
use crate::data_folder::DataFolder;
use crate::process_guard::{check_threads, raise_file_limit};
use crate::service::{self, RunOptions};
use crate::settings::Settings;
use crate::{NodeError, ServiceError};
use striae_files::FileError;

/// Tells a node that begins anew how often it has.
const RESTARTS: &str = "STRIAE_RESTARTS";
/// Threads of the runtime that serve the network.
const WORKERS: usize = 2;
/// Threads that a node begins beside those of its database and those that correlate.
const RUN_THREADS: usize = WORKERS + 10;
/// Longest wait before it begins anew.
const LONGEST_WAIT: Duration = Duration::from_mins(1);

/// Run the node.
#[derive(Debug, Args)]
pub struct Run {
    /// Append everything that is sent to other nodes to this file, before it is encrypted.
    #[arg(long, value_name = "FILE")]
    pub record_sent: Option<PathBuf>,
}

/// First line on standard output: scripts wait for it.
#[derive(Serialize)]
struct Ready<'a> {
    listening: &'a [String],
    country: CountryCode,
    node_key: PublicKey,
}

/// Runs the node in `folder`.
pub(super) fn run(at: &At<'_>, arguments: Run) -> Result<(), NodeError> {
    let At { folder, clock, output, .. } = *at;
    let since = Instant::now();
    raise_file_limit()?;
    check_threads(RUN_THREADS)?;
    // Others who could change the folder would choose the log's file.
    folder.check_initialised()?;
    folder.check_private()?;
    let restarts = restarts();
    let log = Log::begin(&Settings::read(&folder.settings())?.log, folder, restarts > 0)?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(WORKERS)
        .enable_all()
        .build()
        .map_err(|error| {
            NodeError::Service(ServiceError::Starved(format!("no threads or files ({error})")))
        })?;
    reopen_at_hangup(&runtime, log.clone())?;
    if clock.is_moved() {
        tracing::warn!("this is a test node, and its clock is moved");
    }
    if let Some(path) = &arguments.record_sent {
        check_record(folder, path)?;
    }
    let node = match open_to_run(folder, clock) {
        // It ran before: it goes on as soon as the disk lets it.
        Err(NodeError::Store(error)) if restarts > 0 && !matches!(error, StoreError::InUse(_)) => {
            return Err(start_anew(NodeError::Store(error), restarts, &log));
        }
        opened => opened?,
    };
    let options =
        RunOptions { record_sent: arguments.record_sent, restarts, lost_lines: log.lost() };
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
        let said = output.value(&ready, || {
            format!("node of {} listening on {}", status.country, status.listening.join(", "))
        });
        if let Err(error) = said {
            tracing::warn!(%error, "nobody was told that the node runs");
        }
        Ok(())
    }));
    match served {
        Err(error @ NodeError::Service(ServiceError::DatabaseStopped(_))) => {
            drop(runtime);
            let before = if since.elapsed() > LONGEST_WAIT * 10 { 0 } else { restarts };
            Err(start_anew(error, before, &log))
        }
        served => served,
    }
}

/// SIGHUP opens the log's file anew, and ends nothing, also where it comes because a terminal is
/// closed; the node is stopped by SIGTERM.
fn reopen_at_hangup(runtime: &Runtime, log: Log) -> Result<(), NodeError> {
    let _in_runtime = runtime.enter();
    let mut hangup = signal(SignalKind::hangup()).map_err(NodeError::stopped)?;
    // Once it is caught it stays so, whether or not anybody listens.
    runtime.spawn(async move {
        while hangup.recv().await.is_some() {
            log.reopen();
        }
    });
    Ok(())
}

/// Refuses to append sent bytes to a file of the node's own, or to something that is no file.
fn check_record(folder: &DataFolder, path: &Path) -> Result<(), NodeError> {
    let Ok(record) = std::fs::metadata(path) else { return Ok(()) };
    if !record.is_file() {
        return Err(FileError::NotAFile(path.to_owned()).into());
    }
    let identity = |metadata: &Metadata| (metadata.dev(), metadata.ino());
    for own in folder.own_files()? {
        if std::fs::metadata(own).is_ok_and(|own| identity(&own) == identity(&record)) {
            let path = path.display();
            let sentence =
                format!("{path} is one of the node's own files; name another for --record-sent");
            return Err(NodeError::Argument(sentence));
        }
    }
    Ok(())
}

/// Number of times that the node has begun anew in this process.
fn restarts() -> u32 {
    std::env::var(RESTARTS).ok().and_then(|count| count.parse().ok()).unwrap_or(0)
}

/// Begins anew in the same process, which lets go of everything that the node held, after a wait
/// that doubles. Returns only when it cannot.
fn start_anew(why: NodeError, restarts: u32, log: &Log) -> NodeError {
    let wait = LONGEST_WAIT.min(Duration::from_secs(1 << restarts.min(16)));
    tracing::error!("{why}; trying again in {} s", wait.as_secs());
    std::thread::sleep(wait);
    let Ok(program) = std::env::current_exe() else { return why };
    log.flush();
    let error = Command::new(program)
        .args(std::env::args_os().skip(1))
        .env(RESTARTS, (restarts + 1).to_string())
        .exec();
    NodeError::stopped(format!("{why}; it could not begin anew: {error}"))
}
