//! Whether this database knows all that the node has signed.
//!
//! A node that goes on from an older state signs places of its logs again that others hold: it tells
//! two histories, and nobody takes anything more from its key. A copy of the database's folder, by
//! hand or from a backup, is such a state until others have said what they hold.

use std::os::unix::fs::MetadataExt as _;
use std::path::Path;

use striae_protocol::PublicKey;
use striae_vocabulary::UnixSeconds;

use crate::{Family, Store, StoreError};

/// The folder in which the database was last open.
pub(crate) const PLACE_KEY: &[u8] = b"database_place";
/// Set while the end of the own logs may be missing.
const UNSURE_KEY: &[u8] = b"own_log_unsure";
/// Set once such a doubt has ended.
const WAS_OLDER_KEY: &[u8] = b"was_older";
/// Entries of the own audit log that others have seen and this database lacks.
const LOST_KEY: &[u8] = b"own_audit_lost";
/// How often the database was opened by its node.
pub(crate) const OPENINGS_KEY: &[u8] = b"openings";
/// The last good backup.
const BACKUP_KEY: &[u8] = b"last_backup";

/// Reason for which the end of the own logs may be missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HistoryDoubt {
    /// The database's own log was damaged.
    Damaged,
    /// The folder is a copy, or was restored.
    Copied,
}

/// The last good backup of this database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastBackup {
    /// Its name.
    pub id: String,
    pub made: UnixSeconds,
    /// Entries of the audit log that it holds.
    pub audit_size: u64,
    /// Bytes of all its files.
    pub bytes: u64,
    /// Where it lies; empty where an older program made it.
    pub place: String,
}

impl Store {
    /// Notes where the database lies, and whether it lay elsewhere before.
    pub(crate) fn note_place(&self) -> Result<(), StoreError> {
        let now = place_of(&self.folder)?;
        let before = self.get_bytes(Family::Meta, PLACE_KEY)?;
        if before.as_deref() == Some(now.as_bytes()) {
            return Ok(());
        }
        let meta = self.handle(Family::Meta)?;
        let mut batch = rocksdb::WriteBatch::default();
        batch.put_cf(meta, PLACE_KEY, now.as_bytes());
        if before.is_some() {
            batch.put_cf(meta, UNSURE_KEY, [code_of(HistoryDoubt::Copied)]);
        }
        self.write(batch)
    }

    /// Reason for which others may hold more of this node's logs than this database, if there is one.
    pub fn history_doubt(&self) -> Result<Option<HistoryDoubt>, StoreError> {
        let code = self.get_bytes(Family::Meta, UNSURE_KEY)?;
        Ok(code.map(|code| match code.first() {
            Some(&code) if code == code_of(HistoryDoubt::Damaged) => HistoryDoubt::Damaged,
            _ => HistoryDoubt::Copied,
        }))
    }

    /// The database's own log was damaged.
    pub(crate) fn doubt_history(&self) -> Result<(), StoreError> {
        // The other doubt takes more to end.
        if self.history_doubt()? == Some(HistoryDoubt::Copied) {
            return Ok(());
        }
        self.put_meta(UNSURE_KEY, &[code_of(HistoryDoubt::Damaged)])
    }

    /// The database is older than the node was.
    pub fn doubt_as_copy(&self) -> Result<(), StoreError> {
        self.put_meta(UNSURE_KEY, &[code_of(HistoryDoubt::Copied)])
    }

    /// How often its node has opened the database.
    pub fn openings(&self) -> Result<u64, StoreError> {
        let bytes = self.get_bytes(Family::Meta, OPENINGS_KEY)?;
        Ok(bytes.and_then(|bytes| bytes.try_into().ok()).map_or(0, u64::from_be_bytes))
    }

    /// Keeps that number.
    pub fn keep_openings(&self, openings: u64) -> Result<(), StoreError> {
        self.put_meta(OPENINGS_KEY, &openings.to_be_bytes())
    }

    /// Others have said what they hold.
    pub fn end_history_doubt(&self) -> Result<(), StoreError> {
        let mut batch = rocksdb::WriteBatch::default();
        let meta = self.handle(Family::Meta)?;
        batch.delete_cf(meta, UNSURE_KEY);
        batch.put_cf(meta, WAS_OLDER_KEY, []);
        self.write(batch)
    }

    /// Whether the database ever went on from an older state: it may lack queries that its node asked.
    pub fn was_older(&self) -> Result<bool, StoreError> {
        Ok(self.history_doubt()?.is_some()
            || self.get_bytes(Family::Meta, WAS_OLDER_KEY)?.is_some())
    }

    /// Entries of this node's audit log that others have seen, under which key, where they are not
    /// those of this database.
    pub fn lost_audit(&self) -> Result<Option<(PublicKey, u64)>, StoreError> {
        let bytes = self.get_bytes(Family::Meta, LOST_KEY)?;
        let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
        Ok(text.and_then(|text| {
            let (key, size) = text.split_once(' ')?;
            Some((key.parse().ok()?, size.parse().ok()?))
        }))
    }

    /// Notes that others have seen so many entries under this key, and not those that are here.
    pub fn note_lost_audit(&self, key: &PublicKey, seen_size: u64) -> Result<(), StoreError> {
        let before = self.lost_audit()?.filter(|(of, _)| of == key).map_or(0, |(_, size)| size);
        let most = before.max(seen_size);
        self.put_meta(LOST_KEY, format!("{key} {most}").as_bytes())
    }

    /// The last good backup, if there is one.
    pub fn last_backup(&self) -> Result<Option<LastBackup>, StoreError> {
        let bytes = self.get_bytes(Family::Meta, BACKUP_KEY)?;
        let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
        Ok(text.and_then(|text| {
            let mut lines = text.lines();
            let id = lines.next()?.to_owned();
            let mut number = || lines.next()?.parse::<u64>().ok();
            let (made, audit_size, bytes) = (UnixSeconds(number()?), number()?, number()?);
            let place = lines.next().unwrap_or_default().to_owned();
            Some(LastBackup { id, made, audit_size, bytes, place })
        }))
    }

    /// Keeps the last good backup.
    pub fn keep_last_backup(&self, backup: &LastBackup) -> Result<(), StoreError> {
        let LastBackup { id, made: UnixSeconds(made), audit_size, bytes, place } = backup;
        let text = format!("{id}\n{made}\n{audit_size}\n{bytes}\n{place}");
        self.put_meta(BACKUP_KEY, text.as_bytes())
    }

    pub(crate) fn put_meta(&self, key: &[u8], value: &[u8]) -> Result<(), StoreError> {
        let mut batch = rocksdb::WriteBatch::default();
        batch.put_cf(self.handle(Family::Meta)?, key, value);
        self.write(batch)
    }
}

fn code_of(doubt: HistoryDoubt) -> u8 {
    match doubt {
        HistoryDoubt::Damaged => 1,
        HistoryDoubt::Copied => 2,
    }
}

/// The folder itself: its number on the disk, and when it was made. A copy has others; the device's
/// number is left out, since it may change with each start of the machine.
pub(crate) fn place_of(folder: &Path) -> Result<String, StoreError> {
    let failed = |error: std::io::Error| StoreError::NotWritable {
        folder: folder.to_owned(),
        reason: error.to_string(),
    };
    let found = std::fs::metadata(folder).map_err(failed)?;
    // Some file systems do not keep it.
    let made = found.created().ok().and_then(|made| {
        made.duration_since(std::time::UNIX_EPOCH).ok().map(|since| since.as_nanos())
    });
    Ok(format!("{}/{}", found.ino(), made.unwrap_or(0)))
}
