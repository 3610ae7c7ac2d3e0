//! Asking other countries: own queries, who has answered them, and what is still open.

pub(crate) mod ask;
mod error;
mod own_log;
pub(crate) mod queries;
pub(crate) mod repeated;

pub use error::AskingError;
