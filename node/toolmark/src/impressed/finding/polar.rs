//! A grid seen from a centre: values along rays, and what most rays agree on.

use std::f64::consts::TAU;

use crate::filters::robust::median;
use crate::filters::trigonometry::sin_cos;
use crate::surface::grid::MaskedGrid;
use crate::surface::outline::Point;

/// Rays about the centre, evenly spread.
pub(crate) const RAYS: usize = 72;
/// Radii at which a median needs values from this share of the rays.
const MIN_SHARE: f64 = 0.4;

/// Values along [`RAYS`] rays at radii 0, 1, 2, ... cells.
pub(crate) struct Polar {
    centre: Point,
    radii: usize,
    values: Vec<Option<f32>>,
}

impl Polar {
    /// Samples `grid` about `centre`, both in cells, at `radii` radii.
    pub(crate) fn about(grid: &MaskedGrid, centre: Point, radii: usize) -> Self {
        let mut values = Vec::with_capacity(RAYS * radii);
        for ray in 0..RAYS {
            let (sine, cosine) = direction(ray);
            values.extend((0..radii).map(|radius| {
                let radius = radius as f64;
                grid.interpolate(centre.0 + radius * cosine, centre.1 + radius * sine)
            }));
        }
        Self { centre, radii, values }
    }

    /// Values along one ray.
    fn ray(&self, ray: usize) -> &[Option<f32>] {
        &self.values[ray * self.radii..(ray + 1) * self.radii]
    }

    /// Fall of the value outwards along a ray, from `reach` cells inside a radius to `reach` cells
    /// outside.
    pub(crate) fn fall(&self, ray: usize, radius: usize, reach: usize) -> Option<f32> {
        let ray = self.ray(ray);
        Some((*ray.get(radius.checked_sub(reach)?)?)? - (*ray.get(radius + reach)?)?)
    }

    /// The median fall at each radius over the rays that know it; `None` where too few do.
    pub(crate) fn median_falls(&self, reach: usize) -> Vec<Option<f32>> {
        self.medians(|ray, radius| self.fall(ray, radius, reach))
    }

    /// The median value at each radius over the rays that know it; `None` where too few do.
    pub(crate) fn median_values(&self) -> Vec<Option<f32>> {
        self.medians(|ray, radius| self.ray(ray)[radius])
    }

    fn medians(&self, of: impl Fn(usize, usize) -> Option<f32>) -> Vec<Option<f32>> {
        let mut known = Vec::with_capacity(RAYS);
        (0..self.radii)
            .map(|radius| {
                known.clear();
                known.extend((0..RAYS).filter_map(|ray| of(ray, radius)));
                if (known.len() as f64) < MIN_SHARE * RAYS as f64 {
                    return None;
                }
                median(&mut known)
            })
            .collect()
    }

    /// On each ray the point within `window` (radii) with the steepest fall, or rise where `sign`
    /// is -1, if it is at least `least`.
    pub(crate) fn edge_points(
        &self,
        window: std::ops::Range<usize>,
        reach: usize,
        sign: f32,
        least: f32,
    ) -> Vec<Point> {
        let steepest = |ray: usize| {
            let (fall, radius) = window
                .clone()
                .filter_map(|radius| Some((sign * self.fall(ray, radius, reach)?, radius)))
                .max_by(|a, b| a.0.total_cmp(&b.0))?;
            let (sine, cosine) = direction(ray);
            let radius = radius as f64;
            let point = (self.centre.0 + radius * cosine, self.centre.1 + radius * sine);
            (fall >= least).then_some(point)
        };
        (0..RAYS).filter_map(steepest).collect()
    }
}

/// Sine and cosine of the direction of a ray.
fn direction(ray: usize) -> (f64, f64) {
    sin_cos(TAU * ray as f64 / RAYS as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cone_falls_alike_along_all_rays() {
        let mut grid = MaskedGrid::missing(61, 61);
        for index in 0..grid.values.len() {
            let (x, y) = ((index % 61) as f64 - 30.0, (index / 61) as f64 - 30.0);
            grid.values[index] = -0.5 * x.hypot(y) as f32;
            // Too few rays know anything in the right part for a median there to lean on it.
            grid.weights[index] = if x < 20.0 { 1.0 } else { 0.0 };
        }
        for (value, weight) in grid.values.iter_mut().zip(&grid.weights) {
            *value *= weight;
        }
        let polar = Polar::about(&grid, (30.0, 30.0), 50);
        let falls = polar.median_falls(2);
        assert_eq!(falls[1], None);
        assert!((5..27).all(|radius| (falls[radius].unwrap() - 2.0).abs() < 0.02));
        assert!((polar.median_values()[10].unwrap() + 5.0).abs() < 0.02);
        assert_eq!(polar.median_values()[45], None);
        let points = polar.edge_points(10..12, 2, 1.0, 1.9);
        assert_eq!(points.len(), RAYS);
        assert!(polar.edge_points(10..12, 2, -1.0, 1.9).is_empty());
    }
}
