//! The arguments of what measures the engine: `evaluate`, `calibrate`.

use std::path::PathBuf;

use clap::Args;

use super::arguments::{JsonTo, json_to};
use striae_evaluation::MAX_AMONG;

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
