//! Keys that were written lately, so that what is kept in memory of a few families follows them
//! without reading all records anew.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::record::{self, Record};
use crate::{Family, Store, StoreError};

/// Most keys that are kept: whoever is further behind reads everything anew.
const MAX_TOUCHED: usize = 1 << 16;

/// The families whose written keys are kept: those that lists and the inbox are made of.
const FOLLOWED: [Family; 19] = [
    Family::Exhibits,
    Family::Amendments,
    Family::Acquisitions,
    Family::ExhibitFacts,
    Family::ExhibitItems,
    Family::Cases,
    Family::Firearms,
    Family::Clocks,
    Family::Grounds,
    Family::Queries,
    Family::Hits,
    Family::SentHits,
    Family::OwnHits,
    Family::GatewayHits,
    Family::HitLives,
    Family::Answers,
    Family::Proposals,
    Family::TestSets,
    Family::Sittings,
];

/// A key that was written or removed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TouchedKey {
    pub family: Family,
    /// Its bytes.
    pub key: Vec<u8>,
}

/// The keys written lately.
#[derive(Debug, Default)]
pub(crate) struct Touched(Mutex<Lately>);

#[derive(Debug, Default)]
struct Lately {
    /// Number of keys that are forgotten.
    forgotten: u64,
    keys: VecDeque<TouchedKey>,
}

impl Touched {
    fn lock(&self) -> MutexGuard<'_, Lately> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds keys that are in the database by now.
    pub(crate) fn add(&self, keys: Vec<TouchedKey>) {
        if keys.is_empty() {
            return;
        }
        let mut lately = self.lock();
        lately.keys.extend(keys);
        let over = lately.keys.len().saturating_sub(MAX_TOUCHED);
        lately.keys.drain(..over);
        lately.forgotten += over as u64;
    }
}

/// Whether the keys of a family are followed.
pub(crate) fn is_followed(family: Family) -> bool {
    FOLLOWED.contains(&family)
}

impl Store {
    /// Number of followed keys written so far.
    pub fn touched(&self) -> u64 {
        let lately = self.touched.lock();
        lately.forgotten + lately.keys.len() as u64
    }

    /// The keys written after the first `place` ones, each once; `None` when some of them are
    /// forgotten.
    pub fn touched_after(&self, place: u64) -> Option<Vec<TouchedKey>> {
        let lately = self.touched.lock();
        let skip = usize::try_from(place.checked_sub(lately.forgotten)?).ok()?;
        let mut keys: Vec<TouchedKey> = lately.keys.iter().skip(skip).cloned().collect();
        drop(lately);
        keys.sort_by(|a, b| (a.family.name(), &a.key).cmp(&(b.family.name(), &b.key)));
        keys.dedup();
        Some(keys)
    }

    /// The record under a key's bytes.
    pub fn get_touched<R: Record>(&self, key: &[u8]) -> Result<Option<R>, StoreError> {
        self.get_bytes(R::FAMILY, key)?.map(|bytes| record::decode(&bytes)).transpose()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_forgotten_is_said() {
        let touched = Touched::default();
        let key = |number: usize| TouchedKey {
            family: Family::Exhibits,
            key: number.to_be_bytes().to_vec(),
        };
        touched.add((0..MAX_TOUCHED).map(key).collect());
        touched.add(vec![key(1)]);
        let lately = touched.lock();
        assert_eq!((lately.forgotten, lately.keys.len()), (1, MAX_TOUCHED));
    }
}
