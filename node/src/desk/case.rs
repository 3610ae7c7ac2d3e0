//! Cases, what hits link with them, and all records from and to files.

use super::{Allowed, CarryOut};
use crate::api::{
    ExportRecords, ExportWhole, ImportRecords, ImportWhole, ListCases, RenameCase, SetCase,
    ShowCase, ShowLinks,
};
use crate::blind::Blind;
use crate::records::complete::{read, take};
use crate::records::{casework as records, linked, rename, transfer};
use crate::{NodeError, lists};

impl CarryOut for ShowCase {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        records::show_case(at.node, &self.case)
    }
}

impl CarryOut for ListCases {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        lists::cases(at.node, &self)
    }
}

impl CarryOut for SetCase {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        records::set_case(at.node, at.caller, &self.case, self.change)
    }
}

impl CarryOut for RenameCase {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        rename::case(at.node, at.caller, &self)?;
        records::show_case(at.node, &self.to)
    }
}

impl CarryOut for ShowLinks {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        linked::links(at.node, self.case.as_ref(), self.confirmed_only)
    }
}

impl CarryOut for ImportRecords {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        transfer::import(at.node, at.caller, &self.form, at.files)
    }
}

impl CarryOut for ExportRecords {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        transfer::export(at.node, at.caller)
    }
}

impl CarryOut for ExportWhole {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        Blind::of(at.node, at.caller)?.check_records()?;
        read::part(at.node, at.caller, self)
    }
}

impl CarryOut for ImportWhole {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        let imported = take::part(at.node, at.caller, &self, at.files)?;
        at.outside.enrolled();
        Ok(imported)
    }
}
