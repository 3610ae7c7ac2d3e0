//! The arguments of `striae case`.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use striae_casework::transfer::Table;

use crate::cli::list_options::ListOptions;
use crate::cli::records::arguments::{Corrected, Field, given};

/// Cases.
#[derive(Debug, Subcommand)]
pub enum CaseVerb {
    /// List cases: those that were entered, and those that exhibits name.
    List(Box<ListOptions>),
    /// Show a case: its facts, items and corrections.
    Show {
        /// The laboratory's own reference.
        case: String,
    },
    /// Enter facts of a case.
    Enter(Box<CaseFacts>),
    /// Correct facts of a case; the record keeps what stood there.
    Correct(Box<Corrected<CaseFacts>>),
    /// Give a case another reference; its exhibits and items go with it.
    Rename {
        /// The laboratory's own reference.
        case: String,
        /// The right reference.
        to: String,
        /// Reason.
        #[arg(long)]
        reason: String,
    },
    /// Import cases, firearms, exhibits and scans: all records or none.
    Import {
        /// A JSON file of `export`, a CSV file named after its table, or a folder of such files,
        /// whose scans are then enrolled as its manifest.csv says; or the folder of a complete export.
        path: PathBuf,
    },
    /// Export the facts of cases, firearms and exhibits as tables; with --complete all records, their
    /// histories and scans.
    Export {
        /// The file, ending in .json, or the folder for CSV files.
        #[arg(long, value_name = "FILE.json|DIR")]
        out: PathBuf,
        /// Export to the folder all records that this country owns: exhibits with scans and
        /// corrections, grounds, hits at home. `case import` takes it into an empty node.
        #[arg(long)]
        complete: bool,
    },
    /// Show what hits link with a case: exhibits, cases, countries.
    Links(Links),
}

/// Facts of a case.
#[derive(Debug, Args)]
pub struct CaseFacts {
    /// The laboratory's own reference.
    pub case: String,
    /// Investigating agency.
    #[arg(long)]
    pub agency: Option<String>,
    /// Kind of event: homicide, robbery, shots-fired, terrorism, trafficking, seizure, found, ...
    #[arg(long, value_name = "KIND")]
    pub event_kind: Option<String>,
    /// When it happened: 2026-05-03, 2026-05 or 2026-05-03..2026-05-09.
    #[arg(long)]
    pub occurred: Option<String>,
    /// Place of the event, latitude and longitude, as "41.15, -8.61".
    #[arg(long, value_name = "LAT, LON", allow_hyphen_values = true)]
    pub place: Option<String>,
    /// Anything else.
    #[arg(long)]
    pub notes: Option<String>,
}

/// Links by hits.
#[derive(Debug, Args)]
pub struct Links {
    /// The case; all of them unless given.
    pub case: Option<String>,
    /// Only by hits that both countries confirmed.
    #[arg(long)]
    pub confirmed: bool,
    /// Write them as `GraphML` to a file.
    #[arg(long)]
    pub graphml: Option<PathBuf>,
    /// Draw them to a file, as SVG.
    #[arg(long)]
    pub svg: Option<PathBuf>,
}

impl CaseFacts {
    /// The columns that are given.
    pub(in crate::cli) fn fields(&self) -> Vec<Field> {
        given([
            ("agency", &self.agency),
            ("event_kind", &self.event_kind),
            ("occurred", &self.occurred),
            ("place", &self.place),
            ("notes", &self.notes),
        ])
    }
}

impl CaseVerb {
    /// Files that it writes.
    pub fn outputs(&self) -> Vec<PathBuf> {
        match self {
            // The folder is made where it is not there, and a complete export goes on in its own.
            Self::Export { out, complete } if *complete || !out.exists() && !is_json(out) => {
                Vec::new()
            }
            Self::Export { out, .. } if is_json(out) => vec![out.clone()],
            Self::Export { out, .. } => {
                Table::ALL.iter().map(|table| out.join(format!("{table}.csv"))).collect()
            }
            Self::Links(links) => links.graphml.iter().chain(&links.svg).cloned().collect(),
            _ => Vec::new(),
        }
    }
}

/// Whether records are exported as one JSON document.
pub(super) fn is_json(out: &Path) -> bool {
    out.extension().is_some_and(|extension| extension == "json")
}
