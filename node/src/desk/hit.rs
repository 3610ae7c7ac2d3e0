//! Hits, received, sent and at home.

use super::{Allowed, CarryOut};
use crate::api::{
    ActOnHit, DeclareHit, HitAction, HitShown, ListHits, ListSentHits, ReleasedScan, ShowHit,
};
use crate::blind::Blind;
use crate::people::access::Caller;
use crate::{Node, NodeError, hits, lists, reports};

impl CarryOut for ListHits {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        let blind = Blind::of(at.node, at.caller)?;
        blind.refuse_order(self.paging.sort.as_deref())?;
        Ok(blind.list(lists::received(at.node, &self)?))
    }
}

impl CarryOut for ListSentHits {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        let blind = Blind::of(at.node, at.caller)?;
        blind.refuse_order(self.paging.sort.as_deref())?;
        Ok(blind.list(lists::sent(at.node, &self)?))
    }
}

/// A hit with the reports that can be made of it, without what is hidden from the caller.
fn told(at: &Allowed<'_>, mut shown: HitShown) -> Result<HitShown, NodeError> {
    shown.reports = reports::possible(&shown);
    Ok(Blind::of(at.node, at.caller)?.hit(shown))
}

impl CarryOut for ShowHit {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        let shown = hits::show_to(at.node, at.caller, self.hit)?;
        told(at, lists::with_same(at.node, shown)?)
    }
}

impl CarryOut for DeclareHit {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        let blind = Blind::of(at.node, at.caller)?;
        blind.refuse_pair(at.node, self.exhibit, self.candidate)?;
        Ok(blind.hit(hits::declare(at.node, self.exhibit, self.candidate, self.who)?))
    }
}

impl CarryOut for ActOnHit {
    /// A step that could not be done once it is approved is refused when it is asked for.
    fn check_waiting(&self, node: &Node, caller: &Caller, _: &[Vec<u8>]) -> Result<(), NodeError> {
        hits::check(node, caller, self)
    }

    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        // It would show the first finding to those who may still verify the pair.
        if matches!(self.action, HitAction::Withdraw) {
            Blind::of(at.node, at.caller)?.refuse_hit(self.hit)?;
        }
        let Self { hit, action, who } = self;
        told(at, hits::act(at.node, at.outside, at.caller, hit, &action, who)?)
    }
}

impl CarryOut for ReleasedScan {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        hits::released_scan(at.node, self.hit)
    }
}
