//! Codes compared: two lands by the signs that differ where they overlap, two bullets by how their
//! lands meet, as in full.
//!
//! Of normal profiles with the correlation rho, a share of 1/2 - asin(rho) / pi of the signs differ
//! (Sheppard 1899; Van Vleck and Middleton 1966), so what signs say is turned back into a
//! correlation, and codes score about as signatures do.
//!
//! All shifts of the query's lands are made once. One after the other in memory, they are compared
//! many at a time.

#![allow(clippy::inline_always, reason = "compiled for the widest lanes of their caller")]

use super::StriatedCode;
use super::land_meeting::LandMatrix;
use super::striated_code::{LAND_WORDS, LandBits, places};
use crate::filters::lanes::widest;

/// Lags searched about each wall, in places: 40 um, as in full.
const REACH: i32 = 5;
/// Lags that are compared at once: one more than are used, for whole lanes.
const WINDOW: usize = 12;
/// The middles of windows: lands whose lengths differ by up to 0.4 mm can meet at their right
/// walls.
const FARTHEST: i32 = 54;
/// From one window to the next, where lands may meet anywhere.
const NEXT_WINDOW: usize = 9;
const SHIFTS: usize = 2 * FARTHEST as usize + WINDOW;
/// Fewest places that two lands share, and the least share of the shorter one.
const MIN_SHARED: i32 = 32;
const MIN_SHARE: f32 = 0.6;

/// A code, ready to be compared with many.
#[derive(Debug, Clone)]
pub struct StriatedCodeQuery {
    code: StriatedCode,
    /// Its lands as they are, and mirrored.
    lands: [Vec<Option<ShiftedLand>>; 2],
}

/// A land at all lags from -FARTHEST - REACH on; a row for each word, so that what is compared at
/// once lies together.
#[derive(Debug, Clone)]
struct ShiftedLand {
    is_high: Vec<[u64; SHIFTS]>,
    known: Vec<[u64; SHIFTS]>,
    length: i32,
    /// The places that are kept.
    first: i32,
    end: i32,
    has_walls: [bool; 2],
}

impl StriatedCodeQuery {
    /// Prepares a code.
    pub fn new(code: &StriatedCode) -> Self {
        let lands = [false, true].map(|is_mirrored| {
            (0..code.lands())
                .map(|index| code.land(index).map(|land| ShiftedLand::of(&land, is_mirrored)))
                .collect()
        });
        Self { code: code.clone(), lands }
    }

    /// See [`StriatedCode::is_of_class`].
    pub fn is_of_class(&self, other: &StriatedCode) -> bool {
        self.code.is_of_class(other)
    }

    /// Likeness of another code: about the score of a full comparison. `None` when the class of its
    /// barrel is another.
    pub fn similarity(&self, other: &StriatedCode) -> Option<f32> {
        if !self.is_of_class(other) {
            return None;
        }
        let is_order_known = self.code.is_order_known() && other.is_order_known();
        let count = other.lands();
        let theirs: [Option<LandBits>; super::MAX_LANDS] =
            std::array::from_fn(|index| other.land(index));
        let score = |ours: &Vec<Option<ShiftedLand>>| {
            let matrix = widest(
                #[inline(always)]
                || {
                    LandMatrix::of(
                        count,
                        #[inline(always)]
                        |one, other| {
                            let (one, other) = (ours.get(one)?, theirs.get(other)?);
                            Some(one.as_ref()?.alike(other.as_ref()?))
                        },
                    )
                },
            );
            matrix.best(is_order_known).map(|(score, _)| score)
        };
        Some(self.lands.iter().filter_map(score).fold(0.0, f32::max))
    }
}

impl ShiftedLand {
    fn of(land: &LandBits, is_mirrored: bool) -> Self {
        let LandBits { length, kept, has_walls: [left, right], .. } = *land;
        let (first, end) = if is_mirrored { (length - kept, length) } else { (0, kept) };
        let is_high = |place: i32| {
            let place = if is_mirrored { length - 1 - place } else { place };
            let word = usize::try_from(place).ok().and_then(|at| land.is_high.get(at / 64));
            word.is_some_and(|word| word >> (place % 64) & 1 != 0)
        };
        let mut shifted = Self {
            is_high: vec![[0; SHIFTS]; LAND_WORDS],
            known: vec![[0; SHIFTS]; LAND_WORDS],
            length,
            first,
            end,
            has_walls: if is_mirrored { [right, left] } else { [left, right] },
        };
        for (at, lag) in (0..SHIFTS).zip(-FARTHEST - REACH..) {
            for (row, word) in shifted.known.iter_mut().zip(places(first - lag, end - lag)) {
                row[at] = word;
            }
            for place in (first..end).filter(|&place| is_high(place)) {
                let to = usize::try_from(place - lag).unwrap_or(usize::MAX);
                if let Some(row) = shifted.is_high.get_mut(to / 64) {
                    row[at] |= 1 << (to % 64);
                }
            }
        }
        shifted
    }

