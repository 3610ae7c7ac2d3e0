//! Programs that attack, to measure how far they come.

pub mod climb;
pub mod levels;
