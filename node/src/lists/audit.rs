//! The audit log as a list: looked through from its end, in bounded parts.

use std::fmt::Write as _;

use striae_store::{AuditEvent, AuditRecord};

use super::page::limit;
use super::wanted::{Asked, Wanted};
use crate::api::{AuditList, Filter, ListAudit, MAX_LISTED};
use crate::{Node, NodeError};

/// Most entries that one call looks at.
const MAX_LOOKED_AT: u64 = 200_000;

const KNOWN: [Asked; 4] = [Asked::Number, Asked::Text, Asked::Date, Asked::Person];

/// The entries as the caller may see them: `as_seen` takes out of each, and nothing that it takes out is looked for.
pub(crate) fn list(
    node: &Node,
    call: &ListAudit,
    as_seen: impl Fn(AuditRecord) -> AuditRecord,
) -> Result<AuditList, NodeError> {
    let ListAudit { filter, limit: most } = call;
    let wanted = Wanted::new("entries of the audit log", filter, &KNOWN, &AuditEvent::KIND_WORDS)?;
    let most = limit(*most, MAX_LISTED)?;
    let verified = node.store.verify_new_audit()?;
    let last = filter.to.unwrap_or(u64::MAX).min(verified);
    let (mut entries, mut matched) = (Vec::new(), 0);
    let (mut next_to, mut looked_at_from) = (None, None);
    let least = last.saturating_sub(MAX_LOOKED_AT);
    // Without a filter the entries after the page are counted by their numbers, and not read.
    let is_page_alone = *filter == Filter { to: filter.to, ..Filter::default() };
    for record in node.store.down_from::<AuditRecord>(last)? {
        let record = as_seen(record?);
        if !is_after(filter.since, &wanted, &record) || record.number < filter.from.unwrap_or(0) {
            break;
        }
        if record.number <= least {
            looked_at_from = Some(least + 1);
            next_to = next_to.or(Some(least));
            break;
        }
        if !is_wanted(&wanted, &record) {
            continue;
        }
        matched += 1;
        if entries.len() < most {
            entries.push(record);
            continue;
        }
        next_to = next_to.or(Some(record.number));
        if is_page_alone {
            matched = node.store.count_from_to::<AuditRecord>(least + 1, last)?;
            let is_more = node.store.down_from::<AuditRecord>(least)?.next().is_some();
            looked_at_from = (least > 0 && is_more).then_some(least + 1);
            break;
        }
    }
    entries.reverse();
    Ok(AuditList { entries, verified, matched, next_to, looked_at_from })
}

/// Whether an entry and those before it may be wanted: times go up with numbers, but for a clock
/// that was set back, by which nothing older than a day before the first day is missed.
fn is_after(since: Option<jiff::civil::Date>, wanted: &Wanted<'_>, record: &AuditRecord) -> bool {
    const DAY_S: std::time::Duration = std::time::Duration::from_hours(24);
    since.is_none() || wanted.is_since(record.at.saturating_add(DAY_S))
}

fn is_wanted(wanted: &Wanted<'_>, record: &AuditRecord) -> bool {
    let AuditRecord { number, at, event, .. } = record;
    wanted.has_number(*number)
        && wanted.has_time(*at)
        && wanted.state().is_none_or(|state| state == AuditEvent::word_of_kind(event.kind()))
        && (!wanted.asks_person() || wanted.has_person(&people_of(event)))
        && (!wanted.asks_text() || wanted.has_text(&text_of(event)))
}

fn people_of(event: &AuditEvent) -> Vec<Box<str>> {
    match event {
        AuditEvent::Acted { person, .. } => vec![person.to_lowercase().into()],
        _ => Vec::new(),
    }
}

/// All that an entry says, in small letters; hits as people write them.
fn text_of(event: &AuditEvent) -> String {
    let mut text = serde_json::to_string(event).unwrap_or_default();
    if let AuditEvent::CaseMessageSent { hit, .. } = event {
        let _ = write!(text, "\nH-{hit}\n");
    }
    text.to_lowercase()
}
