//! The log of those who looked: person, time, record and reason (Directive (EU) 2016/680, article 25).

use serde_json::Value;
use striae_casework::Note;
use striae_store::AuditEvent;

use super::access::Caller;
use crate::api::{Call, Credentials, Who};
use crate::{Node, NodeError};

/// Most characters that an entry repeats of a call.
const MAX_SUBJECT: usize = 300;

/// The entry of a call that only looks, of somebody with an account; nothing of another one. Refused without a reason, where
/// policy wants one. Without accounts nobody is known, and nothing is written down.
pub(crate) fn look<C: Call>(
    node: &Node,
    credentials: &Credentials,
    caller: &Caller,
    call: &C,
) -> Result<Option<AuditEvent>, NodeError> {
    let needs = call.needs();
    let Who::Role(action) = needs.who else { return Ok(None) };
    if !needs.reads || !caller.has_account() {
        return Ok(None);
    }
    let reason = credentials.reason.as_ref();
    if node.national.policy.viewing.reason && reason.is_none() {
        return Err(NodeError::Argument(
            "national policy wants a reason from those who look: give it with --why, or in the header Striae-Reason"
                .to_owned(),
        ));
    }
    let reason = reason.map_or("", Note::as_str);
    caller.acted(action, &subject_of(call), reason).map(Some)
}

/// Writes down that a person looked.
pub(crate) fn note(node: &Node, look: AuditEvent) -> Result<(), NodeError> {
    let mut changes = node.store.begin(node.clock.now());
    changes.audit(look)?;
    Ok(changes.commit()?)
}

/// A call in words: its name, and what it names.
fn subject_of<C: Call>(call: &C) -> String {
    let mut words = vec![C::NAME.to_owned()];
    if let Ok(fields) = serde_json::to_value(call) {
        add_words(&fields, &mut words);
    }
    words.join(" ").chars().take(MAX_SUBJECT).collect()
}

/// The fields that say something, each after its name.
fn add_words(value: &Value, words: &mut Vec<String>) {
    match value {
        Value::Null | Value::Bool(false) => {}
        Value::String(text) => words.push(text.clone()),
        Value::Object(fields) => {
            for (name, value) in fields {
                let before = words.len();
                words.push(name.clone());
                add_words(value, words);
                if words.len() == before + 1 {
                    words.truncate(before);
                }
            }
        }
        Value::Array(values) => values.iter().for_each(|value| add_words(value, words)),
        other => words.push(other.to_string()),
    }
}
