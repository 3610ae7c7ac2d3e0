//! The levels of a signature, to be changed: what an asker that wants to learn works with, who can
//! make any signature at will.

use striae_toolmark::ImpressedSignature;

/// Bytes before the mask (`docs/signature-format.md`).
const HEADER_BYTES: usize = 24;
/// Place of the number of known cells and of the length of the mask.
const KNOWN_AT: usize = 16;
const RUNS_AT: usize = 20;
/// The highest level.
pub const TOP_LEVEL: u8 = 14;

/// The levels of the known cells of an impressed mark, with the bytes around them.
#[derive(Debug, Clone)]
pub struct Levels {
    before: Vec<u8>,
    /// One level for each known cell.
    pub levels: Vec<u8>,
}

impl Levels {
    /// Those of the signature with these bytes; `None` when they hold no impressed mark.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        ImpressedSignature::from_bytes(bytes).ok()?;
        let number = |at: usize| {
            let bytes = bytes.get(at..at + 4)?;
            Some(u32::from_le_bytes(bytes.try_into().ok()?) as usize)
        };
        let (known, runs) = (number(KNOWN_AT)?, number(RUNS_AT)?);
        let start = HEADER_BYTES + runs;
        let packed = bytes.get(start..)?;
        let levels = packed.iter().flat_map(|pair| [pair & 15, pair >> 4]).take(known).collect();
        Some(Self { before: bytes[..start].to_vec(), levels })
    }

    /// The bytes of a signature with these levels.
    pub fn to_bytes(&self) -> Vec<u8> {
        let packed = self.levels.chunks(2).map(|pair| pair[0] | pair.get(1).unwrap_or(&0) << 4);
        self.before.iter().copied().chain(packed).collect()
    }

    /// The signature with these levels.
    pub fn signature(&self) -> Option<ImpressedSignature> {
        ImpressedSignature::from_bytes(&self.to_bytes()).ok()
    }
}
