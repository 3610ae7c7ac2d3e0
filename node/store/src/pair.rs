//! Writes of a node that is one of two machines: the second one has each write on its disk before the
//! first one does it, so that nothing is ever seen or signed that the second one lacks.
//!
//! Writes are numbered, and the number of the last one is part of it. The second machine is ahead of
//! the first by one write at most: one that it confirmed while the first one was ended.

use std::sync::Arc;
use std::sync::PoisonError;

use rocksdb::WriteBatch;
use striae_protocol::Digest;

use crate::{AuditEvent, Changes, Family, Store, StoreError, options};

/// Number of the last write.
pub(crate) const NUMBER_KEY: &[u8] = b"pair_number";
/// The second machine's last write as a whole, with its number, for a first one that was ended before
/// it had done it.
pub(crate) const LAST_KEY: &[u8] = b"pair_last";
/// The last decision between two machines that the audit log has.
const DECISION_KEY: &[u8] = b"pair_decision";

/// One write, as RocksDB writes it down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberedWrite {
    pub number: u64,
    pub bytes: Vec<u8>,
}

/// The second machine.
pub trait Follower: Send + Sync {
    /// Settles where both stand, before anything is written here: the write that the second machine has
    /// and this database, whose last write has this number, lacks. An error where the second machine
    /// is needed and cannot be reached, or has taken over.
    fn meet(&self, own_number: u64) -> Result<Option<NumberedWrite>, String>;

    /// Returns once the second machine has this write, on its disk where it is synced; or where this
    /// machine goes on without it, as it was allowed to.
    fn confirm(&self, number: u64, bytes: &[u8], is_synced: bool) -> Result<(), String>;

    /// Returns once the second machine has all earlier writes on its disk.
    fn sync(&self) -> Result<(), String>;
}

/// Second machine of a database, where it has one.
pub type Followed = Option<Arc<dyn Follower>>;

impl Store {
    /// Settles with the second machine where both stand.
    pub(crate) fn meet_follower(&self) -> Result<(), StoreError> {
        let Some(follower) = &self.follower else { return Ok(()) };
        let mut number = self.pair_number.lock().unwrap_or_else(PoisonError::into_inner);
        *number = number_of(self.get_bytes(Family::Meta, NUMBER_KEY)?.as_deref());
        let alone = |reason| StoreError::Alone { folder: self.folder.clone(), reason };
        if let Some(ahead) = follower.meet(*number).map_err(alone)? {
            if ahead.number != *number + 1 {
                let reason = format!(
                    "the second machine's last write is number {}, and this one's number {number}",
                    ahead.number
                );
                return Err(alone(reason));
            }
            self.db
                .write_opt(WriteBatch::from_data(&ahead.bytes), &options::synced())
                .map_err(|error| self.failed(&error))?;
            *number = ahead.number;
        }
        Ok(())
    }

    /// Writes here what the second machine has confirmed.
    pub(crate) fn write_followed(
        &self,
        follower: &dyn Follower,
        mut batch: WriteBatch,
        is_synced: bool,
    ) -> Result<(), StoreError> {
        let mut number = self.pair_number.lock().unwrap_or_else(PoisonError::into_inner);
        // The second machine may have a write that is not here: it comes when the database is opened.
        if let Some(reason) = self.failure() {
            let (folder, reason) = (self.folder.clone(), reason.to_owned());
            return Err(StoreError::Failed { folder, reason });
        }
        let next = *number + 1;
        batch.put_cf(self.handle(Family::Meta)?, NUMBER_KEY, next.to_be_bytes());
        if let Err(reason) = follower.confirm(next, batch.data(), is_synced) {
            let error = StoreError::Alone { folder: self.folder.clone(), reason };
            self.fail(&error);
            return Err(error);
        }
        let written = if is_synced {
            self.db.write_opt(batch, &options::synced())
        } else {
            self.db.write(batch)
        };
        written.map_err(|error| {
            let error = self.failed(&error);
            // Also on a full disk: the second machine is ahead now.
            self.fail(&error);
            error
        })?;
        *number = next;
        Ok(())
    }

