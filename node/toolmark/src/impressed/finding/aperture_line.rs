//! The edge of the firing pin aperture in light, where the face is as bright inside it as outside:
//! a thin line, bright or dark, all around.

use crate::filters::trigonometry::sin_cos;
use crate::impressed::finding::head::Head;
use crate::surface::outline::Fitted;

/// Largest distance of the aperture's centre from that of the hole found without it, micrometres
/// along each axis.
const MAX_APART_UM: f64 = 200.0;
/// Steps of centre, and of radius.
const CENTRE_STEP_UM: f64 = 50.0;
const RADIUS_STEP_UM: f64 = 25.0;
/// A line is brighter or darker than what lies this far inside and outside of it.
const BESIDE_UM: f64 = 125.0;
/// The line is wider than the hole found without it by at most this, micrometres ...
const MAX_WIDER_UM: f64 = 150.0;
/// ... and at most this share as wide as the face.
const MAX_SHARE: f64 = 0.9;
/// Share of a circle that must lie on the face.
const MIN_ON_FACE: f32 = 0.4;
/// Points looked at on each circle.
const POINTS: usize = 120;
/// A point counts in full from this many times the steepest change of a cell.
const FULL: f32 = 1.5;
/// There is a line when its points come to this share of the full count, all of one sign.
const MIN_STRENGTH: f32 = 0.3;
/// Half of the line's width, micrometres.
const HALF_WIDTH_UM: f64 = 75.0;

/// The circle outside the strongest line about a hole; `None` where there is no line. In cells
/// of the search grid. `edge` is the width of the primer's own edge.
pub(crate) fn outside(head: &Head, primer: Fitted, hole: Fitted, edge: f64) -> Option<Fitted> {
    let directions: Vec<(f64, f64)> = (0..POINTS)
        .map(|point| sin_cos(std::f64::consts::TAU * point as f64 / POINTS as f64))
        .collect();
    let face = Fitted { radius: primer.radius - edge, ..primer };
    let reach = (MAX_APART_UM / CENTRE_STEP_UM) as i32;
    let step = Head::cells(CENTRE_STEP_UM);
    let least = hole.radius - Head::cells(HALF_WIDTH_UM);
    let most = (MAX_SHARE * primer.radius).min(hole.radius + Head::cells(MAX_WIDER_UM));
    let radii = ((most - least) / Head::cells(RADIUS_STEP_UM)).max(0.0) as usize;
    let strongest_at = |index: usize| {
        let radius = least + index as f64 * Head::cells(RADIUS_STEP_UM);
        (-reach..=reach)
            .flat_map(|row| (-reach..=reach).map(move |column| (row, column)))
            .map(|(row, column)| {
                let x = hole.centre.0 + f64::from(column) * step;
                let circle = Fitted { centre: (x, hole.centre.1 + f64::from(row) * step), radius };
                (circle, strength(head, face, circle, &directions))
            })
            .max_by(|a, b| a.1.total_cmp(&b.1))
    };
    let (line, strength) =
        (0..=radii).filter_map(strongest_at).max_by(|a, b| a.1.total_cmp(&b.1))?;
    let outside = Fitted { radius: line.radius + Head::cells(HALF_WIDTH_UM), ..line };
    // At the inner end of the search it is no line's summit but the slope of one further in.
    (strength >= MIN_STRENGTH && outside.radius > hole.radius).then_some(outside)
}

/// Brightness, or darkness, of a circle against both of its sides: 0 to 1; 0 where too little is on
/// the face.
fn strength(head: &Head, face: Fitted, circle: Fitted, directions: &[(f64, f64)]) -> f32 {
    let beside = Head::cells(BESIDE_UM);
    let limit = FULL * head.steep;
    let (mut total, mut count) = (0.0, 0.0);
    for &(sine, cosine) in directions {
        let at = |radius: f64| {
            let (x, y) = (circle.centre.0 + radius * cosine, circle.centre.1 + radius * sine);
            let (from_x, from_y) = (x - face.centre.0, y - face.centre.1);
            (from_x * from_x + from_y * from_y <= face.radius * face.radius)
                .then(|| head.grid.interpolate(x, y))
                .flatten()
        };
        if let (Some(inner), Some(here), Some(outer)) =
            (at(circle.radius - beside), at(circle.radius), at(circle.radius + beside))
        {
            total += ((here - 0.5 * (inner + outer)) / limit).clamp(-1.0, 1.0);
            count += 1.0;
        }
    }
    // A whole circle is harder to find by chance than a part of one.
    let share: f32 = count / POINTS as f32;
    if share < MIN_ON_FACE { 0.0 } else { f32::abs(total / count) * share.sqrt() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Surface, SurfaceKind};

    /// A face with texture about a dark pit, and a thin bright line about the aperture where `line`
    /// is above 0.
    fn head(line: f64) -> Head {
        let side = 240;
        let value = |index: usize| {
            let (x, y) = ((index % side) as f64 - 120.0, (index / side) as f64 - 118.0);
            let texture = 0.02 * ((0.9 * x).sin() + (1.1 * y).sin());
            let groove = 0.35 * (1.0 / (1.0 + (-(x.hypot(y) - 78.0) / 2.0).exp()));
            let aperture = (x + 6.0).hypot(y - 4.0);
            let glint = line * (-((aperture - 46.0) / 1.5).powi(2)).exp();
            (0.5 + texture + glint - groove) as f32
        };
        let values = (0..side * side).map(value).collect();
        let pitch_um = 25.0;
        Head::of(
            &Surface::new(SurfaceKind::Photograph, side, side, pitch_um, pitch_um, values).unwrap(),
        )
    }

    #[test]
    fn a_line_moves_the_hole_to_where_the_aperture_is() {
        let primer = Fitted { centre: (120.0, 118.0), radius: 74.0 };
        // The hole found without it lies beside the aperture and is too small.
        let hole = Fitted { centre: (118.0, 120.0), radius: 44.0 };
        let found = outside(&head(0.5), primer, hole, 4.0).unwrap();
        let apart = (found.centre.0 - 114.0).hypot(found.centre.1 - 122.0);
        // Strong lines are as strong a little off their middle; of equals the widest is taken.
        assert!(apart < 1.5 && (48.0..54.0).contains(&found.radius), "{found:?}");
        assert_eq!(outside(&head(0.0), primer, hole, 4.0), None);
    }
}
