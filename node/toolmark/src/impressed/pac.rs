//! The PAC code (polar autocorrelation): 256 bytes that shortlist candidates.
//!
//! The autocorrelation of a mark does not change when the mark is moved, and turns when it is
//! turned. Sampled on rings it becomes a table of angles and radii in which turning the mark shifts
//! the angles cyclically. Being symmetric about its middle, it is sampled over half a turn.

use crate::filters::fft::{Fft, Planes};
use crate::filters::lanes::widest;
use crate::filters::trigonometry::sin_cos;
use crate::impressed::impression::SIDE;
use crate::surface::grid::MaskedGrid;

/// Bytes of a PAC code.
pub const PAC_CODE_BYTES: usize = ANGLES * 4;
/// Angles over half a turn.
pub(crate) const ANGLES: usize = 64;
/// Rings.
const RADII: usize = 32;
/// Radius of the innermost ring, cells.
const FIRST_RADIUS: f64 = 4.0;
/// Radius of the outermost ring, cells.
const LAST_RADIUS: f64 = 56.0;
/// Autocorrelation of fewer shared cells than this is noise.
const MIN_SHARED_CELLS: f32 = 50.0;
/// Side of the zero-padded grid: no wrap-around within the last ring (`SIDE` + 56 cells).
const PADDED: usize = 256;
const BITS: u32 = (ANGLES * RADII) as u32;

/// The PAC code of a mark: for each of 64 angles over half a turn, 32 bits, one for each radius.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PacCode {
    angles: [u32; ANGLES],
}

impl PacCode {
    /// The code of a relief on the grid of signatures.
    ///
    /// `A(s) = sum z(p) z(p + s) / sqrt(sum m(p) m(p + s))`, less the mean of its ring; the bit is
    /// its sign.
    pub(crate) fn of(relief: &MaskedGrid) -> Self {
        let (products, shared) = autocorrelation(relief);
        let normalised: Vec<f32> = products
            .iter()
            .zip(&shared)
            .map(|(&sum, &count)| if count < MIN_SHARED_CELLS { 0.0 } else { sum / count.sqrt() })
            .collect();
        let mut angles = [0; ANGLES];
        for radius in 0..RADII {
            let share = radius as f64 / (RADII - 1) as f64;
            // Between evenly spread radii and rings of equal area: long shifts tell more, but share
            // fewer cells.
            let share = f64::midpoint(share, share.sqrt());
            let cells = FIRST_RADIUS + share * (LAST_RADIUS - FIRST_RADIUS);
            let ring: [f32; ANGLES] = std::array::from_fn(|angle| {
                let (sine, cosine) = sin_cos(std::f64::consts::PI * angle as f64 / ANGLES as f64);
                at(&normalised, cells * cosine, cells * sine)
            });
            let mean = ring.iter().sum::<f32>() / ANGLES as f32;
            for (bits, value) in angles.iter_mut().zip(ring) {
                *bits |= u32::from(value > mean) << radius;
            }
        }
        Self { angles }
    }

    /// Likeness of two codes at the best of the 64 rotations: 1 when equal, near 0 when unrelated.
    pub fn similarity(&self, other: &Self) -> f32 {
        let fewest = self.distances(other).into_iter().min().unwrap_or(BITS);
        1.0 - 2.0 * fewest as f32 / BITS as f32
    }

    /// Differing bits for each rotation: entry k when this code's mark is turned by k 64ths of half
    /// a turn.
    pub(crate) fn distances(&self, other: &Self) -> [u32; ANGLES] {
        let mut twice = [0; 2 * ANGLES];
        twice[..ANGLES].copy_from_slice(&other.angles);
        twice[ANGLES..].copy_from_slice(&other.angles);
        let mut distances = [0_u32; ANGLES];
        widest(
            #[inline(always)]
            || {
                for (shift, distance) in distances.iter_mut().enumerate() {
                    let turned = twice[shift..].first_chunk::<ANGLES>().unwrap_or(&self.angles);
                    // At most 2048: without the check for overflow the sum takes whole lanes.
                    for (a, b) in self.angles.iter().zip(turned) {
                        *distance = distance.wrapping_add((a ^ b).count_ones());
                    }
                }
            },
        );
        distances
    }

    /// The bytes: angle by angle, the innermost radius in the lowest bit of the first byte.
    pub fn to_bytes(&self) -> [u8; PAC_CODE_BYTES] {
        let mut bytes = [0; PAC_CODE_BYTES];
        for (chunk, bits) in bytes.chunks_exact_mut(4).zip(self.angles) {
            chunk.copy_from_slice(&bits.to_le_bytes());
        }
        bytes
    }

    /// The code with these bytes; every value is one.
    pub fn from_bytes(bytes: &[u8; PAC_CODE_BYTES]) -> Self {
        let (chunks, _) = bytes.as_chunks::<4>();
        Self { angles: std::array::from_fn(|angle| u32::from_le_bytes(chunks[angle])) }
    }
}