    /// The last decision between two machines that the audit log has: its number, and the machine that goes
    /// on.
    pub fn noted_decision(&self) -> Result<Option<(u64, Digest)>, StoreError> {
        let bytes = self.get_bytes(Family::Meta, DECISION_KEY)?;
        Ok(bytes.and_then(|bytes| {
            let text = std::str::from_utf8(&bytes).ok()?;
            let (epoch, machine) = text.split_once(' ')?;
            Some((epoch.parse().ok()?, machine.parse().ok()?))
        }))
    }

    /// Does something while nothing is written, with the number of the last write.
    pub fn while_still<T>(&self, work: impl FnOnce(u64) -> T) -> T {
        let number = self.pair_number.lock().unwrap_or_else(PoisonError::into_inner);
        work(*number)
    }

    /// Names of the families of this program's database.
    pub fn family_names() -> impl Iterator<Item = &'static str> {
        Family::ALL.iter().map(|family| family.name())
    }
}

impl Changes<'_> {
    /// Writes into the audit log that a machine goes on by a decision, and keeps that it was written.
    pub fn note_decision(
        &mut self,
        epoch: u64,
        machine: Digest,
        took_over: bool,
    ) -> Result<(), StoreError> {
        self.put_meta(DECISION_KEY, format!("{epoch} {machine}").as_bytes())?;
        self.audit(AuditEvent::MachineDecided { epoch, machine, took_over })?;
        Ok(())
    }
}

