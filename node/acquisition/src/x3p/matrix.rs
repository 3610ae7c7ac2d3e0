//! The heights themselves, from text or from binary entries.

use super::archive::Archive;
use super::checksum;
use super::fault::X3pFault;
use super::manifest::{DataType, HeightAxis, Heights, Link, Manifest};

/// Writers round the length of `valid.bin` up to whole bytes, some to whole 64-bit words.
const VALID_PADDING_BYTES: u64 = 7;

/// All heights, in metres, row by row; NaN where missing.
pub(super) fn read_heights(
    archive: &mut Archive<'_>,
    manifest: &Manifest,
) -> Result<Vec<f64>, X3pFault> {
    let points = manifest.points();
    match &manifest.heights {
        Heights::Listed(stored) if stored.len() == points => {
            Ok(stored.iter().map(|&stored| manifest.height_axis.height_m(stored)).collect())
        }
        Heights::Listed(stored) => {
            Err(X3pFault::ListLength { needed: points, found: stored.len() })
        }
        Heights::Linked { data, valid } => {
            let mut heights_m = read_binary(archive, data, manifest.height_axis, points)?;
            if let Some(valid) = valid {
                mask_invalid(archive, valid, &mut heights_m)?;
            }
            Ok(heights_m)
        }
    }
}

/// Memory grows with what is unpacked, not with what `main.xml` or the archive claims.
fn read_binary(
    archive: &mut Archive<'_>,
    link: &Link,
    axis: HeightAxis,
    points: usize,
) -> Result<Vec<f64>, X3pFault> {
    let index = find(archive, link)?;
    let needed = (points * axis.data_type.bytes()) as u64;
    let mut sum = checksum::Running::default();
    let mut heights_m = Vec::new();
    let found = archive.stream(index, needed, |chunk| {
        sum.update(chunk);
        decode(chunk, axis, &mut heights_m);
    })?;
    let entry = archive.path(index);
    if found != needed {
        return Err(X3pFault::DataLength { entry, needed, found });
    }
    check(link, entry, &sum.finish())?;
    Ok(heights_m)
}

fn decode(chunk: &[u8], axis: HeightAxis, heights_m: &mut Vec<f64>) {
    let push = |stored: f64| heights_m.push(axis.height_m(stored));
    match axis.data_type {
        DataType::Int16 => numbers(chunk).map(i16::from_le_bytes).map(f64::from).for_each(push),
        DataType::Int32 => numbers(chunk).map(i32::from_le_bytes).map(f64::from).for_each(push),
        DataType::Float32 => numbers(chunk).map(f32::from_le_bytes).map(f64::from).for_each(push),
        DataType::Float64 => numbers(chunk).map(f64::from_le_bytes).for_each(push),
    }
}

/// Groups of `N` bytes; a rest that fills no group is left out.
fn numbers<const N: usize>(chunk: &[u8]) -> impl Iterator<Item = [u8; N]> {
    chunk.as_chunks::<N>().0.iter().copied()
}

/// One bit for each point, the lowest bit of the first byte for the first; 0 means missing.
fn mask_invalid(
    archive: &mut Archive<'_>,
    link: &Link,
    heights_m: &mut [f64],
) -> Result<(), X3pFault> {
    let index = find(archive, link)?;
    let entry = archive.path(index);
    let needed = (heights_m.len() as u64).div_ceil(8);
    let mut bits = Vec::new();
    let most = needed + VALID_PADDING_BYTES;
    let found = archive.stream(index, most, |chunk| bits.extend_from_slice(chunk))?;
    if !(needed..=most).contains(&found) {
        return Err(X3pFault::DataLength { entry, needed, found });
    }
    check(link, entry, &checksum::of(&bits))?;
    for (point, height_m) in heights_m.iter_mut().enumerate() {
        if bits[point / 8] >> (point % 8) & 1 == 0 {
            *height_m = f64::NAN;
        }
    }
    Ok(())
}

fn find(archive: &Archive<'_>, link: &Link) -> Result<usize, X3pFault> {
    archive
        .find(&link.path)
        .ok_or_else(|| X3pFault::NoEntry { link: super::elements::shortened(&link.path) })
}

fn check(link: &Link, entry: String, actual: &str) -> Result<(), X3pFault> {
    match &link.checksum {
        Some(stated) if !checksum::matches(stated, actual) => {
            Err(X3pFault::WrongChecksum { entry })
        }
        _ => Ok(()),
    }
}
