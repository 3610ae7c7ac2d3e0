//! Files that may be enrolled.

use super::{Allowed, CarryOut};
use crate::NodeError;
use crate::api::LookAtFile;
use crate::records::look;

impl CarryOut for LookAtFile {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        look::at_file(at.node, at.caller, &self.file, at.file())
    }
}
