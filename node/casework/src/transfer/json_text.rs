//! All tables as one JSON document, each a list of objects with its columns as members.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;
use serde_json::{Map, Value};

use super::error::ImportErrors;
use super::read::{NONE, Row};
use super::schema::{self, Form};
use super::{Casework, MAX_IMPORT_BYTES, MAX_IMPORT_ROWS, Table, write};

/// A document whose rows are not looked into yet.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Document<'a> {
    #[serde(borrow, default)]
    cases: Vec<&'a RawValue>,
    #[serde(borrow, default)]
    firearms: Vec<&'a RawValue>,
    #[serde(borrow, default)]
    exhibits: Vec<&'a RawValue>,
    #[serde(borrow, default)]
    marks: Vec<&'a RawValue>,
    #[serde(borrow, default)]
    custody: Vec<&'a RawValue>,
}

/// The members of an object in their order, so that one that is given twice is seen.
struct Members(Vec<(String, Value)>);

impl<'de> Deserialize<'de> for Members {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Each;
        impl<'de> Visitor<'de> for Each {
            type Value = Members;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object with the columns of the table")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }
        deserializer.deserialize_map(Each)
    }
}

/// Reads the rows of all tables.
pub(super) fn read(text: &str, errors: &mut ImportErrors) -> Vec<Row> {
    if text.len() > MAX_IMPORT_BYTES {
        errors.add(None, 1, None, &format!("the document has more than {MAX_IMPORT_BYTES} bytes"));
        return Vec::new();
    }
    let text = text.trim_start_matches('\u{feff}');
    // A list would be read as the tables by their order.
    if text.trim_start().starts_with('[') {
        errors.add(None, 1, None, &"the document is a list; it must be an object with the tables");
        return Vec::new();
    }
    let document: Document<'_> = match serde_json::from_str(text) {
        Ok(document) => document,
        Err(error) => {
            errors.add(None, error.line().max(1), None, &without_place(&error));
            return Vec::new();
        }
    };
    let tables = [
        (Table::Cases, document.cases),
        (Table::Firearms, document.firearms),
        (Table::Exhibits, document.exhibits),
        (Table::Marks, document.marks),
        (Table::Custody, document.custody),
    ];
    let mut lines = LineCount { text, at: 0, line: 1 };
    let mut rows = Vec::new();
    for (table, raw_rows) in tables {
        for raw in raw_rows {
            let line = lines.line_of(raw.get());
            if rows.len() >= MAX_IMPORT_ROWS {
                let what = format!("more than {MAX_IMPORT_ROWS} rows are not imported at once");
                errors.add(Some(table), line, None, &what);
                return rows;
            }
            let mut row = Row { table, line, values: BTreeMap::new() };
            match serde_json::from_str::<Members>(raw.get()) {
                Ok(Members(members)) => {
                    for (name, value) in members {
                        fill(&mut row, &name, &value, errors);
                    }
                    rows.push(row);
                }
                Err(error) => errors.add(Some(table), line, None, &without_place(&error)),
            }
        }
    }
    rows
}

/// The parser's sentence without its own counting of lines.
fn without_place(error: &serde_json::Error) -> String {
    let said = error.to_string();
    said.split(" at line ").next().unwrap_or_default().to_owned()
}

/// Counts lines once through a text, as long as rows come in their order.
struct LineCount<'a> {
    text: &'a str,
    at: usize,
    line: usize,
}

impl LineCount<'_> {
    /// The line on which a part of the text begins.
    fn line_of(&mut self, part: &str) -> usize {
        let at = (part.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize);
        if at < self.at {
            // The tables of the document stand in another order than they are read.
            (self.at, self.line) = (0, 1);
        }
        self.line += self.text.get(self.at..at).unwrap_or_default().matches('\n').count();
        self.at = at;
        self.line
    }
}

/// Fills in a member as the text that CSV would have.
fn fill(row: &mut Row, name: &str, value: &Value, errors: &mut ImportErrors) {
    let form = schema::column(row.table, name).map_or(Form::Text, |column| column.form);
    let text = match (value, form) {
        (Value::Null, _) => return,
        (Value::String(text), _) => text.clone(),
        (Value::Number(number), Form::Number | Form::Text) => number.to_string(),
        (Value::Bool(yes), Form::YesNo) => if *yes { "yes" } else { "no" }.to_owned(),
        (Value::Array(list), Form::Countries) if list.is_empty() => NONE.to_owned(),
        (Value::Array(list), Form::Countries) if list.iter().all(Value::is_string) => {
            list.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" ")
        }
        _ => {
            let what = match form {
                Form::Text => "it must be a text",
                Form::Number => "it must be a number",
                Form::YesNo => "it must be true or false",
                Form::Countries => "it must be a list of country codes",
            };
            return errors.add(Some(row.table), row.line, Some(name), &what);
        }
    };
    row.fill(name, &text, errors);
}

/// The document of all tables.
pub(super) fn write(casework: &Casework) -> String {
    let mut document = Map::new();
    for &table in Table::ALL {
        let rows = write::rows(casework, table).into_iter().map(|row| {
            let members = schema::columns(table).iter().zip(row);
            let filled = members.filter(|(_, value)| !value.is_empty());
            let object: Map<String, Value> = filled
                .map(|(column, value)| (column.name.to_owned(), json_value(column.form, value)))
                .collect();
            Value::Object(object)
        });
        document.insert(table.to_string(), rows.collect());
    }
    // Maps with texts as names are always written.
    serde_json::to_string_pretty(&Value::Object(document)).unwrap_or_default()
}

fn json_value(form: Form, value: String) -> Value {
    match form {
        Form::Text => Value::String(value),
        Form::Number => value.parse::<u64>().map_or(Value::String(value), Value::from),
        Form::YesNo => Value::Bool(value == "yes"),
        Form::Countries if value == NONE => Value::Array(Vec::new()),
        Form::Countries => value.split_whitespace().map(Value::from).collect(),
    }
}
