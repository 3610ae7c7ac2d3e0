//! The arguments of `striae retention`.

use clap::Subcommand;

/// How long records are kept.
#[derive(Debug, Subcommand)]
pub enum RetentionVerb {
    /// Show records that have expired, and those held although they have.
    Show,
    /// Erase expired records.
    Apply,
    /// Hold a record by legal order, whatever its age.
    Hold {
        /// What it is: case, exhibit, firearm, query, answer, hit, audit.
        kind: String,
        /// Its name, as E-17.
        reference: String,
        /// Whose order.
        #[arg(long)]
        reason: String,
    },
    /// End a hold: the record is kept as long as policy says.
    Unhold {
        /// What it is.
        kind: String,
        /// Its name, as E-17.
        reference: String,
    },
}
