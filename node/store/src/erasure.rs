//! Erasing exhibits whose time is over. Their numbers are never given again: entries of the audit log and other countries'
//! references go on naming them.

use striae_casework::{Acquisition, ExhibitId};

use crate::record;
use crate::store::Counters;
use crate::{
    Changes, CodeRecord, ExhibitItemRecord, Family, GroundsRecord, SignatureRecord, Store,
    StoreError, ToldRecord,
};

/// Under which the highest numbers that were given are kept once something is erased.
const NUMBERS_KEY: &[u8] = b"numbers_given";

impl Changes<'_> {
    /// Erases an exhibit with its acquisitions, originals, signatures, codes and recorded grounds, and who was told of it.
    pub fn erase_exhibit(
        &mut self,
        exhibit: ExhibitId,
        acquisitions: &[Acquisition],
    ) -> Result<(), StoreError> {
        for acquisition in acquisitions {
            let key = acquisition.id.0.to_be_bytes();
            self.remove::<Acquisition>(&key)?;
            self.remove::<SignatureRecord>(&key)?;
            self.remove::<CodeRecord>(&key)?;
            self.remove_raw(Family::Files, &acquisition.file_sha256)?;
            self.remove_raw(Family::FileOwners, &acquisition.file_sha256)?;
        }
        let key = exhibit.0.to_be_bytes();
        self.remove::<striae_casework::Exhibit>(&key)?;
        self.remove::<ExhibitItemRecord>(&key)?;
        self.remove::<GroundsRecord>(&key)?;
        self.remove_prefix::<ToldRecord>(&key)?;
        self.keep_numbers()
    }

    /// Keeps the highest numbers that were given, so that none is given again when what has it is erased.
    pub fn keep_numbers(&mut self) -> Result<(), StoreError> {
        let Counters { exhibit, acquisition, hit, .. } = self.counters();
        let numbers = [exhibit, acquisition, hit].map(u64::to_be_bytes).concat();
        self.put_raw(Family::Meta, NUMBERS_KEY, &record::marked(&numbers))
    }
}

impl Store {
    /// The highest numbers of exhibits, acquisitions and hits that were given before something was erased.
    pub(crate) fn numbers_given(&self) -> Result<[u64; 3], StoreError> {
        let Some(value) = self.get_bytes(Family::Meta, NUMBERS_KEY)? else { return Ok([0; 3]) };
        let bytes = record::unmarked(Family::Meta, value)?;
        let mut numbers = [0; 3];
        for (number, bytes) in numbers.iter_mut().zip(bytes.chunks_exact(8)) {
            *number = bytes.try_into().map_or(0, u64::from_be_bytes);
        }
        Ok(numbers)
    }
}
