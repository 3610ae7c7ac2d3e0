//! Second factors.

use super::{Allowed, CarryOut};
use crate::NodeError;
use crate::api::{
    BeginFactor, BeginKey, ConfirmFactor, FinishKey, ListFactors, RemoveFactor, RemoveKey,
    RenewRecoveryCodes,
};
use crate::people::{factor, security_key};

impl CarryOut for BeginFactor {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        factor::begin(at.node, at.caller)
    }
}

impl CarryOut for ConfirmFactor {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        factor::confirm(at.node, at.caller, &self.code)
    }
}

impl CarryOut for RenewRecoveryCodes {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        factor::renew_recovery(at.node, at.caller, &self.code)
    }
}

impl CarryOut for RemoveFactor {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        factor::remove(at.node, at.caller, &self.person, self.code.as_deref())
    }
}

impl CarryOut for ListFactors {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        factor::list(at.node, &self.person)
    }
}

impl CarryOut for BeginKey {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        security_key::begin(at.node, at.caller, self.name)
    }
}

impl CarryOut for FinishKey {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        security_key::finish(at.node, at.caller, &self.ceremony, self.credential)
    }
}

impl CarryOut for RemoveKey {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        let Self { person, name, code } = self;
        security_key::remove(at.node, at.caller, &person, &name, code.as_deref())
    }
}
