//! Two stored exhibits, compared for a viewer.

use super::{Allowed, CarryOut};
use crate::api::CompareExhibits;
use crate::hits::blind::Blind;
use crate::{NodeError, comparing};

impl CarryOut for CompareExhibits {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        Blind::of(at.node, at.caller)?.refuse_pair(at.node, self.exhibit, self.candidate)?;
        at.node.correlation_threads.install(|| comparing::compare(at.node, &self))
    }
}
