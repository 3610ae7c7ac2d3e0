//! Own queries.

use super::{Allowed, CarryOut};
use crate::api::{Ask, ListQueries, RenewQuery, ShowQuery, SumCoverage, WithdrawQuery};
use crate::asking::{ask, queries, repeated};
use crate::people::access::Caller;
use crate::{Node, NodeError, lists};

impl CarryOut for Ask {
    /// A question that stands already is noticed before a second person is asked.
    fn check_waiting(&self, node: &Node, _: &Caller, _: &[Vec<u8>]) -> Result<(), NodeError> {
        if self.again {
            return Ok(());
        }
        refuse_repeated(node, self)
    }

    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        if !self.again {
            refuse_repeated(at.node, &self)?;
        }
        let Self { exhibit, to, days, grounds, standing, .. } = self;
        let question = ask::Question { exhibit, to, days, grounds, standing, renews: None };
        ask::ask(at.node, at.outside, at.caller, question)
    }
}

fn refuse_repeated(node: &Node, call: &Ask) -> Result<(), NodeError> {
    let open = lists::questions_about(node, call.exhibit)?;
    repeated::refuse_repeated(node, call.exhibit, &call.to, &open)
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

impl CarryOut for SumCoverage {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        lists::coverage(at.node, at.outside)
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
