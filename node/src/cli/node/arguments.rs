//! The arguments of `striae node`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use crate::cli::init::arguments::Init;

/// This node.
#[derive(Debug, Subcommand)]
pub enum NodeVerb {
    /// Set up a node: the same as `striae init`.
    Init(Init),
    /// Make the node's next keys, and the request for their certificate.
    Rotate(Rotate),
    /// Write the request to have the node's own keys certified at another address.
    Move(Move),
    /// Check all records: checksums, originals, signatures, logs.
    Verify {
        /// Read every byte of the originals that lie outside the database, too.
        #[arg(long)]
        originals: bool,
    },
    /// Make all signatures anew from the original files.
    Reindex,
    /// Show whether the clock can be relied upon, or confirm it.
    Clock {
        /// `confirm`: somebody has compared it with another clock, and it is right.
        #[arg(value_parser = ["confirm"])]
        confirm: Option<String>,
    },
    /// List offences of other nodes against the protocol.
    Incidents,
    /// Count exhibits, queries, hits, confirmed matches and linked cases.
    Statistics {
        /// From this month on, as 2026-03.
        #[arg(long, value_name = "MONTH")]
        since: Option<String>,
        /// Up to this month.
        #[arg(long, value_name = "MONTH")]
        until: Option<String>,
    },
    /// Show the disclosure table, and what it lets leave.
    Disclosure {
        /// To this country.
        #[arg(long, value_name = "XX")]
        country: Option<String>,
        /// On these grounds.
        #[arg(long, value_delimiter = ',', value_name = "GROUND")]
        ground: Vec<String>,
        /// And the facts of this exhibit that the country would learn.
        #[arg(long, value_name = "E-N")]
        exhibit: Option<String>,
    },
    /// Show the settings that the node goes by, each with its meaning.
    Settings,
    /// Show the national policy that the node goes by.
    Policy,
    /// Make a backup now, at the place that the settings name.
    Backup,
    /// List the backups that are there.
    Backups,
    /// Read a backup anew, and hold it against the list that the node signed.
    CheckBackup {
        /// Its name [default: the newest].
        backup: Option<String>,
    },
    /// Originals outside the database: where they lie, moves out and in.
    #[command(subcommand)]
    Originals(OriginalsVerb),
    /// Make the secret key that opens backups, in a file; its public key is for the settings.
    BackupKey {
        /// File for the secret key.
        file: PathBuf,
    },
    /// Restore a backup into a folder that is not there yet.
    Restore(Restore),
    /// Restore the newest backup of this node into a folder of its own, check every record, and
    /// remove it.
    Drill(Drill),
}

/// Originals outside the database.
#[derive(Debug, Clone, Subcommand)]
pub enum OriginalsVerb {
    /// Show where originals lie, and what waits to be moved.
    Status,
    /// Move all originals out of the database to their place, or home again.
    Move {
        /// The way that they go, from now on too.
        #[arg(value_enum)]
        way: Way,
    },
    /// Count objects at the place that no record names.
    Sweep {
        /// Remove them.
        #[arg(long)]
        remove: bool,
    },
    /// Give up the originals at a place that is lost for ever. Exhibits and signatures stay; the same files put originals back.
    GiveUp {
        /// The place, as [originals] in node.toml names it.
        place: String,
    },
}

/// The way that originals go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Way {
    /// Out of the database, to the place that the settings name.
    Out,
    /// Home into the database.
    In,
}

/// Where backups lie.
#[derive(Debug, Args)]
pub struct BackupPlace {
    /// Place of the backups: a folder, or `s3://BUCKET/PREFIX`.
    pub from: String,
    /// Address of an S3 service that is not Amazon's.
    #[arg(long, value_name = "URL")]
    pub endpoint: Option<String>,
    /// Region of the S3 service.
    #[arg(long)]
    pub region: Option<String>,
    /// File with the name of the S3 service's key and, on its second line, the secret key.
    #[arg(long, value_name = "FILE")]
    pub credentials: Option<PathBuf>,
}

/// Restore a backup.
#[derive(Debug, Args)]
pub struct Restore {
    #[command(flatten)]
    pub place: BackupPlace,
    /// Folder that becomes the node's.
    #[arg(long, value_name = "FOLDER")]
    pub to: PathBuf,
    /// File with the secret key that opens backups.
    #[arg(long, value_name = "FILE")]
    pub identity: PathBuf,
    /// Name of the backup [default: the newest].
    #[arg(long)]
    pub backup: Option<String>,
    /// Key of the node, as its authority has it: backups of another one are refused.
    #[arg(long, value_name = "KEY")]
    pub node: Option<String>,
}

/// See whether a backup could be restored.
#[derive(Debug, Args)]
pub struct Drill {
    /// File with the secret key that opens backups.
    #[arg(long, value_name = "FILE")]
    pub identity: PathBuf,
    /// Name of the backup [default: the newest].
    #[arg(long)]
    pub backup: Option<String>,
    /// Folder with room for the whole node [default: the system's for temporary files].
    #[arg(long, value_name = "FOLDER")]
    pub scratch: Option<PathBuf>,
}

/// Rotate the node's key.
#[derive(Debug, Args)]
pub struct Rotate {
    /// Multiaddress where others reach the node, for its certificate.
    #[arg(long, value_name = "ADDRESS")]
    pub address: Vec<String>,
    /// Address of the token that holds the new keys, as
    /// `pkcs11:token=NAME?module-path=/usr/lib/softhsm/libsofthsm2.so` [default: where the current
    /// ones are].
    #[arg(long, value_name = "ADDRESS")]
    pub token: Option<String>,
    /// Keep the new keys in files, sealed by a passphrase, though the current ones are in a token.
    #[arg(long, conflicts_with = "token")]
    pub no_token: bool,
    /// Replace one of the two keys alone.
    #[arg(long, value_enum, value_name = "KEY")]
    pub only: Option<OneKey>,
    /// Suite of the new sealing key: 1, or 2 for agencies bound to FIPS
    /// [default: as the current one].
    #[arg(long, value_name = "1|2")]
    pub sealing_suite: Option<String>,
}

/// Move the node to another host or address.
#[derive(Debug, Args)]
pub struct Move {
    /// Multiaddress where others will reach the node, in place of those in its certificate.
    #[arg(long, value_name = "ADDRESS", required = true)]
    pub address: Vec<String>,
    /// Folder in which a copy of the request is left for the authority.
    #[arg(long, value_name = "FOLDER")]
    pub documents: Option<PathBuf>,
}

/// One of a node's two keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum OneKey {
    /// The key that signs, by which the node is known.
    Signing,
    /// The key that opens what was sealed to the node.
    Sealing,
}
