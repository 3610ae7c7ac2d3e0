//! Retention.

use striae_casework::roles::Action;

use super::{Allowed, CarryOut};
use crate::api::{ApplyRetention, HoldRecord, ListHolds, ShowRetention};
use crate::retention::hold;
use crate::{NodeError, retention};

impl CarryOut for ShowRetention {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        retention::show(at.node, self.within_days)
    }
}

impl CarryOut for ApplyRetention {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        let acted = at.caller.acted(Action::EraseExpired, "expired records", "")?;
        retention::apply(at.node, Some(acted))
    }
}

impl CarryOut for HoldRecord {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        hold::set(at.node, at.caller, self.kind, &self.reference, self.reason)
    }
}

impl CarryOut for ListHolds {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        hold::list(at.node)
    }
}
