//! Hits, received, sent and at home.

use super::{Allowed, CarryOut};
use crate::api::{ActOnHit, DeclareHit, Files, ListHits, ListSentHits, ReleasedScan, ShowHit};
use crate::people::access::Caller;
use crate::{Node, NodeError, hits, lists};

impl CarryOut for ListHits {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        lists::received(at.node, &self)
    }
}

impl CarryOut for ListSentHits {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        lists::sent(at.node, &self)
    }
}

impl CarryOut for ShowHit {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        lists::with_same(at.node, hits::show(at.node, self.hit)?)
    }
}

impl CarryOut for DeclareHit {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        hits::declare(at.node, self.exhibit, self.candidate, self.who)
    }
}

impl CarryOut for ActOnHit {
    /// A step that could not be done once it is approved is refused when it is asked for.
    fn kept(&self, node: &Node, caller: &Caller, files: Files) -> Result<Files, NodeError> {
        if caller.has_account() {
            hits::check(node, caller, self)?;
        }
        Ok(files)
    }

    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        hits::act(at.node, at.outside, self.hit, &self.action, self.who)
    }
}

impl CarryOut for ReleasedScan {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        hits::released_scan(at.node, self.hit)
    }
}
