//! Arguments of `striae person session`, `striae person factor` and `striae person token`.

use clap::Subcommand;

/// Sessions of people.
#[derive(Debug, Subcommand)]
pub enum SessionVerb {
    /// List the sessions of a person: one's own, or anybody's for an operator.
    List {
        /// The person's name.
        name: String,
    },
    /// End all sessions of a person: log out everywhere.
    End {
        /// The person's name.
        name: String,
    },
}

/// The second factor at sign-in: codes of a device, security keys.
#[derive(Debug, Subcommand)]
pub enum FactorVerb {
    /// Begin: print a secret for the device, and its address for a picture.
    Begin,
    /// Show a first code: from then on one is asked for at every login.
    Confirm {
        /// Six digits of the device.
        code: String,
    },
    /// Make new recovery codes; the former ones count no more.
    RenewCodes {
        /// Six digits of the device, or a recovery code that is left.
        code: String,
    },
    /// List the second factors of a person: one's own, or anybody's for an operator.
    List {
        /// The person's name.
        name: String,
    },
    /// Remove the device: one's own, or that of somebody who lost it.
    Remove {
        /// The person's name.
        name: String,
        /// A code of one's own device.
        #[arg(long, value_name = "DIGITS")]
        code: Option<String>,
    },
    /// Remove a security key: one's own, or that of somebody who lost it. Browsers add keys.
    RemoveKey {
        /// The person's name.
        name: String,
        /// The key's name.
        key: String,
        /// A code of one's own device, or a recovery code.
        #[arg(long, value_name = "CODE")]
        code: Option<String>,
    },
}

/// Tokens by which programs act for people.
#[derive(Debug, Subcommand)]
pub enum TokenVerb {
    /// Make a token; it is printed once.
    Make {
        /// Its name.
        name: String,
        /// Families of calls that it may give, as exhibit,search,hit:read; `:read` for those that change nothing.
        #[arg(long, required = true, value_delimiter = ',', value_name = "SCOPE,SCOPE")]
        scope: Vec<String>,
        /// Days until it ends, 1 to 366.
        #[arg(long, default_value_t = 90)]
        days: u32,
    },
    /// List tokens: one's own, or all of them for an operator.
    List,
    /// End a token.
    End {
        /// The person who made it.
        person: String,
        /// Its name.
        name: String,
    },
}
