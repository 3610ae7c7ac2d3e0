//! Whether scans can be the lands of one bullet: what goes wrong when a folder holds those of two.
//!
//! A bullet is held against itself, no land against itself: as of unknown order, for the lands of
//! two bullets lie in any. A bullet's own lands are unrelated and score as those of two barrels do;
//! where a land is there twice, or the same lands of two bullets of one barrel, they meet. Lands of
//! two makes of barrel are of two widths. A mix of two barrels of one make is not noticed: nothing
//! in one bullet's lands says that they belong together.

use super::land_compare::{Line, best_fit};
use super::land_meeting::LandMatrix;
use super::{LandSignature, StriatedSignature};

/// A bullet's own lands score less against each other. On the reference sets they reach 0.009, and
/// three lands of one bullet with the same three of another at least 0.051.
const MOST_ALIKE: f32 = 0.04;
/// Two different lands seldom correlate as much.
const ONE_LAND: f32 = 0.42;
/// Lands of one barrel differ by less, micrometres. On the reference sets they differ by 72 at
/// most.
const WIDTHS_APART_UM: f64 = 150.0;
/// One land alone may have a wall that is none.
const FEWEST_OF_A_WIDTH: usize = 2;

/// Reasons for which scans are not the lands of one bullet. Lands count from 1.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum NotOneBullet {
    /// One land twice, or the same land of two bullets of one barrel.
    #[error(
        "lands {one} and {other} have the same striae (they correlate by {correlation:.2}): one land was scanned twice, or \
         these are lands of two bullets; give each land of one bullet once"
    )]
    SameLand {
        /// The first land.
        one: usize,
        /// The second land.
        other: usize,
        /// Their correlation, 0 to 1.
        correlation: f32,
    },
    /// Lands of two makes of barrel.
    #[error(
        "land {narrow} is {narrow_um:.0} um wide and land {wide} {wide_um:.0} um: two barrels cut them; give the lands of \
         one bullet, or mark the grooves by hand"
    )]
    DifferentWidths {
        /// The widest of the narrow lands.
        narrow: usize,
        /// Its width.
        narrow_um: f64,
        /// The narrowest of the wide lands.
        wide: usize,
        /// Its width.
        wide_um: f64,
    },
}

impl StriatedSignature {
    /// Says why the lands cannot be of one bullet, where that shows: a land that is there twice,
    /// three or more lands of another bullet of the same barrel, or lands of another make of
    /// barrel.
    pub fn check_one_bullet(&self) -> Result<(), NotOneBullet> {
        check_striae(self.lands())?;
        check_widths(self.lands())
    }
}

fn check_striae(lands: &[Option<LandSignature>]) -> Result<(), NotOneBullet> {
    let lines: Vec<Option<Line>> = lands.iter().map(|land| land.as_ref().map(Line::of)).collect();
    // Of two lands the first is held against the second, never the other way round: both ways score
    // alike, but not to the bit.
    let correlation = |one: usize, other: usize| {
        let (one, other) = (one.min(other), one.max(other));
        let [first, second] = [one, other].map(|land| lines.get(land)?.as_ref());
        let (first, second) = (first?, second?);
        // A land always is like itself.
        Some(if one == other { 0.0 } else { best_fit(first, second).map_or(0.0, |fit| fit.score) })
    };
    let score = LandMatrix::of(lands.len(), correlation).best(false).map_or(0.0, |best| best.0);
    let pairs =
        (0..lands.len()).flat_map(|one| (one + 1..lands.len()).map(move |other| (one, other)));
    let most_alike = pairs
        .filter_map(|(one, other)| Some((one, other, correlation(one, other)?)))
        .max_by(|one, other| one.2.total_cmp(&other.2));
    match most_alike {
        Some((one, other, correlation)) if score > MOST_ALIKE && correlation > ONE_LAND => {
            Err(NotOneBullet::SameLand { one: one + 1, other: other + 1, correlation })
        }
        _ => Ok(()),
    }
}

