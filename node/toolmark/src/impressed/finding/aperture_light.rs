//! The edge of the firing pin aperture on a photograph.
//!
//! A ring of lamps lights a level face evenly, and every step on it unlike the face: the wall about
//! metal that flowed back is dark, a rounded rim bright, the pit within either. None of them is
//! always there; drag, flow-back and glints interrupt each. All have one thing in common: the
//! light **changes one way along most of a circle**. Texture, glints, shear and the arcs of a
//! turned face do so along a part of one at most. The aperture is the outermost such circle on
//! the face, about nearly the centre of the strongest one.
//!
//! A change counts in units of the typical change: the median over all sectors of all circles
//! looked at, most of which lie on bare texture.

use crate::filters::robust::median;
use crate::impressed::finding::light::{Light, POINTS};
use crate::impressed::finding::primer::robust_circle;
use crate::surface::outline::{Fitted, Point};

/// Radii of the aperture, micrometres.
const MIN_RADIUS_UM: f64 = 300.0;
/// Smaller circles are looked at as well: the strongest may be the pit's.
const MIN_LOOKED_AT_UM: f64 = 200.0;
const MAX_RADIUS_UM: f64 = 1_450.0;
/// The aperture is at most this share as wide as the primer's face.
const MAX_SHARE: f64 = 0.9;
/// Largest distance of the strongest circle's centre from the primer's.
const MAX_SHIFT_UM: f64 = 500.0;
/// Largest distance between the centres of the strongest circle, which may be the pit's, and of the
/// aperture.
const MAX_APART_UM: f64 = 150.0;
/// Steps of the centre, coarse to find the strongest circle, then fine.
const COARSE_UM: f64 = 50.0;
const FINE_UM: f64 = 25.0;
/// The bright rim of the primer may show this far inside its middle.
const EDGE_UM: f64 = 100.0;
/// Changes are measured from this far inside a radius to this far outside.
const REACH_UM: f64 = 25.0;
/// Light that changes in the same way this far inside or outside fades.
const BESIDE_UM: f64 = 75.0;
/// A circle is looked at in sectors, each of several rays.
const SECTORS: usize = 24;
const RAYS: usize = POINTS / SECTORS;
/// Sectors that must lie on the face.
const MIN_SECTORS: usize = 15;
/// Share of the sectors that need not agree: where metal was dragged away, or a glint lies.
const DISSENT: f32 = 0.25;
/// Distance within which a circle is the same as a stronger one.
const SAME_UM: f64 = 50.0;
/// Circles with this change are edges.
const MIN_CHANGE: f32 = 1.8;
/// The outermost edge is sure where no circle outside of it has more than texture has by chance ...
const CHANCE: f32 = 0.85;
/// ... or than this share of the edge's change.
const MAX_RIVAL: f32 = 0.2;
/// An edge with this change is sure whatever lies within; a weaker one ...
const STRONG: f32 = 3.0;
/// ... with this share of the change of every edge within: else one of those may be the aperture
/// and the outermost a trace on the face.
const MIN_SHARE: f32 = 0.35;
/// Largest distance of its edge from the circle on a single ray.
const WINDOW_UM: f64 = 50.0;
/// Light is nearly the face's when it differs by less than this share of the largest difference.
const BACK: f32 = 0.35;
/// Widest rim.
const RIM_UM: f64 = 100.0;
/// The face's light is taken from this far outside the circle to that far.
const FACE_UM: [f64; 2] = [150.0, 300.0];

/// A circle along which the light changes one way.
#[derive(Debug, Clone, Copy)]
struct Ring {
    circle: Fitted,
    /// Least change outwards of the sectors that agree; negative where it becomes darker.
    change: f32,
}

