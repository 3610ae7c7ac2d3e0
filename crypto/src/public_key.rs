//! The public half of an ed25519 key, and verification.

use std::fmt;
use std::str::FromStr;

use ed25519_dalek::VerifyingKey;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use thiserror::Error;

use crate::domain::Domain;
use crate::fingerprint::fingerprint;
use crate::hex_text::{self, HexError};
use crate::signature::Signature;

/// An ed25519 public key. Written as 64 hex digits.
///
/// Every value is a point of the curve and none is weak (of small order): other bytes are refused
/// when the value is made.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PublicKey([u8; 32]);

/// Bytes or text that are no usable public key.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PublicKeyError {
    /// The text is not 64 hex digits.
    #[error("this is not a public key: {0}")]
    Text(#[from] HexError),
    /// The bytes are no point of the curve.
    #[error("this is not a public key: the value is no point of the curve; ask for the key again")]
    NotAPoint,
    /// Signatures of a weak key prove nothing: one signature can fit many messages.
    #[error("this public key is weak and must not be trusted; ask its owner for a new key")]
    Weak,
}

/// A signature that does not fit key, domain and message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error(
    "the signature does not fit the key and the message: one of them was altered or is not the right one"
)]
pub struct VerifyError;

crate::hex_schema!(PublicKey, "PublicKey", 64, "An Ed25519 public key in hex");

impl PublicKey {
    /// The key with these bytes, if they are a usable key.
    pub fn from_bytes(bytes: &[u8; 32]) -> Result<Self, PublicKeyError> {
        let key = VerifyingKey::from_bytes(bytes).map_err(|_| PublicKeyError::NotAPoint)?;
        if key.is_weak() {
            return Err(PublicKeyError::Weak);
        }
        Ok(Self(*bytes))
    }

    pub(crate) fn from_verifying_key(key: &VerifyingKey) -> Self {
        Self(key.to_bytes())
    }

    /// The 32 bytes.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The form that two people compare over a phone; six groups of five digits.
    pub fn fingerprint(&self) -> String {
        fingerprint(&self.0)
    }

    /// Checks a signature over `message` in `domain`, strictly: no weak keys, no malleable
    /// signatures.
    pub fn verify(
        &self,
        domain: Domain,
        message: &[u8],
        signature: &Signature,
    ) -> Result<(), VerifyError> {
        self.verify_bytes(&domain.signed_bytes(message), signature)
    }

    pub(crate) fn verify_bytes(
        &self,
        bytes: &[u8],
        signature: &Signature,
    ) -> Result<(), VerifyError> {
        let key = VerifyingKey::from_bytes(&self.0).map_err(|_| VerifyError)?;
        let signature = ed25519_dalek::Signature::from_bytes(signature.as_bytes());
        key.verify_strict(bytes, &signature).map_err(|_| VerifyError)
    }
}

impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&hex::encode(self.0))
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PublicKey({self})")
    }
}

impl FromStr for PublicKey {
    type Err = PublicKeyError;

    fn from_str(text: &str) -> Result<Self, PublicKeyError> {
        Self::from_bytes(&hex_text::from_hex(text)?)
    }
}

impl Serialize for PublicKey {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        hex_text::serialize(&self.0, serializer)
    }
}

impl<'de> Deserialize<'de> for PublicKey {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let bytes = hex_text::deserialize(deserializer)?;
        Self::from_bytes(&bytes).map_err(serde::de::Error::custom)
    }
}
