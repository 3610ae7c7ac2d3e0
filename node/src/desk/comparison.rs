//! Two stored exhibits, compared for a viewer.

use super::{Allowed, CarryOut};
use crate::NodeError;
use crate::api::{CompareExhibits, CompareLands, ComparePhases};
use crate::blind::Blind;
use crate::comparing::{self, lands};

impl CarryOut for CompareExhibits {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        Blind::of(at.node, at.caller)?.refuse_pair(at.node, self.exhibit, self.candidate)?;
        at.node.correlation_threads.install(|| comparing::compare(at.node, &self))
    }
}

impl CarryOut for ComparePhases {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        Blind::of(at.node, at.caller)?.refuse_pair(at.node, self.exhibit, self.candidate)?;
        at.node.correlation_threads.install(|| lands::phases(at.node, &self))
    }
}

impl CarryOut for CompareLands {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        Blind::of(at.node, at.caller)?.refuse_pair(at.node, self.exhibit, self.candidate)?;
        at.node.correlation_threads.install(|| lands::striae(at.node, &self))
    }
}
