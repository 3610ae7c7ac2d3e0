//! Marks and steps of custody, added, corrected or removed; and the changes of a record in words.

use serde_json::{Map, Value, json};

use super::record_rows::{Rows, text_of};
use crate::NodeError;
use crate::api::{RowChange, RowTable};

/// Columns that say whose row it is.
const OF_EXHIBIT: [&str; 2] = ["case", "item"];
/// Word for a value that is not known.
const UNKNOWN: &str = "unknown";

/// A row of a table.
type Row = Map<String, Value>;

/// Changes the rows of an exhibit. Returns the table in which something that was known is replaced.
pub(crate) fn change_rows(
    rows: &mut Rows,
    changes: &[RowChange],
) -> Result<Option<String>, NodeError> {
    let mut replaces = None;
    let key: Row = OF_EXHIBIT
        .iter()
        .filter_map(|name| Some(((*name).to_owned(), rows.fields.get(*name)?.clone())))
        .collect();
    for change in changes {
        let (name, table) = match change.table {
            RowTable::Marks => ("marks", &mut rows.marks),
            RowTable::Custody => ("custody", &mut rows.custody),
        };
        if let Some((column, _)) =
            change.fields.iter().find(|(column, _)| OF_EXHIBIT.contains(&column.as_str()))
        {
            let sentence = format!("the column {column} names the exhibit, and no row of {name}");
            return Err(NodeError::Argument(sentence));
        }
        let Some(number) = change.row else {
            let mut row = key.clone();
            fill(&mut row, &change.fields);
            let place = place_of(&row, table);
            table.insert(place, row);
            continue;
        };
        let count = table.len();
        let at = number.checked_sub(1).filter(|at| *at < count).ok_or_else(|| {
            NodeError::Argument(format!("there is no row {number} of {name}; there are {count}"))
        })?;
        let is_replaced = if change.is_removed {
            table.remove(at);
            true
        } else {
            fill(&mut table[at], &change.fields)
        };
        if is_replaced {
            replaces.get_or_insert_with(|| name.to_owned());
        }
    }
    Ok(replaces)
}

/// Fills in columns; an empty value is unknown. Returns whether a known value was replaced.
fn fill(row: &mut Row, fields: &[(String, String)]) -> bool {
    let mut is_replaced = false;
    for (column, value) in fields {
        let former = if value.trim().is_empty() {
            row.remove(column)
        } else {
            row.insert(column.clone(), json!(value))
        };
        is_replaced |= former.is_some_and(|former| text_of(&former) != *value);
    }
    is_replaced
}

/// Place of a new row: a step of custody stands before the first later one.
fn place_of(row: &Row, table: &[Row]) -> usize {
    let date = |row: &Row| row.get("date").and_then(Value::as_str).map(str::to_owned);
    let Some(new) = date(row) else { return table.len() };
    let later = table.iter().position(|other| date(other).is_some_and(|date| date > new));
    later.unwrap_or(table.len())
}

/// The rows that are in one state of a table, and not in the other; empty where there is none.
pub(super) fn rows_in_words(rows: &[Row], but: &[Row]) -> String {
    let only = rows.iter().filter(|row| !but.contains(row));
    only.map(row_in_words).collect::<Vec<_>>().join("; ")
}

fn row_in_words(row: &Row) -> String {
    let columns = row.iter().filter(|(name, _)| !OF_EXHIBIT.contains(&name.as_str()));
    let words = columns.map(|(name, value)| format!("{name} {}", text_of(value)));
    words.collect::<Vec<_>>().join(", ")
}

/// The changes between two states of a record: each column with its former and its new value.
pub(crate) fn in_words(former: &Rows, later: &Rows) -> Vec<String> {
    let text = |rows: &Rows, column: &str| {
        rows.fields.get(column).map_or_else(|| UNKNOWN.to_owned(), text_of)
    };
    let mut columns: Vec<&String> = former.fields.keys().chain(later.fields.keys()).collect();
    columns.sort_unstable();
    columns.dedup();
    let mut words: Vec<String> = columns
        .into_iter()
        .map(|column| (column, text(former, column), text(later, column)))
        .filter(|(_, from, to)| from != to)
        .map(|(column, from, to)| format!("{} {from} -> {to}", column.replace('_', " ")))
        .collect();
    for (name, former, later) in
        [("marks", &former.marks, &later.marks), ("custody", &former.custody, &later.custody)]
    {
        if former != later {
            let or_none = |text: String| if text.is_empty() { "none".to_owned() } else { text };
            let from = or_none(rows_in_words(former, later));
            let to = or_none(rows_in_words(later, former));
            words.push(format!("{name} {from} -> {to}"));
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows() -> Rows {
        let step = |date: &str, to: &str| {
            let step = json!({ "case": "X/1", "item": "A", "date": date, "to": to });
            step.as_object().cloned().unwrap_or_default()
        };
        Rows {
            fields: json!({ "case": "X/1", "item": "A" }).as_object().cloned().unwrap_or_default(),
            custody: vec![step("2026-05-03", "police"), step("2026-05-07", "laboratory")],
            ..Rows::default()
        }
    }

    fn change(row: Option<usize>, fields: &[(&str, &str)], is_removed: bool) -> RowChange {
        let fields = fields.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
        RowChange { table: RowTable::Custody, row, fields, is_removed }
    }

    #[test]
    fn a_forgotten_step_stands_at_its_day_and_replaces_nothing() {
        let (before, mut after) = (rows(), rows());
        let added = change(None, &[("date", "2026-05-05"), ("to", "court")], false);
        assert_eq!(change_rows(&mut after, &[added]).unwrap(), None);
        assert_eq!(after.custody[1]["to"], "court");
        assert_eq!(in_words(&before, &after), ["custody none -> date 2026-05-05, to court"]);
    }

    #[test]
    fn a_step_is_corrected_and_removed_and_its_old_words_are_told() {
        let (before, mut after) = (rows(), rows());
        let note = change(Some(2), &[("note", "sealed")], false);
        assert_eq!(change_rows(&mut after, &[note]).unwrap(), None, "it only fills in");
        let corrected = change(Some(2), &[("to", "court"), ("note", "")], false);
        assert_eq!(change_rows(&mut after, &[corrected]).unwrap().as_deref(), Some("custody"));
        let says = "custody date 2026-05-07, to laboratory -> date 2026-05-07, to court";
        assert_eq!(in_words(&before, &after), [says]);
        let removed = change(Some(1), &[], true);
        assert_eq!(change_rows(&mut after, &[removed]).unwrap().as_deref(), Some("custody"));
        assert_eq!(after.custody.len(), 1);
        for (wrong, says) in [
            (change(Some(2), &[("to", "x")], false), "there is no row 2 of custody"),
            (change(Some(0), &[], true), "there is no row 0"),
            (change(None, &[("case", "X/2")], false), "names the exhibit"),
        ] {
            let refused = change_rows(&mut after, &[wrong]).unwrap_err().to_string();
            assert!(refused.contains(says), "{refused}");
        }
    }
}
