//! x3p topographies (ISO 25178-72, formerly ISO 5436-2): a zip archive of `main.xml`, the heights
//! and checksums.
//!
//! Read as found in the wild: everything may lie in one folder, beside `__MACOSX` entries; heights
//! come as a binary file or as text in `main.xml`. A checksum that is absent is accepted. One of
//! the heights that does not fit is an error. One of `main.xml` that does not fit is remembered:
//! the file can be inspected but not enrolled, because the pitch may have been changed after the
//! measurement.

pub(crate) mod archive;
mod checksum;
mod checksum_file;
mod elements;
mod fault;
mod manifest;
mod mask;
mod matrix;
mod numbers;
mod rotation;
mod text;
mod write;

pub use fault::X3pFault;
pub use write::{Provenance, WriteError, write_x3p};

use archive::Archive;
use checksum_file::Verdict;
use manifest::{Heights, Manifest};
use matrix::Matrix;
use rotation::Rotation;

use crate::agreement::{self, WrongShape};
use crate::format::{Format, X3P_MANIFEST};
use crate::limits::MAX_MANIFEST_BYTES;
use crate::mending::Mending;
use crate::topography::Topography;
use striae_toolmark::Sense;

/// Reads an archive; with the reason for which it can be inspected and not enrolled, if there is one.
pub(crate) fn read(bytes: &[u8]) -> Result<(Topography, Option<X3pFault>), X3pFault> {
    let mut archive = Archive::open(bytes, X3P_MANIFEST)?;
    let xml = archive.read_manifest(MAX_MANIFEST_BYTES)?;
    let manifest = Manifest::parse(&xml)?;
    let data = match &manifest.heights {
        Heights::Linked { data, .. } => archive.find(&data.path),
        Heights::Listed(_) => None,
    };
    let verdict = checksum_file::check(&mut archive, &manifest.checksum_file, &xml, data)?;
    let Matrix { heights_m, mut mended, obstacle } = matrix::read_heights(&mut archive, &manifest)?;
    match verdict {
        Verdict::OfAnother => mended.push(Mending::ChecksumOfAnotherEntry),
        Verdict::None => mended.push(Mending::NoChecksum),
        Verdict::Intact | Verdict::Changed => {}
    }
    let (columns, rows) = (manifest.columns, manifest.rows);
    let changed = (verdict == Verdict::Changed).then_some(X3pFault::ManifestChanged);
    let obstacle = changed.or(obstacle).or_else(|| {
        agreement::wrong_shape(&heights_m, columns, rows).map(|wrong| match wrong {
            WrongShape::Exchanged => X3pFault::SizesExchanged { columns, rows },
            WrongShape::OtherLength(length) => X3pFault::OtherLength { columns, length },
            WrongShape::Interlaced => X3pFault::Interlaced,
            WrongShape::BackAndForth => X3pFault::BackAndForth,
        })
    });
    let obstacle = obstacle.or_else(|| no_surface(&heights_m, columns, rows));
    let Manifest { pitch_x_m, pitch_y_m, instrument, rotation, .. } = manifest;
    let sense = sense_of(rotation, &mut mended);
    let topography = Topography {
        format: Format::X3p,
        columns,
        rows,
        pitch_x_m,
        pitch_y_m,
        heights_m,
        mended,
        instrument,
        sense,
    };
    Ok((topography, obstacle))
}

/// The sense that the stated rotation gives the grid; said where it is not the plain one.
fn sense_of(rotation: Rotation, mended: &mut Vec<Mending>) -> Sense {
    let (is_mirrored, is_cast, said) = match rotation {
        Rotation::None => return Sense::default(),
        Rotation::TurnedOver => (false, true, Mending::TurnedOver),
        Rotation::Mirrored => (true, false, Mending::Mirrored),
        Rotation::Inverted => (true, true, Mending::Inverted),
        Rotation::Unusable => (false, false, Mending::RotationNotUsed),
    };
    mended.push(said);
    Sense { is_mirrored, is_cast }
}

/// Neighbours that do not agree, where a grid is large enough to say so.
fn no_surface(heights_m: &[f64], columns: usize, rows: usize) -> Option<X3pFault> {
    let (in_rows, in_columns) = agreement::neighbour_correlation(heights_m, columns, rows)?;
    let (correlation, along) =
        if in_rows < in_columns { (in_rows, "rows") } else { (in_columns, "columns") };
    (correlation < agreement::MIN_CORRELATION).then_some(X3pFault::NoSurface { correlation, along })
}
