//! The arguments of `striae report`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

/// Reports on hits.
#[derive(Debug, Subcommand)]
pub enum ReportVerb {
    /// Make a report on a hit; the node keeps it.
    Make {
        #[command(subcommand)]
        of: Subject,
    },
    /// List all reports, former ones included.
    List,
    /// Show what is known of a report, or write it to a file again.
    Show {
        /// Its number, as R-1.
        report: String,
        /// File for the report: .pdf or .html.
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
}

/// Subject of a report.
#[derive(Debug, Subcommand)]
pub enum Subject {
    /// A hit.
    Hit(MakeOfHit),
}

/// A report on a hit.
#[derive(Debug, Args)]
pub struct MakeOfHit {
    /// Its number, as H-4.
    pub hit: String,
    /// notification, comparison, lead or statement.
    #[arg(long)]
    pub kind: String,
    /// File for the report: .pdf (PDF/A) or .html. Both are kept at the node.
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    /// Person or authority for whom it is made.
    #[arg(long = "for", value_name = "WHOM")]
    pub customer: Option<String>,
    /// The report that it amends, as R-1; that one is kept.
    #[arg(long, value_name = "REPORT", requires = "reason")]
    pub amends: Option<String>,
    /// Reason for the amendment.
    #[arg(long, requires = "amends")]
    pub reason: Option<String>,
    /// A picture of the comparison microscope (PNG, JPEG) that a comparison or a lead shows; up to six, each with --caption.
    #[arg(long, value_name = "FILE", requires = "caption")]
    pub picture: Vec<PathBuf>,
    /// The caption of each picture, in the same order.
    #[arg(long, value_name = "TEXT", requires = "picture")]
    pub caption: Vec<String>,
    /// Its language: en, fr, es or ar. In doubt the English text counts.
    #[arg(long, default_value = "en")]
    pub language: String,
}

impl ReportVerb {
    /// Files that it writes.
    pub fn outputs(&self) -> Vec<PathBuf> {
        match self {
            Self::Make { of: Subject::Hit(make) } => vec![make.out.clone()],
            Self::Show { out, .. } => out.iter().cloned().collect(),
            Self::List => Vec::new(),
        }
    }
}
