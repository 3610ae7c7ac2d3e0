//! Placement of a query on a candidate.

use crate::filters::trigonometry::sin_cos;

/// A rotation about the centre of the query, then a shift, in cells of the grid of signatures.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Placement {
    pub(crate) rotation_deg: f64,
    pub(crate) dx: f64,
    pub(crate) dy: f64,
}

impl Placement {
    /// Sine and cosine of the rotation.
    pub(crate) fn direction(self) -> (f32, f32) {
        let (sine, cosine) = sin_cos(self.rotation_deg.to_radians());
        (sine as f32, cosine as f32)
    }

    /// Moved by a multiple of a step along each of rotation, x and y.
    pub(crate) fn moved(self, step: Self, [turn, right, down]: [f64; 3]) -> Self {
        Self {
            rotation_deg: self.rotation_deg + turn * step.rotation_deg,
            dx: self.dx + right * step.dx,
            dy: self.dy + down * step.dy,
        }
    }
}

/// A step of `cells` along each axis and `rotation_deg` degrees.
pub(crate) fn step(cells: f64, rotation_deg: f64) -> Placement {
    Placement { rotation_deg, dx: cells, dy: cells }
}
