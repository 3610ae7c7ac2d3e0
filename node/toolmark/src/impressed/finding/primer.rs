//! The edge of the primer: where its face begins to fall into the groove around it.

use std::ops::Range;

use crate::SurfaceKind;
use crate::filters::robust::median;
use crate::impressed::finding::head::Head;
use crate::impressed::finding::polar::{Polar, RAYS};
use crate::surface::outline::{Fitted, Point, fit_circle};

/// Radii at which the wall of a primer may lie, micrometres: small and large primers are 4.45 and
/// 5.33 mm wide, their rounded edge may begin half a millimetre further in, and a photograph's
/// stated pitch may be a fifth off.
const WALL_RADII_UM: Range<f64> = 1_250.0..3_000.0;
/// Falls are measured from this far inside a radius to this far outside.
const REACH_UM: f64 = 50.0;
/// Distance inside and outside the wall within which the face and the groove are looked for.
const SURROUNDINGS_UM: f64 = 500.0;
/// Largest distance of the edge from the common radius on a single ray.
const WINDOW_UM: f64 = 250.0;
/// Share of the rays that must see the wall.
const MIN_SUPPORT: f64 = 0.6;
/// Share of the median fall that a ray must see.
const MIN_FALL: f32 = 0.4;
/// Rounds of fitting, each about the last centre.
const ROUNDS: usize = 3;

/// Centre of the primer and the radius at which its face ends, in cells of the search grid; `None`
/// when no falling wall closes around a face with something measured beyond it.
pub(crate) fn find(head: &Head) -> Option<Fitted> {
    let cells = Head::cells;
    let walls = cells(WALL_RADII_UM.start)..cells(WALL_RADII_UM.end);
    let reach = (cells(REACH_UM) as usize).max(1);
    let mut centre = head.gradient.centre(&walls, head.steep)?;
    let radii = cells(WALL_RADII_UM.end + SURROUNDINGS_UM) as usize + reach + 1;
    for _ in 0..ROUNDS {
        let polar = Polar::about(&head.grid, centre, radii);
        let (wall, fall) = wall(&polar, &walls, reach)?;
        let around = cells(WINDOW_UM) as usize;
        let window = wall.saturating_sub(around)..wall + around + 1;
        let edge = polar.edge_points(window, reach, 1.0, MIN_FALL * fall);
        if (edge.len() as f64) < MIN_SUPPORT * RAYS as f64 {
            return None;
        }
        centre = robust_circle(&edge)?.centre;
    }
    let polar = Polar::about(&head.grid, centre, radii);
    let (wall, fall) = wall(&polar, &walls, reach)?;
    let around = cells(SURROUNDINGS_UM) as usize;
    let values = polar.median_values();
    let extreme = |range: Range<usize>, sign: f32| {
        let known = values.get(range)?.iter().flatten().map(|value| sign * value);
        known.max_by(f32::total_cmp).map(|value| sign * value)
    };
    let face = extreme(wall.saturating_sub(around)..wall, 1.0)?;
    let groove = extreme(wall..wall + around, -1.0)?;
    if !head.is_groove(face, groove) {
        return None;
    }
    // In light the fall itself is the mark to go on from: `primer_light` finds the rim beside it.
    if head.kind == SurfaceKind::Photograph {
        let around = cells(WINDOW_UM) as usize;
        let window = wall.saturating_sub(around)..wall + around + 1;
        let edge = polar.edge_points(window, reach, 1.0, MIN_FALL * fall);
        return robust_circle(&edge);
    }
    let falls = polar.median_falls(reach);
    let flat = head.flat_fall(fall, 2 * reach);
    let radius = (0..wall).rev().find(|&radius| falls[radius].is_some_and(|fall| fall <= flat))?;
    Some(Fitted { centre, radius: radius as f64 })
}

/// The radius of the steepest fall all around, and that fall.
fn wall(polar: &Polar, walls: &Range<f64>, reach: usize) -> Option<(usize, f32)> {
    let falls = polar.median_falls(reach);
    let within = walls.start as usize..(walls.end as usize).min(falls.len());
    within
        .filter_map(|radius| Some((radius, falls[radius]?)))
        .max_by(|a, b| a.1.total_cmp(&b.1))
        .filter(|&(_, fall)| fall > 0.0)
}

/// A circle through most of the points: fitted, then fitted again without those farther from it
/// than three robust deviations.
pub(crate) fn robust_circle(points: &[Point]) -> Option<Fitted> {
    let mut circle = fit_circle(points)?;
    for _ in 0..ROUNDS {
        let distance = |point: &Point| {
            let (x, y) = (point.0 - circle.centre.0, point.1 - circle.centre.1);
            ((x * x + y * y).sqrt() - circle.radius).abs()
        };
        let mut distances: Vec<f32> = points.iter().map(|point| distance(point) as f32).collect();
        // Three standard deviations, by the median of absolute ones; at least one cell.
        let limit = f64::from(median(&mut distances)? * 4.5).max(1.0);
        let near: Vec<Point> =
            points.iter().copied().filter(|point| distance(point) <= limit).collect();
        circle = fit_circle(&near)?;
    }
    Some(circle)
}
