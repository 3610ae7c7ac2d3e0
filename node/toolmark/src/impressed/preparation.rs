//! Part of a surface that a signature uses: its place, the form taken off it, the points left out.
//!
//! ```text
//! Surface -> working grid -> breech face, masked already: form (polynomial)                     -> Preparation
//!                         -> raw: region -> form (polynomial) -> rings -> outliers left out  /
//!                         -> smaller marks:  (region) -> form (polynomial) -> outliers left out /
//! ```

use striae_vocabulary::MarkKind;

use crate::filters::gaussian::low_pass;
use crate::filters::polynomial;
use crate::filters::robust::centre_and_sigma;
use crate::impressed::finding::find_breech_face;
use crate::impressed::finding::firing_pin;
use crate::impressed::finding::surroundings;
use crate::impressed::finding::symmetry::Gradient;
use crate::impressed::relief::{check_extent, check_valid, subtract_waviness, working_grid};
use crate::impressed::rings;
use crate::impressed::scale::{Form, Scale};
use crate::surface::grid::MaskedGrid;
use crate::{Circle, Region, SignatureError, Surface, SurfaceKind};

/// Points farther from the waviness than this many robust standard deviations are spikes, pits or
/// dirt.
const OUTLIER_SIGMAS: f32 = 6.0;
/// Number of cells around an outlier that go with it.
const OUTLIER_REACH: usize = 1;
/// Slope of a wall, smoothed by a Gaussian of this standard deviation, micrometres: tool marks are
/// less steep at that scale.
const WALL_SLOPE: f64 = 0.3;
const WALL_SIGMA_UM: f64 = 25.0;

/// Use of a cell of the working grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CellUse {
    /// Part of the mark: compared.
    Used,
    /// Not measured.
    Missing,
    /// Measured, outside the region of the mark.
    Outside,
    /// Inside the region, but a spike, pit or dirt; photographs have none.
    Outlier,
}

/// A surface made ready for its signature, on a grid of [`pitch_um`](Self::pitch_um): enough to
/// draw what was used.
#[derive(Debug, Clone, PartialEq)]
pub struct Preparation {
    scale: &'static Scale,
    region: Option<Region>,
    cells: Vec<CellUse>,
    levelled: MaskedGrid,
}

impl Preparation {
    /// Prepares a surface for the signature of `mark`. On a scan that was masked already all that
    /// is left is the mark; on a raw one the breech face is found, or the inside of its aperture for
    /// the firing pin's impression. An ejector mark with its surroundings is refused.
    pub fn of(surface: &Surface, mark: MarkKind) -> Result<Self, SignatureError> {
        let scale = scale_of(mark, surface)?;
        if scale.form == Form::Curved {
            check_extent(surface, scale)?;
            let region = match surroundings::check(surface, scale) {
                Ok(()) => None,
                Err(error) if mark != MarkKind::FiringPinImpression => return Err(error),
                Err(error) => Some(firing_pin::find(surface).ok_or(error)?),
            };
            return Self::cut_out(surface, scale, region);
        }
        if let Some(region) = find_breech_face(surface)? {
            return Self::cut_out(surface, scale, Some(region));
        }
        let mut levelled = working_grid(surface, scale)?;
        if surface.kind() == SurfaceKind::Topography {
            // Its publisher has levelled it or not: form that is left shows along the outline and
            // around every hole, alike on marks of different firearms with one outline.
            polynomial::subtract_form(&mut levelled);
        }
        let cells = uses(&levelled, scale, None);
        Ok(Self { scale, region: None, cells, levelled })
    }

    /// Prepares what lies in a region that an examiner has drawn.
    pub fn within(
        surface: &Surface,
        mark: MarkKind,
        region: &Region,
    ) -> Result<Self, SignatureError> {
        region.check_on(surface)?;
        Self::cut_out(surface, scale_of(mark, surface)?, Some(*region))
    }

    fn cut_out(
        surface: &Surface,
        scale: &'static Scale,
        region: Option<Region>,
    ) -> Result<Self, SignatureError> {
        let mut levelled = working_grid(surface, scale)?;
        let mut cells = uses(&levelled, scale, region.as_ref());
        forget_unused(&mut levelled, &cells);
        check_valid(&levelled, scale)?;
        level(&mut levelled, scale, region.as_ref());
        if scale.has_outliers {
            leave_out_outliers(&levelled, scale, &mut cells);
            if scale.form == Form::Curved {
                leave_out_walls(&levelled, scale, &mut cells);
            }
            forget_unused(&mut levelled, &cells);
            check_valid(&levelled, scale)?;
            // Once more without what pulled at it.
            level(&mut levelled, scale, region.as_ref());
        }
        Ok(Self { scale, region, cells, levelled })
    }

    /// The mark.
    pub fn mark(&self) -> MarkKind {
        self.scale.mark
    }

    /// The region used; `None` for a scan that was masked already.
    pub fn region(&self) -> Option<&Region> {
        self.region.as_ref()
    }

