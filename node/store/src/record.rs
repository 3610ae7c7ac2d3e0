//! Form of a record on disk: one version byte, then the fields.

use std::fmt::Display;

use serde::Serialize;
use serde::de::DeserializeOwned;
use striae_protocol::codec;

use crate::{Family, Key, StoreError};

/// Largest record but for original files, bytes.
pub(crate) const MAX_RECORD_BYTES: usize = 1 << 20;

/// Something kept in one column family under one key.
///
/// When the fields of a record change, its present form becomes a [`FormerRecord`] under another
/// name, with a `TryFrom` that makes the new form of it, and the record names it as its `Previous`:
/// the version follows from that.
pub trait Record: Serialize + DeserializeOwned {
    /// Family that holds it.
    const FAMILY: Family;
    /// Its form before this one; [`NoPrevious`] of the first.
    type Previous: Previous<Self>;

    /// Key that finds it; keys sort as the records should be listed.
    type Key: Key;

    /// Its key.
    fn key(&self) -> Self::Key;
}

/// A form that a record had: it is read and never written.
pub trait FormerRecord: DeserializeOwned {
    /// The form before it; [`NoPrevious`] of the first.
    type Previous: Previous<Self>;
}

/// Stands before the first form of a record.
#[derive(Debug)]
pub enum NoPrevious {}

/// The form before `Later`, read as `Later`. Implemented by [`NoPrevious`] and by each
/// [`FormerRecord`] of which `Later` can be made.
pub trait Previous<Later>: Sized {
    /// Its version.
    const VERSION: u8;

    /// Reads the fields of a record of this version or an earlier one; the error says why that is
    /// not possible.
    fn read(version: u8, fields: &[u8]) -> Result<Later, String>;
}

impl<Later> Previous<Later> for NoPrevious {
    const VERSION: u8 = 0;

    fn read(version: u8, _fields: &[u8]) -> Result<Later, String> {
        Err(format!("there is no version {version}"))
    }
}

impl<Later, Former> Previous<Later> for Former
where
    Former: FormerRecord,
    Later: TryFrom<Former, Error: Display>,
{
    const VERSION: u8 = <Former::Previous as Previous<Former>>::VERSION + 1;

    fn read(version: u8, fields: &[u8]) -> Result<Later, String> {
        let former = read_form::<Former, Former::Previous>(version, fields)?;
        Later::try_from(former).map_err(|error| error.to_string())
    }
}

/// Reads a form that follows `Before` from the fields of its own version or an earlier one.
fn read_form<Form, Before>(version: u8, fields: &[u8]) -> Result<Form, String>
where
    Form: DeserializeOwned,
    Before: Previous<Form>,
{
    if version <= Before::VERSION {
        return Before::read(version, fields);
    }
    codec::decode::<Form, MAX_RECORD_BYTES>(fields).map_err(|error| error.to_string())
}

/// The version of a record that this program writes.
const fn version_of<R: Record>() -> u8 {
    <R::Previous as Previous<R>>::VERSION + 1
}

fn wrong<R: Record>(reason: impl Into<String>) -> StoreError {
    StoreError::WrongRecord { family: R::FAMILY.name(), reason: reason.into() }
}

pub(crate) fn encode<R: Record>(record: &R) -> Result<Vec<u8>, StoreError> {
    let fields = codec::encode(record).map_err(|error| wrong::<R>(error.to_string()))?;
    if fields.len() > MAX_RECORD_BYTES {
        return Err(wrong::<R>(format!("{} bytes, at most {MAX_RECORD_BYTES} fit", fields.len())));
    }
    Ok([&[version_of::<R>()], fields.as_slice()].concat())
}

pub(crate) fn decode<R: Record>(bytes: &[u8]) -> Result<R, StoreError> {
    let (&version, fields) = bytes.split_first().ok_or_else(|| wrong::<R>("empty"))?;
    let known = version_of::<R>();
    if version > known {
        return Err(wrong::<R>(format!(
            "version {version} is newer than this program's {known}; install a newer striae"
        )));
    }
    read_form::<R, R::Previous>(version, fields).map_err(wrong::<R>)
}

/// The record of stored bytes that came by another way than the database, as those that a proof of
/// the audit log shows.
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
