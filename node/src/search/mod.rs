//! One exhibit's signatures against the own database, in three steps: the codes of all signatures
//! in memory, a shortlist of those most alike, and full comparisons of these. All marks of an
//! exhibit, and all test fires of a firearm, count together.

pub(crate) mod candidate;
pub(crate) mod correlate;
pub(crate) mod desk;
pub(crate) mod exhaustive;
mod firearms;
mod mates_below;
pub(crate) mod reviews;
mod senses;
