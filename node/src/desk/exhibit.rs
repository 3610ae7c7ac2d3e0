//! Exhibits: enrolled, listed, their facts and grounds.

use super::{Allowed, CarryOut};
use crate::api::{
    AmendExhibit, CheckGrounds, Enroll, EraseExhibit, ExhibitClock, ListExhibits, RecordGround,
    SetExhibit, ShowExhibit, ShownRecord, WithdrawExhibit,
};
use crate::blind::Blind;
use crate::enrolment::{amend, enroll};
use crate::people::access::Caller;
use crate::records::{casework as records, grounds};
use crate::retention::by_order;
use crate::search::reviews;
use crate::{Node, NodeError, lists};

impl CarryOut for Enroll {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        let enrolled = enroll::enroll(at.node, at.caller, self, at.files)?;
        at.outside.enrolled();
        Ok(enrolled)
    }
}

impl CarryOut for ListExhibits {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        lists::exhibits(at.node, &self)
    }
}

impl CarryOut for ShowExhibit {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        let shown = records::show_exhibit(at.node, self.exhibit)?;
        let mut reviews = reviews::shown(at.node, self.exhibit)?;
        Blind::of(at.node, at.caller)?.hide_notes(self.exhibit, &mut reviews);
        Ok(ShownRecord { reviews, ..shown })
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
        lists::exhibit(at.node, self.exhibit)
    }
}

impl CarryOut for AmendExhibit {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        amend::correct(at.node, at.caller, &self)?;
        lists::exhibit(at.node, self.exhibit)
    }
}

impl CarryOut for EraseExhibit {
    /// An erasure that could not be done once it is approved is refused when it is asked for.
    fn check_waiting(&self, node: &Node, caller: &Caller, _: &[Vec<u8>]) -> Result<(), NodeError> {
        by_order::check(node, caller, self.exhibit, &self.order)
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

impl CarryOut for ExhibitClock {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        lists::clock_of(at.node, self.exhibit)
    }
}
