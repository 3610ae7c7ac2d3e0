//! Signatures of bullets that no one has fired, as unlike one another as those of real barrels.
//!
//! The signature of a land is noise of nearly white spectrum in levels 8 um apart. Here it is white
//! noise under a short smoothing less half of a long one, deeper in some places than in others:
//! neighbouring levels then go together as on real lands, and the lands of different barrels
//! correlate as much (`docs/evaluation.md` has the figures). Only additions, multiplications,
//! divisions and square roots are used: number n is the same bullet on every machine.

use rand::{Rng as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;
use striae_toolmark::{LandSignature, Rifling, StriatedSignature};

use crate::EvaluationError;

/// Least and largest number of levels on a land: 1.3 to 1.9 mm.
const LEVELS: (u64, u64) = (162, 240);
/// Lands of one barrel differ by up to this many.
const LEVELS_VARY: u64 = 5;
/// One wall in so many is missing.
const WALL_LACKS_ONE_IN: u64 = 40;
/// RMS of levels; they end at 7 and -7.
const RMS: f32 = 2.0;
/// Short smoothing: binomial.
const FINE: [f32; 7] =
    [1.0 / 64.0, 6.0 / 64.0, 15.0 / 64.0, 20.0 / 64.0, 15.0 / 64.0, 6.0 / 64.0, 1.0 / 64.0];
/// Long smoothing: a triangle that reaches so far, and how much of it is taken off.
const COARSE_REACH: usize = 12;
const COARSE_SHARE: f32 = 0.6;
/// Share by which levels are deeper or less deep, and the length of such places.
const UNEVEN: f32 = 1.0;
const UNEVEN_LENGTH: usize = 24;

/// Makes bullets of one class.
pub struct RandomBullets {
    rifling: Rifling,
    kernel: Vec<f32>,
}

impl RandomBullets {
    /// Bullets with so many lands.
    pub fn new(lands: u8) -> Self {
        let reach = COARSE_REACH as f32;
        let kernel = (0..2 * COARSE_REACH - 1)
            .map(|tap| {
                let from_middle = (tap + 1).abs_diff(COARSE_REACH);
                let coarse = (reach - from_middle as f32) / (reach * reach);
                let fine = FINE.get(3 + from_middle).copied().unwrap_or(0.0);
                fine - COARSE_SHARE * coarse
            })
            .collect();
        Self { rifling: Rifling { lands, is_order_known: true, twist: None }, kernel }
    }

    /// The bullet of this number.
    pub fn bullet(&self, number: u64) -> Result<StriatedSignature, EvaluationError> {
        let stopped = |error: String| EvaluationError::Refused(format!("a random bullet: {error}"));
        let mut random = ChaCha8Rng::seed_from_u64(number);
        let levels = LEVELS.0 + random.next_u64() % (LEVELS.1 - LEVELS.0 - LEVELS_VARY);
        let lands = (0..self.rifling.lands)
            .map(|_| LandSignature::from_bytes(&self.land(levels, &mut random)).map(Some))
            .collect::<Result<_, _>>()
            .map_err(|error| stopped(error.to_string()))?;
        StriatedSignature::of_bullet(self.rifling, lands)
            .map_err(|error| stopped(error.to_string()))
    }

    /// The bytes of a land's signature, as `docs/signature-format.md` has them.
    fn land(&self, levels: u64, random: &mut ChaCha8Rng) -> Vec<u8> {
        let length = (levels + random.next_u64() % LEVELS_VARY) as usize;
        let mut wall = || u8::from(!random.next_u64().is_multiple_of(WALL_LACKS_ONE_IN));
        let walls = wall() | wall() << 1;
        let mut between = || (random.next_u32() >> 8) as f32 / (1 << 23) as f32 - 1.0;
        let noise: Vec<f32> = (0..length + self.kernel.len()).map(|_| between()).collect();
        let deep: Vec<f32> = (0..length / UNEVEN_LENGTH + 2).map(|_| between()).collect();
        let values: Vec<f32> = (0..length)
            .map(|place| {
                let under = noise.get(place..).unwrap_or_default();
                let value: f32 =
                    self.kernel.iter().zip(under).map(|(tap, value)| tap * value).sum();
                let (before, after) = (place / UNEVEN_LENGTH, place % UNEVEN_LENGTH);
                let share = after as f32 / UNEVEN_LENGTH as f32;
                let deep = deep.get(before..before + 2).map_or(0.0, |ends| {
                    ends.iter().zip([1.0 - share, share]).map(|(end, share)| end * share).sum()
                });
                value * (1.0 + UNEVEN * deep)
            })
            .collect();
        let squares: f32 = values.iter().map(|value| value * value).sum();
        let scale = RMS / (squares / length as f32).sqrt();
        let nibble = |value: &f32| ((scale * value).round().clamp(-7.0, 7.0) as i8 + 7) as u8;
        let nibbles: Vec<u8> = values.iter().map(nibble).collect();
        let mut bytes = Vec::with_capacity(10 + length.div_ceil(2));
        bytes.extend(b"STLS\x01\x00\x01");
        bytes.push(walls);
        bytes.extend((length as u16).to_le_bytes());
        bytes.extend(nibbles.chunks(2).map(|pair| match pair {
            [low, high] => low | high << 4,
            _ => pair.iter().sum(),
        }));
        bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use striae_toolmark::compare_striated;

    #[test]
    fn unrelated_lands_are_as_alike_as_those_of_real_barrels() {
        let bullets = RandomBullets::new(6);
        let bullets: Vec<_> = (0..20).map(|number| bullets.bullet(number).unwrap()).collect();
        let (mut scores, mut lands) = (Vec::new(), Vec::new());
        for (one, other) in (0..20).flat_map(|one| (0..one).map(move |other| (one, other))) {
            let found = compare_striated(&bullets[one], &bullets[other]).unwrap();
            scores.push(found.score);
            lands.extend(found.matrix.into_iter().flatten().flatten());
        }
        let mean = |of: &[f32]| of.iter().sum::<f32>() / of.len() as f32;
        assert!((0.17..0.23).contains(&mean(&lands)), "{}", mean(&lands));
        assert!((0.010..0.018).contains(&mean(&scores)), "{}", mean(&scores));
        let highest = scores.iter().copied().fold(0.0, f32::max);
        assert!((0.02..0.06).contains(&highest), "{highest}");
    }

    #[test]
    fn a_number_is_always_the_same_bullet() {
        let bullet = |number| RandomBullets::new(5).bullet(number).unwrap();
        assert_eq!(bullet(7), bullet(7));
        assert_ne!(bullet(7), bullet(8));
        assert_eq!(bullet(7).lands().len(), 5);
    }
}
