//! The log of those who looked: person, time, record and reason (Directive (EU) 2016/680, article 25).

use serde_json::Value;
use striae_casework::Note;

use super::access::Caller;
use crate::api::{Call, Needs, Who};
use crate::{Node, NodeError};

/// Most characters that an entry repeats of a call.
const MAX_SUBJECT: usize = 300;

/// Refuses a look without a reason, where policy wants one.
pub(crate) fn check_reason(
    node: &Node,
    caller: &Caller,
    needs: &Needs,
    reason: Option<&Note>,
) -> Result<(), NodeError> {
    let wants = node.national.policy.viewing.reason && caller.has_account() && is_look(needs);
    if wants && reason.is_none() {
        return Err(NodeError::Argument(
            "national policy wants a reason from those who look: give it with --why, or in the header Striae-Reason"
                .to_owned(),
        ));
    }
    Ok(())
}

/// Writes down that a person looked. Without accounts nobody is known, and nothing is written.
pub(crate) fn note(
    node: &Node,
    caller: &Caller,
    needs: &Needs,
    subject: &str,
    reason: Option<&Note>,
) -> Result<(), NodeError> {
    let Who::Role(action) = &needs.who else { return Ok(()) };
    if !caller.has_account() || !is_look(needs) {
        return Ok(());
    }
    let mut changes = node.store.begin(node.clock.now());
    let reason = reason.map_or("", Note::as_str);
    changes.audit(caller.acted(*action, subject, reason)?)?;
    changes.commit()?;
    Ok(())
}

fn is_look(needs: &Needs) -> bool {
    needs.reads && matches!(needs.who, Who::Role(_))
}

/// A call in words: its name, and what it names.
pub(crate) fn subject_of(call: &impl Call, name: &str) -> String {
    let mut words = vec![name.to_owned()];
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
