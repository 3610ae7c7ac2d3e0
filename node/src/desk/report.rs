//! Reports on hits.

use super::{Allowed, CarryOut};
use crate::api::{FileOfReport, ListReports, MakeReport, ShowReport};
use crate::blind::Blind;
use crate::{NodeError, reports};

impl CarryOut for MakeReport {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        Blind::of(at.node, at.caller)?.refuse_hit(self.hit)?;
        reports::make(at.node, at.caller, &self, at.files)
    }
}

impl CarryOut for ListReports {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        Ok(Blind::of(at.node, at.caller)?.reports(reports::list(at.node)?))
    }
}

impl CarryOut for ShowReport {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        let shown = reports::show(at.node, self.report)?;
        Blind::of(at.node, at.caller)?.refuse_hit(shown.hit)?;
        Ok(shown)
    }
}

impl CarryOut for FileOfReport {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        Blind::of(at.node, at.caller)?.refuse_hit(reports::show(at.node, self.report)?.hit)?;
        reports::file(at.node, self.report, self.form)
    }
}
