//! Speed of signatures, comparisons and searches on this machine.
//!
//! ```text
//! pool.rs            pairs of shots to be found, and as many other codes as a nation has
//! fill.rs            pairs and others into a database that grows from size to size
//! messages.rs       envelopes verified, answers sealed
//! one_core.rs        signature, code and full comparison
//! database.rs        start, memory and searches, in a process of its own for every size
//! scratch.rs         where the database lies meanwhile, and whether there is room
//! ```

mod database;
mod fill;
mod messages;
mod one_core;
mod pool;
mod scratch;

use std::path::PathBuf;

use serde::Serialize;
use striae_vocabulary::MarkKind;

pub use database::{Measured, measure};
use fill::Filling;
pub use messages::{Messages, measure as measure_messages};
use one_core::OneCore;
use pool::Pool;
use scratch::Scratch;
use striae_node::api::Progress;
use striae_node::clock::Clock;
use striae_node::data_folder::DataFolder;
use striae_node::settings::Settings;
use striae_node::{Node, NodeError};

/// Least exhibits of a database.
const MIN_EXHIBITS: u64 = 100;
/// Most exhibits of a database: their codes take 5.4 GB of memory.
const MAX_EXHIBITS: u64 = 10_000_000;
/// Most databases of one run.
const MAX_SIZES: usize = 10;

/// Measurements to take, and their place.
pub struct Plan {
    /// The mark of all exhibits.
    pub mark: MarkKind,
    /// Sizes of the databases.
    pub exhibits: Vec<u64>,
    /// Folder in which a folder for them is made.
    pub scratch: PathBuf,
}

/// Results of the measurements.
#[derive(Debug, Serialize)]
pub struct Report {
    /// The mark of all exhibits.
    pub mark: MarkKind,
    /// Threads that searches used.
    pub threads: usize,
    /// Single operations on one core.
    pub one_core: OneCore,
    /// Whether the marks that are looked for are of real scans, and the codes of all others like
    /// theirs; else all is made up.
    pub has_real_mates: bool,
    /// Databases, the smallest first.
    pub databases: Vec<Measured>,
}

/// Fills a database to each size in turn, and measures it there. `note` hears what is done;
/// `progress` how far the filling has come.
pub fn run(
    plan: &Plan,
    note: &mut dyn FnMut(&str),
    progress: &mut dyn FnMut(Progress),
) -> Result<Report, NodeError> {
    let mut sizes = plan.exhibits.clone();
    sizes.sort_unstable();
    sizes.dedup();
    let Some(&most) = sizes.last() else {
        return Err(NodeError::Argument("--exhibits names no size".to_owned()));
    };
    check_sizes(&sizes)?;
    pool::check(plan.mark)?;
    let needed = fill::disk_bytes(most);
    let scratch = Scratch::make(&plan.scratch, needed)?;
    note(&format!(
        "filling a database of up to {most} exhibits in {}; it takes up to {} MB there and is removed in the end",
        scratch.folder().path().display(),
        needed / 1_000_000
    ));
    let pool = Pool::make(plan.mark, sizes.first().copied().unwrap_or(most))?;
    let one_core = OneCore::measure(&pool)?;
    let mut filling = Filling::new(&pool);
    let mut threads = 0;
    let mut databases = Vec::new();
    for size in sizes {
        let node = Node::open(scratch.folder().clone(), Clock::default())?;
        threads = node.correlation_threads.current_num_threads();
        filling.fill(&node, size, &mut |done| progress(Progress { done, total: most }))?;
        drop(node);
        let mut measured = database::measure_apart(scratch.folder(), pool.pairs.len() / 2)?;
        for (found, label) in measured.searches.iter_mut().zip(&pool.labels) {
            found.mates.clone_from(label);
        }
        databases.push(measured);
    }
    scratch.remove()?;
    let has_real_mates = !pool.labels.is_empty();
    Ok(Report { mark: pool.mark, threads, one_core, has_real_mates, databases })
}

/// Fills the database of the node in `folder` with breech faces that nobody enrolled; it must not
/// run.
pub fn fill(
    folder: &DataFolder,
    clock: Clock,
    exhibits: u64,
    progress: &mut dyn FnMut(Progress),
) -> Result<(), NodeError> {
    if !(1..=MAX_EXHIBITS).contains(&exhibits) {
        let sentence =
            format!("a database is filled with 1 to {MAX_EXHIBITS} exhibits, not {exhibits}");
        return Err(NodeError::Argument(sentence));
    }
    folder.check_initialised()?;
    if !Settings::read(&folder.settings())?.test_node {
        return Err(NodeError::Argument(format!(
            "{} is the folder of a node that is no test node, whose records are never made up; make one with `striae node init --test-node`",
            folder.path().display()
        )));
    }
    let node = Node::open(folder.clone(), clock)?;
    let pool = Pool::make(MarkKind::BreechFaceImpression, exhibits)?;
    Filling::new(&pool)
        .fill(&node, exhibits, &mut |done| progress(Progress { done, total: exhibits }))
}

fn check_sizes(sizes: &[u64]) -> Result<(), NodeError> {
    if sizes.len() > MAX_SIZES {
        let found = sizes.len();
        let sentence = format!("--exhibits names {found} sizes, at most {MAX_SIZES} are measured");
        return Err(NodeError::Argument(sentence));
    }
    match sizes.iter().find(|size| !(MIN_EXHIBITS..=MAX_EXHIBITS).contains(size)) {
        None => Ok(()),
        Some(wrong) => Err(NodeError::Argument(format!(
            "--exhibits takes sizes from {MIN_EXHIBITS} to {MAX_EXHIBITS}, not {wrong}"
        ))),
    }
}
