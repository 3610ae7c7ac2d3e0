//! The hole in a breech face: what the firing pin and the aperture it comes through made of the
//! middle of the primer.

use crate::filters::trigonometry::sin_cos;
use crate::impressed::finding::head::Head;
use crate::impressed::finding::polar::Polar;
use crate::impressed::finding::primer::robust_circle;
use crate::surface::grid::MaskedGrid;
use crate::surface::outline::{Fitted, Point};

/// Radii of the hole, micrometres.
const MIN_RADIUS_UM: f64 = 300.0;
const MAX_RADIUS_UM: f64 = 1_450.0;
/// Largest distance of the hole's centre from the primer's.
const MAX_SHIFT_UM: f64 = 700.0;
/// Largest distance between the centres of the firing pin's impression and of the aperture, along
/// each axis.
const MAX_APART_UM: f64 = 150.0;
/// The hole may reach this far beyond the face's edge: off its centre, it may cut the ring open.
const MAX_BEYOND_UM: f64 = 150.0;
/// The hole is smaller than the face by at least this share of it.
const MAX_SHARE: f64 = 0.9;
/// Share of a circle that must lie on the face.
const MIN_ON_FACE: f32 = 0.4;
/// Steps of centre and radius.
const STEP_UM: f64 = 50.0;
/// Points looked at on each circle.
const POINTS: usize = 120;
/// Sectors that a circle is looked at in.
const SECTORS: usize = 12;
/// The mean of a circle's sectors counts up to this many times their lower quartile.
const AROUND: f32 = 2.0;
/// There is a hole when the gradients of the strongest circle come to this share of the steepest
/// that count ...
const MIN_STRENGTH: f32 = 0.6;
/// ... and it is as wide as the outermost circle, about the same centre, with this share of the
/// strongest.
const MIN_SHARE: f32 = 0.4;
/// A step at the aperture is less steep than a wall: it counts in full from this share of one.
const STEEPNESS: f32 = 0.5;
/// Falls are measured from this far inside a radius to this far outside.
const REACH_UM: f64 = 50.0;
/// Largest distance of its edge from the circle on a single ray.
const WINDOW_UM: f64 = 125.0;
/// The rounding of the primer's edge may show this far inside the face.
const EDGE_UM: f64 = 100.0;
/// The hole's slope is followed outwards this far at most.
const MAX_SLOPE_UM: f64 = 250.0;

/// The outermost circle within the primer's face along which the surface rises or falls all around,
/// widened to where the face is flat again; `None` where there is none. In cells of the search
/// grid.
pub(crate) fn find(head: &Head, primer: Fitted) -> Option<Fitted> {
    let strength = |candidate: &(Fitted, f32)| candidate.1.abs();
    let strongest = strongest_by_radius(head, primer, primer.centre, MAX_SHIFT_UM)
        .into_iter()
        .max_by(|a, b| strength(a).total_cmp(&strength(b)))
        .filter(|candidate| strength(candidate) >= MIN_STRENGTH)?;
    let candidates = strongest_by_radius(head, primer, strongest.0.centre, MAX_APART_UM);
    let least = MIN_SHARE * strength(&strongest);
    let is_summit = |at: usize| {
        let here = strength(&candidates[at]);
        let beside =
            |other: Option<&(Fitted, f32)>| other.is_none_or(|other| here >= strength(other));
        here >= least
            && beside(candidates.get(at + 1))
            && (at == 0 || beside(candidates.get(at - 1)))
    };
    let outermost = (0..candidates.len()).rev().find(|&at| is_summit(at));
    let (circle, strength) = outermost.map_or(strongest, |at| candidates[at]);
    let sign = if strength > 0.0 { 1.0 } else { -1.0 };
    Some(widened(head, &face(head, primer), circle, sign))
}

/// For each radius the circle, centred within `reach_um` of `middle`, with the strongest gradients
/// across it, and how strong: -1 (rising all around, outwards) to 1 (falling).
fn strongest_by_radius(
    head: &Head,
    primer: Fitted,
    middle: Point,
    reach_um: f64,
) -> Vec<(Fitted, f32)> {
    let step = Head::cells(STEP_UM);
    let reach = (Head::cells(reach_um) / step) as i32;
    let directions: Vec<(f64, f64)> = (0..POINTS)
        .map(|point| sin_cos(std::f64::consts::TAU * point as f64 / POINTS as f64))
        .collect();
    let largest = Head::cells(MAX_RADIUS_UM).min(MAX_SHARE * primer.radius);
    let steps = ((largest - Head::cells(MIN_RADIUS_UM)) / step).max(0.0) as usize;
    let best = |radius: f64| {
        let room = primer.radius + Head::cells(MAX_BEYOND_UM) - radius;
        (-reach..=reach)
            .flat_map(|row| (-reach..=reach).map(move |column| (column, row)))
            .map(|(column, row)| {
                (middle.0 + f64::from(column) * step, middle.1 + f64::from(row) * step)
            })
            .filter(|centre| {
                let (x, y) = (centre.0 - primer.centre.0, centre.1 - primer.centre.1);
                x * x + y * y <= room * room
            })
            .map(|centre| {
                let circle = Fitted { centre, radius };
                (circle, strength(head, primer, circle, &directions))
            })
            .max_by(|a, b| a.1.abs().total_cmp(&b.1.abs()))
    };
    (0..=steps).filter_map(|index| best(Head::cells(MIN_RADIUS_UM) + index as f64 * step)).collect()
}

