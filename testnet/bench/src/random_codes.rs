//! Codes of marks that no one has made, as unlike one another as those of real firearms.
//!
//! The autocorrelation of rough surface is the Fourier transform of its power spectrum: a sum of
//! cosines through the origin, whose powers have an exponential distribution where the surface is
//! noise. A code is the sign of that sum on the rings of the PAC code, less each ring's mean. Few
//! waves stand for the many that a surface has: with [`WAVES`] of them, pairs of codes are as alike
//! as those of unrelated real marks, and the likest a little more so (`docs/evaluation.md` has the
//! figures).

use std::f32::consts::{PI, TAU};

use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;
use striae_toolmark::PacCode;

/// Waves in one code.
const WAVES: usize = 40;
/// Shortest and longest wave, micrometres; every octave has as many.
const WAVELENGTHS_UM: (f32, f32) = (80.0, 250.0);
/// Waves to choose from, each in [`ANGLES`] directions.
const BANK: usize = 512;
/// Angles over half a turn and rings of a code, as `docs/signature-format.md` has them.
const ANGLES: usize = 64;
const RINGS: usize = 32;
/// Radii of the innermost and of the outermost ring, micrometres.
const RADII_UM: (f32, f32) = (100.0, 1400.0);

/// Values on the rings, by angle.
type OnRings = [[f32; RINGS]; ANGLES];

/// Makes codes: number n is always the same.
pub(crate) struct RandomCodes {
    bank: Vec<OnRings>,
}

impl RandomCodes {
    pub(crate) fn new() -> Self {
        let mut random = ChaCha8Rng::seed_from_u64(u64::MAX);
        let (shortest, longest) = WAVELENGTHS_UM;
        let wave = |_| {
            let length_um = shortest * (longest / shortest).powf(random.random());
            // Between the directions of the bank, too.
            let offset: f32 = random.random();
            std::array::from_fn(|angle| {
                let cosine = (PI * (angle as f32 + offset) / ANGLES as f32).cos();
                std::array::from_fn(|ring| {
                    let share = ring as f32 / (RINGS - 1) as f32;
                    let radius_um = RADII_UM.0 + share * (RADII_UM.1 - RADII_UM.0);
                    (TAU / length_um * radius_um * cosine).cos()
                })
            })
        };
        Self { bank: (0..BANK).map(wave).collect() }
    }

    /// The code of this number.
    pub(crate) fn code(&self, number: u64) -> PacCode {
        let mut random = ChaCha8Rng::seed_from_u64(number);
        let mut sum: OnRings = [[0.0; RINGS]; ANGLES];
        for _ in 0..WAVES {
            let wave = &self.bank[random.random_range(0..BANK)];
            let turned = random.random_range(0..ANGLES);
            let power = -(1.0 - random.random::<f32>()).ln();
            for (angle, values) in sum.iter_mut().enumerate() {
                // Half a turn further the wave is the same.
                for (value, wave) in values.iter_mut().zip(wave[(angle + turned) % ANGLES]) {
                    *value += power * wave;
                }
            }
        }
        let mut means = [0.0; RINGS];
        for values in &sum {
            for (mean, value) in means.iter_mut().zip(values) {
                *mean += value / ANGLES as f32;
            }
        }
        let mut bytes = [0; 4 * ANGLES];
        for (bytes, values) in bytes.as_chunks_mut::<4>().0.iter_mut().zip(sum) {
            let bit = |ring: usize| u32::from(values[ring] > means[ring]) << ring;
            *bytes = (0..RINGS).map(bit).sum::<u32>().to_le_bytes();
        }
        PacCode::from_bytes(&bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unrelated_codes_are_as_alike_as_those_of_real_marks() {
        let codes = RandomCodes::new();
        let codes: Vec<PacCode> = (0..150).map(|number| codes.code(number)).collect();
        let mut similarities: Vec<f32> = (0..codes.len())
            .flat_map(|one| (0..one).map(move |other| (one, other)))
            .map(|(one, other)| codes[one].similarity(&codes[other]))
            .collect();
        similarities.sort_by(f32::total_cmp);
        let mean = similarities.iter().sum::<f32>() / similarities.len() as f32;
        assert!((0.08..0.13).contains(&mean), "{mean}");
        let highest_percent = similarities[similarities.len() * 99 / 100];
        assert!((0.17..0.25).contains(&highest_percent), "{highest_percent}");
    }

    #[test]
    fn a_number_is_always_the_same_code() {
        let (one, other) = (RandomCodes::new(), RandomCodes::new());
        assert_eq!(one.code(7), other.code(7));
        assert_ne!(one.code(7), one.code(8));
    }
}
