//! A scan of striae, what of it is used, and below it what is compared: what `striae mark render`
//! draws of striated marks.
//!
//! ```text
//! bands' weights | the scan, striae upright; shoulders
//!                | the striae of the signature, as a comparison microscope shows them
//!                | ruler, micrometres across the striae
//!                | the profile of the whole scan, micrometres; shoulders; the used part bright
//!                | the same striae as a curve, in standard deviations
//! ```

use striae_toolmark::{Axis, LAND_PITCH_UM, LandPreparation, LandSignature, Surface};

use super::plot::Plot;
use super::raster::{Raster, mixed};
use super::ruler::{self, AROUND};
use super::view::View;
use super::{Colour, EDGE, MARGIN, MISSING, RULER, hillshade, mark};

/// Points across the striae.
const ACROSS: usize = 960;
/// Room on the left, for the bands' weights and the figures of the plots, points.
const LEFT: usize = 76;
/// Length of the bar of the heaviest band, points.
const HEAVIEST: f64 = 40.0;
/// Heights of the parts, points.
const STRIAE_ROWS: usize = 56;
const RULER_ROWS: usize = 40;
const PROFILE_ROWS: usize = 190;
const CURVE_ROWS: usize = 140;
/// Between parts, points.
const GAP: usize = 10;
/// Length of the striae in a band, micrometres.
const BAND_UM: f64 = 25.0;
/// Values of striae in a plot.
const MOST_SIGMAS: f64 = 4.0;
/// Share of the light that unused places lose.
const DIMMED: f64 = 0.55;

/// Content of the picture.
pub struct LandPicture<'a> {
    pub surface: &'a Surface,
    pub land: &'a LandPreparation,
    pub signature: &'a LandSignature,
}

/// A drawn land.
pub struct DrawnLand {
    pub raster: Raster,
    /// Width of a point, micrometres.
    pub point_um: f64,
    /// Length of the scale bar, micrometres; `None` where none fits.
    pub scale_bar_um: Option<f64>,
}

/// Draws a land.
pub fn draw_land(picture: &LandPicture<'_>) -> DrawnLand {
    let scan = Scan::of(picture);
    let view = &scan.view;
    let striae_row = AROUND + view.rows;
    let ruler_row = striae_row + STRIAE_ROWS;
    let profile_row = ruler_row + RULER_ROWS;
    let curve_row = profile_row + PROFILE_ROWS + GAP;
    let bar_row = curve_row + CURVE_ROWS + GAP;
    let tall = bar_row + ruler::BAR_ROWS + AROUND;
    let mut raster = Raster::filled(LEFT + view.columns + AROUND, tall, MARGIN);
    raster.lay(&scan.panel(), LEFT, AROUND);
    scan.draw_weights(&mut raster);
    scan.draw_shoulders(&mut raster);
    raster.lay(&scan.striae_panel(), LEFT, striae_row);
    ruler::draw_figures(&mut raster, (LEFT, ruler_row), view.columns, view.point_um);
    scan.draw_profile(&mut raster, profile_row);
    scan.draw_curve(&mut raster, curve_row);
    let scale_bar_um = ruler::draw_bar(&mut raster, (LEFT, bar_row), view.columns, view.point_um);
    DrawnLand { raster, point_um: view.point_um, scale_bar_um }
}

/// A land and where its parts lie.
struct Scan<'a> {
    picture: &'a LandPicture<'a>,
    view: View,
    /// First and last place of the striae that are compared, micrometres across.
    used_um: [f64; 2],
    form: Form,
}

impl<'a> Scan<'a> {
    fn of(picture: &'a LandPicture<'a>) -> Self {
        let view = View::of_striae(picture.surface, picture.land.axis(), ACROSS);
        let used_um = used_um(picture.land);
        Self { picture, view, used_um, form: Form::of(picture.land, used_um) }
    }

