//! What can be said on the command line of authorities, charters and the node's keys.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

/// Rotate the node's key.
#[derive(Debug, Args)]
pub struct Rotate {
    /// Multiaddress where others reach the node, for its certificate.
    #[arg(long, value_name = "ADDRESS")]
    pub address: Vec<String>,
    /// Replace one of the two keys alone.
    #[arg(long, value_enum, value_name = "KEY")]
    pub only: Option<OneKey>,
    /// Suite of the new sealing key: 1, or 2 for agencies bound to FIPS [default: as the current one].
    #[arg(long, value_name = "1|2")]
    pub sealing_suite: Option<String>,
}

/// One of a node's two keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum OneKey {
    /// The key that signs, by which the node is known.
    Signing,
    /// The key that opens what was sealed to the node.
    Sealing,
}

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
        /// Whom other members call.
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
        /// Certificate or request of the key that this one replaces, where the folder has no copy of it.
        #[arg(long, value_name = "FILE")]
        certificate: Option<PathBuf>,
        /// How long it counts.
        #[arg(long, default_value_t = 365)]
        days: u32,
        /// What the node may do: ask, answer, gateway.
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
        /// Why: compromised or retired.
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

/// The federation's charter.
#[derive(Debug, Subcommand)]
pub enum CharterVerb {
    /// Draft the first version, which every member's authority must sign.
    New {
        /// Name of the federation.
        #[arg(long)]
        federation: String,
        /// How many authorities must sign later versions [default: more than half].
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
        /// Of the node: all versions, certificates and revocations, as a file that another node can install.
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
        /// Files with any number of them.
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
    /// How many authorities must sign the version after it.
    #[arg(long, value_name = "K")]
    pub threshold: Option<u32>,
    /// Queries each country may ask in a day.
    #[arg(long, value_name = "N")]
    pub queries_per_day: Option<u32>,
    /// File for the draft.
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
}

/// One own query.
#[derive(Debug, Subcommand)]
pub enum QueriesVerb {
    /// Show one query in full: each node's outcome, and why others have not answered, as far as is known.
    Show {
        /// Its id, or the beginning of it.
        query: String,
    },
}

/// The audit log.
#[derive(Debug, Subcommand)]
pub enum AuditVerb {
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
