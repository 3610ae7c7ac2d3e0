//! Pictures of scans and marks, charts of numbers, and the pages that hold them. Pure: no files, no
//! clock.

pub mod chart;
pub mod comparison_page;
mod error;
pub mod page;
pub mod picture;

pub use error::DrawingError;
