//! The id of an envelope.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use striae_crypto::Digest;
use striae_crypto::hex_text::HexError;

/// The id of an envelope: SHA-256 of all its bytes. Written as 64 hex digits.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    schemars::JsonSchema,
    Serialize,
    Deserialize,
)]
#[serde(transparent)]
pub struct EnvelopeId(pub(crate) Digest);

impl EnvelopeId {
    /// The id of an envelope's bytes.
    pub fn of(envelope: &[u8]) -> Self {
        Self(Digest::sha256(envelope))
    }

    /// The id with these bytes, as a store keeps it.
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(Digest::from_bytes(bytes))
    }

    /// The 32 bytes.
    pub fn as_bytes(&self) -> &[u8; 32] {
        self.0.as_bytes()
    }
}

impl fmt::Display for EnvelopeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for EnvelopeId {
    type Err = HexError;

    fn from_str(text: &str) -> Result<Self, HexError> {
        text.parse().map(Self)
    }
}
