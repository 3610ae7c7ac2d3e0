//! The code of a striated mark: 256 bytes that shortlist candidates.
//!
//! Each land is cut down to two planes of bits, [`CODE_PITCH_UM`] apart: which places stand out, and whether they are high
//! there. Two lands are compared as in full, but by counting bits; bullets then by the best order of their lands, as in
//! full.

use super::bullet_compare::{Matrix, Order};
use super::{LAND_PITCH_UM, LandSignature, MAX_LANDS, Rifling, Twist};

/// Bytes of a code.
pub const STRIATED_CODE_BYTES: usize = 8 * WORDS;
const WORDS: usize = 32;
/// Distance between the bits of a plane, micrometres.
const CODE_PITCH_UM: f64 = 10.0;
/// Bits that hold planes; the first word holds the class.
const PLANE_BITS: usize = 64 * (WORDS - 1);
/// Places of a land that are kept at most.
const MAX_PLACES: usize = 256;
/// Places are compared where they stand out by so many robust standard deviations.
const STANDS_OUT: f32 = 0.35;
/// Lags searched about each wall, in places: 40 um.
const REACH: i32 = 4;
/// Fewest places that both lands stand out at.
const MIN_SHARED: u32 = 30;
const ORDER_KNOWN: u64 = 1 << 8;
const RIGHT: u64 = 1 << 9;
const LEFT: u64 = 1 << 10;
/// First of two bits for each land that say which of its walls are there.
const WALLS_FROM: usize = 16;

/// The code of a striated mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StriatedCode {
    words: [u64; WORDS],
}

/// Bits of one land, lowest place first.
type Plane = [u64; MAX_PLACES / 64];

#[derive(Debug, Clone, Copy)]
struct LandPlanes {
    stands_out: Plane,
    is_high: Plane,
    length: i32,
    walls: [bool; 2],
}

/// A code, ready to be compared with many.
#[derive(Debug, Clone)]
pub struct StriatedCodeQuery {
    code: StriatedCode,
    /// Its lands as they are, and mirrored.
    lands: [Vec<Option<LandPlanes>>; 2],
}

impl StriatedCode {
    pub(super) fn of(rifling: Rifling, lands: &[Option<LandSignature>]) -> Self {
        let turned = match rifling.twist {
            None => 0,
            Some(Twist::Right) => RIGHT,
            Some(Twist::Left) => LEFT,
        };
        let order = if rifling.is_order_known { ORDER_KNOWN } else { 0 };
        let mut code = Self { words: [0; WORDS] };
        code.words[0] = u64::from(rifling.lands) | turned | order;
        let places = places(lands.len());
        for (index, land) in lands.iter().enumerate() {
            let Some(land) = land else { continue };
            for (side, has_wall) in land.has_walls().into_iter().enumerate() {
                code.words[0] |= u64::from(has_wall) << (WALLS_FROM + 2 * index + side);
            }
            let striae: Vec<Option<f32>> = land.striae().collect();
            for place in 0..places {
                let Some(value) = at(&striae, place as f64 * CODE_PITCH_UM / LAND_PITCH_UM) else {
                    continue;
                };
                let bit = 64 + 2 * places * index + place;
                if value.abs() >= STANDS_OUT {
                    code.words[bit / 64] |= 1 << (bit % 64);
                    let bit = bit + places;
                    code.words[bit / 64] |= u64::from(value > 0.0) << (bit % 64);
                }
            }
        }
        code
    }

    /// The bytes: words of 8, the lowest bit in the first byte.
    pub fn to_bytes(&self) -> [u8; STRIATED_CODE_BYTES] {
        let mut bytes = [0; STRIATED_CODE_BYTES];
        for (chunk, word) in bytes.as_chunks_mut::<8>().0.iter_mut().zip(self.words) {
            *chunk = word.to_le_bytes();
        }
        bytes
    }

    /// The code with these bytes; every value is one.
    pub fn from_bytes(bytes: &[u8; STRIATED_CODE_BYTES]) -> Self {
        let (chunks, _) = bytes.as_chunks::<8>();
        Self { words: std::array::from_fn(|word| u64::from_le_bytes(chunks[word])) }
    }

    /// Whether two marks can come from one barrel by their class: as many lands, and not turned different ways.
    pub fn is_of_class(&self, other: &Self) -> bool {
        let turned = (self.words[0] | other.words[0]) & (RIGHT | LEFT);
        self.words[0] & 0xff == other.words[0] & 0xff && turned != RIGHT | LEFT
    }

    fn lands(&self) -> Vec<Option<LandPlanes>> {
        // A code from a database may hold anything.
        let lands = usize::from(self.words[0] as u8).min(MAX_LANDS);
        let places = places(lands);
        (0..lands)
            .map(|index| {
                let from = 64 + 2 * places * index;
                let [stands_out, is_high] =
                    [from, from + places].map(|from| self.plane(from, places));
                let length = length(&stands_out);
                let wall = |side: usize| self.words[0] >> (WALLS_FROM + 2 * index + side) & 1 != 0;
                (length > 0).then_some(LandPlanes {
                    stands_out,
                    is_high,
                    length,
                    walls: [wall(0), wall(1)],
                })
            })
            .collect()
    }

    fn plane(&self, from: usize, places: usize) -> Plane {
        let mut plane = Plane::default();
        for place in 0..places {
            let bit = from + place;
            plane[place / 64] |= (self.words[bit / 64] >> (bit % 64) & 1) << (place % 64);
        }
        plane
    }
}

