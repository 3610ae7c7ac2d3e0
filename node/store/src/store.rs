//! Opening the database, and reading from it.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use rocksdb::{ColumnFamily, DB, Direction, IteratorMode};
use striae_protocol::merkle::MerkleFrontier;
use striae_protocol::{Digest, NetworkId, PublicKey};
use striae_vocabulary::UnixSeconds;

use crate::pair::Followed;
use crate::record::{self, Record};
use crate::touched::Touched;
use crate::{
    BeginsWith, Changes, Family, Key, LogRecord, StoreError, damaged_log, folder, options, schema,
};

/// The federation that was pinned.
pub(crate) const NETWORK_KEY: &[u8] = b"network";

/// Numbers of the next records of each kind, and the end of the audit log.
#[derive(Debug, Clone)]
pub(crate) struct Counters {
    pub(crate) exhibit: u64,
    pub(crate) acquisition: u64,
    pub(crate) hit: u64,
    pub(crate) report: u64,
    /// The audit log's tree, as far as it goes.
    pub(crate) audit: MerkleFrontier,
    pub(crate) audit_digest: Digest,
}

/// An entry as RocksDB hands it out.
type KeyAndValue = (Box<[u8]>, Box<[u8]>);

/// An open database.
pub struct Store {
    pub(crate) db: DB,
    pub(crate) folder: PathBuf,
    counters: Mutex<Counters>,
    pub(crate) damaged_log: Option<PathBuf>,
    failure: OnceLock<String>,
    failed_writes: AtomicU64,
    pub(crate) touched: Touched,
    /// The second machine, which has each write first.
    pub(crate) follower: Followed,
    /// Number of the last write of a database that has a second machine.
    pub(crate) pair_number: Mutex<u64>,
    /// The part of the audit log that was checked since the database was opened.
    pub(crate) checked_audit: Mutex<MerkleFrontier>,
}

impl Store {
    /// Opens the database in `folder`, making it when there is none.
    pub fn open(folder: &Path) -> Result<Self, StoreError> {
        Self::open_followed(folder, None)
    }

    /// As [`Store::open`]; each write is done once the second machine has it, where there is one.
    pub fn open_followed(folder: &Path, follower: Followed) -> Result<Self, StoreError> {
        folder::make_private(folder)?;
        let database = options::database();
        folder::refuse_remains(folder)?;
        folder::refuse_newer_families(folder, &database)?;
        let (db, damaged_log) = damaged_log::open(folder)?;
        let store = Self {
            db,
            folder: folder.to_owned(),
            counters: Mutex::new(Counters::empty()),
            damaged_log,
            failure: OnceLock::new(),
            failed_writes: AtomicU64::new(0),
            touched: Touched::default(),
            follower,
            pair_number: Mutex::new(0),
            checked_audit: Mutex::new(MerkleFrontier::new()),
        };
        store.meet_follower()?;
        schema::bring_up_to_date(&store)?;
        if store.damaged_log.is_some() {
            store.doubt_history()?;
        }
        store.note_place()?;
        *store.lock_counters() = store.read_counters()?;
        Ok(store)
    }

    /// Opens a database to read from it, also while another process has it open, as of this moment.
    /// Nothing is written, and every write is refused.
    pub fn open_to_read(folder: &Path) -> Result<Self, StoreError> {
        folder::refuse_remains(folder)?;
        folder::refuse_newer_families(folder, &options::database())?;
        let store = Self {
            db: damaged_log::open_to_read(folder)?,
            folder: folder.to_owned(),
            counters: Mutex::new(Counters::empty()),
            damaged_log: None,
            failure: OnceLock::new(),
            failed_writes: AtomicU64::new(0),
            touched: Touched::default(),
            follower: None,
            pair_number: Mutex::new(0),
            checked_audit: Mutex::new(MerkleFrontier::new()),
        };
        *store.lock_counters() = store.read_counters()?;
        Ok(store)
    }

