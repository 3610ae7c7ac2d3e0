//! Source of all chance in a run: its seed and the values drawn from it. The same seed draws the
//! same.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng as _, SeedableRng as _};
use striae_crypto::Digest;

/// A stream of numbers that is the same for the same seed and purpose.
#[derive(Debug, Clone)]
pub struct Draw(ChaCha8Rng);

impl Draw {
    /// The stream for one purpose: what is drawn for another does not change it.
    pub fn new(seed: u64, purpose: &str) -> Self {
        let digest =
            Digest::tagged("striae-testnet/draw/1", &[&seed.to_le_bytes(), purpose.as_bytes()]);
        Self(ChaCha8Rng::from_seed(*digest.as_bytes()))
    }

    /// From `low` up to but not including `high`.
    pub fn between(&mut self, low: f64, high: f64) -> f64 {
        let unit = (self.0.next_u64() >> 11) as f64 / (1_u64 << 53) as f64;
        low + (high - low) * unit
    }

    /// Whether something happens that happens in this share of all cases.
    pub fn happens(&mut self, share: f64) -> bool {
        self.between(0.0, 1.0) < share
    }

    /// A number below `count`; 0 when there is none.
    pub fn below(&mut self, count: usize) -> usize {
        ((u128::from(self.0.next_u64()) * count as u128) >> 64) as usize
    }

    /// One of these, if there is any.
    pub fn one_of<T: Copy>(&mut self, all: &[T]) -> Option<T> {
        all.get(self.below(all.len())).copied()
    }

    /// So many of these, or all, in the order they have.
    pub fn some_of<T: Copy>(&mut self, all: &[T], count: usize) -> Vec<T> {
        let mut places: Vec<usize> = (0..all.len()).collect();
        self.shuffle(&mut places);
        places.truncate(count);
        places.sort_unstable();
        places.into_iter().map(|place| all[place]).collect()
    }

    /// Any order of these, all as likely.
    pub fn shuffle<T>(&mut self, all: &mut [T]) {
        for end in (1..all.len()).rev() {
            all.swap(end, self.below(end + 1));
        }
    }

    /// A wait that is `mean` on the average, and up to twice as long.
    pub fn gap(&mut self, mean: f64) -> f64 {
        self.between(0.0, 2.0 * mean)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_and_purpose_draw_the_same_and_others_something_else() {
        let numbers = |seed, purpose| {
            let mut draw = Draw::new(seed, purpose);
            (0..50).map(|_| draw.below(1000)).collect::<Vec<_>>()
        };
        assert_eq!(numbers(1, "members"), numbers(1, "members"));
        assert_ne!(numbers(1, "members"), numbers(2, "members"));
        assert_ne!(numbers(1, "members"), numbers(1, "exhibits"));
    }

    #[test]
    fn what_is_drawn_is_spread_over_all_there_is() {
        let mut draw = Draw::new(7, "test");
        let mut times = [0; 10];
        for _ in 0..10_000 {
            times[draw.below(10)] += 1;
        }
        assert!(times.iter().all(|times| (850..1150).contains(times)), "{times:?}");
        let happened = (0..10_000).filter(|_| draw.happens(0.3)).count();
        assert!((2800..3200).contains(&happened), "{happened}");
        assert_eq!(draw.one_of::<u8>(&[]), None);
    }

    #[test]
    fn some_are_drawn_once_each_and_keep_their_order() {
        let all: Vec<u32> = (0..100).collect();
        let mut draw = Draw::new(1, "some");
        let some = draw.some_of(&all, 40);
        assert_eq!(some.len(), 40);
        assert!(some.windows(2).all(|pair| pair[0] < pair[1]));
        assert_eq!(draw.some_of(&all, 1000), all);
    }
}
