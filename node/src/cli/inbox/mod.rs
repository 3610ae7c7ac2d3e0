//! `striae inbox`, and `striae` alone: what waits for whoever asks.

use std::fmt::Write as _;

use clap::Args;
use striae_vocabulary::counted;

use super::terminal::at::At;
use super::terminal::shown::shown;
use super::terminal::table::{or_dash, table};
use super::terminal::values::optional;
use crate::NodeError;
use crate::api::{Inbox, ShowInbox};

shown!(Inbox, text);

/// Things that wait for somebody.
#[derive(Debug, Args)]
pub struct InboxOptions {
    /// Only what waits for this role: examiner, verifier, liaison, operator, auditor.
    #[arg(long)]
    pub role: Option<String>,
    /// Only what waits since this day or later, as 2026-05-03 (UTC).
    #[arg(long, value_name = "DAY")]
    pub since: Option<String>,
    /// Only this kind: hit, confirmation, release, approval, clock, answer, renewal, incident,
    /// sitting.
    #[arg(long)]
    pub kind: Option<String>,
}

/// Shows the inbox.
pub(super) fn inbox(at: &At<'_>, options: &InboxOptions) -> Result<(), NodeError> {
    let day = |text: &String| {
        text.parse().map_err(|_| {
            let text = striae_vocabulary::shown(text);
            NodeError::Argument(format!("'{text}' is no day; write it as 2026-05-03"))
        })
    };
    at.ask(ShowInbox {
        role: optional(options.role.as_deref())?,
        since: options.since.as_ref().map(day).transpose()?,
        kind: optional(options.kind.as_deref())?,
    })
}

/// A row for each thing that waits, and the command that does it.
fn text(inbox: &Inbox) -> String {
    let roles: Vec<String> = inbox.roles.iter().map(ToString::to_string).collect();
    let roles = roles.join(", ");
    if inbox.rows.is_empty() {
        return format!("nothing waits for you ({roles}); `striae --help` shows the verbs");
    }
    let mut table = table(["what", "waits for", "since", "due", "next"]);
    for row in &inbox.rows {
        let due = or_dash(row.due);
        table.add_row([
            row.subject.clone(),
            row.waits_for.clone(),
            row.since.to_string(),
            if row.is_overdue { format!("overdue {due}") } else { due },
            row.next.clone(),
        ]);
    }
    let shown = inbox.rows.len() as u64;
    let mut text = format!("{table}\n{} for you ({roles})", counted(inbox.total, "thing"));
    if shown < inbox.total {
        let _ = write!(text, "; the first {shown} are shown, --kind and --since show others");
    }
    text
}
