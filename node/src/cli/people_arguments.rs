//! What can be said on the command line of accounts, sessions, second persons and retention.

use clap::{Args, Subcommand};

/// Accounts.
#[derive(Debug, Subcommand)]
pub enum AccountVerb {
    /// Make an account. From the first one on, commands need a session (`striae login`).
    Add {
        /// The person's name.
        name: String,
        /// What the person is: examiner, verifier, liaison, operator, auditor; several with commas.
        #[arg(long, required = true, value_delimiter = ',', value_name = "ROLE,ROLE")]
        role: Vec<String>,
    },
    /// List accounts.
    List,
    /// Let an account log in no more.
    Disable {
        /// The person's name.
        name: String,
    },
    /// Give an account another password: people their own, operators anybody's.
    Password {
        /// The person's name.
        name: String,
    },
}

/// Begin a session.
#[derive(Debug, Args)]
pub struct Login {
    /// The person's name.
    pub name: String,
}

/// Approve what another person asked for.
#[derive(Debug, Args)]
pub struct Approve {
    /// Its number; without one, what waits is listed.
    pub number: Option<u64>,
}

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
