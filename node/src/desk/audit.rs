//! The audit log: listed, checked, proved, exported, erased.

use striae_store::AuditRecord;

use super::{Allowed, CarryOut};
use crate::NodeError;
use crate::api::{EraseAudit, ExportAudit, ListAudit, ProveAudit, VerifyAudit};
use crate::audit::desk as audit;
use crate::blind::Blind;
use crate::lists;

impl CarryOut for ListAudit {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        let blind = Blind::of(at.node, at.caller)?;
        lists::audit(at.node, &self, |entry| blind.entry(entry))
    }
}

impl CarryOut for VerifyAudit {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        audit::verify(at.node)
    }
}

impl CarryOut for ProveAudit {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        if let Some(entry) = at.node.store.get::<AuditRecord>(&self.entry)? {
            Blind::of(at.node, at.caller)?.check_entry(&entry)?;
        }
        audit::prove(at.node, self.entry)
    }
}

impl CarryOut for ExportAudit {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        Blind::of(at.node, at.caller)?.check_log()?;
        audit::export(at.node)
    }
}

impl CarryOut for EraseAudit {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        audit::erase(at.node, at.caller, self.entry, &self.order)
    }
}
