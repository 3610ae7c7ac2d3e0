//! Codes of marks that no one has made, as unlike one another as those of real marks: for filling a
//! database with as many exhibits as a nation has. No real mark's code is made so.
//!
//! ```text
//! spectrum of a relief, phases of noise, under a mask -> coefficients on rings: the bank
//! three of the bank, each turned and some mirrored, added -> quantised: a code
//! ```
//!
//! The phases of a relief say whose it is, and none of them is left; its spectrum, in all
//! directions, is what decides how alike strangers are.

use std::f64::consts::TAU;

use super::layout::{FIRST_ORDER, ORDERS, SAMPLES, blocks};
use super::polar_code::{PolarCode, extent};
use super::rings::{Coefficients, Rings};
use crate::ImpressedSignature;
use crate::filters::fft::{Fft, Planes};
use crate::filters::trigonometry::sin_cos;
use crate::impressed::impression::{CENTRE, Impression, SIDE};
use crate::surface::grid::MaskedGrid;

/// Side of the transformed grid.
const PADDED: usize = 256;
/// Reliefs that make up a code.
const PARTS: usize = 3;
/// Reliefs of the bank made of one spectrum and mask.
const COPIES: u64 = 4;
/// Values are clipped here, as those of signatures are.
const CLIP: f32 = 3.0;

/// Power of reliefs by frequency, from 0 in steps of 4 / 256 of a wave a cell: means over the breech
/// faces of one reference set each (Fadul, Weller, SR9, DFSC), the highest of each 100.
const SPECTRA: [[u8; BANDS]; 4] = [[1; BANDS], [1; BANDS], [1; BANDS], [1; BANDS]];
const BANDS: usize = 16;
/// Cells of a step of them.
const BAND: f64 = 4.0;
/// Inner and outer radius of the mask of reliefs made of them, cells.
const MASK: (f64, f64) = (24.0, 83.0);

/// Makes codes: number n of one bank is always the same.
#[derive(Debug)]
pub struct MadeCodes {
    bank: Vec<(Box<Coefficients>, u8)>,
    /// Cosine and sine of each turn.
    turns: Vec<(f32, f32)>,
}

impl MadeCodes {
    /// Codes with the spectra and masks of these marks.
    pub fn like(signatures: &[ImpressedSignature]) -> Self {
        let of_mark = |signature: &ImpressedSignature| {
            let relief = signature.impression().to_grid();
            (amplitudes(&relief), relief, extent(signature.impression()))
        };
        Self::of(signatures.iter().map(of_mark))
    }

    /// Codes with the mean spectra of the reference sets, alike in all directions, under rings.
    pub fn of_spectra() -> Self {
        let mut levels = vec![15; SIDE * SIDE];
        for (index, level) in levels.iter_mut().enumerate() {
            let (x, y) = ((index % SIDE) as f64 - CENTRE, (index / SIDE) as f64 - CENTRE);
            let radius = (x * x + y * y).sqrt();
            if radius > MASK.0 && radius < MASK.1 {
                *level = 7;
            }
        }
        let impression = Impression::from_levels(levels);
        let of_set = |spectrum: &[u8; BANDS]| {
            let amplitude = |index: usize| {
                let frequency = |at: usize| at.min(PADDED - at) as f64;
                let (x, y) = (frequency(index % PADDED), frequency(index / PADDED));
                let band = ((x * x + y * y).sqrt() / BAND) as usize;
                spectrum.get(band).map_or(0.0, |power| f32::from(*power).sqrt())
            };
            let amplitudes = (0..PADDED * PADDED).map(amplitude).collect();
            (amplitudes, impression.to_grid(), extent(&impression))
        };
        // As many reliefs as of some twenty marks.
        Self::of(SPECTRA.iter().cycle().take(80).map(of_set))
    }

    fn of(marks: impl Iterator<Item = (Vec<f32>, MaskedGrid, u8)>) -> Self {
        let fft = Fft::new(PADDED);
        let mut bank = Vec::new();
        for (mark, (amplitudes, mask, extent)) in (0_u64..).zip(marks) {
            for copy in 0..COPIES {
                let relief = made_relief(&fft, &amplitudes, &mask, mark * COPIES + copy);
                Rings::new(&relief).about(&[(0, 0)], |_, coefficients| {
                    bank.push((Box::new(*coefficients), extent));
                });
            }
        }
        let turn = |turn: usize| {
            let (sine, cosine) = sin_cos(TAU * turn as f64 / SAMPLES as f64);
            (cosine as f32, sine as f32)
        };
        Self { bank, turns: (0..SAMPLES).map(turn).collect() }
    }

