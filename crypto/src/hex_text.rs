//! Lower-case hex text and serde for values that are a fixed number of bytes.
//!
//! For a field of such a value: `#[serde(with = "striae_crypto::hex_text")]`.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Error as _, SeqAccess, Visitor};
use serde::ser::SerializeTuple;
use serde::{Deserializer, Serializer};
use thiserror::Error;

/// Text that is not the hex form of a value.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum HexError {
    /// The text has the wrong length.
    #[error("expected {expected} hex digits, found {found} characters; copy the whole value")]
    Length {
        /// Digits the value has.
        expected: usize,
        /// Characters the text has.
        found: usize,
    },
    /// A character is neither a digit nor one of a to f.
    #[error(
        "only the digits 0-9 and a-f may appear in a hex value; check the text for typing errors"
    )]
    Digit,
}

/// Reads exactly `N` bytes from hex text; upper and lower case are accepted.
pub fn from_hex<const N: usize>(text: &str) -> Result<[u8; N], HexError> {
    if text.len() != 2 * N {
        return Err(HexError::Length { expected: 2 * N, found: text.chars().count() });
    }
    let mut bytes = [0; N];
    hex::decode_to_slice(text, &mut bytes).map_err(|_| HexError::Digit)?;
    Ok(bytes)
}

/// Lower-case hex text of any bytes.
pub fn to_hex(bytes: &[u8]) -> String {
    hex::encode(bytes)
}

/// Reads any number of bytes from hex text.
pub fn bytes_of(text: &str) -> Result<Vec<u8>, HexError> {
    hex::decode(text).map_err(|_| HexError::Digit)
}

/// The JSON schema of a value whose JSON is hex text of so many digits.
#[macro_export]
macro_rules! hex_schema {
    ($name:ty, $title:literal, $digits:literal, $about:literal) => {
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                $title.into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({
                    "type": "string", "pattern": concat!("^[0-9a-f]{", $digits, "}$"), "description": $about
                })
            }
        }
    };
}

/// Writes hex text in human-readable formats and the bare bytes, without length, in others.
pub fn serialize<S: Serializer, const N: usize>(
    bytes: &[u8; N],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    if serializer.is_human_readable() {
        return serializer.serialize_str(&hex::encode(bytes));
    }
    let mut tuple = serializer.serialize_tuple(N)?;
    for byte in bytes {
        tuple.serialize_element(byte)?;
    }
    tuple.end()
}

/// Reads what [`serialize`] wrote.
pub fn deserialize<'de, D: Deserializer<'de>, const N: usize>(
    deserializer: D,
) -> Result<[u8; N], D::Error> {
    if deserializer.is_human_readable() {
        deserializer.deserialize_str(HexVisitor::<N>(PhantomData))
    } else {
        deserializer.deserialize_tuple(N, HexVisitor::<N>(PhantomData))
    }
}

struct HexVisitor<const N: usize>(PhantomData<[u8; N]>);

impl<'de, const N: usize> Visitor<'de> for HexVisitor<N> {
    type Value = [u8; N];

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{N} bytes or {} hex digits", 2 * N)
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<[u8; N], E> {
        from_hex(text).map_err(E::custom)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<[u8; N], A::Error> {
        let mut bytes = [0; N];
        for (index, byte) in bytes.iter_mut().enumerate() {
            *byte = seq.next_element()?.ok_or_else(|| A::Error::invalid_length(index, &self))?;
        }
        Ok(bytes)
    }
}
