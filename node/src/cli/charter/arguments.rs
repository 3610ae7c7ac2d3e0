//! The arguments of `striae charter`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

/// The federation's charter.
#[derive(Debug, Subcommand)]
pub enum CharterVerb {
    /// Draft the first version, which every member's authority must sign.
    New {
        /// Name of the federation.
        #[arg(long)]
        federation: String,
        /// Number of authorities that must sign later versions [default: more than half].
        #[arg(long, value_name = "K")]
        threshold: Option<u32>,
        /// Queries each country may ask in a day.
        #[arg(long, default_value_t = striae_protocol::limits::DEFAULT_QUERIES_PER_DAY, value_name = "N")]
        queries_per_day: u32,
        /// A member's member.toml; once for each.
        #[arg(long, required = true, value_name = "FILE")]
        member: Vec<PathBuf>,
        /// File for the draft.
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Draft the next version.
    Propose(Propose),
    /// Add an authority's signature to a draft, in place.
    Sign {
        /// The draft.
        file: PathBuf,
        /// Folder of the authority that signs.
        #[arg(long, value_name = "DIR")]
        authority: PathBuf,
        /// The versions before it, to see whether enough have signed.
        #[arg(long, value_name = "FILE")]
        charter: Vec<PathBuf>,
    },
    /// Join the signatures of copies that were signed apart.
    Join {
        /// The copies.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// File for the joined draft.
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Show the charter of some files, or the installed one.
    Show {
        /// Files; without any, the node's own.
        files: Vec<PathBuf>,
        /// Of the node: all versions, certificates and revocations, as a file that another node can
        /// install.
        #[arg(long)]
        all: bool,
    },
    /// Verify a charter from its first version to its newest.
    Verify {
        /// Files with all versions.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// The federation it must be of, by its id or fingerprint.
        #[arg(long, value_name = "ID")]
        network: Option<String>,
    },
    /// Install charters, certificates and revocations at this node; they travel to all others.
    Install {
        /// Files with any number of them, or folders of such files.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// The federation, by its id or fingerprint; needed the first time.
        #[arg(long, value_name = "ID")]
        network: Option<String>,
    },
}

/// Draft the next version of a charter.
#[derive(Debug, Args)]
pub struct Propose {
    /// The charter, all versions.
    #[arg(required = true, value_name = "FILE")]
    pub charter: Vec<PathBuf>,
    /// A new member's member.toml.
    #[arg(long, value_name = "FILE")]
    pub add: Vec<PathBuf>,
    /// A member's new member.toml: another key, name or contact.
    #[arg(long, value_name = "FILE")]
    pub replace: Vec<PathBuf>,
    /// Suspend a member.
    #[arg(long, value_name = "XX")]
    pub suspend: Vec<String>,
    /// A member withdraws.
    #[arg(long, value_name = "XX")]
    pub withdraw: Vec<String>,
    /// A suspended or withdrawn member comes back.
    #[arg(long, value_name = "XX")]
    pub reinstate: Vec<String>,
    /// Number of authorities that must sign the version after it.
    #[arg(long, value_name = "K")]
    pub threshold: Option<u32>,
    /// Queries each country may ask in a day.
    #[arg(long, value_name = "N")]
    pub queries_per_day: Option<u32>,
    /// File for the draft.
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
}

impl CharterVerb {
    /// Files that it writes.
    pub fn outputs(&self) -> Vec<PathBuf> {
        match self {
            Self::New { out, .. } | Self::Join { out, .. } => vec![out.clone()],
            Self::Propose(propose) => vec![propose.out.clone()],
            _ => Vec::new(),
        }
    }
}
