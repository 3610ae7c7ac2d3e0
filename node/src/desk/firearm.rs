//! Firearms.

use super::{Allowed, CarryOut};
use crate::api::{ListFirearms, RenameFirearm, SetFirearm, ShowFirearm};
use crate::records::{casework as records, rename};
use crate::{NodeError, lists};

impl CarryOut for ShowFirearm {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        records::show_firearm(at.node, &self.firearm)
    }
}

impl CarryOut for ListFirearms {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        lists::firearms(at.node, &self)
    }
}

impl CarryOut for SetFirearm {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        records::set_firearm(at.node, at.caller, &self.firearm, self.change)
    }
}

impl CarryOut for RenameFirearm {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        rename::firearm(at.node, at.caller, &self)?;
        records::show_firearm(at.node, &self.to)
    }
}
