//! Objects at a place outside the node: a folder on another disk, or a bucket of an S3 service. It knows
//! neither what they hold nor why they lie there.
//!
//! ```text
//! settings.rs   the place as an operator names it
//! place.rs      the place, opened: objects put, fetched, removed
//! listing.rs    the objects that are there
//! s3.rs         the client of an S3 service
//! ```

mod error;
mod listing;
mod place;
mod s3;
mod settings;

pub use error::ObjectsError;
pub use listing::Present;
pub use place::{Fetched, Objects};
pub use settings::{Patience, PlaceSettings};
