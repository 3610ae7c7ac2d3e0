//! A record as text for people.

use serde_json::{Map, Value};

use crate::api::ShownRecord;
use crate::cli::search::reviews::line;
use crate::cli::terminal::shown::shown;
use crate::cli::terminal::table::table;
use crate::records::record_rows::text_of;

shown!(ShownRecord, text);

pub(in crate::cli) fn text(record: &ShownRecord) -> String {
    let mut table = table([] as [&str; 0]);
    for (name, value) in &record.fields {
        table.add_row([name.replace('_', " "), text_of(value)]);
    }
    let mut lines = vec![record.record.clone(), table.to_string()];
    for (title, rows) in [("mark", &record.marks), ("custody", &record.custody)] {
        lines.extend(rows.iter().map(|row| format!("{title}: {}", row_text(row))));
    }
    lines.extend(record.custody_gaps.iter().map(|gap| format!("custody: {gap}")));
    lines.extend(record.parts.iter().cloned());
    lines.extend(record.reviews.iter().map(line));
    for one in &record.entered {
        let names: Vec<String> = one.before.keys().map(|name| name.replace('_', " ")).collect();
        lines.push(format!("entered {} by {}: {}", one.at, one.person, names.join(", ")));
    }
    for one in &record.corrections {
        let before: Vec<String> = one
            .before
            .iter()
            .map(|(name, value)| {
                let known = |value: Option<&Value>| {
                    let value = value.map(text_of).unwrap_or_default();
                    if value.is_empty() { "unknown".to_owned() } else { value }
                };
                let column = name.replace('_', " ");
                match one.after.get(name) {
                    None => format!("{column}: {}", text_of(value)),
                    after => format!("{column} was {}, is {}", known(Some(value)), known(after)),
                }
            })
            .collect();
        let (at, person, reason) = (one.at, &one.person, &one.reason);
        lines.push(format!("corrected {at} by {person} ({reason}): {}", before.join("; ")));
    }
    lines.join("\n")
}

fn row_text(row: &Map<String, Value>) -> String {
    let columns = row.iter().map(|(name, value)| format!("{name} {}", text_of(value)));
    columns.collect::<Vec<_>>().join(", ")
}
