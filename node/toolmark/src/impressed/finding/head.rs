//! A cartridge head as the search for its circles sees it: coarse and smooth.

use crate::filters::gaussian::low_pass;
use crate::impressed::finding::symmetry::Gradient;
use crate::impressed::relief::averaged;
use crate::surface::grid::MaskedGrid;
use crate::{Surface, SurfaceKind};

/// Width of a cell of the search grid, micrometres.
const PITCH_UM: f64 = 25.0;
/// Standard deviation of the Gaussian that takes the texture off heights, and off light,
/// micrometres.
const SMOOTH_HEIGHT_UM: f64 = 50.0;
const SMOOTH_LIGHT_UM: f64 = 60.0;
/// Slope, micrometres per micrometre, from which a wall is as steep as it needs to be.
const STEEP_SLOPE: f64 = 0.2;
/// Slope below which a primer's face has not begun to round off.
const FLAT_SLOPE: f64 = 0.12;
/// The groove around a primer is at least this much lower than its face, micrometres.
const MIN_GROOVE_UM: f32 = 30.0;
/// The groove around a primer is darker than its face by at least this part of the light's range.
const MIN_GROOVE_LIGHT: f32 = 0.35;
/// The light's range leaves out the darkest and the brightest of this many parts.
const LIGHT_PARTS: usize = 20;
/// A photograph whose light varies less shows nothing.
const MIN_LIGHT_RANGE: f32 = 0.02;
/// Part of the light's range that an edge changes in one cell where it counts in full.
const STEEP_LIGHT: f32 = 0.03;
/// Light changes less than this share of the steepest at the edge where the face begins.
const FLAT_LIGHT: f32 = 0.3;

/// The search grid, its gradient, and what is steep on it.
pub(crate) struct Head {
    pub(crate) grid: MaskedGrid,
    pub(crate) gradient: Gradient,
    /// Change per cell from which an edge counts in full.
    pub(crate) steep: f32,
    /// A groove lies at least this far below a face.
    groove: f32,
    pub(crate) kind: SurfaceKind,
}

impl Head {
    /// Looks at a surface.
    pub(crate) fn of(surface: &Surface) -> Self {
        let kind = surface.kind();
        let smooth_um = match kind {
            SurfaceKind::Topography => SMOOTH_HEIGHT_UM,
            SurfaceKind::Photograph => SMOOTH_LIGHT_UM,
        };
        let grid = low_pass(&averaged(surface, PITCH_UM), smooth_um / PITCH_UM);
        let (steep, groove) = match kind {
            SurfaceKind::Topography => ((STEEP_SLOPE * PITCH_UM) as f32, MIN_GROOVE_UM),
            SurfaceKind::Photograph => {
                let range = range(&grid, LIGHT_PARTS).max(MIN_LIGHT_RANGE);
                (STEEP_LIGHT * range, MIN_GROOVE_LIGHT * range)
            }
        };
        let gradient = Gradient::of(&grid);
        Self { grid, gradient, steep, groove, kind }
    }

    /// Whether a face and what lies beyond its edge differ as a primer and the groove around it do.
    pub(crate) fn is_groove(&self, face: f32, beyond: f32) -> bool {
        face - beyond >= self.groove
    }

    /// The fall over `cells` cells below which a face is flat, where the fall at its edge is
    /// `steepest`.
    pub(crate) fn flat_fall(&self, steepest: f32, cells: usize) -> f32 {
        match self.kind {
            SurfaceKind::Topography => (FLAT_SLOPE * PITCH_UM) as f32 * cells as f32,
            SurfaceKind::Photograph => FLAT_LIGHT * steepest.max(0.0),
        }
    }

    /// Micrometres in cells of the search grid.
    pub(crate) fn cells(um: f64) -> f64 {
        um / PITCH_UM
    }

    /// A place in cells, in micrometres from the corner of the first cell.
    pub(crate) fn place_um(cells: f64) -> f64 {
        (cells + 0.5) * PITCH_UM
    }

    /// A length in cells, in micrometres.
    pub(crate) fn length_um(cells: f64) -> f64 {
        cells * PITCH_UM
    }

    /// Highest minus lowest value, without the outermost hundredth on each side.
    pub(crate) fn span(&self) -> f32 {
        range(&self.grid, 100)
    }
}

/// Highest minus lowest value, without the outermost of `parts` parts on each side.
fn range(grid: &MaskedGrid, parts: usize) -> f32 {
    let mut values: Vec<f32> = grid.known().collect();
    if values.is_empty() {
        return 0.0;
    }
    let cut = values.len() / parts;
    let last = values.len() - 1 - cut;
    let low = *values.select_nth_unstable_by(cut, f32::total_cmp).1;
    let high = *values.select_nth_unstable_by(last, f32::total_cmp).1;
    high - low
}
