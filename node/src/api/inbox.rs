//! The inbox: what waits for whoever asks.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use striae_casework::inbox::{InboxKind, InboxRow};
use striae_casework::roles::Role;

use super::Needs;
use super::call::call;

/// Waiting things, the overdue first, then the oldest.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct Inbox {
    /// Roles whose work it is.
    pub roles: Vec<Role>,
    pub rows: Vec<InboxRow>,
    /// Number of all that waits, here and left out.
    pub total: u64,
}

/// Show what waits for the person who asks, in their roles.
#[derive(Debug, Clone, Default, JsonSchema, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ShowInbox {
    /// Only what waits for this role, which must be one of the person's.
    pub role: Option<Role>,
    /// Only what waits since this day (UTC) or later.
    #[schemars(with = "Option<String>")]
    pub since: Option<Date>,
    pub kind: Option<InboxKind>,
}
call!(ShowInbox, "inbox show" => Inbox; Needs::person());
