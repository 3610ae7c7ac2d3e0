//! One change of the database: all of it happens, or none.

use std::sync::MutexGuard;

use rocksdb::WriteBatch;
use striae_casework::{AcquisitionId, ExhibitId, HitId};
use striae_protocol::{Digest, EnvelopeId, UnixSeconds};

use crate::record::{self, Record};
use crate::store::Counters;
use crate::{AuditEvent, AuditRecord, CodeRecord, Family, SignatureRecord, Store, StoreError};

/// Records to be written together. Holding one keeps other writers waiting, so what it reads from the store stays
/// true until it commits; dropping it changes nothing.
pub struct Changes<'a> {
    store: &'a Store,
    now: UnixSeconds,
    batch: WriteBatch,
    current: MutexGuard<'a, Counters>,
    next: Counters,
}

impl<'a> Changes<'a> {
    pub(crate) const QUERY_LOG_KEY: &'static [u8] = b"query_log";

    pub(crate) fn new(store: &'a Store, now: UnixSeconds) -> Self {
        let current = store.lock_counters();
        let next = *current;
        Self { store, now, batch: WriteBatch::default(), current, next }
    }

    /// A number no exhibit has yet.
    pub fn new_exhibit_id(&mut self) -> ExhibitId {
        self.next.exhibit += 1;
        ExhibitId(self.next.exhibit)
    }

    /// A number no acquisition has yet.
    pub fn new_acquisition_id(&mut self) -> AcquisitionId {
        self.next.acquisition += 1;
        AcquisitionId(self.next.acquisition)
    }

    /// A number no hit has yet.
    pub fn new_hit_id(&mut self) -> HitId {
        self.next.hit += 1;
        HitId(self.next.hit)
    }

    /// The number our next query has in our log, and the query before it.
    pub fn query_log_end(&self) -> (u64, Option<EnvelopeId>) {
        (self.next.query_sequence + 1, self.next.last_query)
    }

    /// Takes a signed query as the end of our own log.
    pub fn extend_query_log(&mut self, id: &EnvelopeId) -> Result<(), StoreError> {
        self.next.query_sequence += 1;
        self.next.last_query = Some(*id);
        let end = [&self.next.query_sequence.to_be_bytes(), id.as_bytes().as_slice()].concat();
        let value = record::marked(&end);
        self.batch.put_cf(self.store.handle(Family::Meta)?, Self::QUERY_LOG_KEY, value);
        Ok(())
    }

    /// Writes a record, replacing one with the same key.
    pub fn put<R: Record>(&mut self, record: &R) -> Result<(), StoreError> {
        let value = record::encode(record)?;
        self.batch.put_cf(self.store.handle(R::FAMILY)?, record.key(), value);
        Ok(())
    }

    /// Writes a signature and its code, which are never written one without the other.
    pub fn put_signature(
        &mut self,
        signature: &SignatureRecord,
        code: &CodeRecord,
    ) -> Result<(), StoreError> {
        self.put(signature)?;
        self.put(code)
    }

    /// Removes the record with this key, if there is one.
    pub fn remove<R: Record>(&mut self, key: &[u8]) -> Result<(), StoreError> {
        self.batch.delete_cf(self.store.handle(R::FAMILY)?, key);
        Ok(())
    }

    /// Keeps an original file under its SHA-256 and notes which acquisition brought it.
    pub fn put_file(
        &mut self,
        sha256: &[u8; 32],
        bytes: &[u8],
        owner: AcquisitionId,
    ) -> Result<(), StoreError> {
        self.batch.put_cf(self.store.handle(Family::Files)?, sha256, record::marked(bytes));
        let owner = record::marked(&owner.0.to_be_bytes());
        self.batch.put_cf(self.store.handle(Family::FileOwners)?, sha256, owner);
        Ok(())
    }

    /// Adds an entry to the audit log.
    pub fn audit(&mut self, event: AuditEvent) -> Result<(), StoreError> {
        self.next.audit += 1;
        let entry = AuditRecord {
            number: self.next.audit,
            at: self.now,
            previous: self.next.audit_digest,
            event,
        };
        let value = record::encode(&entry)?;
        self.next.audit_digest = Digest::sha256(&value);
        self.batch.put_cf(self.store.handle(Family::Audit)?, entry.key(), value);
        Ok(())
    }

    /// Writes everything at once and returns when it is on the disk.
    pub fn commit(mut self) -> Result<(), StoreError> {
        self.store.write(std::mem::take(&mut self.batch))?;
        *self.current = self.next;
        Ok(())
    }

    /// Writes everything at once without waiting for the disk: what a power cut takes away is gone. Only for filling a
    /// database that can be made again; [`Store::sync`] ends it.
    pub fn commit_unsynced(mut self) -> Result<(), StoreError> {
        self.store.write_unsynced(std::mem::take(&mut self.batch))?;
        *self.current = self.next;
        Ok(())
    }
}
