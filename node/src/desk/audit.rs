//! The audit log: listed, checked, proved, exported, erased.

use super::{Allowed, CarryOut};
use crate::NodeError;
use crate::api::{EraseAudit, ExportAudit, ListAudit, ProveAudit, VerifyAudit};
use crate::audit::desk as audit;
use crate::lists;

impl CarryOut for ListAudit {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        lists::audit(at.node, &self)
    }
}

impl CarryOut for VerifyAudit {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        audit::verify(at.node)
    }
}

impl CarryOut for ProveAudit {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        audit::prove(at.node, self.entry)
    }
}

impl CarryOut for ExportAudit {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        audit::export(at.node)
    }
}

impl CarryOut for EraseAudit {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        audit::erase(at.node, at.caller, self.entry, &self.order)
    }
}
