//! The code of a signature with what a search filters by: all that is read of every exhibit before
//! a shortlist stands.

use serde::{Deserialize, Serialize};
use striae_casework::{AcquisitionId, ExhibitId, SurfaceKind};
use striae_vocabulary::MarkKind;

use crate::{Family, NoPrevious, Record};

/// Bytes of a code.
pub const CODE_BYTES: usize = 256;

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
    /// The code in little-endian words: serde takes arrays of up to 32.
    code: [u64; CODE_BYTES / 8],
}

impl CodeRecord {
    /// The record of one code.
    pub fn new(
        acquisition: AcquisitionId,
        exhibit: ExhibitId,
        mark: MarkKind,
        kind: SurfaceKind,
        calibre_family: String,
        code: &[u8; CODE_BYTES],
    ) -> Self {
        let (words, _) = code.as_chunks::<8>();
        let code = std::array::from_fn(|index| u64::from_le_bytes(words[index]));
        Self { acquisition, exhibit, mark, kind, calibre_family, code }
    }

    /// The code.
    pub fn code(&self) -> [u8; CODE_BYTES] {
        let mut code = [0; CODE_BYTES];
        for (bytes, word) in code.as_chunks_mut::<8>().0.iter_mut().zip(self.code) {
            *bytes = word.to_le_bytes();
        }
        code
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
