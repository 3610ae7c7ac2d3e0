//! Measured surfaces, and values on grids: nothing here knows of marks.

pub(crate) mod grid;
mod measured;
pub(crate) mod outline;
pub(crate) mod resample;
mod sense;

pub use measured::{MAX_POINTS, MAX_SIDE, Surface, SurfaceError, SurfaceKind};
pub use sense::Sense;