    /// The best correlation about the walls that both have; anywhere when they share none.
    #[inline(always)]
    fn alike(&self, other: &LandBits) -> f32 {
        let share = MIN_SHARE * (self.end - self.first).min(other.kept) as f32;
        let least = MIN_SHARED.max(share.ceil() as i32);
        let apart = self.length - other.length;
        let [left, right] = [0, 1].map(|side| self.has_walls[side] && other.has_walls[side]);
        let mut best = 0.0_f32;
        if left {
            best = best.max(self.alike_about(other, 0, least));
        }
        if right && apart.abs() <= FARTHEST {
            best = best.max(self.alike_about(other, apart, least));
        }
        if !left && !right {
            for middle in (-FARTHEST..=FARTHEST).step_by(NEXT_WINDOW) {
                best = best.max(self.alike_about(other, middle, least));
            }
        }
        best
    }

    /// The best correlation within reach of a lag.
    #[inline(always)]
    fn alike_about(&self, other: &LandBits, middle: i32, least: i32) -> f32 {
        let differing = self.differing(other, (middle + FARTHEST) as usize);
        let mut best = 0.0_f32;
        for (differing, lag) in differing.into_iter().zip(middle - REACH..=middle + REACH) {
            let shared = (self.end - lag).min(other.kept) - (self.first - lag).max(0);
            if shared >= least {
                best = best.max(1.0 - 2.0 * differing as f32 / shared as f32);
            }
        }
        sine_of_quarters(best)
    }

    /// Number of places that differ, at each of the shifts from `from` on.
    #[inline(always)]
    fn differing(&self, other: &LandBits, from: usize) -> [u64; WINDOW] {
        let mut differing = [0_u64; WINDOW];
        let words = (other.kept as usize).div_ceil(64);
        for word in 0..words.min(LAND_WORDS) {
            let [ours, known] = [&self.is_high, &self.known]
                .map(|plane| plane[word][from..].first_chunk::<WINDOW>());
            let (Some(ours), Some(known)) = (ours, known) else { continue };
            for ((sum, ours), known) in differing.iter_mut().zip(ours).zip(known) {
                let bits = (ours ^ other.is_high[word]) & known & other.known[word];
                *sum = sum.wrapping_add(u64::from(bits.count_ones()));
            }
        }
        differing
    }
}

/// `sin(x pi / 2)` from 0 to 1, to 2e-4 (Hastings 1955): the correlation of normal profiles, a
/// share of whose signs agree more than differ.
#[inline(always)]
fn sine_of_quarters(x: f32) -> f32 {
    let square = x * x;
    (x * (1.570_626_8 - square * (0.643_229_2 - square * 0.072_710_2))).min(1.0)
}

#[cfg(test)]
mod tests {
    use super::super::{LandSignature, MAX_LANDS, Rifling};
    use super::*;
    use proptest::prelude::*;

    fn bits(signs: &[bool], has_walls: [bool; 2]) -> LandBits {
        let mut is_high = [0; LAND_WORDS];
        for (place, &high) in signs.iter().enumerate() {
            is_high[place / 64] |= u64::from(high) << (place % 64);
        }
        let length = signs.len() as i32;
        LandBits { is_high, known: places(0, length), length, kept: length, has_walls }
    }

    /// The best share of equal signs less that of differing ones about one lag, by its definition.
    fn naive(one: &[bool], other: &[bool], middle: i32) -> f32 {
        let least = 32.0_f32.max((0.6 * one.len().min(other.len()) as f32).ceil());
        let mut best = 0.0_f32;
        for lag in middle - 5..=middle + 5 {
            let pairs: Vec<bool> = (0..other.len() as i32)
                .filter_map(|place| {
                    let ours = one.get(usize::try_from(place + lag).ok()?)?;
                    Some(*ours == other[place as usize])
                })
                .collect();
            let equal = pairs.iter().filter(|is_equal| **is_equal).count();
            if pairs.len() as f32 >= least {
                best = best.max(2.0 * equal as f32 / pairs.len() as f32 - 1.0);
            }
        }
        (best * std::f32::consts::FRAC_PI_2).sin()
    }

