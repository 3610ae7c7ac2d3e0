//! Which point of a picture shows which place of a surface.

use striae_toolmark::{Surface, SurfaceKind};

/// Most points along the longer side of a drawn scan; larger scans are averaged.
const MOST_POINTS: f64 = 1_000.0;
/// Fewest points along it; smaller scans are enlarged.
const FEWEST_POINTS: f64 = 500.0;

/// A window on a surface. Places are micrometres, with x growing to the right; see the head of this module for y.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct View {
    pub(super) columns: usize,
    pub(super) rows: usize,
    /// Width of a point, micrometres.
    pub(super) point_um: f64,
    /// The place at the corner from which both axes go out.
    origin_um: (f64, f64),
    pub(super) y_is_up: bool,
}

impl View {
    /// All of a surface; places are counted from the outer corner of its first point.
    pub(super) fn of_surface(surface: &Surface) -> Self {
        let width_um = surface.columns() as f64 * surface.pitch_x_um();
        let height_um = surface.rows() as f64 * surface.pitch_y_um();
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
        }
    }

    /// A square about the place (0, 0).
    pub(super) fn about_centre(side: usize, point_um: f64, kind: SurfaceKind) -> Self {
        let corner_um = -(side as f64) * point_um / 2.0;
        let origin_um = (corner_um, corner_um);
        Self { columns: side, rows: side, point_um, origin_um, y_is_up: is_y_up(kind) }
    }

    /// The place that the middle of a point shows.
    pub(super) fn place_um(&self, column: usize, row: usize) -> (f64, f64) {
        let row = if self.y_is_up { self.rows - 1 - row } else { row };
        let along = |index: usize| (index as f64 + 0.5) * self.point_um;
        (self.origin_um.0 + along(column), self.origin_um.1 + along(row))
    }

    /// Where a place lies, in points from the outer corner of the first point.
    pub(super) fn point(&self, x_um: f64, y_um: f64) -> (f64, f64) {
        let x = (x_um - self.origin_um.0) / self.point_um;
        let y = (y_um - self.origin_um.1) / self.point_um;
        (x, if self.y_is_up { self.rows as f64 - y } else { y })
    }

    /// The values of a surface averaged over each point, row by row as drawn; NaN where nothing was measured.
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
