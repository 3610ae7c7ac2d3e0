//! The acquisitions of an exhibit, found without an index.

use striae_casework::{Acquisition, AcquisitionId, ExhibitId};

use crate::{Store, StoreError};

impl Store {
    /// The acquisitions of an exhibit, by number.
    pub fn acquisitions_of(&self, exhibit: ExhibitId) -> Result<Vec<Acquisition>, StoreError> {
        // Each exhibit brings at least one acquisition, so its own never have smaller numbers than
        // it has.
        let mut found = Vec::new();
        for acquisition in self.from_key::<Acquisition>(&AcquisitionId(exhibit.0))? {
            let acquisition = acquisition?;
            if acquisition.exhibit == exhibit {
                found.push(acquisition);
            } else if acquisition.exhibit > exhibit {
                break;
            }
        }
        Ok(found)
    }
}