fn check_widths(lands: &[Option<LandSignature>]) -> Result<(), NotOneBullet> {
    let width = |(land, scanned): (usize, &Option<LandSignature>)| {
        Some((land + 1, scanned.as_ref()?.land_width_um()?))
    };
    let mut widths: Vec<(usize, f64)> = lands.iter().enumerate().filter_map(width).collect();
    widths.sort_by(|one, other| one.1.total_cmp(&other.1));
    for split in FEWEST_OF_A_WIDTH..(widths.len() + 1).saturating_sub(FEWEST_OF_A_WIDTH) {
        let [(narrow, narrow_um), (wide, wide_um)] = [widths[split - 1], widths[split]];
        if wide_um - narrow_um > WIDTHS_APART_UM {
            return Err(NotOneBullet::DifferentWidths { narrow, narrow_um, wide, wide_um });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::Rifling;
    use super::*;

    /// Noise that the number of a land and of a shot give; shots share most of it.
    fn land(number: u64, shot: u64, places: u64) -> LandSignature {
        let noise = |at: u64, seed: u64| {
            let mixed = (at + 1000 * seed).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            ((mixed ^ mixed >> 29).wrapping_mul(0xbf58_476d_1ce4_e5b9) >> 40) as i8 % 6
        };
        let level = |at| noise(at, number) + noise(at, number + 100 * shot) / 4;
        LandSignature {
            levels: (0..places).map(level).collect(),
            has_left_wall: true,
            has_right_wall: true,
        }
    }

    fn check(lands: impl Iterator<Item = LandSignature>) -> Result<(), NotOneBullet> {
        check_scanned(lands.map(Some).collect())
    }

    fn check_scanned(lands: Vec<Option<LandSignature>>) -> Result<(), NotOneBullet> {
        let rifling = Rifling { lands: lands.len() as u8, is_order_known: true, twist: None };
        StriatedSignature::of_bullet(rifling, lands).unwrap().check_one_bullet()
    }

    #[test]
    fn the_lands_of_one_bullet_are_let_through() {
        assert_eq!(check((1..=6).map(|number| land(number, 1, 160 + number))), Ok(()));
        assert_eq!(check([land(1, 1, 160)].into_iter()), Ok(()));
        let mut half: Vec<_> = (1..=8).map(|number| Some(land(number, 1, 160))).collect();
        half[2] = None;
        half[5] = None;
        assert_eq!(check_scanned(half), Ok(()));
    }

    #[test]
    fn a_land_scanned_twice_and_lands_of_two_bullets_are_named() {
        let twice = (1..=6).map(|number| land(if number == 5 { 2 } else { number }, number, 160));
        let error = check(twice).unwrap_err();
        assert!(matches!(error, NotOneBullet::SameLand { one: 2, other: 5, .. }), "{error}");
        let mixed = (0..6).map(|place| land(place % 3 + 1, place / 3 + 1, 160));
        let error = check(mixed).unwrap_err();
        assert!(
            matches!(error, NotOneBullet::SameLand { one: 1..=3, other: 4..=6, .. }),
            "{error}"
        );
        assert!(error.to_string().contains("give each land of one bullet once"));
    }

    #[test]
    fn lands_of_two_widths_are_named_and_one_false_wall_is_not() {
        let wide = |number: u64| number == 2 || number == 6;
        let lands =
            (1..=6).map(|number| land(number, 1, if wide(number) { 190 } else { 160 + number }));
        let error = check(lands).unwrap_err();
        assert!(
            matches!(error, NotOneBullet::DifferentWidths { narrow: 5, wide: 2, .. }),
            "{error}"
        );
        let one = (1..=6).map(|number| land(number, 1, if number == 2 { 190 } else { 160 }));
        assert_eq!(check(one), Ok(()));
    }
}
