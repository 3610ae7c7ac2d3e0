//! The centre of a mark: that of a circle fitted to the convex hull of what was measured.
//!
//! The hull ignores holes (firing pin aperture) and bites, and the straight edge of a partial mark
//! adds only its two ends, so the centre stays where the whole mark's is.

use crate::surface::grid::MaskedGrid;

/// A point in grid units.
pub(crate) type Point = (f64, f64);

/// A circle in grid units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Fitted {
    pub(crate) centre: Point,
    pub(crate) radius: f64,
}

/// Centre of the circle fitted to the convex hull of the known points, in grid units, column 0 at x = 0. Where the
/// circle is larger than `max_radius` (or there is none), the middle of the extent. `None` when nothing is known.
pub(crate) fn centre(grid: &MaskedGrid, max_radius: f64) -> Option<Point> {
    let hull = convex_hull(&row_ends(grid));
    let first = *hull.first()?;
    let middle = |pick: fn(&Point) -> f64| {
        let ends =
            hull.iter().map(pick).fold((pick(&first), pick(&first)), |(low, high), value| {
                (low.min(value), high.max(value))
            });
        f64::midpoint(ends.0, ends.1)
    };
    let fitted = fit_circle(&hull).filter(|circle| circle.radius <= max_radius);
    Some(fitted.map_or((middle(|point| point.0), middle(|point| point.1)), |circle| circle.centre))
}

/// The circle fitted to the convex hull of the known points, in grid units; `None` where it is
/// larger than `max_radius`.
pub(crate) fn circle(grid: &MaskedGrid, max_radius: f64) -> Option<Fitted> {
    fit_circle(&convex_hull(&row_ends(grid))).filter(|circle| circle.radius <= max_radius)
}

/// Area of the convex hull of the known points, by its corners; cells, of which half a row about it
/// is not counted.
pub(crate) fn hull_area(grid: &MaskedGrid) -> f64 {
    let hull = convex_hull(&row_ends(grid));
    let next = hull.iter().cycle().skip(1);
    hull.iter().zip(next).map(|(one, next)| one.0 * next.1 - next.0 * one.1).sum::<f64>().abs()
        / 2.0
}

/// First and last known point of each row: all that the hull can touch. In order of (y, x).
fn row_ends(grid: &MaskedGrid) -> Vec<Point> {
    let mut ends = Vec::with_capacity(2 * grid.rows);
    for (row, weights) in grid.weights.chunks_exact(grid.columns).enumerate() {
        let known = |&weight: &f32| weight > 0.0;
        if let (Some(first), Some(last)) =
            (weights.iter().position(known), weights.iter().rposition(known))
        {
            ends.push((first as f64, row as f64));
            if last > first {
                ends.push((last as f64, row as f64));
            }
        }
    }
    ends
}

/// Andrew's monotone chain (1979) over points sorted by (y, x): the corners of their convex hull,
/// in order.
fn convex_hull(points: &[Point]) -> Vec<Point> {
    if points.len() < 3 {
        return points.to_vec();
    }
    let cross =
        |a: Point, b: Point, c: Point| (b.0 - a.0) * (c.1 - a.1) - (b.1 - a.1) * (c.0 - a.0);
    let chain = |points: &mut dyn Iterator<Item = &Point>| {
        let mut chain: Vec<Point> = Vec::new();
        for &point in points {
            while let [.., before, last] = chain[..] {
                if cross(before, last, point) > 0.0 {
                    break;
                }
                chain.pop();
            }
            chain.push(point);
        }
        // The last point opens the other chain.
        chain.pop();
        chain
    };
    let mut hull = chain(&mut points.iter());
    hull.extend(chain(&mut points.iter().rev()));
    hull
}

/// Least-squares circle by the modified moment equations of Kasa (1976): minimises the sum of
/// `(x^2 + y^2 - 2 a x - 2 b y - c)^2`. `None` when the points lie on a line.
pub(crate) fn fit_circle(points: &[Point]) -> Option<Fitted> {
    let count = points.len() as f64;
    let mean = |pick: fn(&Point) -> f64| points.iter().map(pick).sum::<f64>() / count;
    let (mean_x, mean_y) = (mean(|point| point.0), mean(|point| point.1));
    let [mut xx, mut xy, mut yy, mut xz, mut yz] = [0.0; 5];
    for &(x, y) in points {
        let (x, y) = (x - mean_x, y - mean_y);
        let z = x * x + y * y;
        xx += x * x;
        xy += x * y;
        yy += y * y;
        xz += x * z;
        yz += y * z;
    }
    let determinant = xx * yy - xy * xy;
    if determinant <= 1e-6 * (xx + yy) * (xx + yy) {
        return None;
    }
    let a = (xz * yy - yz * xy) / (2.0 * determinant);
    let b = (yz * xx - xz * xy) / (2.0 * determinant);
    let radius = ((xx + yy) / count + a * a + b * b).sqrt();
    Some(Fitted { centre: (mean_x + a, mean_y + b), radius })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn disc(keep: impl Fn(f64, f64) -> bool) -> MaskedGrid {
        let mut grid = MaskedGrid::missing(120, 110);
        for index in 0..grid.weights.len() {
            let (x, y) = ((index % 120) as f64, (index / 120) as f64);
            let radius = ((x - 57.3).powi(2) + (y - 51.8).powi(2)).sqrt();
            if radius < 45.0 && radius > 15.0 && keep(x, y) {
                grid.weights[index] = 1.0;
            }
        }
        grid
    }

    fn assert_near(found: Option<Point>, tolerance: f64) {
        let (x, y) = found.unwrap();
        assert!((x - 57.3).hypot(y - 51.8) < tolerance, "({x}, {y})");
    }

    #[test]
    fn the_centre_of_a_whole_and_of_a_partial_ring_is_the_same() {
        assert_near(centre(&disc(|_, _| true), 60.0), 0.5);
        assert_near(centre(&disc(|x, _| x < 60.0), 60.0), 3.0);
        assert_near(centre(&disc(|x, y| 0.3 * x + y < 60.0), 60.0), 4.0);
    }

    #[test]
    fn lines_and_points_have_a_middle() {
        let mut grid = MaskedGrid::missing(9, 5);
        assert_eq!(centre(&grid, 60.0), None);
        grid.weights[9 + 2] = 1.0;
        assert_eq!(centre(&grid, 60.0), Some((2.0, 1.0)));
        grid.weights[9 + 6] = 1.0;
        assert_eq!(centre(&grid, 60.0), Some((4.0, 1.0)));
        grid.weights[27 + 6] = 1.0;
        let (x, y) = centre(&grid, 60.0).unwrap();
        assert!((x - 4.0).hypot(y - 2.0) < 1e-9);
    }

    #[test]
    fn hull_contains_every_point() {
        let grid = disc(|x, y| (x * 7.0 + y * 3.0) % 5.0 < 2.0);
        let hull = convex_hull(&row_ends(&grid));
        for index in (0..grid.weights.len()).filter(|&index| grid.weights[index] > 0.0) {
            let (x, y) = ((index % 120) as f64, (index / 120) as f64);
            for (a, b) in hull.iter().zip(hull.iter().cycle().skip(1)) {
                assert!((b.0 - a.0) * (y - a.1) - (b.1 - a.1) * (x - a.0) >= -1e-9);
            }
        }
    }
}