    /// Places of a point of the panel across the striae and along them, micrometres.
    fn place_um(&self, column: usize, row: usize) -> (f64, f64) {
        let (x_um, y_um) = self.view.place_um(column, row);
        match self.picture.land.axis() {
            Axis::X => (x_um, y_um),
            Axis::Y => (y_um, x_um),
        }
    }

    /// Distance by which striae lean from their place at half their length, micrometres.
    fn lean_um(&self, along_um: f64) -> f64 {
        let land = self.picture.land;
        (along_um - land.band_weights().len() as f64 * BAND_UM / 2.0) * land.slant()
    }

    fn weight(&self, along_um: f64) -> f32 {
        let weights = self.picture.land.band_weights();
        weights.get((along_um / BAND_UM) as usize).copied().unwrap_or(0.0)
    }

    /// The scan; what is not used is dimmed.
    fn panel(&self) -> Raster {
        let view = &self.view;
        let mut heights = view.averaged(self.picture.surface);
        let [left_um, right_um] = self.used_um;
        let mut used = vec![false; heights.len()];
        for (index, height) in heights.iter_mut().enumerate() {
            let (across_um, along_um) = self.place_um(index % view.columns, index / view.columns);
            let upright_um = across_um - self.lean_um(along_um);
            used[index] = self.weight(along_um) > 0.0 && (left_um..=right_um).contains(&upright_um);
            // On the bullet's arc one side would be all light and the other all shadow.
            *height -= self.form.height_um(upright_um) as f32;
        }
        let levels = hillshade::shaded(&heights, view.columns, view.point_um, &used);
        Raster::of(view.columns, view.rows, |column, row| {
            let index = row * view.columns + column;
            if heights[index].is_nan() {
                return MISSING;
            }
            let grey: Colour = [(levels[index] * 255.0).round() as u8; 3];
            if used[index] { grey } else { mixed(grey, MARGIN, DIMMED) }
        })
    }

    /// A bar beside each band, as long as it weighs.
    fn draw_weights(&self, raster: &mut Raster) {
        let heaviest = self.picture.land.band_weights().iter().copied().fold(0.0, f32::max);
        for row in 0..self.view.rows {
            let (_, along_um) = self.place_um(0, row);
            let share = f64::from(self.weight(along_um) / heaviest);
            let length = (share * HEAVIEST).round() as usize;
            raster.fill((LEFT - 4 - length, AROUND + row), (length, 1), RULER);
        }
    }

    /// The shoulders as the striae lean.
    fn draw_shoulders(&self, raster: &mut Raster) {
        let shoulders = self.picture.land.shoulders();
        let place = |um: f64, row: usize| {
            let (_, along_um) = self.place_um(0, row);
            let at = (um + self.lean_um(along_um)) / self.view.point_um;
            (LEFT as f64 + at, (AROUND + row) as f64 + 0.5)
        };
        for um in [shoulders.left_um, shoulders.right_um].into_iter().flatten() {
            let ends = (place(um, 0), place(um, self.view.rows - 1));
            raster.line(ends, 2.0, EDGE);
        }
    }

    /// The striae of the signature drawn long, at their places on the scan.
    fn striae_panel(&self) -> Raster {
        let striae: Vec<Option<f32>> = self.picture.signature.striae().collect();
        let start_um = self.signature_start_um() - LAND_PITCH_UM / 2.0;
        Raster::of(self.view.columns, STRIAE_ROWS, |column, _| {
            let um = (column as f64 + 0.5) * self.view.point_um - start_um;
            let value = if um < 0.0 { None } else { striae.get((um / LAND_PITCH_UM) as usize) };
            value.map_or(MARGIN, |value| mark::grey(*value))
        })
    }

    /// Place of the first value of the signature: it leaves as much at either end of the striae.
    fn signature_start_um(&self) -> f64 {
        let [left_um, right_um] = self.used_um;
        left_um + (right_um - left_um - self.picture.signature.width_um()) / 2.0
    }

    fn plot(&self, row: usize, rows: usize, values: (f64, f64)) -> Plot {
        Plot {
            corner: (LEFT, row),
            size: (self.view.columns, rows),
            values,
            point_um: self.view.point_um,
        }
    }

