//! The code of a signature with what a search filters by: all that is read of every exhibit before
//! a shortlist stands.

use serde::{Deserialize, Serialize};
use striae_casework::{AcquisitionId, ExhibitId, SurfaceKind};
use striae_vocabulary::MarkKind;

use crate::{Family, NoPrevious, Record};

/// The code of one acquisition's current signature, written together with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodeRecord {
    /// The acquisition the signature was made from.
    pub acquisition: AcquisitionId,
    /// The exhibit it belongs to.
    pub exhibit: ExhibitId,
    /// The mark it describes.
    pub mark: MarkKind,
    /// Whether it was made from heights or from light.
    pub kind: SurfaceKind,
    /// Calibre family of the exhibit.
    pub calibre_family: String,
    /// The code in little-endian words, which are read faster than bytes.
    code: Vec<u64>,
}

impl CodeRecord {
    /// The record of one code, of a whole number of words.
    pub fn new(
        acquisition: AcquisitionId,
        exhibit: ExhibitId,
        mark: MarkKind,
        kind: SurfaceKind,
        calibre_family: String,
        code: &[u8],
    ) -> Self {
        let (words, _) = code.as_chunks::<8>();
        let code = words.iter().map(|word| u64::from_le_bytes(*word)).collect();
        Self { acquisition, exhibit, mark, kind, calibre_family, code }
    }

    /// The code.
    pub fn code(&self) -> Vec<u8> {
        self.code.iter().flat_map(|word| word.to_le_bytes()).collect()
    }

    /// Writes the code; `false` when it has another length.
    #[must_use]
    pub fn copy_code(&self, into: &mut [u8]) -> bool {
        let (words, rest) = into.as_chunks_mut::<8>();
        if words.len() != self.code.len() || !rest.is_empty() {
            return false;
        }
        for (bytes, word) in words.iter_mut().zip(&self.code) {
            *bytes = word.to_le_bytes();
        }
        true
    }
}

impl Record for CodeRecord {
    const FAMILY: Family = Family::Codes;
    type Previous = NoPrevious;
    type Key = AcquisitionId;

    fn key(&self) -> AcquisitionId {
        self.acquisition
    }
}
