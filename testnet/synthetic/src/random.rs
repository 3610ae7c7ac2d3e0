//! Source of all randomness of synthetic scans: a seed and the numbers made from it.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng as _, SeedableRng as _};
use striae_crypto::Digest;

/// A stream of numbers that is the same for the same seed and purpose.
pub(super) struct Random(ChaCha8Rng);

impl Random {
    /// The stream for one purpose.
    pub(super) fn new(seed: u64, purpose: &str, name: &str, number: u32) -> Self {
        let parts: [&[u8]; 4] =
            [&seed.to_le_bytes(), purpose.as_bytes(), name.as_bytes(), &number.to_le_bytes()];
        let digest = Digest::tagged("striae-testnet/synthetic/1", &parts);
        Self(ChaCha8Rng::from_seed(*digest.as_bytes()))
    }

    /// From `low` up to but not including `high`.
    pub(super) fn between(&mut self, low: f64, high: f64) -> f64 {
        let unit = (self.0.next_u64() >> 11) as f64 / (1_u64 << 53) as f64;
        low + (high - low) * unit
    }

    /// A direction, every one as likely: its cosine and sine.
    pub(super) fn direction(&mut self) -> (f64, f64) {
        // A point in the unit disc, so that no sine is needed, which differs between machines.
        loop {
            let (x, y) = (self.between(-1.0, 1.0), self.between(-1.0, 1.0));
            let length = (x * x + y * y).sqrt();
            if (0.1..1.0).contains(&length) {
                return (x / length, y / length);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn streams_differ_by_every_part_of_their_name() {
        let first = |seed, purpose, name, number| {
            Random::new(seed, purpose, name, number).between(0.0, 1.0).to_bits()
        };
        let one = first(1, "a", "b", 1);
        assert_eq!(one, first(1, "a", "b", 1));
        for other in [first(2, "a", "b", 1), first(1, "x", "b", 1), first(1, "a", "x", 1)] {
            assert_ne!(one, other);
        }
        assert_ne!(one, first(1, "a", "b", 2));
        assert_ne!(first(1, "ab", "c", 1), first(1, "a", "bc", 1));
    }

    #[test]
    fn directions_have_length_one_and_point_everywhere() {
        let mut random = Random::new(3, "test", "", 0);
        let mut quadrants = [0; 4];
        for _ in 0..400 {
            let (x, y) = random.direction();
            assert!((x * x + y * y - 1.0).abs() < 1e-12);
            quadrants[usize::from(x > 0.0) * 2 + usize::from(y > 0.0)] += 1;
        }
        assert!(quadrants.iter().all(|&count| count > 60), "{quadrants:?}");
    }
}
