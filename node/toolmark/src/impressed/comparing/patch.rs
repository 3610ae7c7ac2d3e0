//! The candidate's known points, as the query is looked up for them.

use crate::impressed::comparing::placement::Placement;
use crate::impressed::impression::{CENTRE, Impression, MIDDLE_LEVEL, MISSING, SIDE};

/// Points looked up together.
pub(crate) const LANES: usize = 16;
/// Coordinate of points that fill up the last lanes: outside of every mark.
const NOWHERE: f32 = 1.0e6;

/// Known points of the candidate: positions from a pivot in cells, and values; filled up to whole
/// lanes. The pivot is where they lie on the query, in cells from its centre.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Patch {
    x: Vec<f32>,
    y: Vec<f32>,
    values: Vec<f32>,
    count: usize,
    pub(crate) pivot: [f32; 2],
}

impl Patch {
    /// All known points of a mark about its centre, which lies on the centre of the query.
    pub(crate) fn whole(mark: &Impression) -> Self {
        let known = mark.levels().iter().enumerate().filter(|&(_, &level)| level != MISSING);
        let point = |(index, &level): (usize, &u8)| {
            let place = |index: usize| index as f32 - CENTRE as f32;
            [place(index % SIDE), place(index / SIDE), f32::from(level) - MIDDLE_LEVEL]
        };
        Self::from_points(known.map(point), [0.0; 2])
    }

    fn from_points(points: impl Iterator<Item = [f32; 3]>, pivot: [f32; 2]) -> Self {
        let mut patch = Self { x: Vec::new(), y: Vec::new(), values: Vec::new(), count: 0, pivot };
        for [x, y, value] in points {
            patch.x.push(x);
            patch.y.push(y);
            patch.values.push(value);
        }
        patch.count = patch.x.len();
        let lanes = patch.count.next_multiple_of(LANES);
        patch.x.resize(lanes, NOWHERE);
        patch.y.resize(lanes, NOWHERE);
        patch.values.resize(lanes, 0.0);
        patch
    }

    /// Number of points.
    pub(crate) fn len(&self) -> usize {
        self.count
    }

    /// Positions along x and y, and values, of whole lanes of points.
    #[expect(clippy::inline_always, reason = "compiled for the widest lanes of its caller")]
    #[inline(always)]
    pub(crate) fn lanes(&self) -> impl Iterator<Item = [&[f32; LANES]; 3]> {
        let places = self.x.as_chunks().0.iter().zip(self.y.as_chunks().0);
        places.zip(self.values.as_chunks().0).map(|((x, y), values)| [x, y, values])
    }

    fn points(&self) -> impl Iterator<Item = [f32; 3]> + '_ {
        (0..self.count).map(|index| [self.x[index], self.y[index], self.values[index]])
    }

    /// At most about `most` of the points, spread evenly over the mark.
    pub(crate) fn thinned(&self, most: usize) -> Self {
        let step = self.count.div_ceil(most).max(1);
        Self::from_points(self.points().step_by(step), self.pivot)
    }

    /// The points within `reach` of (`x`, `y`) along both axes, about that point as it lies on the
    /// query at a placement.
    pub(crate) fn around(&self, x: f32, y: f32, reach: f32, placement: Placement) -> Self {
        let (sine, cosine) = placement.direction();
        let (from_x, from_y) = (x - placement.dx as f32, y - placement.dy as f32);
        let pivot = [
            from_x * cosine + from_y * sine + self.pivot[0],
            from_y * cosine - from_x * sine + self.pivot[1],
        ];
        let near =
            |point: &[f32; 3]| (point[0] - x).abs() <= reach && (point[1] - y).abs() <= reach;
        let moved = |[px, py, value]: [f32; 3]| [px - x, py - y, value];
        Self::from_points(self.points().filter(near).map(moved), pivot)
    }
}
