//! The arguments of `striae authority`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

/// A national authority.
#[derive(Debug, Subcommand)]
pub enum AuthorityVerb {
    /// Make the authority's key, and its entry for the charter.
    Init(Init),
    /// Found a federation: draft or sign the charter's first version, and certify the own nodes.
    Found(Found),
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

/// A new authority.
#[derive(Debug, Args)]
pub struct Init {
    /// Folder of the authority; it stays offline.
    pub folder: PathBuf,
    /// Its country, ISO 3166-1 alpha-2.
    #[arg(long, value_name = "XX")]
    pub country: String,
    /// Its name.
    #[arg(long)]
    pub name: String,
    /// Person that other members call.
    #[arg(long)]
    pub contact: String,
    /// Leave the key readable to whoever can read its file.
    #[arg(long)]
    pub unsealed: bool,
    /// Address of the token that holds the key, as
    /// `pkcs11:token=NAME?module-path=/usr/lib/softhsm/libsofthsm2.so`; it makes a new key, unless the
    /// address names one that is there.
    #[arg(long, value_name = "ADDRESS", conflicts_with = "unsealed")]
    pub token: Option<String>,
    /// Folder in which a copy of the entry is left for the other founders, as a USB stick.
    #[arg(long, value_name = "DIR")]
    pub documents: Option<PathBuf>,
}

/// One founder's act.
#[derive(Debug, Args)]
pub struct Found {
    /// Folder of the authority.
    pub folder: PathBuf,
    /// Folder with the founders' entries and their nodes' requests, which goes from one founder to the
    /// next.
    pub documents: PathBuf,
    /// Name of the federation: the first founder drafts the charter by it.
    #[arg(long)]
    pub federation: Option<String>,
    /// Number of authorities that must sign later versions [default: more than half].
    #[arg(long, value_name = "K")]
    pub threshold: Option<u32>,
    /// Number of days for which the nodes' certificates count.
    #[arg(long, default_value_t = 365)]
    pub days: u32,
    /// Duties of the nodes: ask, answer, gateway.
    #[arg(long, value_delimiter = ',', default_value = "ask,answer")]
    pub duties: Vec<String>,
}

impl AuthorityVerb {
    /// Files that it writes.
    pub fn outputs(&self) -> Vec<PathBuf> {
        match self {
            Self::Certify { out, .. } | Self::Revoke { out, .. } => vec![out.clone()],
            Self::Init(_) | Self::Found(_) => Vec::new(),
        }
    }
}
