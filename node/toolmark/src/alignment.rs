//! Masked normalised cross-correlation at one exact pose, and the climb to the best pose near a given one.

use crate::grid::MaskedGrid;
use crate::impression::{CENTRE, SIDE};
use crate::trigonometry::sin_cos;

/// Empty cells around the query, so that positions just outside need no test of their own.
const BORDER: usize = 2;
const BORDERED: usize = SIDE + 2 * BORDER;

/// A rotation about the centre of the query, then a shift, in cells of the grid of signatures.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Placement {
    pub(crate) rotation_deg: f64,
    pub(crate) dx: f64,
    pub(crate) dy: f64,
}

/// How well two marks agree at one placement.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Agreement {
    /// Pearson correlation of the shared points.
    pub(crate) correlation: f64,
    /// Shared points.
    pub(crate) shared: u32,
}

impl Agreement {
    const NONE: Self = Self { correlation: -1.0, shared: 0 };

    /// `correlation sqrt(shared)`: large overlaps are harder to match by chance than small ones.
    pub(crate) fn weight(self) -> f64 {
        self.correlation * f64::from(self.shared).sqrt()
    }

    /// `correlation shared`: what the final choice goes by. The best of unrelated poses all have about the same weight;
    /// among them the larger overlap tells more, because two marks of one firearm seldom share only a corner.
    pub(crate) fn merit(self) -> f64 {
        self.correlation * f64::from(self.shared)
    }
}

/// The query, ready to be looked up at any position: value and weight side by side.
#[derive(Debug, Clone)]
pub(crate) struct Field {
    cells: Vec<[f32; 2]>,
}

/// A known point of the candidate: position from a pivot in cells, and value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Point {
    pub(crate) x: f32,
    pub(crate) y: f32,
    value: f32,
}

/// Points of the candidate about a pivot, and where that pivot lies on the query, in cells from its centre.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Patch {
    pub(crate) points: Vec<Point>,
    pivot: [f32; 2],
}

impl Patch {
    /// All known points of a mark about its centre, which lies on the centre of the query.
    pub(crate) fn whole(grid: &MaskedGrid) -> Self {
        let point = |(index, (&value, _)): (usize, (&f32, &f32))| Point {
            x: (index % SIDE) as f32 - CENTRE as f32,
            y: (index / SIDE) as f32 - CENTRE as f32,
            value,
        };
        let cells = grid.values.iter().zip(&grid.weights).enumerate();
        let points = cells.filter(|&(_, (_, &weight))| weight > 0.0).map(point).collect();
        Self { points, pivot: [0.0; 2] }
    }

    /// At most about `most` of the points, spread evenly over the mark.
    pub(crate) fn thinned(&self, most: usize) -> Self {
        let step = self.points.len().div_ceil(most).max(1);
        Self { points: self.points.iter().step_by(step).copied().collect(), pivot: self.pivot }
    }

    /// The points within `reach` of (`x`, `y`) along both axes, about that point as it lies on the query at a placement.
    pub(crate) fn around(&self, x: f32, y: f32, reach: f32, placement: Placement) -> Self {
        let (sine, cosine) = placement.direction();
        let (from_x, from_y) = (x - placement.dx as f32, y - placement.dy as f32);
        let pivot = [
            from_x * cosine + from_y * sine + self.pivot[0],
            from_y * cosine - from_x * sine + self.pivot[1],
        ];
        let near = |point: &&Point| (point.x - x).abs() <= reach && (point.y - y).abs() <= reach;
        let moved = |point: &Point| Point { x: point.x - x, y: point.y - y, ..*point };
        Self { points: self.points.iter().filter(near).map(moved).collect(), pivot }
    }
}

impl Field {
    pub(crate) fn new(grid: &MaskedGrid) -> Self {
        let mut cells = vec![[0.0; 2]; BORDERED * BORDERED];
        for (index, (&value, &weight)) in grid.values.iter().zip(&grid.weights).enumerate() {
            let (row, column) = (index / SIDE + BORDER, index % SIDE + BORDER);
            cells[row * BORDERED + column] = [value, weight];
        }
        Self { cells }
    }

