//! One exhibit's signatures against the own database, in three steps: the codes of all signatures
//! in memory, a shortlist of those most alike, and full comparisons of these.

pub(crate) mod correlate;
pub(crate) mod desk;
pub(crate) mod exhaustive;
mod mates_below;
pub(crate) mod reviews;
mod senses;
