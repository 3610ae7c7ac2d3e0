//! Measured surfaces of stored exhibits.

use super::{Allowed, CarryOut};
use crate::NodeError;
use crate::api::ViewSurface;
use crate::records::surfaces;

impl CarryOut for ViewSurface {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        surfaces::view(at.node, &self)
    }
}
