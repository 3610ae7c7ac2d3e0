//! Quality of a scan of an impressed mark: how well it will be compared, and what limits it.
//!
//! Two unrelated marks correlate by chance with a deviation of `1 / sqrt(n)`, where `n` is the
//! number of their independent cells, and two marks of one firearm by the share of their relief
//! that is no noise. So a scan is worth the number of its **independent cells**, reduced by its
//! noise: the area over the area in which its relief is alike, `n = N / sum rho(d)^2` over all
//! shifts `d` at which the relief correlates with itself (Bartlett 1935). A small scan has few; so
//! has one of regular tool marks, which are alike far away.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use striae_vocabulary::MarkKind;

use crate::filters::gaussian::low_pass;
use crate::impressed::impression::SIDE;
use crate::surface::grid::MaskedGrid;
use crate::surface::outline;
use crate::{CellUse, ImpressedSignature, Preparation, SignatureError, Surface, SurfaceKind};

/// Largest shift at which a relief is compared with itself, cells of the grid.
const REACH: isize = 20;
/// Correlations below this are chance.
const LEAST_CORRELATION: f64 = 0.2;
/// Share of known cells below which the middle of a mark is a hole.
const HOLE_SHARE: f64 = 0.1;
/// Noise is what is shorter than twice this, cells of the working grid, as a deviation.
const NOISE_SIGMA: f64 = 1.0;
/// Every third row is enough for a correlation.
const ROW_STEP: usize = 3;
/// Sums that run side by side.
const LANES: usize = 8;
/// From these shares on a sentence is said. Publishers of the reference sets masked up to 0.43 of
/// the face, and the raw scans have up to 0.06 outliers.
const MUCH_MISSING: f32 = 0.4;
const MANY_OUTLIERS: f32 = 0.1;
const MUCH_NOISE: f32 = 0.25;
const MUCH_CLIPPED: f32 = 0.05;
/// Relief that is alike over more than this is regular, square millimetres: no reference set has
/// more than 0.0031.
const REGULAR_MM2: f32 = 0.006;
/// Independent cells of a good scan, and of one that is only just worth comparing.
const GOOD_CELLS: f32 = 400.0;
const FAIR_CELLS: f32 = 150.0;
/// Fewest independent cells that are compared: the deviation of a correlation is `1 / sqrt(n - 3)`
/// (Fisher 1921), and with three cells or fewer any two reliefs agree.
const LEAST_CELLS: f32 = 4.0;

/// Quality of a scan, and what it is made of.
#[derive(Debug, Clone, Copy, PartialEq, JsonSchema, Serialize, Deserialize)]
pub struct ScanQuality {
    /// The verdict.
    pub grade: Grade,
    /// Independent cells that are worth comparing: what a comparison can go by.
    pub independent_cells: f32,
    /// Used surface, square millimetres.
    pub area_mm2: f32,
    /// Share of the mark's outline, without a hole in its middle, that is missing or left out.
    pub missing_share: f32,
    /// Share of the mark left out as spikes, pits or dirt.
    pub outlier_share: f32,
    /// Share of the shortest waves in the heights: noise, and roughness too fine to compare.
    pub noise_share: f32,
    /// How far the marks run in one direction: 0 in none, 1 all in one.
    pub direction_share: f32,
    /// Area within which the relief is alike, square millimetres.
    pub alike_mm2: f32,
    /// Share of the points that stand at the highest or lowest value.
    pub clipped_share: f32,
}

/// How well a scan will be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema, Serialize, Deserialize, strum::Display)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "lowercase")]
pub enum Grade {
    Good,
    Fair,
    Poor,
}

impl ScanQuality {
    /// The quality of a scan by what was prepared from it, and its signature.
    pub fn of(surface: &Surface, prepared: &Preparation, signature: &ImpressedSignature) -> Self {
        let grid = signature.impression().to_grid();
        let pitch_um = signature.pitch_um();
        let alike_cells = alike_cells(&grid);
        let cell_mm2 = pitch_um * pitch_um * 1e-6;
        let noise_share = noise_share(prepared);
        let cells = grid.count() as f64 / alike_cells * (1.0 - noise_share).powi(2);
        let independent_cells = cells as f32;
        let uses = prepared.cells();
        let count = |of: CellUse| uses.iter().filter(|cell| **cell == of).count() as f64;
        let (used, outliers) = (count(CellUse::Used), count(CellUse::Outlier));
        let grade = match independent_cells {
            cells if cells >= GOOD_CELLS => Grade::Good,
            cells if cells >= FAIR_CELLS => Grade::Fair,
            _ => Grade::Poor,
        };
        Self {
            grade,
            independent_cells: independent_cells.round(),
            area_mm2: signature.area_mm2(),
            missing_share: hundredths(missing_share(&grid)),
            outlier_share: hundredths(outliers / (used + outliers).max(1.0)),
            noise_share: hundredths(noise_share),
            direction_share: hundredths(direction_share(&grid)),
            alike_mm2: (alike_cells * cell_mm2 * 1e4).round() as f32 / 1e4,
            clipped_share: hundredths(clipped_share(surface)),
        }
    }
}

