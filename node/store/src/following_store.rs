//! The database of a second machine: nothing is written there but what the first one writes.

use std::path::{Path, PathBuf};

use rocksdb::{DB, DBRecoveryMode, WriteBatch, WriteBatchIteratorCf};

use crate::pair::{LAST_KEY, NUMBER_KEY, NumberedWrite, number_of};
use crate::{Family, StoreError, damaged_log, folder, options, own_history};

/// Fewest bytes of a write: its place in RocksDB's own order, and the count of its parts.
const MIN_WRITE_BYTES: usize = 12;

/// A database that follows another one.
pub struct FollowingStore {
    db: DB,
    folder: PathBuf,
    number: u64,
}

/// The number that a write says it has.
#[derive(Default)]
struct SaidNumber(u64);

impl WriteBatchIteratorCf for SaidNumber {
    fn put_cf(&mut self, _: u32, key: &[u8], value: &[u8]) {
        if key == NUMBER_KEY {
            self.0 = number_of(Some(value));
        }
    }

    fn delete_cf(&mut self, _: u32, _: &[u8]) {}

    fn merge_cf(&mut self, _: u32, _: &[u8], _: &[u8]) {}
}

impl FollowingStore {
    /// Opens the database in a folder; it was copied from the first machine's.
    pub fn open(folder: &Path) -> Result<Self, StoreError> {
        folder::refuse_remains(folder)?;
        folder::refuse_newer_families(folder, &options::database())?;
        if !folder.join("CURRENT").exists() {
            let reason = "there is none yet".to_owned();
            return Err(StoreError::Damaged { folder: folder.to_owned(), reason });
        }
        // Missing writes are noticed by the numbers.
        let db = damaged_log::open_with(folder, DBRecoveryMode::TolerateCorruptedTailRecords)?;
        let mut store = Self { db, folder: folder.to_owned(), number: 0 };
        store.number = number_of(store.get(NUMBER_KEY)?.as_deref());
        Ok(store)
    }

    fn failed(&self, error: &rocksdb::Error) -> StoreError {
        StoreError::from_rocksdb(&self.folder, error)
    }

    fn meta(&self) -> Result<&rocksdb::ColumnFamily, StoreError> {
        self.db.cf_handle(Family::Meta.name()).ok_or_else(|| StoreError::Damaged {
            folder: self.folder.clone(),
            reason: "a column family is missing".to_owned(),
        })
    }

    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        self.db.get_cf(self.meta()?, key).map_err(|error| self.failed(&error))
    }

    /// Number of the last write.
    pub fn number(&self) -> u64 {
        self.number
    }

    /// The last write, where it came since the database was copied.
    pub fn last_write(&self) -> Result<Option<NumberedWrite>, StoreError> {
        let Some(kept) = self.get(LAST_KEY)? else { return Ok(None) };
        let Some((number, bytes)) = kept.split_at_checked(8) else { return Ok(None) };
        let number = number_of(Some(number));
        // One of an earlier time, when this was the first machine's, or of another copy.
        Ok((number == self.number).then(|| NumberedWrite { number, bytes: bytes.to_vec() }))
    }

    /// Writes the next write.
    pub fn write(&mut self, write: &NumberedWrite, is_synced: bool) -> Result<(), StoreError> {
        let NumberedWrite { number, bytes } = write;
        let wrong = |reason: String| StoreError::Failed { folder: self.folder.clone(), reason };
        if *number != self.number + 1 {
            return Err(wrong(format!("write {number} came after write {}", self.number)));
        }
        if bytes.len() < MIN_WRITE_BYTES {
            return Err(wrong(format!("write {number} is none")));
        }
        let mut batch = WriteBatch::from_data(bytes);
        let mut said = SaidNumber::default();
        batch.iterate_cf(&mut said);
        if said.0 != *number {
            return Err(wrong(format!("write {number} says that it is number {}", said.0)));
        }
        let mut kept = number.to_be_bytes().to_vec();
        kept.extend_from_slice(bytes);
        batch.put_cf(self.meta()?, LAST_KEY, kept);
        let mut options = options::synced();
        options.set_sync(is_synced);
        self.db.write_opt(batch, &options).map_err(|error| self.failed(&error))?;
        self.number = *number;
        Ok(())
    }

    /// Returns when all that was written is on the disk.
    pub fn sync(&self) -> Result<(), StoreError> {
        self.db.flush_wal(true).map_err(|error| self.failed(&error))
    }

    /// Notes that the following ends: the node goes on in this folder, and nothing of its history is missing.
    pub fn go_on_here(&self) -> Result<(), StoreError> {
        let mut batch = WriteBatch::default();
        let meta = self.meta()?;
        batch.put_cf(meta, own_history::PLACE_KEY, own_history::place_of(&self.folder)?);
        // The count of openings begins anew with the file beside the database.
        batch.put_cf(meta, own_history::OPENINGS_KEY, 0_u64.to_be_bytes());
        self.db.write_opt(batch, &options::synced()).map_err(|error| self.failed(&error))
    }
}
