//! A scan beside the relief that is compared, with what was used of it: what `striae mark render`
//! draws.

use striae_toolmark::{CellUse, Circle, Preparation, Region, ReliefView, Surface, SurfaceKind};

use super::raster::{Raster, mixed};
use super::ruler::{self, AROUND, BAR_ROWS, TICKS};
use super::view::View;
use super::{Colour, EDGE, HOLE, MARGIN, MISSING, OUTLIER, RULER, hillshade, mark};

/// More points below the panels, for the scale bar.
const BELOW: usize = 20;
/// Distance of a ruler's ticks, micrometres; every second one is long.
const TICK_UM: f64 = 500.0;
/// Share of the light that places outside the region lose.
const DIMMED: f64 = 0.5;
/// Strength of the outliers' colour.
const TINT: f64 = 0.8;

/// Content of the picture.
pub struct ScanPicture<'a> {
    pub surface: &'a Surface,
    /// Used part of it; `None` where no mark was found.
    pub preparation: Option<&'a Preparation>,
    /// The relief that is compared and where its centre lies on the surface, micrometres.
    pub relief: Option<(&'a ReliefView, [f64; 2])>,
}

/// A drawn scan.
pub struct DrawnScan {
    pub raster: Raster,
    /// Width of a point, micrometres.
    pub point_um: f64,
    /// Length of the scale bar, micrometres; `None` where none fits.
    pub scale_bar_um: Option<f64>,
    pub y_is_up: bool,
}

/// Draws the scan on the left, what is compared on the right. Both show the same places.
pub fn draw_scan(picture: &ScanPicture<'_>) -> DrawnScan {
    let view = View::of_surface(picture.surface);
    let mut panels = vec![scan_panel(picture, &view)];
    panels.extend(picture.relief.map(|(relief, centre)| relief_panel(relief, centre, &view)));
    let region = picture.preparation.and_then(Preparation::region);
    let (step, tall) = (view.columns + AROUND, view.rows + 2 * AROUND + BELOW);
    let mut raster = Raster::filled(panels.len() * step + AROUND, tall, MARGIN);
    for (number, mut panel) in panels.into_iter().enumerate() {
        if let Some(region) = region {
            draw_region(&mut panel, &view, region);
        }
        if let Some((_, [x_um, y_um])) = picture.relief {
            panel.cross(view.point(x_um, y_um), 8, EDGE);
        }
        raster.lay(&panel, number * step + AROUND, AROUND);
    }
    draw_rulers(&mut raster, &view);
    let row = view.rows + 2 * AROUND + (BELOW - BAR_ROWS) / 2;
    let scale_bar_um = ruler::draw_bar(&mut raster, (AROUND, row), view.columns, view.point_um);
    DrawnScan { raster, point_um: view.point_um, scale_bar_um, y_is_up: view.y_is_up }
}

fn scan_panel(picture: &ScanPicture<'_>, view: &View) -> Raster {
    let values = view.averaged(picture.surface);
    let uses: Vec<CellUse> = (0..values.len())
        .map(|index| {
            use_at(picture.preparation, view.place_um(index % view.columns, index / view.columns))
        })
        .collect();
    let counts: Vec<bool> = uses.iter().map(|cell| *cell == CellUse::Used).collect();
    let levels = match picture.surface.kind() {
        SurfaceKind::Topography => hillshade::shaded(&values, view.columns, view.point_um, &counts),
        SurfaceKind::Photograph => hillshade::levels(&values, &counts),
    };
    Raster::of(view.columns, view.rows, |column, row| {
        let index = row * view.columns + column;
        if values[index].is_nan() {
            return MISSING;
        }
        let grey: Colour = [(levels[index] * 255.0).round() as u8; 3];
        match uses[index] {
            CellUse::Used => grey,
            CellUse::Outlier => mixed(grey, OUTLIER, TINT),
            CellUse::Outside | CellUse::Missing => mixed(grey, MARGIN, DIMMED),
        }
    })
}

/// Use of a place; all is used where nothing was prepared.
fn use_at(preparation: Option<&Preparation>, (x_um, y_um): (f64, f64)) -> CellUse {
    let Some(preparation) = preparation else { return CellUse::Used };
    let cell = |um: f64, most: usize| ((um / preparation.pitch_um()) as usize).min(most - 1);
    let (column, row) = (cell(x_um, preparation.columns()), cell(y_um, preparation.rows()));
    preparation.cells()[row * preparation.columns() + column]
}