/// Zero-padded autocorrelation of values and of weights, by one complex transform: they are real,
/// so the spectrum of `values + i weights` splits into the two, and so do their power spectra back.
fn autocorrelation(relief: &MaskedGrid) -> (Vec<f32>, Vec<f32>) {
    let (mut data, mut scratch) = (Planes::zeros(PADDED * PADDED), Planes::zeros(PADDED * PADDED));
    for row in 0..SIDE {
        let (from, to) = (row * SIDE, row * PADDED);
        data.re[to..to + SIDE].copy_from_slice(&relief.values[from..from + SIDE]);
        data.im[to..to + SIDE].copy_from_slice(&relief.weights[from..from + SIDE]);
    }
    let fft = Fft::new(PADDED);
    fft.forward(&mut data, &mut scratch, PADDED);
    data = data.transposed(PADDED, PADDED);
    fft.forward(&mut data, &mut scratch, PADDED);
    // A = (F(k) + F*(-k)) / 2 is the spectrum of the values, B = (F(k) - F*(-k)) / 2i that of the
    // weights.
    for index in 0..PADDED * PADDED {
        let (row, column) = (index / PADDED, index % PADDED);
        let mirror = (PADDED - row) % PADDED * PADDED + (PADDED - column) % PADDED;
        let (re, im) = (data.re[index], data.im[index]);
        let (mirror_re, mirror_im) = (data.re[mirror], data.im[mirror]);
        let power = |re: f32, im: f32| 0.25 * (re * re + im * im);
        scratch.re[index] = power(re + mirror_re, im - mirror_im);
        scratch.im[index] = power(im + mirror_im, mirror_re - re);
    }
    std::mem::swap(&mut data, &mut scratch);
    fft.inverse(&mut data, &mut scratch, PADDED);
    data = data.transposed(PADDED, PADDED);
    fft.inverse(&mut data, &mut scratch, PADDED);
    let scale = 1.0 / (PADDED * PADDED) as f32;
    data.re.iter_mut().chain(&mut data.im).for_each(|value| *value *= scale);
    (data.re, data.im)
}

/// Bilinear interpolation of a periodic grid about its corner.
fn at(values: &[f32], x: f64, y: f64) -> f32 {
    let (left, top) = (x.floor(), y.floor());
    let (share_x, share_y) = ((x - left) as f32, (y - top) as f32);
    let value = |column: f64, row: f64| {
        let wrap = |index: f64| (index as i64).rem_euclid(PADDED as i64) as usize;
        values[wrap(row) * PADDED + wrap(column)]
    };
    let upper = value(left, top) * (1.0 - share_x) + value(left + 1.0, top) * share_x;
    let lower = value(left, top + 1.0) * (1.0 - share_x) + value(left + 1.0, top + 1.0) * share_x;
    upper * (1.0 - share_y) + lower * share_y
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn autocorrelation_agrees_with_the_definition() {
        let mut relief = MaskedGrid::missing(SIDE, SIDE);
        for index in (0..SIDE * SIDE).filter(|index| index % 5 != 0) {
            relief.weights[index] = 1.0;
            relief.values[index] = ((index * 31) % 13) as f32 / 6.0 - 1.0;
        }
        let (products, shared) = autocorrelation(&relief);
        for (dx, dy) in [(0_usize, 0_usize), (3, 7), (56, 0), (10, 55)] {
            let (mut sum, mut count) = (0.0, 0.0);
            for (row, column) in
                (0..SIDE - dy).flat_map(|row| (0..SIDE - dx).map(move |c| (row, c)))
            {
                let (a, b) = (row * SIDE + column, (row + dy) * SIDE + column + dx);
                sum += f64::from(relief.values[a] * relief.values[b]);
                count += f64::from(relief.weights[a] * relief.weights[b]);
            }
            let index = dy * PADDED + dx;
            assert!((f64::from(products[index]) - sum).abs() < 0.5, "{dx} {dy}");
            assert!((f64::from(shared[index]) - count).abs() < 0.5, "{dx} {dy}");
        }
    }

    #[test]
    fn distances_count_bits_of_turned_codes() {
        let mut bytes = [0; PAC_CODE_BYTES];
        for (index, byte) in bytes.iter_mut().enumerate() {
            *byte = (index * index * 7 + index / 3) as u8;
        }
        let code = PacCode::from_bytes(&bytes);
        assert_eq!(code.to_bytes(), bytes);
        assert_eq!(code.distances(&code)[0], 0);
        assert!((code.similarity(&code) - 1.0).abs() < 1e-6);
        let mut turned = bytes;
        turned.rotate_right(4 * 5);
        assert_eq!(code.distances(&PacCode::from_bytes(&turned))[5], 0);
    }
}
