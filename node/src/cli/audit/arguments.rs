//! The arguments of `striae audit`.

use std::path::PathBuf;

use clap::Subcommand;

/// The audit log.
#[derive(Debug, Subcommand)]
pub enum AuditVerb {
    /// Check the log and list its entries.
    List,
    /// Check the whole log, and that it continues what others have cosigned; or, without a node, a file of `prove` or `export`.
    Verify {
        /// A proof or an exported log.
        file: Option<PathBuf>,
        /// Files with the federation's charter and certificates (`striae charter show --all`); needed for a file.
        #[arg(long, num_args = 1..)]
        charter: Vec<PathBuf>,
    },
    /// Write a file that proves to anybody with the charter what an entry says, and that the log has it.
    Prove {
        /// Number of the entry.
        entry: u64,
        /// The file.
        #[arg(long)]
        out: PathBuf,
    },
    /// Write the whole log to a file that anybody with the charter can check.
    Export {
        /// The file.
        #[arg(long)]
        out: PathBuf,
    },
    /// Erase what an entry says, on legal order: its place in the log stays, and the erasure is an entry.
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
