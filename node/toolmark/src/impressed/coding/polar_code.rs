//! The polar code: 512 bytes that shortlist candidates.
//!
//! A relief on rings about the middle of its mark, transformed along each ring. Turning the mark
//! turns the phases; shifting it is left to the query, which is sampled about every place where the
//! candidate's middle may lie. Unlike an autocorrelation, whose likeness is the square of the
//! relief's, it keeps the phases, and with them marks that are only somewhat alike.

#![allow(clippy::inline_always, reason = "compiled for the widest lanes of their caller")]

use fearless_simd::prelude::*;
use fearless_simd::{Level, Simd, dispatch, i16x32, i32x16, u8x16, u8x64, u32x16};

use super::layout::{BLOCKS, COLUMN_STARTS, COLUMNS, RINGS, VALUES, blocks, inner_ring};
use super::rings::{Coefficients, Rings};
use crate::ImpressedSignature;
use crate::impressed::impression::Impression;

/// Bytes of a polar code.
pub const POLAR_CODE_BYTES: usize = 512;
/// Bytes of a block: two bits a value.
const BLOCK_BYTES: usize = VALUES / 4;
/// Where the strengths of rings begin, four bits each.
const STRENGTHS: usize = BLOCKS * BLOCK_BYTES;
/// Where the extent of the mark lies, in cells.
const EXTENT: usize = STRENGTHS + RINGS / 2;
/// Weights of strengths 0 to 15: a step of root 2 each; 0 is a ring where nothing is known.
const WEIGHTS: [u8; 16] = [0, 0, 0, 0, 0, 1, 1, 1, 2, 3, 4, 5, 7, 11, 15, 21];
/// Added to unpacked values, so that none is negative.
pub(crate) const BIAS: u8 = 64;

/// Unpacked values of a code, [`BIAS`] added: 1, 3, -1 or -3 times the weight of their ring.
pub(crate) type Unpacked = [[u8; VALUES]; BLOCKS];

/// The polar code of a mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolarCode {
    bytes: Box<[u8; POLAR_CODE_BYTES]>,
}

impl ImpressedSignature {
    /// The code for shortlisting. It follows from the relief, and takes some 0.5 ms to make.
    pub fn code(&self) -> PolarCode {
        PolarCode::of(self.impression())
    }
}

impl PolarCode {
    /// The code of a relief.
    pub(crate) fn of(impression: &Impression) -> Self {
        let mut code = None;
        let extent = extent(impression);
        Rings::new(&impression.to_grid())
            .about(&[(0, 0)], |_, coefficients| code = Some(Self::quantised(coefficients, extent)));
        code.unwrap_or_else(|| Self { bytes: Box::new([0; POLAR_CODE_BYTES]) })
    }

    /// Quantises coefficients of a mark of some extent.
    pub(super) fn quantised(coefficients: &Coefficients, extent: u8) -> Self {
        let (mut power, mut count) = ([0.0_f64; RINGS], [0.0_f64; RINGS]);
        for ((column, block), values) in blocks().zip(coefficients) {
            for (at, value) in values.iter().enumerate() {
                let ring = inner_ring(column, block) + at / 2 % 2;
                power[ring] += f64::from(value * value);
                count[ring] += 1.0;
            }
        }
        let rms: [f64; RINGS] = std::array::from_fn(|ring| (power[ring] / count[ring]).sqrt());
        let most = rms.iter().copied().fold(f64::MIN_POSITIVE, f64::max);
        let mut bytes = Box::new([0; POLAR_CODE_BYTES]);
        for (ring, rms) in rms.iter().enumerate() {
            bytes[STRENGTHS + ring / 2] |= strength(rms / most) << (4 * (ring % 2));
        }
        bytes[EXTENT] = extent;
        let (chunks, _) = bytes.as_chunks_mut::<BLOCK_BYTES>();
        for (((column, block), values), chunk) in blocks().zip(coefficients).zip(chunks) {
            for (at, value) in values.iter().enumerate() {
                let rms = rms[inner_ring(column, block) + at / 2 % 2].max(f64::MIN_POSITIVE);
                let level = ((f64::from(*value) / rms).floor().clamp(-2.0, 1.0) + 2.0) as u8;
                chunk[at % BLOCK_BYTES] |= level << (2 * (at / BLOCK_BYTES));
            }
        }
        Self { bytes }
    }

    /// The bytes.
    pub fn to_bytes(&self) -> [u8; POLAR_CODE_BYTES] {
        *self.bytes
    }

    /// The bytes, where they lie.
    pub fn as_bytes(&self) -> &[u8; POLAR_CODE_BYTES] {
        &self.bytes
    }