    /// Masked normalised cross-correlation with the candidate's points at a placement:
    /// `sum (q - mean q)(c - mean c) / sqrt(sum (q - mean q)^2 sum (c - mean c)^2)` over the points that both have,
    /// `q` interpolated bilinearly. Plain sums in f64, in the order of the points.
    pub(crate) fn agreement(&self, candidate: &Patch, placement: Placement) -> Agreement {
        let (sine, cosine) = placement.direction();
        let (dx, dy) = (placement.dx as f32, placement.dy as f32);
        let [pivot_x, pivot_y] = candidate.pivot.map(|pivot| pivot + CENTRE as f32 + BORDER as f32);
        let (mut shared, [mut q, mut c, mut qq, mut cc, mut qc]) = (0, [0.0; 5]);
        for point in &candidate.points {
            let (x, y) = (point.x - dx, point.y - dy);
            let from_x = x * cosine + y * sine + pivot_x;
            let from_y = y * cosine - x * sine + pivot_y;
            if let Some(value) = self.at(from_x, from_y) {
                let (a, b) = (f64::from(value), f64::from(point.value));
                shared += 1;
                q += a;
                c += b;
                qq += a * a;
                cc += b * b;
                qc += a * b;
            }
        }
        let count = f64::from(shared);
        let variances = (count * qq - q * q) * (count * cc - c * c);
        if shared < 2 || variances <= 0.0 {
            return Agreement::NONE;
        }
        Agreement { correlation: (count * qc - q * c) / variances.sqrt(), shared }
    }

    /// The value at a position in bordered cells, if its known neighbours carry half of the weight.
    #[inline]
    fn at(&self, x: f32, y: f32) -> Option<f32> {
        const LAST: f32 = (BORDERED - 1) as f32;
        // Also false for NaN. Inside, truncation rounds down.
        if !(x >= 0.0 && y >= 0.0 && x < LAST && y < LAST) {
            return None;
        }
        let (column, row) = (x as i32, y as i32);
        let (right, down) = (x - column as f32, y - row as f32);
        let above = row as usize * BORDERED + column as usize;
        let [a, b] = self.cells.get(above..above + 2)? else { return None };
        let [c, d] = self.cells.get(above + BORDERED..above + BORDERED + 2)? else { return None };
        let mix = |part: usize| {
            let upper = a[part] + right * (b[part] - a[part]);
            let lower = c[part] + right * (d[part] - c[part]);
            upper + down * (lower - upper)
        };
        let weight = mix(1);
        (weight >= 0.5).then(|| mix(0) / weight)
    }

    /// Climbs from a placement to the best one around it by [`Agreement::merit`]: tries a step each way in rotation and
    /// both shifts, then the top of the parabolas through them, and goes on from the best while that top lies beyond.
    pub(crate) fn climb(
        &self,
        candidate: &Patch,
        start: Placement,
        step: Placement,
    ) -> (Placement, Agreement) {
        let mut best = (start, self.agreement(candidate, start));
        for _ in 0..MAX_ROUNDS {
            let centre = best.0;
            let here = best.1.merit();
            let mut try_at = |offsets: [f64; 3]| {
                let tried = centre.moved(step, offsets);
                let agreement = self.agreement(candidate, tried);
                if agreement.merit() > best.1.merit() {
                    best = (tried, agreement);
                }
                agreement.merit()
            };
            let top: [f64; 3] = std::array::from_fn(|axis| {
                let mut offsets = [0.0; 3];
                offsets[axis] = -1.0;
                let before = try_at(offsets);
                offsets[axis] = 1.0;
                top_of_parabola(before, here, try_at(offsets))
            });
            try_at(top);
            if top.iter().all(|offset| offset.abs() < 1.0) {
                break;
            }
        }
        best
    }
}

/// A climb makes at most this many rounds at one step.
const MAX_ROUNDS: usize = 4;

/// Where the parabola through heights at -1, 0 and 1 has its top, or the higher end where it has none within.
fn top_of_parabola(before: f64, here: f64, after: f64) -> f64 {
    let curvature = before - 2.0 * here + after;
    if curvature < 0.0 {
        (0.5 * (before - after) / curvature).clamp(-1.0, 1.0)
    } else if after > before {
        1.0
    } else {
        -1.0
    }
}

impl Placement {
    /// Sine and cosine of the rotation.
    fn direction(self) -> (f32, f32) {
        let (sine, cosine) = sin_cos(self.rotation_deg.to_radians());
        (sine as f32, cosine as f32)
    }

    /// Moved by a multiple of a step along each of rotation, x and y.
    fn moved(self, step: Self, [turn, right, down]: [f64; 3]) -> Self {
        Self {
            rotation_deg: self.rotation_deg + turn * step.rotation_deg,
            dx: self.dx + right * step.dx,
            dy: self.dy + down * step.dy,
        }
    }
}

