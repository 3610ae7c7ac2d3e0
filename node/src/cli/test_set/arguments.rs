//! The arguments of `striae test-set`.

use std::path::PathBuf;

use clap::Subcommand;

/// Test sets of examiners.
#[derive(Debug, Subcommand)]
pub enum TestSetVerb {
    /// Make a test set of scans with known truth.
    Make {
        /// A CSV file with the columns first, second and truth: two scans, named from its folder, and
        /// same or different.
        pairs: PathBuf,
        /// Its name; the people who sit it read it.
        #[arg(long)]
        name: String,
        /// The mark that all scans show.
        #[arg(long, default_value = "breech-face")]
        mark: String,
        /// Pitch of photographs, micrometres.
        #[arg(long, value_name = "UM")]
        pitch_um: Option<f64>,
    },
    /// List all test sets.
    List,
    /// Show a test set with its truth, and who was given it.
    Show {
        /// Its number, as T-1.
        set: String,
    },
    /// Give a test set to an examiner or a verifier.
    Give {
        /// Its number, as T-1.
        set: String,
        /// The person.
        #[arg(long)]
        to: String,
    },
    /// Show the results of a test set over its finished sittings.
    Results {
        /// Its number, as T-1.
        set: String,
        /// File for them: .csv, a line for each answer, or .json.
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
}

impl TestSetVerb {
    /// Files that it writes.
    pub fn outputs(&self) -> Vec<PathBuf> {
        match self {
            Self::Results { out, .. } => out.iter().cloned().collect(),
            _ => Vec::new(),
        }
    }
}
