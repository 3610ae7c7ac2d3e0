//! Legal holds: what is kept whatever its age.

use striae_casework::retention::RecordKind;
use striae_casework::roles::Action;
use striae_casework::{CaseReference, ExhibitId, HitId, Name, Note};
use striae_protocol::EnvelopeId;
use striae_store::{AuditRecord, HoldKey, HoldRecord, QueryRecord};

use crate::api::Done;
use crate::holds::{entry_name, entry_number, is_hit};
use crate::people::access::Caller;
use crate::{Node, NodeError};

/// Most characters of a record's name.
const MAX_REFERENCE: usize = 200;

/// Keeps a record whatever its age, or, without a reason, no longer.
pub(crate) fn set(
    node: &Node,
    caller: &Caller,
    kind: RecordKind,
    reference: &str,
    reason: Option<Note>,
) -> Result<Done, NodeError> {
    if reference.is_empty() || reference.chars().count() > MAX_REFERENCE {
        let sentence = format!("name the {kind} as `striae retention show` does, as E-17");
        return Err(NodeError::Argument(sentence));
    }
    let reference = &name_of(node, kind, reference, reason.is_some())?;
    let now = node.clock.now();
    let mut changes = node.store.begin(now);
    let key = HoldKey { kind, reference: reference.clone() };
    let is_held = node.store.get::<HoldRecord>(&key)?.is_some();
    let subject = format!("{kind} {reference}");
    let (said, done) = match reason {
        Some(reason) => {
            let actor = caller.actor(Action::SetLegalHold)?;
            let (said, reference) = (format!("hold: {reason}"), reference.to_owned());
            changes.put(&HoldRecord { kind, reference, reason, actor, since: now })?;
            (said, format!("the {subject} is kept whatever its age"))
        }
        None if is_held => {
            changes.remove::<HoldRecord>(&key)?;
            ("no hold any more".to_owned(), format!("the {subject} expires by policy again"))
        }
        None => {
            return Err(NodeError::Argument(format!("the {subject} is under no legal hold")));
        }
    };
    changes.audit(caller.acted(Action::SetLegalHold, &subject, &said)?)?;
    changes.commit()?;
    Ok(Done { done })
}

/// The name by which erasure finds the record: a hold under any other would hold nothing. The
/// record must be there.
fn name_of(
    node: &Node,
    kind: RecordKind,
    text: &str,
    must_exist: bool,
) -> Result<String, NodeError> {
    let wrong = |why: String| NodeError::Argument(why);
    let unknown = || wrong(format!("there is no {kind} {text} to hold"));
    Ok(match kind {
        RecordKind::Exhibit => match text.parse::<ExhibitId>() {
            Ok(id) => {
                if must_exist {
                    node.exhibit(id)?;
                }
                id.to_string()
            }
            // An item of which nothing is enrolled, as `retention show` names it.
            Err(_) => text.to_owned(),
        },
        RecordKind::Hit => {
            let digits = text.strip_prefix("H-").or_else(|| text.strip_prefix("h-"));
            let id = digits.unwrap_or(text).parse().map(HitId).map_err(|_| unknown())?;
            if must_exist && !is_hit(node, id)? {
                return Err(unknown());
            }
            id.to_string()
        }
        RecordKind::Audit => {
            let number = entry_number(text).or_else(|| text.parse().ok()).ok_or_else(unknown)?;
            if must_exist && node.store.get::<AuditRecord>(&number)?.is_none() {
                return Err(unknown());
            }
            entry_name(number)
        }
        RecordKind::Query => {
            let id: EnvelopeId = text.parse().map_err(|_| {
                wrong(format!(
                    "'{text}' is no query; write its whole id, as `striae query list --json` does"
                ))
            })?;
            if must_exist && node.store.get::<QueryRecord>(&id)?.is_none() {
                return Err(unknown());
            }
            id.to_string()
        }
        RecordKind::Case => {
            text.parse::<CaseReference>().map_err(|error| wrong(error.to_string()))?.to_string()
        }
        RecordKind::Firearm => {
            text.parse::<Name>().map_err(|error| wrong(error.to_string()))?.to_string()
        }
        RecordKind::Answer => text.to_owned(),
        RecordKind::Candidate => return Err(wrong("candidates are shown and not kept".to_owned())),
    })
}