/// Fall of a surface outwards all around the part of a circle that lies on the face, each point's
/// fall limited to the steepest that counts: -1 to 1; 0 where too little lies on the face. The mean
/// of the sectors' falls, but no more than [`AROUND`] times the lower quartile: an edge goes all
/// around, a glint or a shadow does not.
fn strength(head: &Head, primer: Fitted, circle: Fitted, directions: &[(f64, f64)]) -> f32 {
    let limit = STEEPNESS * head.steep;
    let face = primer.radius - Head::cells(EDGE_UM);
    let mut count = 0;
    let mut sectors = Vec::with_capacity(SECTORS);
    for sector in directions.chunks(directions.len().div_ceil(SECTORS)) {
        let (mut total, mut known) = (0.0, 0);
        for &(sine, cosine) in sector {
            let x = (circle.centre.0 + circle.radius * cosine).round();
            let y = (circle.centre.1 + circle.radius * sine).round();
            let (from_x, from_y) = (x - primer.centre.0, y - primer.centre.1);
            let is_measured =
                x >= 0.0 && y >= 0.0 && x < head.grid.columns as f64 && y < head.grid.rows as f64;
            if is_measured && from_x * from_x + from_y * from_y <= face * face {
                let index = y as usize * head.grid.columns + x as usize;
                let rise =
                    head.gradient.x[index] * cosine as f32 + head.gradient.y[index] * sine as f32;
                total -= (rise / limit).clamp(-1.0, 1.0);
                known += 1;
            }
        }
        count += known;
        if 2 * known > sector.len() {
            sectors.push(total / known as f32);
        }
    }
    if (count as f32) < MIN_ON_FACE * POINTS as f32 || sectors.is_empty() {
        return 0.0;
    }
    let mean = sectors.iter().sum::<f32>() / sectors.len() as f32;
    let sign = mean.signum();
    sectors.sort_unstable_by(|a, b| (sign * a).total_cmp(&(sign * b)));
    let quartile = (sign * sectors[sectors.len() / 4]).max(0.0);
    sign * mean.abs().min(AROUND * quartile)
}

/// The search grid without what lies outside the face, or at its edge.
fn face(head: &Head, primer: Fitted) -> MaskedGrid {
    let mut face = head.grid.clone();
    let radius = primer.radius - Head::cells(EDGE_UM);
    for index in 0..face.values.len() {
        let x = (index % face.columns) as f64 - primer.centre.0;
        let y = (index / face.columns) as f64 - primer.centre.1;
        if x * x + y * y > radius * radius {
            face.values[index] = 0.0;
            face.weights[index] = 0.0;
        }
    }
    face
}

/// The circle fitted to the steepest points near another, and as wide as its slope.
fn widened(head: &Head, face: &MaskedGrid, circle: Fitted, sign: f32) -> Fitted {
    let reach = (Head::cells(REACH_UM) as usize).max(1);
    let (around, slope) = (Head::cells(WINDOW_UM) as usize, Head::cells(MAX_SLOPE_UM) as usize);
    let radii = circle.radius as usize + around + slope + reach + 2;
    let polar = Polar::about(face, circle.centre, radii);
    let near = circle.radius as usize;
    // The outermost circle lies on the foot of the slope: its steepest part is further in.
    let window = near.saturating_sub(2 * around)..near + around + 1;
    let fitted = robust_circle(&polar.edge_points(window, reach, sign, 0.0)).filter(|fitted| {
        let (x, y) = (fitted.centre.0 - circle.centre.0, fitted.centre.1 - circle.centre.1);
        (x * x + y * y).sqrt() + (fitted.radius - circle.radius).abs() <= 2.0 * around as f64
    });
    let circle = fitted.unwrap_or(circle);
    let falls = Polar::about(face, circle.centre, radii).median_falls(reach);
    let from = circle.radius as usize;
    let fall = |radius: usize| falls.get(radius).copied().flatten();
    let steepest = fall(from).map_or(0.0, |fall| sign * fall);
    let flat = head.flat_fall(steepest, 2 * reach);
    // The last that is not flat: a dark or bright line around the hole is flat in its middle, too.
    let end = (from..from + slope)
        .rev()
        .find(|&radius| fall(radius).is_some_and(|fall| fall.abs() > flat))
        .unwrap_or(from);
    Fitted { radius: end as f64, ..circle }
}
