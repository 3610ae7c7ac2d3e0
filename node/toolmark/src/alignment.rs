//! Masked normalised cross-correlation at one exact pose, and the climb to the best pose near a given one.

use crate::grid::MaskedGrid;
use crate::impression::{CENTRE, PITCH_UM, SIDE};
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
}

/// The query, ready to be looked up at any position: value and weight side by side.
#[derive(Debug, Clone)]
pub(crate) struct Field {
    cells: Vec<[f32; 2]>,
}

/// A known point of the candidate: position from its centre in cells, and value.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Point {
    x: f32,
    y: f32,
    value: f32,
}

/// The known points of a mark.
pub(crate) fn points(grid: &MaskedGrid) -> Vec<Point> {
    let point = |(index, (&value, _)): (usize, (&f32, &f32))| Point {
        x: (index % SIDE) as f32 - CENTRE as f32,
        y: (index / SIDE) as f32 - CENTRE as f32,
        value,
    };
    let cells = grid.values.iter().zip(&grid.weights).enumerate();
    cells.filter(|&(_, (_, &weight))| weight > 0.0).map(point).collect()
}

/// Every fourth point, spread evenly over the mark: enough to climb by.
pub(crate) fn thinned(points: &[Point]) -> Vec<Point> {
    let even = |position: f32| ((position + CENTRE as f32) as usize).is_multiple_of(2);
    points.iter().filter(|point| even(point.x) && even(point.y)).copied().collect()
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
    pub(crate) fn agreement(&self, candidate: &[Point], placement: Placement) -> Agreement {
        let (sine, cosine) = sin_cos(placement.rotation_deg.to_radians());
        let (sine, cosine) = (sine as f32, cosine as f32);
        let (dx, dy) = (placement.dx as f32, placement.dy as f32);
        let origin = CENTRE as f32 + BORDER as f32;
        let (mut shared, [mut q, mut c, mut qq, mut cc, mut qc]) = (0, [0.0; 5]);
        for point in candidate {
            let (x, y) = (point.x - dx, point.y - dy);
            let from_x = x * cosine + y * sine + origin;
            let from_y = y * cosine - x * sine + origin;
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

    fn at(&self, x: f32, y: f32) -> Option<f32> {
        const LAST: f32 = (BORDERED - 1) as f32;
        // Also false for NaN. Inside, truncation rounds down.
        if !(x >= 0.0 && y >= 0.0 && x < LAST && y < LAST) {
            return None;
        }
        let (column, row) = (x as usize, y as usize);
        let (right, down) = (x - column as f32, y - row as f32);
        let above = self.cells.get(row * BORDERED + column..)?.get(..2)?;
        let below = self.cells.get((row + 1) * BORDERED + column..)?.get(..2)?;
        let mix = |part: usize| {
            let upper = above[0][part] + right * (above[1][part] - above[0][part]);
            let lower = below[0][part] + right * (below[1][part] - below[0][part]);
            upper + down * (lower - upper)
        };
        let weight = mix(1);
        (weight >= 0.5).then(|| mix(0) / weight)
    }

    /// Climbs from a placement to the best one around it: tries a step each way in rotation and both shifts, keeps
    /// what improves [`Agreement::weight`], and halves the steps when nothing does, `halvings` times.
    pub(crate) fn climb(
        &self,
        candidate: &[Point],
        start: Placement,
        step: Placement,
        halvings: u32,
    ) -> (Placement, Agreement) {
        let mut best = (start, self.agreement(candidate, start));
        let mut step = step;
        for _ in 0..=halvings {
            for _ in 0..MAX_ROUNDS {
                let before = best.0;
                for direction in DIRECTIONS {
                    let Placement { rotation_deg, dx, dy } = best.0;
                    let tried = Placement {
                        rotation_deg: rotation_deg + direction[0] * step.rotation_deg,
                        dx: dx + direction[1] * step.dx,
                        dy: dy + direction[2] * step.dy,
                    };
                    let agreement = self.agreement(candidate, tried);
                    if agreement.weight() > best.1.weight() {
                        best = (tried, agreement);
                    }
                }
                if best.0 == before {
                    break;
                }
            }
            step.rotation_deg *= 0.5;
            step.dx *= 0.5;
            step.dy *= 0.5;
        }
        best
    }
}

/// A climb moves at most this many rounds at one step.
const MAX_ROUNDS: usize = 8;
const DIRECTIONS: [[f64; 3]; 6] = [
    [1.0, 0.0, 0.0],
    [-1.0, 0.0, 0.0],
    [0.0, 1.0, 0.0],
    [0.0, -1.0, 0.0],
    [0.0, 0.0, 1.0],
    [0.0, 0.0, -1.0],
];

/// A step of `um` micrometres and `rotation_deg` degrees.
pub(crate) fn step(um: f64, rotation_deg: f64) -> Placement {
    Placement { rotation_deg, dx: um / PITCH_UM, dy: um / PITCH_UM }
}
