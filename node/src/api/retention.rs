//! Retention: what expires, and what is kept whatever its age.

use serde::{Deserialize, Serialize};
use striae_casework::Note;
use striae_casework::retention::RecordKind;
use striae_casework::roles::Action;
use striae_vocabulary::UnixSeconds;

use super::call::call;
use super::{Done, Needs};

/// What would expire, and what is kept though its time has come.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct RetentionShown {
    /// What has expired, the first of it, each with its reason.
    pub expired: Vec<RetainedItem>,
    /// How much has expired in all.
    pub expired_total: u64,
    /// What is kept all the same, the first of it.
    pub kept: Vec<RetainedItem>,
    /// How much is kept all the same.
    pub kept_total: u64,
    /// How much has its time still to come.
    pub within: u64,
    /// When the next record expires.
    pub next: Option<UnixSeconds>,
}

/// One record whose time has come.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RetainedItem {
    pub kind: RecordKind,
    pub reference: String,
    /// Why it expired, or why it is kept.
    pub reason: String,
}

/// What was erased, by kind.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct ErasedRecords {
    /// How many of each kind.
    pub erased: Vec<ErasedKind>,
}

/// How many records of a kind were erased.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ErasedKind {
    pub kind: RecordKind,
    /// How many.
    pub records: u64,
}

/// Show what would expire, and why.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ShowRetention;
call!(ShowRetention, "retention show" => RetentionShown; Needs::person());

/// Erase what has expired.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ApplyRetention;
call!(
    ApplyRetention, "retention apply" => ErasedRecords; Needs::to_do(Action::EraseExpired);
    |_| "what has expired".to_owned()
);

/// Keep a record whatever its age, or end that.
#[derive(Debug, Clone, Serialize, Deserialize)]
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
