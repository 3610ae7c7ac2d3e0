//! A key that seals one thing, which many may open: the thing is sealed once, the key to each
//! reader.

use std::fmt;

use aes_gcm::Aes256Gcm;
use chacha20poly1305::ChaCha20Poly1305;
use chacha20poly1305::aead::{Aead, KeyInit, Nonce, Payload};
use zeroize::Zeroizing;

use crate::random::{RandomError, random_bytes};
use crate::sealing::{SealingError, SealingSuite};

/// Bytes of a one-time key.
pub const ONE_TIME_KEY_BYTES: usize = 32;

/// A random key that is used once, so that its nonce can be zero: for the AEAD of a
/// [`SealingSuite`]. Overwritten in memory when dropped.
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

    /// Seals one thing in a context by a suite's AEAD, and is used up.
    pub fn seal(
        self,
        suite: SealingSuite,
        context: &[u8],
        plain: &[u8],
    ) -> Result<Vec<u8>, SealingError> {
        let payload = Payload { msg: plain, aad: context };
        match suite {
            SealingSuite::XWing => encrypt::<ChaCha20Poly1305>(&self.0, payload),
            SealingSuite::MlKem768P256 => encrypt::<Aes256Gcm>(&self.0, payload),
        }
        .ok_or(SealingError::Closed)
    }

    /// Opens what was sealed in the same context by the same suite.
    pub fn open(
        self,
        suite: SealingSuite,
        context: &[u8],
        sealed: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>, SealingError> {
        let payload = Payload { msg: sealed, aad: context };
        match suite {
            SealingSuite::XWing => decrypt::<ChaCha20Poly1305>(&self.0, payload),
            SealingSuite::MlKem768P256 => decrypt::<Aes256Gcm>(&self.0, payload),
        }
        .map(Zeroizing::new)
        .ok_or(SealingError::Closed)
    }
}

fn encrypt<A: Aead + KeyInit>(key: &[u8; 32], payload: Payload<'_, '_>) -> Option<Vec<u8>> {
    A::new_from_slice(key).ok()?.encrypt(&Nonce::<A>::default(), payload).ok()
}

fn decrypt<A: Aead + KeyInit>(key: &[u8; 32], payload: Payload<'_, '_>) -> Option<Vec<u8>> {
    A::new_from_slice(key).ok()?.decrypt(&Nonce::<A>::default(), payload).ok()
}

impl fmt::Debug for OneTimeKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("OneTimeKey")
    }
}
