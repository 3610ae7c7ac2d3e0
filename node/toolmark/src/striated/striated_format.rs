//! The byte formats of striated marks, which hold those of lands; `docs/signature-format.md` is their
//! specification.

use striae_vocabulary::{MarkCode, MarkKind};

use super::{
    LandSignature, MAX_LAND_SIGNATURE_BYTES, MAX_LANDS, Rifling, STRIATED_FORMAT_VERSION,
    StriatedSignature, Twist,
};

use crate::FormatError;

pub(super) const MAGIC: [u8; 4] = *b"STST";
/// The version whose lands have lengths of one byte. Readers of it alone refuse longer profiles and
/// no others.
const SHORT_VERSION: u16 = 1;
const ORDER_KNOWN: u8 = 1;
const RIGHT: u8 = 2;
const LEFT: u8 = 4;

/// Writes a signature.
pub(super) fn encode(signature: &StriatedSignature) -> Vec<u8> {
    let Rifling { lands: count, is_order_known, twist } = signature.rifling();
    let turned = match twist {
        None => 0,
        Some(Twist::Right) => RIGHT,
        Some(Twist::Left) => LEFT,
    };
    let mut bytes = Vec::new();
    bytes.extend(MAGIC);
    let version = version(signature);
    bytes.extend(version.to_le_bytes());
    // Codes of marks are small.
    bytes.push(signature.mark().code().0 as u8);
    bytes.push(turned | if is_order_known { ORDER_KNOWN } else { 0 });
    bytes.push(count);
    for land in signature.lands() {
        let land = land.as_ref().map(LandSignature::to_bytes).unwrap_or_default();
        // At most MAX_PROFILE_BYTES.
        let length = (land.len() as u16).to_le_bytes();
        bytes.extend(if version == SHORT_VERSION { &length[..1] } else { &length[..] });
        bytes.extend(land);
    }
    bytes
}

/// The version in which a signature is written: the first that holds all its lands.
pub(super) fn version(signature: &StriatedSignature) -> u16 {
    let mut lands = signature.lands().iter().flatten();
    let is_short = lands.all(|land| land.to_bytes().len() <= MAX_LAND_SIGNATURE_BYTES);
    if is_short { SHORT_VERSION } else { STRIATED_FORMAT_VERSION }
}

/// Reads a signature. Bytes that it accepts are the bytes that [`encode`] writes.
pub(super) fn decode(bytes: &[u8]) -> Result<StriatedSignature, FormatError> {
    let (magic, rest) = bytes.split_first_chunk::<4>().ok_or(FormatError::Truncated)?;
    if *magic != MAGIC {
        return Err(FormatError::WrongMagic);
    }
    let (header, mut rest) = rest.split_first_chunk::<5>().ok_or(FormatError::Truncated)?;
    let [version_low, version_high, mark, flags, count] = *header;
    let version = u16::from_le_bytes([version_low, version_high]);
    match version {
        SHORT_VERSION | STRIATED_FORMAT_VERSION => {}
        0 => return Err(FormatError::Damaged("there is no format version 0")),
        newer => return Err(FormatError::NewerVersion(newer)),
    }
    let mark = MarkCode(mark.into())
        .kind()
        .filter(|mark| mark.is_striated())
        .ok_or(FormatError::Damaged("the mark is not striated"))?;
    let twist = match flags & (RIGHT | LEFT) {
        0 => None,
        RIGHT => Some(Twist::Right),
        LEFT => Some(Twist::Left),
        _ => return Err(FormatError::Damaged("no barrel turns both ways")),
    };
    if flags & !(ORDER_KNOWN | RIGHT | LEFT) != 0 {
        return Err(FormatError::Damaged("unknown flags"));
    }
    if usize::from(count) > MAX_LANDS {
        return Err(FormatError::Damaged("more lands than any barrel has"));
    }
    let mut lands = Vec::with_capacity(count.into());
    let mut is_any_long = false;
    for _ in 0..count {
        let (length, after) = if version == SHORT_VERSION {
            let (&length, after) = rest.split_first().ok_or(FormatError::Truncated)?;
            (usize::from(length), after)
        } else {
            let (&length, after) = rest.split_first_chunk().ok_or(FormatError::Truncated)?;
            (usize::from(u16::from_le_bytes(length)), after)
        };
        let (land, after) = after.split_at_checked(length).ok_or(FormatError::Truncated)?;
        rest = after;
        is_any_long |= length > MAX_LAND_SIGNATURE_BYTES;
        lands.push(if land.is_empty() { None } else { Some(LandSignature::from_bytes(land)?) });
    }
    if !rest.is_empty() {
        return Err(FormatError::Damaged("bytes follow the last land"));
    }
    if is_any_long == (version == SHORT_VERSION) {
        return Err(FormatError::Damaged("the lands belong in another version"));
    }
    let rifling = Rifling { lands: count, is_order_known: flags & ORDER_KNOWN != 0, twist };
    let wrong = |_| FormatError::Damaged("no land was scanned");
    if mark == MarkKind::LandEngravedArea {
        return StriatedSignature::of_bullet(rifling, lands).map_err(wrong);
    }
    match (lands.as_mut_slice(), flags) {
        ([Some(_)], ORDER_KNOWN) => {}
        _ => return Err(FormatError::Damaged("the mark is not one profile")),
    }
    let profile = lands.pop().flatten().ok_or(FormatError::Damaged("no profile"))?;
    StriatedSignature::of_profile(mark, profile).map_err(wrong)
}
