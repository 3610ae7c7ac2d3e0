//! The arguments of what measures the engine and the machine: `evaluate`, `bench`, `calibrate`.

use std::path::PathBuf;

use clap::Args;

use super::arguments::{JsonTo, json_to};
use crate::evaluate::MAX_AMONG;

/// Evaluate a set.
#[derive(Debug, Args)]
pub struct Evaluate {
    /// Folder with scans and manifest.csv (columns file, firearm, specimen, mark, and land for bullets).
    pub folder: PathBuf,
    /// Another manifest.
    #[arg(long, value_name = "FILE")]
    pub manifest: Option<PathBuf>,
    /// How many times every scan is turned and shifted anew.
    #[arg(long, default_value_t = 1)]
    pub seeds: u64,
    /// Make scans worse first: noise=1.0, crop=0.5, fragment=0.25, pitch=2, raw or photo; for bullets
    /// pitch=2, lands=1, shuffled, mirrored or quarter-turn.
    #[arg(long, value_name = "HOW")]
    pub degrade: Option<String>,
    /// Judge the likelihood ratios of this calibration instead of the shipped one.
    #[arg(long, value_name = "FILE")]
    pub calibration: Option<PathBuf>,
    /// Also look for every bullet of a barrel among so many made-up ones of its class, by code and in full.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..=MAX_AMONG))]
    pub among: Option<u64>,
    /// Print JSON instead of text; with a file, write JSON there and print text.
    // The same argument as the one of all verbs, but here it takes a value.
    #[arg(long, value_name = "FILE", num_args = 0..=1, default_missing_value = "-", value_parser = json_to())]
    pub json: Option<JsonTo>,
    /// Also write a report, index.html, to this folder.
    #[arg(long, value_name = "DIR")]
    pub report: Option<PathBuf>,
}

/// Measure speed.
#[derive(Debug, Args)]
pub struct Bench {
    /// The mark of the exhibits: breech-face, or land for bullets.
    #[arg(long, default_value = "breech-face")]
    pub mark: String,
    /// Sizes of the databases.
    #[arg(long, value_delimiter = ',', default_value = "10000,100000", value_name = "N,N")]
    pub exhibits: Vec<u64>,
    /// Folder for the databases, removed in the end [default: beside the data folder].
    #[arg(long, value_name = "DIR")]
    pub scratch: Option<PathBuf>,
    /// Measure messages instead: signing, verifying, sealing, opening, and their sizes.
    #[arg(long, conflicts_with_all = ["mark", "exhibits", "scratch"])]
    pub messages: bool,
}

/// Fit likelihood ratios.
#[derive(Debug, Args)]
pub struct Calibrate {
    /// Folders with scans and manifest.csv.
    #[arg(required = true)]
    pub folders: Vec<PathBuf>,
    /// Folders with synthetic scans: they shape the ratios and do not widen what these may claim.
    #[arg(long, value_name = "DIR")]
    pub synthetic: Vec<PathBuf>,
    /// How many times every scan is turned and shifted anew.
    #[arg(long, default_value_t = 1)]
    pub seeds: u64,
    /// File for the calibration.
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
}
