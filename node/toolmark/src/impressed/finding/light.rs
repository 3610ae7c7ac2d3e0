//! A photographed cartridge head at the scale of its rims: finer than the search for the primer,
//! since a rim may be as thin as 40 um.

use crate::Surface;
use crate::filters::gaussian::low_pass;
use crate::filters::robust::median;
use crate::filters::trigonometry::sin_cos;
use crate::impressed::finding::head::Head;
use crate::impressed::relief::averaged;
use crate::surface::grid::MaskedGrid;
use crate::surface::outline::Fitted;

/// Width of a cell, micrometres.
const PITCH_UM: f64 = 12.5;
/// Standard deviation of the Gaussian over it, micrometres.
const SMOOTH_UM: f64 = 20.0;
/// Points on a circle.
pub(super) const POINTS: usize = 144;

/// The grid, and lengths on it.
pub(super) struct Light {
    pub(super) grid: MaskedGrid,
}

impl Light {
    /// Looks at a photograph.
    pub(super) fn of(surface: &Surface) -> Self {
        Self { grid: low_pass(&averaged(surface, PITCH_UM), SMOOTH_UM / PITCH_UM) }
    }

    /// Micrometres in cells.
    pub(super) fn cells(um: f64) -> f64 {
        um / PITCH_UM
    }

    /// Cells in micrometres.
    pub(super) fn length_um(cells: f64) -> f64 {
        cells * PITCH_UM
    }

    /// A circle of the coarser search grid on this one.
    pub(super) fn from_head(circle: Fitted) -> Fitted {
        let place = |cells: f64| Head::place_um(cells) / PITCH_UM - 0.5;
        Fitted {
            centre: (place(circle.centre.0), place(circle.centre.1)),
            radius: Head::length_um(circle.radius) / PITCH_UM,
        }
    }

    /// A circle of this grid on the coarser search grid.
    pub(super) fn to_head(circle: Fitted) -> Fitted {
        let place = |cells: f64| (cells + 0.5) * PITCH_UM / Head::length_um(1.0) - 0.5;
        Fitted {
            centre: (place(circle.centre.0), place(circle.centre.1)),
            radius: Head::cells(circle.radius * PITCH_UM),
        }
    }

    /// Sine and cosine of the direction of a point on a circle.
    pub(super) fn direction(point: usize) -> (f64, f64) {
        sin_cos(std::f64::consts::TAU * point as f64 / POINTS as f64)
    }

    /// The median light along a circle, of its part within `face` where one is given.
    pub(super) fn along(&self, circle: Fitted, face: Option<Fitted>) -> Option<f32> {
        let at = |point: usize| {
            let (sine, cosine) = Self::direction(point);
            let x = circle.centre.0 + circle.radius * cosine;
            let y = circle.centre.1 + circle.radius * sine;
            let is_on_face = face.is_none_or(|face| {
                let (x, y) = (x - face.centre.0, y - face.centre.1);
                x * x + y * y <= face.radius * face.radius
            });
            is_on_face.then(|| self.grid.interpolate(x, y)).flatten()
        };
        median(&mut (0..POINTS).filter_map(at).collect::<Vec<f32>>())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn circles_keep_their_place_between_grids() {
        let circle = Fitted { centre: (101.3, 77.9), radius: 58.2 };
        let back = Light::to_head(Light::from_head(circle));
        assert!((back.centre.0 - 101.3).abs() < 1e-9 && (back.centre.1 - 77.9).abs() < 1e-9);
        assert!((back.radius - 58.2).abs() < 1e-9);
        // The corner of the first cell is the same place on both.
        let corner = Light::from_head(Fitted { centre: (-0.5, -0.5), radius: 1.0 });
        assert!((corner.centre.0 + 0.5).abs() < 1e-9 && (corner.radius - 2.0).abs() < 1e-9);
    }

    #[test]
    fn light_along_a_circle_is_that_of_its_part_on_the_face() {
        let mut grid = MaskedGrid::missing(101, 101);
        grid.weights.fill(1.0);
        for (index, value) in grid.values.iter_mut().enumerate() {
            *value = if index % 101 < 50 { 1.0 } else { 3.0 };
        }
        let light = Light { grid };
        let circle = Fitted { centre: (50.0, 50.0), radius: 30.0 };
        let left = Fitted { centre: (20.0, 50.0), radius: 25.0 };
        assert_eq!(light.along(circle, Some(left)), Some(1.0));
        assert_eq!(light.along(circle, Some(Fitted { centre: (300.0, 50.0), radius: 9.0 })), None);
        assert_eq!(light.along(Fitted { radius: 20.0, centre: (75.0, 50.0) }, None), Some(3.0));
    }
}
