//! Order in which a sitting shows the pairs of its set: another one for every seed, and the same for one seed on every machine
//! and in every version.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng as _, SeedableRng as _};

/// A pair at its place in a sitting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShownPair {
    /// Place of the pair in the set, from 0.
    pub pair: usize,
    /// Whether its second file is shown at the left.
    pub is_swapped: bool,
}

/// The pairs of a set in the order of a sitting.
pub fn order(seed: u32, pairs: usize) -> Vec<ShownPair> {
    // Written out, so that no version of a library changes the order of a sitting that is kept.
    let mut bytes = [0; 32];
    bytes[..4].copy_from_slice(&seed.to_le_bytes());
    let mut random = ChaCha8Rng::from_seed(bytes);
    let mut below = |count: usize| ((u128::from(random.next_u64()) * count as u128) >> 64) as usize;
    let mut places: Vec<usize> = (0..pairs).collect();
    for end in (1..pairs).rev() {
        places.swap(end, below(end + 1));
    }
    places.into_iter().map(|pair| ShownPair { pair, is_swapped: below(2) == 1 }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_shows_every_pair_once_and_another_seed_another_order() {
        for pairs in [0, 1, 2, 7, 100] {
            let mut shown: Vec<usize> = order(5, pairs).iter().map(|one| one.pair).collect();
            assert_eq!(order(5, pairs), order(5, pairs));
            shown.sort_unstable();
            assert!(shown.into_iter().eq(0..pairs));
        }
        assert_ne!(order(1, 20), order(2, 20));
    }

    #[test]
    fn a_kept_seed_keeps_its_order() {
        let shown = order(20_261_130, 8);
        let kept: Vec<(usize, bool)> = shown.iter().map(|one| (one.pair, one.is_swapped)).collect();
        assert_eq!(kept, KEPT);
    }

    const KEPT: [(usize, bool); 8] = [
        (2, false),
        (0, true),
        (1, true),
        (7, false),
        (5, false),
        (4, false),
        (6, true),
        (3, false),
    ];

    #[test]
    fn every_pair_comes_first_and_swapped_as_often() {
        let (mut first, mut swapped) = ([0; 4], 0);
        for seed in 0..4000 {
            let shown = order(seed, 4);
            first[shown[0].pair] += 1;
            swapped += shown.iter().filter(|one| one.is_swapped).count();
        }
        assert!(first.iter().all(|times| (900..1100).contains(times)), "{first:?}");
        assert!((7700..8300).contains(&swapped), "{swapped}");
    }
}
