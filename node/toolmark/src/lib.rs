//! The science of toolmarks: from a measured [`Surface`] to a signature, and from two signatures to a comparison.
//!
//! Pure: no files, no clock, no threads, no randomness. The same input gives the same output on every machine.

mod mark;
mod surface;

pub use mark::{MarkKind, UnknownMark};
pub use surface::{MAX_POINTS, MAX_SIDE, Surface, SurfaceError, SurfaceKind};