impl ScanQuality {
    /// Refuses a mark with so few independent cells (4) that its comparison would say nothing, as a
    /// region drawn on noise or on a smooth patch.
    pub fn check_comparable(&self, mark: MarkKind) -> Result<(), SignatureError> {
        // False for NaN as well.
        if self.independent_cells >= LEAST_CELLS {
            return Ok(());
        }
        let cells = self.independent_cells.max(0.0);
        Err(SignatureError::TooFewCells { mark, cells, limit: LEAST_CELLS })
    }

    /// What limits the comparison, and what to do about it: a sentence each, the worst first.
    pub fn advice(&self, mark: MarkKind, kind: SurfaceKind) -> Vec<String> {
        let percent = |share: f32| (100.0 * share).round();
        let mut advice = Vec::new();
        if self.missing_share >= MUCH_MISSING {
            let missing = percent(self.missing_share);
            advice.push(format!("scan again: {missing} % of the {mark} mark is missing"));
        }
        if self.outlier_share >= MANY_OUTLIERS {
            let share = percent(self.outlier_share);
            advice.push(format!("clean and scan again: {share} % are spikes, pits or dirt"));
        }
        if self.clipped_share >= MUCH_CLIPPED {
            let (share, what) = match kind {
                SurfaceKind::Topography => (self.clipped_share, "a larger range of heights"),
                SurfaceKind::Photograph => (self.clipped_share, "less light or a shorter exposure"),
            };
            let share = percent(share);
            advice.push(format!("scan again with {what}: {share} % of the points are clipped"));
        }
        if self.noise_share >= MUCH_NOISE && kind == SurfaceKind::Topography {
            let share = percent(self.noise_share);
            advice.push(format!(
                "scan again with less noise: {share} % of the fine relief is finer than any mark"
            ));
        }
        if self.grade != Grade::Good {
            let cells = self.independent_cells;
            advice.push(if self.alike_mm2 >= REGULAR_MM2 {
                format!(
                    "regular tool marks: only {cells} cells are independent, and no scan shows more; \
                     compare other marks as well"
                )
            } else {
                format!("a small part of a mark: only {cells} cells are independent; scan all of it")
            });
        }
        advice
    }
}

fn hundredths(share: f64) -> f32 {
    (share * 100.0).round() as f32 / 100.0
}

/// Cells within which a relief is alike: the sum of its squared correlations with itself.
fn alike_cells(grid: &MaskedGrid) -> f64 {
    let mean = grid.known().sum::<f32>() / grid.count().max(1) as f32;
    // Missing cells are 0, and so are their products.
    let mut centred = grid.clone();
    centred.update(|_, value| value - mean);
    let squares = centred.values.iter().map(|value| value * value).collect();
    let relief = Relief { known: grid.count() as f64, squares, grid: centred };
    let mut sum = 1.0;
    // Each shift stands for its opposite.
    for dy in 0..=REACH {
        for dx in -REACH..=REACH {
            if dy == 0 && dx <= 0 {
                continue;
            }
            let correlation = relief.correlation_at(dx, dy);
            if correlation.abs() >= LEAST_CORRELATION {
                sum += 2.0 * correlation * correlation;
            }
        }
    }
    sum
}

/// A relief about its mean, and its squares.
struct Relief {
    grid: MaskedGrid,
    squares: Vec<f32>,
    /// Number of known cells.
    known: f64,
}

impl Relief {
    /// Its correlation with itself, shifted by so many cells; 0 where too little overlaps.
    fn correlation_at(&self, dx: isize, dy: isize) -> f64 {
        let (right, left) = (dx.max(0) as usize, (-dx).max(0) as usize);
        let width = SIDE - right - left;
        let [mut both, mut one, mut other, mut count] = [0.0_f64; 4];
        for row in (0..SIDE - dy as usize).step_by(ROW_STEP) {
            let here = row * SIDE + left;
            let there = (row + dy as usize) * SIDE + right;
            let (here, there) = (here..here + width, there..there + width);
            both += product(&self.grid.values[here.clone()], &self.grid.values[there.clone()]);
            one += product(&self.squares[here.clone()], &self.grid.weights[there.clone()]);
            other += product(&self.grid.weights[here.clone()], &self.squares[there.clone()]);
            count += product(&self.grid.weights[here], &self.grid.weights[there]);
        }
        if 4.0 * ROW_STEP as f64 * count < self.known || one <= 0.0 || other <= 0.0 {
            return 0.0;
        }
        both / (one * other).sqrt()
    }
}