/// Finds the circle in which the light differs from the face's. `primer` is the circle along
/// the primer's rim; both in cells of the fine grid. `None` where no circle is sure.
pub(super) fn find(light: &Light, primer: Fitted) -> Option<Fitted> {
    let face = Fitted { radius: primer.radius - Light::cells(EDGE_UM), ..primer };
    let (rings, typical) = strongest_by_radius(light, face, face.centre, MAX_SHIFT_UM, COARSE_UM)?;
    let of_all = rings.iter().max_by(|a, b| a.change.abs().total_cmp(&b.change.abs()))?;
    let (rings, _) = strongest_by_radius(light, face, of_all.circle.centre, MAX_APART_UM, FINE_UM)?;
    let summits: Vec<Ring> =
        summits(&rings).map(|ring| Ring { change: ring.change / typical, ..ring }).collect();
    let outermost = summits.iter().rposition(|ring| ring.change.abs() >= MIN_CHANGE)?;
    let ring = summits[outermost];
    let rival = summits[outermost + 1..].iter().map(|ring| ring.change.abs());
    let rival = rival.max_by(f32::total_cmp).unwrap_or(0.0);
    let change = ring.change.abs();
    let within = summits[..outermost].iter().map(|ring| ring.change.abs());
    let is_weak = change < STRONG && within.into_iter().any(|within| change < MIN_SHARE * within);
    if is_weak
        || rival > CHANCE.max(MAX_RIVAL * change)
        || ring.circle.radius < Light::cells(MIN_RADIUS_UM)
    {
        return None;
    }
    let fitted = fitted(light, face, ring)?;
    let radius = end(light, face, fitted)?;
    (radius <= MAX_SHARE * primer.radius).then_some(Fitted { radius, ..fitted })
}

/// For each radius the circle, centred within `reach_um` of `middle`, along which the light changes
/// most, inside out; and the typical change.
fn strongest_by_radius(
    light: &Light,
    face: Fitted,
    middle: Point,
    reach_um: f64,
    step_um: f64,
) -> Option<(Vec<Ring>, f32)> {
    let reach = (reach_um / step_um) as i32;
    let step = Light::cells(step_um);
    let radii = Light::cells(MIN_LOOKED_AT_UM) as usize..Light::cells(MAX_RADIUS_UM) as usize;
    let mut best: Vec<Option<Ring>> = vec![None; radii.len()];
    let mut typical = Vec::new();
    let offsets =
        (-reach..=reach).flat_map(|row| (-reach..=reach).map(move |column| (row, column)));
    for (row, column) in
        offsets.filter(|(row, column)| row * row + column * column <= reach * reach)
    {
        let centre = (middle.0 + f64::from(column) * step, middle.1 + f64::from(row) * step);
        let sectors = Sectors::about(light, face, centre, radii.end);
        let all: Vec<f32> = (0..radii.end)
            .map(|radius| {
                let changes = sectors.changes(radius);
                if radius >= radii.start {
                    typical.extend(changes.iter().map(|change| change.abs()));
                }
                agreed(changes)
            })
            .collect();
        for (radius, best) in radii.clone().zip(&mut best) {
            let change = standing_out(&all, radius);
            if best.is_none_or(|best| best.change.abs() < change.abs()) {
                *best = Some(Ring { circle: Fitted { centre, radius: radius as f64 }, change });
            }
        }
    }
    let typical = median(&mut typical).filter(|&typical| typical > 0.0)?;
    Some((best.into_iter().flatten().collect(), typical))
}

/// Circles with none stronger beside them.
fn summits(rings: &[Ring]) -> impl Iterator<Item = Ring> {
    let beside = Light::cells(SAME_UM);
    rings.iter().copied().filter(move |ring| {
        let is_beside = |other: &&Ring| (other.circle.radius - ring.circle.radius).abs() <= beside;
        rings.iter().filter(is_beside).all(|other| other.change.abs() <= ring.change.abs())
    })
}

/// Means of light by sector and radius about one centre; `None` off the face.
struct Sectors {
    radii: usize,
    light: Vec<Option<f32>>,
}

impl Sectors {
    fn about(light: &Light, face: Fitted, centre: Point, end: usize) -> Self {
        let radii = end + Light::cells(REACH_UM) as usize;
        let mut sums = vec![(0.0_f32, 0_usize); SECTORS * radii];
        let from = (centre.0 - face.centre.0, centre.1 - face.centre.1);
        for ray in 0..SECTORS * RAYS {
            let (sine, cosine) = Light::direction(ray);
            for radius in 0..radii {
                let (x, y) = (radius as f64 * cosine, radius as f64 * sine);
                let out = (from.0 + x, from.1 + y);
                if out.0 * out.0 + out.1 * out.1 > face.radius * face.radius {
                    break;
                }
                if let Some(value) = light.grid.interpolate(centre.0 + x, centre.1 + y) {
                    let (sum, count) = &mut sums[ray / RAYS * radii + radius];
                    *sum += value;
                    *count += 1;
                }
            }
        }
        let mean = |(sum, count): (f32, usize)| (2 * count > RAYS).then(|| sum / count as f32);
        Self { radii, light: sums.into_iter().map(mean).collect() }
    }

