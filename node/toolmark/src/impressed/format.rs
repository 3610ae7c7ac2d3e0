//! The byte format of a signature; `docs/signature-format.md` is its specification.

use striae_vocabulary::MarkCode;

use crate::impressed::impression::{Impression, MISSING, SIDE, TOP_LEVEL, disc_cells};
use crate::impressed::scale::Scale;
use crate::{MAX_SIGNATURE_BYTES, SIGNATURE_FORMAT_VERSION, SurfaceKind};

const MAGIC: [u8; 4] = *b"STSG";
/// Bytes before the mask.
const HEADER_BYTES: usize = 24;

/// Reasons for which bytes are not a signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FormatError {
    /// The bytes end too early.
    #[error("the signature is cut short")]
    Truncated,
    /// More bytes than any signature has.
    #[error("{0} bytes are more than any signature has")]
    TooLong(usize),
    /// It does not start as a signature does.
    #[error("these bytes are no Striae signature")]
    WrongMagic,
    /// Written by a newer program.
    #[error(
        "the signature has format version {0}, newer than this program reads: upgrade the program"
    )]
    NewerVersion(u16),
    /// A field holds what it cannot hold.
    #[error("the signature is damaged: {0}")]
    Damaged(&'static str),
}

/// Content of the bytes.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Content {
    pub(crate) scale: &'static Scale,
    pub(crate) kind: SurfaceKind,
    pub(crate) impression: Impression,
}

/// Writes a signature.
pub(crate) fn encode(content: &Content) -> Vec<u8> {
    let runs = encode_runs(content.impression.disc_levels().map(|level| level != MISSING));
    let levels: Vec<u8> =
        content.impression.disc_levels().filter(|&level| level != MISSING).collect();
    let mut bytes = Vec::with_capacity(HEADER_BYTES + runs.len() + levels.len().div_ceil(2));
    bytes.extend(MAGIC);
    bytes.extend(SIGNATURE_FORMAT_VERSION.to_le_bytes());
    bytes.extend(content.scale.mark.code().0.to_le_bytes());
    bytes.push(match content.kind {
        SurfaceKind::Topography => 1,
        SurfaceKind::Photograph => 2,
    });
    bytes.push(content.scale.parameter_set);
    bytes.extend(content.scale.pitch_tenths_um().to_le_bytes());
    bytes.extend([SIDE as u16, SIDE as u16].into_iter().flat_map(u16::to_le_bytes));
    bytes.extend((levels.len() as u32).to_le_bytes());
    bytes.extend((runs.len() as u32).to_le_bytes());
    bytes.extend(runs);
    bytes.extend(levels.chunks(2).map(|pair| pair[0] | pair.get(1).unwrap_or(&0) << 4));
    bytes
}

/// Reads a signature. Bytes that it accepts are the bytes that [`encode`] writes.
pub(crate) fn decode(bytes: &[u8]) -> Result<Content, FormatError> {
    if bytes.len() > MAX_SIGNATURE_BYTES {
        return Err(FormatError::TooLong(bytes.len()));
    }
    let mut rest = bytes;
    if take(&mut rest)? != MAGIC {
        return Err(FormatError::WrongMagic);
    }
    match u16::from_le_bytes(take(&mut rest)?) {
        SIGNATURE_FORMAT_VERSION => {}
        0 => return Err(FormatError::Damaged("there is no format version 0")),
        newer => return Err(FormatError::NewerVersion(newer)),
    }
    let mark = MarkCode(u16::from_le_bytes(take(&mut rest)?))
        .kind()
        .ok_or(FormatError::Damaged("unknown mark"))?;
    let kind = match take(&mut rest)? {
        [1] => SurfaceKind::Topography,
        [2] => SurfaceKind::Photograph,
        _ => return Err(FormatError::Damaged("unknown kind of surface")),
    };
    let scale =
        Scale::of(mark, kind).ok_or(FormatError::Damaged("no signatures are made of its mark"))?;
    if take(&mut rest)? != [scale.parameter_set]
        || u16::from_le_bytes(take(&mut rest)?) != scale.pitch_tenths_um()
        || u16::from_le_bytes(take(&mut rest)?) != SIDE as u16
        || u16::from_le_bytes(take(&mut rest)?) != SIDE as u16
    {
        return Err(FormatError::Damaged("unknown parameters"));
    }
    let known = u32::from_le_bytes(take(&mut rest)?) as usize;
    let run_bytes = u32::from_le_bytes(take(&mut rest)?) as usize;
    let (runs, packed) = rest.split_at_checked(run_bytes).ok_or(FormatError::Truncated)?;
    let impression = decode_impression(runs, packed, known)?;
    Ok(Content { scale, kind, impression })
}

