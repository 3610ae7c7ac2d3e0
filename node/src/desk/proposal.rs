//! Calls that wait for a second person.

use super::{Allowed, CarryOut, Desk};
use crate::NodeError;
use crate::api::{
    Approve, Approved, Decline, ListDeclined, ListProposals, PictureOfProposal, ShowProposal,
    TakeBack,
};
use crate::people::declined;
use crate::people::proposals::{self, Approval};
use crate::second_person;

impl CarryOut for Approve {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        let Approval { caller, request, files } =
            proposals::approve(at.node, at.caller, self.proposal)?;
        let mut desk = Desk {
            node: at.node,
            outside: at.outside,
            credentials: at.credentials,
            progress: at.progress,
        };
        let (call, reply) = desk.carry_out_any(&caller, request, &files)?;
        Ok(Approved { call: call.to_owned(), reply })
    }
}

impl CarryOut for ListProposals {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        proposals::list(at.node, at.caller)
    }
}

impl CarryOut for ShowProposal {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        second_person::show(at.node, at.caller, self.proposal)
    }
}

impl CarryOut for PictureOfProposal {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        second_person::picture(at.node, at.caller, self.proposal)
    }
}

impl CarryOut for Decline {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        declined::decline(at.node, at.caller, self.proposal, self.reason)
    }
}

impl CarryOut for TakeBack {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        declined::take_back(at.node, at.caller, self.proposal)
    }
}

impl CarryOut for ListDeclined {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        declined::list(at.node, at.caller)
    }
}
