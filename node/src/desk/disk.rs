//! The disk that holds the database.

use std::path::Path;

use crate::NodeError;
use crate::api::DiskStatus;
use crate::data_folder::DataFolder;

/// Its fullness, and the database's share of it.
pub(super) fn status(folder: &DataFolder) -> Result<DiskStatus, NodeError> {
    let path = folder.database();
    let failed = |error: std::io::Error| NodeError::file(&path, "look at", &error);
    let disk = rustix::fs::statvfs(&path).map_err(|error| failed(error.into()))?;
    Ok(DiskStatus {
        free_bytes: disk.f_bavail.saturating_mul(disk.f_frsize),
        total_bytes: disk.f_blocks.saturating_mul(disk.f_frsize),
        database_bytes: size_of(&path).map_err(failed)?,
    })
}

/// Bytes of the files in a folder. One that goes away meanwhile counts nothing.
fn size_of(folder: &Path) -> std::io::Result<u64> {
    let mut bytes = 0;
    for entry in std::fs::read_dir(folder)? {
        bytes += entry?.metadata().map_or(0, |metadata| metadata.len());
    }
    Ok(bytes)
}
