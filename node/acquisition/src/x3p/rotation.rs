//! The rotation that `main.xml` states: how the axes of the grid lie in space.
//!
//! A turn within the plane of the scan changes nothing that is compared, since marks are compared
//! at every turn. A surface that is turned over, or mirrored, is another surface.

use super::elements::{Elements, path};

/// Entries of a rotation matrix are so exact.
const TOLERANCE: f64 = 1e-3;

/// Effect of the stated rotation on a surface.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rotation {
    /// None, or one in the plane of the scan.
    None,
    /// The grid is seen from behind: x runs backwards, and heights are depths.
    TurnedOver,
    /// The grid is a mirror image.
    Mirrored,
    /// Mirrored, and heights are depths.
    Inverted,
    /// It tilts the scan, or is no rotation at all.
    Unusable,
}

impl Rotation {
    /// Reads the nine numbers. Without all of them, or when all are 0, nothing is stated.
    pub(super) fn of(elements: &Elements) -> Self {
        let number = |path| elements.text(path)?.parse::<f64>().ok().filter(|one| one.is_finite());
        let found: Vec<f64> = path::ROTATION.into_iter().filter_map(number).collect();
        if found.iter().all(|entry| entry.abs() < TOLERANCE) {
            return Self::None;
        }
        found.try_into().map_or(Self::None, Self::of_matrix)
    }

    fn of_matrix(entries: [f64; 9]) -> Self {
        let [xx, xy, _, yx, yy, _, _, _, zz] = entries;
        let row = |at: usize| &entries[3 * at..3 * at + 3];
        let product = |one: usize, other: usize| -> f64 {
            row(one).iter().zip(row(other)).map(|(a, b)| a * b).sum()
        };
        let is_orthonormal = (0..3).all(|one| {
            (0..3).all(|other| {
                let wanted = if one == other { 1.0 } else { 0.0 };
                (product(one, other) - wanted).abs() < TOLERANCE
            })
        });
        if !is_orthonormal || zz.abs() < 1.0 - TOLERANCE {
            return Self::Unusable;
        }
        match (xx * yy - xy * yx < 0.0, zz < 0.0) {
            (false, false) => Self::None,
            (true, true) => Self::TurnedOver,
            (true, false) => Self::Mirrored,
            (false, true) => Self::Inverted,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_turn_in_the_plane_is_none_and_one_over_is_told() {
        let of = Rotation::of_matrix;
        let (sin, cos) = 0.7_f64.sin_cos();
        assert_eq!(of([1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0]), Rotation::None);
        assert_eq!(of([cos, -sin, 0.0, sin, cos, 0.0, 0.0, 0.0, 1.0]), Rotation::None);
        // Half a turn about x, and about y.
        assert_eq!(of([1.0, 0.0, 0.0, 0.0, -1.0, 0.0, 0.0, 0.0, -1.0]), Rotation::TurnedOver);
        assert_eq!(of([-1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, -1.0]), Rotation::TurnedOver);
        assert_eq!(of([1.0, 0.0, 0.0, 0.0, -1.0, 0.0, 0.0, 0.0, 1.0]), Rotation::Mirrored);
        assert_eq!(of([1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, -1.0]), Rotation::Inverted);
        assert_eq!(of([cos, 0.0, -sin, 0.0, 1.0, 0.0, sin, 0.0, cos]), Rotation::Unusable);
        assert_eq!(of([2.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0]), Rotation::Unusable);
    }
}
