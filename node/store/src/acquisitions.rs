//! The acquisitions of an exhibit, found without an index.

use striae_casework::{Acquisition, AcquisitionId, ExhibitId};

use crate::{Family, Store, StoreError};

/// Acquisitions that are passed one by one before a nearer one is looked for.
const PASSED: usize = 16;

impl Store {
    /// The acquisitions of an exhibit, by number.
    pub fn acquisitions_of(&self, exhibit: ExhibitId) -> Result<Vec<Acquisition>, StoreError> {
        // Each exhibit brings at least one acquisition, so its own never have smaller numbers than
        // it has.
        let first = AcquisitionId(exhibit.0);
        if let Some(found) = self.acquisitions_from(first, exhibit, PASSED)? {
            return Ok(found);
        }
        // Acquisitions are numbered in the order of their exhibits.
        let (mut below, mut last) = (first.0, self.last_number(Family::Acquisitions)?);
        while below < last {
            let middle = below + (last - below) / 2;
            let there = self.from_key::<Acquisition>(&AcquisitionId(middle))?.next().transpose()?;
            match there {
                Some(there) if there.exhibit < exhibit => below = there.id.0 + 1,
                _ => last = middle,
            }
        }
        let found = self.acquisitions_from(AcquisitionId(below), exhibit, usize::MAX)?;
        Ok(found.unwrap_or_default())
    }

    /// The acquisitions of an exhibit from a number on; `None` when more of other exhibits come
    /// first than may be passed.
    pub fn acquisitions_from(
        &self,
        first: AcquisitionId,
        exhibit: ExhibitId,
        most_passed: usize,
    ) -> Result<Option<Vec<Acquisition>>, StoreError> {
        let (mut found, mut passed) = (Vec::new(), 0);
        for acquisition in self.from_key::<Acquisition>(&first)? {
            let acquisition = acquisition?;
            if acquisition.exhibit == exhibit {
                found.push(acquisition);
            } else if acquisition.exhibit > exhibit {
                break;
            } else if passed == most_passed {
                return Ok(None);
            } else {
                passed += 1;
            }
        }
        Ok(Some(found))
    }
}
