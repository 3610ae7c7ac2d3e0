//! Backups of a node's folder: sealed by age, incremental, signed, in a folder or at an S3 service.
//!
//! ```text
//! sources (a still picture of the database, keys, settings)
//!   -> write.rs    each file whose content is not there yet, sealed (sealing.rs) -> place.rs
//!                  then the list of all files, signed (manifest.rs): from here on the backup counts
//!   -> retention.rs  lists that are too old, and objects that no list names
//! place.rs -> restore.rs  a list, each object checked, opened, checked again -> a folder
//!          -> verify.rs   the same without opening
//! ```
//!
//! Objects are named by the SHA-256 of what is sealed; the node's last list says of which content
//! there is one already. The list is written last; a run that is killed before leaves objects that the
//! next one writes anew, and no backup.

mod error;
mod manifest;
mod place;
mod restore;
mod retention;
mod sealing;
mod verify;
mod write;

pub use error::BackupError;
pub use manifest::{BackupId, Manifest};
pub use place::Place;
pub use restore::{Restored, restore};
pub use retention::Keep;
pub use sealing::{Identity, Recipients};
pub use striae_objects::PlaceSettings;
pub use verify::{Verified, verify};
pub use write::{Source, Sources, Written, write};

/// Told of progress: bytes done, and bytes in all.
pub type Progress<'a> = dyn Fn(u64, u64) + 'a;
