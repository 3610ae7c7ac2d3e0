//! The last time that was known to be right: a clock that disagrees with it is not relied upon.

use striae_vocabulary::UnixSeconds;

use crate::{AuditLeafRecord, Family, Store, StoreError};

const KNOWN_TIME_KEY: &[u8] = b"known-time";

impl Store {
    /// The last time that was known to be right; before there was one, that of the last entry of
    /// the audit log, which is kept as such: what a wrong clock writes later says nothing.
    pub fn known_time(&self) -> Result<Option<UnixSeconds>, StoreError> {
        if let Some(bytes) = self.get_bytes(Family::Meta, KNOWN_TIME_KEY)? {
            return Ok(<[u8; 8]>::try_from(bytes).ok().map(u64::from_be_bytes).map(UnixSeconds));
        }
        let last = self.get::<AuditLeafRecord>(&self.audit_state().0)?;
        let Some(last) = last else { return Ok(None) };
        let known = UnixSeconds(last.leaf.time_unix_s);
        self.keep_known_time(known)?;
        Ok(Some(known))
    }

    /// Keeps a time that is known to be right.
    pub fn keep_known_time(&self, time: UnixSeconds) -> Result<(), StoreError> {
        let mut batch = rocksdb::WriteBatch::default();
        batch.put_cf(self.handle(Family::Meta)?, KNOWN_TIME_KEY, time.0.to_be_bytes());
        self.write(batch)
    }
}
