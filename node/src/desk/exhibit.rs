//! Exhibits: enrolled, listed, their facts and grounds.

use striae_casework::{Exhibit, ExhibitId};
use striae_protocol::Digest;
use striae_store::{Amendment, ExhibitItemRecord, Family};

use super::{Allowed, CarryOut};
use crate::api::{
    AmendExhibit, CheckGrounds, Enroll, EraseExhibit, ExhibitList, Files, ListExhibits,
    ListedAcquisition, ListedExhibit, MAX_LISTED, RecordGround, SetExhibit, ShowExhibit,
    ShownAmendment, ShownRecord, WithdrawExhibit,
};
use crate::enrolment::amend::{self, Corrections};
use crate::enrolment::enroll;
use crate::people::access::Caller;
use crate::records::{casework as records, grounds};
use crate::retention::by_order;
use crate::search::reviews;
use crate::{Node, NodeError};

impl CarryOut for Enroll {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        let enrolled = enroll::enroll(at.node, at.caller, self, at.files)?;
        at.outside.enrolled();
        Ok(enrolled)
    }
}

impl CarryOut for ListExhibits {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        list(at.node, self.from, self.limit)
    }
}

impl CarryOut for ShowExhibit {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        let shown = records::show_exhibit(at.node, self.exhibit)?;
        Ok(ShownRecord { reviews: reviews::shown(at.node, self.exhibit)?, ..shown })
    }
}

impl CarryOut for SetExhibit {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        records::set_exhibit(at.node, at.caller, self)
    }
}

impl CarryOut for WithdrawExhibit {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        amend::withdraw(at.node, at.caller, self.exhibit, &self.reason)?;
        list(at.node, self.exhibit, 1)
    }
}

impl CarryOut for AmendExhibit {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        let Self { exhibit, calibre, kind, occurred, mark, case_reference, scan, reason } = self;
        let corrections = Corrections { calibre, kind, occurred, mark, case_reference, scan };
        amend::correct(at.node, at.caller, exhibit, &corrections, &reason)?;
        list(at.node, exhibit, 1)
    }
}

impl CarryOut for EraseExhibit {
    /// An erasure that could not be done once it is approved is refused when it is asked for.
    fn kept(&self, node: &Node, caller: &Caller, files: Files) -> Result<Files, NodeError> {
        if caller.has_account() {
            by_order::check(node, self.exhibit, &self.order)?;
        }
        Ok(files)
    }

    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        by_order::erase(at.node, at.caller, self.exhibit, &self.order)
    }
}

impl CarryOut for CheckGrounds {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        grounds::check(at.node, self.exhibit)
    }
}

impl CarryOut for RecordGround {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        let Self { exhibit, ground, holds, reason } = self;
        grounds::record(at.node, at.caller, exhibit, (ground, holds), reason)
    }
}

fn list(node: &Node, from: ExhibitId, limit: usize) -> Result<ExhibitList, NodeError> {
    let mut exhibits = Vec::new();
    for exhibit in node.store.from_key::<Exhibit>(&from)?.take(limit.min(MAX_LISTED)) {
        let exhibit = exhibit?;
        let acquisitions = node
            .store
            .acquisitions_of(exhibit.id)?
            .into_iter()
            .map(|acquisition| ListedAcquisition {
                mark: acquisition.mark,
                file: acquisition.file_name,
                file_sha256: Digest::from_bytes(acquisition.file_sha256).to_string(),
                region: acquisition.region,
                land: acquisition.land,
                grooves: acquisition.grooves,
                sense: acquisition.sense,
            })
            .collect();
        let amended = amend::amendments_of(node, exhibit.id)?;
        let item = node.store.get::<ExhibitItemRecord>(&exhibit.id)?;
        exhibits.push(ListedExhibit {
            exhibit: exhibit.id,
            kind: exhibit.kind,
            case_reference: exhibit.case_reference,
            item: item.map(|item| item.key.item),
            calibre: exhibit.calibre,
            occurred: exhibit.occurred,
            enrolled: exhibit.enrolled,
            rifling: exhibit.rifling,
            acquisitions,
            is_withdrawn: amended.is_withdrawn(),
            amendments: amended.amendments.into_iter().map(shown_amendment).collect(),
        });
    }
    Ok(ExhibitList { exhibits, total: node.store.count(Family::Exhibits)? })
}

fn shown_amendment(amendment: Amendment) -> ShownAmendment {
    let Amendment { at, actor, reason, change } = amendment;
    let (person, change) = (actor.person.to_string(), change.to_string());
    ShownAmendment { at, person, change, reason: reason.to_string() }
}
