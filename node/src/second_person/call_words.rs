//! The fields of a call in words: all that a second person approves, whatever the call.

use serde_json::{Map, Value};

use crate::NodeError;
use crate::api::{Request, ShownField};

/// Fields of people whose place the logged-in ones take.
const PEOPLE: [&str; 3] = ["person", "role", "second"];
/// Fields that hold one of several variants, each with fields of its own.
const CHOICES: [&str; 6] = ["action", "how", "form", "purpose", "to", "region"];
/// Longest list that is shown in one field.
const MAX_SHOWN: usize = 100;

/// Every field of a call that says something, in its order.
pub(super) fn fields_of(request: &Request) -> Result<Vec<ShownField>, NodeError> {
    let value = serde_json::to_value(request);
    let value = value.map_err(|error| NodeError::Message(error.to_string()))?;
    let mut fields = Vec::new();
    // The call's own name stands around its fields.
    if let Value::Object(call) = value {
        for (_, inner) in call {
            add(&mut fields, "", "", &inner);
        }
    }
    Ok(fields)
}

/// Adds what a value says under a name.
fn add(fields: &mut Vec<ShownField>, name: &str, key: &str, value: &Value) {
    match value {
        Value::Object(object) => add_object(fields, name, key, object),
        Value::Array(list) if list.iter().any(is_nested) => {
            for (place, one) in list.iter().enumerate().take(MAX_SHOWN) {
                match pair_of(one) {
                    Some((column, text)) => push(fields, &joined(name, &words(column)), text),
                    None => add(fields, &format!("{name} {}", place + 1), "", one),
                }
            }
            if list.len() > MAX_SHOWN {
                push(fields, name, &format!("and {} more", list.len() - MAX_SHOWN));
            }
        }
        Value::Array(list) => {
            let texts: Vec<String> = list.iter().map(|one| text_of(key, one)).collect();
            let text = if texts.is_empty() { "none".to_owned() } else { texts.join(", ") };
            push(fields, name, &text);
        }
        Value::Null => {}
        other => push(fields, name, &text_of(key, other)),
    }
}

fn add_object(fields: &mut Vec<ShownField>, name: &str, key: &str, object: &Map<String, Value>) {
    // A variant: its name is the value, and its fields follow.
    if let Some((variant, inner)) = variant_of(key, object) {
        if matches!(inner, Value::Object(_) | Value::Null) {
            push(fields, name, &variant.replace('-', " "));
            return add(fields, "", "", inner);
        }
        return add(fields, name, key, inner);
    }
    for (column, value) in object {
        if key == "who" && PEOPLE.contains(&column.as_str()) {
            continue;
        }
        let is_inner = key == "who" || name.is_empty();
        let name = if is_inner { words(column) } else { joined(name, &words(column)) };
        add(fields, &name, column, value);
    }
}

/// The only entry of an object that stands for a variant: its name is the value.
fn variant_of<'a>(key: &str, object: &'a Map<String, Value>) -> Option<(&'a str, &'a Value)> {
    let only = object.iter().next().filter(|_| object.len() == 1 && CHOICES.contains(&key))?;
    Some((only.0.as_str(), only.1))
}

/// A column and its value, where a list has such pairs.
fn pair_of(value: &Value) -> Option<(&str, &str)> {
    match value.as_array()?.as_slice() {
        [Value::String(column), Value::String(text)] => Some((column, text)),
        _ => None,
    }
}

fn is_nested(value: &Value) -> bool {
    matches!(value, Value::Object(_) | Value::Array(_))
}

fn push(fields: &mut Vec<ShownField>, name: &str, value: &str) {
    let name = if name.is_empty() { "what" } else { name };
    fields.push(ShownField { name: name.to_owned(), value: value.to_owned() });
}

fn joined(name: &str, column: &str) -> String {
    if name.is_empty() || name == column { column.to_owned() } else { format!("{name} {column}") }
}

fn words(column: &str) -> String {
    column.replace('_', " ")
}

/// A single value, as lists show it.
fn text_of(key: &str, value: &Value) -> String {
    match (key, value) {
        ("action" | "how", Value::String(text)) => text.replace('-', " "),
        (_, Value::String(text)) => text.clone(),
        (_, Value::Bool(true)) => "yes".to_owned(),
        (_, Value::Bool(false)) => "no".to_owned(),
        (_, other) => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use crate::api::{ActOnHit, Change, HitAction, ImportHow, ImportRequest, SetCase, WhoActs};
    use striae_casework::HitId;
    use striae_casework::hit_life::{Basis, Finding};
    use striae_casework::roles::Role;

    use super::*;

    fn text(request: impl Into<Request>) -> Vec<String> {
        let fields = fields_of(&request.into()).unwrap();
        fields.iter().map(|one| format!("{}: {}", one.name, one.value)).collect()
    }

    fn who() -> WhoActs {
        let (person, reason) = ("anna".parse().unwrap(), "same drag".parse().unwrap());
        WhoActs { person, role: Role::Examiner, second: None, reason }
    }

    #[test]
    fn every_field_is_in_words_and_people_are_those_who_logged_in() {
        let action = HitAction::Examine { finding: Finding::Lead, basis: Basis::Scans };
        let act = ActOnHit { hit: HitId(4), action, who: who() };
        assert_eq!(
            text(act),
            ["action: examine", "basis: scans", "finding: lead", "hit: H-4", "reason: same drag"]
        );
        let how = ImportHow::Ask { standing: true };
        let import = ImportRequest { how, who: who() };
        assert_eq!(text(import), ["how: ask", "standing: yes", "reason: same drag"]);
        let fields = vec![("agency".to_owned(), "PJ Porto".to_owned())];
        let change = Change { fields, clear: vec!["notes".to_owned()], reason: None };
        let set = SetCase { case: "X/1".parse().unwrap(), change };
        assert_eq!(
            text(set),
            ["case: X/1", "change clear: notes", "change fields agency: PJ Porto"]
        );
    }
}
