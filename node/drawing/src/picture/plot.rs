//! A curve under a scan: values over the places across its striae.

use super::raster::{Raster, mixed};
use super::{Colour, MARGIN, RULER, lettering};

/// Between the extremes of the values and the edges, points.
const PADDING: f64 = 8.0;
/// Lines of the scale, at most.
const MOST_LINES: f64 = 5.0;
/// Brightness of the paper, as a share of the ruler's colour.
const PAPER: f64 = 0.05;
const USED_PAPER: f64 = 0.13;
const LINES: f64 = 0.25;
const UNUSED_CURVE: f64 = 0.45;
/// Points of the profile farther apart than this are not joined, micrometres.
const MOST_STEP_UM: f64 = 9.0;

/// Place and content of a plot.
pub(super) struct Plot {
    /// Upper left corner: column and row of the picture.
    pub(super) corner: (usize, usize),
    /// Columns and rows.
    pub(super) size: (usize, usize),
    /// Lowest and highest value.
    pub(super) values: (f64, f64),
    /// Width of a point, micrometres.
    pub(super) point_um: f64,
}

impl Plot {
    /// The paper, brighter where the curve is used, with the values' scale.
    pub(super) fn draw_frame(&self, raster: &mut Raster, [left_um, right_um]: [f64; 2]) {
        raster.fill(self.corner, self.size, shade(PAPER));
        let (start, end) = (self.column(left_um) as usize, self.column(right_um).ceil() as usize);
        raster.fill((start, self.corner.1), (end - start, self.size.1), shade(USED_PAPER));
        let (low, high) = self.values;
        let step = step(high - low);
        let lines = ((low / step).ceil() as i64)..=((high / step).floor() as i64);
        for line in lines {
            let value = line as f64 * step;
            let row = self.row(value).round() as usize;
            raster.fill((self.corner.0, row), (self.size.0, 1), shade(LINES));
            // At most one decimal: smaller steps than 0.1 um are the instrument's.
            let text = if step < 1.0 { format!("{value:.1}") } else { format!("{value:.0}") };
            let (wide, tall) = lettering::size(&text, 2);
            let column = self.corner.0.saturating_sub(wide + 6);
            lettering::write(raster, &text, (column, row.saturating_sub(tall / 2)), 2, RULER);
        }
    }

    /// A curve through places (micrometres) and values; its used part is bright.
    pub(super) fn draw_curve(
        &self,
        raster: &mut Raster,
        points: impl Iterator<Item = (f64, f64)>,
        [left_um, right_um]: [f64; 2],
    ) {
        let mut before: Option<(f64, f64)> = None;
        for (um, value) in points {
            if let Some((from_um, from)) = before.filter(|before| um - before.0 < MOST_STEP_UM) {
                let is_used = left_um <= from_um && um <= right_um;
                let colour = if is_used { RULER } else { shade(UNUSED_CURVE) };
                let ends =
                    ((self.column(from_um), self.row(from)), (self.column(um), self.row(value)));
                raster.line(ends, 1.4, colour);
            }
            before = Some((um, value));
        }
    }

    /// An upright line at a place.
    pub(super) fn draw_upright(&self, raster: &mut Raster, um: f64, colour: Colour) {
        let (top, column) = (self.corner.1 as f64, self.column(um));
        raster.line(((column, top), (column, top + self.size.1 as f64)), 2.0, colour);
    }

    fn column(&self, um: f64) -> f64 {
        self.corner.0 as f64 + um / self.point_um
    }

    fn row(&self, value: f64) -> f64 {
        let (low, high) = self.values;
        let share = if high > low { (value - low) / (high - low) } else { 0.5 };
        let room = self.size.1 as f64 - 2.0 * PADDING;
        self.corner.1 as f64 + PADDING + (1.0 - share) * room
    }
}

fn shade(share: f64) -> Colour {
    mixed(MARGIN, RULER, share)
}

/// The least of 0.1, 0.2, 0.5, 1, 2, 5, ... that divides a range into few parts.
fn step(range: f64) -> f64 {
    let mut steps = (-1..6).flat_map(|power| [1.0, 2.0, 5.0].map(|of| of * 10.0_f64.powi(power)));
    steps.find(|step| range / step <= MOST_LINES).unwrap_or(range.max(1.0))
}

#[cfg(test)]
#[allow(clippy::float_cmp, reason = "these figures come out exactly")]
mod tests {
    use super::*;

    #[test]
    fn scales_have_few_round_steps() {
        for (range, expected) in [(0.3, 0.1), (1.0, 0.2), (8.0, 2.0), (60.0, 20.0), (130.0, 50.0)] {
            assert_eq!(step(range), expected, "{range}");
        }
        assert_eq!(step(1e9), 1e9);
    }

    #[test]
    fn the_used_part_of_a_curve_is_bright_and_gaps_are_not_joined() {
        let plot = Plot { corner: (50, 10), size: (100, 60), values: (0.0, 1.0), point_um: 2.0 };
        let mut raster = Raster::filled(160, 80, MARGIN);
        plot.draw_frame(&mut raster, [100.0, 200.0]);
        let points = (0..100)
            .filter(|step| !(60..70).contains(step))
            .map(|step| (f64::from(step) * 2.0, 0.5));
        plot.draw_curve(&mut raster, points, [100.0, 150.0]);
        let at = |um: usize| raster.at(50 + um / 2, 40).unwrap()[0];
        assert!(at(110) > 180 && at(50) < 140 && at(50) > 60, "{} {}", at(110), at(50));
        assert!(at(130) < 80, "a gap: {}", at(130));
        assert_eq!(raster.at(40, 75), Some(MARGIN));
    }
}
