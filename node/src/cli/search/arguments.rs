//! The arguments of `striae search`.

use std::path::PathBuf;

use clap::Args;

use crate::cli::scans::arguments::{Lands, Scan};

/// A number of candidates: a list of none would look as if nothing had been found.
fn at_least_one(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(number @ 1..) => Ok(number),
        _ => Err("write a whole number from 1 on".to_owned()),
    }
}

/// Rank the own database.
#[derive(Debug, Args)]
pub struct Search {
    /// An exhibit, as E-17, or a file that is not enrolled; of a bullet all its lands' files.
    #[arg(required = true, value_name = "EXHIBIT|FILE")]
    pub what: Vec<PathBuf>,
    /// Most candidates to list.
    #[arg(long, default_value_t = 20, value_parser = at_least_one)]
    pub limit: usize,
    /// Candidates to compare in full, best by code, when there are too many to compare all: 1 to
    /// 10000 [default: the node's setting, 200].
    #[arg(long, value_name = "N")]
    pub shortlist: Option<usize>,
    /// Compare every exhibit in full, whatever its code says: for the case that matters most. It may
    /// be stopped; the same command goes on where it was, and takes in what was enrolled later.
    #[arg(long, conflicts_with = "shortlist")]
    pub exhaustive: bool,
    /// Begin an exhaustive search anew.
    #[arg(long, requires = "exhaustive")]
    pub from_start: bool,
    /// Record that the candidates of the exhibit were reviewed to this place, and search no more.
    #[arg(long, value_name = "PLACE", conflicts_with_all = ["exhaustive", "shortlist"])]
    pub reviewed: Option<u32>,
    /// Remark on the review.
    #[arg(long, requires = "reviewed")]
    pub note: Option<String>,
    /// For a file: only exhibits of this calibre's family.
    #[arg(long)]
    pub calibre: Option<String>,
    #[command(flatten)]
    pub scan: Scan,
    #[command(flatten)]
    pub lands: Lands,
}
