//! Reports on hits.

use super::{Allowed, CarryOut};
use crate::api::{FileOfReport, ListReports, MakeReport, ShowReport};
use crate::{NodeError, reports};

impl CarryOut for MakeReport {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        reports::make(at.node, at.caller, &self)
    }
}

impl CarryOut for ListReports {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        reports::list(at.node)
    }
}

impl CarryOut for ShowReport {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        reports::show(at.node, self.report)
    }
}

impl CarryOut for FileOfReport {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        reports::file(at.node, self.report, self.form)
    }
}