    fn read_counters(&self) -> Result<Counters, StoreError> {
        let mut counters = Counters::empty();
        // The record with the highest number may have been erased since.
        let [exhibit, acquisition, hit, report] = self.numbers_given()?;
        counters.exhibit = self.last_number(Family::Exhibits)?.max(exhibit);
        counters.acquisition = self.last_number(Family::Acquisitions)?.max(acquisition);
        // Hits of all kinds have numbers of one row.
        let sent = self.last_number(Family::SentHits)?;
        let gateway = self.last_number(Family::GatewayHits)?;
        let own = self.last_number(Family::OwnHits)?;
        counters.hit = self.last_number(Family::Hits)?.max(sent).max(gateway).max(own).max(hit);
        counters.report = self.last_number(Family::Reports)?.max(report);
        counters.audit = MerkleFrontier::at(self, self.last_number(Family::AuditLeaves)?)?;
        if let Some((_, value)) = self.last_entry(Family::Audit)? {
            counters.audit_digest = Digest::sha256(&value);
        }
        Ok(counters)
    }

    fn last_entry(&self, family: Family) -> Result<Option<KeyAndValue>, StoreError> {
        self.db
            .iterator_cf(self.handle(family)?, IteratorMode::End)
            .next()
            .transpose()
            .map_err(|error| self.failed(&error))
    }

    pub(crate) fn last_number(&self, family: Family) -> Result<u64, StoreError> {
        Ok(self.last_entry(family)?.map_or(0, |(key, _)| number(&key)))
    }

    pub(crate) fn lock_counters(&self) -> MutexGuard<'_, Counters> {
        // A writer that panicked has changed no counter: they are written back only after a commit.
        self.counters.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn failed(&self, error: &rocksdb::Error) -> StoreError {
        StoreError::from_rocksdb(&self.folder, error)
    }

    pub(crate) fn handle(&self, family: Family) -> Result<&ColumnFamily, StoreError> {
        self.db.cf_handle(family.name()).ok_or_else(|| StoreError::Damaged {
            folder: self.folder.clone(),
            reason: format!("the column family '{}' is missing", family.name()),
        })
    }

    pub(crate) fn write(&self, batch: rocksdb::WriteBatch) -> Result<(), StoreError> {
        if let Some(follower) = &self.follower {
            return self.write_followed(follower.as_ref(), batch, true);
        }
        self.db.write_opt(batch, &options::synced()).map_err(|error| self.not_written(&error))
    }

    pub(crate) fn write_unsynced(&self, batch: rocksdb::WriteBatch) -> Result<(), StoreError> {
        if let Some(follower) = &self.follower {
            return self.write_followed(follower.as_ref(), batch, false);
        }
        self.db.write(batch).map_err(|error| self.not_written(&error))
    }

    /// After some errors RocksDB takes no more writes until the database is opened anew. It goes on
    /// by itself once a full disk has room again.
    fn not_written(&self, error: &rocksdb::Error) -> StoreError {
        let error = self.failed(error);
        self.failed_writes.fetch_add(1, Ordering::Relaxed);
        if !matches!(error, StoreError::DiskFull(_)) {
            self.fail(&error);
        }
        error
    }

    /// Nothing more is written until the database is opened anew.
    pub(crate) fn fail(&self, error: &StoreError) {
        let _ = self.failure.set(error.to_string());
    }

    /// Reason for which nothing more can be written until the database is opened anew, if that is
    /// so.
    pub fn failure(&self) -> Option<&str> {
        self.failure.get().map(String::as_str)
    }

    /// Number of writes that failed since the database was opened, those on a full disk too.
    pub fn failed_writes(&self) -> u64 {
        self.failed_writes.load(Ordering::Relaxed)
    }

    pub(crate) fn get_bytes(
        &self,
        family: Family,
        key: &[u8],
    ) -> Result<Option<Vec<u8>>, StoreError> {
        self.db.get_cf(self.handle(family)?, key).map_err(|error| self.failed(&error))
    }

