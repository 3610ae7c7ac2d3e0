//! Questions of countries without a node.

use super::{Allowed, CarryOut, one_of};
use crate::api::{AnswerRequest, EnterRequester, ImportHow, ImportRequest, ListRequests};
use crate::people::access::Caller;
use crate::{Node, NodeError, gateway};

impl CarryOut for EnterRequester {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        gateway::enter(at.node, self.country, self.key, &self.who)
    }
}

impl CarryOut for ImportRequest {
    /// A file that could not be asked once it is approved is refused when it is brought.
    fn check_waiting(&self, node: &Node, _: &Caller, files: &[Vec<u8>]) -> Result<(), NodeError> {
        match self.how {
            ImportHow::Ask { .. } => gateway::check_proposed(node, one_of(files)),
            ImportHow::Check | ImportHow::Decline { .. } => Ok(()),
        }
    }

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
