//! Asking other countries: own queries, who has answered them, and what is still open.

pub(crate) mod ask;
pub(crate) mod queries;
