//! The code of a striated mark: 256 bytes that shortlist candidates.
//!
//! A header says what class of barrel it is and how long each land is; then each land has as many
//! bits as there is room for, one for each value of its signature: whether it is high there.
//! `docs/signature-format.md` has the layout.

use super::land_signature::MISSING;
use super::{LandSignature, MAX_LANDS, Rifling, Twist};

/// Bytes of a code.
pub const STRIATED_CODE_BYTES: usize = 256;
/// Most words of 64 bits that one land takes.
pub(super) const LAND_WORDS: usize = 8;
/// Bytes before the first land's length: lands and flags.
const CLASS_BYTES: usize = 2;
/// Bytes of each land's length and walls.
const LENGTH_BYTES: usize = 2;
const ORDER_KNOWN: u8 = 1;
const RIGHT: u8 = 2;
const LEFT: u8 = 4;
/// Bits of a length; above them come the walls.
const LENGTH: u16 = 0x3ff;
const LEFT_WALL: u16 = 1 << 14;
const RIGHT_WALL: u16 = 1 << 15;

/// The code of a striated mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StriatedCode {
    bytes: [u8; STRIATED_CODE_BYTES],
}

/// Bits of one land in a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct LandBits {
    /// Whether each place is high, the first in the lowest bit; 0 from `kept` on.
    pub(super) is_high: [u64; LAND_WORDS],
    /// Ones for the places that are kept.
    pub(super) known: [u64; LAND_WORDS],
    /// Places of the land. A land that is longer than its room is kept from its left end on.
    pub(super) length: i32,
    /// Places that are kept.
    pub(super) kept: i32,
    /// Whether there is a wall on the left and on the right.
    pub(super) has_walls: [bool; 2],
}

impl StriatedCode {
    pub(super) fn of(rifling: Rifling, lands: &[Option<LandSignature>]) -> Self {
        let turned = match rifling.twist {
            None => 0,
            Some(Twist::Right) => RIGHT,
            Some(Twist::Left) => LEFT,
        };
        let mut bytes = [0; STRIATED_CODE_BYTES];
        bytes[0] = rifling.lands;
        bytes[1] = turned | if rifling.is_order_known { ORDER_KNOWN } else { 0 };
        for (index, land) in lands.iter().enumerate().take(MAX_LANDS) {
            let Some(land) = land else { continue };
            let [left, right] = land.has_walls();
            let walls = if left { LEFT_WALL } else { 0 } | if right { RIGHT_WALL } else { 0 };
            // A signature has at most 626 values.
            let length = (land.levels.len() as u16).min(LENGTH) | walls;
            let at = CLASS_BYTES + LENGTH_BYTES * index;
            bytes[at..at + LENGTH_BYTES].copy_from_slice(&length.to_le_bytes());
            let (from, room) = room(index, lands.len());
            for (place, &level) in land.levels.iter().enumerate().take(8 * room) {
                // A place that was not measured agrees with nothing: half of its places are high.
                let is_high = if level == MISSING { place % 2 == 1 } else { level > 0 };
                bytes[from + place / 8] |= u8::from(is_high) << (place % 8);
            }
        }
        Self { bytes }
    }

    /// The bytes.
    pub fn to_bytes(&self) -> [u8; STRIATED_CODE_BYTES] {
        self.bytes
    }

    /// The code with these bytes; every value is one.
    pub fn from_bytes(bytes: &[u8; STRIATED_CODE_BYTES]) -> Self {
        Self { bytes: *bytes }
    }

    /// Whether two marks can come from one barrel by their class: as many lands, and not turned
    /// different ways.
    pub fn is_of_class(&self, other: &Self) -> bool {
        let turned = (self.bytes[1] | other.bytes[1]) & (RIGHT | LEFT);
        self.bytes[0] == other.bytes[0] && turned != RIGHT | LEFT
    }

    pub(super) fn is_order_known(&self) -> bool {
        self.bytes[1] & ORDER_KNOWN != 0
    }

    /// Number of lands. A code from a database may hold anything.
    pub(super) fn lands(&self) -> usize {
        usize::from(self.bytes[0]).min(MAX_LANDS)
    }