    /// Changes outwards at a radius, of the sectors that know one.
    fn changes(&self, radius: usize) -> Vec<f32> {
        let reach = Light::cells(REACH_UM) as usize;
        let change = |row: &[Option<f32>]| {
            let (inner, outer) = (*row.get(radius.checked_sub(reach)?)?, *row.get(radius + reach)?);
            Some(outer? - inner?)
        };
        self.light.chunks(self.radii).filter_map(change).collect()
    }
}

/// The least change that all sectors but the dissenting ones agree on; 0 where they do not agree on
/// its sign, or too little lies on the face.
fn agreed(mut changes: Vec<f32>) -> f32 {
    if changes.len() < MIN_SECTORS {
        return 0.0;
    }
    changes.sort_unstable_by(f32::total_cmp);
    let dissent = (DISSENT * changes.len() as f32) as usize;
    let (rise, fall) = (changes[dissent], -changes[changes.len() - 1 - dissent]);
    // A whole circle is harder to find by chance than a part of one.
    let share = (changes.len() as f32 / SECTORS as f32).sqrt();
    if rise > fall { share * rise.max(0.0) } else { -share * fall.max(0.0) }
}

/// The change at a radius beyond that which goes on inside or outside of it: light that fades is no
/// edge.
fn standing_out(agreed: &[f32], radius: usize) -> f32 {
    let beside = Light::cells(BESIDE_UM) as usize;
    let here = agreed[radius];
    let goes_on = |other: Option<&f32>| other.map_or(0.0, |other| here.signum() * other).max(0.0);
    let inside = goes_on(radius.checked_sub(beside).and_then(|inside| agreed.get(inside)));
    let outside = goes_on(agreed.get(radius + beside));
    here.signum() * (here.abs() - inside.max(outside)).max(0.0)
}

/// The circle fitted to the steepest points near a ring.
fn fitted(light: &Light, face: Fitted, ring: Ring) -> Option<Fitted> {
    let Fitted { centre, radius } = ring.circle;
    let (reach, window) = (Light::cells(REACH_UM), Light::cells(WINDOW_UM));
    let steepest = |ray: usize| {
        let (sine, cosine) = Light::direction(ray);
        let place = |radius: f64| (centre.0 + radius * cosine, centre.1 + radius * sine);
        let at = |radius: f64| {
            let (x, y) = place(radius);
            let out = (x - face.centre.0, y - face.centre.1);
            (out.0 * out.0 + out.1 * out.1 <= face.radius * face.radius)
                .then(|| light.grid.interpolate(x, y))
                .flatten()
        };
        (0..=(4.0 * window) as usize)
            .map(|step| radius - window + step as f64 / 2.0)
            .filter_map(|radius| {
                let change = at(radius + reach)? - at(radius - reach)?;
                Some((ring.change.signum() * change, radius))
            })
            .max_by(|a, b| a.0.total_cmp(&b.0))
            .map(|(_, radius)| place(radius))
    };
    let points: Vec<Point> = (0..POINTS).filter_map(steepest).collect();
    let found = robust_circle(&points)?;
    let apart = (found.centre.0 - centre.0).hypot(found.centre.1 - centre.1);
    (apart + (found.radius - radius).abs() <= 2.0 * window).then_some(found)
}

/// Radius outside a circle from which on the light is nearly the face's: a bright rim, or a dark line,
/// ends there.
fn end(light: &Light, face: Fitted, circle: Fitted) -> Option<f64> {
    let at = |radius: f64| light.along(Fitted { radius, ..circle }, Some(face));
    let between = |from_um: f64, to_um: f64| {
        let steps = (2.0 * Light::cells(to_um - from_um)) as usize;
        (0..=steps).map(move |step| circle.radius + Light::cells(from_um) + step as f64 / 2.0)
    };
    let mut beyond: Vec<f32> = between(FACE_UM[0], FACE_UM[1]).filter_map(at).collect();
    let level = median(&mut beyond)?;
    let off: Vec<(f64, f32)> = between(-WINDOW_UM, RIM_UM)
        .filter_map(|radius| Some((radius, at(radius)? - level)))
        .collect();
    let most = off.iter().map(|(_, off)| off.abs()).max_by(f32::total_cmp)?;
    let last =
        off.iter().rfind(|(radius, off)| *radius >= circle.radius && off.abs() > BACK * most);
    Some(last.map_or(circle.radius, |&(radius, _)| radius))
}

#[cfg(test)]
#[allow(clippy::float_cmp, reason = "sums of halves are exact")]
mod tests {
    use super::*;
    use crate::surface::grid::MaskedGrid;

