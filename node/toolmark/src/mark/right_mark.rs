//! Whether a scan can show the mark that it is said to show: striae are no breech face, and a disc
//! is no land.
//!
//! **Striae** lie on a scan cut out as a rectangle, and run one way: a long rectangle whose relief
//! has a direction, or any rectangle with hardly anything but one direction. A face is a disc or a
//! ring, or was cut out about one, and its relief runs every way. **A face** fills the circle about
//! it where a rectangle leaves a third of it free. Of what is neither nothing is said.

use striae_vocabulary::MarkKind;

use crate::impressed::quality::direction_share;
use crate::impressed::relief::averaged;
use crate::surface::grid::MaskedGrid;
use crate::surface::outline;
use crate::{ImpressedSignature, Surface, SurfaceKind};

/// Width of a cell of the grid that outlines are looked at, micrometres.
const PITCH_UM: f64 = 25.0;
/// A rectangle fills so much of the rectangle about it. Masked faces fill up to 0.47.
const RECTANGLE_FILL: f64 = 0.8;
/// Length over width from which a rectangle is a strip. Lands have 2.7 or more, faces up to 1.9.
const STRIP: f64 = 2.2;
/// Direction of the relief of a strip, and of a rectangle of any shape. Lands have 0.24 or more,
/// faces up to 0.24; milled faces up to 0.5.
const STRIP_DIRECTION: f64 = 0.15;
const ANY_DIRECTION: f64 = 0.6;
/// A disc's hull fills so much of the circle about it; a square fills 0.64.
const DISC_FILL: f64 = 0.85;
/// No strip of striae is so large a disc, micrometres across.
const MIN_DISC_UM: f64 = 700.0;

/// A scan that shows another mark than it is said to.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum WrongMark {
    /// Striae said to be an impression.
    #[error(
        "this is a rectangle of {length_mm:.1} x {width_mm:.1} mm with striae that run one way, no {mark} mark; give \
         the mark that it shows (--mark land, aperture-shear or firing-pin-drag), or the region of the {mark} mark \
         with --region"
    )]
    Striae { mark: MarkKind, length_mm: f64, width_mm: f64 },
    /// A disc said to be striae.
    #[error(
        "this is a disc or ring {width_mm:.1} mm across, as a breech face or a firing pin leaves it, no {mark}; give the \
         mark that it shows (--mark breech-face or firing-pin)"
    )]
    Disc { mark: MarkKind, width_mm: f64 },
}

/// Refuses a scan of striae that is said to be the impression whose signature this is. Ejector
/// marks may be bars, and light has no relief: of these nothing is said.
pub fn check_impression(
    surface: &Surface,
    signature: &ImpressedSignature,
) -> Result<(), WrongMark> {
    let mark = signature.mark();
    if mark == MarkKind::EjectorMark || signature.kind() == SurfaceKind::Photograph {
        return Ok(());
    }
    let Some(shape) = Shape::of(&averaged(surface, PITCH_UM)) else { return Ok(()) };
    let direction = direction_share(&signature.impression().to_grid());
    let is_strip = shape.length / shape.width >= STRIP && direction >= STRIP_DIRECTION;
    if shape.fill < RECTANGLE_FILL || !(is_strip || direction >= ANY_DIRECTION) {
        return Ok(());
    }
    let [length_mm, width_mm] = [shape.length, shape.width].map(|cells| cells * PITCH_UM / 1e3);
    Err(WrongMark::Striae { mark, length_mm, width_mm })
}

/// Refuses a scan of a face that is said to be striae.
pub fn check_striae(surface: &Surface, mark: MarkKind) -> Result<(), WrongMark> {
    let grid = averaged(surface, PITCH_UM);
    let (Some(shape), Some(circle)) = (Shape::of(&grid), outline::circle(&grid, f64::INFINITY))
    else {
        return Ok(());
    };
    let of_circle = outline::hull_area(&grid) / (std::f64::consts::PI * circle.radius.powi(2));
    let width_um = 2.0 * circle.radius * PITCH_UM;
    if shape.fill < RECTANGLE_FILL && of_circle >= DISC_FILL && width_um >= MIN_DISC_UM {
        return Err(WrongMark::Disc { mark, width_mm: width_um / 1e3 });
    }
    Ok(())
}