    /// Bits of a land; `None` where it was not scanned.
    pub(super) fn land(&self, index: usize) -> Option<LandBits> {
        let at = CLASS_BYTES + LENGTH_BYTES * index;
        let header = u16::from_le_bytes([*self.bytes.get(at)?, *self.bytes.get(at + 1)?]);
        let length = i32::from(header & LENGTH);
        if index >= self.lands() || length == 0 {
            return None;
        }
        let (from, room) = room(index, self.lands());
        let kept = length.min(8 * room as i32);
        let mut packed = [0; 8 * LAND_WORDS];
        let bytes = (kept as usize).div_ceil(8);
        packed[..bytes].copy_from_slice(self.bytes.get(from..from + bytes)?);
        let (mut is_high, known) = ([0; LAND_WORDS], places(0, kept));
        for ((word, bytes), known) in is_high.iter_mut().zip(packed.as_chunks::<8>().0).zip(known) {
            *word = u64::from_le_bytes(*bytes) & known;
        }
        let has_walls = [header & LEFT_WALL != 0, header & RIGHT_WALL != 0];
        Some(LandBits { is_high, known, length, kept, has_walls })
    }
}

/// Beginning of the bits of a land, and the number of their bytes.
fn room(index: usize, lands: usize) -> (usize, usize) {
    let header = CLASS_BYTES + LENGTH_BYTES * lands;
    let room = ((STRIATED_CODE_BYTES - header) / lands.max(1)).min(8 * LAND_WORDS);
    (header + room * index, room)
}

/// Ones from place `start` on and before `end`, which may lie outside.
pub(super) fn places(start: i32, end: i32) -> [u64; LAND_WORDS] {
    let below = |place: i32, word: usize| match place - 64 * word as i32 {
        ..=0 => 0,
        inside @ 1..64 => (1_u64 << inside) - 1,
        _ => u64::MAX,
    };
    std::array::from_fn(|word| below(end, word) & !below(start, word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn land(levels: Vec<i8>, walls: [bool; 2]) -> LandSignature {
        LandSignature { levels, has_left_wall: walls[0], has_right_wall: walls[1] }
    }

    proptest! {
        #[test]
        fn a_code_holds_the_signs_of_its_lands(
            lands in prop::collection::vec(
                prop::option::weighted(0.8, (prop::collection::vec(-7_i8..=7, 40..480), any::<[bool; 2]>())),
                1..=MAX_LANDS,
            ),
            is_order_known in any::<bool>(),
        ) {
            let rifling = Rifling { lands: lands.len() as u8, is_order_known, twist: None };
            let signatures: Vec<_> =
                lands.iter().map(|scan| scan.clone().map(|(levels, walls)| land(levels, walls))).collect();
            let code = StriatedCode::of(rifling, &signatures);
            prop_assert_eq!((code.lands(), code.is_order_known()), (lands.len(), is_order_known));
            for (index, scan) in lands.iter().enumerate() {
                let bits = code.land(index);
                let Some((levels, walls)) = scan else {
                    prop_assert_eq!(bits, None);
                    continue;
                };
                let bits = bits.unwrap();
                prop_assert_eq!((bits.length, bits.has_walls), (levels.len() as i32, *walls));
                // Two bytes of class, and two for each land's length.
                let room = 8 * ((254 - 2 * lands.len()) / lands.len()).min(64);
                prop_assert_eq!(bits.kept, levels.len().min(room) as i32);
                for place in 0..64 * LAND_WORDS {
                    let is_high = place < room && levels.get(place).is_some_and(|&level| level > 0);
                    prop_assert_eq!(bits.is_high[place / 64] >> (place % 64) & 1 == 1, is_high);
                }
            }
        }

        #[test]
        fn ranges_of_places_are_all_between(start in -600_i32..600, end in -600_i32..600) {
            let found = places(start, end);
            for place in 0..64 * LAND_WORDS as i32 {
                let bit = found[place as usize / 64] >> (place % 64) & 1;
                prop_assert_eq!(bit == 1, (start..end).contains(&place));
            }
        }
    }

    #[test]
    fn what_was_not_measured_agrees_with_nothing() {
        let mut levels = vec![5; 120];
        levels[40..60].fill(MISSING);
        let rifling = Rifling { lands: 1, is_order_known: true, twist: None };
        let bits = StriatedCode::of(rifling, &[Some(land(levels, [true; 2]))]).land(0).unwrap();
        assert_eq!(bits.is_high[0].count_ones() + bits.is_high[1].count_ones(), 110);
    }

    #[test]
    fn the_class_is_lands_and_twist() {
        let code = |lands: u8, twist| {
            let scan = Some(land(vec![1; 90], [true; 2]));
            let rifling = Rifling { lands, is_order_known: true, twist };
            StriatedCode::of(rifling, &vec![scan; lands.into()])
        };
        let (right, left) = (Some(Twist::Right), Some(Twist::Left));
        assert!(code(6, right).is_of_class(&code(6, right)));
        assert!(code(6, right).is_of_class(&code(6, None)));
        assert!(!code(6, right).is_of_class(&code(6, left)));
        assert!(!code(6, right).is_of_class(&code(5, right)));
    }
}
