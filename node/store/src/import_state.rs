//! The complete export that a database was filled from, and numbers that are kept free for it.

use striae_protocol::Digest;

use crate::store::Counters;
use crate::{Changes, Family, Store, StoreError, record};

/// Under which the import is noted.
const IMPORT_KEY: &[u8] = b"imported_export";
/// Value of the byte after the digest of an import that was ended.
const ENDED: u8 = 1;

/// An import of a complete export.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ImportState {
    /// SHA-256 by which the export is known.
    pub export: Digest,
    /// Whether all of it was taken in.
    pub is_ended: bool,
}

/// The highest numbers that were given.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LastNumbers {
    pub exhibit: u64,
    pub acquisition: u64,
    pub hit: u64,
    pub report: u64,
}

impl LastNumbers {
    fn of(counters: &Counters) -> Self {
        let Counters { exhibit, acquisition, hit, report, .. } = *counters;
        Self { exhibit, acquisition, hit, report }
    }
}

impl Changes<'_> {
    /// Notes how far an import is.
    pub fn note_import(&mut self, state: ImportState) -> Result<(), StoreError> {
        let mut value = state.export.as_bytes().to_vec();
        value.push(if state.is_ended { ENDED } else { 0 });
        self.put_raw(Family::Meta, IMPORT_KEY, &record::marked(&value))
    }

    /// The highest numbers that were given so far.
    pub fn last_numbers(&self) -> LastNumbers {
        LastNumbers::of(&self.counters())
    }

    /// Keeps all numbers up to these for the records of an import: what comes later has higher ones.
    pub fn keep_free(&mut self, numbers: LastNumbers) -> Result<(), StoreError> {
        self.raise_numbers(numbers);
        self.keep_numbers()
    }
}

impl Store {
    /// The import of a complete export, if there was one.
    pub fn import_state(&self) -> Result<Option<ImportState>, StoreError> {
        let Some(value) = self.get_bytes(Family::Meta, IMPORT_KEY)? else { return Ok(None) };
        let bytes = record::unmarked(Family::Meta, value)?;
        let Some((digest, [ended])) = bytes.split_first_chunk::<32>() else { return Ok(None) };
        Ok(Some(ImportState { export: Digest::from_bytes(*digest), is_ended: *ended == ENDED }))
    }

    /// The highest numbers that were given so far. Waits for a change that is being made.
    pub fn last_numbers(&self) -> LastNumbers {
        LastNumbers::of(&self.lock_counters())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use striae_vocabulary::UnixSeconds;

    use super::*;

    #[test]
    fn numbers_kept_free_are_given_to_nobody_also_after_a_restart() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        assert_eq!(
            (store.import_state().unwrap(), store.last_numbers()),
            (None, LastNumbers::default())
        );
        let numbers = LastNumbers { exhibit: 7, acquisition: 9, hit: 2, report: 4 };
        let state = ImportState { export: Digest::sha256(b"export"), is_ended: false };
        let mut changes = store.begin(UnixSeconds(1));
        changes.keep_free(numbers).unwrap();
        // Lower ones take nothing back.
        changes.keep_free(LastNumbers::default()).unwrap();
        changes.note_import(state).unwrap();
        changes.commit().unwrap();
        drop(store);
        let store = Store::open(folder.path()).unwrap();
        assert_eq!((store.import_state().unwrap(), store.last_numbers()), (Some(state), numbers));
        let mut changes = store.begin(UnixSeconds(1));
        let next = [changes.new_exhibit_id().0, changes.new_hit_id().0, changes.new_report_id().0];
        assert_eq!(next, [8, 3, 5]);
    }
}
