//! `striae query`: own queries, listed, shown, renewed, withdrawn.

pub(super) mod arguments;
pub(super) mod text;

use self::arguments::QueryVerb;
use super::terminal::at::At;
use super::terminal::values::argument;
use crate::NodeError;
use crate::api::Request;

/// Carries out a verb on own queries.
pub(super) fn query(at: &At<'_>, verb: QueryVerb) -> Result<(), NodeError> {
    at.ask(match verb {
        QueryVerb::List => Request::Queries,
        QueryVerb::Show { query } => Request::Query { query },
        QueryVerb::Renew { query, days, ground } => {
            let grounds = ground.iter().map(|text| argument(text)).collect::<Result<_, _>>()?;
            Request::Renew { query, days, grounds }
        }
        QueryVerb::Withdraw { query } => Request::Withdraw { query },
    })
}
