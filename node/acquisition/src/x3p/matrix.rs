//! The heights themselves, from text or from binary entries.

use super::archive::Archive;
use super::checksum;
use super::fault::X3pFault;
use super::manifest::{DataType, Heights, Link, Manifest};
use super::mask::Mask;
use super::numbers::{self, Integers};
use crate::mending::Mending;

/// Result of reading a matrix.
#[derive(Debug, Default)]
pub(super) struct Matrix {
    /// In metres, row by row; NaN where missing.
    pub(super) heights_m: Vec<f64>,
    pub(super) mended: Vec<Mending>,
    /// Reason for which the heights are none; then the file can be inspected and no more.
    pub(super) obstacle: Option<X3pFault>,
}

/// Byte of a number that comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum First {
    Lowest,
    Highest,
}

/// All heights.
pub(super) fn read_heights(
    archive: &mut Archive<'_>,
    manifest: &Manifest,
) -> Result<Matrix, X3pFault> {
    let points = manifest.points();
    let mut matrix = match &manifest.heights {
        Heights::Listed(stored) if stored.len() == points => {
            Matrix { heights_m: stored.clone(), ..Matrix::default() }
        }
        Heights::Listed(stored) => {
            return Err(X3pFault::ListLength { needed: points, found: stored.len() });
        }
        Heights::Linked { data, valid } => read_linked(archive, manifest, data, valid.as_ref())?,
    };
    matrix.mended.extend(numbers::without_constants(&mut matrix.heights_m));
    let axis = manifest.height_axis;
    if let Heights::Linked { data, .. } = &manifest.heights {
        mend_integers(&mut matrix, axis.data_type, data);
        say_clipped(&mut matrix, axis.data_type);
    }
    for number in &mut matrix.heights_m {
        *number = axis.height_m(*number);
    }
    Ok(matrix)
}

/// The numbers as they are stored, NaN where the mask says that they are missing.
fn read_linked(
    archive: &mut Archive<'_>,
    manifest: &Manifest,
    data: &Link,
    valid: Option<&Link>,
) -> Result<Matrix, X3pFault> {
    let data_type = manifest.height_axis.data_type;
    let stored = read_binary(archive, data, data_type, First::Lowest, manifest.points())?;
    let mut matrix = Matrix { heights_m: stored, ..Matrix::default() };
    if numbers_are_suspect(&matrix.heights_m, data_type) {
        let turned = read_binary(archive, data, data_type, First::Highest, manifest.points())?;
        if is_surely_turned(&matrix.heights_m, &turned, data_type) {
            matrix.heights_m = turned;
            matrix.mended.push(Mending::HighestByteFirst);
        } else if !data_type.is_integer() {
            let entry = super::elements::shortened(&data.path);
            matrix.obstacle = Some(X3pFault::NoHeights { entry, data_type: data_type.letter() });
        }
    }
    if let Some(valid) = valid {
        let mask = read_mask(archive, valid, manifest)?;
        let constant = numbers::missing_constant(&matrix.heights_m);
        let is_missing = |number: f64| number.is_nan() || Some(number) == constant;
        let mended = mask.apply(&mut matrix.heights_m, is_missing);
        matrix.mended.extend(mended);
    }
    Ok(matrix)
}

/// Whether the other order of bytes is worth a look.
fn numbers_are_suspect(stored: &[f64], data_type: DataType) -> bool {
    if data_type.is_integer() {
        numbers::roughness(stored).is_some_and(|roughness| roughness > 0.7)
    } else {
        numbers::possible_share(stored) < 0.5
    }
}

/// Whether the numbers are heights with the highest byte first, and none with the lowest.
fn is_surely_turned(stored: &[f64], turned: &[f64], data_type: DataType) -> bool {
    if !data_type.is_integer() {
        return numbers::possible_share(turned) > 0.99;
    }
    let roughness = |numbers: &[f64]| numbers::roughness(numbers);
    roughness(stored).zip(roughness(turned)).is_some_and(|(stored, turned)| turned < 0.4 * stored)
}

