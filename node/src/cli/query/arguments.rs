//! The arguments of `striae query`.

use clap::Subcommand;

use crate::cli::list_options::ListOptions;

/// Own queries.
#[derive(Debug, Subcommand)]
pub enum QueryVerb {
    /// List own queries: the outcome in each country.
    List(Box<ListOptions>),
    /// Sum up by country the answers to own queries that stand.
    Coverage,
    /// Show one query: each node's outcome, and why others are silent.
    Show {
        /// Its id, or the beginning of it.
        query: String,
    },
    /// Renew a query for longer: only what it has not brought is reported.
    Renew {
        /// Its id, or the beginning of it.
        query: String,
        /// Number of days for which the question stands from now on.
        #[arg(long, default_value_t = 30)]
        days: u32,
        /// Grounds for asking abroad, if not as before.
        #[arg(long, value_delimiter = ',', value_name = "GROUND")]
        ground: Vec<String>,
    },
    /// Withdraw a query: nodes that have it erase it.
    Withdraw {
        /// Its id, or the beginning of it.
        query: String,
    },
}
