//! Kept and erased records, as text for people.

use crate::api::{ErasedRecords, HoldList, RetentionShown};
use crate::cli::terminal::shown::shown;
use crate::cli::terminal::table::{or_dash, table};
use striae_vocabulary::counted;

shown!(RetentionShown, shown);
shown!(ErasedRecords, erased);
shown!(HoldList, holds);

pub(in crate::cli) fn shown(retention: &RetentionShown) -> String {
    let reasons = retention.expired.iter().chain(&retention.kept).map(|item| item.reason.clone());
    let mut lines: Vec<String> = reasons.collect();
    if !retention.soon.is_empty() {
        let mut soon = table(["expires", "kind", "record", "kept all the same"]);
        for one in &retention.soon {
            soon.add_row([
                one.expires.to_string(),
                one.kind.to_string(),
                one.reference.clone(),
                or_dash(one.kept.as_ref()),
            ]);
        }
        lines.push(soon.to_string());
        lines.push(format!("records that expire within these days: {}", retention.soon_total));
    }
    let next = retention.next.map_or_else(String::new, |next| format!(", the next expires {next}"));
    lines.push(format!(
        "{} expired, {} kept although the time has come, {} with time left{next}",
        counted(retention.expired_total, "record"),
        retention.kept_total,
        retention.within
    ));
    lines.join("\n")
}

pub(in crate::cli) fn erased(records: &ErasedRecords) -> String {
    if records.erased.is_empty() {
        return "nothing had expired".to_owned();
    }
    let kinds = records.erased.iter().map(|one| format!("{} {}", one.records, one.kind));
    format!("erased by kind: {}", kinds.collect::<Vec<_>>().join(", "))
}

fn holds(list: &HoldList) -> String {
    if list.holds.is_empty() {
        return "nothing is under legal hold".to_owned();
    }
    let mut table = table(["kind", "record", "since", "by", "order"]);
    for hold in &list.holds {
        table.add_row([
            hold.kind.to_string(),
            hold.reference.clone(),
            hold.since.to_string(),
            format!("{} ({})", hold.person, hold.role),
            hold.reason.to_string(),
        ]);
    }
    format!("{table}\n{}", counted(list.total, "hold"))
}
