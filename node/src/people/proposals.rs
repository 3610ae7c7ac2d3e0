//! Calls that take two people: the first one's call waits until a second approves it, and is done
//! then.

use std::time::Duration;

use striae_casework::roles::Action;
use striae_store::{AuditEvent, KeptFile, ProposalRecord};

use crate::api::{Call, Files, Proposal, ProposalList, Request};
use crate::people::access::{Caller, account_of, second_actor};
use crate::{Node, NodeError};

/// Longest wait.
const LIFETIME: Duration = Duration::from_hours(168);
/// Most that waits at a time.
const MAX_WAITING: usize = 1000;
/// Most bytes of a request without its files.
const MAX_REQUEST_BYTES: usize = 900 << 10;
/// Most bytes of the files of all that waits, together.
const MAX_FILES_BYTES: u64 = 64 << 20;

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
    files: &Files,
) -> Result<Proposal, NodeError> {
    if !caller.has_account() {
        return Err(NodeError::Argument(format!(
            "national policy wants two people for {action}, and this node has no accounts: add them with `striae person add`, \
             or take {action} out of four_eyes in policy.toml"
        )));
    }
    let first = caller.actor(action)?;
    let bytes = files.iter().map(|file| file.len() as u64).sum::<u64>();
    // Before a digest is made of the files, which may be scans of any size.
    check_files(bytes, 0)?;
    let subject = call.subject(files);
    let json = serde_json::to_string::<Request>(&call.into());
    let json = json.map_err(|error| NodeError::Message(error.to_string()))?;
    if json.len() > MAX_REQUEST_BYTES {
        return Err(NodeError::Argument(format!(
            "a call that waits for a second person has at most {MAX_REQUEST_BYTES} bytes without its files; divide it into smaller ones"
        )));
    }
    let now = node.clock.now();
    let mut changes = node.store.begin(now);
    let (mut waiting, mut waiting_bytes) = (0, 0);
    for one in node.store.all::<ProposalRecord>()? {
        let one = one?;
        if one.expires <= now {
            changes.remove_proposal(one.number)?;
        } else {
            waiting += 1;
            waiting_bytes += one.files.iter().map(KeptFile::bytes).sum::<u64>();
        }
    }
    if waiting >= MAX_WAITING {
        return Err(NodeError::Argument(format!(
            "{MAX_WAITING} things wait for a second person; approve or decline some first (`striae person proposals`)"
        )));
    }
    check_files(bytes, waiting_bytes)?;
    let record = ProposalRecord {
        number: changes.next_audit_entry(),
        first,
        action,
        subject,
        request: json,
        files: Vec::new(),
        since: now,
        expires: now.saturating_add(LIFETIME),
    };
    let proposal = shown(&record);
    changes.put_proposal(record, files)?;
    changes.audit(acted(caller, &format!("propose {action}"), &proposal)?)?;
    changes.commit()?;
    Ok(proposal)
}

/// Refuses files for which there is no room beside those that wait.
fn check_files(bytes: u64, waiting: u64) -> Result<(), NodeError> {
    if bytes + waiting <= MAX_FILES_BYTES {
        return Ok(());
    }
    let most = MAX_FILES_BYTES >> 20;
    Err(NodeError::Argument(if bytes > MAX_FILES_BYTES {
        format!(
            "the files have {bytes} bytes; those of a call that waits for a second person have at most {most} MiB"
        )
    } else {
        format!(
            "the files have {bytes} bytes, and those of all that waits for a second person at most {most} MiB together; \
             approve or decline some first (`striae person proposals`)"
        )
    }))
}

/// Calls that wait for a second person. Their subjects tell of casework: those who may not view it see their own, and those that
/// they may approve.
pub(crate) fn list(node: &Node, caller: &Caller) -> Result<ProposalList, NodeError> {
    let now = node.clock.now();
    let waiting = node.store.all::<ProposalRecord>()?.collect::<Result<Vec<_>, _>>()?;
    let current = waiting.iter().filter(|one| one.expires > now);
    let proposals = current.filter(|one| may_see(caller, one)).map(shown).collect();
    Ok(ProposalList { proposals })
}

/// Whether a person may know that a call waits.
fn may_see(caller: &Caller, one: &ProposalRecord) -> bool {
    caller.actor(Action::ViewCasework).is_ok()
        || caller.is_account_of(&one.first.person)
        || caller.actor(one.action).is_ok()
}

/// Takes a proposal that a second person approves.
pub(crate) fn approve(node: &Node, second: &Caller, number: u64) -> Result<Approval, NodeError> {
    let now = node.clock.now();
    let mut changes = node.store.begin(now);
    let record = waiting(node, second, number)?;
    if !second.has_account() {
        return Err(unknown(number));
    }
    let actor = second_actor(record.action, &record.first, second)?;
    let Some(account) = account_of(node, &record.first.person)? else {
        let sentence =
            format!("{}, who asked for it, has no account any more", record.first.person);
        return Err(NodeError::Argument(sentence));
    };
    let first = Caller::of_account(&account).with_second(actor);
    first.actor(record.action)?;
    let request = request_of(&record)?;
    let files = node.store.proposal_files(&record)?;
    // Taken before it is done, so that it is never done twice.
    changes.remove_proposal(number)?;
    changes.audit(acted(second, &format!("approve {}", record.action), &shown(&record))?)?;
    changes.commit()?;
    Ok(Approval { caller: first, request, files })
}

/// The call that waits under this number, for those who may know of it; to others nothing waits there.
pub(crate) fn waiting(
    node: &Node,
    caller: &Caller,
    number: u64,
) -> Result<ProposalRecord, NodeError> {
    let record = node.store.get::<ProposalRecord>(&number)?;
    let is_waiting =
        |record: &ProposalRecord| record.expires > node.clock.now() && may_see(caller, record);
    record.filter(is_waiting).ok_or_else(|| unknown(number))
}

fn unknown(number: u64) -> NodeError {
    NodeError::Argument(format!(
        "nothing with the number {number} waits for a second person; `striae person proposals` lists what does"
    ))
}

/// The call itself.
pub(crate) fn request_of(record: &ProposalRecord) -> Result<Request, NodeError> {
    serde_json::from_str(&record.request).map_err(|_| {
        NodeError::Argument("another version of striae kept this request; ask for it again".into())
    })
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

pub(crate) fn shown(record: &ProposalRecord) -> Proposal {
    Proposal {
        proposal: record.number,
        action: record.action,
        subject: record.subject.clone(),
        first: record.first.clone(),
        expires: record.expires,
    }
}
