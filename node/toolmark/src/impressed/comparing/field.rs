//! Masked normalised cross-correlation of two marks at one exact placement.

use crate::filters::lanes::widest;
use crate::impressed::comparing::patch::{LANES, Patch};
use crate::impressed::comparing::placement::Placement;
use crate::impressed::impression::{CENTRE, Impression, MIDDLE_LEVEL, MISSING, SIDE};

/// Empty cells around the query, so that positions just outside need no test of their own.
const BORDER: usize = 2;
const BORDERED: usize = SIDE + 2 * BORDER;
/// Table entries: the next power of two, so that any index can be made to fit.
const ENTRIES: usize = (BORDERED * BORDERED).next_power_of_two();
/// Cells of agreement with nothing in a score: one square millimetre of a breech face.
const UNSHARED: f64 = 1600.0;

/// Agreement of two marks at one placement.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Agreement {
    /// Pearson correlation of the shared points.
    pub(crate) correlation: f64,
    /// Shared points.
    pub(crate) shared: u32,
}

impl Agreement {
    const NONE: Self = Self { correlation: -1.0, shared: 0 };

    /// The score of a pair, -1 to 1: `correlation sqrt(shared / (shared + UNSHARED))`, the
    /// correlation if the candidate went on for [`UNSHARED`] cells more with nothing that agrees.
    /// Chance correlates small overlaps better than large ones; this makes them comparable.
    pub(crate) fn score(self) -> f64 {
        let shared = f64::from(self.shared);
        self.correlation * (shared / (shared + UNSHARED)).sqrt()
    }

    /// `correlation shared`: what the final choice goes by. The best of unrelated poses all have
    /// about the same weight; among them the larger overlap tells more, because two marks of one
    /// firearm seldom share only a corner.
    pub(crate) fn merit(self) -> f64 {
        self.correlation * f64::from(self.shared)
    }
}

/// The query, ready to be looked up at any position: the levels of a cell and of its three
/// neighbours right and below, one byte each.
#[derive(Debug, Clone)]
pub(crate) struct Field {
    /// [`ENTRIES`] of them.
    corners: Vec<u32>,
}

/// Sums over shared points, lane by lane.
#[derive(Clone, Copy)]
struct Sums {
    shared: [f32; LANES],
    q: [f32; LANES],
    c: [f32; LANES],
    qq: [f32; LANES],
    cc: [f32; LANES],
    qc: [f32; LANES],
}

impl Field {
    /// Makes a mark ready.
    pub(crate) fn new(mark: &Impression) -> Self {
        let level = |row: usize, column: usize| -> u32 {
            let inside = |index: usize| index.checked_sub(BORDER).filter(|&index| index < SIDE);
            match (inside(row), inside(column)) {
                (Some(row), Some(column)) => u32::from(mark.levels()[row * SIDE + column]),
                _ => u32::from(MISSING),
            }
        };
        let mut corners = vec![u32::from_le_bytes([MISSING; 4]); ENTRIES];
        for (index, corner) in corners.iter_mut().enumerate().take(BORDERED * BORDERED) {
            let (row, column) = (index / BORDERED, index % BORDERED);
            *corner = level(row, column)
                | level(row, column + 1) << 8
                | level(row + 1, column) << 16
                | level(row + 1, column + 1) << 24;
        }
        Self { corners }
    }

    /// Masked normalised cross-correlation with the candidate's points at a placement:
    /// `sum (q - mean q)(c - mean c) / sqrt(sum (q - mean q)^2 sum (c - mean c)^2)` over the points
    /// that both have, `q` interpolated bilinearly. Sums in f32 along each lane, then of the lanes
    /// in f64.
    pub(crate) fn agreement(&self, candidate: &Patch, placement: Placement) -> Agreement {
        let sums = widest(
            #[inline(always)]
            || self.sums(candidate, placement),
        );
        let total = |lanes: [f32; LANES]| lanes.into_iter().map(f64::from).sum::<f64>();
        let (count, q, c) = (total(sums.shared), total(sums.q), total(sums.c));
        let variances = (count * total(sums.qq) - q * q) * (count * total(sums.cc) - c * c);
        if count < 2.0 || variances <= 0.0 {
            return Agreement::NONE;
        }
        let correlation = (count * total(sums.qc) - q * c) / variances.sqrt();
        Agreement { correlation, shared: count as u32 }
    }