/// A big-endian number; none where there is none.
pub(crate) fn number_of(bytes: Option<&[u8]>) -> u64 {
    bytes.and_then(|bytes| bytes.try_into().ok()).map_or(0, u64::from_be_bytes)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use std::path::Path;
    use std::sync::Mutex;

    use striae_vocabulary::UnixSeconds;

    use super::*;
    use crate::{FollowingStore, LastBackup};

    /// A second machine in this process, that can be gone.
    struct Second {
        store: Mutex<Option<FollowingStore>>,
        /// It confirms this write, and the first machine is ended before it hears of it.
        ends_at: Mutex<Option<u64>>,
    }

    impl Second {
        fn at(folder: &Path) -> Arc<Self> {
            let store = FollowingStore::open(folder).unwrap();
            Arc::new(Self { store: Mutex::new(Some(store)), ends_at: Mutex::new(None) })
        }

        fn with<T>(&self, work: impl FnOnce(&mut FollowingStore) -> T) -> Result<T, String> {
            let mut store = self.store.lock().unwrap();
            store.as_mut().map(work).ok_or_else(|| "it is gone".to_owned())
        }
    }

    impl Follower for Second {
        fn meet(&self, own_number: u64) -> Result<Option<NumberedWrite>, String> {
            self.with(|store| {
                let last = store.last_write().unwrap();
                last.filter(|last| last.number > own_number)
            })
        }

        fn confirm(&self, number: u64, bytes: &[u8], is_synced: bool) -> Result<(), String> {
            let write = NumberedWrite { number, bytes: bytes.to_vec() };
            self.with(|store| store.write(&write, is_synced).unwrap())?;
            match *self.ends_at.lock().unwrap() {
                Some(end) if end == number => Err("this machine was ended".to_owned()),
                _ => Ok(()),
            }
        }

        fn sync(&self) -> Result<(), String> {
            self.with(|store| store.sync().unwrap())
        }
    }

    fn backup(number: u64) -> LastBackup {
        LastBackup {
            id: format!("b{number}"),
            made: UnixSeconds(number),
            audit_size: number,
            bytes: number,
            place: "there".to_owned(),
        }
    }

    /// A database with a second one that was copied from it.
    fn pair(folder: &Path) -> Arc<Second> {
        let first = Store::open(&folder.join("first")).unwrap();
        first.still_picture(&folder.join("second")).unwrap();
        drop(first);
        Second::at(&folder.join("second"))
    }

    fn open(folder: &Path, second: &Arc<Second>) -> Result<Store, StoreError> {
        let second: Arc<dyn Follower> = second.clone();
        Store::open_followed(&folder.join("first"), Some(second))
    }

    #[test]
    fn each_write_is_at_the_second_machine_before_it_is_here() {
        let folder = tempfile::tempdir().unwrap();
        let second = pair(folder.path());
        let store = open(folder.path(), &second).unwrap();
        for number in 1..20 {
            store.keep_last_backup(&backup(number)).unwrap();
            let numbers = (store.while_still(|own| own), second.with(|of| of.number()).unwrap());
            assert_eq!(numbers.0, numbers.1);
        }
        store.sync().unwrap();
        drop(store);
        // The second one becomes the node's, and knows all.
        *second.store.lock().unwrap() = None;
        FollowingStore::open(&folder.path().join("second")).unwrap().go_on_here().unwrap();
        let store = Store::open(&folder.path().join("second")).unwrap();
        assert_eq!(store.last_backup().unwrap(), Some(backup(19)));
        assert_eq!(store.history_doubt().unwrap(), None, "nothing can be missing");
    }

    #[test]
    fn nothing_is_written_without_the_second_machine() {
        let folder = tempfile::tempdir().unwrap();
        let second = pair(folder.path());
        let store = open(folder.path(), &second).unwrap();
        store.keep_last_backup(&backup(1)).unwrap();
        let gone = second.store.lock().unwrap().take();
        let error = store.keep_last_backup(&backup(2)).unwrap_err();
        assert!(matches!(error, StoreError::Alone { .. }), "{error}");
        assert_eq!(store.last_backup().unwrap(), Some(backup(1)));
        // Also once it is back: where it stands is settled first.
        *second.store.lock().unwrap() = gone;
        assert!(store.keep_last_backup(&backup(3)).is_err());
        assert!(store.failure().is_some());
        drop(store);
        let store = open(folder.path(), &second).unwrap();
        store.keep_last_backup(&backup(3)).unwrap();
        assert_eq!(store.last_backup().unwrap(), Some(backup(3)));
        drop(store);
        *second.store.lock().unwrap() = None;
        assert!(matches!(open(folder.path(), &second), Err(StoreError::Alone { .. })));
    }

    #[test]
    fn a_write_that_only_the_second_machine_has_comes_back() {
        let folder = tempfile::tempdir().unwrap();
        let second = pair(folder.path());
        let store = open(folder.path(), &second).unwrap();
        store.keep_last_backup(&backup(1)).unwrap();
        let last = store.while_still(|number| number);
        *second.ends_at.lock().unwrap() = Some(last + 1);
        store.keep_last_backup(&backup(2)).unwrap_err();
        assert_eq!(store.last_backup().unwrap(), Some(backup(1)));
        drop(store);
        let store = open(folder.path(), &second).unwrap();
        assert_eq!(store.last_backup().unwrap(), Some(backup(2)));
        store.keep_last_backup(&backup(3)).unwrap();
        let numbers = (store.while_still(|own| own), second.with(|of| of.number()).unwrap());
        assert_eq!(numbers.0, numbers.1);
    }

    #[test]
    fn the_second_machine_takes_writes_in_their_order_alone() {
        let folder = tempfile::tempdir().unwrap();
        let second = pair(folder.path());
        let number = second.with(|of| of.number()).unwrap();
        let bytes = WriteBatch::default().data().to_vec();
        for wrong in [number, number + 2] {
            let write = NumberedWrite { number: wrong, bytes: bytes.clone() };
            assert!(second.with(|of| of.write(&write, true)).unwrap().is_err(), "{wrong}");
        }
        // Bytes that are no write, or one that does not say its own number.
        for bytes in [Vec::new(), vec![7; 5], vec![7; 40], bytes] {
            let write = NumberedWrite { number: number + 1, bytes };
            assert!(second.with(|of| of.write(&write, true)).unwrap().is_err());
        }
        assert_eq!(second.with(|of| of.number()).unwrap(), number);
    }
}
