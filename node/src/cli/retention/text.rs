//! Kept and erased records, as text for people.

use crate::api::{ErasedRecords, RetentionShown};
use crate::cli::terminal::shown::shown;
use striae_vocabulary::counted;

shown!(RetentionShown, shown);
shown!(ErasedRecords, erased);

pub(in crate::cli) fn shown(retention: &RetentionShown) -> String {
    let reasons = retention.expired.iter().chain(&retention.kept).map(|item| item.reason.clone());
    let mut lines: Vec<String> = reasons.collect();
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
