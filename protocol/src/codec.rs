//! The one place that turns values into bytes and back; the only user of `bincode`.
//!
//! The format: integers little-endian at their full width, `bool` and the mark of an `Option` one
//! byte, an enum's variant a `u32`, the length of a text or list a `u64`, structs their fields in
//! order with nothing between. Golden vectors guard it, so the library can be replaced without
//! changing a byte.
//!
//! A value has exactly one encoding as long as its types hold no map or set (those would accept
//! their entries in any order): messages use none.

use std::fmt;
use std::marker::PhantomData;

use bincode::config::{Configuration, Fixint, LittleEndian};
use serde::de::{DeserializeOwned, Error as _, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use thiserror::Error;

const FORMAT: Configuration<LittleEndian, Fixint> =
    bincode::config::standard().with_little_endian().with_fixed_int_encoding();

/// Reasons for which a value cannot be written or bytes cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CodecError {
    /// There are more bytes than this kind of value may have.
    #[error("{found} bytes are too many, at most {limit} are read here")]
    TooLong {
        /// Bytes there are.
        found: usize,
        /// Bytes there may be.
        limit: usize,
    },
    /// The value ends before the bytes do.
    #[error("{count} bytes follow the end of the message, where there must be none")]
    Trailing {
        /// Bytes left over.
        count: usize,
    },
    /// The bytes are no such value.
    #[error("the bytes are not what they should be: {reason}")]
    Malformed {
        /// The decoder's finding.
        reason: String,
    },
    /// The value cannot be written in this format.
    #[error("the value cannot be written: {reason}")]
    Unwritable {
        /// The encoder's finding.
        reason: String,
    },
}

/// The bytes of a value.
pub fn encode<T: Serialize + ?Sized>(value: &T) -> Result<Vec<u8>, CodecError> {
    bincode::serde::encode_to_vec(value, FORMAT)
        .map_err(|error| CodecError::Unwritable { reason: error.to_string() })
}

/// The value of these bytes, all of them and at most `LIMIT`.
///
/// Texts allocate at most `LIMIT` bytes and lists read with [`bounded_vec`] at most their own
/// maximum, whatever a length inside the bytes says. A plain `Vec` of other crates' records may
/// reserve up to 1 MiB (serde's own bound) before its missing elements are noticed.
pub fn decode<T: DeserializeOwned, const LIMIT: usize>(bytes: &[u8]) -> Result<T, CodecError> {
    if bytes.len() > LIMIT {
        return Err(CodecError::TooLong { found: bytes.len(), limit: LIMIT });
    }
    let (value, read) = bincode::serde::decode_from_slice(bytes, FORMAT.with_limit::<LIMIT>())
        .map_err(|error| CodecError::Malformed { reason: error.to_string() })?;
    match bytes.len() - read {
        0 => Ok(value),
        count => Err(CodecError::Trailing { count }),
    }
}

/// Reads a list of at most `MAX` elements, and refuses a longer one before reading its elements.
///
/// For fields: `#[serde(deserialize_with = "bounded_vec::<_, _, MAX>")]`.
pub fn bounded_vec<'de, D, T, const MAX: usize>(deserializer: D) -> Result<Vec<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    deserializer.deserialize_seq(BoundedVec::<T, MAX>(PhantomData))
}

/// Elements for which there is room before the first is read: a length that lies does not take
/// more.
const MAX_RESERVED_ELEMENTS: usize = 16 * 1024;

struct BoundedVec<T, const MAX: usize>(PhantomData<T>);

impl<'de, T: Deserialize<'de>, const MAX: usize> Visitor<'de> for BoundedVec<T, MAX> {
    type Value = Vec<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a list of at most {MAX} elements")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Vec<T>, A::Error> {
        // The binary format knows the length beforehand, text formats do not.
        let announced = seq.size_hint().unwrap_or(0);
        if announced > MAX {
            return Err(A::Error::invalid_length(announced, &self));
        }
        let mut list = Vec::with_capacity(announced.min(MAX_RESERVED_ELEMENTS));
        while let Some(element) = seq.next_element()? {
            if list.len() == MAX {
                return Err(A::Error::invalid_length(MAX + 1, &self));
            }
            list.push(element);
        }
        Ok(list)
    }
}
