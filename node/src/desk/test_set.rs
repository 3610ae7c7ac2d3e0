//! Test sets of examiners.

use super::{Allowed, CarryOut};
use crate::NodeError;
use crate::api::{
    ExportTestResults, GiveTestSet, ListTestSets, MakeTestSet, ShowTestResults, ShowTestSet,
};
use crate::testing::{results, sets};

impl CarryOut for MakeTestSet {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        sets::make(at.node, at.caller, self, at.files, at.progress)
    }
}

impl CarryOut for ListTestSets {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        sets::list(at.node, at.caller)
    }
}

impl CarryOut for ShowTestSet {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        sets::show(at.node, at.caller, self.set)
    }
}

impl CarryOut for GiveTestSet {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        sets::give(at.node, at.caller, self.set, &self.person)
    }
}

impl CarryOut for ShowTestResults {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        results::of_set(at.node, at.caller, self.set)
    }
}

impl CarryOut for ExportTestResults {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        results::export_set(at.node, at.caller, self.set, self.form)
    }
}
