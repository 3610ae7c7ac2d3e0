//! The arguments of `striae mark`.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use striae_evaluation::MAX_AMONG;
use striae_toolmark::Sense;

use crate::cli::scans::arguments::{Scan, SenseOfScans};
use crate::cli::terminal::json_to::{JsonTo, json_to};

/// Marks in files; needs no node.
#[derive(Debug, Subcommand)]
pub enum MarkVerb {
    /// Show what a file states: format, size, pitch, heights.
    Inspect(Inspect),
    /// Compare two marks: scans, or bullets with all their lands.
    Compare(Compare),
    /// Draw a scan, what is used of it, and what is compared.
    Render(Render),
    /// Measure how well the engine separates scans of known firearms.
    Evaluate(Evaluate),
    /// Fit likelihood ratios to scans of known firearms.
    Calibrate(Calibrate),
}

/// Show what a file states, and with --mark how well the scan will be compared.
#[derive(Debug, Args)]
pub struct Inspect {
    /// Scan or photograph.
    pub file: PathBuf,
    #[command(flatten)]
    pub scan: Scan,
}

/// Compare two marks.
#[derive(Debug, Args)]
pub struct Compare {
    /// The one that is turned and shifted. For --mark land a scan of one land, or a folder with the
    /// lands of one bullet: as its manifest.csv says, else all x3p files in the order of their
    /// names.
    #[arg(value_name = "FILE|FOLDER")]
    pub query: PathBuf,
    /// The one it is laid on.
    #[arg(value_name = "FILE|FOLDER")]
    pub candidate: PathBuf,
    #[command(flatten)]
    pub scan: Scan,
    /// Region of the mark on the candidate; --region is for the query.
    #[arg(long, value_name = "X,Y,R[,HOLE]", allow_hyphen_values = true)]
    pub candidate_region: Option<String>,
    /// Beginnings of the grooves beside a land, marked by hand: micrometres across the striae from
    /// the first point.
    #[arg(long, value_name = "LEFT,RIGHT", allow_hyphen_values = true)]
    pub grooves: Option<String>,
    /// The same for the candidate; --grooves is for the query.
    #[arg(long, value_name = "LEFT,RIGHT", allow_hyphen_values = true)]
    pub candidate_grooves: Option<String>,
    /// The candidate is a mirror image; --mirrored is for the query.
    #[arg(long)]
    pub candidate_mirrored: bool,
    /// The candidate is of a cast; --cast is for the query.
    #[arg(long)]
    pub candidate_cast: bool,
    /// A manifest (columns file, firearm, specimen, mark, land), whose bullets are then named in
    /// place of folders.
    #[arg(long, value_name = "FILE")]
    pub manifest: Option<PathBuf>,
    /// Lands of the barrel, those that were not scanned counted
    /// [default: the highest that is listed, or the number of scans].
    #[arg(long, value_name = "N")]
    pub lands: Option<usize>,
    /// Also write a page with pictures to this file (HTML).
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
}

/// Draw a scan.
#[derive(Debug, Args)]
pub struct Render {
    /// Scan or photograph.
    pub file: PathBuf,
    /// File for the picture: .png, .jpg, .tif or .bmp.
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    #[command(flatten)]
    pub scan: Scan,
    /// Beginnings of the grooves beside a land, marked by hand: micrometres across the striae from
    /// the first point.
    #[arg(long, value_name = "LEFT,RIGHT", allow_hyphen_values = true)]
    pub grooves: Option<String>,
}

/// Evaluate a set.
#[derive(Debug, Args)]
pub struct Evaluate {
    /// Folders with scans and manifest.csv (columns file, firearm, specimen, mark, and land for
    /// bullets; `pitch_um`, region, mirrored, cast and instrument where they are needed). The figures
    /// of several are pooled and apart.
    #[arg(required = true)]
    pub folders: Vec<PathBuf>,
    /// Another manifest for the one folder.
    #[arg(long, value_name = "FILE")]
    pub manifest: Option<PathBuf>,
    /// Take all folders as one set: scans of different folders are compared too, and equal names of
    /// firearms are one firearm.
    #[arg(long)]
    pub together: bool,
    /// End at the first scan that cannot be used; otherwise such scans are left out, counted and
    /// listed.
    #[arg(long)]
    pub strict: bool,
    #[command(flatten)]
    pub sense: SenseOfScans,
    /// Also write every pair with all numbers of its comparison to this file (CSV).
    #[arg(long, value_name = "FILE")]
    pub pairs: Option<PathBuf>,
    /// Number of times that every scan is turned and shifted anew.
    #[arg(long, default_value_t = 1)]
    pub seeds: u64,
    /// Make scans worse first: noise=1.0, crop=0.5, fragment=0.25, pitch=2, raw or photo; for
    /// bullets pitch=2, lands=1, shuffled, mirrored or quarter-turn.
    #[arg(long, value_name = "HOW")]
    pub degrade: Option<String>,
    /// Judge the likelihood ratios of this calibration instead of the shipped one.
    #[arg(long, value_name = "FILE")]
    pub calibration: Option<PathBuf>,
    /// Also look for every bullet of a barrel among so many made-up ones of its class, by code and
    /// in full; for every impressed mark among so many made-up codes, at most 2000000.
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
    /// Number of times that every scan is turned and shifted anew.
    #[arg(long, default_value_t = 1)]
    pub seeds: u64,
    /// File for the calibration.
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
}

/// The report of an evaluation, in its folder.
pub(super) const REPORT: &str = "index.html";

impl Compare {
    /// Sense of the candidate's scans.
    pub fn candidate_sense(&self) -> Sense {
        Sense { is_mirrored: self.candidate_mirrored, is_cast: self.candidate_cast }
    }
}

impl MarkVerb {
    /// Files that it writes.
    pub fn outputs(&self) -> Vec<PathBuf> {
        match self {
            Self::Inspect(_) => Vec::new(),
            Self::Compare(compare) => compare.report.iter().cloned().collect(),
            Self::Render(render) => vec![render.out.clone()],
            Self::Calibrate(calibrate) => vec![calibrate.out.clone()],
            Self::Evaluate(evaluate) => {
                let json = match &evaluate.json {
                    Some(JsonTo::File(path)) => Some(path.clone()),
                    _ => None,
                };
                // The folder is made where it is not there, and a file in its place is refused then.
                let report = evaluate.report.as_ref().filter(|folder| folder.is_dir());
                let report = report.map(|folder| folder.join(REPORT));
                json.into_iter().chain(report).chain(evaluate.pairs.clone()).collect()
            }
        }
    }
}
