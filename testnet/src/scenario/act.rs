//! A user's act in a scenario: one command of `striae`, and its expected output.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;
use striae_vocabulary::CountryCode;

/// A command of `striae`, with what must come of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Act {
    /// At whose node; without one it is run as on a machine that has none.
    pub at: Option<CountryCode>,
    /// The person who gives it, over HTTPS, where the node has people.
    pub by: Option<String>,
    /// Its words. A word in braces stands for something: `{NAME}` for the number of an exhibit or
    /// for what was saved under this name, `{file:NAME}` for a file of the run, `{data}` for the
    /// folder of the reference data.
    pub words: Vec<String>,
    /// It must be refused, with these words.
    pub refused: Option<String>,
    /// Values that its JSON must have, at once.
    pub expect: Vec<Said>,
    /// Values that its JSON must have in the end: it is run again until then.
    pub until: Vec<Said>,
    /// Parts of its JSON that later acts name: the name, and where it stands.
    pub save: Vec<(String, String)>,
    /// Whether the report shows what it prints for people.
    pub show: bool,
    /// An SVG file of the run that the report shows.
    pub picture: Option<String>,
}

/// Something that the JSON of a command says.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Said {
    /// Place: a JSON pointer (RFC 6901). With `#` behind it, the number of elements.
    pub at: String,
    /// Value; `"?"` is anything but nothing.
    pub value: Value,
}

impl Said {
    /// Value that stands there instead; `None` when it is as expected.
    pub fn otherwise(&self, reply: &Value) -> Option<Value> {
        let found = match self.at.strip_suffix('#') {
            None => reply.pointer(&self.at).cloned().unwrap_or(Value::Null),
            Some(at) => {
                let count = match reply.pointer(at) {
                    Some(Value::Array(all)) => all.len(),
                    Some(Value::Object(all)) => all.len(),
                    _ => 0,
                };
                count.into()
            }
        };
        let is_so = found == self.value || (self.value == "?" && !found.is_null());
        (!is_so).then_some(found)
    }
}

/// As it is written.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WrittenAct {
    at: Option<CountryCode>,
    by: Option<String>,
    #[serde(rename = "do")]
    command: String,
    refused: Option<String>,
    #[serde(default)]
    expect: Saids,
    #[serde(default)]
    until: Saids,
    #[serde(default)]
    save: std::collections::BTreeMap<String, String>,
    #[serde(default)]
    show: bool,
    picture: Option<String>,
}

#[derive(Debug, Clone, Default)]
struct Saids(Vec<Said>);

impl<'de> Deserialize<'de> for Saids {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let all = serde_json::Map::<String, Value>::deserialize(deserializer)?;
        Ok(Self(all.into_iter().map(|(at, value)| Said { at, value }).collect()))
    }
}

/// Meanings of words in braces.
pub(super) struct Names<'a> {
    /// Countries with a node.
    pub(super) nodes: &'a [CountryCode],
    /// Exhibits that are enrolled.
    pub(super) enrolled: &'a BTreeSet<String>,
    pub(super) saved: &'a mut BTreeSet<String>,
    /// Whether the reference data are there.
    pub(super) has_data: bool,
    pub(super) people: &'a BTreeMap<CountryCode, BTreeSet<String>>,
}

/// Checks an act: its words, and what they name.
pub(super) fn check(written: &WrittenAct, names: &mut Names<'_>) -> Result<Act, String> {
    let command = &written.command;
    let wrong = |reason: &str| format!("`{command}` {reason}");
    if let Some(at) = written.at.filter(|at| !names.nodes.contains(at)) {
        return Err(wrong(&format!("is done at {at}, which has no node")));
    }
    let people = written.at.and_then(|at| names.people.get(&at));
    match (&written.by, people) {
        (None, None) => {}
        (Some(by), Some(people)) if people.contains(by) => {}
        (None, Some(_)) => return Err(wrong("is done by nobody, and the node has people")),
        (Some(by), _) => return Err(wrong(&format!("is done by {by}, who has no account there"))),
    }
    let words = shlex::split(command).filter(|words| !words.is_empty());
    let words =
        words.ok_or_else(|| wrong("is no command: a quote is not closed, or it is empty"))?;
    for name in words.iter().flat_map(|word| placeholders(word)) {
        match name {
            "data" if names.has_data => {}
            "data" => {
                return Err(wrong(
                    "needs the reference data: say where they are with --data or STRIAE_DATA",
                ));
            }
            _ if name.starts_with("file:") => {}
            _ if names.enrolled.contains(name) || names.saved.contains(name) => {}
            _ => {
                return Err(wrong(&format!(
                    "names {{{name}}}, and there is nothing of this name yet"
                )));
            }
        }
    }
    let says_more = !(written.expect.0.is_empty() && written.until.0.is_empty());
    if written.refused.is_some() && (says_more || written.show || !written.save.is_empty()) {
        return Err(wrong("is to be refused: then it prints nothing"));
    }
    let pointers = written.expect.0.iter().chain(&written.until.0).map(|said| &said.at);
    if let Some(other) = pointers.chain(written.save.values()).find(|at| !at.starts_with('/')) {
        return Err(wrong(&format!("expects something at '{other}'; write it as \"/state\"")));
    }
    names.saved.extend(written.save.keys().cloned());
    Ok(Act {
        at: written.at,
        by: written.by.clone(),
        words,
        refused: written.refused.clone(),
        expect: written.expect.0.clone(),
        until: written.until.0.clone(),
        save: written.save.clone().into_iter().collect(),
        show: written.show,
        picture: written.picture.clone(),
    })
}

/// The names in braces of a word.
fn placeholders(word: &str) -> impl Iterator<Item = &str> {
    word.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name)
}

/// A word with what stands for its names; a name that `of` does not know stays.
pub fn filled(word: &str, of: impl Fn(&str) -> Option<String>) -> String {
    let mut filled = String::new();
    let mut rest = word;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let known = after.split_once('}').and_then(|(name, rest)| Some((of(name)?, rest)));
        if let Some((value, after)) = known {
            filled.push_str(&value);
            rest = after;
        } else {
            filled.push('{');
            rest = after;
        }
    }
    filled + rest
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn names_are_filled_in_and_others_stay() {
        let of = |name: &str| (name == "one").then(|| "1".to_owned());
        assert_eq!(filled("a{one}b{two}c{one}", of), "a1b{two}c1");
        assert_eq!(filled("{", of), "{");
        assert_eq!(placeholders("a{one}b{two}c{").collect::<Vec<_>>(), ["one", "two"]);
    }

    #[test]
    fn what_is_said_is_found_by_its_place_or_its_number() {
        let reply = json!({ "state": "lead", "steps": [1, 2] });
        let said = |at: &str, value| Said { at: at.to_owned(), value };
        assert_eq!(said("/state", json!("lead")).otherwise(&reply), None);
        assert_eq!(said("/steps#", json!(2)).otherwise(&reply), None);
        assert_eq!(said("/steps#", json!(3)).otherwise(&reply), Some(json!(2)));
        assert_eq!(said("/state", json!("?")).otherwise(&reply), None);
        assert_eq!(said("/nothing", json!("?")).otherwise(&reply), Some(Value::Null));
        assert_eq!(said("/nothing", json!(1)).otherwise(&reply), Some(Value::Null));
    }
}
