//! Firearms.

use super::{Allowed, CarryOut};
use crate::NodeError;
use crate::api::{SetFirearm, ShowFirearm};
use crate::records::casework as records;

impl CarryOut for ShowFirearm {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        records::show_firearm(at.node, &self.firearm)
    }
}

impl CarryOut for SetFirearm {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        records::set_firearm(at.node, at.caller, &self.firearm, self.change)
    }
}
