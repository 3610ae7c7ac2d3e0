//! The inbox.

use super::{Allowed, CarryOut};
use crate::api::ShowInbox;
use crate::{NodeError, inbox};

impl CarryOut for ShowInbox {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        inbox::show(at.node, at.outside, at.caller, &self)
    }
}
