//! Scans of striated marks, as files: read, and made ready for their signatures.

use std::path::Path;

use striae_acquisition::ReadOptions;
use striae_toolmark::{Grooves, LandError, LandPreparation, LandSignature, Surface};

use super::enroll::read_scan;
use crate::NodeError;

/// The surface on a file, and the file's name.
pub(super) fn read_surface(
    path: &Path,
    pitch_um: Option<f64>,
) -> Result<(String, Surface), NodeError> {
    let (name, bytes) = read_scan(path)?;
    let scan = striae_acquisition::read_bytes(&name, &bytes, &ReadOptions { pitch_um })?;
    Ok((name, scan.into_surface()?))
}

/// What of a surface is used: between grooves marked by hand, or between shoulders that the engine finds.
pub(super) fn prepare(
    surface: &Surface,
    grooves: Option<Grooves>,
) -> Result<LandPreparation, LandError> {
    match grooves {
        Some(Grooves { left_um, right_um }) => {
            LandPreparation::with_shoulders(surface, left_um, right_um)
        }
        None => LandPreparation::of(surface),
    }
}

/// The signature of the land on a file.
pub(super) fn signature(
    path: &Path,
    pitch_um: Option<f64>,
    grooves: Option<Grooves>,
) -> Result<LandSignature, NodeError> {
    let (name, surface) = read_surface(path, pitch_um)?;
    let land = prepare(&surface, grooves)
        .map_err(|source| NodeError::NoLandSignature { file: name, source })?;
    Ok(LandSignature::from_preparation(&land))
}

/// Refuses a region: striated marks have grooves in its place.
pub(super) fn refuse_region(region: Option<&str>) -> Result<(), NodeError> {
    if region.is_none() {
        return Ok(());
    }
    let sentence = "a land has no region: its shoulders are found on the whole scan; mark them by hand with --grooves";
    Err(NodeError::Argument(sentence.to_owned()))
}
