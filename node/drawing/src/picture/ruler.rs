//! Rulers and scale bars.

use super::raster::Raster;
use super::{RULER, lettering};

/// Points around pictures and between panels.
pub(super) const AROUND: usize = 16;
/// Height of a scale bar with its length beside it, points.
pub(super) const BAR_ROWS: usize = 14;
/// Thickness of a scale bar, points.
const BAR: usize = 5;
/// Lengths that a scale bar may have, micrometres: the first that fits.
const BARS_UM: [f64; 2] = [1_000.0, 100.0];
/// Distance of the ticks of a ruler with figures, micrometres; every fifth one is long and has its
/// place beside it.
const FIGURE_TICK_UM: f64 = 50.0;
/// Lengths of a ruler's short and long ticks, points.
pub(super) const TICKS: (usize, usize) = (5, 10);

/// Draws the bar that fits into a width, with its length beside it where there is room; gives the
/// length, micrometres.
pub(super) fn draw_bar(
    raster: &mut Raster,
    (column, row): (usize, usize),
    columns: usize,
    point_um: f64,
) -> Option<f64> {
    let points = |um: f64| (um / point_um).round() as usize;
    let um = BARS_UM.into_iter().find(|um| points(*um) <= columns)?;
    raster.fill((column, row + (BAR_ROWS - BAR) / 2), (points(um), BAR), RULER);
    let text = format!("{um:.0} um");
    let beside = column + points(um) + 8;
    if beside + lettering::size(&text, 2).0 <= raster.columns() {
        lettering::write(raster, &text, (beside, row), 2, RULER);
    }
    Some(um)
}

/// A ruler below a panel, from its left end, with micrometres.
pub(super) fn draw_figures(
    raster: &mut Raster,
    (column, row): (usize, usize),
    columns: usize,
    point_um: f64,
) {
    let most = (columns as f64 * point_um / FIGURE_TICK_UM) as usize;
    for tick in 0..=most {
        let um = tick as f64 * FIGURE_TICK_UM;
        let at = column + (um / point_um).round() as usize;
        let is_long = tick.is_multiple_of(5);
        let length = if is_long { TICKS.1 } else { TICKS.0 };
        raster.fill((at, row + 3), (2, length), RULER);
        if is_long {
            let text = format!("{um:.0}");
            let (wide, _) = lettering::size(&text, 2);
            let left = (at + 1).saturating_sub(wide / 2);
            lettering::write(raster, &text, (left, row + 3 + TICKS.1 + 4), 2, RULER);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_bar_that_fits_is_drawn_with_its_length() {
        for (columns, point_um, expected) in [
            (400, 4.0, Some(1_000.0)),
            (100, 4.0, Some(100.0)),
            (20, 8.0, Some(100.0)),
            (9, 8.0, None),
        ] {
            let mut raster = Raster::filled(columns + 2 * AROUND, BAR_ROWS, [0; 3]);
            assert_eq!(draw_bar(&mut raster, (AROUND, 0), columns, point_um), expected);
            let is_lit = |column: &usize| raster.at(*column, BAR_ROWS / 2) == Some(RULER);
            let length = (AROUND..raster.columns()).take_while(is_lit).count() as f64 * point_um;
            assert!((length - expected.unwrap_or(0.0)).abs() <= point_um, "{length}");
        }
    }
}
