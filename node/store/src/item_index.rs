//! The exhibits that are an item of a case, found by the item.

use rocksdb::WriteBatch;
use serde::{Deserialize, Serialize};
use striae_casework::ExhibitId;
use striae_casework::records::ExhibitKey;

use crate::{
    BeginsWith, Changes, ExhibitItemRecord, ExhibitsOf, Family, ItemExhibitKey, Key, NoPrevious,
    Record, Store, StoreError, record,
};

/// An exhibit that is an item. It says the same as its [`ExhibitItemRecord`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemExhibitRecord {
    /// The item.
    pub key: ExhibitKey,
    pub exhibit: ExhibitId,
}

impl ItemExhibitRecord {
    fn of(item: &ExhibitItemRecord) -> Self {
        Self { key: item.key.clone(), exhibit: item.exhibit }
    }
}

impl Record for ItemExhibitRecord {
    const FAMILY: Family = Family::ItemExhibits;
    type Previous = NoPrevious;
    type Key = ItemExhibitKey;

    fn key(&self) -> ItemExhibitKey {
        ItemExhibitKey { item: self.key.clone(), exhibit: self.exhibit }
    }
}

impl BeginsWith<ExhibitsOf<'_>> for ItemExhibitKey {}

impl Changes<'_> {
    /// Writes which item an exhibit is, in place of the item that it was.
    pub fn put_item(&mut self, item: &ExhibitItemRecord) -> Result<(), StoreError> {
        self.remove_from_index(item.exhibit)?;
        self.put(&ItemExhibitRecord::of(item))?;
        self.put(item)
    }

    /// Removes what says which item an exhibit is.
    pub fn remove_item(&mut self, exhibit: ExhibitId) -> Result<(), StoreError> {
        self.remove_from_index(exhibit)?;
        self.remove::<ExhibitItemRecord>(&exhibit)
    }

    fn remove_from_index(&mut self, exhibit: ExhibitId) -> Result<(), StoreError> {
        if let Some(former) = self.store.get::<ExhibitItemRecord>(&exhibit)? {
            self.remove::<ItemExhibitRecord>(&ItemExhibitRecord::of(&former).key())?;
        }
        Ok(())
    }
}

impl Store {
    /// The exhibits that are an item of a case, by number. No other record is read.
    pub fn exhibits_of_item(&self, item: &ExhibitKey) -> Result<Vec<ExhibitId>, StoreError> {
        let found = self.with_prefix::<ItemExhibitRecord, _>(&ExhibitsOf(item))?;
        found.map(|record| Ok(record?.exhibit)).collect()
    }
}

/// Makes the index of a database that has none.
pub(crate) fn make(store: &Store, batch: &mut WriteBatch) -> Result<(), StoreError> {
    for item in store.all::<ExhibitItemRecord>()? {
        let indexed = ItemExhibitRecord::of(&item?);
        let handle = store.handle(Family::ItemExhibits)?;
        batch.put_cf(handle, indexed.key().to_bytes(), record::encode(&indexed)?);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use striae_vocabulary::UnixSeconds;

    use super::*;

    fn item(exhibit: u64, case: &str, item: &str) -> ExhibitItemRecord {
        let key = ExhibitKey { case: case.parse().unwrap(), item: item.parse().unwrap() };
        ExhibitItemRecord { exhibit: ExhibitId(exhibit), key }
    }

    #[test]
    fn an_item_finds_its_exhibits_and_no_others() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        let of = |case: &str, name: &str| {
            let found = store.exhibits_of_item(&item(0, case, name).key).unwrap();
            found.into_iter().map(|one| one.0).collect::<Vec<_>>()
        };
        let mut changes = store.begin(UnixSeconds(1));
        for one in [item(1, "X/1", "A"), item(2, "X/1", "AB"), item(3, "X/1", "A")] {
            changes.put_item(&one).unwrap();
        }
        changes.commit().unwrap();
        assert_eq!(
            (of("X/1", "A"), of("X/1", "AB"), of("X/1", "B")),
            (vec![1, 3], vec![2], vec![])
        );
        let mut changes = store.begin(UnixSeconds(1));
        changes.put_item(&item(3, "X/2", "A")).unwrap();
        changes.remove_item(ExhibitId(2)).unwrap();
        changes.commit().unwrap();
        assert_eq!((of("X/1", "A"), of("X/1", "AB"), of("X/2", "A")), (vec![1], vec![], vec![3]));
    }

    #[test]
    fn a_database_without_the_index_gets_it() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        let mut changes = store.begin(UnixSeconds(1));
        // As it was written before there was an index.
        changes.put(&item(7, "X/1", "A")).unwrap();
        changes.commit().unwrap();
        let key = item(7, "X/1", "A").key;
        assert_eq!(store.exhibits_of_item(&key).unwrap(), []);
        let mut batch = WriteBatch::default();
        make(&store, &mut batch).unwrap();
        store.write(batch).unwrap();
        assert_eq!(store.exhibits_of_item(&key).unwrap(), [ExhibitId(7)]);
    }
}
