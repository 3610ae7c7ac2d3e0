//! How a record lies on disk: one version byte, then the fields.

use serde::Serialize;
use serde::de::DeserializeOwned;
use striae_protocol::codec;

use crate::{Family, StoreError};

/// Largest record but for original files, bytes.
pub(crate) const MAX_RECORD_BYTES: usize = 1 << 20;

/// Something kept in one column family under one key.
///
/// When the fields of a record change, raise `VERSION` and read the old form in `upgrade`.
pub trait Record: Serialize + DeserializeOwned {
    /// Where it is kept.
    const FAMILY: Family;
    /// Version written by this program.
    const VERSION: u8 = 1;

    /// Its key; keys sort as the records should be listed.
    fn key(&self) -> Vec<u8>;

    /// Reads an older version's fields; `None` when that version is unknown.
    fn upgrade(_version: u8, _fields: &[u8]) -> Option<Self> {
        None
    }
}

fn wrong<R: Record>(reason: impl Into<String>) -> StoreError {
    StoreError::WrongRecord { family: R::FAMILY.name(), reason: reason.into() }
}

pub(crate) fn encode<R: Record>(record: &R) -> Result<Vec<u8>, StoreError> {
    let fields = codec::encode(record).map_err(|error| wrong::<R>(error.to_string()))?;
    if fields.len() > MAX_RECORD_BYTES {
        return Err(wrong::<R>(format!("{} bytes, at most {MAX_RECORD_BYTES} fit", fields.len())));
    }
    Ok([&[R::VERSION], fields.as_slice()].concat())
}

pub(crate) fn decode<R: Record>(bytes: &[u8]) -> Result<R, StoreError> {
    match bytes.split_first() {
        Some((&version, fields)) if version == R::VERSION => {
            codec::decode::<R, MAX_RECORD_BYTES>(fields)
                .map_err(|error| wrong::<R>(error.to_string()))
        }
        Some((&version, fields)) if version < R::VERSION => R::upgrade(version, fields)
            .ok_or_else(|| wrong::<R>(format!("version {version} is no longer known"))),
        Some((&version, _)) => Err(wrong::<R>(format!(
            "version {version} is newer than this program's {}; install a newer striae",
            R::VERSION
        ))),
        None => Err(wrong::<R>("empty")),
    }
}

/// The record of stored bytes that came by another way than the database, as those that a proof of the audit log shows.
pub fn read_record<R: Record>(bytes: &[u8]) -> Result<R, StoreError> {
    decode(bytes)
}

/// Version of values that are plain bytes.
const PLAIN_VERSION: u8 = 1;

/// Plain bytes as they are stored: a version byte before them.
pub(crate) fn marked(bytes: &[u8]) -> Vec<u8> {
    [&[PLAIN_VERSION], bytes].concat()
}

/// The plain bytes of a stored value.
pub(crate) fn unmarked(family: Family, mut value: Vec<u8>) -> Result<Vec<u8>, StoreError> {
    if value.first() != Some(&PLAIN_VERSION) {
        let reason = "its version is unknown".to_owned();
        return Err(StoreError::WrongRecord { family: family.name(), reason });
    }
    value.remove(0);
    Ok(value)
}
