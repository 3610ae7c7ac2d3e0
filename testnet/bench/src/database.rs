//! One database of a bench: how long it takes to open and to search, and how much memory that
//! needs.
//!
//! It is measured in a process of its own, as a node is one: what filling the database left in
//! memory is not counted.

use std::process::Command;
use std::sync::Arc;
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};
use striae_casework::ExhibitId;

use crate::one_core::median;
use striae_evaluation::processor_time;
use striae_node::api::{
    Candidates, Credentials, Files, ListedCandidate, Outcome, SearchExhibit, SearchExtent,
};
use striae_node::clock::Clock;
use striae_node::data_folder::DataFolder;
use striae_node::desk::Desk;
use striae_node::{ErrorKind, Failure, Node, NodeError, NotRunning};

/// Candidates compared in full, and listed.
const SHORTLIST: usize = 200;

/// Measurements of one database.
#[derive(Debug, Serialize, Deserialize)]
pub struct Measured {
    pub exhibits: u64,
    /// Opening the database.
    pub open_ms: f64,
    /// Loading all codes.
    pub load_ms: f64,
    /// Processor time of opening and loading.
    pub start_processor_ms: f64,
    /// Memory of the codes with their class characteristics.
    pub code_bytes_per_exhibit: f64,
    /// Memory of the process after loading, bytes.
    pub loaded_rss_bytes: u64,
    /// Most memory that the process had, all searches included, bytes.
    pub peak_rss_bytes: u64,
    /// Wall time of a search, median.
    pub search_ms: f64,
    /// Processor time of a search, all threads together, median: what else the machine does hardly
    /// changes it.
    pub search_processor_ms: f64,
    /// Wall time of the slowest.
    pub slowest_search_ms: f64,
    /// Exhibits that each search compared in full.
    pub compared: u64,
    /// The searches, each with an exhibit that has one true mate in the database.
    pub searches: Vec<Found>,
}

/// At which place one search found the true mate.
#[derive(Debug, Serialize, Deserialize)]
pub struct Found {
    /// The set of the mates and how they were made worse; empty when they are made up.
    #[serde(default)]
    pub mates: String,
    /// Wall time of the search.
    pub search_ms: f64,
    /// By code among strangers: other exhibits that are looked for, which may be of its firearm, do
    /// not count. Absent when the mate was not shortlisted.
    pub code_rank: Option<usize>,
    /// In the end, among strangers.
    pub rank: Option<usize>,
    /// Score of the mate.
    pub score: Option<f32>,
}

/// Measures the database in `folder` in a process of its own.
pub(crate) fn measure_apart(folder: &DataFolder, pairs: usize) -> Result<Measured, NodeError> {
    let failed = |reason: String| {
        NodeError::stopped(format!("a database of the bench could not be measured: {reason}"))
    };
    let program = std::env::current_exe().map_err(|error| failed(error.to_string()))?;
    let output = Command::new(program)
        .args(["--json", "database"])
        .arg(folder.path())
        .arg(pairs.to_string())
        .output()
        .map_err(|error| failed(error.to_string()))?;
    if !output.status.success() {
        let message = String::from_utf8_lossy(&output.stderr).trim().to_owned();
        return Err(NodeError::Reported(Failure {
            message: failed(message).to_string(),
            kind: ErrorKind::Failed,
        }));
    }
    serde_json::from_slice(&output.stdout).map_err(|error| failed(error.to_string()))
}

/// Measures the database in `folder`: exhibits 1 and 2 are of one firearm, 3 and 4, and so on for
/// so many pairs.
pub fn measure(folder: &DataFolder, clock: Clock, pairs: u64) -> Result<Measured, NodeError> {
    let since = Instant::now();
    let node = Arc::new(Node::open(folder.clone(), clock)?);
    let opened = since.elapsed();
    let since = Instant::now();
    let columns = node.codes.snapshot(&node.store)?;
    let loaded = since.elapsed();
    let started = processor_time::of_this_process();
    let exhibits = columns.len() as u64;
    let code_bytes_per_exhibit = columns.bytes() as f64 / exhibits.max(1) as f64;
    drop(columns);
    let (loaded_rss_bytes, _) = memory()?;
    let (mut times, mut processor_times) = (Vec::new(), Vec::new());
    let (mut searches, mut compared) = (Vec::new(), 0);
    for pair in 0..pairs {
        let (since, processor_since) = (Instant::now(), processor_time::of_this_process());
        let found = search(&node, ExhibitId(2 * pair + 1))?;
        let took = since.elapsed();
        times.push(took);
        processor_times.push(processor_time::of_this_process().saturating_sub(processor_since));
        compared = found.compared;
        let mate = found.candidates.iter().find(|one| one.exhibit == ExhibitId(2 * pair + 2));
        let before = |is_before: &dyn Fn(&ListedCandidate) -> bool| {
            let strangers =
                found.candidates.iter().filter(|one| one.exhibit > ExhibitId(2 * pairs));
            strangers.filter(|one| is_before(one)).count()
        };
        searches.push(Found {
            mates: String::new(),
            search_ms: 1e3 * took.as_secs_f64(),
            code_rank: mate.map(|mate| before(&|one| one.code_rank < mate.code_rank) + 1),
            rank: mate.map(|mate| before(&|one| one.rank < mate.rank) + 1),
            score: mate.map(|mate| mate.likeness.score()),
        });
    }
    let (_, peak_rss_bytes) = memory()?;
    let ms = |time: Duration| 1e3 * time.as_secs_f64();
    Ok(Measured {
        exhibits,
        open_ms: ms(opened),
        load_ms: ms(loaded),
        start_processor_ms: ms(started),
        code_bytes_per_exhibit,
        loaded_rss_bytes,
        peak_rss_bytes,
        slowest_search_ms: ms(times.iter().copied().max().unwrap_or_default()),
        search_ms: ms(median(times)),
        search_processor_ms: ms(median(processor_times)),
        compared,
        searches,
    })
}

/// Searches as `striae search` does.
fn search(node: &Arc<Node>, exhibit: ExhibitId) -> Result<Candidates, NodeError> {
    let extent = SearchExtent { limit: SHORTLIST, shortlist: Some(SHORTLIST), exhaustive: None };
    let (credentials, progress) = (&Credentials::default(), &mut |_| {});
    let mut desk = Desk { node, outside: &NotRunning, credentials, progress };
    match desk.serve(SearchExhibit { exhibit, extent }, Files::new())? {
        Outcome::Done(candidates) => Ok(candidates),
        Outcome::Waits(_) => {
            Err(NodeError::Argument("searches of this node wait for a second person".to_owned()))
        }
    }
}

/// Memory of this process now and at most, bytes, as Linux counts it.
fn memory() -> Result<(u64, u64), NodeError> {
    let path = std::path::Path::new("/proc/self/status");
    let text =
        std::fs::read_to_string(path).map_err(|error| NodeError::file(path, "read", &error))?;
    let bytes = |name: &str| {
        let line = text.lines().find_map(|line| line.strip_prefix(name))?;
        let kilobytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
        Some(kilobytes * 1024)
    };
    bytes("VmRSS:")
        .zip(bytes("VmHWM:"))
        .ok_or_else(|| NodeError::stopped("the system does not say how much memory a process has"))
}
