//! Findings of a check of everything that a node keeps.

use serde::{Deserialize, Serialize};

/// Findings of a check of the whole store.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Verified {
    pub families: Vec<VerifiedFamily>,
    /// Entries of the audit log that follow from each other.
    pub audit_entries: u64,
    /// Entries of the nodes' logs whose envelopes are here, as they were signed and in their order.
    pub log_entries: u64,
    /// How many things are wrong.
    pub findings_total: u64,
    /// The first of them.
    pub findings: Vec<Finding>,
}

/// Records and bytes read of one family.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct VerifiedFamily {
    pub family: String,
    pub records: u64,
    /// Bytes, before compression.
    pub bytes: u64,
}

/// Something that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// Where: the family, and the record's number or key.
    pub place: String,
    pub reason: String,
}
