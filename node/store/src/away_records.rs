//! Originals that lie outside the database, at a place of the operator's choice: what is noted of each,
//! and what is left to remove there.
//!
//! A copy at home counts before one away: both are there only until the next round of the mover. The key of
//! an object is in its record alone, so that whoever still holds the object of an erased original cannot
//! read it.

use serde::{Deserialize, Serialize};
use striae_protocol::Digest;
use striae_vocabulary::UnixSeconds;

use crate::{Changes, Family, NoPrevious, Record, Store, StoreError};

/// The key by which objects are named.
const NAMES_KEY: &[u8] = b"originals_names_key";
/// The place where originals lie.
const PLACE_KEY: &[u8] = b"originals_place";
/// Set while originals are to come home.
const HOMEWARD_KEY: &[u8] = b"originals_homeward";
/// Number and bytes of the originals that lie away.
const TOTALS_KEY: &[u8] = b"originals_away";
/// Separates these names from all other digests.
const NAME_TAG: &str = "striae/original-name/v1";
/// Separates the mark of the place from the names in it.
const OWNER_TAG: &str = "striae/originals-owner/v1";

/// An original that lies away.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AwayRecord {
    /// Name of its object.
    pub name: Digest,
    /// SHA-256 of the original.
    pub sha256: Digest,
    /// Its length.
    pub bytes: u64,
    /// Length of the object.
    pub sealed_bytes: u64,
    /// The key that the object was sealed with, and nothing else.
    pub key: [u8; 32],
}

// Errors and logs may show a record, and must not show its key.
impl std::fmt::Debug for AwayRecord {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("AwayRecord").field("name", &self.name).finish_non_exhaustive()
    }
}

impl Record for AwayRecord {
    const FAMILY: Family = Family::OriginalsAway;
    type Previous = NoPrevious;
    type Key = Digest;

    fn key(&self) -> Digest {
        self.name
    }
}

/// An object that is to be removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DiscardedRecord {
    /// Name of the object.
    pub name: Digest,
    pub since: UnixSeconds,
    /// Whether its original was erased; else it came home.
    pub is_erased: bool,
}

impl Record for DiscardedRecord {
    const FAMILY: Family = Family::OriginalsDiscarded;
    type Previous = NoPrevious;
    type Key = Digest;

    fn key(&self) -> Digest {
        self.name
    }
}

/// Originals that lie away, in all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct AwayTotals {
    pub originals: u64,
    /// Their bytes, as they were before they were sealed.
    pub bytes: u64,
}

impl AwayTotals {
    fn to_bytes(self) -> Vec<u8> {
        [self.originals.to_be_bytes(), self.bytes.to_be_bytes()].concat()
    }

    fn from_bytes(bytes: &[u8]) -> Self {
        let number = |from: usize| {
            let part = bytes.get(from..from + size_of::<u64>());
            part.and_then(|part| part.try_into().ok()).map_or(0, u64::from_be_bytes)
        };
        Self { originals: number(0), bytes: number(size_of::<u64>()) }
    }
}

/// Keyed names: without the key nobody can ask the place whether it has a certain file.
#[derive(Clone)]
pub struct OriginalNames([u8; 32]);

impl OriginalNames {
    /// Name of the object of an original.
    pub fn of(&self, sha256: &[u8; 32]) -> Digest {
        // Both parts have a set length, so the construction is a keyed function as HMAC is.
        Digest::tagged(NAME_TAG, &[&self.0, sha256])
    }

    /// Mark of the node that uses a place.
    pub fn owner(&self) -> Digest {
        Digest::tagged(OWNER_TAG, &[&self.0])
    }
}

/// Where an original lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lies {
    Home,
    Away,
    Nowhere,
}

impl Store {
    /// The names of objects, once the node has a key for them.
    pub fn original_names(&self) -> Result<Option<OriginalNames>, StoreError> {
        let bytes = self.get_bytes(Family::Meta, NAMES_KEY)?;
        Ok(bytes.and_then(|bytes| <[u8; 32]>::try_from(bytes).ok()).map(OriginalNames))
    }

    /// Keeps a random key for these names; for a node that has none.
    pub fn keep_names_key(&self, key: &[u8; 32]) -> Result<(), StoreError> {
        self.put_meta(NAMES_KEY, key)
    }

    /// The place where originals lie or lay last.
    pub fn originals_place(&self) -> Result<Option<String>, StoreError> {
        let bytes = self.get_bytes(Family::Meta, PLACE_KEY)?;
        Ok(bytes.and_then(|bytes| String::from_utf8(bytes).ok()))
    }

    /// Keeps that place.
    pub fn keep_originals_place(&self, place: &str) -> Result<(), StoreError> {
        self.put_meta(PLACE_KEY, place.as_bytes())
    }

    /// Whether originals are to come home, and new ones to stay.
    pub fn is_homeward(&self) -> Result<bool, StoreError> {
        let bytes = self.get_bytes(Family::Meta, HOMEWARD_KEY)?;
        Ok(bytes.is_some_and(|bytes| bytes == [1]))
    }

