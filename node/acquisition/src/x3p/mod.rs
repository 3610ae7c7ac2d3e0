//! x3p topographies (ISO 25178-72, formerly ISO 5436-2): a zip archive of `main.xml`, the heights and checksums.
//!
//! Read as found in the wild: everything may lie in one folder, beside `__MACOSX` entries; heights come as a binary
//! file or as text in `main.xml`. A checksum that is absent is accepted. One of the heights that does not fit is an
//! error. One of `main.xml` that does not fit is remembered: the file can be inspected but not enrolled, because
//! the pitch may have been changed after the measurement.

mod archive;
mod checksum;
mod elements;
mod fault;
mod manifest;
mod matrix;
mod write;

pub use fault::X3pFault;
pub use write::{Provenance, WriteError, write_x3p};

use archive::Archive;
use manifest::Manifest;

use crate::limits::{MAX_CHECKSUM_FILE_BYTES, MAX_MANIFEST_BYTES};

/// A grid of heights as the file states it.
#[derive(Debug)]
pub(crate) struct Topography {
    pub(crate) columns: usize,
    pub(crate) rows: usize,
    pub(crate) pitch_x_m: f64,
    pub(crate) pitch_y_m: f64,
    /// Row by row; NaN where missing.
    pub(crate) heights_m: Vec<f64>,
    /// Whether `main.xml` fits the checksum the file carries for it, if it carries one.
    pub(crate) manifest_intact: bool,
}

/// Reads an archive.
pub(crate) fn read(bytes: &[u8]) -> Result<Topography, X3pFault> {
    let mut archive = Archive::open(bytes)?;
    let xml = archive.read_manifest(MAX_MANIFEST_BYTES)?;
    let manifest = Manifest::parse(&xml)?;
    let manifest_intact = manifest_is_intact(&mut archive, &manifest, &xml)?;
    let heights_m = matrix::read_heights(&mut archive, &manifest)?;
    Ok(Topography {
        columns: manifest.columns,
        rows: manifest.rows,
        pitch_x_m: manifest.pitch_x_m,
        pitch_y_m: manifest.pitch_y_m,
        heights_m,
        manifest_intact,
    })
}

fn manifest_is_intact(
    archive: &mut Archive<'_>,
    manifest: &Manifest,
    xml: &[u8],
) -> Result<bool, X3pFault> {
    let Some(index) = archive.find(&manifest.checksum_file) else {
        return Ok(true);
    };
    let stated = archive.read(index, MAX_CHECKSUM_FILE_BYTES)?;
    // Writers append the name of the file, as md5sum does.
    let stated = String::from_utf8_lossy(&stated);
    let stated = stated.split_whitespace().next().unwrap_or_default();
    Ok(checksum::matches(stated, &checksum::of(xml)))
}
