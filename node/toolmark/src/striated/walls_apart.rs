//! Distance between the walls of two lands where their striae alone say how they lie: whether walls
//! recur from bullet to bullet, by a measure that needs no examiner's marks.

use super::land_compare::compare_way;
use super::{LAND_PITCH_UM, LandSignature};

/// Least significance with which two lands lie as their striae say: one in a hundred by chance.
const LEAST_SIGNIFICANCE: f32 = 2.0;

/// Wall of the first land less that of the second, micrometres; `None` where one of them has none.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WallsApart {
    pub left_um: Option<f32>,
    pub right_um: Option<f32>,
}

/// Lays the second land, mirrored where `is_mirrored`, where its striae agree best with the first's
/// at any lag at which 60 % of the shorter one overlap, and says how far their walls then are apart;
/// `None` where no lag is significant (2).
pub fn walls_apart(
    one: &LandSignature,
    other: &LandSignature,
    is_mirrored: bool,
) -> Option<WallsApart> {
    let unwalled = |land: &LandSignature| LandSignature {
        has_left_wall: false,
        has_right_wall: false,
        ..land.clone()
    };
    let found = compare_way(&unwalled(one), &unwalled(other), is_mirrored);
    if found.significance < LEAST_SIGNIFICANCE {
        return None;
    }
    let other = if is_mirrored { other.mirrored() } else { other.clone() };
    let longer_um = (one.levels.len() as f32 - other.levels.len() as f32) * LAND_PITCH_UM as f32;
    let apart = |is_wall: bool, um: f32| is_wall.then_some(um);
    Some(WallsApart {
        left_um: apart(one.has_left_wall && other.has_left_wall, -found.lag_um),
        right_um: apart(one.has_right_wall && other.has_right_wall, longer_um - found.lag_um),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn land(from: usize, to: usize) -> LandSignature {
        let level = |at: u64| {
            let mixed = at.wrapping_mul(0x9e37_79b9_7f4a_7c15);
            ((mixed ^ (mixed >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9) >> 40) as i8 % 8
        };
        let levels: Vec<i8> = (1..=220).map(level).collect();
        LandSignature {
            levels: levels[from..to].to_vec(),
            has_left_wall: true,
            has_right_wall: true,
        }
    }

    #[test]
    fn walls_are_apart_by_as_much_as_a_land_was_cut() {
        let near = |found: Option<f32>, expected: f32| {
            assert!((found.unwrap() - expected).abs() < 1.0, "{found:?} {expected}");
        };
        let (whole, cut) = (land(0, 220), land(30, 200));
        // The walls of the second lie 240 um inwards on the left, and 160 um on the right.
        let found = walls_apart(&whole, &cut, false).unwrap();
        near(found.left_um, -240.0);
        near(found.right_um, 160.0);
        let mirrored = walls_apart(&whole, &cut.mirrored(), true).unwrap();
        near(mirrored.left_um, -240.0);
        let back = walls_apart(&cut, &whole, false).unwrap();
        near(back.right_um, -160.0);
        let mut torn = cut.clone();
        torn.has_left_wall = false;
        assert_eq!(walls_apart(&whole, &torn, false).unwrap().left_um, None);
    }

    #[test]
    fn unrelated_lands_lie_nowhere() {
        assert_eq!(walls_apart(&land(0, 90), &land(110, 220), false), None);
    }
}
