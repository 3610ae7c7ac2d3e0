//! A key that seals one thing, which many may open: the thing is sealed once, the key to each reader.

use std::fmt;

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{ChaCha20Poly1305, Nonce};
use zeroize::Zeroizing;

use crate::random::{RandomError, random_bytes};
use crate::sealing::SealingError;

/// Bytes of a one-time key.
pub const ONE_TIME_KEY_BYTES: usize = 32;

/// A random key for `ChaCha20-Poly1305` that is used once, so that its nonce can be zero. Overwritten in memory when dropped.
pub struct OneTimeKey(Zeroizing<[u8; ONE_TIME_KEY_BYTES]>);

impl OneTimeKey {
    /// A new key.
    pub fn generate() -> Result<Self, RandomError> {
        random_bytes().map(|bytes| Self(Zeroizing::new(bytes)))
    }

    /// The key with these bytes, as a reader unsealed them.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, SealingError> {
        bytes.try_into().map(|bytes| Self(Zeroizing::new(bytes))).map_err(|_| SealingError::Closed)
    }

    /// The bytes that are sealed to each reader.
    pub fn as_bytes(&self) -> &[u8; ONE_TIME_KEY_BYTES] {
        &self.0
    }

    /// Seals one thing in a context, and is used up.
    pub fn seal(self, context: &[u8], plain: &[u8]) -> Result<Vec<u8>, SealingError> {
        self.cipher()
            .encrypt(&Nonce::default(), Payload { msg: plain, aad: context })
            .map_err(|_| SealingError::Closed)
    }

    /// Opens what was sealed in the same context.
    pub fn open(self, context: &[u8], sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, SealingError> {
        self.cipher()
            .decrypt(&Nonce::default(), Payload { msg: sealed, aad: context })
            .map(Zeroizing::new)
            .map_err(|_| SealingError::Closed)
    }

    fn cipher(&self) -> ChaCha20Poly1305 {
        ChaCha20Poly1305::new((&*self.0).into())
    }
}

impl fmt::Debug for OneTimeKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("OneTimeKey")
    }
}
