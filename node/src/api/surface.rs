//! Measured surfaces of stored exhibits, for viewers.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use striae_casework::ExhibitId;
use striae_casework::roles::Action;
use striae_toolmark::SurfaceKind;

use super::call::call;
use super::{FileBytes, Needs};

/// Coarsest level of a view: points of 1024 by 1024.
pub const MAX_LEVEL: u8 = 10;

/// Layer of a surface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SurfaceLayer {
    /// As it was measured: heights in micrometres, or intensities of a photograph from 0 to 1.
    Measured,
    /// The relief of an impressed mark that is compared, in local standard deviations from -3 to 3; nothing outside of its region.
    Relief,
}

/// Give a layer of a scan, at one of its resolutions: a viewer asks for a coarse level first.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ViewSurface {
    pub exhibit: ExhibitId,
    /// Number of the file among those of the exhibit, from 1.
    pub file: usize,
    pub layer: SurfaceLayer,
    /// 0 to 10: each level has half the points of the one before, along x and y.
    pub level: u8,
}
call!(ViewSurface, "surface view" => SurfaceView; Needs::to_read(Action::ViewOriginals));

/// A layer of a scan.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct SurfaceView {
    pub kind: SurfaceKind,
    pub columns: usize,
    pub rows: usize,
    pub pitch_x_um: f64,
    pub pitch_y_um: f64,
    /// Place of the outer corner of the first point on the measured surface, micrometres along x and y.
    pub origin_um: [f64; 2],
    /// Corrections of the file, a sentence each.
    pub mended: Vec<String>,
    /// Values row by row, little-endian 32-bit floating point; NaN where nothing is known. Columns grow with x, rows with y.
    pub bytes: FileBytes,
}
