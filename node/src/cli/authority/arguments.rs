//! The arguments of `striae authority`.

use std::path::PathBuf;

use clap::Subcommand;

/// A national authority.
#[derive(Debug, Subcommand)]
pub enum AuthorityVerb {
    /// Make the authority's key, and its entry for the charter.
    Init {
        /// Folder of the authority; it stays offline.
        folder: PathBuf,
        /// Its country, ISO 3166-1 alpha-2.
        #[arg(long, value_name = "XX")]
        country: String,
        /// Its name.
        #[arg(long)]
        name: String,
        /// Person that other members call.
        #[arg(long)]
        contact: String,
        /// Leave the key readable to whoever can read its file.
        #[arg(long)]
        unsealed: bool,
    },
    /// Certify a node's keys.
    Certify {
        /// Folder of the authority.
        folder: PathBuf,
        /// The node's node-request.toml.
        request: PathBuf,
        /// The charter, all versions.
        #[arg(long, required = true, value_name = "FILE")]
        charter: Vec<PathBuf>,
        /// Certificate or request of the key that this one replaces, where the folder has no copy
        /// of it.
        #[arg(long, value_name = "FILE")]
        certificate: Option<PathBuf>,
        /// Number of days for which it counts.
        #[arg(long, default_value_t = 365)]
        days: u32,
        /// Duties of the node: ask, answer, gateway.
        #[arg(long, value_delimiter = ',', default_value = "ask,answer")]
        duties: Vec<String>,
        /// Multiaddress where others reach it, in place of those in the request.
        #[arg(long, value_name = "ADDRESS")]
        address: Vec<String>,
        /// File for the certificate.
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Revoke a node's key: it never counts again.
    Revoke {
        /// Folder of the authority.
        folder: PathBuf,
        /// The node's public key.
        node: String,
        /// The charter, all versions.
        #[arg(long, required = true, value_name = "FILE")]
        charter: Vec<PathBuf>,
        /// Certificate or request of the key, where the folder has no copy of it.
        #[arg(long, value_name = "FILE")]
        certificate: Option<PathBuf>,
        /// Reason: compromised or retired.
        #[arg(long, value_parser = ["compromised", "retired"])]
        reason: String,
        /// More for people to read.
        #[arg(long, default_value = "")]
        note: String,
        /// File for the revocation.
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
}

impl AuthorityVerb {
    /// Files that it writes.
    pub fn outputs(&self) -> Vec<PathBuf> {
        match self {
            Self::Certify { out, .. } | Self::Revoke { out, .. } => vec![out.clone()],
            Self::Init { .. } => Vec::new(),
        }
    }
}