fn relief_panel(relief: &ReliefView, centre_um: [f64; 2], view: &View) -> Raster {
    Raster::of(view.columns, view.rows, |column, row| {
        let (x_um, y_um) = view.place_um(column, row);
        mark::grey(relief.at(x_um - centre_um[0], y_um - centre_um[1]))
    })
}

fn draw_region(panel: &mut Raster, view: &View, region: &Region) {
    for (circle, colour) in [(Some(region.edge), EDGE), (region.hole, HOLE)] {
        if let Some(Circle { x_um, y_um, radius_um }) = circle {
            panel.circle(view.point(x_um, y_um), radius_um / view.point_um, 2.0, colour);
        }
    }
}

/// Ticks along the two sides of the left panel that meet where x and y are 0.
fn draw_rulers(raster: &mut Raster, view: &View) {
    let length = |tick: usize| if tick.is_multiple_of(2) { TICKS.1 } else { TICKS.0 };
    let ticks = |points: usize| {
        let most = (points as f64 * view.point_um / TICK_UM) as usize;
        (0..=most).map(|tick| (tick, (tick as f64 * TICK_UM / view.point_um).round() as usize))
    };
    for (tick, at) in ticks(view.columns) {
        let row = if view.y_is_up { AROUND + view.rows + 1 } else { AROUND - 1 - length(tick) };
        raster.fill((AROUND + at, row), (2, length(tick)), RULER);
    }
    for (tick, at) in ticks(view.rows) {
        let row = if view.y_is_up { AROUND + view.rows - at } else { AROUND + at };
        raster.fill((AROUND - 1 - length(tick), row), (length(tick), 2), RULER);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use striae_toolmark::ImpressedSignature;
    use striae_vocabulary::MarkKind;

    /// Bumps all over a square of 4 mm but for a missing corner (x and y small).
    fn surface() -> Surface {
        let side = 500;
        let height = |index: usize| {
            let (x, y) = ((index % side) as f64, (index / side) as f64);
            let bumps = (x / 4.0).sin() * (y / 5.0).cos();
            if x < 50.0 && y < 50.0 { f32::NAN } else { bumps as f32 }
        };
        let heights = (0..side * side).map(height).collect();
        Surface::new(SurfaceKind::Topography, side, side, 8.0, 8.0, heights).unwrap()
    }

    #[test]
    fn what_was_used_missing_and_outside_is_told_apart() {
        let surface = surface();
        let region = "2200,2000,1500,2200,2000,500".parse().unwrap();
        let mark = MarkKind::BreechFaceImpression;
        let preparation = Preparation::within(&surface, mark, &region).unwrap();
        let relief = ImpressedSignature::from_region(&surface, mark, &region).unwrap().relief();
        let centre = preparation.centre_um().unwrap();
        let picture = ScanPicture {
            surface: &surface,
            preparation: Some(&preparation),
            relief: Some((&relief, centre)),
        };
        let drawn = draw_scan(&picture);
        assert_eq!((drawn.point_um, drawn.scale_bar_um), (8.0, Some(1_000.0)));
        let at = |x_um: f64, y_um: f64, panel: usize| {
            let (column, row) = ((x_um / 8.0) as usize, 499 - (y_um / 8.0) as usize);
            drawn.raster.at(AROUND + panel * (500 + AROUND) + column, AROUND + row).unwrap()
        };
        // The first row is at the bottom, and so is the missing corner.
        assert_eq!(at(100.0, 100.0, 0), MISSING);
        assert_ne!(at(100.0, 3_900.0, 0), MISSING);
        let brightness = |range: std::ops::Range<usize>, y_um: f64| -> u32 {
            range.map(|step| u32::from(at(step as f64 * 8.0, y_um, 0)[0])).sum()
        };
        assert!(
            2 * brightness(100..150, 2_000.0) > 3 * brightness(450..500, 3_900.0),
            "dimmed outside"
        );
        assert_eq!(at(2_200.0 + 1_500.0, 2_000.0, 0), EDGE);
        assert_eq!(at(2_200.0 + 500.0, 2_000.0, 0), HOLE);
        assert_eq!(at(2_400.0, 2_000.0, 1), MISSING, "nothing is compared in the hole");
        assert_ne!(at(3_300.0, 2_000.0, 1), MISSING);
    }

    #[test]
    fn a_scan_without_a_mark_is_drawn_alone() {
        let surface = surface();
        let drawn = draw_scan(&ScanPicture { surface: &surface, preparation: None, relief: None });
        assert_eq!(drawn.raster.columns(), 500 + 2 * AROUND);
        assert_eq!(drawn.raster.rows(), 500 + 2 * AROUND + BELOW);
    }
}
