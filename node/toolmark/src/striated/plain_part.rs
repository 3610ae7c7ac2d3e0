//! Part of a scan on which striae are plain, found in two dimensions: the rest is torn, dented or
//! covered.
//!
//! Along each axis the bands are cut into cells of 150 um across and 50 um along the striae. The
//! coherence of a cell is the mean correlation of neighbouring bands within it, after a small lag.
//! The part is the rectangle of cells with the largest sum of coherence beyond that of rough
//! surfaces (the maximum subarray of Bentley 1984, in two dimensions): single bad cells within it
//! cost little, and it ends where most are bad.

use super::bands::{Axis, BAND_PITCH_UM, BAND_UM};
use super::correlation::best_lag;
use crate::Surface;
use crate::surface::grid::MaskedGrid;

/// Cells across the striae: their width and the step between them, in points.
const CELL: usize = 75;
const STEP: usize = 25;
/// Pairs of neighbouring bands to a cell.
const PAIRS: usize = 2;
/// Lag within which neighbouring bands are compared, in points: the slant of striae over one band.
const REACH: isize = 4;
/// Least share of a cell's points that both bands know, in points.
const MIN_SHARED: usize = 50;
/// Coherence that rough surfaces reach seldom: less counts against a cell.
const ROUGH: f32 = 0.62;
/// Coherence of a cell that was not measured.
const UNKNOWN: f32 = 0.0;
/// Least part across the striae and along them, micrometres.
const LEAST_ACROSS_UM: f64 = 300.0;
const LEAST_ALONG_UM: f64 = 150.0;

/// A rectangle of a scan, micrometres from its first point.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PlainPart {
    /// Beginning and end along x.
    pub x_um: [f64; 2],
    /// Beginning and end along y.
    pub y_um: [f64; 2],
}

impl PlainPart {
    /// The surface with nothing measured outside the part; `None` where they do not meet.
    pub(super) fn of(&self, surface: &Surface) -> Option<Surface> {
        let (columns, rows) = (surface.columns(), surface.rows());
        let is_within = |index: usize, pitch_um: f64, [from, to]: [f64; 2]| {
            (from..to).contains(&((index as f64 + 0.5) * pitch_um))
        };
        let mut values = surface.values().to_vec();
        let mut is_any = false;
        for (index, value) in values.iter_mut().enumerate() {
            let (column, row) = (index % columns, index / columns);
            let is_kept = is_within(column, surface.pitch_x_um(), self.x_um)
                && is_within(row, surface.pitch_y_um(), self.y_um);
            if !is_kept {
                *value = f32::NAN;
            }
            is_any |= !value.is_nan();
        }
        let [pitch_x_um, pitch_y_um] = [surface.pitch_x_um(), surface.pitch_y_um()];
        let cut = Surface::new(surface.kind(), columns, rows, pitch_x_um, pitch_y_um, values);
        cut.ok().filter(|_| is_any)
    }
}

/// The plain part of band-passed bands that cross the striae along `axis`, and how plain it is in
/// all; `None` where no part is large enough.
pub(super) fn plain_part(passed: &[MaskedGrid], axis: Axis) -> Option<(PlainPart, f32)> {
    let points = passed.first()?.columns;
    let rows: Vec<Vec<f32>> =
        passed.windows(2).map(|pair| coherences(&pair[0], &pair[1], points)).collect();
    let cells: Vec<Vec<f32>> = rows.chunks(PAIRS).map(mean_beyond_rough).collect();
    let Rectangle { first_row, last_row, first, last, sum } = best_rectangle(&cells)?;
    let across = [
        (first * STEP) as f64 * BAND_PITCH_UM,
        (last * STEP + CELL).min(points) as f64 * BAND_PITCH_UM,
    ];
    let along = [
        (first_row * PAIRS) as f64 * BAND_UM,
        ((last_row + 1) * PAIRS + 1).min(passed.len()) as f64 * BAND_UM,
    ];
    let is_enough =
        across[1] - across[0] >= LEAST_ACROSS_UM && along[1] - along[0] >= LEAST_ALONG_UM;
    let part = match axis {
        Axis::X => PlainPart { x_um: across, y_um: along },
        Axis::Y => PlainPart { x_um: along, y_um: across },
    };
    is_enough.then_some((part, sum))
}

/// Correlation of two neighbouring bands in each cell.
fn coherences(one: &MaskedGrid, other: &MaskedGrid, points: usize) -> Vec<f32> {
    let cells = if points < CELL { 0 } else { (points - CELL) / STEP + 1 };
    let cut = |of: &MaskedGrid, from: usize| MaskedGrid {
        columns: CELL,
        rows: 1,
        values: of.values[from..from + CELL].to_vec(),
        weights: of.weights[from..from + CELL].to_vec(),
    };
    let at = |cell: usize| {
        let (one, other) = (cut(one, cell * STEP), cut(other, cell * STEP));
        best_lag(&one, &other, REACH, MIN_SHARED).map_or(UNKNOWN, |(_, value)| value)
    };
    (0..cells).map(at).collect()
}

