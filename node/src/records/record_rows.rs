//! A record as rows of named columns, so that people change single columns by the rules of the
//! import.

use serde_json::{Map, Value, json};
use striae_casework::records::{Case, ExhibitFacts, Firearm};
use striae_casework::transfer::{Casework, Table, export_json};

use super::row_changes::rows_in_words;
use crate::NodeError;
use crate::api::Change;

/// Columns that name a record: they never change.
const NAMES: [&str; 3] = ["case", "item", "kind"];

/// The rows of one record.
#[derive(Debug, Clone, Default)]
pub(crate) struct Rows {
    /// Its filled columns.
    pub(crate) fields: Map<String, Value>,
    pub(crate) marks: Vec<Map<String, Value>>,
    pub(crate) custody: Vec<Map<String, Value>>,
}

/// The rows of a case.
pub(crate) fn one_case(case: &Case) -> Rows {
    rows(&Casework { cases: vec![case.clone()], ..Casework::default() }, Table::Cases)
}

/// The rows of a firearm.
pub(crate) fn one_firearm(firearm: &Firearm) -> Rows {
    rows(&Casework { firearms: vec![firearm.clone()], ..Casework::default() }, Table::Firearms)
}

/// The rows of an exhibit.
pub(crate) fn one_exhibit(exhibit: &ExhibitFacts) -> Rows {
    rows(&Casework { exhibits: vec![exhibit.clone()], ..Casework::default() }, Table::Exhibits)
}

fn rows(casework: &Casework, table: Table) -> Rows {
    let mut document: Map<String, Value> =
        serde_json::from_str(&export_json(casework)).unwrap_or_default();
    let mut of = |table: Table| -> Vec<Map<String, Value>> {
        let rows = document.remove(table.word()).unwrap_or_default();
        serde_json::from_value(rows).unwrap_or_default()
    };
    let fields = of(table).pop().unwrap_or_default();
    Rows { fields, marks: of(Table::Marks), custody: of(Table::Custody) }
}

impl Rows {
    /// As a document that the import reads.
    pub(crate) fn document(&self) -> String {
        // The columns tell the table of the record: only exhibits have a kind, and only firearms
        // are named so without one.
        let table = if self.fields.contains_key("kind") {
            Table::Exhibits
        } else if self.fields.contains_key("case") {
            Table::Cases
        } else {
            Table::Firearms
        };
        let mut document = Map::new();
        document.insert(table.word().to_owned(), json!([self.fields]));
        document.insert(Table::Marks.word().to_owned(), json!(self.marks));
        document.insert(Table::Custody.word().to_owned(), json!(self.custody));
        Value::Object(document).to_string()
    }
}

/// Lays a change over the rows. Returns a column in which it replaces something that was known.
pub(crate) fn overlay(
    rows: &mut Rows,
    table: Table,
    change: &Change,
) -> Result<Option<String>, NodeError> {
    let is_name =
        |column: &str| NAMES.contains(&column) || (table == Table::Firearms && column == "firearm");
    let mut replaces = None;
    let fields = change.fields.iter().map(|(column, value)| (column, Some(value)));
    for (column, value) in fields.chain(change.clear.iter().map(|column| (column, None))) {
        if is_name(column) {
            let sentence = format!("the column {column} names the record and is never changed");
            return Err(NodeError::Argument(sentence));
        }
        if !table.columns().any(|known| known == column) {
            let known: Vec<&str> = table.columns().filter(|column| !is_name(column)).collect();
            let sentence = format!("there is no column {column}; known are {}", known.join(", "));
            return Err(NodeError::Argument(sentence));
        }
        let former = match value {
            Some(value) => rows.fields.insert(column.clone(), json!(value)),
            None => rows.fields.remove(column),
        };
        if let Some(former) = former
            && Some(text_of(&former)) != value.cloned()
        {
            replaces.get_or_insert_with(|| column.clone());
        }
    }
    Ok(replaces)
}

/// A value as the tables write it.
pub(crate) fn text_of(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Bool(true) => "yes".to_owned(),
        Value::Bool(false) => "no".to_owned(),
        Value::Array(list) if list.is_empty() => "none".to_owned(),
        Value::Array(list) => list.iter().map(text_of).collect::<Vec<_>>().join(" "),
        other => other.to_string(),
    }
}

/// Former values of the columns in which two states of a record differ; empty text where there was
/// none.
pub(crate) fn before(former: &Rows, later: &Rows) -> Map<String, Value> {
    let columns = former.fields.keys().chain(later.fields.keys());
    let mut before: Map<String, Value> = columns
        .filter(|column| former.fields.get(*column) != later.fields.get(*column))
        .map(|column| {
            let value = former.fields.get(column).cloned().unwrap_or_else(|| json!(""));
            (column.clone(), value)
        })
        .collect();
    for (name, one, other) in
        [("marks", &former.marks, &later.marks), ("custody", &former.custody, &later.custody)]
    {
        if one != other {
            before.insert(name.to_owned(), json!(rows_in_words(one, other)));
        }
    }
    before
}

/// Values of the columns in which two states of a record differ, in the later one; empty text where
/// there is none. Rows are changed in words, which [`before`] has.
pub(crate) fn after(former: &Rows, later: &Rows) -> Map<String, Value> {
    let mut after = before(later, former);
    after.retain(|column, _| column != "marks" && column != "custody");
    after
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_filled_in_replaces_nothing_and_what_is_corrected_does() {
        let mut rows = one_case(&Case::new("2026/1".parse().unwrap()));
        let set = |fields: &[(&str, &str)], clear: &[&str]| Change {
            fields: fields.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect(),
            clear: clear.iter().map(|one| (*one).to_owned()).collect(),
            reason: None,
        };
        let filled = overlay(&mut rows, Table::Cases, &set(&[("agency", "PJ Porto")], &[]));
        assert_eq!(filled.unwrap(), None);
        let same = overlay(&mut rows, Table::Cases, &set(&[("agency", "PJ Porto")], &[]));
        assert_eq!(same.unwrap(), None);
        let other = overlay(&mut rows, Table::Cases, &set(&[("agency", "GNR")], &[]));
        assert_eq!(other.unwrap().as_deref(), Some("agency"));
        let cleared = overlay(&mut rows, Table::Cases, &set(&[], &["agency"]));
        assert_eq!(cleared.unwrap().as_deref(), Some("agency"));
        for (column, part) in [("case", "never changed"), ("agancy", "no column agancy")] {
            let refused = overlay(&mut rows, Table::Cases, &set(&[(column, "x")], &[]));
            assert!(refused.unwrap_err().to_string().contains(part));
        }
    }
}
