//! The codes of all signatures in memory: what a search looks at before it compares anything in
//! full.
//!
//! ```text
//! database, family `codes` --first search, or start of the service--> CodeIndex
//! enrolment, reindex       --after their write was acknowledged-----> CodeIndex
//! erasure                  --after its write was acknowledged: empty, to be loaded again
//! CodeIndex --snapshot--> search: holds no lock while it works
//! ```

mod columns;
pub mod shortlist;
pub mod wanted;

use std::sync::{PoisonError, RwLock, RwLockWriteGuard};

use striae_store::{Changes, CodeRecord, SignatureRecord, Store};

use crate::NodeError;
pub use columns::{Columns, FamilyNumber, Row};
use striae_toolmark::AnySignature;

/// The index, loaded from the database when it is first needed.
#[derive(Default)]
pub struct CodeIndex {
    /// `None` until it is loaded.
    columns: RwLock<Option<Columns>>,
}

impl CodeIndex {
    /// All codes as they are now. Loads them when that has not been done yet.
    pub fn snapshot(&self, store: &Store) -> Result<Columns, NodeError> {
        let loaded = self.columns.read().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some(columns) = loaded {
            return Ok(columns);
        }
        let mut held = self.lock();
        if let Some(columns) = held.as_ref() {
            return Ok(columns.clone());
        }
        // A mark enrolled from here on waits for the lock, and is then put in again.
        let mut columns = Columns::default();
        for record in store.scan::<CodeRecord>()? {
            columns.put(&record?)?;
        }
        Ok(held.insert(columns).clone())
    }

    /// Commits a change that writes these codes, and takes them in, in place of older ones of the
    /// same acquisitions. A reader waits meanwhile, so that a code is never seen before one with a
    /// lower number.
    pub fn commit(&self, changes: Changes<'_>, codes: &[CodeRecord]) -> Result<(), NodeError> {
        let mut held = self.lock();
        changes.commit()?;
        match held.as_mut() {
            Some(columns) => codes.iter().try_for_each(|code| columns.put(code)),
            // They will be loaded with the others.
            None => Ok(()),
        }
    }

    /// Commits a change that removes codes. The remaining ones are loaded again when they are
    /// needed next.
    pub fn commit_erasure(&self, changes: Changes<'_>) -> Result<(), NodeError> {
        let mut held = self.lock();
        changes.commit()?;
        *held = None;
        Ok(())
    }

    fn lock(&self) -> RwLockWriteGuard<'_, Option<Columns>> {
        // A code is put in whole or not at all, so what a panic left behind is still right.
        self.columns.write().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The code of a stored signature; `None` when the signature cannot be read.
pub fn code_of(record: &SignatureRecord) -> Option<CodeRecord> {
    let signature = AnySignature::from_bytes(&record.bytes).ok()?;
    Some(CodeRecord::new(
        record.acquisition,
        record.exhibit,
        record.mark,
        signature.kind(),
        record.calibre_family.clone(),
        &signature.code(),
    ))
}

#[cfg(test)]
mod tests {
    use striae_casework::{Acquisition, AcquisitionId, Exhibit, ExhibitId, ExhibitKind};
    use striae_synthetic::Firearm;
    use striae_toolmark::ImpressedSignature;
    use striae_vocabulary::{MarkKind, UnixSeconds};

    use super::*;
    use crate::exhibit_signatures::signature_records;

    #[test]
    fn the_code_that_enrolment_writes_is_read_from_its_signature() {
        let mark = MarkKind::BreechFaceImpression;
        let surface = Firearm::new(1, "A").test_fire(1).unwrap();
        let signature =
            AnySignature::Impressed(ImpressedSignature::from_surface(&surface, mark).unwrap());
        let exhibit = Exhibit {
            id: ExhibitId(3),
            kind: ExhibitKind::Evidence,
            case_reference: "X/1".parse().unwrap(),
            calibre: "9x19".parse().unwrap(),
            occurred: None,
            enrolled: UnixSeconds(0),
            rifling: None,
        };
        let acquisition = Acquisition {
            id: AcquisitionId(5),
            exhibit: exhibit.id,
            mark,
            file_name: "scan.x3p".to_owned(),
            file_sha256: [0; 32],
            file_bytes: 0,
            pitch_um: None,
            region: None,
            unit_correction: None,
            land: None,
            grooves: None,
            sense: striae_toolmark::Sense::default(),
            mended: Vec::new(),
        };
        let (record, code) = signature_records(&exhibit, &acquisition, &signature);
        assert_eq!(code_of(&record), Some(code));
        let damaged = SignatureRecord { bytes: record.bytes[..100].to_vec(), ..record };
        assert_eq!(code_of(&damaged), None);
    }
}
