//! Distance of two placements: how far they put the points of a mark from each other.

use crate::filters::trigonometry::sin_cos;
use crate::impressed::comparing::placement::Placement;
use crate::impressed::impression::{CENTRE, Impression, MISSING, SIDE};

/// The smaller of two marks, as distances between placements are measured on it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Body {
    /// Centre of its known cells, from the centre of the mark, in cells.
    middle: [f64; 2],
    /// Root mean square distance of its known cells from that, in cells.
    pub(crate) gyration: f64,
    /// Whether it is the query, which is moved, or the candidate, on which the query is laid.
    is_query: bool,
}

impl Body {
    pub(crate) fn of(mark: &Impression, is_query: bool) -> Self {
        let (mut count, mut sum, mut squares) = (0.0, [0.0; 2], 0.0);
        for (index, _) in mark.levels().iter().enumerate().filter(|&(_, &level)| level != MISSING) {
            let (x, y) = ((index % SIDE) as f64 - CENTRE, (index / SIDE) as f64 - CENTRE);
            count += 1.0;
            sum = [sum[0] + x, sum[1] + y];
            squares += x * x + y * y;
        }
        let middle = sum.map(|sum| sum / f64::max(count, 1.0));
        let about_middle = squares / f64::max(count, 1.0) - middle[0].powi(2) - middle[1].powi(2);
        Self { middle, gyration: about_middle.max(1.0).sqrt(), is_query }
    }

    /// Root mean square distance between where two placements put its points, in cells.
    pub(crate) fn distance(&self, one: Placement, other: Placement) -> f64 {
        let (sine, _) = sin_cos((one.rotation_deg - other.rotation_deg).to_radians() / 2.0);
        let ([x, y], [other_x, other_y]) = (self.placed(one), self.placed(other));
        let turned = 2.0 * sine * self.gyration;
        (turned * turned + (x - other_x).powi(2) + (y - other_y).powi(2)).sqrt()
    }

    /// Its middle under a placement: of the query on the candidate, of the candidate on the query.
    fn placed(&self, placement: Placement) -> [f64; 2] {
        let [x, y] = self.middle;
        let (sine, cosine) = sin_cos(placement.rotation_deg.to_radians());
        if self.is_query {
            return [x * cosine - y * sine + placement.dx, x * sine + y * cosine + placement.dy];
        }
        let (x, y) = (x - placement.dx, y - placement.dy);
        [x * cosine + y * sine, y * cosine - x * sine]
    }

    /// A placement moved so that the middle stays while it turns: by `turn` cells of the gyration,
    /// and `right` and `down` cells.
    pub(crate) fn moved(&self, from: Placement, [turn, right, down]: [f64; 3]) -> Placement {
        let mut to = from;
        to.rotation_deg += (turn / self.gyration).to_degrees();
        if self.is_query {
            let ([x, y], [new_x, new_y]) = (self.placed(from), self.placed(to));
            to.dx += x - new_x;
            to.dy += y - new_y;
        } else {
            // The point of the query that lies on the middle stays there.
            let [x, y] = self.placed(from);
            let (sine, cosine) = sin_cos(to.rotation_deg.to_radians());
            to.dx = self.middle[0] - (x * cosine - y * sine);
            to.dy = self.middle[1] - (x * sine + y * cosine);
        }
        to.dx += right;
        to.dy += down;
        to
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::impressed::comparing::field::tests::mark;

    fn placement(rotation_deg: f64, dx: f64, dy: f64) -> Placement {
        Placement { rotation_deg, dx, dy }
    }

    #[test]
    fn agrees_with_moving_every_point() {
        let mut levels = mark(1).levels().to_vec();
        for (index, level) in levels.iter_mut().enumerate() {
            if index % SIDE < 100 {
                *level = MISSING;
            }
        }
        let mark = Impression::from_levels(levels);
        let known: Vec<[f64; 2]> = (0..SIDE * SIDE)
            .filter(|&index| mark.levels()[index] != MISSING)
            .map(|index| [(index % SIDE) as f64 - CENTRE, (index / SIDE) as f64 - CENTRE])
            .collect();
        let (one, other) = (placement(20.0, 3.0, -4.0), placement(55.0, -2.0, 9.0));
        for is_query in [true, false] {
            let body = Body::of(&mark, is_query);
            let placed = |[x, y]: [f64; 2], at: Placement| {
                Body { middle: [x, y], gyration: 1.0, is_query }.placed(at)
            };
            let squares = known.iter().map(|&point| {
                let ([x, y], [u, v]) = (placed(point, one), placed(point, other));
                (x - u).powi(2) + (y - v).powi(2)
            });
            let naive = (squares.sum::<f64>() / known.len() as f64).sqrt();
            assert!((body.distance(one, other) - naive).abs() < 1e-9);
            let moved = body.moved(one, [3.0, 0.0, 0.0]);
            assert!((body.distance(one, moved) - 3.0).abs() < 0.02, "{is_query}");
            let shifted = body.moved(one, [0.0, 3.0, 4.0]);
            assert!((body.distance(one, shifted) - 5.0).abs() < 1e-9, "{is_query}");
        }
    }
}
