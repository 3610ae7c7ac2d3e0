//! The list of originals in the database. It is small beside them: RocksDB reads a blob whole where an iterator
//! comes to its key, or where it is asked for.

use rocksdb::{IteratorMode, WriteBatch};

use crate::record;
use crate::{Changes, Family, Store, StoreError, options};

/// Entries that are written at a time by the migration.
const MAX_AT_ONCE: usize = 1 << 16;

impl Changes<'_> {
    /// Keeps the bytes of an original, and lists it.
    pub(crate) fn put_home(&mut self, sha256: &[u8; 32], bytes: &[u8]) -> Result<(), StoreError> {
        self.put_raw(Family::Files, sha256, &record::marked(bytes))?;
        self.put_raw(Family::OriginalsHome, sha256, &record::marked(&[]))
    }

    /// Removes the bytes of an original, and takes it off the list.
    pub(crate) fn remove_home(&mut self, sha256: &[u8; 32]) -> Result<(), StoreError> {
        self.remove_raw(Family::Files, sha256)?;
        self.remove_raw(Family::OriginalsHome, sha256)
    }
}

impl Store {
    /// Whether an original is in the database; its bytes are not read.
    pub(crate) fn is_home(&self, sha256: &[u8; 32]) -> Result<bool, StoreError> {
        Ok(self.get_bytes(Family::OriginalsHome, sha256)?.is_some())
    }

    /// SHA-256 of originals in the database, at most so many, in order from the one after another.
    pub fn files_after(
        &self,
        after: Option<&[u8; 32]>,
        most: usize,
    ) -> Result<Vec<[u8; 32]>, StoreError> {
        let family = self.handle(Family::OriginalsHome)?;
        let mut keys = self.db.raw_iterator_cf_opt(family, options::passing());
        match after {
            Some(after) => keys.seek(after),
            None => keys.seek_to_first(),
        }
        let mut found = Vec::new();
        while let Some(key) = keys.key()
            && found.len() < most
        {
            if let Ok(sha256) = <[u8; 32]>::try_from(key)
                && after != Some(&sha256)
            {
                found.push(sha256);
            }
            keys.next();
        }
        keys.status().map_err(|error| self.failed(&error))?;
        Ok(found)
    }
}

/// Makes the list of a database that has none: before there was one, every original was in the database.
pub(crate) fn make(store: &Store, batch: &mut WriteBatch) -> Result<(), StoreError> {
    let owners = store.handle(Family::FileOwners)?;
    let list = store.handle(Family::OriginalsHome)?;
    let listed = record::marked(&[]);
    for entry in store.db.iterator_cf_opt(owners, options::scanning(), IteratorMode::Start) {
        let (sha256, _) = entry.map_err(|error| store.failed(&error))?;
        batch.put_cf(list, sha256, &listed);
        if batch.len() == MAX_AT_ONCE {
            store.write(std::mem::take(batch))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use striae_casework::AcquisitionId;
    use striae_vocabulary::UnixSeconds;

    use super::*;
    use crate::file_digest;

    #[test]
    fn a_database_without_the_list_gets_it() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        let sha256 = file_digest(b"scan");
        let mut changes = store.begin(UnixSeconds(1));
        changes.put_file(&sha256, b"scan", AcquisitionId(1)).unwrap();
        // As it was written before there was a list.
        changes.remove_raw(Family::OriginalsHome, &sha256).unwrap();
        changes.commit().unwrap();
        assert!(!store.is_home(&sha256).unwrap());
        let mut batch = WriteBatch::default();
        make(&store, &mut batch).unwrap();
        store.write(batch).unwrap();
        assert_eq!(store.files_after(None, 10).unwrap(), [sha256]);
    }
}
