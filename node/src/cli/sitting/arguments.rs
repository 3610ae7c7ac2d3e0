//! The arguments of `striae sitting`.

use std::path::PathBuf;

use clap::Subcommand;

/// Sittings of test sets.
#[derive(Debug, Subcommand)]
pub enum SittingVerb {
    /// List the tests that you were given.
    List,
    /// Begin a sitting; its pairs are shown by the pages of the node.
    Begin {
        /// Its number, as S-1.
        sitting: String,
    },
    /// Show a sitting with your answers.
    Show {
        /// Its number, as S-1.
        sitting: String,
    },
    /// Answer a pair that you have looked at; the answer stands.
    Answer {
        /// Number of the sitting, as S-1.
        sitting: String,
        /// Place of the pair, from 1.
        #[arg(long)]
        pair: usize,
        /// identification, inconclusive-a, -b, -c, elimination or unsuitable.
        #[arg(long)]
        conclusion: String,
        /// Anything that the conclusion rests on.
        #[arg(long)]
        note: Option<String>,
    },
    /// Finish a sitting: it is final, and scored.
    Finish {
        /// Its number, as S-1.
        sitting: String,
    },
    /// Show the result of a finished sitting.
    Results {
        /// Its number, as S-1.
        sitting: String,
        /// File for it: .csv, a line for each answer, or .json.
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
}

impl SittingVerb {
    /// Files that it writes.
    pub fn outputs(&self) -> Vec<PathBuf> {
        match self {
            Self::Results { out, .. } => out.iter().cloned().collect(),
            _ => Vec::new(),
        }
    }
}
