//! How far the audit log was handed on to a receiver outside the node, and what comes next.

use striae_vocabulary::UnixSeconds;

use crate::{AuditEvent, AuditLeafRecord, AuditRecord, Family, Store, StoreError};

/// Number of the last entry that the receiver has taken.
const STREAMED_KEY: &[u8] = b"audit_streamed";

/// An entry of the audit log, as it is handed on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StreamedEntry {
    /// Its number, from 1 without gaps.
    pub number: u64,
    /// When it was written.
    pub at: UnixSeconds,
    /// Number of its kind.
    pub kind: u16,
    /// Its content; `None` once that was erased.
    pub event: Option<AuditEvent>,
}

impl Store {
    /// Number of the last entry that the receiver has taken; 0 before the first. After damage the
    /// log may be shorter than it was: the entries that take the lost ones' places are yet to be
    /// sent.
    pub fn streamed_audit(&self) -> Result<u64, StoreError> {
        let bytes = self.get_bytes(Family::Meta, STREAMED_KEY)?;
        let number = bytes.and_then(|bytes| <[u8; 8]>::try_from(bytes).ok());
        let (size, _) = self.audit_state();
        Ok(number.map_or(0, u64::from_be_bytes).min(size))
    }

    /// Keeps the number of the last entry that the receiver has taken.
    pub fn keep_streamed_audit(&self, number: u64) -> Result<(), StoreError> {
        self.put_meta(STREAMED_KEY, &number.to_be_bytes())
    }

    /// The entries after a number, at most so many.
    pub fn audit_after(&self, number: u64, most: usize) -> Result<Vec<StreamedEntry>, StoreError> {
        let (size, _) = self.audit_state();
        let last = size.min(number.saturating_add(most as u64));
        (number + 1..=last).map(|number| self.streamed_entry(number)).collect()
    }

    fn streamed_entry(&self, number: u64) -> Result<StreamedEntry, StoreError> {
        let leaf =
            self.get::<AuditLeafRecord>(&number)?.ok_or_else(|| StoreError::WrongRecord {
                family: Family::AuditLeaves.name(),
                reason: format!("the leaf of entry {number} is missing"),
            })?;
        let event = self.get::<AuditRecord>(&number)?.map(|record| record.event);
        let at = UnixSeconds(leaf.leaf.time_unix_s);
        Ok(StreamedEntry { number, at, kind: leaf.leaf.kind, event })
    }
}
