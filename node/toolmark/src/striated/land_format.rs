//! The byte format of a land signature; `docs/signature-format.md` is its specification.

use super::land_signature::{MISSING, TOP_LEVEL};
use super::{LandSignature, MAX_LAND_SIGNATURE_BYTES, MAX_PROFILE_BYTES};
use crate::FormatError;

const MAGIC: [u8; 4] = *b"STLS";
/// The version of what fits into [`MAX_LAND_SIGNATURE_BYTES`], as every land does.
const VERSION: u16 = 1;
/// The version of longer profiles. Readers of the first version alone refuse these and no others.
const LONG_VERSION: u16 = 2;
const PARAMETER_SET: u8 = 1;
/// Bytes before the values.
const HEADER_BYTES: usize = 10;
/// Most values of either version.
const MAX_VALUES: usize = 2 * (MAX_LAND_SIGNATURE_BYTES - HEADER_BYTES);
const MAX_LONG_VALUES: usize = 2 * (MAX_PROFILE_BYTES - HEADER_BYTES);
/// Fewest known values: less than 0.3 mm never tells two tools apart.
pub(super) const MIN_KNOWN: usize = 36;
/// Stands for a missing value.
const MISSING_NIBBLE: u8 = 15;
const LEFT_WALL: u8 = 1;
const RIGHT_WALL: u8 = 2;

/// Writes a signature.
pub(super) fn encode(land: &LandSignature) -> Vec<u8> {
    let nibbles: Vec<u8> = land
        .levels
        .iter()
        .map(|&level| if level == MISSING { MISSING_NIBBLE } else { (level + TOP_LEVEL) as u8 })
        .collect();
    let mut bytes = Vec::with_capacity(HEADER_BYTES + nibbles.len().div_ceil(2));
    bytes.extend(MAGIC);
    let version = if nibbles.len() > MAX_VALUES { LONG_VERSION } else { VERSION };
    bytes.extend(version.to_le_bytes());
    bytes.push(PARAMETER_SET);
    let walls =
        u8::from(land.has_left_wall) * LEFT_WALL + u8::from(land.has_right_wall) * RIGHT_WALL;
    bytes.push(walls);
    bytes.extend((nibbles.len() as u16).to_le_bytes());
    bytes.extend(nibbles.chunks(2).map(|pair| pair[0] | pair.get(1).unwrap_or(&0) << 4));
    bytes
}

/// Reads a signature. Bytes that it accepts are the bytes that [`encode`] writes.
pub(super) fn decode(bytes: &[u8]) -> Result<LandSignature, FormatError> {
    if bytes.len() > MAX_PROFILE_BYTES {
        return Err(FormatError::TooLong(bytes.len()));
    }
    let (magic, rest) = bytes.split_first_chunk::<4>().ok_or(FormatError::Truncated)?;
    if *magic != MAGIC {
        return Err(FormatError::WrongMagic);
    }
    let (header, packed) = rest.split_first_chunk::<6>().ok_or(FormatError::Truncated)?;
    let [version_low, version_high, parameter_set, walls, count_low, count_high] = *header;
    let values = match u16::from_le_bytes([version_low, version_high]) {
        VERSION => 0..=MAX_VALUES,
        LONG_VERSION => MAX_VALUES + 1..=MAX_LONG_VALUES,
        0 => return Err(FormatError::Damaged("there is no format version 0")),
        newer => return Err(FormatError::NewerVersion(newer)),
    };
    if parameter_set != PARAMETER_SET {
        return Err(FormatError::Damaged("unknown parameters"));
    }
    if walls & !(LEFT_WALL | RIGHT_WALL) != 0 {
        return Err(FormatError::Damaged("a land has two walls at most"));
    }
    let count = usize::from(u16::from_le_bytes([count_low, count_high]));
    if !values.contains(&count) || packed.len() > count.div_ceil(2) {
        return Err(FormatError::Damaged("the number of values is wrong"));
    }
    if packed.len() < count.div_ceil(2) {
        return Err(FormatError::Truncated);
    }
    if count % 2 == 1 && packed.last().is_some_and(|last| last >> 4 != 0) {
        return Err(FormatError::Damaged("the padding is not zero"));
    }
    let level = |nibble: u8| match nibble {
        MISSING_NIBBLE => MISSING,
        level => level as i8 - TOP_LEVEL,
    };
    let nibbles = packed.iter().flat_map(|pair| [pair & 15, pair >> 4]).take(count);
    let levels: Vec<i8> = nibbles.map(level).collect();
    if levels.iter().filter(|&&level| level != MISSING).count() < MIN_KNOWN {
        return Err(FormatError::Damaged("too few values are known"));
    }
    let (has_left_wall, has_right_wall) = (walls & LEFT_WALL != 0, walls & RIGHT_WALL != 0);
    Ok(LandSignature { levels, has_left_wall, has_right_wall })
}
