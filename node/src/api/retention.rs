//! Retention: what expires, and what is kept whatever its age.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use striae_casework::retention::RecordKind;
use striae_casework::roles::{Action, Role};
use striae_casework::{Note, Person};
use striae_vocabulary::UnixSeconds;

use super::call::call;
use super::{Done, Needs};

/// Records that would expire, and those kept though their time has come.
#[derive(Debug, Clone, Default, JsonSchema, Serialize, Deserialize)]
pub struct RetentionShown {
    /// First expired records, each with its reason.
    pub expired: Vec<RetainedItem>,
    /// Number of expired records.
    pub expired_total: u64,
    /// First records that are kept all the same.
    pub kept: Vec<RetainedItem>,
    /// Number of records kept all the same.
    pub kept_total: u64,
    /// Number of records whose time is still to come.
    pub within: u64,
    /// When the next record expires.
    pub next: Option<UnixSeconds>,
    /// First records that expire within the days that were asked about, the soonest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub soon: Vec<ExpiringItem>,
    /// Number of records that expire within these days.
    #[serde(default)]
    pub soon_total: u64,
}

/// One record whose time will come.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct ExpiringItem {
    pub kind: RecordKind,
    pub reference: String,
    pub expires: UnixSeconds,
    /// Why it will be kept all the same, as things stand now.
    pub kept: Option<String>,
}

/// Legal holds, by kind and reference.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct HoldList {
    /// Each, as many as one listing returns.
    pub holds: Vec<ListedHold>,
    /// Number of all holds.
    pub total: u64,
}

/// One legal hold.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct ListedHold {
    pub kind: RecordKind,
    pub reference: String,
    pub reason: Note,
    /// The person who put it there.
    pub person: Person,
    pub role: Role,
    /// Since when.
    pub since: UnixSeconds,
}

/// One record whose time has come.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct RetainedItem {
    pub kind: RecordKind,
    pub reference: String,
    /// Why it expired, or why it is kept.
    pub reason: String,
}

/// Counts of erased records, by kind.
#[derive(Debug, Clone, Default, JsonSchema, Serialize, Deserialize)]
pub struct ErasedRecords {
    /// A count for each kind.
    pub erased: Vec<ErasedKind>,
}

/// Count of erased records of a kind.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct ErasedKind {
    pub kind: RecordKind,
    /// Their number.
    pub records: u64,
}

/// Show the records that would expire, with reasons.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShowRetention {
    /// Days from now within which records that will expire are listed; none are without.
    #[serde(default)]
    pub within_days: Option<u32>,
}
call!(ShowRetention, "retention show" => RetentionShown; Needs::to_read(Action::ViewCasework));

/// Erase expired records.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct ApplyRetention;
call!(
    ApplyRetention, "retention apply" => ErasedRecords; Needs::to_do(Action::EraseExpired);
    |_| "expired records".to_owned()
);

/// Keep a record whatever its age, or end that.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HoldRecord {
    pub kind: RecordKind,
    pub reference: String,
    /// Why it is kept; none ends the hold.
    pub reason: Option<Note>,
}
call!(
    HoldRecord, "retention hold" => Done; Needs::to_do(Action::SetLegalHold);
    |call| format!("{} {}", call.kind, call.reference)
);

/// List the legal holds.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct ListHolds;
call!(ListHolds, "retention holds" => HoldList; Needs::to_read(Action::ViewCasework));