fn mend_integers(matrix: &mut Matrix, data_type: DataType, data: &Link) {
    match numbers::judge_integers(&matrix.heights_m, data_type) {
        Integers::Signed => {}
        Integers::Unsigned => {
            let range = data_type.integer_range().unwrap_or_default();
            for number in matrix.heights_m.iter_mut().filter(|number| **number < 0.0) {
                *number += range;
            }
            matrix.mended.push(Mending::UnsignedNumbers);
        }
        Integers::Wrapped => {
            let entry = super::elements::shortened(&data.path);
            matrix.obstacle = Some(X3pFault::Overflow { entry, bits: 8 * data_type.bytes() });
        }
    }
}

/// Says which integers are at the ends of their range.
fn say_clipped(matrix: &mut Matrix, data_type: DataType) {
    let Some(range) = data_type.integer_range() else {
        return;
    };
    let is_unsigned = matrix.mended.contains(&Mending::UnsignedNumbers);
    let lowest = if is_unsigned { 0.0 } else { -range / 2.0 };
    for end in [lowest, lowest + range - 1.0] {
        matrix.mended.extend(numbers::clipped(&matrix.heights_m, end));
    }
}

/// Memory grows with what is unpacked, not with what `main.xml` or the archive claims.
fn read_binary(
    archive: &mut Archive<'_>,
    link: &Link,
    data_type: DataType,
    first: First,
    points: usize,
) -> Result<Vec<f64>, X3pFault> {
    let index = find(archive, link)?;
    let needed = (points * data_type.bytes()) as u64;
    let mut sum = checksum::Running::default();
    let mut stored = Vec::new();
    let found = archive.stream(index, needed, |chunk| {
        sum.update(chunk);
        decode(chunk, data_type, first, &mut stored);
    })?;
    let entry = archive.path(index);
    if found != needed {
        return Err(X3pFault::DataLength { entry, needed, found, points });
    }
    check(link, entry, &sum.finish())?;
    Ok(stored)
}

fn decode(chunk: &[u8], data_type: DataType, first: First, stored: &mut Vec<f64>) {
    match data_type {
        DataType::Int16 => {
            stored.extend(numbers(chunk, first).map(i16::from_le_bytes).map(f64::from));
        }
        DataType::Int32 => {
            stored.extend(numbers(chunk, first).map(i32::from_le_bytes).map(f64::from));
        }
        DataType::Float32 => {
            stored.extend(numbers(chunk, first).map(f32::from_le_bytes).map(f64::from).map(finite));
        }
        DataType::Float64 => {
            stored.extend(numbers(chunk, first).map(f64::from_le_bytes).map(finite));
        }
    }
}

fn finite(number: f64) -> f64 {
    if number.is_finite() { number } else { f64::NAN }
}

/// Groups of `N` bytes, the lowest first; a rest that fills no group is left out.
fn numbers<const N: usize>(chunk: &[u8], first: First) -> impl Iterator<Item = [u8; N]> {
    chunk.as_chunks::<N>().0.iter().copied().map(move |mut bytes| {
        if first == First::Highest {
            bytes.reverse();
        }
        bytes
    })
}

fn read_mask(
    archive: &mut Archive<'_>,
    link: &Link,
    manifest: &Manifest,
) -> Result<Mask, X3pFault> {
    let (columns, rows) = (manifest.columns, manifest.rows);
    let index = find(archive, link)?;
    let entry = archive.path(index);
    let mut bytes = Vec::new();
    let most = Mask::most_bytes(columns, rows);
    let found = archive.stream(index, most, |chunk| bytes.extend_from_slice(chunk))?;
    let mask = Mask::new(&entry, bytes, found, columns, rows)?;
    check(link, entry, &checksum::of(mask.bytes()))?;
    Ok(mask)
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
