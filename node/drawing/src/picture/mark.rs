//! One mark as it is compared, drawn where a pose lays it on another.

use striae_toolmark::{LandSignature, Pose, ReliefView, SurfaceKind};

use super::raster::Raster;
use super::view::View;
use super::{Colour, MISSING};

/// Points of the picture for each cell of the relief, along each side.
const POINTS_PER_CELL: usize = 2;
/// Values are drawn from black to white between minus and plus this, local standard deviations.
const RANGE: f32 = 2.5;

/// A drawn mark.
pub struct DrawnMark {
    pub raster: Raster,
    view: View,
}

impl DrawnMark {
    /// The corners of a square of `side_um` about a place of the candidate, in points: left, top
    /// and width.
    pub fn square(&self, x_um: f64, y_um: f64, side_um: f64) -> (f64, f64, f64) {
        let (x, y) = self.view.point(x_um, y_um);
        let side = side_um / self.view.point_um;
        (x - side / 2.0, y - side / 2.0, side)
    }
}

/// Draws a relief in the frame of the candidate: the candidate itself without a pose, the query
/// with the pose at which it lies on the candidate. The picture is about the candidate's centre and
/// as wide as the relief.
pub fn draw_mark(relief: &ReliefView, pose: Option<Pose>, kind: SurfaceKind) -> DrawnMark {
    let point_um = relief.pitch_um / POINTS_PER_CELL as f64;
    let view = View::about_centre(relief.side * POINTS_PER_CELL, point_um, kind);
    let raster = Raster::of(view.columns, view.rows, |column, row| {
        let (x_um, y_um) = view.place_um(column, row);
        let (x_um, y_um) = pose.map_or((x_um, y_um), |pose| before(pose, x_um, y_um));
        grey(relief.at(x_um, y_um))
    });
    DrawnMark { raster, view }
}

/// The striae of a land as a picture of one row, a point for each value: light where it is high.
pub fn draw_striae(land: &LandSignature) -> Raster {
    let striae: Vec<Option<f32>> = land.striae().collect();
    Raster::of(striae.len(), 1, |column, _| grey(striae.get(column).copied().flatten()))
}

/// Place of the candidate's point on the query: the pose undone.
fn before(pose: Pose, x_um: f64, y_um: f64) -> (f64, f64) {
    let (sine, cosine) = f64::from(pose.rotation_deg).to_radians().sin_cos();
    let (x, y) = (x_um - f64::from(pose.dx_um), y_um - f64::from(pose.dy_um));
    (x * cosine + y * sine, y * cosine - x * sine)
}

/// The grey level of a value of a relief.
pub(super) fn grey(value: Option<f32>) -> Colour {
    value.map_or(MISSING, |value| {
        let level = f32::midpoint(value / RANGE, 1.0).clamp(0.0, 1.0);
        [(level * 255.0).round() as u8; 3]
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A dark mark with one bright cell at (x, y) um from its centre.
    fn spot(x_um: f64, y_um: f64) -> ReliefView {
        let (side, pitch_um) = (41, 10.0);
        let index = |um: f64| (um / pitch_um + side as f64 / 2.0).floor() as usize;
        let mut values = vec![-3.0; side * side];
        values[index(y_um) * side + index(x_um)] = 3.0;
        ReliefView { side, pitch_um, values }
    }

    fn brightest(raster: &Raster) -> (f64, f64) {
        let places: Vec<(usize, usize)> = (0..raster.columns() * raster.rows())
            .map(|index| (index % raster.columns(), index / raster.columns()))
            .filter(|&(column, row)| raster.at(column, row) == Some([255; 3]))
            .collect();
        let mean = |pick: fn(&(usize, usize)) -> usize| {
            places.iter().map(|place| pick(place) as f64 + 0.5).sum::<f64>() / places.len() as f64
        };
        (mean(|place| place.0), mean(|place| place.1))
    }

    #[test]
    fn a_pose_lays_the_query_on_the_candidate() {
        let pose = Pose { rotation_deg: 90.0, dx_um: 20.0, dy_um: -30.0 };
        // (100, 0) turned by 90 degrees from x towards y is (0, 100), then shifted: (20, 70).
        let query = draw_mark(&spot(100.0, 0.0), Some(pose), SurfaceKind::Topography);
        let candidate = draw_mark(&spot(20.0, 70.0), None, SurfaceKind::Topography);
        let (x, y) = brightest(&query.raster);
        let (there_x, there_y) = brightest(&candidate.raster);
        let (left, top, side) = candidate.square(20.0, 70.0, 10.0);
        assert!(
            (left + side / 2.0 - there_x).abs() < 1.1 && (top + side / 2.0 - there_y).abs() < 1.1
        );
        assert!((x - there_x).abs() < 1.1 && (y - there_y).abs() < 1.1, "{x} {y}");
        // y is up: a place above the centre is drawn in the upper half.
        assert!(there_y < 41.0 && there_x > 41.0);
        let photograph = draw_mark(&spot(20.0, 70.0), None, SurfaceKind::Photograph);
        assert!(brightest(&photograph.raster).1 > 41.0);
    }
}