    fn get_plain(&self, family: Family, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        self.get_bytes(family, key)?.map(|value| record::unmarked(family, value)).transpose()
    }

    /// The record under `key`.
    pub fn get<R: Record>(&self, key: &R::Key) -> Result<Option<R>, StoreError> {
        self.get_bytes(R::FAMILY, &key.to_bytes())?.map(|bytes| record::decode(&bytes)).transpose()
    }

    /// All records of a kind in the order of their keys, read as the iterator goes.
    pub fn all<R: Record>(
        &self,
    ) -> Result<impl Iterator<Item = Result<R, StoreError>> + use<'_, R>, StoreError> {
        self.at_or_after(&[])
    }

    /// Like [`Store::all`], for reading a large family once: reads ahead.
    pub fn scan<R: Record>(
        &self,
    ) -> Result<impl Iterator<Item = Result<R, StoreError>> + '_, StoreError> {
        let entries = self.db.iterator_cf_opt(
            self.handle(R::FAMILY)?,
            options::scanning(),
            IteratorMode::Start,
        );
        Ok(entries.map(|entry| {
            entry.map_err(|error| self.failed(&error)).and_then(|(_, value)| record::decode(&value))
        }))
    }

    /// Like [`Store::all`], from the first key that is not below `start`.
    pub fn from_key<'a, R: Record>(
        &'a self,
        start: &R::Key,
    ) -> Result<impl Iterator<Item = Result<R, StoreError>> + use<'a, R>, StoreError> {
        self.at_or_after(&start.to_bytes())
    }

    fn at_or_after<'a, R: Record>(
        &'a self,
        start: &[u8],
    ) -> Result<impl Iterator<Item = Result<R, StoreError>> + use<'a, R>, StoreError> {
        let mode = IteratorMode::From(start, Direction::Forward);
        let entries = self.db.iterator_cf_opt(self.handle(R::FAMILY)?, options::passing(), mode);
        Ok(entries.map(|entry| {
            entry.map_err(|error| self.failed(&error)).and_then(|(_, value)| record::decode(&value))
        }))
    }

    /// Like [`Store::all`], of the records whose keys begin with `prefix`.
    pub fn with_prefix<'a, R: Record, P: Key>(
        &'a self,
        prefix: &P,
    ) -> Result<impl Iterator<Item = Result<R, StoreError>> + use<'a, R, P>, StoreError>
    where
        R::Key: BeginsWith<P>,
    {
        let prefix = prefix.to_bytes();
        let mode = IteratorMode::From(&prefix, Direction::Forward);
        let entries = self.db.iterator_cf(self.handle(R::FAMILY)?, mode);
        let has_prefix = move |entry: &Result<KeyAndValue, rocksdb::Error>| {
            entry.as_ref().map_or(true, |(key, _)| key.starts_with(&prefix))
        };
        Ok(entries.take_while(has_prefix).map(|entry| {
            entry.map_err(|error| self.failed(&error)).and_then(|(_, value)| record::decode(&value))
        }))
    }

    /// Records with numbers up to this one, the last first.
    pub fn down_from<R: Record<Key = u64>>(
        &self,
        last: u64,
    ) -> Result<impl Iterator<Item = Result<R, StoreError>> + use<'_, R>, StoreError> {
        let mode = IteratorMode::From(&last.to_bytes(), Direction::Reverse);
        let entries = self.db.iterator_cf_opt(self.handle(R::FAMILY)?, options::passing(), mode);
        Ok(entries.map(|entry| {
            entry.map_err(|error| self.failed(&error)).and_then(|(_, value)| record::decode(&value))
        }))
    }

    /// Number of records whose keys are from `first` to `last`: nothing is read but keys.
    pub fn count_from_to<R: Record<Key = u64>>(
        &self,
        first: u64,
        last: u64,
    ) -> Result<u64, StoreError> {
        let mut keys = self.db.raw_iterator_cf_opt(self.handle(R::FAMILY)?, options::scanning());
        keys.seek(first.to_bytes());
        let mut count = 0;
        while keys.key().is_some_and(|key| number(key) <= last) {
            count += 1;
            keys.next();
        }
        keys.status().map_err(|error| self.failed(&error))?;
        Ok(count)
    }

    /// The last entry of a node's log.
    pub fn last_log_record(&self, author: &PublicKey) -> Result<Option<LogRecord>, StoreError> {
        let end = (*author, u64::MAX).to_bytes();
        let mode = IteratorMode::From(&end, Direction::Reverse);
        let last = self.db.iterator_cf(self.handle(Family::Log)?, mode).next().transpose();
        match last.map_err(|error| self.failed(&error))? {
            Some((key, value)) if key.starts_with(author.as_bytes()) => {
                record::decode(&value).map(Some)
            }
            _ => Ok(None),
        }
    }

    /// The federation that was pinned, if one was.
    pub fn network(&self) -> Result<Option<NetworkId>, StoreError> {
        let bytes = self.get_plain(Family::Meta, NETWORK_KEY)?;
        let digest = bytes.and_then(|bytes| <[u8; 32]>::try_from(bytes).ok());
        Ok(digest.map(|digest| NetworkId::of_charter(Digest::from_bytes(digest))))
    }

    /// Number of records of a kind (counts keys; reads no values).
    pub fn count(&self, family: Family) -> Result<u64, StoreError> {
        let mut count = 0;
        let mut keys = self.db.raw_iterator_cf_opt(self.handle(family)?, options::scanning());
        keys.seek_to_first();
        while keys.valid() {
            count += 1;
            keys.next();
        }
        keys.status().map_err(|error| self.failed(&error))?;
        Ok(count)
    }

    /// The original file with this SHA-256, where it lies at home.
    pub fn file(&self, sha256: &[u8; 32]) -> Result<Option<Vec<u8>>, StoreError> {
        self.get_plain(Family::Files, sha256)
    }

    /// Whether the original file with this SHA-256 is an exhibit's, wherever it lies; its bytes are not read.
    pub fn has_file(&self, sha256: &[u8; 32]) -> Result<bool, StoreError> {
        let found = self.db.get_pinned_cf(self.handle(Family::FileOwners)?, sha256);
        Ok(found.map_err(|error| self.failed(&error))?.is_some())
    }

    /// The number of the acquisition that brought the file with this SHA-256.
    pub fn file_owner(&self, sha256: &[u8; 32]) -> Result<Option<u64>, StoreError> {
        Ok(self.get_plain(Family::FileOwners, sha256)?.map(|bytes| number(&bytes)))
    }

    /// Returns when everything written so far is on the disk, also what
    /// [`Changes::commit_unsynced`] wrote.
    pub fn sync(&self) -> Result<(), StoreError> {
        if let Some(follower) = &self.follower
            && let Err(reason) = follower.sync()
        {
            let error = StoreError::Alone { folder: self.folder.clone(), reason };
            self.fail(&error);
            return Err(error);
        }
        self.db.flush_wal(true).map_err(|error| self.not_written(&error))
    }

    /// Starts a change; other writers wait until it is committed or dropped. `now` is written into
    /// audit entries.
    pub fn begin(&self, now: UnixSeconds) -> Changes<'_> {
        Changes::new(self, now)
    }
}

impl Counters {
    fn empty() -> Self {
        Self {
            exhibit: 0,
            acquisition: 0,
            hit: 0,
            report: 0,
            audit: MerkleFrontier::new(),
            audit_digest: Digest::from_bytes([0; 32]),
        }
    }
}

/// A big-endian number; what is not eight bytes long counts as none.
fn number(bytes: &[u8]) -> u64 {
    bytes.try_into().map_or(0, u64::from_be_bytes)
}

/// SHA-256 of an original file: the name it is kept under.
pub fn file_digest(bytes: &[u8]) -> [u8; 32] {
    *Digest::sha256(bytes).as_bytes()
}
