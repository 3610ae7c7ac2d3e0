//! The arguments of `striae retention`.

use clap::Subcommand;

/// Verbs of retention.
#[derive(Debug, Subcommand)]
pub enum RetentionVerb {
    /// Show records that have expired, and those held although they have.
    Show {
        /// List as well what expires within so many days.
        #[arg(long, value_name = "DAYS")]
        within: Option<u32>,
    },
    /// List the legal holds.
    Holds,
    /// Erase expired records.
    Apply,
    /// Hold a record by legal order, whatever its age.
    Hold {
        /// Kind of record: case, exhibit, firearm, query, answer, hit, audit.
        kind: String,
        /// Its name, as E-17.
        reference: String,
        /// Order for the hold.
        #[arg(long)]
        reason: String,
    },
    /// End a hold: the record is kept as long as policy says.
    Unhold {
        /// Kind of record.
        kind: String,
        /// Its name, as E-17.
        reference: String,
    },
}
