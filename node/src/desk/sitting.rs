//! Sittings of test sets.

use super::{Allowed, CarryOut};
use crate::NodeError;
use crate::api::{
    AnswerPair, BeginSitting, ExportSittingResults, FinishSitting, ListSittings, ShowSitting,
    ShowSittingResults, ViewSitting,
};
use crate::testing::{pictures, results, sittings};

impl CarryOut for ListSittings {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        sittings::list(at.node, at.caller)
    }
}

impl CarryOut for BeginSitting {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        sittings::begin(at.node, at.caller, self.sitting)
    }
}

impl CarryOut for ShowSitting {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        sittings::show(at.node, at.caller, self.sitting)
    }
}

impl CarryOut for ViewSitting {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        pictures::view(at.node, at.caller, &self)
    }
}

impl CarryOut for AnswerPair {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        sittings::answer(at.node, at.caller, self)
    }
}

impl CarryOut for FinishSitting {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        results::finish(at.node, at.caller, self.sitting)
    }
}

impl CarryOut for ShowSittingResults {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        results::of_sitting(at.node, at.caller, self.sitting)
    }
}

impl CarryOut for ExportSittingResults {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        results::export_sitting(at.node, at.caller, self.sitting, self.form)
    }
}
