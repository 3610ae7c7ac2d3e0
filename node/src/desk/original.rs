//! The original files of stored exhibits.

use super::{Allowed, CarryOut};
use crate::NodeError;
use crate::api::{OriginalOfExhibit, OriginalUse};
use crate::blind::Blind;
use crate::records::originals;

impl CarryOut for OriginalOfExhibit {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        if let OriginalUse::CompareWith(other) = self.purpose {
            Blind::of(at.node, at.caller)?.refuse_pair(at.node, self.exhibit, other)?;
        }
        originals::part(at.node, at.caller, &self)
    }
}
