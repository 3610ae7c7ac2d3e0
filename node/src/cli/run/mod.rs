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
use crate::log_settings::LogSettings;
use crate::process_guard::{check_threads, raise_file_limit};
use crate::service::{self, RunOptions};
use crate::settings::Settings;
use crate::standby::{self, StandbyReady};
use crate::standby_link::is_standby;
use crate::{NodeError, ServiceError};
use striae_files::FileError;

/// Tells a node that begins anew how often it has.
const RESTARTS: &str = "STRIAE_RESTARTS";
/// Tells it that nobody has been told yet that it runs.
const UNTOLD: &str = "STRIAE_UNTOLD";
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
    if is_standby(folder.path())? {
        return follow(at);
    }
    check_threads(RUN_THREADS)?;
    // Others who could change the folder would choose the log's file.
    folder.check_initialised()?;
    folder.check_private()?;
    let restarts = restarts();
    let is_told = is_told(restarts);
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
        Err(NodeError::Store(error))
            if may_go_on(&error, restarts) && !is_standby(folder.path())? =>
        {
            return Err(start_anew(NodeError::Store(error), (restarts, is_told), &log));
        }
        // The other machine has taken over meanwhile.
        Err(NodeError::Store(error @ StoreError::Alone { .. })) => {
            return Err(begin_anew(error.into(), (restarts, is_told), &log));
        }
        opened => opened?,
    };
    let options =
        RunOptions { record_sent: arguments.record_sent, restarts, lost_lines: log.lost() };
    let served = runtime.block_on(service::run(node, options, |status| {
        if is_told {
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
            if is_standby(folder.path())? {
                return Err(begin_anew(error, (restarts, true), &log));
            }
            let before = if since.elapsed() > LONGEST_WAIT * 10 { 0 } else { restarts };
            Err(start_anew(error, (before, true), &log))
        }
        served => served,
    }
}

/// Whether a database that does not open may open later. A standby that is needed comes back by itself.
fn may_go_on(error: &StoreError, restarts: u32) -> bool {
    match error {
        StoreError::InUse(_) => false,
        StoreError::Alone { .. } => true,
        _ => restarts > 0,
    }
}

/// Follows the node, until this machine is to be the node.
fn follow(at: &At<'_>) -> Result<(), NodeError> {
    let At { folder, output, .. } = *at;
    folder.check_private()?;
    let restarts = restarts();
    // Settings come from the node; until then the log is the one of an unchanged file.
    let settings = Settings::read(&folder.settings()).ok();
    let log_settings = settings.as_ref().map_or_else(LogSettings::default, |read| read.log.clone());
    let log = Log::begin(&log_settings, folder, restarts > 0)?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(NodeError::stopped)?;
    reopen_at_hangup(&runtime, log.clone())?;
    let country = settings.map(|read| read.country);
    let has_taken_over = runtime.block_on(standby::serve(folder, |pair| {
        let ready = StandbyReady { standby: pair.listen, country };
        if is_told(restarts) {
            tracing::info!("this machine is the standby");
            return Ok(());
        }
        output.value(&ready, || format!("standby, listening on {}", pair.listen))
    }))?;
    if !has_taken_over {
        return Ok(());
    }
    let why = NodeError::stopped("this machine has taken over");
    Err(begin_anew(why, (restarts, true), &log))
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

/// Whether somebody was told that the node runs.
fn is_told(restarts: u32) -> bool {
    restarts > 0 && std::env::var_os(UNTOLD).is_none_or(|untold| untold.is_empty())
}

/// Begins anew in the same process, which lets go of everything that the node held, after a wait
/// that doubles. Returns only when it cannot.
fn start_anew(why: NodeError, (restarts, is_told): (u32, bool), log: &Log) -> NodeError {
    let wait = LONGEST_WAIT.min(Duration::from_secs(1 << restarts.min(16)));
    tracing::error!("{why}; trying again in {} s", wait.as_secs());
    if is_ended_within(wait) {
        return NodeError::stopped(format!("it was ended while it waited to begin anew: {why}"));
    }
    begin_anew(why, (restarts, is_told), log)
}

/// Waits so long, or until somebody ends the node: its handlers of signals stay when it stops, and would swallow them.
fn is_ended_within(wait: Duration) -> bool {
    let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_all().build() else {
        std::thread::sleep(wait);
        return false;
    };
    runtime.block_on(async {
        let (Ok(mut interrupt), Ok(mut terminate)) =
            (signal(SignalKind::interrupt()), signal(SignalKind::terminate()))
        else {
            tokio::time::sleep(wait).await;
            return false;
        };
        tokio::select! {
            _ = interrupt.recv() => true,
            _ = terminate.recv() => true,
            () = tokio::time::sleep(wait) => false,
        }
    })
}

/// Begins anew at once. Returns only when it cannot.
fn begin_anew(why: NodeError, (restarts, is_told): (u32, bool), log: &Log) -> NodeError {
    tracing::info!("{why}; beginning anew");
    let Ok(program) = std::env::current_exe() else { return why };
    log.flush();
    let error = Command::new(program)
        .args(std::env::args_os().skip(1))
        .env(RESTARTS, (restarts + 1).to_string())
        .env(UNTOLD, if is_told { "" } else { "1" })
        .exec();
    NodeError::stopped(format!("{why}; it could not begin anew: {error}"))
}
