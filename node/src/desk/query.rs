//! Own queries.

use super::{Allowed, CarryOut};
use crate::NodeError;
use crate::api::{Ask, ListQueries, RenewQuery, ShowQuery, WithdrawQuery};
use crate::asking::{ask, queries};

impl CarryOut for Ask {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        let Self { exhibit, to, days, grounds, standing } = self;
        let question = ask::Question { exhibit, to, days, grounds, standing, renews: None };
        ask::ask(at.node, at.outside, at.caller, question)
    }
}

impl CarryOut for RenewQuery {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        ask::renew(at.node, at.outside, at.caller, &self.query, self.days, self.grounds)
    }
}

impl CarryOut for ListQueries {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        queries::list(at.node, at.outside)
    }
}

impl CarryOut for ShowQuery {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        queries::show(at.node, at.outside, &self.query)
    }
}

impl CarryOut for WithdrawQuery {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        ask::withdraw(at.node, at.outside, at.caller, &self.query)
    }
}
