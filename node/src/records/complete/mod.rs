//! The complete export: all records that this country owns, each with its history, and the scans
//! beside them; and its import into an empty node.

pub(crate) mod lines;
mod plausible;
pub(crate) mod read;
pub(crate) mod same;
mod scans;
pub(crate) mod take;
