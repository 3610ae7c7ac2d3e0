//! The arguments of `striae init`.

use std::path::PathBuf;

use clap::Args;

/// Set up a node: asks at a terminal for what is not given.
#[derive(Debug, Args)]
pub struct Init {
    /// The country this node serves, ISO 3166-1 alpha-2; without it and without a file, a terminal is
    /// asked.
    #[arg(long, value_name = "XX")]
    pub country: Option<String>,
    /// Multiaddress to listen on [default: /ip4/0.0.0.0/tcp/4710].
    #[arg(long, value_name = "ADDRESS")]
    pub listen: Option<String>,
    /// Multiaddress where others reach it, for its certificate.
    #[arg(long, value_name = "ADDRESS")]
    pub address: Vec<String>,
    /// Protection of connections: tls or noise, the same in the whole federation [default: tls].
    #[arg(long, value_parser = ["tls", "noise"])]
    pub security: Option<String>,
    /// Leave the node's key readable to whoever can read its file, instead of sealing it by a
    /// passphrase.
    #[arg(long)]
    pub unsealed: bool,
    /// Address of the token that holds the node's keys, as
    /// `pkcs11:token=NAME?module-path=/usr/lib/softhsm/libsofthsm2.so`; it makes new keys, unless the
    /// address names a signing key that is there.
    #[arg(long, value_name = "ADDRESS", conflicts_with = "unsealed")]
    pub token: Option<String>,
    /// Suite by which others seal to it: 1, X25519 with ML-KEM-768; or 2, P-256 with ML-KEM-768 and
    /// AES-256-GCM, for agencies bound to FIPS [default: 1].
    #[arg(long, value_name = "1|2")]
    pub sealing_suite: Option<String>,
    /// Folder in which a copy of the request is left for the authority, as a USB stick.
    #[arg(long, value_name = "DIR")]
    pub documents: Option<PathBuf>,
    /// File with the answers; `--example` prints one.
    #[arg(long, value_name = "FILE", conflicts_with = "example")]
    pub from: Option<PathBuf>,
    /// Print an example of a file of answers, and do nothing else.
    #[arg(long)]
    pub example: bool,
    /// Make a node for tests alone: its clock may be moved by `STRIAE_CLOCK_OFFSET_S`. Never for a
    /// real one.
    #[arg(long)]
    pub test_node: bool,
}
