//! Legal holds: what is kept whatever its age.

use striae_casework::Note;
use striae_casework::retention::RecordKind;
use striae_casework::roles::Action;
use striae_store::{HoldKey, HoldRecord};

use crate::api::{Done, HoldList, ListedHold, MAX_LISTED};
use crate::hold_names::name_of;
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

/// All legal holds.
pub(crate) fn list(node: &Node) -> Result<HoldList, NodeError> {
    let mut list = HoldList { holds: Vec::new(), total: 0 };
    for hold in node.store.all::<HoldRecord>()? {
        let HoldRecord { kind, reference, reason, actor, since } = hold?;
        list.total += 1;
        if list.holds.len() < MAX_LISTED {
            let (person, role) = (actor.person, actor.role);
            list.holds.push(ListedHold { kind, reference, reason, person, role, since });
        }
    }
    Ok(list)
}
