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

/// At most about `most` points, spread evenly over the mark.
pub(crate) fn thinned(points: &[Point], most: usize) -> Vec<Point> {
    points.iter().step_by(points.len().div_ceil(most).max(1)).copied().collect()
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
        candidate: &[Point],
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
    /// Moved by a multiple of a step along each of rotation, x and y.
    fn moved(self, step: Self, [turn, right, down]: [f64; 3]) -> Self {
        Self {
            rotation_deg: self.rotation_deg + turn * step.rotation_deg,
            dx: self.dx + right * step.dx,
            dy: self.dy + down * step.dy,
        }
    }
}

/// A step of `um` micrometres and `rotation_deg` degrees.
pub(crate) fn step(um: f64, rotation_deg: f64) -> Placement {
    Placement { rotation_deg, dx: um / PITCH_UM, dy: um / PITCH_UM }
}
