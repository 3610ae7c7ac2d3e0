//! The original files of stored exhibits.

use super::{Allowed, CarryOut};
use crate::NodeError;
use crate::api::OriginalOfExhibit;
use crate::records::originals;

impl CarryOut for OriginalOfExhibit {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        originals::part(at.node, at.caller, &self)
    }
}
