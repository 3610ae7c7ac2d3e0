//! Casework as text for people.

use std::path::Path;

use serde_json::{Map, Value};

use super::tables::table;
use crate::api::{CaseworkReply, CheckedGrounds, Imported, ShownPolicy, ShownRecord};
use crate::records::record_rows::text_of;

/// The text of a reply.
pub(super) fn text(reply: &CaseworkReply) -> String {
    match reply {
        CaseworkReply::Record(record) => record_text(record),
        CaseworkReply::Grounds(checked) => grounds(checked),
        CaseworkReply::Policy(policy) => policy_text(policy),
        CaseworkReply::Imported(imported) => imported_text(*imported),
        CaseworkReply::NotImported(why) => why.mistakes.join("\n"),
        CaseworkReply::Exported(exported) => exported.document.clone(),
    }
}

/// What was imported, in one line.
pub(super) fn imported_text(imported: Imported) -> String {
    let Imported { cases, firearms, exhibits } = imported;
    format!("imported {cases} cases, {firearms} firearms and {exhibits} exhibits")
}

/// Where everything was written.
pub(super) fn exported(out: &Path) -> String {
    format!("all cases, firearms and exhibits are in {}", out.display())
}

fn record_text(record: &ShownRecord) -> String {
    let mut table = comfy_table::Table::new();
    table.load_style(comfy_table::presets::NOTHING);
    for (name, value) in &record.fields {
        table.add_row([name.replace('_', " "), text_of(value)]);
    }
    let mut lines = vec![record.record.clone(), table.to_string()];
    for (title, rows) in [("mark", &record.marks), ("custody", &record.custody)] {
        lines.extend(rows.iter().map(|row| format!("{title}: {}", row_text(row))));
    }
    lines.extend(record.parts.iter().cloned());
    for one in &record.corrections {
        let before: Vec<String> = one
            .before
            .iter()
            .map(|(name, value)| {
                let value = text_of(value);
                let value = if value.is_empty() { "unknown".to_owned() } else { value };
                format!("{} was {value}", name.replace('_', " "))
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

fn grounds(checked: &CheckedGrounds) -> String {
    let mut table = table(["ground", "", "why"]);
    for one in &checked.grounds {
        table.add_row([one.ground.to_string(), one.verdict.to_string(), one.reason.clone()]);
    }
    let mut lines = vec![table.to_string()];
    lines.push(match &checked.why_not {
        Some(why) => format!("{} may not be asked abroad: {why}", checked.exhibit),
        None => format!("{} may be asked abroad", checked.exhibit),
    });
    for one in &checked.destinations {
        lines.push(format!("{}: {}", one.country, one.reasons.join(" ")));
    }
    lines.join("\n")
}

fn policy_text(shown: &ShownPolicy) -> String {
    let mut text = toml::to_string(&shown.policy).unwrap_or_default();
    text.push_str(match (&shown.digest, shown.is_changed) {
        (_, true) => {
            "\n# policy.toml says something else by now: it counts when the node starts anew"
        }
        (None, false) => "\n# there is no policy.toml: these are the strict values",
        (Some(_), false) => "",
    });
    text.trim_end().to_owned()
}
