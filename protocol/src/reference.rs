//! References that mean something only to whoever made them.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use striae_crypto::hex_text::{self, HexError};

/// What another country calls an exhibit or a query: 16 bytes that tell it nothing. Written as hex.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct OpaqueReference(#[serde(with = "striae_crypto::hex_text")] [u8; 16]);

impl OpaqueReference {
    /// The reference with these bytes, which should come from
    /// [`striae_crypto::random_bytes`].
    pub fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// The 16 bytes.
    pub fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

impl fmt::Display for OpaqueReference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&hex::encode(self.0))
    }
}

impl fmt::Debug for OpaqueReference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "OpaqueReference({self})")
    }
}

impl FromStr for OpaqueReference {
    type Err = HexError;

    fn from_str(text: &str) -> Result<Self, HexError> {
        hex_text::from_hex(text).map(Self)
    }
}
