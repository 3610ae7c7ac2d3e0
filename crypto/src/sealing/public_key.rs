//! The public half of a sealing key.

use std::fmt;
use std::str::FromStr;

use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use zeroize::Zeroizing;

use super::{SealingError, SealingSuite};
use crate::fingerprint::fingerprint;
use crate::hex_text;
use crate::random::random_bytes;

/// The key that others seal to, with the suite that it is for. Written as the suite's number, a
/// colon, and hex.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SealingPublicKey {
    suite: SealingSuite,
    bytes: Box<[u8]>,
}

impl SealingPublicKey {
    /// The key with these bytes, if they are one of this suite.
    pub fn from_bytes(suite: SealingSuite, bytes: &[u8]) -> Result<Self, SealingError> {
        if bytes.len() != suite.key_bytes() {
            return Err(SealingError::NoKey);
        }
        suite.check_public(bytes)?;
        Ok(Self { suite, bytes: bytes.into() })
    }

    /// Its suite.
    pub fn suite(&self) -> SealingSuite {
        self.suite
    }

    /// Its bytes.
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The number of its suite (16 bits, little-endian) and its bytes: what is signed of it and
    /// compared.
    pub fn with_suite(&self) -> Vec<u8> {
        [self.suite.number().to_le_bytes().as_slice(), &self.bytes].concat()
    }

    /// The form that two people compare over a phone: six groups of five digits.
    pub fn fingerprint(&self) -> String {
        fingerprint(&self.with_suite())
    }

    /// Seals `plain` so that only the key's holder opens it, and only who gives the same `info`:
    /// what it is for, and what it is bound to. There is no associated data.
    pub fn seal(&self, info: &[u8], plain: &[u8]) -> Result<Vec<u8>, SealingError> {
        let randomness = Zeroizing::new(random_bytes::<32>()?);
        self.seal_with(info, plain, &randomness)
    }

    /// [`seal`](Self::seal) with given randomness, for test vectors: the same twice would tell that
    /// the same was sealed.
    pub fn seal_with(
        &self,
        info: &[u8],
        plain: &[u8],
        randomness: &[u8; 32],
    ) -> Result<Vec<u8>, SealingError> {
        let mut random = ChaCha20Rng::from_seed(*randomness);
        self.suite.seal(&self.bytes, info, plain, &mut random)
    }
}

impl fmt::Display for SealingPublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{}:{}", self.suite, hex::encode(&self.bytes)))
    }
}

impl fmt::Debug for SealingPublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SealingPublicKey({}:{}...)", self.suite, hex::encode(&self.bytes[..8]))
    }
}

impl FromStr for SealingPublicKey {
    type Err = SealingError;

    fn from_str(text: &str) -> Result<Self, SealingError> {
        let (suite, hex) = text.split_once(':').ok_or(SealingError::NoSuite)?;
        match suite.parse().map_err(|_| SealingError::NoSuite)? {
            SealingSuite::XWing => {
                Self::from_bytes(SealingSuite::XWing, &hex_text::from_hex::<1216>(hex)?)
            }
            SealingSuite::MlKem768P256 => {
                Self::from_bytes(SealingSuite::MlKem768P256, &hex_text::from_hex::<1249>(hex)?)
            }
        }
    }
}

impl Serialize for SealingPublicKey {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            return serializer.collect_str(self);
        }
        (self.suite.number(), &self.bytes).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for SealingPublicKey {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let wrong = |error: SealingError| serde::de::Error::custom(error);
        if deserializer.is_human_readable() {
            return String::deserialize(deserializer)?.parse().map_err(wrong);
        }
        let (suite, bytes) = <(u16, Vec<u8>)>::deserialize(deserializer)?;
        let suite = SealingSuite::of_number(suite).map_err(wrong)?;
        Self::from_bytes(suite, &bytes).map_err(wrong)
    }
}
