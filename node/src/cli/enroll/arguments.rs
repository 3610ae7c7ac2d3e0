//! The arguments of `striae enroll`.

use std::path::PathBuf;

use clap::Args;

use crate::cli::scans::arguments::{Lands, Scan};

/// Enrol files.
#[derive(Debug, Args)]
pub struct Enroll {
    /// Scans (x3p, al3d, sur, plux) or photographs (PNG, TIFF, JPEG, BMP); or a folder whose manifest.csv says which
    /// files are one exhibit (docs/examiner.md lists its columns).
    #[arg(required = true, value_name = "FILE|FOLDER")]
    pub files: Vec<PathBuf>,
    /// Another manifest for the folder.
    #[arg(long, value_name = "FILE")]
    pub manifest: Option<PathBuf>,
    /// Calibre, as 9x19 or "9 mm Luger".
    #[arg(long)]
    pub calibre: Option<String>,
    /// evidence or test-fire.
    #[arg(long)]
    pub kind: Option<String>,
    /// The laboratory's own reference of the case.
    #[arg(long = "case", value_name = "REFERENCE")]
    pub case_reference: Option<String>,
    /// Item of the case, as A3.
    #[arg(long)]
    pub item: Option<String>,
    /// The item has several exhibits, and this is another one.
    #[arg(long)]
    pub another: bool,
    /// When it happened: 2026-05-03, 2026-05 or 2026-05-03..2026-05-09.
    #[arg(long)]
    pub date: Option<String>,
    /// Enrol lands as one bullet although two are so alike, or so different, that they seem to be
    /// of two.
    #[arg(long)]
    pub one_bullet: bool,
    /// Write a table with the outcome of each exhibit to this file (CSV). A mistake in a manifest then
    /// refuses its exhibit alone, and the table has its line.
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
    #[command(flatten)]
    pub scan: Scan,
    #[command(flatten)]
    pub lands: Lands,
}
