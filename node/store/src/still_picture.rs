//! A still picture of the database while it goes on.

use std::path::Path;

use rocksdb::checkpoint::Checkpoint;

use crate::{Store, StoreError};

/// RocksDB's file that marks a database.
const IDENTITY: &str = "IDENTITY";

/// A still picture of the database.
#[derive(Debug, Clone)]
pub struct StillPicture {
    /// Marks the database: the numbers of its tables are never used again.
    pub database: String,
    /// Entries of the audit log that are in it for sure.
    pub audit_size: u64,
}

impl Store {
    /// Makes a still picture in a folder that is not there yet, on the same disk: tables are linked,
    /// not copied.
    pub fn still_picture(&self, to: &Path) -> Result<StillPicture, StoreError> {
        // Before: what is added meanwhile may be in the picture or not.
        let (audit_size, _) = self.audit_state();
        let picture = Checkpoint::new(&self.db).map_err(|error| self.failed(&error))?;
        picture.create_checkpoint(to).map_err(|error| self.failed(&error))?;
        let database = std::fs::read_to_string(self.folder.join(IDENTITY)).map_err(|error| {
            StoreError::NotWritable { folder: self.folder.clone(), reason: error.to_string() }
        })?;
        Ok(StillPicture { database: database.trim().to_owned(), audit_size })
    }
}
