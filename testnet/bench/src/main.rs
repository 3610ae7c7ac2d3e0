//! The program `striae-bench`: measures on this machine how fast searches in large databases are,
//! and fills those of test nodes.

mod report;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use striae_bench::Plan;
use striae_files::output_file::Existing;
use striae_node::NodeError;
use striae_node::cli::{Output, ProgressBar, print_error, print_note};
use striae_node::clock::Clock;
use striae_node::data_folder::DataFolder;
use tikv_jemallocator::Jemalloc;

/// As in `striae`: what is measured is its memory.
#[global_allocator]
static ALLOCATOR: Jemalloc = Jemalloc;

/// Measure how fast searches in large databases are, filled with exhibits that nobody enrolled.
#[derive(Debug, Parser)]
#[command(name = "striae-bench", version)]
struct Arguments {
    /// The mark of the exhibits: breech-face, or land for bullets.
    #[arg(long, default_value = "breech-face")]
    mark: String,
    /// Sizes of the databases.
    #[arg(long, value_delimiter = ',', default_value = "10000,100000", value_name = "N,N")]
    exhibits: Vec<u64>,
    /// Folder for the databases, removed in the end.
    #[arg(long, value_name = "DIR", default_value = ".")]
    scratch: PathBuf,
    /// Measure messages instead: signing, verifying, sealing, opening, and their sizes.
    #[arg(long, conflicts_with_all = ["mark", "exhibits", "scratch"])]
    messages: bool,
    /// Print JSON.
    #[arg(long, global = true)]
    json: bool,
    #[command(subcommand)]
    verb: Option<Verb>,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Fill the database of a test node (`striae node init --test-node`), to see how a node of that
    /// size behaves.
    Fill {
        /// The node's folder; the node must not run.
        folder: PathBuf,
        /// Number of exhibits.
        exhibits: u64,
    },
    /// One database, in a process of its own.
    #[command(hide = true)]
    Database {
        /// Its node's folder.
        folder: PathBuf,
        /// Exhibits to search with: the first, third, ... of so many pairs.
        pairs: u64,
    },
}

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            print_error(&error);
            ExitCode::from(error.kind().exit_code())
        }
    }
}

fn run(arguments: &Arguments) -> Result<(), NodeError> {
    let output = Output::new(arguments.json, Existing::Stays);
    match &arguments.verb {
        Some(Verb::Fill { folder, exhibits }) => fill(folder, *exhibits, &output),
        Some(Verb::Database { folder, pairs }) => {
            let measured =
                striae_bench::measure(&DataFolder::at(folder), Clock::default(), *pairs)?;
            output.value(&measured, String::new)
        }
        None if arguments.messages => {
            let messages = striae_bench::measure_messages()?;
            output.value(&messages, || report::messages_text(&messages))
        }
        None => {
            let mark =
                arguments.mark.parse().map_err(|error: striae_vocabulary::UnknownMark| {
                    NodeError::Argument(error.to_string())
                })?;
            let (exhibits, scratch) = (arguments.exhibits.clone(), arguments.scratch.clone());
            let mut bar = ProgressBar::new();
            let plan = Plan { mark, exhibits, scratch };
            let measured =
                striae_bench::run(&plan, &mut print_note, &mut |progress| bar.show(progress))?;
            drop(bar);
            output.value(&measured, || report::text(&measured))
        }
    }
}

fn fill(folder: &Path, exhibits: u64, output: &Output) -> Result<(), NodeError> {
    let mut bar = ProgressBar::new();
    let folder = DataFolder::at(folder);
    striae_bench::fill(&folder, Clock::default(), exhibits, &mut |progress| bar.show(progress))?;
    drop(bar);
    output.value(&exhibits, || format!("{exhibits} exhibits that nobody enrolled"))
}
