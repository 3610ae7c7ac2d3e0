//! The arguments of `striae audit list`.

use std::path::PathBuf;

use clap::Subcommand;

use crate::cli::list_options::ListOptions;

/// The audit log.
#[derive(Debug, Subcommand)]
pub enum AuditVerb {
    /// Check the log and list its newest entries.
    List(Box<ListOptions>),
    /// Check the log by what others cosigned; or a file, without a node.
    Verify {
        /// A file of `prove` or `export`.
        file: Option<PathBuf>,
        /// Files with the federation's charter and certificates (`striae charter show --all`);
        /// needed for a file.
        #[arg(long, num_args = 1..)]
        charter: Vec<PathBuf>,
    },
    /// Write a proof of what an entry says, for anybody with the charter.
    Prove {
        /// Number of the entry.
        entry: u64,
        /// The file.
        #[arg(long)]
        out: PathBuf,
    },
    /// Write the whole log to a file, for anybody with the charter to check.
    Export {
        /// The file.
        #[arg(long)]
        out: PathBuf,
    },
    /// Erase what an entry says, by legal order; its place in the log stays.
    Erase {
        /// Number of the entry.
        entry: u64,
        /// By whose order.
        #[arg(long)]
        order: String,
    },
}

impl AuditVerb {
    /// Files that it writes.
    pub fn outputs(&self) -> Vec<PathBuf> {
        match self {
            Self::Prove { out, .. } | Self::Export { out } => vec![out.clone()],
            _ => Vec::new(),
        }
    }
}
