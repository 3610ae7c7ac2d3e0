//! Points of a picture and the places of a surface that they show.

use striae_toolmark::{Axis, Surface, SurfaceKind};

/// Most points along the longer side of a drawn scan; larger scans are averaged.
const MOST_POINTS: f64 = 1_000.0;
/// Fewest points along it; smaller scans are enlarged.
const FEWEST_POINTS: f64 = 500.0;
/// Most rows of a scan that is drawn with a given number of columns; the rest of a longer one is
/// cut off.
const MOST_ROWS: usize = 3_000;

/// A window on a surface. Places are micrometres, with x growing to the right; see the head of this
/// module for y.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct View {
    pub(super) columns: usize,
    pub(super) rows: usize,
    /// Width of a point, micrometres.
    pub(super) point_um: f64,
    /// The place at the corner from which both axes go out.
    origin_um: (f64, f64),
    pub(super) y_is_up: bool,
    /// Whether y grows to the right and x downwards: turned by a quarter, not mirrored.
    is_turned: bool,
}

impl View {
    /// All of a surface; places are counted from the outer corner of its first point.
    pub(super) fn of_surface(surface: &Surface) -> Self {
        let (width_um, height_um) = extent_um(surface);
        let longest_um = width_um.max(height_um);
        let pitch_um = surface.pitch_x_um().min(surface.pitch_y_um());
        let point_um = longest_um / (longest_um / pitch_um).clamp(FEWEST_POINTS, MOST_POINTS);
        // At least one point is drawn of the thinnest strip.
        let points = |length_um: f64| (length_um / point_um).round().max(1.0) as usize;
        Self {
            columns: points(width_um),
            rows: points(height_um),
            point_um,
            origin_um: (0.0, 0.0),
            y_is_up: is_y_up(surface.kind()),
            is_turned: false,
        }
    }

    /// All of a topography, `columns` points wide, with its striae upright: `across` goes across
    /// them, to the right.
    pub(super) fn of_striae(surface: &Surface, across: Axis, columns: usize) -> Self {
        let is_turned = across == Axis::Y;
        let (width_um, height_um) = extent_um(surface);
        let (across_um, along_um) =
            if is_turned { (height_um, width_um) } else { (width_um, height_um) };
        let point_um = across_um / columns as f64;
        Self {
            columns,
            rows: ((along_um / point_um).round() as usize).clamp(1, MOST_ROWS),
            point_um,
            origin_um: (0.0, 0.0),
            y_is_up: !is_turned,
            is_turned,
        }
    }

    /// A square about the place (0, 0).
    pub(super) fn about_centre(side: usize, point_um: f64, kind: SurfaceKind) -> Self {
        let corner_um = -(side as f64) * point_um / 2.0;
        let origin_um = (corner_um, corner_um);
        let y_is_up = is_y_up(kind);
        Self { columns: side, rows: side, point_um, origin_um, y_is_up, is_turned: false }
    }

    /// The place that the middle of a point shows.
    pub(super) fn place_um(&self, column: usize, row: usize) -> (f64, f64) {
        let row = if self.y_is_up { self.rows - 1 - row } else { row };
        let along = |index: usize| (index as f64 + 0.5) * self.point_um;
        let (right_um, other_um) = (along(column), along(row));
        let (x_um, y_um) = if self.is_turned { (other_um, right_um) } else { (right_um, other_um) };
        (self.origin_um.0 + x_um, self.origin_um.1 + y_um)
    }

    /// Position of a place, in points from the outer corner of the first point.
    pub(super) fn point(&self, x_um: f64, y_um: f64) -> (f64, f64) {
        let x = (x_um - self.origin_um.0) / self.point_um;
        let y = (y_um - self.origin_um.1) / self.point_um;
        let (right, other) = if self.is_turned { (y, x) } else { (x, y) };
        (right, if self.y_is_up { self.rows as f64 - other } else { other })
    }

    /// The values of a surface averaged over each point, row by row as drawn; NaN where nothing was
    /// measured.
    pub(super) fn averaged(&self, surface: &Surface) -> Vec<f32> {
        let under = |middle_um: f64, pitch_um: f64, most: usize| {
            let from = ((middle_um - self.point_um / 2.0) / pitch_um).round().max(0.0) as usize;
            let to = ((middle_um + self.point_um / 2.0) / pitch_um).round().max(0.0) as usize;
            // A point smaller than the pitch shows the one measured there.
            let nearest = ((middle_um / pitch_um).max(0.0) as usize).min(most - 1);
            if from < to { from.min(nearest)..to.min(most) } else { nearest..nearest + 1 }
        };
        let value = |index: usize| {
            let (x_um, y_um) = self.place_um(index % self.columns, index / self.columns);
            let columns = under(x_um, surface.pitch_x_um(), surface.columns());
            let (mut sum, mut known) = (0.0, 0.0);
            for row in under(y_um, surface.pitch_y_um(), surface.rows()) {
                let start = row * surface.columns();
                let values = &surface.values()[start + columns.start..start + columns.end];
                for value in values.iter().filter(|value| !value.is_nan()) {
                    sum += f64::from(*value);
                    known += 1.0;
                }
            }
            (sum / known) as f32
        };
        (0..self.columns * self.rows).map(value).collect()
    }
}