    /// Cells along x.
    pub fn columns(&self) -> usize {
        self.levelled.columns
    }

    /// Cells along y.
    pub fn rows(&self) -> usize {
        self.levelled.rows
    }

    /// Width of a cell, micrometres. The first cell's corner is that of the surface's first point.
    pub fn pitch_um(&self) -> f64 {
        self.scale.working_pitch_um
    }

    /// Use of each cell, row by row.
    pub fn cells(&self) -> &[CellUse] {
        &self.cells
    }

    /// Heights in micrometres (or intensities) without form, row by row; NaN where not used.
    pub fn levelled(&self) -> impl Iterator<Item = f32> + '_ {
        let known = self.levelled.values.iter().zip(&self.levelled.weights);
        known.map(|(&value, &weight)| if weight > 0.0 { value } else { f32::NAN })
    }

    /// Heights without form.
    pub(crate) fn grid(&self) -> &MaskedGrid {
        &self.levelled
    }

    /// The surface the filters go on with, and the lengths they go by.
    pub(crate) fn into_grid(self) -> (MaskedGrid, &'static Scale) {
        (self.levelled, self.scale)
    }
}

fn scale_of(mark: MarkKind, surface: &Surface) -> Result<&'static Scale, SignatureError> {
    Scale::of(mark, surface.kind()).ok_or(SignatureError::UnsupportedMark(mark))
}

fn uses(grid: &MaskedGrid, scale: &Scale, region: Option<&Region>) -> Vec<CellUse> {
    let middle_um = |index: usize| (index as f64 + 0.5) * scale.working_pitch_um;
    let is_inside = |index: usize| {
        let (x_um, y_um) = (middle_um(index % grid.columns), middle_um(index / grid.columns));
        region.is_none_or(|region| region.holds(x_um, y_um))
    };
    let of = |(index, &weight): (usize, &f32)| match (weight > 0.0, is_inside(index)) {
        (true, true) => CellUse::Used,
        (true, false) => CellUse::Outside,
        (false, _) => CellUse::Missing,
    };
    grid.weights.iter().enumerate().map(of).collect()
}

fn forget_unused(grid: &mut MaskedGrid, cells: &[CellUse]) {
    for (index, _) in cells.iter().enumerate().filter(|(_, cell)| **cell != CellUse::Used) {
        grid.values[index] = 0.0;
        grid.weights[index] = 0.0;
    }
}

/// Takes off form, and on a breech face what is the same all around the edge and around the hole.
/// On a firing pin rings are marks.
fn level(grid: &mut MaskedGrid, scale: &Scale, region: Option<&Region>) {
    polynomial::subtract_form(grid);
    let Some(region) = region.filter(|_| scale.form == Form::Flat) else { return };
    for circle in [Some(region.edge), region.hole].into_iter().flatten() {
        let cells = |um: f64| um / scale.working_pitch_um - 0.5;
        let Circle { x_um, y_um, .. } = circle;
        rings::subtract_medians(grid, (cells(x_um), cells(y_um)));
    }
}

/// Leaves out walls: the edges of a firing pin's pit and of its aperture are alike on all pistols of
/// one model, and would agree where nothing individual does. Tool marks are less steep.
fn leave_out_walls(grid: &MaskedGrid, scale: &Scale, cells: &mut [CellUse]) {
    let gradient = Gradient::of(&low_pass(grid, WALL_SIGMA_UM / scale.working_pitch_um));
    let steepest = (WALL_SLOPE * scale.working_pitch_um) as f32;
    let is_wall = |index: usize| gradient.steepness(index) > steepest;
    leave_out(grid, cells, 0, is_wall);
}

/// Leaves out the cells of which this is said, and those around them.
fn leave_out(
    grid: &MaskedGrid,
    cells: &mut [CellUse],
    reach: usize,
    is_left_out: impl Fn(usize) -> bool,
) {
    for index in (0..grid.values.len()).filter(|&index| is_left_out(index)) {
        let (column, row) = (index % grid.columns, index / grid.columns);
        for row in row.saturating_sub(reach)..=(row + reach).min(grid.rows - 1) {
            let from = column.saturating_sub(reach);
            for column in from..=(column + reach).min(grid.columns - 1) {
                let cell = &mut cells[row * grid.columns + column];
                if *cell == CellUse::Used {
                    *cell = CellUse::Outlier;
                }
            }
        }
    }
}

fn leave_out_outliers(grid: &MaskedGrid, scale: &Scale, cells: &mut [CellUse]) {
    let mut rest = grid.clone();
    subtract_waviness(&mut rest, scale);
    let Some((middle, sigma)) = centre_and_sigma(&rest) else { return };
    let limit = OUTLIER_SIGMAS * sigma;
    let is_outlier =
        |index: usize| rest.weights[index] > 0.0 && (rest.values[index] - middle).abs() > limit;
    leave_out(&rest, cells, OUTLIER_REACH, is_outlier);
}