fn mean_beyond_rough(rows: &[Vec<f32>]) -> Vec<f32> {
    let cells = rows.first().map_or(0, Vec::len);
    let mean = |cell: usize| rows.iter().map(|row| row[cell]).sum::<f32>() / rows.len() as f32;
    (0..cells).map(|cell| mean(cell) - ROUGH).collect()
}

/// Cells of a rectangle, both ends within it.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Rectangle {
    first_row: usize,
    last_row: usize,
    first: usize,
    last: usize,
    sum: f32,
}

/// The rectangle with the largest sum, where that is positive.
fn best_rectangle(cells: &[Vec<f32>]) -> Option<Rectangle> {
    let columns = cells.first()?.len();
    let mut best: Option<Rectangle> = None;
    for first_row in 0..cells.len() {
        let mut sums = vec![0.0_f32; columns];
        for (last_row, row) in cells.iter().enumerate().skip(first_row) {
            sums.iter_mut().zip(row).for_each(|(sum, cell)| *sum += cell);
            let (mut sum, mut first) = (0.0_f32, 0);
            for (last, column) in sums.iter().enumerate() {
                if sum <= 0.0 {
                    (sum, first) = (0.0, last);
                }
                sum += column;
                if sum > best.map_or(0.0, |best| best.sum) {
                    best = Some(Rectangle { first_row, last_row, first, last, sum });
                }
            }
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every rectangle summed cell by cell.
    fn naive(cells: &[Vec<f32>]) -> f32 {
        let (rows, columns) = (cells.len(), cells[0].len());
        let mut best = 0.0_f32;
        for (top, left) in (0..rows).flat_map(|top| (0..columns).map(move |left| (top, left))) {
            for (bottom, right) in
                (top..rows).flat_map(|bottom| (left..columns).map(move |right| (bottom, right)))
            {
                let sum = cells[top..=bottom].iter().flat_map(|row| &row[left..=right]).sum();
                best = best.max(sum);
            }
        }
        best
    }

    #[test]
    fn the_best_rectangle_agrees_with_all_of_them() {
        for seed in 0..20_usize {
            let cell = |row: usize, column: usize| {
                ((row * 7919 + column * 104_729 + seed * 31) % 101) as f32 / 100.0 - 0.55
            };
            let cells: Vec<Vec<f32>> =
                (0..7).map(|row| (0..9).map(|column| cell(row, column)).collect()).collect();
            let found = best_rectangle(&cells).unwrap();
            assert!((found.sum - naive(&cells)).abs() < 1e-4, "{found:?}");
        }
        assert_eq!(best_rectangle(&[vec![-0.1; 4], vec![-0.2; 4]]), None);
        assert_eq!(best_rectangle(&[]), None);
    }

    /// Bands of striae where `is_plain` of a band and a point, else noise.
    fn bands(is_plain: impl Fn(usize, usize) -> bool) -> Vec<MaskedGrid> {
        (0..24)
            .map(|band| {
                let mut profile = MaskedGrid::missing(600, 1);
                profile.weights.fill(1.0);
                for (index, value) in profile.values.iter_mut().enumerate() {
                    let x = index as f32;
                    let stria = (x * 0.31).sin() + (x * 0.13 + 1.0).sin() + (x * x * 4e-4).cos();
                    let mixed = (index + 1000 * band).wrapping_mul(0x9e37_79b9_7f4a_7c15);
                    let mixed = (mixed ^ (mixed >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
                    let noise = ((mixed >> 40) % 1000) as f32 / 250.0 - 2.0;
                    *value = if is_plain(band, index) { stria } else { noise };
                }
                profile
            })
            .collect()
    }

    #[test]
    fn the_plain_part_is_found_and_a_rough_surface_has_none() {
        let torn = bands(|band, index| band >= 10 && index < 400);
        let (part, _) = plain_part(&torn, Axis::X).unwrap();
        assert!((part.y_um[0] - 250.0).abs() <= 75.0 && part.y_um[1] >= 550.0, "{part:?}");
        assert!(part.x_um[0] < 100.0 && (part.x_um[1] - 800.0).abs() <= 150.0, "{part:?}");
        let (turned, _) = plain_part(&torn, Axis::Y).unwrap();
        assert_eq!((turned.x_um, turned.y_um), (part.y_um, part.x_um));
        assert_eq!(plain_part(&bands(|_, _| false), Axis::X), None);
        assert_eq!(plain_part(&[], Axis::X), None);
    }
}
