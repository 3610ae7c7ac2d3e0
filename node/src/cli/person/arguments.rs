//! The arguments of `striae person`.

use std::path::PathBuf;

use clap::Subcommand;

use crate::cli::sign_in::arguments::{FactorVerb, SessionVerb, TokenVerb};

/// People who may log in.
#[derive(Debug, Subcommand)]
pub enum PersonVerb {
    /// Add a person: from the first one on, commands need a session.
    Add {
        /// The person's name.
        name: String,
        /// Roles of the person: examiner, verifier, liaison, operator, auditor; several with
        /// commas.
        #[arg(long, required = true, value_delimiter = ',', value_name = "ROLE,ROLE")]
        role: Vec<String>,
    },
    /// Add roles to a person, and remove others.
    Roles {
        /// The person's name.
        name: String,
        /// Roles to add, several with commas.
        #[arg(
            long,
            required_unless_present = "remove",
            value_delimiter = ',',
            value_name = "ROLE,ROLE"
        )]
        add: Vec<String>,
        /// Roles to remove, several with commas.
        #[arg(long, value_delimiter = ',', value_name = "ROLE,ROLE")]
        remove: Vec<String>,
    },
    /// List the people who may log in.
    List,
    /// Disable a person: no login any more.
    Disable {
        /// The person's name.
        name: String,
    },
    /// Set another password: people their own, operators anybody's.
    Password {
        /// The person's name.
        name: String,
    },
    /// Let a person who was disabled log in again.
    Enable {
        /// The person's name.
        name: String,
    },
    /// Have a person choose another password at the next login.
    Expire {
        /// The person's name.
        name: String,
    },
    /// Forget the name by which the provider of sign-in knows a person.
    Unlink {
        /// The person's name.
        name: String,
    },
    /// Begin a session.
    Login {
        /// The person's name.
        name: String,
        /// A code of the second factor, where one was set up.
        #[arg(long, value_name = "DIGITS")]
        code: Option<String>,
    },
    /// End the session.
    Logout,
    /// Sessions: list, end everywhere.
    #[command(subcommand)]
    Session(SessionVerb),
    /// The second factor at login: set up, remove.
    #[command(subcommand)]
    Factor(FactorVerb),
    /// Tokens by which programs act for people.
    #[command(subcommand)]
    Token(TokenVerb),
    /// List what waits for a second person.
    Proposals {
        /// List what was declined in the last 30 days, with the reason.
        #[arg(long)]
        declined: bool,
    },
    /// Show what waits for a second person, whole.
    Proposal {
        /// Its number, as `proposals` lists it.
        number: u64,
        /// Draw the scan that it is about to a file.
        #[arg(long, value_name = "FILE.png")]
        picture: Option<PathBuf>,
    },
    /// Approve what another person asked for, where policy wants two; it is shown first.
    Approve {
        /// Its number, as `proposals` lists it.
        number: u64,
        /// Approve it without being asked.
        #[arg(long)]
        yes: bool,
    },
    /// Decline what another person asked for.
    Decline {
        /// Its number, as `proposals` lists it.
        number: u64,
        /// Reason, which the other person reads.
        #[arg(long)]
        reason: String,
    },
    /// Take back what you asked for and nobody has approved yet.
    TakeBack {
        /// Its number, as `proposals` lists it.
        number: u64,
    },
}

impl PersonVerb {
    /// Files that it writes.
    pub fn outputs(&self) -> Vec<PathBuf> {
        match self {
            Self::Proposal { picture, .. } => picture.iter().cloned().collect(),
            _ => Vec::new(),
        }
    }
}
