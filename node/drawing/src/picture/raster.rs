//! A picture of coloured points, and the few shapes that are drawn on it.

use striae_acquisition::{Format, encode_picture, encode_png};

use super::Colour;
use crate::DrawingError;

/// Points row by row from the top.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Raster {
    columns: usize,
    rows: usize,
    points: Vec<Colour>,
}

impl Raster {
    /// A picture of one colour.
    pub fn filled(columns: usize, rows: usize, colour: Colour) -> Self {
        Self { columns, rows, points: vec![colour; columns * rows] }
    }

    /// A picture from the colour of each point.
    pub fn of(columns: usize, rows: usize, colour: impl Fn(usize, usize) -> Colour) -> Self {
        let points = (0..columns * rows).map(|index| colour(index % columns, index / columns));
        Self { columns, rows, points: points.collect() }
    }

    /// Points along x.
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// Points along y.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// The colour of a point; `None` outside.
    #[cfg(test)]
    pub fn at(&self, column: usize, row: usize) -> Option<Colour> {
        (column < self.columns).then(|| self.points.get(row * self.columns + column).copied())?
    }

    /// Lays another picture on this one, its first point at (column, row); what does not fit is cut
    /// off.
    pub fn lay(&mut self, other: &Self, column: usize, row: usize) {
        for (number, line) in other.points.chunks(other.columns.max(1)).enumerate() {
            for (offset, colour) in line.iter().enumerate() {
                self.blend(column + offset, row + number, *colour, 1.0);
            }
        }
    }

    /// Fills a rectangle; what does not fit is cut off.
    pub fn fill(
        &mut self,
        (column, row): (usize, usize),
        (columns, rows): (usize, usize),
        colour: Colour,
    ) {
        for row in row..(row + rows).min(self.rows) {
            for column in column..(column + columns).min(self.columns) {
                self.blend(column, row, colour, 1.0);
            }
        }
    }

    /// Draws the outline of a circle, in points from the outer corner of the first one, `width`
    /// points wide.
    pub fn circle(&mut self, centre: (f64, f64), radius: f64, width: f64, colour: Colour) {
        let reach = |middle: f64, most: usize| {
            let from = (middle - radius - width).clamp(0.0, most as f64) as usize;
            from..((middle + radius + width).clamp(0.0, most as f64).ceil() as usize)
        };
        for row in reach(centre.1, self.rows) {
            for column in reach(centre.0, self.columns) {
                let (x, y) = (column as f64 + 0.5 - centre.0, row as f64 + 0.5 - centre.1);
                let from_line = (x.hypot(y) - radius).abs();
                // The rim of the line fades over one point.
                self.blend(column, row, colour, (width / 2.0 + 0.5 - from_line).clamp(0.0, 1.0));
            }
        }
    }

    /// Draws a small upright cross.
    pub fn cross(&mut self, centre: (f64, f64), arm: usize, colour: Colour) {
        let is_inside = (0.0..self.columns as f64).contains(&centre.0)
            && (0.0..self.rows as f64).contains(&centre.1);
        if !is_inside {
            return;
        }
        let (column, row) = (centre.0 as usize, centre.1 as usize);
        let from = |at: usize| at.saturating_sub(arm);
        self.fill((from(column), row.saturating_sub(1)), (2 * arm + 1, 2), colour);
        self.fill((column.saturating_sub(1), from(row)), (2, 2 * arm + 1), colour);
    }

    /// Draws a straight line from one place to another, in points from the outer corner of the
    /// first one, `width` points wide.
    pub fn line(&mut self, (from, to): ((f64, f64), (f64, f64)), width: f64, colour: Colour) {
        let reach = |one: f64, other: f64, most: usize| {
            let start = (one.min(other) - width).clamp(0.0, most as f64) as usize;
            start..((one.max(other) + width).clamp(0.0, most as f64).ceil() as usize)
        };
        let (along_x, along_y) = (to.0 - from.0, to.1 - from.1);
        let squared = along_x * along_x + along_y * along_y;
        for row in reach(from.1, to.1, self.rows) {
            for column in reach(from.0, to.0, self.columns) {
                let (x, y) = (column as f64 + 0.5 - from.0, row as f64 + 0.5 - from.1);
                let share = if squared > 0.0 { (x * along_x + y * along_y) / squared } else { 0.0 };
                let share = share.clamp(0.0, 1.0);
                let from_line = (x - share * along_x).hypot(y - share * along_y);
                self.blend(column, row, colour, (width / 2.0 + 0.5 - from_line).clamp(0.0, 1.0));
            }
        }
    }

