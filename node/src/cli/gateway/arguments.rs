//! The arguments of `striae gateway`.

use std::path::PathBuf;

use clap::Subcommand;

use crate::cli::hit::who::Who;

/// Asking for countries without a node.
#[derive(Debug, Subcommand)]
pub enum GatewayVerb {
    /// Vouch for the key of a country, once its fingerprint is compared.
    Enter {
        /// Its requester.toml.
        file: PathBuf,
        #[command(flatten)]
        who: Who,
    },
    /// Import a request file and ask it on the country's behalf.
    Import {
        /// The request file.
        file: PathBuf,
        /// Check it and show what it asks; nothing is kept or asked.
        #[arg(long, conflicts_with_all = ["decline", "standing"])]
        check: bool,
        /// Do not ask it: the answer file will say why.
        #[arg(long, value_name = "REASON", conflicts_with = "standing")]
        decline: Option<String>,
        /// Have it asked anew of what others enrol later, until it expires.
        #[arg(long)]
        standing: bool,
        #[command(flatten)]
        who: Who,
    },
    /// List the entered keys, and requests that have not expired.
    List,
    /// Write the answer file of a request, sealed to the requester.
    Answer {
        /// The request, by its digest or the beginning of it.
        request: String,
        /// The file.
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
}

impl GatewayVerb {
    /// Files that it writes.
    pub fn outputs(&self) -> Vec<PathBuf> {
        match self {
            Self::Answer { out, .. } => vec![out.clone()],
            _ => Vec::new(),
        }
    }
}