    fn draw_profile(&self, raster: &mut Raster, row: usize) {
        let profile: Vec<(f64, f64)> =
            self.picture.land.profile_um().map(|(um, height)| (um, f64::from(height))).collect();
        let lowest = profile.iter().map(|point| point.1).fold(f64::INFINITY, f64::min);
        let highest = profile.iter().map(|point| point.1).fold(f64::NEG_INFINITY, f64::max);
        let plot = self.plot(row, PROFILE_ROWS, (lowest, highest));
        self.draw_frame(&plot, raster);
        plot.draw_curve(raster, profile.into_iter(), self.used_um);
    }

    fn draw_curve(&self, raster: &mut Raster, row: usize) {
        let plot = self.plot(row, CURVE_ROWS, (-MOST_SIGMAS, MOST_SIGMAS));
        self.draw_frame(&plot, raster);
        let place = |index: usize| self.signature_start_um() + index as f64 * LAND_PITCH_UM;
        let striae = self.picture.signature.striae().enumerate();
        let known = striae.filter_map(|(index, value)| Some((place(index), f64::from(value?))));
        plot.draw_curve(raster, known, self.used_um);
    }

    /// The used part, the scale, and the shoulders.
    fn draw_frame(&self, plot: &Plot, raster: &mut Raster) {
        plot.draw_frame(raster, self.used_um);
        let shoulders = self.picture.land.shoulders();
        for um in [shoulders.left_um, shoulders.right_um].into_iter().flatten() {
            plot.draw_upright(raster, um, EDGE);
        }
    }
}

/// The arc of the bullet under the used striae: a parabola.
struct Form {
    middle_um: f64,
    half_um: f64,
    terms: [f64; 3],
}

impl Form {
    /// Its terms are Legendre's, which do not depend on each other where points lie evenly.
    fn of(land: &LandPreparation, [left_um, right_um]: [f64; 2]) -> Self {
        let middle_um = f64::midpoint(left_um, right_um);
        let half_um = ((right_um - left_um) / 2.0).max(1.0);
        let mut sums = [0.0; 3];
        let mut count = 0.0_f64;
        for (um, height) in land.profile_um().filter(|(um, _)| (left_um..=right_um).contains(um)) {
            for (sum, term) in sums.iter_mut().zip(legendre((um - middle_um) / half_um)) {
                *sum += term * f64::from(height);
            }
            count += 1.0;
        }
        let [level, tilt, bend] = sums.map(|sum| sum / count.max(1.0));
        Self { middle_um, half_um, terms: [level, 3.0 * tilt, 5.0 * bend] }
    }

    fn height_um(&self, across_um: f64) -> f64 {
        let values = legendre((across_um - self.middle_um) / self.half_um);
        self.terms.iter().zip(values).map(|(term, value)| term * value).sum()
    }
}

/// Legendre's polynomials of degree 0, 1 and 2.
fn legendre(x: f64) -> [f64; 3] {
    [1.0, x, 1.5 * x * x - 0.5]
}

