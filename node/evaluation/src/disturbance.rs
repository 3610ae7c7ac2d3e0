//! A scan as it could also have been captured: turned by any angle and shifted.

use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;
use striae_toolmark::{Circle, Region, Surface};

use crate::EvaluationError;

/// Largest shift along each axis, micrometres.
const MAX_SHIFT_UM: f64 = 300.0;

/// Random numbers for one scan of one seed: they do not depend on the order of the work.
pub(super) fn random_for(seed: u64, index: usize) -> ChaCha8Rng {
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    random.set_stream(index as u64);
    random
}

/// The way from places on a surface to those on the turned one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Turned {
    /// Cosine and sine of the angle.
    turn: (f64, f64),
    /// Middle of the surface, micrometres from its corner.
    from_um: (f64, f64),
    /// Place of that middle on the turned surface.
    to_um: (f64, f64),
}

impl Turned {
    /// The region where it lies now.
    pub(super) fn of_region(&self, region: &Region) -> Region {
        let circle = |circle: Circle| {
            let (x, y) = (circle.x_um - self.from_um.0, circle.y_um - self.from_um.1);
            let (cos, sin) = self.turn;
            Circle {
                x_um: x * cos - y * sin + self.to_um.0,
                y_um: x * sin + y * cos + self.to_um.1,
                radius_um: circle.radius_um,
            }
        };
        Region { edge: circle(region.edge), hole: region.hole.map(circle) }
    }
}

/// Turns a surface by a random angle in 0..360 degrees and shifts it by up to [`MAX_SHIFT_UM`].
/// Bilinear; a point next to a missing one is missing.
pub(super) fn turn_and_shift(
    surface: &Surface,
    random: &mut ChaCha8Rng,
) -> Result<(Surface, Turned), EvaluationError> {
    let angle = random.random_range(0.0..std::f64::consts::TAU);
    let mut shift = || random.random_range(-MAX_SHIFT_UM..MAX_SHIFT_UM);
    let (dx_um, dy_um) = (shift(), shift());
    let turned = turn(surface, angle, dx_um, dy_um)?;
    let middle = |surface: &Surface| {
        let of = |points: usize, pitch_um: f64| points as f64 * pitch_um / 2.0;
        (of(surface.columns(), surface.pitch_x_um()), of(surface.rows(), surface.pitch_y_um()))
    };
    let (sin, cos) = angle.sin_cos();
    let to = middle(&turned);
    let place =
        Turned { turn: (cos, sin), from_um: middle(surface), to_um: (to.0 + dx_um, to.1 + dy_um) };
    Ok((turned, place))
}

/// Turns by `angle` radians (x towards y) about the centre, then shifts by micrometres. The grid
/// grows so that nothing is cut off.
fn turn(surface: &Surface, angle: f64, dx_um: f64, dy_um: f64) -> Result<Surface, EvaluationError> {
    let (pitch_x, pitch_y) = (surface.pitch_x_um(), surface.pitch_y_um());
    let (width, height) = (surface.columns() as f64 * pitch_x, surface.rows() as f64 * pitch_y);
    let (sin, cos) = angle.sin_cos();
    let pitch = pitch_x.min(pitch_y);
    let grown = |along: f64, across: f64, shift: f64| {
        let extent = along * cos.abs() + across * sin.abs() + 2.0 * shift.abs();
        (extent / pitch).ceil() as usize + 2
    };
    let (columns, rows) = (grown(width, height, dx_um), grown(height, width, dy_um));
    let mut values = Vec::with_capacity(columns * rows);
    for row in 0..rows {
        for column in 0..columns {
            let x = (column as f64 - (columns as f64 - 1.0) / 2.0) * pitch - dx_um;
            let y = (row as f64 - (rows as f64 - 1.0) / 2.0) * pitch - dy_um;
            // Back to where the point was before it was turned.
            let (from_x, from_y) = (x * cos + y * sin, y * cos - x * sin);
            values.push(sample(
                surface,
                from_x / pitch_x + (surface.columns() as f64 - 1.0) / 2.0,
                from_y / pitch_y + (surface.rows() as f64 - 1.0) / 2.0,
            ));
        }
    }
    Surface::new(surface.kind(), columns, rows, pitch, pitch, values)
        .map_err(|error| EvaluationError::Refused(error.to_string()))
}

