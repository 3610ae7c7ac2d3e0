//! Questions of countries without a node.

use super::{Allowed, CarryOut};
use crate::api::{AnswerRequest, EnterRequester, ImportRequest, ListRequests};
use crate::{NodeError, gateway};

impl CarryOut for EnterRequester {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        gateway::enter(at.node, self.country, self.key, &self.who)
    }
}

impl CarryOut for ImportRequest {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        gateway::import(at.node, at.outside, &self.how, &self.who, at.file())
    }
}

impl CarryOut for ListRequests {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        gateway::list(at.node)
    }
}

impl CarryOut for AnswerRequest {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        gateway::answer(at.node, &self.request)
    }
}
