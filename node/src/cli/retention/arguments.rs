//! The arguments of `striae retention`.

use clap::Subcommand;

/// How long records are kept.
#[derive(Debug, Subcommand)]
pub enum RetentionVerb {
    /// Show what has expired by national policy, and what is kept although its time has come.
    Show,
    /// Erase what has expired.
    Apply,
    /// Keep a record whatever its age, by legal order.
    Hold {
        /// What it is: case, exhibit, firearm, query, answer, hit, audit.
        kind: String,
        /// Its name, as E-17.
        reference: String,
        /// Whose order.
        #[arg(long)]
        reason: String,
    },
    /// Keep it no longer than policy says.
    Unhold {
        /// What it is.
        kind: String,
        /// Its name, as E-17.
        reference: String,
    },
}