/// A step of `cells` along each axis and `rotation_deg` degrees.
pub(crate) fn step(cells: f64, rotation_deg: f64) -> Placement {
    Placement { rotation_deg, dx: cells, dy: cells }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(seed: usize) -> MaskedGrid {
        let mut grid = MaskedGrid::missing(SIDE, SIDE);
        for index in 0..SIDE * SIDE {
            let (x, y) = ((index % SIDE) as f64 - CENTRE, (index / SIDE) as f64 - CENTRE);
            if (20.0..60.0).contains(&x.hypot(y)) && !(index + seed).is_multiple_of(11) {
                grid.weights[index] = 1.0;
                let wave = |k: f64| (0.11 * k * x + 0.07 * y * (6.0 - k) + k * seed as f64).sin();
                grid.values[index] = (wave(1.0) + wave(3.0) + wave(5.5)) as f32;
            }
        }
        grid
    }

    /// By interpolation on the grid itself, means first, in f64.
    fn naive(query: &MaskedGrid, candidate: &MaskedGrid, placement: Placement) -> (f64, u32) {
        let (sine, cosine) = placement.rotation_deg.to_radians().sin_cos();
        let mut pairs: Vec<(f64, f64)> = Vec::new();
        for index in (0..SIDE * SIDE).filter(|&index| candidate.weights[index] > 0.0) {
            let x = (index % SIDE) as f64 - CENTRE - placement.dx;
            let y = (index / SIDE) as f64 - CENTRE - placement.dy;
            let (u, v) = (x * cosine + y * sine + CENTRE, y * cosine - x * sine + CENTRE);
            if let Some(value) = query.interpolate(u, v) {
                pairs.push((f64::from(value), f64::from(candidate.values[index])));
            }
        }
        let count = pairs.len() as f64;
        let mean_a = pairs.iter().map(|pair| pair.0).sum::<f64>() / count;
        let mean_b = pairs.iter().map(|pair| pair.1).sum::<f64>() / count;
        let sum = |part: fn(f64, f64) -> f64| {
            pairs.iter().map(|pair| part(pair.0 - mean_a, pair.1 - mean_b)).sum::<f64>()
        };
        let correlation = sum(|a, b| a * b) / (sum(|a, _| a * a) * sum(|_, b| b * b)).sqrt();
        (correlation, pairs.len() as u32)
    }

    #[test]
    fn agrees_with_the_definition() {
        let (query, candidate) = (mark(1), mark(2));
        let (field, patch) = (Field::new(&query), Patch::whole(&candidate));
        for (rotation_deg, dx, dy) in [(0.0, 0.0, 0.0), (33.3, 4.25, -7.5), (-170.0, -20.6, 11.1)] {
            let placement = Placement { rotation_deg, dx, dy };
            let found = field.agreement(&patch, placement);
            let (correlation, shared) = naive(&query, &candidate, placement);
            assert!((found.correlation - correlation).abs() < 1e-3, "{placement:?}");
            assert!(found.shared.abs_diff(shared) < 20, "{placement:?}");
        }
        let apart = field.agreement(&patch, Placement { rotation_deg: 0.0, dx: 500.0, dy: 0.0 });
        assert_eq!(apart, Agreement::NONE);
    }

    #[test]
    fn a_climb_ends_at_the_top() {
        let query = mark(1);
        let (field, patch) = (Field::new(&query), Patch::whole(&query));
        let start = Placement { rotation_deg: 0.6, dx: 0.7, dy: -0.5 };
        let (placement, agreement) = field.climb(&patch, start, step(0.5, 0.7));
        assert!(agreement.correlation > 0.97, "{agreement:?}");
        assert!(placement.rotation_deg.abs() < 0.2 && placement.dx.hypot(placement.dy) < 0.2);
    }

    #[test]
    fn a_part_agrees_as_it_does_within_the_whole() {
        let query = mark(1);
        let (field, patch) = (Field::new(&query), Patch::whole(&query));
        let part = patch.around(30.0, -10.0, 9.0, step(0.0, 0.0));
        assert!(part.points.len() > 250);
        assert!(field.agreement(&part, step(0.0, 0.0)).correlation > 0.999);
        let placement = Placement { rotation_deg: 25.0, dx: 3.0, dy: -2.0 };
        let turned = patch.around(30.0, -10.0, 9.0, placement);
        let kept: Vec<Point> = patch
            .points
            .iter()
            .copied()
            .filter(|point| (point.x - 30.0).abs() <= 9.0 && (point.y + 10.0).abs() <= 9.0)
            .collect();
        let expected = field.agreement(&Patch { points: kept, pivot: [0.0; 2] }, placement);
        let local = Placement { rotation_deg: 25.0, dx: 0.0, dy: 0.0 };
        let found = field.agreement(&turned, local);
        assert!((found.correlation - expected.correlation).abs() < 1e-3);
    }
}
