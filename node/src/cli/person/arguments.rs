//! The arguments of `striae person`.

use clap::Subcommand;

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
    /// List what waits for a second person.
    Proposals,
    /// Approve what another person asked for, where policy wants two.
    Approve {
        /// Its number, as `proposals` lists it.
        number: u64,
    },
}