    #[inline(always)]
    fn sums(&self, candidate: &Patch, placement: Placement) -> Sums {
        const LAST: f32 = (BORDERED - 2) as f32;
        let (sine, cosine) = placement.direction();
        let (dx, dy) = (placement.dx as f32, placement.dy as f32);
        let [pivot_x, pivot_y] = candidate.pivot.map(|pivot| pivot + CENTRE as f32 + BORDER as f32);
        let none = [0.0; LANES];
        let mut sums = Sums { shared: none, q: none, c: none, qq: none, cc: none, qc: none };
        let Some(table) = self.corners.first_chunk::<ENTRIES>() else { return sums };
        for [x, y, values] in candidate.lanes() {
            for lane in 0..LANES {
                let (x, y) = (x[lane] - dx, y[lane] - dy);
                let from_x = x * cosine + y * sine + pivot_x;
                let from_y = y * cosine - x * sine + pivot_y;
                let is_inside = (0.0..=LAST).contains(&from_x) && (0.0..=LAST).contains(&from_y);
                let (inside_x, inside_y) = (from_x.clamp(0.0, LAST), from_y.clamp(0.0, LAST));
                let (column, row) = (inside_x as i32, inside_y as i32);
                let (right, down) = (inside_x - column as f32, inside_y - row as f32);
                let index = row.wrapping_mul(BORDERED as i32).wrapping_add(column) as usize;
                let corners = table[index % ENTRIES];
                let corner = |shift: u32, share: f32| {
                    let level = ((corners >> shift) & 0xff) as i32;
                    let share = if level == i32::from(MISSING) { 0.0 } else { share };
                    (share, share * (level as f32 - MIDDLE_LEVEL))
                };
                let (left, up) = (1.0 - right, 1.0 - down);
                let (wa, a) = corner(0, left * up);
                let (wb, b) = corner(8, right * up);
                let (wc, c) = corner(16, left * down);
                let (wd, d) = corner(24, right * down);
                let weight = (wa + wb) + (wc + wd);
                let is_shared = is_inside && weight >= 0.5;
                let value = ((a + b) + (c + d)) / weight.max(0.5);
                let one = if is_shared { 1.0 } else { 0.0 };
                let (q, c) = (one * value, one * values[lane]);
                sums.shared[lane] += one;
                sums.q[lane] += q;
                sums.c[lane] += c;
                sums.qq[lane] += q * q;
                sums.cc[lane] += c * c;
                sums.qc[lane] += q * c;
            }
        }
        sums
    }
}
#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::impressed::comparing::placement::step;
    use crate::surface::grid::MaskedGrid;

    pub(crate) fn mark(seed: usize) -> Impression {
        let mut levels = vec![MISSING; SIDE * SIDE];
        for (index, level) in levels.iter_mut().enumerate() {
            let (x, y) = ((index % SIDE) as f64 - CENTRE, (index / SIDE) as f64 - CENTRE);
            if (20.0..60.0).contains(&x.hypot(y)) && !(index + seed).is_multiple_of(11) {
                let wave = |k: f64| (0.11 * k * x + 0.07 * y * (6.0 - k) + k * seed as f64).sin();
                *level = (7.0 + 2.3 * (wave(1.0) + wave(3.0) + wave(5.5))).round() as u8;
            }
        }
        Impression::from_levels(levels)
    }

    /// By interpolation on the grid itself, means first, in f64.
    fn naive(query: &Impression, candidate: &Impression, placement: Placement) -> (f64, u32) {
        let (query, candidate): (MaskedGrid, MaskedGrid) = (query.to_grid(), candidate.to_grid());
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
    fn a_part_agrees_as_it_does_within_the_whole() {
        let query = mark(1);
        let (field, patch) = (Field::new(&query), Patch::whole(&query));
        let part = patch.around(30.0, -10.0, 9.0, step(0.0, 0.0));
        assert!(part.len() > 250);
        assert!(field.agreement(&part, step(0.0, 0.0)).correlation > 0.999);
        let placement = Placement { rotation_deg: 25.0, dx: 3.0, dy: -2.0 };
        let turned = patch.around(30.0, -10.0, 9.0, placement);
        let mut kept = query.levels().to_vec();
        for (index, level) in kept.iter_mut().enumerate() {
            let (x, y) = ((index % SIDE) as f64 - CENTRE, (index / SIDE) as f64 - CENTRE);
            if (x - 30.0).abs() > 9.0 || (y + 10.0).abs() > 9.0 {
                *level = MISSING;
            }
        }
        let expected = field.agreement(&Patch::whole(&Impression::from_levels(kept)), placement);
        let local = Placement { rotation_deg: 25.0, dx: 0.0, dy: 0.0 };
        let found = field.agreement(&turned, local);
        assert!((found.correlation - expected.correlation).abs() < 1e-3);
    }

    #[test]
    fn a_score_is_the_correlation_with_more_that_does_not_agree() {
        let half = Agreement { correlation: 0.8, shared: 1600 };
        assert!((half.score() - 0.8 * 0.5_f64.sqrt()).abs() < 1e-12);
        assert!(Agreement { shared: 800, ..half }.score() < half.score());
        assert!((Agreement::NONE.score()).abs() < 1e-12);
    }
}
