//! Own queries.

use super::{Allowed, CarryOut};
use crate::api::{Ask, ListQueries, RenewQuery, ShowQuery, WithdrawQuery};
use crate::asking::{ask, queries, repeated};
use crate::people::access::Caller;
use crate::{Node, NodeError, lists};

impl CarryOut for Ask {
    /// A question that stands already is noticed before a second person is asked.
    fn check_waiting(&self, node: &Node, _: &Caller, _: &[Vec<u8>]) -> Result<(), NodeError> {
        if self.again {
            return Ok(());
        }
        repeated::refuse_repeated(node, self.exhibit, &self.to)
    }

    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        let Self { exhibit, to, days, grounds, standing, again } = self;
        if !again {
            repeated::refuse_repeated(at.node, exhibit, &to)?;
        }
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
        lists::queries(at.node, at.outside, &self)
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
