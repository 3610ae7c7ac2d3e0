//! The secret half of a sealing key.

use std::fmt;

use zeroize::Zeroizing;

use super::{SealingError, SealingPublicKey, SealingSuite};
use crate::random::{RandomError, random_bytes};

/// A key to open what only its holder can read. Its memory is overwritten when it is dropped, and
/// it is never printed.
pub struct SealingKey {
    suite: SealingSuite,
    seed: Zeroizing<[u8; 32]>,
}

impl SealingKey {
    /// A new key from the operating system's randomness.
    pub fn generate(suite: SealingSuite) -> Result<Self, RandomError> {
        Ok(Self { suite, seed: Zeroizing::new(random_bytes::<32>()?) })
    }

    /// The key of this seed (the private key of draft-ietf-hpke-pq for the suite's KEM).
    pub fn from_seed(suite: SealingSuite, seed: &[u8; 32]) -> Self {
        Self { suite, seed: Zeroizing::new(*seed) }
    }

    /// Its suite.
    pub fn suite(&self) -> SealingSuite {
        self.suite
    }

    /// The 32-byte seed, overwritten in memory when dropped.
    pub fn to_bytes(&self) -> Zeroizing<[u8; 32]> {
        self.seed.clone()
    }

    /// The public half.
    pub fn public(&self) -> Result<SealingPublicKey, SealingError> {
        SealingPublicKey::from_bytes(self.suite, &self.suite.public_of(&self.seed)?)
    }

    /// Opens what was sealed with the same `info`.
    pub fn open(&self, info: &[u8], sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, SealingError> {
        self.suite.open(&self.seed, info, sealed)
    }

    /// Opens what was sealed by the suite of this number, with the one of a reader's keys that it
    /// was sealed to.
    pub fn open_with_any(
        keys: &[Self],
        suite: u16,
        info: &[u8],
        sealed: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>, SealingError> {
        let suite = SealingSuite::of_number(suite)?;
        keys.iter()
            .filter(|key| key.suite == suite)
            .find_map(|key| key.open(info, sealed).ok())
            .ok_or(SealingError::Closed)
    }
}

impl fmt::Debug for SealingKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SealingKey(suite {})", self.suite)
    }
}