    /// Keeps that.
    pub fn keep_homeward(&self, is_homeward: bool) -> Result<(), StoreError> {
        self.put_meta(HOMEWARD_KEY, &[u8::from(is_homeward)])
    }

    /// Originals that lie away.
    pub fn away_totals(&self) -> Result<AwayTotals, StoreError> {
        let bytes = self.get_bytes(Family::Meta, TOTALS_KEY)?;
        Ok(bytes.map_or_else(AwayTotals::default, |bytes| AwayTotals::from_bytes(&bytes)))
    }

    /// The record of an original that lies away.
    pub fn away(&self, sha256: &[u8; 32]) -> Result<Option<AwayRecord>, StoreError> {
        let Some(names) = self.original_names()? else { return Ok(None) };
        self.get::<AwayRecord>(&names.of(sha256))
    }

    /// Where an original lies; its bytes are not read.
    pub fn lies(&self, sha256: &[u8; 32]) -> Result<Lies, StoreError> {
        if self.is_home(sha256)? {
            return Ok(Lies::Home);
        }
        Ok(if self.away(sha256)?.is_some() { Lies::Away } else { Lies::Nowhere })
    }

    /// Bytes on the disk of the files that hold originals.
    pub fn files_on_disk(&self) -> Result<u64, StoreError> {
        let family = self.handle(Family::Files)?;
        let mut bytes = 0;
        for name in ["rocksdb.total-sst-files-size", "rocksdb.total-blob-file-size"] {
            let found = self.db.property_int_value_cf(family, name);
            bytes += found.map_err(|error| self.failed(&error))?.unwrap_or(0);
        }
        Ok(bytes)
    }

    /// Gives the disk back what removed originals took. Blobs are not rewritten: a file of them goes once
    /// nothing in it is left.
    pub fn compact_files(&self) -> Result<(), StoreError> {
        let family = self.handle(Family::Files)?;
        // Late writes would keep the blobs of those below them.
        self.db.flush_cf(family).map_err(|error| self.failed(&error))?;
        self.db.compact_range_cf(family, None::<&[u8]>, None::<&[u8]>);
        Ok(())
    }
}

impl Changes<'_> {
    /// Notes that an original lies away, and drops the copy at home.
    pub fn leave_home(&mut self, record: &AwayRecord) -> Result<(), StoreError> {
        let before = self.store.get::<AwayRecord>(&record.name)?;
        self.put(record)?;
        // An object that was to be removed has this one's bytes now.
        self.remove::<DiscardedRecord>(&record.name)?;
        self.remove_home(record.sha256.as_bytes())?;
        if before.is_none() {
            self.count_away(|totals| {
                totals.originals += 1;
                totals.bytes += record.bytes;
            })?;
        }
        Ok(())
    }

    /// Takes an original home again, and notes that its object is to be removed.
    pub fn come_home(&mut self, record: &AwayRecord, bytes: &[u8]) -> Result<(), StoreError> {
        self.put_home(record.sha256.as_bytes(), bytes)?;
        self.discard(record, false)
    }

    /// Takes an original home whose object or bytes were lost.
    pub fn put_back_original(&mut self, sha256: &[u8; 32], bytes: &[u8]) -> Result<(), StoreError> {
        self.put_home(sha256, bytes)?;
        match self.store.away(sha256)? {
            Some(record) => self.discard(&record, false),
            None => Ok(()),
        }
    }

    /// Forgets an original that lay away, with the key of its object.
    pub fn give_up_original(&mut self, record: &AwayRecord) -> Result<(), StoreError> {
        self.remove::<AwayRecord>(&record.name)?;
        self.uncount_away(record)
    }

    /// Notes that an object is to be removed; of an original that lies away or, where it is erased while it
    /// is on its way, of one that nothing is noted of.
    pub fn discard_erased(&mut self, name: Digest) -> Result<(), StoreError> {
        let since = self.now();
        self.put(&DiscardedRecord { name, since, is_erased: true })
    }

    /// Erases an original that lies away, if it does: its record with the key, and later its object.
    pub(crate) fn erase_away(&mut self, sha256: &[u8; 32]) -> Result<(), StoreError> {
        if let Some(record) = self.store.away(sha256)? {
            self.discard(&record, true)?;
        }
        Ok(())
    }

    fn discard(&mut self, record: &AwayRecord, is_erased: bool) -> Result<(), StoreError> {
        let (name, since) = (record.name, self.now());
        self.remove::<AwayRecord>(&name)?;
        self.put(&DiscardedRecord { name, since, is_erased })?;
        self.uncount_away(record)
    }

    fn uncount_away(&mut self, record: &AwayRecord) -> Result<(), StoreError> {
        self.count_away(|totals| {
            totals.originals = totals.originals.saturating_sub(1);
            totals.bytes = totals.bytes.saturating_sub(record.bytes);
        })
    }

    fn count_away(&mut self, change: impl FnOnce(&mut AwayTotals)) -> Result<(), StoreError> {
        let mut totals = self.away.map_or_else(|| self.store.away_totals(), Ok)?;
        change(&mut totals);
        self.away = Some(totals);
        self.put_raw(Family::Meta, TOTALS_KEY, &totals.to_bytes())
    }
}
