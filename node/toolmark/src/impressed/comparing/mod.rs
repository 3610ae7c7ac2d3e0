//! Two impressed marks compared: a coarse search of every turn and shift, refined to one exact
//! pose, judged there.

mod cells;
mod climb;
mod compare;
mod field;
mod landscape;
mod pair_means;
mod patch;
mod placement;
mod pose_distance;
mod refinement;
mod regular;
mod rotation;
mod search;
mod significance;
mod softest;
mod spectrum;

pub use cells::MatchingCell;
pub use compare::{ImpressedQuery, compare_impressed};