    /// The code with these bytes; every value is one.
    pub fn from_bytes(bytes: &[u8; POLAR_CODE_BYTES]) -> Self {
        Self { bytes: Box::new(*bytes) }
    }
}

/// Extent of a mark, whole cells.
pub(crate) fn extent(impression: &Impression) -> u8 {
    impression.extent().round().min(255.0) as u8
}

/// Extent of the mark with a code.
pub(crate) fn extent_of(code: &[u8; POLAR_CODE_BYTES]) -> u8 {
    code[EXTENT]
}

/// Strength of a ring by its share of the strongest: 15 for 1, a step for every root of 2.
fn strength(share: f64) -> u8 {
    let root = 2.0_f64.sqrt();
    let (mut strength, mut least) = (15, 1.0 / root.sqrt());
    while strength > 0 && share < least {
        strength -= 1;
        least /= root;
    }
    strength
}

/// Unpacks a code; returns the root of the sum of the squares of its values.
pub(crate) fn unpack(code: &[u8; POLAR_CODE_BYTES], into: &mut Unpacked) -> f32 {
    let squares = dispatch!(Level::new(), simd => unpack_with(simd, code, into));
    (squares as f32).sqrt()
}

#[inline(always)]
fn unpack_with<S: Simd>(simd: S, code: &[u8; POLAR_CODE_BYTES], into: &mut Unpacked) -> i32 {
    let mut weights = [0_u8; RINGS];
    for (weights, byte) in weights.as_chunks_mut::<2>().0.iter_mut().zip(&code[STRENGTHS..]) {
        *weights = [WEIGHTS[usize::from(byte & 15)], WEIGHTS[usize::from(byte >> 4)]];
    }
    let (chunks, _) = code.as_chunks::<BLOCK_BYTES>();
    let mut squares = i32x16::splat(simd, 0);
    for column in 0..COLUMNS {
        for block in COLUMN_STARTS[column]..COLUMN_STARTS[column + 1] {
            let inner = inner_ring(column, block);
            // Values go inner, inner, outer, outer.
            let (one, other) = (u32::from(weights[inner]), u32::from(weights[inner + 1]));
            let weight: u8x64<S> =
                u32x16::splat(simd, (one * 0x0101) | (other * 0x0101_0000)).bitcast();
            let bytes = u8x16::load_array_ref(simd, &chunks[block]);
            let levels = bytes.combine(bytes >> 2).combine((bytes >> 4).combine(bytes >> 6));
            // Levels 0 to 3 are -3, -1, 1 and 3: all ones where the high bit is set, and where both
            // are alike.
            let zero = u8x64::splat(simd, 0);
            let high = zero - (levels >> 1 & u8x64::splat(simd, 1));
            let low = zero - (levels & u8x64::splat(simd, 1));
            let size = weight + ((weight + weight) & !(high ^ low));
            let value = u8x64::splat(simd, BIAS) + ((size ^ !high) - !high);
            into[block] = value.into();
            let (first, second) = value.widen();
            for half in [first, second] {
                let half: i16x32<S> = half.bitcast();
                let half = half - i16x32::splat(simd, i16::from(BIAS));
                squares += half.pairwise_dot_product(half);
            }
        }
    }
    let squares: [i32; 16] = squares.into();
    squares.into_iter().fold(0, i32::wrapping_add)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unpacking_gives_odd_multiples_of_the_weights_of_rings() {
        let bytes: [u8; POLAR_CODE_BYTES] =
            std::array::from_fn(|at| (at * at * 37 + at * 11 + at / 7) as u8);
        let mut values = [[0; VALUES]; BLOCKS];
        let norm = unpack(&bytes, &mut values);
        let mut squares = 0;
        for (column, block) in blocks() {
            for at in 0..VALUES {
                let ring = inner_ring(column, block) + at / 2 % 2;
                let strength = bytes[496 + ring / 2] >> (4 * (ring % 2)) & 15;
                let level = i32::from(bytes[16 * block + at % 16] >> (2 * (at / 16)) & 3);
                let expected = i32::from(WEIGHTS[usize::from(strength)]) * (2 * level - 3);
                assert_eq!(i32::from(values[block][at]) - 64, expected, "{block} {at}");
                squares += expected * expected;
            }
        }
        assert!((norm * norm / squares as f32 - 1.0).abs() < 1e-5);
    }

    #[test]
    fn a_step_of_strength_is_a_root_of_two() {
        assert_eq!([1.0, 0.9, 0.71, 0.5, 0.25].map(strength), [15, 15, 14, 13, 11]);
        assert_eq!([0.0, 1e-9].map(strength), [0, 0]);
    }
}