    /// Mixes a colour into a point: `share` 0 leaves it, 1 replaces it. Outside nothing happens.
    pub fn blend(&mut self, column: usize, row: usize, colour: Colour, share: f64) {
        if column < self.columns
            && let Some(point) = self.points.get_mut(row * self.columns + column)
        {
            *point = mixed(*point, colour, share);
        }
    }

    /// The picture as a file of this format.
    pub fn to_file(&self, format: Format) -> Result<Vec<u8>, DrawingError> {
        Ok(encode_picture(format, self.columns, self.rows, self.points.as_flattened())?)
    }

    /// The picture as a PNG file.
    pub fn to_png(&self) -> Result<Vec<u8>, DrawingError> {
        Ok(encode_png(self.columns, self.rows, self.points.as_flattened())?)
    }
}

/// One colour with a share of another in it.
pub(super) fn mixed(one: Colour, other: Colour, share: f64) -> Colour {
    let mix = |channel: usize| {
        let (one, other) = (f64::from(one[channel]), f64::from(other[channel]));
        (one + (other - one) * share).round() as u8
    };
    [mix(0), mix(1), mix(2)]
}

#[cfg(test)]
mod tests {
    use super::*;

    const RED: Colour = [255, 0, 0];

    #[test]
    fn a_circle_is_a_line_at_its_radius() {
        let mut raster = Raster::filled(101, 101, [0; 3]);
        raster.circle((50.5, 50.5), 30.0, 2.0, RED);
        for row in 0..101 {
            for column in 0..101 {
                let distance = (column as f64 - 50.0).hypot(row as f64 - 50.0);
                let is_red = raster.at(column, row) == Some(RED);
                if (distance - 30.0).abs() < 0.5 {
                    assert!(is_red, "{column} {row}");
                } else if (distance - 30.0).abs() > 1.5 {
                    assert_eq!(raster.at(column, row), Some([0; 3]));
                }
            }
        }
    }

    #[test]
    fn a_line_goes_from_end_to_end() {
        let mut raster = Raster::filled(60, 60, [0; 3]);
        raster.line(((10.0, 50.0), (50.0, 20.0)), 3.0, RED);
        for row in 0..60 {
            for column in 0..60 {
                let (x, y) = (column as f64 + 0.5, row as f64 + 0.5);
                // 3x + 4y = 230 goes through both ends.
                let distance = (3.0 * x + 4.0 * y - 230.0).abs() / 5.0;
                let is_beside = (10.0..=50.0).contains(&x) && (20.0..=50.0).contains(&y);
                if distance <= 1.0 && is_beside {
                    assert_eq!(raster.at(column, row), Some(RED), "{x} {y}");
                } else if distance > 2.0 || !(8.0..=52.0).contains(&x) {
                    assert_eq!(raster.at(column, row), Some([0; 3]), "{x} {y}");
                }
            }
        }
    }

    #[test]
    fn what_lies_outside_is_cut_off() {
        let mut raster = Raster::filled(10, 10, [0; 3]);
        raster.circle((-1e12, 1e12), 3e12, 2.0, RED);
        raster.circle((f64::NAN, 5.0), 3.0, 2.0, RED);
        raster.cross((-3.0, 5.0), 4, RED);
        raster.line(((f64::NAN, 5.0), (3.0, 3.0)), 2.0, RED);
        raster.line(((-9.0, -9.0), (-1e12, 1e12)), 2.0, RED);
        raster.fill((8, 8), (50, 1), RED);
        raster.lay(&Raster::filled(4, 4, RED), 9, 0);
        assert_eq!((raster.at(9, 8), raster.at(7, 8)), (Some(RED), Some([0; 3])));
        assert_eq!((raster.at(9, 3), raster.at(8, 3)), (Some(RED), Some([0; 3])));
        assert_eq!((raster.at(10, 0), raster.at(0, 10)), (None, None));
    }

    #[test]
    fn colours_mix_evenly() {
        assert_eq!(mixed([0, 100, 255], [255, 200, 255], 0.0), [0, 100, 255]);
        assert_eq!(mixed([0, 100, 255], [255, 200, 255], 1.0), [255, 200, 255]);
        assert_eq!(mixed([0, 100, 255], [200, 200, 255], 0.5), [100, 150, 255]);
    }
}
