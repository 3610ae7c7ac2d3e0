//! Waiting calls that are not carried out: declined by a second person, or taken back by the first.

use std::time::Duration;

use striae_casework::Note;
use striae_casework::roles::{Action, Actor};
use striae_store::{AuditEvent, DeclinedRecord, ProposalRecord};

use crate::api::{DeclinedList, DeclinedProposal, Done};
use crate::people::access::{Caller, second_actor};
use crate::people::proposals::waiting;
use crate::{Node, NodeError};

/// Time for which the first person can read why.
const KEEP: Duration = Duration::from_hours(720);
/// Most declined calls that are kept; then the oldest go first.
const MAX_DECLINED: usize = 1000;

/// Declines a call of another person, who reads the reason.
pub(crate) fn decline(
    node: &Node,
    caller: &Caller,
    number: u64,
    reason: Note,
) -> Result<Done, NodeError> {
    let now = node.clock.now();
    let mut changes = node.store.begin(now);
    let record = waiting(node, caller, number)?;
    let by = second_actor(record.action, &record.first, caller)?;
    let kept = node.store.all::<DeclinedRecord>()?.collect::<Result<Vec<_>, _>>()?;
    let room = kept.len().saturating_sub(MAX_DECLINED - 1);
    let is_over = |one: &DeclinedRecord| now.since(one.at) > KEEP;
    for (place, one) in kept.iter().enumerate() {
        if is_over(one) || place < room {
            changes.remove::<DeclinedRecord>(&one.number)?;
        }
    }
    changes.remove_proposal(number)?;
    changes.audit(acted(&record, &by, "decline", reason.as_str()))?;
    let first = record.first.person.clone();
    let ProposalRecord { first: of, action, subject, since, .. } = record;
    changes.put(&DeclinedRecord {
        number,
        first: of,
        action,
        subject,
        since,
        by,
        at: now,
        reason,
    })?;
    changes.commit()?;
    Ok(Done { done: format!("number {number} is declined; {first} reads why") })
}

/// Takes back an own call.
pub(crate) fn take_back(node: &Node, caller: &Caller, number: u64) -> Result<Done, NodeError> {
    let mut changes = node.store.begin(node.clock.now());
    let record = waiting(node, caller, number)?;
    if !caller.is_account_of(&record.first.person) {
        return Err(NodeError::Argument(format!(
            "{} asked for number {number} and can take it back; another person declines it with `striae person decline`",
            record.first.person
        )));
    }
    changes.remove_proposal(number)?;
    changes.audit(acted(&record, &record.first, "take back", ""))?;
    changes.commit()?;
    Ok(Done { done: format!("number {number} is taken back; nothing was done") })
}

/// Calls of this person that were declined, and those that they declined themselves.
pub(crate) fn list(node: &Node, caller: &Caller) -> Result<DeclinedList, NodeError> {
    let now = node.clock.now();
    let mut declined = Vec::new();
    for record in node.store.all::<DeclinedRecord>()? {
        let DeclinedRecord { number, first, action, subject, by, at, reason, .. } = record?;
        let is_theirs = caller.is_account_of(&first.person) || caller.is_account_of(&by.person);
        if is_theirs && now.since(at) <= KEEP {
            let proposal = number;
            declined.push(DeclinedProposal { proposal, action, subject, first, by, at, reason });
        }
    }
    declined.sort_by_key(|one| std::cmp::Reverse(one.at));
    Ok(DeclinedList { declined })
}

fn acted(record: &ProposalRecord, by: &Actor, what: &str, reason: &str) -> AuditEvent {
    let action: Action = record.action;
    let reason = if reason.is_empty() { String::new() } else { format!(": {reason}") };
    AuditEvent::Acted {
        person: by.person.to_string(),
        role: by.role.to_string(),
        action: format!("{what} {action}"),
        subject: record.subject.clone(),
        reason: format!("number {}{reason}", record.number),
    }
}
