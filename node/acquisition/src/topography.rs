//! A grid of heights, as a file of any instrument states it.

use striae_toolmark::Sense;

use crate::format::Format;
use crate::mending::Mending;

/// A grid of heights as the file states it.
#[derive(Debug)]
pub(crate) struct Topography {
    pub(crate) format: Format,
    pub(crate) columns: usize,
    pub(crate) rows: usize,
    pub(crate) pitch_x_m: f64,
    pub(crate) pitch_y_m: f64,
    /// Row by row; NaN where missing.
    pub(crate) heights_m: Vec<f64>,
    pub(crate) mended: Vec<Mending>,
    /// Manufacturer and model of the instrument, where the file names them.
    pub(crate) instrument: Option<String>,
    /// Whether the grid's x must be reversed, and its heights taken as depths, before it is the
    /// surface that was measured.
    pub(crate) sense: Sense,
}