impl StriatedCodeQuery {
    /// Unpacks a code.
    pub fn new(code: &StriatedCode) -> Self {
        let lands = code.lands();
        let mirrored = lands.iter().map(|land| land.map(LandPlanes::mirrored)).collect();
        Self { code: code.clone(), lands: [lands, mirrored] }
    }

    /// See [`StriatedCode::is_of_class`].
    pub fn is_of_class(&self, other: &StriatedCode) -> bool {
        self.code.is_of_class(other)
    }

    /// How alike another code is: about the score of a full comparison. `None` when the class of its barrel is another.
    pub fn similarity(&self, other: &StriatedCode) -> Option<f32> {
        if !self.code.is_of_class(other) {
            return None;
        }
        let theirs = other.lands();
        let scores = self.lands.iter().filter_map(|ours| {
            let matrix: Matrix = ours
                .iter()
                .map(|one| {
                    theirs.iter().map(|other| Some(one.as_ref()?.alike(other.as_ref()?))).collect()
                })
                .collect();
            let orders = Order::all(theirs.len()).filter_map(|order| order.score(&matrix));
            orders.reduce(f32::max)
        });
        Some(scores.fold(0.0, f32::max))
    }
}

impl LandPlanes {
    fn mirrored(self) -> Self {
        let turn = |plane: Plane| {
            let mut turned = Plane::default();
            for place in 0..self.length as usize {
                let from = self.length as usize - 1 - place;
                turned[place / 64] |= (plane[from / 64] >> (from % 64) & 1) << (place % 64);
            }
            turned
        };
        let [left, right] = self.walls;
        Self {
            stands_out: turn(self.stands_out),
            is_high: turn(self.is_high),
            walls: [right, left],
            ..self
        }
    }

    /// The best correlation of the bits about the walls that both have, or about both ends.
    fn alike(&self, other: &Self) -> f32 {
        let apart = self.length - other.length;
        let shared = [0, 1].map(|side| self.walls[side] && other.walls[side]);
        let all = !shared[0] && !shared[1];
        let mut best = 0.0_f32;
        for (_, anchor) in
            shared.into_iter().zip([0, apart]).filter(|(is_shared, _)| *is_shared || all)
        {
            for lag in anchor - REACH..=anchor + REACH {
                best = best.max(self.alike_at(other, lag));
            }
        }
        best
    }

    fn alike_at(&self, other: &Self, lag: i32) -> f32 {
        let (out, high) = (moved(&other.stands_out, lag), moved(&other.is_high, lag));
        let (mut both, mut equal) = (0, 0);
        for word in 0..out.len() {
            let shared = self.stands_out[word] & out[word];
            both += shared.count_ones();
            equal += (shared & !(self.is_high[word] ^ high[word])).count_ones();
        }
        if both < MIN_SHARED { 0.0 } else { (2.0 * equal as f32 - both as f32) / both as f32 }
    }
}

/// Places that are kept of each land of a barrel with so many.
fn places(lands: usize) -> usize {
    (PLANE_BITS / (2 * lands.max(1))).min(MAX_PLACES)
}

/// Linear interpolation; `None` where a neighbour was not measured.
fn at(striae: &[Option<f32>], place: f64) -> Option<f32> {
    let share = place.fract() as f32;
    let before = (*striae.get(place as usize)?)?;
    if share == 0.0 {
        return Some(before);
    }
    let after = (*striae.get(place as usize + 1)?)?;
    Some(before * (1.0 - share) + after * share)
}

fn length(plane: &Plane) -> i32 {
    let last = (0..plane.len()).rev().find(|&word| plane[word] != 0);
    last.map_or(0, |word| 64 * (word as i32 + 1) - plane[word].leading_zeros() as i32)
}

/// Bits moved up by `lag` places.
fn moved(plane: &Plane, lag: i32) -> Plane {
    let (words, bits) = ((lag.unsigned_abs() / 64) as usize, lag.unsigned_abs() % 64);
    let at = |word: Option<usize>| word.and_then(|word| plane.get(word)).copied().unwrap_or(0);
    std::array::from_fn(|word| {
        let [near, far] = if lag >= 0 {
            [word.checked_sub(words), word.checked_sub(words + 1)]
        } else {
            [Some(word + words), Some(word + words + 1)]
        }
        .map(at);
        match (bits, lag >= 0) {
            (0, _) => near,
            (_, true) => near << bits | far >> (64 - bits),
            (_, false) => near >> bits | far << (64 - bits),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn moving_bits_agrees_with_moving_each(words in any::<Plane>(), lag in -300_i32..300) {
            let bit = |plane: &Plane, place: i32| {
                let is_inside = (0..MAX_PLACES as i32).contains(&place);
                is_inside && plane[place as usize / 64] >> (place % 64) & 1 != 0
            };
            let found = moved(&words, lag);
            for place in 0..MAX_PLACES as i32 {
                prop_assert_eq!(bit(&found, place), bit(&words, place - lag));
            }
        }

        #[test]
        fn no_bytes_of_a_code_do_harm(bytes in prop::collection::vec(any::<u8>(), STRIATED_CODE_BYTES), lands in 0_u8..40) {
            let mut bytes: [u8; STRIATED_CODE_BYTES] = bytes.try_into().unwrap();
            bytes[0] = lands;
            let code = StriatedCode::from_bytes(&bytes);
            prop_assert_eq!(code.to_bytes(), bytes);
            let alike = StriatedCodeQuery::new(&code).similarity(&code);
            prop_assert!(alike.is_none_or(|alike| (-1.0..=1.0).contains(&alike)));
        }
    }
}
