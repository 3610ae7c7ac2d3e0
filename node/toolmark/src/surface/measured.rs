//! A measured surface on a regular grid: what every signature is made from.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Most columns or rows a surface may have.
pub const MAX_SIDE: usize = 20_000;
/// Most points a surface may have (64 million: 256 MB of heights).
pub const MAX_POINTS: usize = 64_000_000;

/// What the values of a surface mean. Signatures of different kinds are never compared.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    JsonSchema,
    Serialize,
    Deserialize,
    PartialOrd,
    Ord,
    strum::Display,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "lowercase")]
pub enum SurfaceKind {
    /// Heights in micrometres, measured by a 3D instrument.
    Topography,
    /// Light intensities of a photograph, 0 (black) to 1 (white).
    Photograph,
}

/// Reasons for which a grid of values is not a surface.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum SurfaceError {
    /// The number of values differs from columns x rows.
    #[error("{values} values do not fill {columns} columns x {rows} rows")]
    WrongLength {
        /// Values given.
        values: usize,
        /// Columns asked for.
        columns: usize,
        /// Rows asked for.
        rows: usize,
    },
    /// A side is zero or over [`MAX_SIDE`], or the whole over [`MAX_POINTS`].
    #[error(
        "{columns} columns x {rows} rows is outside 1..={MAX_SIDE} a side and {MAX_POINTS} in all"
    )]
    WrongSize {
        /// Columns asked for.
        columns: usize,
        /// Rows asked for.
        rows: usize,
    },
    /// A pitch is not a positive, finite number.
    #[error("a pitch of {0} um is not a positive number")]
    WrongPitch(f64),
}

/// Values on a regular grid, row by row; a missing point is NaN.
///
/// Column index grows with x, row index with y. Immutable once made.
#[derive(Debug, Clone, PartialEq)]
pub struct Surface {
    kind: SurfaceKind,
    columns: usize,
    rows: usize,
    pitch_x_um: f64,
    pitch_y_um: f64,
    values: Vec<f32>,
}

impl Surface {
    /// Makes a surface of `columns` x `rows` values, row by row. Heights are in micrometres
    /// (subtract a large constant offset first: values are `f32`), intensities in 0..=1. Infinite
    /// values become missing (NaN).
    pub fn new(
        kind: SurfaceKind,
        columns: usize,
        rows: usize,
        pitch_x_um: f64,
        pitch_y_um: f64,
        mut values: Vec<f32>,
    ) -> Result<Self, SurfaceError> {
        let side = 1..=MAX_SIDE;
        if !side.contains(&columns) || !side.contains(&rows) || columns * rows > MAX_POINTS {
            return Err(SurfaceError::WrongSize { columns, rows });
        }
        if values.len() != columns * rows {
            return Err(SurfaceError::WrongLength { values: values.len(), columns, rows });
        }
        for pitch in [pitch_x_um, pitch_y_um] {
            if !(pitch.is_finite() && pitch > 0.0) {
                return Err(SurfaceError::WrongPitch(pitch));
            }
        }
        for value in &mut values {
            if !value.is_finite() {
                *value = f32::NAN;
            }
        }
        Ok(Self { kind, columns, rows, pitch_x_um, pitch_y_um, values })
    }

    /// Heights or intensities.
    pub fn kind(&self) -> SurfaceKind {
        self.kind
    }

    /// Points along x.
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// Points along y.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Distance between columns, micrometres.
    pub fn pitch_x_um(&self) -> f64 {
        self.pitch_x_um
    }

    /// Distance between rows, micrometres.
    pub fn pitch_y_um(&self) -> f64 {
        self.pitch_y_um
    }

    /// All values, row by row; NaN where missing.
    pub fn values(&self) -> &[f32] {
        &self.values
    }

    /// Number of points that are not missing.
    pub fn valid_points(&self) -> usize {
        self.values.iter().filter(|value| !value.is_nan()).count()
    }

    /// Its values, for what keeps their number and place in the file.
    pub(super) fn values_mut(&mut self) -> &mut [f32] {
        &mut self.values
    }
}