fn take<const N: usize>(rest: &mut &[u8]) -> Result<[u8; N], FormatError> {
    let (taken, after) = rest.split_first_chunk().ok_or(FormatError::Truncated)?;
    *rest = after;
    Ok(*taken)
}

fn decode_impression(runs: &[u8], packed: &[u8], known: usize) -> Result<Impression, FormatError> {
    let cells: Vec<usize> = disc_cells().collect();
    let mask = decode_runs(runs, cells.len())?;
    if mask.iter().filter(|&&is_known| is_known).count() != known {
        return Err(FormatError::Damaged("the number of points differs from the mask's"));
    }
    if packed.len() != known.div_ceil(2) {
        return Err(FormatError::Damaged("the number of values differs from the mask's"));
    }
    if known % 2 == 1 && packed.last().is_some_and(|last| last >> 4 != 0) {
        return Err(FormatError::Damaged("the padding is not zero"));
    }
    let mut values = packed.iter().flat_map(|pair| [pair & 15, pair >> 4]).take(known);
    if values.clone().any(|level| level > TOP_LEVEL) {
        return Err(FormatError::Damaged("a value is out of range"));
    }
    let mut levels = vec![MISSING; SIDE * SIDE];
    for (cell, _) in cells.into_iter().zip(mask).filter(|&(_, is_known)| is_known) {
        levels[cell] = values.next().unwrap_or(MISSING);
    }
    Ok(Impression::from_levels(levels))
}

/// Lengths of the runs of equal values, the first of missing cells (it alone may be empty), each as
/// LEB128.
fn encode_runs(mask: impl Iterator<Item = bool>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let (mut current, mut length) = (false, 0_usize);
    for is_known in mask {
        if is_known != current {
            push_leb128(&mut bytes, length);
            (current, length) = (is_known, 0);
        }
        length += 1;
    }
    push_leb128(&mut bytes, length);
    bytes
}

fn push_leb128(bytes: &mut Vec<u8>, mut value: usize) {
    while value >= 128 {
        bytes.push(value as u8 & 127 | 128);
        value >>= 7;
    }
    bytes.push(value as u8);
}

fn decode_runs(mut bytes: &[u8], cells: usize) -> Result<Vec<bool>, FormatError> {
    let mut mask = Vec::with_capacity(cells);
    let mut current = false;
    while !bytes.is_empty() {
        let length = take_leb128(&mut bytes)?;
        if length > cells - mask.len() || (length == 0 && (current || !mask.is_empty())) {
            return Err(FormatError::Damaged("a run of the mask has a wrong length"));
        }
        mask.resize(mask.len() + length, current);
        current = !current;
    }
    if mask.len() == cells {
        Ok(mask)
    } else {
        Err(FormatError::Damaged("the mask does not fill the grid"))
    }
}

/// A number of at most three LEB128 bytes, written as short as possible.
fn take_leb128(bytes: &mut &[u8]) -> Result<usize, FormatError> {
    let mut value = 0;
    for place in 0..3 {
        let [byte] = take(bytes)?;
        value |= usize::from(byte & 127) << (7 * place);
        if byte & 128 == 0 {
            let shortest = byte != 0 || place == 0;
            return if shortest { Ok(value) } else { Err(FormatError::Damaged("a padded number")) };
        }
    }
    Err(FormatError::Damaged("a number too long"))
}
