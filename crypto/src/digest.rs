//! SHA-256 digests.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use sha2::Digest as _;

use crate::fingerprint::fingerprint;
use crate::hex_text::{self, HexError};

/// A SHA-256 digest. Written as 64 hex digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Digest(#[serde(with = "hex_text")] [u8; 32]);

crate::hex_schema!(Digest, "Digest", 64, "SHA-256 in hex");

impl Digest {
    /// The digest of these bytes.
    pub fn sha256(bytes: &[u8]) -> Self {
        Self(sha2::Sha256::digest(bytes).into())
    }

    /// The digest of several parts for one purpose, named by `tag`.
    ///
    /// SHA-256 over the tag and then every part, each preceded by its length as a 64-bit
    /// little-endian number; so no two different lists of parts give the same input.
    pub fn tagged(tag: &str, parts: &[&[u8]]) -> Self {
        let mut hasher = sha2::Sha256::new();
        for part in std::iter::once(tag.as_bytes()).chain(parts.iter().copied()) {
            hasher.update((part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
        Self(hasher.finalize().into())
    }

    /// A digest that was computed elsewhere.
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The 32 bytes.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The form that two people compare over a phone; six groups of five digits.
    pub fn fingerprint(&self) -> String {
        fingerprint(&self.0)
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&hex::encode(self.0))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Digest({self})")
    }
}

impl FromStr for Digest {
    type Err = HexError;

    fn from_str(text: &str) -> Result<Self, HexError> {
        hex_text::from_hex(text).map(Self)
    }
}
