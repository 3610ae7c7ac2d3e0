//! Whether a scan of a small mark shows more than the mark: nobody finds a firing pin impression or
//! an ejector mark on it, so that an examiner must have masked the rest, or say where the mark
//! lies.
//!
//! The rule: **more is measured than the grid of signatures holds** (2.2 mm), or **the mark lies in
//! a measured frame**: most of the scan's outermost points are known and as flat as a primer or a
//! case head is, and its middle lies deeper than a mark's own relief. A scan cut out within the
//! mark has no flat frame with a pit in it.

use crate::filters::robust::median;
use crate::impressed::finding::symmetry::Gradient;
use crate::impressed::impression::SIDE;
use crate::impressed::relief::averaged;
use crate::impressed::scale::Scale;
use crate::surface::grid::MaskedGrid;
use crate::{SignatureError, Surface, SurfaceKind};

/// Width of a cell of the grid that is looked at, in cells of the grid of signatures.
const COARSE: f64 = 2.0;
/// Points may lie alone far out: dust. Columns and rows hold at least this many known cells to
/// count.
const LEAST_CELLS: usize = 4;
/// Width of the frame, cells.
const FRAME: usize = 4;
/// Share of the frame's cells that are known when nobody masked the scan.
const MIN_FRAME_SHARE: f64 = 0.75;
/// Median slope of a frame that is primer or case head, tilt included.
const MAX_FRAME_SLOPE: f64 = 0.15;

/// Refuses a scan that shows more than the mark.
pub(crate) fn check(surface: &Surface, scale: &Scale) -> Result<(), SignatureError> {
    let pitch_um = COARSE * scale.grid_pitch_um;
    let grid = averaged(surface, pitch_um);
    let limit_um = SIDE as f64 * scale.grid_pitch_um;
    let extent_um = extent(&grid).map(|cells| cells as f64 * pitch_um);
    if extent_um.iter().any(|&side_um| side_um > limit_um + 2.0 * pitch_um)
        || is_framed(&grid, surface.kind(), scale)
    {
        return Err(SignatureError::ShowsMore(scale.mark));
    }
    Ok(())
}

/// From the first to the last column, and row, with enough known cells.
fn extent(grid: &MaskedGrid) -> [usize; 2] {
    let span = |lines: usize, known: &dyn Fn(usize) -> usize| {
        let mut counting = (0..lines).filter(|&line| known(line) >= LEAST_CELLS);
        let first = counting.next();
        first.map_or(0, |first| counting.next_back().unwrap_or(first) + 1 - first)
    };
    let is_known = |row: usize, column: usize| grid.weights[row * grid.columns + column] > 0.0;
    [
        span(grid.columns, &|column| (0..grid.rows).filter(|&row| is_known(row, column)).count()),
        span(grid.rows, &|row| (0..grid.columns).filter(|&column| is_known(row, column)).count()),
    ]
}

/// Whether a flat frame was measured about a pit. Light has no depth: a photograph is taken for
/// what it shows.
fn is_framed(grid: &MaskedGrid, kind: SurfaceKind, scale: &Scale) -> bool {
    let (columns, rows) = (grid.columns, grid.rows);
    if kind == SurfaceKind::Photograph || columns.min(rows) <= 4 * FRAME {
        return false;
    }
    let is_frame = |index: usize| {
        let (column, row) = (index % columns, index / columns);
        column.min(columns - 1 - column).min(row).min(rows - 1 - row) < FRAME
    };
    let frame: Vec<usize> = (0..grid.values.len()).filter(|&index| is_frame(index)).collect();
    let known = |index: &&usize| grid.weights[**index] > 0.0;
    let share = frame.iter().filter(known).count() as f64 / frame.len() as f64;
    let gradient = Gradient::of(grid);
    let rise = (MAX_FRAME_SLOPE * COARSE * scale.grid_pitch_um) as f32;
    let steepness = frame.iter().filter(known).map(|&index| gradient.steepness(index)).collect();
    let level = frame.iter().filter(known).map(|&index| grid.values[index]).collect();
    let is_inside = |index: &usize| !is_frame(*index) && grid.weights[*index] > 0.0;
    let mut inside: Vec<f32> =
        (0..grid.values.len()).filter(is_inside).map(|index| grid.values[index]).collect();
    let tenth = inside.len() / 10;
    if share < MIN_FRAME_SHARE || inside.is_empty() {
        return false;
    }
    let low = *inside.select_nth_unstable_by(tenth, f32::total_cmp).1;
    let middle = |mut values: Vec<f32>| median(&mut values).unwrap_or(0.0);
    middle(steepness) <= rise && middle(level) - low >= scale.max_relief_um
}
