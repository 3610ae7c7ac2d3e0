//! A write-ahead log whose end cannot be read: put aside, said, and gone on without.
//!
//! A power cut may leave half a record at the end of the log; RocksDB drops it without a word, for
//! nothing of it was acknowledged. Anything else that cannot be read there may have been
//! acknowledged, so the node must not go on as if nothing had happened: what it lost of its own log
//! others still hold, and it must not sign another entry for the same place before it has met one
//! of them.

use std::path::{Path, PathBuf};

use rocksdb::{ColumnFamilyDescriptor, DB, DBRecoveryMode};

use crate::{Family, Store, StoreError, options};

/// Folder beside the database that keeps the last damaged logs.
const ASIDE: &str = "database-damaged-log";

/// Opens the database. When its log is damaged otherwise than at the end, the logs are copied
/// beside the database first; the second value is where.
pub(crate) fn open(folder: &Path) -> Result<(DB, Option<PathBuf>), StoreError> {
    match open_with(folder, DBRecoveryMode::TolerateCorruptedTailRecords) {
        Ok(db) => return Ok((db, None)),
        Err(StoreError::Damaged { .. }) => {}
        Err(error) => return Err(error),
    }
    // Only if it opens without the rest of the log, it was the log.
    let aside = copy_logs(folder)?;
    match open_with(folder, DBRecoveryMode::PointInTime) {
        Ok(db) => Ok((db, Some(aside))),
        Err(error) => {
            let _ = std::fs::remove_dir_all(&aside);
            Err(error)
        }
    }
}

pub(crate) fn open_with(folder: &Path, mode: DBRecoveryMode) -> Result<DB, StoreError> {
    let mut database = options::database();
    database.set_wal_recovery_mode(mode);
    let cache = options::block_cache();
    let families = Family::ALL
        .iter()
        .map(|&family| ColumnFamilyDescriptor::new(family.name(), options::family(family, &cache)));
    // RocksDB's own family stays empty. With the default's large buffers, a node whose disk was full would not go
    // on before there is room for them.
    let unused = options::family(Family::Meta, &cache);
    let unused = ColumnFamilyDescriptor::new(rocksdb::DEFAULT_COLUMN_FAMILY_NAME, unused);
    DB::open_cf_descriptors(&database, folder, families.chain([unused]))
        .map_err(|error| StoreError::from_rocksdb(folder, &error))
}

/// Opens the database to read alone, with the families that it has.
pub(crate) fn open_to_read(folder: &Path) -> Result<DB, StoreError> {
    let mut database = options::database();
    database.create_if_missing(false);
    let failed = |error: rocksdb::Error| StoreError::from_rocksdb(folder, &error);
    let there = DB::list_cf(&database, folder).map_err(failed)?;
    let cache = options::block_cache();
    let families = Family::ALL.iter().filter(|family| there.iter().any(|one| one == family.name()));
    let families: Vec<_> = families
        .map(|&family| ColumnFamilyDescriptor::new(family.name(), options::family(family, &cache)))
        .collect();
    // A log that a killed run has left is read, too.
    DB::open_cf_descriptors_read_only(&database, folder, families, false).map_err(failed)
}

/// Copies the write-ahead logs beside the database, over those of an earlier time.
fn copy_logs(folder: &Path) -> Result<PathBuf, StoreError> {
    let aside = folder.with_file_name(ASIDE);
    let copy = || -> std::io::Result<()> {
        if aside.exists() {
            std::fs::remove_dir_all(&aside)?;
        }
        std::fs::create_dir(&aside)?;
        for entry in std::fs::read_dir(folder)? {
            let path = entry?.path();
            if let Some(name) = path.file_name()
                && path.extension().is_some_and(|extension| extension == "log")
            {
                std::fs::copy(&path, aside.join(name))?;
            }
        }
        Ok(())
    };
    match copy() {
        Ok(()) => Ok(aside),
        Err(error) => Err(StoreError::NotWritable { folder: aside, reason: error.to_string() }),
    }
}

impl Store {
    /// Path to which the damaged write-ahead log was moved; this opening works without it.
    pub fn damaged_log(&self) -> Option<&Path> {
        self.damaged_log.as_deref()
    }
}
