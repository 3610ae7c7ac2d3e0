//! Bullets put together of two, to see how often that is noticed.

use serde::Serialize;
use striae_toolmark::{StriatedError, StriatedSignature};

use super::bullet_scoring::{Pair, bullet_of};

/// Lands that are taken of either bullet.
const TAKEN: usize = 3;
/// Most mixes that are made.
const MOST_MIXES: usize = 5_000;

/// Counts of mixed lands that are noticed, and of lands of one bullet that are let through.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Mixes {
    /// Bullets that were taken for two.
    pub refused: usize,
    /// Three lands of one bullet with the same three of another of its barrel.
    pub of_one_barrel: usize,
    /// Number of these that were noticed.
    pub of_one_barrel_noticed: usize,
    /// Three lands of one bullet with three of one of another barrel.
    pub of_two_barrels: usize,
    /// Number of these that were noticed.
    pub of_two_barrels_noticed: usize,
}

impl Mixes {
    /// Mixes every three lands that meet of every pair of whole bullets.
    pub(super) fn of(bullets: &[StriatedSignature], pairs: &[Pair]) -> Result<Self, StriatedError> {
        let is_refused = |bullet: &StriatedSignature| bullet.check_one_bullet().is_err();
        let refused = bullets.iter().filter(|bullet| is_refused(bullet)).count();
        let mut mixes = Self { refused, ..Self::default() };
        for pair in pairs {
            let (one, other) = (bullets[pair.first].lands(), bullets[pair.second].lands());
            let met = &pair.comparison.lands;
            for chosen in threes(met.len()) {
                if mixes.of_one_barrel + mixes.of_two_barrels == MOST_MIXES {
                    return Ok(mixes);
                }
                let ours = chosen.iter().map(|&land| one[met[land].one].clone());
                let theirs = chosen.iter().map(|&land| other[met[land].other].clone());
                let noticed = is_refused(&bullet_of(ours.chain(theirs).collect(), true)?);
                let (made, found) = if pair.is_match {
                    (&mut mixes.of_one_barrel, &mut mixes.of_one_barrel_noticed)
                } else {
                    (&mut mixes.of_two_barrels, &mut mixes.of_two_barrels_noticed)
                };
                *made += 1;
                *found += usize::from(noticed);
            }
        }
        Ok(mixes)
    }
}

/// All choices of three of so many.
fn threes(of: usize) -> impl Iterator<Item = [usize; TAKEN]> {
    (0..of).flat_map(move |first| {
        (first + 1..of)
            .flat_map(move |second| (second + 1..of).map(move |third| [first, second, third]))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_three_are_chosen_once() {
        assert_eq!(threes(6).count(), 20);
        assert_eq!(threes(3).collect::<Vec<_>>(), [[0, 1, 2]]);
        assert_eq!(threes(2).count(), 0);
    }
}
