//! `striae query`: own queries, listed, shown, renewed, withdrawn.

pub(super) mod arguments;
pub(super) mod text;

use self::arguments::QueryVerb;
use super::ask;
use super::terminal::at::At;
use super::terminal::values::argument;
use crate::NodeError;
use crate::api::{Files, ListQueries, RenewQuery, ShowQuery, SumCoverage, WithdrawQuery};

/// Carries out a verb on own queries.
pub(super) fn query(at: &At<'_>, verb: QueryVerb) -> Result<(), NodeError> {
    match verb {
        QueryVerb::List(list) => {
            at.ask(ListQueries { filter: list.filter()?, paging: list.paging() })
        }
        QueryVerb::Coverage => at.ask(SumCoverage {}),
        QueryVerb::Show { query } => at.ask(ShowQuery { query }),
        QueryVerb::Renew { query, days, ground } => {
            let grounds = ground.iter().map(|text| argument(text)).collect::<Result<_, _>>()?;
            ask::report(at, at.call(RenewQuery { query, days, grounds }, Files::new())?)
        }
        QueryVerb::Withdraw { query } => at.ask(WithdrawQuery { query }),
    }
}
