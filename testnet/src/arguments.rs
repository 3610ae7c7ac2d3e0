//! What can be said on the command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use striae_node::MarkKind;

/// Runs federations of real nodes on this machine and checks what they do.
#[derive(Debug, Parser)]
#[command(name = "striae-testnet", version, arg_required_else_help = true)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub verb: Verb,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Play a scenario and check its expectations; fails when one does not come true.
    Run(Run),
    /// Write synthetic scans with their manifest.csv.
    Scans(Scans),
}

/// Play a scenario.
#[derive(Debug, Args)]
pub struct Run {
    /// The scenario, a TOML file.
    pub scenario: PathBuf,
    /// File for the report.
    #[arg(long, value_name = "REPORT")]
    pub json: PathBuf,
    /// Work in this new folder and keep it; its path must be short, for the nodes' sockets lie in it.
    #[arg(long, value_name = "DIR")]
    pub keep: Option<PathBuf>,
    /// The program that is a node; otherwise `striae` beside this program.
    #[arg(long, value_name = "PATH")]
    pub striae: Option<PathBuf>,
    /// Folder with the reference data, for scenarios that use real scans.
    #[arg(long, value_name = "DIR", env = "STRIAE_DATA")]
    pub data: Option<PathBuf>,
}

/// Write synthetic scans.
#[derive(Debug, Args)]
pub struct Scans {
    /// Folder for the scans; made if it is not there.
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    /// How many firearms.
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..))]
    pub firearms: u32,
    /// How many shots of each.
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..))]
    pub shots: u32,
    /// The same seed gives the same scans.
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// The mark: breech-face, firing-pin, ejector, or land for bullets.
    #[arg(long, default_value = "breech-face")]
    pub mark: MarkKind,
    /// Lands of each barrel, for bullets.
    #[arg(long, default_value_t = 6, value_parser = clap::value_parser!(u8).range(1..=24))]
    pub lands: u8,
    /// Smooth tools that leave no marks of their own: a control.
    #[arg(long)]
    pub blank: bool,
}
