//! The inbox: facts of all that may wait, from the tables of the lists, and what of it waits for
//! whoever asks.

use striae_casework::clock::day_start;
use striae_casework::inbox::{self, InboxFacts, InboxKind, NewIncident, Reader, WaitingCall};
use striae_casework::roles::{Action, Role, may};
use striae_store::{IncidentRecord, ProposalRecord};

use crate::api::{Inbox, ShowInbox};
use crate::outside::Outside;
use crate::people::access::Caller;
use crate::{Node, NodeError, lists, testing};

/// Most rows that are shown.
const MAX_ROWS: usize = 1000;

/// Things that wait for the person who asks.
pub(crate) fn show(
    node: &Node,
    outside: &dyn Outside,
    caller: &Caller,
    call: &ShowInbox,
) -> Result<Inbox, NodeError> {
    let roles = roles_of(caller, call.role)?;
    let person = caller.has_account().then(|| caller.person().clone());
    let reader = Reader { person, roles: roles.clone() };
    let may_release = node.national.policy.release.scans;
    let mut facts = facts(node, outside, &roles)?;
    if let Some(person) = &reader.person {
        facts.sittings = testing::waiting(node, person)?;
    }
    let mut rows = inbox::inbox(node.country(), &facts, &reader, may_release, node.clock.now());
    let since = call.since.and_then(day_start);
    rows.retain(|row| {
        since.is_none_or(|since| row.since >= since)
            && call.kind.is_none_or(|kind| row.kind == kind)
    });
    let total = rows.len() as u64;
    rows.truncate(MAX_ROWS);
    Ok(Inbox { roles, rows, total })
}

/// Number of rows of a kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Counted {
    pub(crate) waiting: u64,
    pub(crate) overdue: u64,
}

/// Rows that wait for anybody, by kind, also those of which there are none; tests that were given
/// to examiners are told to these alone.
pub(crate) fn counted(
    node: &Node,
    outside: &dyn Outside,
) -> Result<Vec<(InboxKind, Counted)>, NodeError> {
    let reader = Reader { person: None, roles: Role::ALL.to_vec() };
    let may_release = node.national.policy.release.scans;
    let facts = facts(node, outside, Role::ALL)?;
    let rows = inbox::inbox(node.country(), &facts, &reader, may_release, node.clock.now());
    let kinds = InboxKind::ALL.iter().filter(|kind| **kind != InboxKind::Sitting);
    let count = |kind: &InboxKind| {
        let of_kind = || rows.iter().filter(|row| row.kind == *kind);
        let overdue = of_kind().filter(|row| row.is_overdue).count() as u64;
        (*kind, Counted { waiting: of_kind().count() as u64, overdue })
    };
    Ok(kinds.map(count).collect())
}

/// The person's roles, or the one that is wanted.
fn roles_of(caller: &Caller, wanted: Option<Role>) -> Result<Vec<Role>, NodeError> {
    let own = caller.roles();
    match wanted {
        None => Ok(own.to_vec()),
        Some(role) if own.contains(&role) => Ok(vec![role]),
        Some(role) => Err(NodeError::Argument(format!(
            "{} is no {role}, and sees no inbox of that role",
            caller.person()
        ))),
    }
}

/// Things that may wait. Nothing of casework is told to those who see none.
fn facts(node: &Node, outside: &dyn Outside, roles: &[Role]) -> Result<InboxFacts, NodeError> {
    let now = node.clock.now();
    let sees = |action| roles.iter().any(|&role| may(role, action));
    let mut facts = InboxFacts::default();
    if sees(Action::ViewCasework) {
        facts.hits = lists::waiting_hits(node)?;
        facts.overdue = lists::overdue(node)?;
        facts.queries = lists::open_queries(node, outside)?;
    }
    for record in node.store.all::<ProposalRecord>()? {
        let record = record?;
        if record.expires > now {
            facts.calls.push(WaitingCall {
                number: record.number,
                first: record.first.person,
                action: record.action,
                subject: record.subject,
                since: record.since,
                expires: record.expires,
            });
        }
    }
    if sees(Action::RunNode) {
        for record in node.store.all::<IncidentRecord>()? {
            let IncidentRecord { kind, country, last, count, .. } = record?;
            facts.incidents.push(NewIncident { kind, country, last, count });
        }
    }
    Ok(facts)
}
