//! Calls that take two people: the first one's call waits until a second approves it, and is done
//! then.

use std::time::Duration;

use striae_casework::roles::Action;
use striae_store::{AuditEvent, ProposalRecord};

use crate::api::{Call, Files, Proposal, ProposalList, Request};
use crate::people::access::{Caller, account_of, second_actor};
use crate::{Node, NodeError};

/// Longest wait.
const LIFETIME: Duration = Duration::from_secs(7 * 24 * 3600);
/// Most that waits at a time.
const MAX_WAITING: usize = 1000;
/// Most bytes of a request with what comes with it.
const MAX_BYTES: usize = 900 << 10;

/// A call that a second person approved.
pub(crate) struct Approval {
    /// The person who asked for it, with the one who approved.
    pub(crate) caller: Caller,
    pub(crate) request: Request,
    pub(crate) files: Files,
}

/// Keeps a call for a second person.
pub(crate) fn propose(
    node: &Node,
    caller: &Caller,
    action: Action,
    call: impl Call,
    files: Files,
) -> Result<Proposal, NodeError> {
    if !caller.has_account() {
        return Err(NodeError::Argument(format!(
            "national policy wants two people for {action}, and this node has no accounts: add them with `striae person add`, \
             or take {action} out of four_eyes in policy.toml"
        )));
    }
    let first = caller.actor(action)?;
    let too_large = || {
        NodeError::Argument(format!(
            "a call that waits for a second person has at most {MAX_BYTES} bytes; divide it into smaller ones"
        ))
    };
    // Before a digest is made of the files, which may be scans of any size.
    let room = MAX_BYTES.checked_sub(files.iter().map(Vec::len).sum()).ok_or_else(too_large)?;
    let subject = call.subject(&files);
    let json = serde_json::to_string::<Request>(&call.into());
    let json = json.map_err(|error| NodeError::Message(error.to_string()))?;
    if json.len() > room {
        return Err(too_large());
    }
    let now = node.clock.now();
    let waiting = node.store.all::<ProposalRecord>()?.collect::<Result<Vec<_>, _>>()?;
    let mut changes = node.store.begin(now);
    for over in waiting.iter().filter(|one| one.expires <= now) {
        changes.remove::<ProposalRecord>(&over.number)?;
    }
    if waiting.iter().filter(|one| one.expires > now).count() >= MAX_WAITING {
        return Err(NodeError::Argument(format!(
            "{MAX_WAITING} things wait for a second person; approve some first (`striae person proposals`)"
        )));
    }
    let record = ProposalRecord {
        number: changes.next_audit_entry(),
        first,
        action,
        subject,
        request: json,
        files,
        since: now,
        expires: now.saturating_add(LIFETIME),
    };
    let proposal = shown(&record);
    changes.put(&record)?;
    changes.audit(acted(caller, &format!("propose {action}"), &proposal)?)?;
    changes.commit()?;
    Ok(proposal)
}

/// Calls that wait for a second person.
pub(crate) fn list(node: &Node) -> Result<ProposalList, NodeError> {
    let now = node.clock.now();
    let waiting = node.store.all::<ProposalRecord>()?.collect::<Result<Vec<_>, _>>()?;
    let proposals = waiting.iter().filter(|one| one.expires > now).map(shown).collect();
    Ok(ProposalList { proposals })
}

/// Takes a proposal that a second person approves.
pub(crate) fn approve(node: &Node, second: &Caller, number: u64) -> Result<Approval, NodeError> {
    let now = node.clock.now();
    let mut changes = node.store.begin(now);
    let record = node.store.get::<ProposalRecord>(&number)?;
    let unknown = || {
        NodeError::Argument(format!(
            "nothing with the number {number} waits for a second person; `striae person proposals` lists what does"
        ))
    };
    let record = record.filter(|record| record.expires > now).ok_or_else(unknown)?;
    if !second.has_account() {
        return Err(unknown());
    }
    let actor = second_actor(record.action, &record.first, second)?;
    let Some(account) = account_of(node, &record.first.person)? else {
        let sentence =
            format!("{}, who asked for it, has no account any more", record.first.person);
        return Err(NodeError::Argument(sentence));
    };
    let first = Caller::of_account(&account).with_second(actor);
    first.actor(record.action)?;
    let request = serde_json::from_str(&record.request).map_err(|_| {
        NodeError::Argument("another version of striae kept this request; ask for it again".into())
    })?;
    // Taken before it is done, so that it is never done twice.
    changes.remove::<ProposalRecord>(&number)?;
    changes.audit(acted(second, &format!("approve {}", record.action), &shown(&record))?)?;
    changes.commit()?;
    Ok(Approval { caller: first, request, files: record.files })
}

fn acted(caller: &Caller, what: &str, proposal: &Proposal) -> Result<AuditEvent, NodeError> {
    let actor = caller.actor(proposal.action)?;
    Ok(AuditEvent::Acted {
        person: actor.person.to_string(),
        role: actor.role.to_string(),
        action: what.to_owned(),
        subject: proposal.subject.clone(),
        reason: format!("number {}", proposal.proposal),
    })
}

fn shown(record: &ProposalRecord) -> Proposal {
    Proposal {
        proposal: record.number,
        action: record.action,
        subject: record.subject.clone(),
        first: record.first.clone(),
        expires: record.expires,
    }
}