/// The first and the last place of the striae that are used, micrometres.
pub fn used_um(land: &LandPreparation) -> [f64; 2] {
    let mut places = land.striae().map(|(um, _)| um);
    let first = places.next().unwrap_or(0.0);
    [first, places.last().unwrap_or(first)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use striae_toolmark::SurfaceKind;

    /// Striae along y that lean by 0.1, on an arc, between walls at 300 and 1700 um; the top
    /// quarter is something else.
    fn surface() -> Surface {
        let (columns, rows, pitch_um) = (1_000, 400, 2.0);
        let height = |index: usize| {
            let (x_um, y_um) =
                ((index % columns) as f64 * pitch_um, (index / columns) as f64 * pitch_um);
            let upright_um = x_um - 0.1 * (y_um - 400.0);
            let wall = (300.0 - upright_um).max(upright_um - 1_700.0).clamp(0.0, 80.0);
            let arc = (upright_um - 1_000.0).powi(2) / -12_000.0;
            let is_damaged = y_um > 600.0;
            let cut = striae(if is_damaged { 1.7 * x_um + y_um } else { upright_um });
            (arc + wall + cut) as f32
        };
        let heights = (0..columns * rows).map(height).collect();
        Surface::new(SurfaceKind::Topography, columns, rows, pitch_um, pitch_um, heights).unwrap()
    }

    fn striae(um: f64) -> f64 {
        (um / 9.0).sin() + (um / 23.0).sin() + 1.5 * (um / 41.0).cos()
    }

    /// Turned by a quarter, x towards y: columns become rows.
    fn turned(surface: &Surface) -> Surface {
        let (columns, rows) = (surface.columns(), surface.rows());
        let value = |index: usize| {
            let (column, row) = (index % rows, index / rows);
            surface.values()[(rows - 1 - column) * columns + row]
        };
        let values = (0..columns * rows).map(value).collect();
        Surface::new(SurfaceKind::Topography, rows, columns, 2.0, 2.0, values).unwrap()
    }

    fn drawn(surface: &Surface) -> (LandPreparation, DrawnLand) {
        let land = LandPreparation::of(surface).unwrap();
        let signature = LandSignature::from_preparation(&land);
        let drawn = draw_land(&LandPicture { surface, land: &land, signature: &signature });
        (land, drawn)
    }

    /// Columns in which a row of the picture is as yellow as a shoulder.
    fn edges(drawn: &DrawnLand, row: usize) -> Vec<usize> {
        let is_edge = |column: &usize| {
            let [red, green, blue] = drawn.raster.at(*column, row).unwrap();
            red > 180 && green > 180 && blue < 120
        };
        (0..drawn.raster.columns()).filter(is_edge).collect()
    }

    #[test]
    fn shoulders_lean_as_the_striae_do_and_stand_where_they_were_found() {
        let (land, drawn) = drawn(&surface());
        assert!((land.slant() - 0.1).abs() < 0.01, "{}", land.slant());
        let left_um = land.shoulders().left_um.unwrap();
        let column = |um: f64| LEFT as f64 + um / drawn.point_um;
        let rows = (800.0 / drawn.point_um).round() as usize;
        for (row, along_um) in [(5, 790.0), (rows / 2, 400.0), (rows - 5, 10.0)] {
            let found = edges(&drawn, AROUND + row);
            let expected = column(left_um + 0.1 * (along_um - 400.0));
            assert!((found[0] as f64 - expected).abs() < 3.0, "{row}: {found:?} {expected}");
        }
    }

    #[test]
    fn bands_that_are_not_used_have_no_bar_and_are_dimmed() {
        let (land, drawn) = drawn(&surface());
        let bar = |row: usize| {
            let lit = |column: &usize| drawn.raster.at(*column, AROUND + row) == Some(RULER);
            (0..LEFT).filter(lit).count()
        };
        let rows = (800.0 / drawn.point_um).round() as usize;
        assert!(*land.band_weights().last().unwrap() <= 0.0);
        assert_eq!(bar(10), 0);
        assert!(bar(rows - 10) > 30);
        let brightest = |row: usize| {
            let across = LEFT + 400..LEFT + 500;
            across.filter_map(|column| drawn.raster.at(column, AROUND + row)).map(|at| at[0]).max()
        };
        assert!(brightest(10).unwrap() < 150 && brightest(rows - 50).unwrap() > 180);
    }

    #[test]
    fn a_scan_whose_striae_run_along_x_is_drawn_the_same_turned() {
        let (upright, one) = drawn(&surface());
        let (lying, other) = drawn(&turned(&surface()));
        assert_eq!((upright.axis(), lying.axis()), (Axis::X, Axis::Y));
        assert_eq!(one.raster.columns(), other.raster.columns());
        assert_eq!(one.raster.rows(), other.raster.rows());
        let [first, second] = [&one, &other].map(|drawn| edges(drawn, AROUND + 200));
        assert!(first[0].abs_diff(second[0]) < 4, "{first:?} {second:?}");
    }
}