    /// The code of this number.
    pub fn code(&self, number: u64) -> PolarCode {
        let mut random = Random::new(number);
        let mut sum = Box::new([[0.0; super::layout::VALUES]; super::layout::BLOCKS]);
        let mut extent = 0;
        for _ in 0..PARTS {
            let Some((part, of_part)) = self.bank.get(random.below(self.bank.len())) else {
                continue;
            };
            extent = *of_part;
            let (turn, is_mirrored) = (random.below(SAMPLES), random.below(2) == 1);
            let weight = 0.5 + random.below(1024) as f32 / 1024.0;
            let factors: [(f32, f32); ORDERS] = std::array::from_fn(|order| {
                let (cosine, sine) = self.turns[turn * (order + FIRST_ORDER) % SAMPLES];
                (weight * cosine, weight * sine)
            });
            let sign = if is_mirrored { -1.0 } else { 1.0 };
            for ((column, _), (sum, part)) in blocks().zip(sum.iter_mut().zip(part.iter())) {
                let (sums, _) = sum.as_chunks_mut::<4>();
                let (parts, _) = part.as_chunks::<4>();
                for ((sum, part), (cosine, sine)) in
                    sums.iter_mut().zip(parts).zip(&factors[column * super::layout::LANES..])
                {
                    for ring in [0, 2] {
                        let (re, im) = (part[ring], sign * part[ring + 1]);
                        sum[ring] += re * cosine - im * sine;
                        sum[ring + 1] += re * sine + im * cosine;
                    }
                }
            }
        }
        PolarCode::quantised(&sum, extent)
    }
}

/// Amplitudes of a relief's spectrum.
fn amplitudes(relief: &MaskedGrid) -> Vec<f32> {
    let mut planes = Planes::zeros(PADDED * PADDED);
    for (row, values) in relief.values.chunks_exact(SIDE).enumerate() {
        planes.re[row * PADDED..row * PADDED + SIDE].copy_from_slice(values);
    }
    let planes = transformed(&Fft::new(PADDED), planes);
    planes.re.iter().zip(&planes.im).map(|(re, im)| (re * re + im * im).sqrt()).collect()
}

/// A relief with these amplitudes and the phases of noise, under a mask.
fn made_relief(fft: &Fft, amplitudes: &[f32], mask: &MaskedGrid, number: u64) -> MaskedGrid {
    let mut random = Random::new(!number);
    let mut planes = Planes::zeros(PADDED * PADDED);
    for value in &mut planes.re {
        *value = random.below(65_536) as f32 - 32_767.5;
    }
    planes = transformed(fft, planes);
    for ((re, im), amplitude) in planes.re.iter_mut().zip(&mut planes.im).zip(amplitudes) {
        let size = (*re * *re + *im * *im).sqrt().max(f32::MIN_POSITIVE);
        *re *= amplitude / size;
        *im *= amplitude / size;
    }
    // The inverse, but for its scale.
    std::mem::swap(&mut planes.re, &mut planes.im);
    planes = transformed(fft, planes);
    let mut relief = mask.clone();
    relief.update(|index, _| planes.im[index / SIDE * PADDED + index % SIDE]);
    let square = relief.values.iter().map(|value| value * value).sum::<f32>();
    let deviation = (square / relief.count().max(1) as f32).sqrt().max(f32::MIN_POSITIVE);
    relief.update(|_, value| (value / deviation).clamp(-CLIP, CLIP));
    relief
}

/// The transform along both axes; rows and columns change places, which nothing here minds: the
/// second one changes them back.
fn transformed(fft: &Fft, mut planes: Planes) -> Planes {
    let mut scratch = Planes::zeros(PADDED * PADDED);
    fft.forward(&mut planes, &mut scratch, PADDED);
    planes = planes.transposed(PADDED, PADDED);
    fft.forward(&mut planes, &mut scratch, PADDED);
    planes.transposed(PADDED, PADDED)
}

/// Numbers that look random, the same on every machine (Steele, Lea and Flood 2014).
struct Random(u64);

impl Random {
    fn new(number: u64) -> Self {
        Self(number.wrapping_mul(0xD134_2543_DE82_EF95).wrapping_add(0x2545_F491_4F6C_DD1D))
    }

    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ mixed >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ mixed >> 31) % limit.max(1) as u64) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_always_the_same_code_and_another_a_stranger() {
        let codes = MadeCodes::of_spectra();
        assert_eq!(codes.code(7), codes.code(7));
        let bytes = |number| codes.code(number).to_bytes();
        let equal = bytes(7).iter().zip(bytes(8)).filter(|(one, other)| **one == *other).count();
        assert!(equal < 200, "{equal}");
    }
}
