//! Records as former versions wrote them: read, never written.

use serde::Deserialize;
use striae_casework::{Acquisition, AcquisitionId, ExhibitId, MarkKind};
use striae_protocol::codec;

use crate::record::MAX_RECORD_BYTES;

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

impl AcquisitionOf1 {
    /// Reads its fields in today's form.
    pub(crate) fn read(fields: &[u8]) -> Option<Acquisition> {
        let old: Self = codec::decode::<Self, MAX_RECORD_BYTES>(fields).ok()?;
        Some(Acquisition {
            id: old.id,
            exhibit: old.exhibit,
            mark: old.mark,
            file_name: old.file_name,
            file_sha256: old.file_sha256,
            file_bytes: old.file_bytes,
            pitch_um: old.pitch_um,
            unit_correction: old.unit_correction,
            region: None,
        })
    }
}