    const PRIMER: Fitted = Fitted { centre: (150.0, 148.0), radius: 118.0 };
    const APERTURE: Fitted = Fitted { centre: (158.0, 140.0), radius: 62.0 };

    /// A face with texture; `rim` gives the light at a distance from the aperture's edge, cells, and in a
    /// direction from its centre, radians.
    fn photograph(rim: impl Fn(f64, f64) -> f64) -> Light {
        let side = 300;
        let mut grid = MaskedGrid::missing(side, side);
        grid.weights.fill(1.0);
        for (index, value) in grid.values.iter_mut().enumerate() {
            let (x, y) = ((index % side) as f64, (index / side) as f64);
            let texture = 0.04 * ((0.9 * x).sin() + (1.1 * y).sin() + (0.7 * x + 0.5 * y).sin());
            let (out_x, out_y) = (x - APERTURE.centre.0, y - APERTURE.centre.1);
            let outside = out_x.hypot(out_y) - APERTURE.radius;
            *value = (0.5 + texture + rim(outside, out_y.atan2(out_x))) as f32;
        }
        Light { grid }
    }

    fn line(outside: f64, width: f64) -> f64 {
        (-(outside / width).powi(2)).exp()
    }

    fn is_aperture(found: Fitted, wider: std::ops::Range<f64>) -> bool {
        let apart = (found.centre.0 - APERTURE.centre.0).hypot(found.centre.1 - APERTURE.centre.1);
        apart < 1.5 && wider.contains(&(found.radius - APERTURE.radius))
    }

    fn is(found: f32, wanted: f32) -> bool {
        (found - wanted).abs() < 1e-6
    }

    #[test]
    fn an_aperture_is_found_by_whatever_it_does_to_the_light() {
        // A pit darker than the face, a bright rim about one, a dark line about bright flow-back.
        let pit = |outside: f64| -0.4 / (1.0 + outside.exp());
        let found = |rim: &dyn Fn(f64, f64) -> f64| find(&photograph(rim), PRIMER).unwrap();
        assert!(is_aperture(found(&|outside, _| pit(outside)), -2.0..3.0));
        let bright = found(&|outside, _| pit(outside + 2.0) + 0.4 * line(outside, 2.0));
        assert!(is_aperture(bright, 0.0..4.0), "{bright:?}");
        let dark = found(&|outside, _| 0.3 * line(outside + 12.0, 5.0) - 0.4 * line(outside, 2.0));
        assert!(is_aperture(dark, 0.0..4.0), "{dark:?}");
        // Metal was dragged out of it over 70 degrees.
        let dragged = found(&|outside, direction: f64| {
            let beyond = if direction.abs() < 0.6 { 14.0 } else { 0.0 };
            pit(outside - beyond)
        });
        assert!(is_aperture(dragged, -2.0..4.0), "{dragged:?}");
    }

    #[test]
    fn where_nothing_goes_around_or_two_things_may_nobody_is_sure() {
        assert_eq!(find(&photograph(|_, _| 0.0), PRIMER), None);
        let arc = |outside: f64, direction: f64| {
            if direction.abs() < 1.5 { 0.4 * line(outside, 2.0) } else { 0.0 }
        };
        assert_eq!(find(&photograph(arc), PRIMER), None);
        // A pit, and a trace of something wider about it.
        let two = |outside: f64, _: f64| {
            -0.4 / (1.0 + (outside + 25.0).exp()) - 0.1 / (1.0 + outside.exp())
        };
        assert_eq!(find(&photograph(two), PRIMER), None);
    }

    #[test]
    fn all_but_the_dissenting_sectors_agree() {
        let mut changes = vec![2.0; 24];
        assert!(is(agreed(changes.clone()), 2.0));
        changes[3..9].fill(-5.0);
        assert!(is(agreed(changes.clone()), 2.0));
        changes[9] = -5.0;
        assert!(is(agreed(changes.clone()), 0.0));
        assert!(is(agreed(vec![-1.0; 24]), -1.0));
        assert!(is(agreed(vec![9.0; MIN_SECTORS - 1]), 0.0));
    }

    #[test]
    fn fading_light_is_no_edge() {
        let beside = Light::cells(BESIDE_UM) as usize;
        let mut changes = vec![-1.0; 60];
        assert!(is(standing_out(&changes, 30), 0.0));
        changes[30] = -4.0;
        assert!(is(standing_out(&changes, 30), -3.0));
        changes[30 + beside] = 2.0;
        changes[30 - beside] = 2.0;
        assert!(is(standing_out(&changes, 30), -4.0));
    }
}
