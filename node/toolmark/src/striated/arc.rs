//! The arc of the bullet that most of a land's profile lies on.
//!
//! Walls and grooves are up to a third of a scan, too much for least squares to start from. So
//! parabolas through any three of a few knots are tried, the one with the most points near it is
//! taken (a consensus, after Fischler and Bolles 1981, with all triples in place of random ones),
//! and then it is fitted to these points with Tukey's biweight.

use crate::filters::polynomial::{dot, weighted_fit};
use crate::filters::robust::median;
use crate::surface::grid::MaskedGrid;

/// A point this far from the arc is not on it, micrometres: deeper than striae, lower than walls.
const NEAR_UM: f64 = 10.0;
/// Knots that parabolas are drawn through.
const KNOTS: usize = 24;
/// Points that vote for a parabola.
const VOTERS: usize = 200;
/// Rounds of fitting to the points near the arc.
const ROUNDS: usize = 5;

/// A point: its place to the powers 0, 1 and 2, and its height.
type Point = ([f64; 3], f64);

/// The profile above its arc, micrometres; `None` where no three knots make one.
pub(super) fn above_arc(profile: &MaskedGrid) -> Option<MaskedGrid> {
    let half = profile.columns as f64 / 2.0;
    let terms = |index: usize| {
        let place = index as f64 / half - 1.0;
        [1.0, place, place * place]
    };
    let known = (0..profile.columns).filter(|&index| profile.weights[index] > 0.0);
    let points: Vec<Point> =
        known.map(|index| (terms(index), f64::from(profile.values[index]))).collect();
    let mut arc = consensus(&points)?;
    for _ in 0..ROUNDS {
        let weights: Vec<f64> = points.iter().map(|point| nearness(&arc, point)).collect();
        arc = weighted_fit(&points, &weights)?;
    }
    let mut residual = profile.clone();
    residual.update(|index, value| value - dot(&arc, &terms(index)) as f32);
    Some(residual)
}

/// Tukey's biweight of a point's distance from the arc.
fn nearness(arc: &[f64; 3], (terms, height): &Point) -> f64 {
    let distance = (height - dot(arc, terms)) / NEAR_UM;
    let share = (1.0 - distance * distance).max(0.0);
    share * share
}

/// Of the parabolas through three knots, the one that most points are near.
fn consensus(points: &[Point]) -> Option<[f64; 3]> {
    let voters: Vec<Point> =
        points.iter().step_by(points.len().div_ceil(VOTERS).max(1)).copied().collect();
    let knots: Vec<Point> =
        points.chunks(points.len().div_ceil(KNOTS).max(1)).filter_map(knot).collect();
    let mut best: Option<([f64; 3], f64)> = None;
    for (first, &one) in knots.iter().enumerate() {
        for (second, &other) in knots.iter().enumerate().skip(first + 1) {
            for &third in knots.iter().skip(second + 1) {
                let Some(arc) = weighted_fit(&[one, other, third], &[1.0; 3]) else { continue };
                let votes = voters.iter().map(|point| nearness(&arc, point)).sum();
                if best.is_none_or(|(_, most)| votes > most) {
                    best = Some((arc, votes));
                }
            }
        }
    }
    best.map(|(arc, _)| arc)
}

/// The median height of a stretch, at its middle.
fn knot(stretch: &[Point]) -> Option<Point> {
    let height = median(&mut stretch.iter().map(|point| point.1 as f32).collect::<Vec<_>>())?;
    stretch.get(stretch.len() / 2).map(|middle| (middle.0, f64::from(height)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn walls_on_a_third_of_the_scan_do_not_move_the_arc() {
        let arc = |index: usize| 40.0 - (index as f32 - 420.0).powi(2) * 3e-4;
        let mut profile = MaskedGrid::missing(900, 1);
        profile.weights.fill(1.0);
        for index in 0..900 {
            let wall = if (120..=700).contains(&index) { 0.0 } else { 50.0 };
            let stria = ((index * 37) % 11) as f32 * 0.2 - 1.0;
            profile.values[index] = arc(index) + wall + stria;
        }
        profile.weights[300] = 0.0;
        let residual = above_arc(&profile).unwrap();
        for index in (0..900).filter(|&index| index != 300) {
            let expected = profile.values[index] - arc(index);
            assert!((residual.values[index] - expected).abs() < 0.3, "{index}");
        }
    }

    #[test]
    fn nothing_has_no_arc() {
        assert!(above_arc(&MaskedGrid::missing(500, 1)).is_none());
    }
}
