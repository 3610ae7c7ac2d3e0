//! One change of the database: all of it happens, or none.

use std::sync::MutexGuard;

use rocksdb::WriteBatch;
use striae_casework::report::ReportId;
use striae_casework::{AcquisitionId, ExhibitId, HitId};
use striae_protocol::{EnvelopeId, NetworkId, PublicKey};
use striae_vocabulary::UnixSeconds;

use crate::record::{self, Record};
use crate::store::{Counters, NETWORK_KEY};
use crate::{
    AuditEvent, AuditLeafRecord, AuditRecord, AwayTotals, BeginsWith, CodeRecord, Family, Key,
    LastNumbers, SignatureRecord, Store, StoreError, TouchedKey, audit_log, touched,
};

/// Records to be written together. Holding one keeps other writers waiting, so what it reads from
/// the store stays true until it commits; dropping it changes nothing.
pub struct Changes<'a> {
    pub(crate) store: &'a Store,
    now: UnixSeconds,
    batch: WriteBatch,
    current: MutexGuard<'a, Counters>,
    next: Counters,
    touched: Vec<TouchedKey>,
    /// Originals that lie away, once this change has changed that.
    pub(crate) away: Option<AwayTotals>,
}

impl<'a> Changes<'a> {
    pub(crate) fn new(store: &'a Store, now: UnixSeconds) -> Self {
        let current = store.lock_counters();
        let next = current.clone();
        let touched = Vec::new();
        Self { store, now, batch: WriteBatch::default(), current, next, touched, away: None }
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

    /// A number no report has yet.
    pub fn new_report_id(&mut self) -> ReportId {
        self.next.report += 1;
        ReportId(self.next.report)
    }

    /// The number that the next entry of a node's log has, and the entry before it. One entry of a
    /// log in a change.
    pub fn log_end(&self, author: &PublicKey) -> Result<(u64, Option<EnvelopeId>), StoreError> {
        let last = self.store.last_log_record(author)?;
        Ok(last.map_or((1, None), |last| (last.sequence + 1, Some(last.id))))
    }

    /// Pins the federation whose charter this node follows.
    pub fn pin_network(&mut self, network: &NetworkId) -> Result<(), StoreError> {
        self.put_meta(NETWORK_KEY, &record::marked(network.as_bytes()))
    }

    /// Keeps a value that belongs to no record.
    pub(crate) fn put_meta(&mut self, key: &[u8], value: &[u8]) -> Result<(), StoreError> {
        self.batch.put_cf(self.store.handle(Family::Meta)?, key, value);
        Ok(())
    }

    /// Writes a record, replacing one with the same key.
    pub fn put<R: Record>(&mut self, record: &R) -> Result<(), StoreError> {
        let (key, value) = (record.key().to_bytes(), record::encode(record)?);
        self.batch.put_cf(self.store.handle(R::FAMILY)?, &key, value);
        self.touch(R::FAMILY, key);
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

    /// Removes the records whose keys begin with `prefix`.
    pub(crate) fn remove_prefix<R: Record, P: Key>(&mut self, prefix: &P) -> Result<(), StoreError>
    where
        R::Key: BeginsWith<P>,
    {
        let store = self.store;
        for record in store.with_prefix::<R, P>(prefix)? {
            self.remove::<R>(&record?.key())?;
        }
        Ok(())
    }

    /// Removes the record with this key, if there is one.
    pub fn remove<R: Record>(&mut self, key: &R::Key) -> Result<(), StoreError> {
        let key = key.to_bytes();
        self.batch.delete_cf(self.store.handle(R::FAMILY)?, &key);
        self.touch(R::FAMILY, key);
        Ok(())
    }

    fn touch(&mut self, family: Family, key: Vec<u8>) {
        if touched::is_followed(family) {
            self.touched.push(TouchedKey { family, key });
        }
    }

    /// The time that is written into audit entries.
    pub(crate) fn now(&self) -> UnixSeconds {
        self.now
    }

    /// Counters as they are when this change is committed.
    pub(crate) fn counters(&self) -> Counters {
        self.next.clone()
    }

    /// Gives no number up to these from now on.
    pub(crate) fn raise_numbers(&mut self, numbers: LastNumbers) {
        let next = &mut self.next;
        next.exhibit = next.exhibit.max(numbers.exhibit);
        next.acquisition = next.acquisition.max(numbers.acquisition);
        next.hit = next.hit.max(numbers.hit);
        next.report = next.report.max(numbers.report);
    }

    pub(crate) fn put_raw(
        &mut self,
        family: Family,
        key: &[u8],
        value: &[u8],
    ) -> Result<(), StoreError> {
        self.batch.put_cf(self.store.handle(family)?, key, value);
        Ok(())
    }

    pub(crate) fn remove_raw(&mut self, family: Family, key: &[u8]) -> Result<(), StoreError> {
        self.batch.delete_cf(self.store.handle(family)?, key);
        Ok(())
    }

    /// Keeps an original file under its SHA-256 and notes which acquisition brought it.
    pub fn put_file(
        &mut self,
        sha256: &[u8; 32],
        bytes: &[u8],
        owner: AcquisitionId,
    ) -> Result<(), StoreError> {
        self.put_home(sha256, bytes)?;
        self.own_file(sha256, owner)
    }

    /// Notes which acquisition brought a file that is kept.
    pub(crate) fn own_file(
        &mut self,
        sha256: &[u8; 32],
        owner: AcquisitionId,
    ) -> Result<(), StoreError> {
        let owner = record::marked(&owner.0.to_be_bytes());
        self.batch.put_cf(self.store.handle(Family::FileOwners)?, sha256, owner);
        Ok(())
    }

    /// Adds an entry to the audit log.
    pub fn audit(&mut self, event: AuditEvent) -> Result<(), StoreError> {
        let entry = AuditRecord {
            number: self.next.audit.size() + 1,
            at: self.now,
            previous: self.next.audit_digest,
            event,
        };
        audit_log::append(self.store, &mut self.batch, &mut self.next, &entry)
    }

    /// The number that the next entry of the audit log has.
    pub fn next_audit_entry(&self) -> u64 {
        self.next.audit.size() + 1
    }

    /// Erases what an entry of the audit log says. Its leaf stays, so the log stays valid; whoever
    /// wrote the entry down before can show no more that it was there.
    pub fn erase_audit_entry(&mut self, number: u64) -> Result<(), StoreError> {
        if let Some(found) = self.store.get::<AuditLeafRecord>(&number)? {
            self.put(&AuditLeafRecord { salt: None, ..found })?;
            self.remove::<AuditRecord>(&number)?;
        }
        Ok(())
    }

    /// Writes everything at once and returns when it is on the disk.
    pub fn commit(mut self) -> Result<(), StoreError> {
        self.store.write(std::mem::take(&mut self.batch))?;
        self.store.touched.add(std::mem::take(&mut self.touched));
        (*self.current).clone_from(&self.next);
        Ok(())
    }

    /// Writes everything at once without waiting for the disk, and keeps other writers waiting:
    /// what a power cut takes away is gone. For what is told to nobody before [`Store::sync`].
    pub fn write_unsynced(&mut self) -> Result<(), StoreError> {
        self.store.write_unsynced(std::mem::take(&mut self.batch))?;
        self.store.touched.add(std::mem::take(&mut self.touched));
        (*self.current).clone_from(&self.next);
        Ok(())
    }

    /// As [`Self::write_unsynced`], and lets other writers go on.
    pub fn commit_unsynced(mut self) -> Result<(), StoreError> {
        self.write_unsynced()
    }
}
