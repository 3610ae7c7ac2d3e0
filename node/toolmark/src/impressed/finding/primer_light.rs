//! The edge of the primer on a photograph, nearer than the search finds it.
//!
//! The rounded edge of a primer's face throws the lamps' light into the lens, then darkens towards
//! the groove. The eye draws the edge along this rim; the steepest fall, which the search finds,
//! lies beyond it by as much as the edge is rounded.

use crate::filters::robust::median;
use crate::impressed::finding::light::Light;
use crate::surface::outline::Fitted;

/// The face's own light is taken from this far inside the steepest fall ...
const FACE_FROM_UM: f64 = 450.0;
/// ... to this far: beyond lies the rim.
const FACE_TO_UM: f64 = 200.0;
/// Largest distance of the rim from the steepest fall, inwards and outwards, micrometres.
const MAX_INWARDS_UM: f64 = 125.0;
const MAX_OUTWARDS_UM: f64 = 50.0;
/// The face has not ended where it is dimmer by this share of the step to the groove.
const DIM: f32 = 0.1;
/// The rim's middle lies this far inside the radius where it is as dark as the face again.
const HALF_RIM_UM: f64 = 10.0;
/// Steps of a radius in a cell.
const STEPS: f64 = 4.0;

/// The circle along the rim, where `wall` is the one along the steepest fall. Both in cells of the
/// fine grid.
pub(super) fn find(light: &Light, wall: Fitted) -> Fitted {
    let at = |radius: f64| light.along(Fitted { radius, ..wall }, None);
    let between = |from_um: f64, to_um: f64| {
        let steps = (Light::cells(to_um - from_um) * STEPS) as usize;
        let first = wall.radius + Light::cells(from_um);
        (0..=steps).map(move |step| first + step as f64 / STEPS)
    };
    let mut face: Vec<f32> = between(-FACE_FROM_UM, -FACE_TO_UM).filter_map(at).collect();
    let face = median(&mut face).unwrap_or(f32::MAX);
    let groove = at(wall.radius + Light::cells(MAX_OUTWARDS_UM)).unwrap_or(face);
    let level = face - DIM * (face - groove);
    let outermost = between(-MAX_INWARDS_UM, MAX_OUTWARDS_UM)
        .rfind(|&radius| at(radius).is_some_and(|light| light >= level));
    let darkens = outermost.unwrap_or(wall.radius - Light::cells(MAX_INWARDS_UM));
    Fitted { radius: darkens - Light::cells(HALF_RIM_UM), ..wall }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::surface::grid::MaskedGrid;

    #[test]
    fn the_edge_is_the_rim_and_not_the_fall_beyond() {
        for rim in [0.0, 0.8] {
            let mut grid = MaskedGrid::missing(320, 320);
            grid.weights.fill(1.0);
            for (index, value) in grid.values.iter_mut().enumerate() {
                let (x, y) = ((index % 320) as f64 - 160.0, (index / 320) as f64 - 160.0);
                let outside = x.hypot(y) - 110.0;
                let face = 0.4 / (1.0 + ((outside - 3.0) / 1.5).exp());
                *value = (0.1 + face + rim * (-(outside / 2.0).powi(2)).exp()) as f32;
            }
            // The search smooths more and finds the fall some cells outside.
            let wall = Fitted { centre: (160.0, 160.0), radius: 114.0 };
            let found = find(&Light { grid }, wall);
            assert!((found.radius - 110.0).abs() < 4.0, "{rim}: {found:?}");
            assert_eq!(found.centre, wall.centre);
        }
    }
}
