//! Measured surfaces of stored exhibits.

use super::{Allowed, CarryOut};
use crate::NodeError;
use crate::api::{LookAtScan, ViewSurface};
use crate::records::{look, surfaces};

impl CarryOut for ViewSurface {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        surfaces::view(at.node, &self)
    }
}

impl CarryOut for LookAtScan {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        look::at_scan(at.node, at.caller, &self)
    }
}