/// Bilinear value at fractional indices; NaN outside and next to missing points.
fn sample(surface: &Surface, column: f64, row: f64) -> f32 {
    let (left, top) = (column.floor(), row.floor());
    if left < 0.0
        || top < 0.0
        || left + 1.0 >= surface.columns() as f64
        || top + 1.0 >= surface.rows() as f64
    {
        return f32::NAN;
    }
    let (fx, fy) = ((column - left) as f32, (row - top) as f32);
    let at = top as usize * surface.columns() + left as usize;
    let value = |offset: usize| surface.values()[at + offset];
    let upper = value(0) * (1.0 - fx) + value(1) * fx;
    let lower = value(surface.columns()) * (1.0 - fx) + value(surface.columns() + 1) * fx;
    upper * (1.0 - fy) + lower * fy
}

#[cfg(test)]
mod tests {
    use super::*;
    use striae_toolmark::SurfaceKind;

    fn ramp() -> Surface {
        // z = x + 2 y in micrometres about the centre.
        let values = (0..30 * 40)
            .map(|i| ((i % 40) as f32 - 19.5) * 5.0 + 2.0 * ((i / 40) as f32 - 14.5) * 5.0)
            .collect();
        Surface::new(SurfaceKind::Topography, 40, 30, 5.0, 5.0, values).unwrap()
    }

    #[test]
    fn a_quarter_turn_moves_x_to_y() {
        let turned = turn(&ramp(), std::f64::consts::FRAC_PI_2, 0.0, 0.0).unwrap();
        let centre = |surface: &Surface| {
            ((surface.columns() as f64 - 1.0) / 2.0, (surface.rows() as f64 - 1.0) / 2.0)
        };
        let (column, row) = centre(&turned);
        // The turn moves a point from (x, y) to (-y, x): at (10, 20) lies the point that was at
        // (20, -10), that is 20 - 20.
        let value = sample(&turned, column + 2.0, row + 4.0);
        assert!(value.abs() < 1e-3, "{value}");
        let value = sample(&turned, column, row + 4.0);
        assert!((value - 20.0).abs() < 1e-3, "{value}");
    }

    #[test]
    fn a_shift_moves_by_that_much_and_seeds_repeat() {
        let moved = turn(&ramp(), 0.0, 10.0, 0.0).unwrap();
        let (column, row) =
            ((moved.columns() as f64 - 1.0) / 2.0, (moved.rows() as f64 - 1.0) / 2.0);
        assert!((sample(&moved, column, row) + 10.0).abs() < 1e-3);
        let bits = |surface: &Surface| -> Vec<u32> {
            surface.values().iter().map(|value| value.to_bits()).collect()
        };
        let turned = |index| bits(&turn_and_shift(&ramp(), &mut random_for(3, index)).unwrap().0);
        assert_eq!(turned(1), turned(1));
        assert_ne!(turned(1), turned(2));
    }

    #[test]
    fn a_region_goes_with_its_surface() {
        // One high point, 30 um from the corner along x and 150 along y.
        let values = (0..40 * 40).map(|i| f32::from(u8::from(i == 29 * 40 + 5))).collect();
        let surface = Surface::new(SurfaceKind::Topography, 40, 40, 5.0, 5.0, values).unwrap();
        let (turned, place) = turn_and_shift(&surface, &mut random_for(5, 1)).unwrap();
        let region = place.of_region(&"27.5,147.5,20".parse().unwrap());
        let highest = turned.values().iter().enumerate().filter(|(_, value)| !value.is_nan());
        let (at, _) = highest.max_by(|a, b| a.1.total_cmp(b.1)).unwrap();
        let (x, y) = (at % turned.columns(), at / turned.columns());
        let um = |index: usize| (index as f64 + 0.5) * 5.0;
        let apart = (um(x) - region.edge.x_um).hypot(um(y) - region.edge.y_um);
        assert!(apart < 5.0, "{apart}");
    }
}