/// Sum of products, in lanes of a fixed order: the same on every machine.
fn product(one: &[f32], other: &[f32]) -> f64 {
    let mut lanes = [0.0_f32; LANES];
    let (one_chunks, other_chunks) = (one.chunks_exact(LANES), other.chunks_exact(LANES));
    let rest = one_chunks.remainder().iter().zip(other_chunks.remainder());
    let rest: f32 = rest.map(|(a, b)| a * b).sum();
    for (a, b) in one_chunks.zip(other_chunks) {
        for lane in 0..LANES {
            lanes[lane] += a[lane] * b[lane];
        }
    }
    f64::from(lanes.iter().sum::<f32>() + rest)
}

/// Share of the circle around a mark, without the hole in its middle, that holds no value.
fn missing_share(grid: &MaskedGrid) -> f64 {
    let Some(circle) = outline::circle(grid, SIDE as f64 / 2.0) else { return 0.0 };
    let radius = circle.radius.min(SIDE as f64 / 2.0);
    // Cells, and known ones, by their distance from the middle.
    let mut rings = vec![(0_usize, 0_usize); radius as usize + 1];
    for index in 0..SIDE * SIDE {
        let (x, y) =
            ((index % SIDE) as f64 - circle.centre.0, (index / SIDE) as f64 - circle.centre.1);
        if let Some(ring) = rings.get_mut(x.hypot(y) as usize) {
            ring.0 += 1;
            ring.1 += usize::from(grid.weights[index] > 0.0);
        }
    }
    let (mut inside, mut known, mut hole) = (0, 0, 0);
    for (ring, (cells, values)) in rings.iter().enumerate() {
        (inside, known) = (inside + cells, known + values);
        if known as f64 <= HOLE_SHARE * inside as f64 {
            hole = ring + 1;
        }
    }
    let beyond = rings.iter().skip(hole);
    let (all, values) = beyond.fold((0, 0), |sum, ring| (sum.0 + ring.0, sum.1 + ring.1));
    1.0 - values as f64 / all.max(1) as f64
}

/// Share of the deviation of the levelled heights' fine part that is in their shortest waves.
fn noise_share(prepared: &Preparation) -> f64 {
    let grid = prepared.grid();
    let fine = difference(grid, &low_pass(grid, NOISE_SIGMA));
    let relief = difference(grid, &low_pass(grid, 8.0 * NOISE_SIGMA));
    let deviation = |of: &MaskedGrid| {
        let sum: f64 = of.known().map(|value| f64::from(value).powi(2)).sum();
        sum / of.count().max(1) as f64
    };
    deviation(&fine) / deviation(&relief).max(f64::MIN_POSITIVE)
}

fn difference(grid: &MaskedGrid, smooth: &MaskedGrid) -> MaskedGrid {
    let mut rest = grid.clone();
    rest.update(|index, value| value - smooth.values[index]);
    rest
}

/// How far the gradients of a relief lie along one axis: the difference of the eigenvalues of their
/// structure tensor over its trace (Bigun and Granlund 1987).
pub(crate) fn direction_share(grid: &MaskedGrid) -> f64 {
    let (mut xx, mut xy, mut yy) = (0.0_f64, 0.0_f64, 0.0_f64);
    let columns = grid.columns;
    for row in 1..grid.rows.saturating_sub(1) {
        for column in 1..columns.saturating_sub(1) {
            let at = row * columns + column;
            let around = [at - 1, at + 1, at - columns, at + columns];
            if around.iter().all(|&near| grid.weights[near] > 0.0) {
                let [left, right, above, below] = around.map(|near| f64::from(grid.values[near]));
                let (gx, gy) = (right - left, below - above);
                xx += gx * gx;
                xy += gx * gy;
                yy += gy * gy;
            }
        }
    }
    let trace = xx + yy;
    if trace > 0.0 { ((xx - yy).powi(2) + 4.0 * xy * xy).sqrt() / trace } else { 0.0 }
}

