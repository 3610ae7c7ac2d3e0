//! The folder of a database, before RocksDB opens it.

use std::io::ErrorKind;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::Path;

use rocksdb::DB;

use crate::schema::SCHEMA_VERSION;
use crate::{Family, StoreError};

/// RocksDB's file that names the current state of the database.
const CURRENT: &str = "CURRENT";

/// Makes the folder when there is none, for its owner alone.
pub(crate) fn make_private(folder: &Path) -> Result<(), StoreError> {
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(|error| {
        match error.kind() {
            ErrorKind::StorageFull => StoreError::DiskFull(folder.to_owned()),
            _ => StoreError::NotWritable { folder: folder.to_owned(), reason: error.to_string() },
        }
    })
}

/// Without the file that names the current state, RocksDB would begin anew and delete what it
/// finds.
pub(crate) fn refuse_remains(folder: &Path) -> Result<(), StoreError> {
    let damaged = |reason: String| StoreError::Damaged { folder: folder.to_owned(), reason };
    if folder.join(CURRENT).exists() {
        return Ok(());
    }
    let is_content =
        |name: &str| [".sst", ".blob"].iter().any(|extension| name.ends_with(extension));
    for entry in std::fs::read_dir(folder).map_err(|error| damaged(error.to_string()))? {
        let name = entry.map_err(|error| damaged(error.to_string()))?.file_name();
        if is_content(&name.to_string_lossy()) {
            return Err(damaged(format!("the file '{CURRENT}' is missing")));
        }
    }
    Ok(())
}

/// RocksDB refuses to open when a family is not named: say it in words that help.
pub(crate) fn refuse_newer_families(
    folder: &Path,
    options: &rocksdb::Options,
) -> Result<(), StoreError> {
    if !folder.join(CURRENT).exists() {
        return Ok(());
    }
    let found =
        DB::list_cf(options, folder).map_err(|error| StoreError::from_rocksdb(folder, &error))?;
    let known = |name: &String| {
        name == rocksdb::DEFAULT_COLUMN_FAMILY_NAME
            || Family::ALL.iter().any(|family| family.name() == name)
    };
    if found.iter().all(known) {
        return Ok(());
    }
    let folder = folder.to_owned();
    Err(StoreError::TooNew { folder, found: SCHEMA_VERSION + 1, known: SCHEMA_VERSION })
}