fn extent_um(surface: &Surface) -> (f64, f64) {
    let width_um = surface.columns() as f64 * surface.pitch_x_um();
    (width_um, surface.rows() as f64 * surface.pitch_y_um())
}

/// Whether y grows upwards where a surface of this kind is drawn.
pub(super) fn is_y_up(kind: SurfaceKind) -> bool {
    kind == SurfaceKind::Topography
}

#[cfg(test)]
#[allow(clippy::float_cmp, reason = "these figures come out exactly")]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn surface(kind: SurfaceKind, columns: usize, rows: usize, pitch_um: f64) -> Surface {
        let values = (0..columns * rows).map(|index| index as f32).collect();
        Surface::new(kind, columns, rows, pitch_um, pitch_um, values).unwrap()
    }

    #[test]
    fn a_topography_stands_on_its_first_row_and_a_photograph_hangs_from_it() {
        for (kind, first) in [(SurfaceKind::Topography, 599), (SurfaceKind::Photograph, 0)] {
            let surface = surface(kind, 600, 600, 2.0);
            let view = View::of_surface(&surface);
            assert_eq!((view.columns, view.rows, view.point_um), (600, 600, 2.0));
            let drawn = view.averaged(&surface);
            assert_eq!(drawn[first * 600..first * 600 + 3], [0.0, 1.0, 2.0]);
            assert_eq!(view.place_um(0, first), (1.0, 1.0));
        }
    }

    #[test]
    fn large_scans_are_averaged_and_small_ones_enlarged() {
        let large = surface(SurfaceKind::Photograph, 3_000, 1_500, 1.0);
        let view = View::of_surface(&large);
        assert_eq!((view.columns, view.rows, view.point_um), (1_000, 500, 3.0));
        // The mean of three columns and three rows is the value in their middle.
        assert_eq!(view.averaged(&large)[0], 3_001.0);
        let small = surface(SurfaceKind::Photograph, 10, 5, 1.0);
        let view = View::of_surface(&small);
        assert_eq!((view.columns, view.rows), (500, 250));
        let drawn = view.averaged(&small);
        assert_eq!((drawn[49], drawn[50], drawn[500 * 249 + 499]), (0.0, 1.0, 49.0));
        let strip = View::of_surface(&surface(SurfaceKind::Photograph, 20_000, 1, 1.0));
        assert_eq!((strip.columns, strip.rows), (1_000, 1));
    }

    #[test]
    fn striae_stand_upright_and_are_not_mirrored() {
        let surface = surface(SurfaceKind::Topography, 30, 20, 3.0);
        let upright = View::of_striae(&surface, Axis::X, 30);
        assert_eq!((upright.columns, upright.rows, upright.point_um), (30, 20, 3.0));
        assert_eq!(upright.averaged(&surface)[19 * 30..19 * 30 + 2], [0.0, 1.0]);
        // Turned by a quarter to the right: what was at the left end of the bottom row is at the
        // top left, what was above it is to its right, and what was to its right is below it.
        let turned = View::of_striae(&surface, Axis::Y, 20);
        assert_eq!((turned.columns, turned.rows), (20, 30));
        let drawn = turned.averaged(&surface);
        assert_eq!((drawn[0], drawn[1], drawn[20]), (0.0, 30.0, 1.0));
        let (x_um, y_um) = turned.place_um(7, 11);
        assert_eq!((x_um, y_um), (34.5, 22.5));
        assert_eq!(turned.point(x_um, y_um), (7.5, 11.5));
    }

    proptest! {
        #[test]
        fn points_and_places_go_both_ways(column in 0..300_usize, row in 0..300_usize, up: bool) {
            let kind = if up { SurfaceKind::Topography } else { SurfaceKind::Photograph };
            let view = View::about_centre(300, 12.5, kind);
            let (x_um, y_um) = view.place_um(column, row);
            let (x, y) = view.point(x_um, y_um);
            prop_assert!((x - column as f64 - 0.5).abs() < 1e-9);
            prop_assert!((y - row as f64 - 0.5).abs() < 1e-9);
        }
    }
}