/// Share of the points at the very highest or lowest value, one of each apart.
fn clipped_share(surface: &Surface) -> f64 {
    let known = || surface.values().iter().filter(|value| !value.is_nan());
    let low = known().copied().fold(f32::INFINITY, f32::min);
    let high = known().copied().fold(f32::NEG_INFINITY, f32::max);
    let (mut all, mut at_ends) = (0_usize, 0_usize);
    for value in known() {
        all += 1;
        at_ends += usize::from(*value <= low || *value >= high);
    }
    at_ends.saturating_sub(2) as f64 / all.max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A number from -1 to 1 for each place of a lattice.
    fn rough(x: u32, y: u32) -> f64 {
        let mixed =
            (x.wrapping_mul(73_856_093) ^ y.wrapping_mul(19_349_663)).wrapping_mul(2_654_435_761);
        f64::from((mixed ^ (mixed >> 15)).wrapping_mul(2_246_822_519) >> 8) / f64::from(1 << 23)
            - 1.0
    }

    /// Rough ground, 75 um from knot to knot.
    fn ground(x: f64, y: f64) -> f64 {
        let (x, y) = (x / 75.0, y / 75.0);
        let (column, row) = (x as u32, y as u32);
        let (right, down) = (x.fract(), y.fract());
        let along = |row| rough(column, row) * (1.0 - right) + rough(column + 1, row) * right;
        along(row) * (1.0 - down) + along(row + 1) * down
    }

    /// A face with a hole: of rough ground, or milled; with noise at every point.
    fn face(is_milled: bool, keep: impl Fn(f64, f64) -> bool, noise: f64) -> Surface {
        let height = |index: u32| {
            let (x, y) = (f64::from(index % 280) * 12.5, f64::from(index / 280) * 12.5);
            let radius = (x - 1_750.0).hypot(y - 1_750.0);
            if !(600.0..1_600.0).contains(&radius) || !keep(x, y) {
                return f32::NAN;
            }
            let milled = ((x + 0.3 * y) * std::f64::consts::TAU / 130.0).sin();
            let height = if is_milled { milled } else { ground(x, y) };
            (height + noise * rough(index % 280, index / 280)) as f32
        };
        let values = (0..280 * 280_u32).map(height).collect();
        Surface::new(SurfaceKind::Topography, 280, 280, 12.5, 12.5, values).unwrap()
    }

    fn quality(surface: &Surface) -> ScanQuality {
        let mark = MarkKind::BreechFaceImpression;
        let prepared = Preparation::of(surface, mark).unwrap();
        let signature = ImpressedSignature::from_preparation(surface.kind(), prepared.clone());
        ScanQuality::of(surface, &prepared, &signature.unwrap())
    }

    fn advice(quality: &ScanQuality) -> String {
        quality.advice(MarkKind::BreechFaceImpression, SurfaceKind::Topography).join("; ")
    }

    #[test]
    fn a_whole_face_is_good_and_half_of_one_is_missing_the_other() {
        let whole = quality(&face(false, |_, _| true, 0.0));
        assert_eq!((whole.grade, advice(&whole)), (Grade::Good, String::new()), "{whole:?}");
        assert!(whole.missing_share < 0.1 && whole.direction_share < 0.3, "{whole:?}");
        let half = quality(&face(false, |x, y| x + 0.5 * y < 2_600.0, 0.0));
        assert!(half.independent_cells < 0.7 * whole.independent_cells, "{half:?}");
        assert!(half.missing_share > 0.4, "{half:?}");
        assert!(advice(&half).contains("% of the breech-face mark is missing"), "{half:?}");
    }

    #[test]
    fn regular_marks_and_noise_leave_fewer_independent_cells() {
        let rough = quality(&face(false, |_, _| true, 0.0));
        let regular = quality(&face(true, |_, _| true, 0.0));
        assert!(regular.direction_share > 0.9, "{regular:?}");
        assert!(regular.independent_cells < 0.3 * rough.independent_cells, "{regular:?}");
        assert!(advice(&regular).contains("regular tool marks"), "{regular:?}");
        let noisy = quality(&face(false, |_, _| true, 1.5));
        assert!(noisy.noise_share > 0.25, "{noisy:?}");
        assert!(noisy.independent_cells < rough.independent_cells, "{noisy:?}");
        assert!(advice(&noisy).contains("less noise"), "{noisy:?}");
    }

    #[test]
    fn a_region_of_noise_has_too_few_cells_to_be_compared() {
        let mark = MarkKind::BreechFaceImpression;
        let whole = quality(&face(false, |_, _| true, 0.0));
        assert_eq!(whole.check_comparable(mark), Ok(()));
        let of_cells = |independent_cells: f32| {
            ScanQuality { independent_cells, ..whole }.check_comparable(mark)
        };
        assert_eq!(of_cells(4.0), Ok(()));
        let error = of_cells(0.0).unwrap_err();
        assert!(error.to_string().starts_with("only 0 cells of this breech-face mark's relief"));
        assert_eq!(of_cells(f32::NAN).unwrap_err(), error);
        // A patch drawn by hand on a face all whose relief is one wave.
        let milled = face(true, |_, _| true, 0.0);
        let region = "2850,1750,300".parse().unwrap();
        let prepared = Preparation::within(&milled, mark, &region).unwrap();
        let signature = ImpressedSignature::from_preparation(milled.kind(), prepared.clone());
        let patch = ScanQuality::of(&milled, &prepared, &signature.unwrap());
        assert!(patch.check_comparable(mark).is_err(), "{patch:?}");
    }
}