    proptest! {
        #[test]
        fn counting_bits_agrees_with_comparing_signs(
            one in prop::collection::vec(any::<bool>(), 40..300),
            other in prop::collection::vec(any::<bool>(), 40..300),
            cut in 0_usize..20,
            walls in 0_u8..16,
            is_mirrored in any::<bool>(),
        ) {
            // Half of them a part of the other, so that some are alike.
            let other = if walls % 2 == 0 { one[cut..].to_vec() } else { other };
            let side = |bit: u8| walls >> bit & 1 != 0;
            let (ours, theirs) = ([side(0), side(1)], [side(2), side(3)]);
            let mut seen = one.clone();
            let mut walls = ours;
            if is_mirrored {
                seen.reverse();
                walls.reverse();
            }
            let found = ShiftedLand::of(&bits(&one, ours), is_mirrored).alike(&bits(&other, theirs));
            let apart = seen.len() as i32 - other.len() as i32;
            let middles: Vec<i32> = match [0, 1].map(|side| walls[side] && theirs[side]) {
                [false, false] => (-54..=54).collect(),
                [left, right] => {
                    let right = (right && apart.abs() <= 54).then_some(apart);
                    left.then_some(0).into_iter().chain(right).collect()
                }
            };
            let expected = middles.iter().map(|&middle| naive(&seen, &other, middle)).fold(0.0, f32::max);
            prop_assert!((found - expected).abs() < 1e-3, "{} {}", found, expected);
        }

        #[test]
        fn no_bytes_of_a_code_do_harm(
            bytes in prop::collection::vec(any::<u8>(), super::super::STRIATED_CODE_BYTES),
            lands in 0_u8..40,
        ) {
            let mut bytes: [u8; super::super::STRIATED_CODE_BYTES] = bytes.try_into().unwrap();
            bytes[0] = lands;
            let code = StriatedCode::from_bytes(&bytes);
            prop_assert_eq!(code.to_bytes(), bytes);
            let alike = StriatedCodeQuery::new(&code).similarity(&code);
            prop_assert!(alike.is_none_or(|alike| (0.0..=1.0).contains(&alike)));
        }
    }

    #[test]
    fn the_sine_is_near() {
        for step in 0..=1000_u16 {
            let x = f32::from(step) / 1000.0;
            let exact = (x * std::f32::consts::FRAC_PI_2).sin();
            assert!((sine_of_quarters(x) - exact).abs() < 2e-4, "{x}");
            assert!((0.0..=1.0).contains(&sine_of_quarters(x)));
        }
    }

    /// A land of some noise that any number gives.
    fn land(number: usize, places: usize) -> LandSignature {
        let noise =
            |at: usize| ((at * at * 31 + at * number * 977 + number) * 7919 % 1013 % 15) as i8 - 7;
        let levels = (0..places).map(noise).collect();
        LandSignature { levels, has_left_wall: true, has_right_wall: true }
    }

    fn code(lands: &[Option<LandSignature>], is_order_known: bool) -> StriatedCode {
        StriatedCode::of(Rifling { lands: lands.len() as u8, is_order_known, twist: None }, lands)
    }

    #[test]
    fn phase_direction_mirror_missing_lands_and_order_do_not_hide_a_bullet() {
        for count in [3, 6, 8, MAX_LANDS] {
            let places = if count == MAX_LANDS { 60 } else { 150 };
            let bullet: Vec<_> = (0..count).map(|number| Some(land(number, places))).collect();
            let query = StriatedCodeQuery::new(&code(&bullet, true));
            let alike = |lands: &[Option<LandSignature>], is_order_known| {
                query.similarity(&code(lands, is_order_known)).unwrap()
            };
            let whole = alike(&bullet, true);
            assert!(whole > 0.8, "{count}: {whole}");
            let mut turned = bullet.clone();
            turned.rotate_left(2);
            assert!((alike(&turned, true) - whole).abs() < 1e-6);
            turned.reverse();
            assert!((alike(&turned, true) - whole).abs() < 1e-6);
            let mirrored: Vec<_> =
                turned.iter().map(|land| land.as_ref().map(LandSignature::mirrored)).collect();
            assert!((alike(&mirrored, true) - whole).abs() < 1e-6);
            turned.swap(0, 1);
            assert!(count == 3 || alike(&turned, true) < whole - 0.05);
            assert!(alike(&turned, false) > 0.7);
            turned[1] = None;
            assert!(alike(&turned, false) > 0.5);
            let stranger: Vec<_> =
                (0..count).map(|number| Some(land(number + 50, places))).collect();
            for is_order_known in [true, false] {
                let unrelated = alike(&stranger, is_order_known);
                assert!(unrelated < 0.15, "{count}: {unrelated}");
            }
        }
    }

    #[test]
    fn another_class_is_not_compared() {
        let lands = [Some(land(1, 90)), Some(land(2, 90))];
        let query = StriatedCodeQuery::new(&code(&lands, true));
        assert_eq!(query.similarity(&code(&lands[..1], true)), None);
    }
}
