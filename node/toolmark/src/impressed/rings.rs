//! Parts that are the same all around a centre: the rounding of edges, not the marks of a firearm.

use crate::filters::robust::median;
use crate::surface::grid::MaskedGrid;
use crate::surface::outline::Point;

/// Width of a ring in cells of the working grid (25 um).
const WIDTH: f64 = 2.0;
/// Rings with fewer values are left alone.
const MIN_VALUES: usize = 40;

/// Subtracts from every known value the median of its ring about `centre` (in cells), interpolated
/// between the middles of neighbouring rings.
pub(crate) fn subtract_medians(grid: &mut MaskedGrid, centre: Point) {
    let columns = grid.columns;
    let place = |index: usize| {
        let (x, y) = ((index % columns) as f64 - centre.0, (index / columns) as f64 - centre.1);
        (x * x + y * y).sqrt() / WIDTH
    };
    let mut rings: Vec<Vec<f32>> = Vec::new();
    // A centre drawn by hand may lie anywhere; about one far outside the grid there are no rings to
    // speak of.
    let far = columns + grid.rows;
    for index in (0..grid.values.len()).filter(|&index| grid.weights[index] > 0.0) {
        let ring = place(index) as usize;
        if ring > far {
            continue;
        }
        if ring >= rings.len() {
            rings.resize_with(ring + 1, Vec::new);
        }
        rings[ring].push(grid.values[index]);
    }
    let medians: Vec<Option<f32>> = rings
        .iter_mut()
        .map(|ring| if ring.len() < MIN_VALUES { None } else { median(ring) })
        .collect();
    let ring = |at: f64| medians.get(at as usize).copied().flatten().filter(|_| at >= 0.0);
    grid.update(|index, value| {
        let at = place(index) - 0.5;
        let share = (at - at.floor()) as f32;
        match (ring(at.floor()), ring(at.floor() + 1.0)) {
            (Some(inner), Some(outer)) => value - inner * (1.0 - share) - outer * share,
            (Some(only), None) | (None, Some(only)) => value - only,
            (None, None) => value,
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rounded_edge_goes_and_spokes_stay() {
        let mut grid = MaskedGrid::missing(140, 140);
        let spokes = |x: f64, y: f64| (6.0 * y.atan2(x)).sin();
        for index in 0..grid.values.len() {
            let (x, y) = ((index % 140) as f64 - 66.0, (index / 140) as f64 - 71.0);
            let radius = x.hypot(y);
            if (20.0..60.0).contains(&radius) {
                grid.weights[index] = 1.0;
                grid.values[index] = (spokes(x, y) - 0.01 * (radius - 30.0).powi(2)) as f32;
            }
        }
        subtract_medians(&mut grid, (66.0, 71.0));
        for index in (0..grid.values.len()).filter(|&index| grid.weights[index] > 0.0) {
            let (x, y) = ((index % 140) as f64 - 66.0, (index / 140) as f64 - 71.0);
            let rest = grid.values[index] - spokes(x, y) as f32;
            // The outermost ring has no neighbour to interpolate with.
            let limit = if x.hypot(y) < 58.0 { 0.3 } else { 0.8 };
            assert!(rest.abs() < limit, "{x} {y} {rest}");
        }
    }
}