/// Outline of what was measured, cells.
struct Shape {
    length: f64,
    width: f64,
    /// Share of the rectangle about it that it fills.
    fill: f64,
}

impl Shape {
    fn of(grid: &MaskedGrid) -> Option<Self> {
        let known = || {
            let indices = (0..grid.weights.len()).filter(|&index| grid.weights[index] > 0.0);
            indices.map(|index| ((index % grid.columns) as f64, (index / grid.columns) as f64))
        };
        let count = known().count() as f64;
        if count < 3.0 {
            return None;
        }
        let sum = known().fold((0.0, 0.0), |sum, (x, y)| (sum.0 + x, sum.1 + y));
        let middle = (sum.0 / count, sum.1 / count);
        let (mut xx, mut xy, mut yy) = (0.0, 0.0, 0.0);
        for (x, y) in known() {
            let (x, y) = (x - middle.0, y - middle.1);
            xx += x * x;
            xy += x * y;
            yy += y * y;
        }
        // The axis of the largest second moment; of a square any, so that its own are tried too.
        let turn = 0.5 * (2.0 * xy).atan2(xx - yy);
        let about = [turn, 0.0].map(|turn| {
            let (sin, cos) = turn.sin_cos();
            let span = |along: f64, across: f64| {
                let ends = known().map(|(x, y)| x * along + y * across);
                let (low, high) = ends.fold((f64::INFINITY, f64::NEG_INFINITY), |ends, at| {
                    (at.min(ends.0), at.max(ends.1))
                });
                high - low + 1.0
            };
            (span(cos, sin), span(-sin, cos))
        });
        let smallest = |one: (f64, f64), other: (f64, f64)| {
            if one.0 * one.1 <= other.0 * other.1 { one } else { other }
        };
        let (one, other) = smallest(about[0], about[1]);
        Some(Self { length: one.max(other), width: one.min(other), fill: count / (one * other) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn surface(height: impl Fn(f64, f64) -> Option<f64>) -> Surface {
        let value = |index: u32| {
            let (x, y) = (f64::from(index % 200) * 12.5, f64::from(index / 200) * 12.5);
            height(x, y).map_or(f32::NAN, |height| height as f32)
        };
        let values = (0..200 * 200_u32).map(value).collect();
        Surface::new(SurfaceKind::Topography, 200, 200, 12.5, 12.5, values).unwrap()
    }

    fn striae(x: f64, _: f64) -> f64 {
        (x / 15.0).sin() + (x / 24.0 + 1.0).sin() + (x / 37.0).cos()
    }

    fn rough(x: f64, y: f64) -> f64 {
        striae(x, y) + striae(y + 0.4 * x, x) + striae(y - 0.7 * x, x)
    }

    fn said(surface: &Surface) -> Result<(), WrongMark> {
        let mark = MarkKind::BreechFaceImpression;
        let signature = ImpressedSignature::from_surface(surface, mark).unwrap();
        check_impression(surface, &signature)
    }

    #[test]
    fn striae_on_a_rectangle_are_no_face() {
        let is_strip = |_: f64, y: f64| y > 800.0 && y < 1_600.0;
        let land = surface(|x, y| is_strip(x, y).then(|| striae(x, y)));
        let error = said(&land).unwrap_err().to_string();
        assert!(error.starts_with("this is a rectangle of 2.5 x 0.8 mm with striae"), "{error}");
        let square = surface(|x, y| Some(striae(x, y)));
        assert!(matches!(said(&square), Err(WrongMark::Striae { .. })));
        assert_eq!(check_striae(&land, MarkKind::LandEngravedArea), Ok(()));
    }

    #[test]
    fn a_face_is_a_face_though_it_was_filed() {
        let is_face = |x: f64, y: f64| (500.0..1_200.0).contains(&(x - 1_250.0).hypot(y - 1_250.0));
        let filed = surface(|x, y| is_face(x, y).then(|| striae(x, y)));
        assert_eq!(said(&filed), Ok(()));
        let cut_out = surface(|x, y| Some(rough(x, y)));
        assert_eq!(said(&cut_out), Ok(()));
        let error = check_striae(&filed, MarkKind::LandEngravedArea).unwrap_err().to_string();
        assert!(error.starts_with("this is a disc or ring 2.4 mm across"), "{error}");
    }
}
