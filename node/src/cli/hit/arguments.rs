//! The arguments of `striae hit`.

use std::path::PathBuf;

use clap::Subcommand;

use super::who::{Who, WhoAndWhy};
use crate::cli::list_options::HitListOptions;

/// Acts about a hit.
#[derive(Debug, Subcommand)]
pub enum HitVerb {
    /// Show a hit with all that was done about it.
    Show {
        /// Its number, as H-4.
        hit: String,
    },
    /// Declare two exhibits of the own database a hit, such as an exhibit and a candidate of its
    /// search.
    Declare {
        /// The exhibit, as E-17.
        exhibit: String,
        /// The candidate, as E-9.
        candidate: String,
        #[command(flatten)]
        who: Who,
    },
    /// Take up the review of a hit.
    Review {
        /// Its number, as H-4.
        hit: String,
        #[command(flatten)]
        who: Who,
    },
    /// Record the first examination: a lead, or a conclusion.
    Examine {
        /// Its number, as H-4.
        hit: String,
        /// lead, or a conclusion: identification, inconclusive-a, -b, -c, elimination, unsuitable.
        #[arg(long)]
        finding: String,
        /// Objects examined: hit-metadata, scans, originals, certified-double-casts.
        #[arg(long)]
        basis: String,
        #[command(flatten)]
        who: Who,
    },
    /// Record the second examination, by another person.
    Verify {
        /// Its number, as H-4.
        hit: String,
        /// As for `examine`; when both find the same, the hit goes on.
        #[arg(long)]
        finding: String,
        /// Objects examined.
        #[arg(long)]
        basis: String,
        #[command(flatten)]
        who: Who,
    },
    /// Ask the other country to compare the originals.
    Request {
        /// Its number, as H-4.
        hit: String,
        /// Person whom the other country can call.
        #[arg(long)]
        contact: Option<String>,
        /// More for the other country's people to read.
        #[arg(long)]
        note: Option<String>,
        #[command(flatten)]
        who: Who,
    },
    /// Sign the conclusion for the country; it counts when both have signed.
    Sign {
        /// Its number, as H-4.
        hit: String,
        #[command(flatten)]
        who: Who,
    },
    /// Withdraw a hit, or what was signed about it.
    Withdraw {
        /// Its number, as H-4.
        hit: String,
        #[command(flatten)]
        who: WhoAndWhy,
    },
    /// Ask for the other country's scan, or approve the release of ours.
    Release {
        /// Its number, as H-4.
        hit: String,
        #[command(flatten)]
        who: Who,
    },
    /// Write the scan that the other country released to a file.
    Scan {
        /// Its number, as H-4.
        hit: String,
        /// The file.
        #[arg(long)]
        out: PathBuf,
    },
    /// List the hits that this node disclosed.
    Sent(Box<HitListOptions>),
}

impl HitVerb {
    /// Files that it writes.
    pub fn outputs(&self) -> Vec<PathBuf> {
        match self {
            Self::Scan { out, .. } => vec![out.clone()],
            _ => Vec::new(),
        }
    }
}
