//! The audit log as text for people.

use std::fmt::Write as _;

use crate::api::{AuditErased, AuditExport, AuditList, AuditProof, AuditVerified};
use crate::audit::check::Checked;
use crate::audit::event_words::words_of;
use crate::cli::terminal::shown::{Shown, file_text, shown};
use crate::cli::terminal::table::{list_or_none, or_dash, table};
use striae_vocabulary::counted;

shown!(AuditList, list);
shown!(AuditErased, erased);
shown!(AuditVerified, verified);

impl Shown for AuditProof {
    fn text(&self) -> String {
        file_text(self)
    }

    fn is_signed_text(&self) -> bool {
        true
    }
}

impl Shown for AuditExport {
    fn text(&self) -> String {
        file_text(self)
    }

    fn is_signed_text(&self) -> bool {
        true
    }
}

pub(in crate::cli) fn list(list: &AuditList) -> String {
    let mut table = table(["entry", "time", "event"]);
    for entry in &list.entries {
        table.add_row([entry.number.to_string(), entry.at.to_string(), words_of(&entry.event)]);
    }
    let mut text = format!("{table}\n{}, each as it was written", counted(list.verified, "entry"));
    let shown = list.entries.len() as u64;
    if list.matched != list.verified || list.looked_at_from.is_some() {
        let (matched, since) = (list.matched, list.looked_at_from);
        let since = since.map(|from| format!(" from {from} on")).unwrap_or_default();
        let _ = write!(text, "\n{shown} of {} that fit{since}", counted(matched, "entry"));
    }
    if let Some(to) = list.next_to {
        let _ = write!(text, "\nolder ones follow: the same command with --to {to}");
    }
    text
}

/// An entry that was erased.
pub(in crate::cli) fn erased(erased: &AuditErased) -> String {
    format!(
        "entry {} is erased; its place in the log stays, and entry {} says that it was erased",
        erased.erased, erased.by_entry
    )
}

/// Parts of the log that are as they were written, and parts that others have seen.
pub(in crate::cli) fn verified(log: &AuditVerified) -> String {
    let mut lines = vec![format!(
        "{}, each as it was written, {} of them erased; root {}",
        counted(log.entries, "entry"),
        log.erased,
        log.root
    )];
    lines.push(match &log.checkpoint {
        None => "no other node has seen it yet".to_owned(),
        Some(one) if one.continues => format!(
            "it continues the state of {}, signed {}, that {} cosigned",
            counted(one.size, "entry"),
            one.time,
            list_or_none(&one.cosigned_by)
        ),
        Some(one) => format!(
            "it does NOT continue the state of {} that was signed {}: it was rewritten since",
            counted(one.size, "entry"),
            one.time
        ),
    });
    for other in &log.others {
        let country = or_dash(other.country);
        lines.push(format!("{country}: {}, seen {}", counted(other.size, "entry"), other.seen));
    }
    for fork in &log.forks {
        let country = or_dash(fork.country);
        lines
            .push(format!("{country} HAS TOLD TWO HISTORIES: {}, found {}", fork.what, fork.found));
    }
    lines.join("\n")
}

pub(super) fn checked(checked: &Checked) -> String {
    let Checked { country, at, .. } = checked;
    let log_entries = counted(checked.log_entries, "entry");
    let cosigned = list_or_none(&checked.cosigned_by);
    let what = match (checked.entry, &checked.event) {
        (Some(entry), Some(event)) => {
            let words = serde_json::from_value(event.clone()).map(|event| words_of(&event));
            let words = words.unwrap_or_else(|_| event.to_string());
            format!("entry {entry} of {country}, written {at}: {words}")
        }
        (Some(entry), None) => format!(
            "entry {entry} of {country}, written {at}: what it says was erased, or left out of this file"
        ),
        (None, _) => format!("the audit log of {country}, signed {at}"),
    };
    format!("{what}\nin a log of {log_entries} that {cosigned} cosigned: it is as it was signed")
}
