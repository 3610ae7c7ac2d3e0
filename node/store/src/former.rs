//! Records as former versions wrote them: read, never written.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use striae_casework::{
    Acquisition, AcquisitionId, Calibre, CaseReference, Exhibit, ExhibitId, ExhibitKind, MarkKind,
    Occurrence, Region,
};
use striae_protocol::codec;

use crate::record::MAX_RECORD_BYTES;

/// An exhibit of version 1: bullets could not be enrolled.
#[derive(Deserialize)]
pub(crate) struct ExhibitOf1 {
    id: ExhibitId,
    kind: ExhibitKind,
    case_reference: CaseReference,
    calibre: Calibre,
    occurred: Option<Occurrence>,
    enrolled_unix_s: u64,
}

/// An acquisition of version 1: its region could not be drawn.
#[derive(Deserialize)]
pub(crate) struct AcquisitionOf1 {
    id: AcquisitionId,
    exhibit: ExhibitId,
    mark: MarkKind,
    file_name: String,
    file_sha256: [u8; 32],
    file_bytes: u64,
    pitch_um: Option<f64>,
    unit_correction: Option<f64>,
}

/// An acquisition of version 2: it could not be a land.
#[derive(Deserialize)]
pub(crate) struct AcquisitionOf2 {
    before: AcquisitionOf1,
    region: Option<Region>,
}

fn read<T: DeserializeOwned>(fields: &[u8]) -> Option<T> {
    codec::decode::<T, MAX_RECORD_BYTES>(fields).ok()
}

impl ExhibitOf1 {
    /// Reads its fields in today's form.
    pub(crate) fn read(fields: &[u8]) -> Option<Exhibit> {
        let old: Self = read(fields)?;
        Some(Exhibit {
            id: old.id,
            kind: old.kind,
            case_reference: old.case_reference,
            calibre: old.calibre,
            occurred: old.occurred,
            enrolled_unix_s: old.enrolled_unix_s,
            rifling: None,
        })
    }
}

impl AcquisitionOf1 {
    /// Reads its fields in today's form.
    pub(crate) fn read(fields: &[u8]) -> Option<Acquisition> {
        read::<Self>(fields).map(|old| old.with(None))
    }

    fn with(self, region: Option<Region>) -> Acquisition {
        Acquisition {
            id: self.id,
            exhibit: self.exhibit,
            mark: self.mark,
            file_name: self.file_name,
            file_sha256: self.file_sha256,
            file_bytes: self.file_bytes,
            pitch_um: self.pitch_um,
            unit_correction: self.unit_correction,
            region,
            land: None,
            grooves: None,
        }
    }
}

impl AcquisitionOf2 {
    /// Reads its fields in today's form. In bytes they are those of version 1, then the region.
    pub(crate) fn read(fields: &[u8]) -> Option<Acquisition> {
        read::<Self>(fields).map(|old| old.before.with(old.region))
    }
}
