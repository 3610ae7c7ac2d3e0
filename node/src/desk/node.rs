//! The node itself: its status, checks, keys, clock, incidents, statistics and policy.

use striae_casework::roles::Action;
use striae_store::IncidentRecord;

use super::status::status;
use super::{Allowed, CarryOut};
use crate::api::{
    Clock, Done, IncidentList, ListIncidents, MAX_LISTED, MakeNextKey, Numbers, Reindex,
    ShowPolicy, ShowStatus, ShownPolicy, Statistics, Verify,
};
use crate::enrolment::reindex;
use crate::national_policy::NationalPolicy;
use crate::people::access::Caller;
use crate::records::linked;
use crate::{Node, NodeError, lists, verify};

impl CarryOut for ShowStatus {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        status(at.node, at.outside)
    }
}

impl CarryOut for Verify {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        verify::verify(at.node, at.progress)
    }
}

impl CarryOut for Reindex {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        let reindexed = reindex::reindex(at.node, at.progress)?;
        at.outside.enrolled();
        Ok(reindexed)
    }
}

impl CarryOut for Clock {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        clock(at.node, at.caller, self.confirm)
    }
}

impl CarryOut for ListIncidents {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        incidents(at.node)
    }
}

impl CarryOut for Statistics {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        let clock = lists::medians(at.node)?;
        Ok(Numbers { clock, ..linked::numbers(at.node)? })
    }
}

impl CarryOut for ShowPolicy {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        Ok(policy(at.node))
    }
}

impl CarryOut for MakeNextKey {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        // The command itself makes it: here it is written down that somebody did who may.
        let mut changes = at.node.store.begin(at.node.clock.now());
        changes.audit(at.caller.acted(Action::RunNode, "next key", "")?)?;
        changes.commit()?;
        Ok(Done { done: "next key: noted".to_owned() })
    }
}

/// Says how the clock stands, after a person has confirmed it where `confirm` is set. Other nodes are believed before a person is.
fn clock(node: &Node, caller: &Caller, confirm: bool) -> Result<Done, NodeError> {
    let now = node.clock.now();
    if confirm {
        node.known_time.confirm(now).map_err(|doubt| NodeError::Argument(doubt.to_string()))?;
        let mut changes = node.store.begin(now);
        changes.audit(caller.acted(Action::RunNode, "the clock", "confirmed")?)?;
        changes.commit()?;
        node.store.keep_known_time(now)?;
    }
    let done = match node.clock_doubt() {
        None => format!("the clock says {now}, and can be relied upon"),
        Some(doubt) => format!("the clock is in doubt: {doubt}"),
    };
    Ok(Done { done })
}

fn incidents(node: &Node) -> Result<IncidentList, NodeError> {
    let mut incidents = node.store.all::<IncidentRecord>()?.collect::<Result<Vec<_>, _>>()?;
    incidents.sort_by_key(|incident| std::cmp::Reverse(incident.last));
    incidents.truncate(MAX_LISTED);
    Ok(IncidentList { incidents })
}

fn policy(node: &Node) -> ShownPolicy {
    let NationalPolicy { policy, digest } = node.national.clone();
    // A file that cannot be read any more says something else, too.
    let now = NationalPolicy::read(&node.folder.policy()).ok();
    let is_changed = now.is_none_or(|now| now != node.national);
    ShownPolicy { policy, digest, is_changed }
}
