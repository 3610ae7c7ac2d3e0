//! Suites: which algorithms seal.
//!
//! Both are hybrids of ML-KEM-768 with an elliptic curve: what is sealed today stays closed to
//! whoever records it and has a quantum computer one day. The implementations of ML-KEM are young
//! and not audited; the curve beside it holds what it always held.

use std::fmt;
use std::str::FromStr;

use hpke::aead::{Aead, AesGcm256, ChaCha20Poly1305};
use hpke::kdf::HkdfSha256;
use hpke::kem::{MlKem768P256, XWing};
use hpke::{Deserializable as _, Kem, OpModeR, OpModeS, Serializable as _};
use rand_chacha::ChaCha20Rng;
use zeroize::Zeroizing;

use super::SealingError;

/// Bytes of the tag of either AEAD.
const TAG_BYTES: usize = 16;

/// Most bytes that sealing adds.
pub const MAX_SEALING_OVERHEAD_BYTES: usize = SealingSuite::MlKem768P256.overhead_bytes();

/// The algorithms by which something is sealed. The number is what messages carry; it never changes
/// its meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum SealingSuite {
    /// Suite 1: X-Wing (ML-KEM-768 with X25519, KEM 0x647a), HKDF-SHA256 (KDF 0x0001),
    /// ChaCha20-Poly1305 (AEAD 0x0003).
    #[default]
    XWing,
    /// Suite 2: ML-KEM-768 with P-256 (KEM 0x0050), HKDF-SHA256 (KDF 0x0001), AES-256-GCM (AEAD
    /// 0x0002): for those who are bound to the algorithms of FIPS.
    MlKem768P256,
}

impl SealingSuite {
    /// All suites.
    pub const ALL: [Self; 2] = [Self::XWing, Self::MlKem768P256];

    /// Its number.
    pub const fn number(self) -> u16 {
        match self {
            Self::XWing => 1,
            Self::MlKem768P256 => 2,
        }
    }

    /// The suite with this number.
    pub fn of_number(number: u16) -> Result<Self, SealingError> {
        let suite = Self::ALL.into_iter().find(|suite| suite.number() == number);
        suite.ok_or(SealingError::UnknownSuite { found: number })
    }

    /// Bytes of a public key.
    pub const fn key_bytes(self) -> usize {
        match self {
            Self::XWing => 1216,
            Self::MlKem768P256 => 1249,
        }
    }

    /// Bytes that sealing adds: the encapsulated key and the tag.
    pub const fn overhead_bytes(self) -> usize {
        self.encapsulated_bytes() + TAG_BYTES
    }

    const fn encapsulated_bytes(self) -> usize {
        match self {
            Self::XWing => 1120,
            Self::MlKem768P256 => 1153,
        }
    }

    pub(super) fn public_of(self, seed: &[u8; 32]) -> Result<Vec<u8>, SealingError> {
        match self {
            Self::XWing => public_of::<XWing>(seed),
            Self::MlKem768P256 => public_of::<MlKem768P256>(seed),
        }
    }

    /// Refuses bytes that are no public key.
    pub(super) fn check_public(self, public: &[u8]) -> Result<(), SealingError> {
        match self {
            Self::XWing => parsed::<XWing>(public).map(drop),
            Self::MlKem768P256 => parsed::<MlKem768P256>(public).map(drop),
        }
    }

    pub(super) fn seal(
        self,
        public: &[u8],
        info: &[u8],
        plain: &[u8],
        random: &mut ChaCha20Rng,
    ) -> Result<Vec<u8>, SealingError> {
        match self {
            Self::XWing => seal::<XWing, ChaCha20Poly1305>(public, info, plain, random),
            Self::MlKem768P256 => seal::<MlKem768P256, AesGcm256>(public, info, plain, random),
        }
    }

    pub(super) fn open(
        self,
        seed: &[u8; 32],
        info: &[u8],
        sealed: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>, SealingError> {
        let parts = sealed.split_at_checked(self.encapsulated_bytes());
        let (encapsulated, ciphertext) = parts.ok_or(SealingError::Closed)?;
        match self {
            Self::XWing => open::<XWing, ChaCha20Poly1305>(seed, info, encapsulated, ciphertext),
            Self::MlKem768P256 => {
                open::<MlKem768P256, AesGcm256>(seed, info, encapsulated, ciphertext)
            }
        }
    }
}

fn private<K: Kem>(seed: &[u8; 32]) -> Result<K::PrivateKey, SealingError> {
    K::PrivateKey::from_bytes(seed).map_err(|_| SealingError::NoKey)
}

fn parsed<K: Kem>(public: &[u8]) -> Result<K::PublicKey, SealingError> {
    K::PublicKey::from_bytes(public).map_err(|_| SealingError::NoKey)
}

fn public_of<K: Kem>(seed: &[u8; 32]) -> Result<Vec<u8>, SealingError> {
    Ok(K::sk_to_pk(&private::<K>(seed)?).to_bytes().to_vec())
}

fn seal<K: Kem, A: Aead>(
    public: &[u8],
    info: &[u8],
    plain: &[u8],
    random: &mut ChaCha20Rng,
) -> Result<Vec<u8>, SealingError> {
    let (encapsulated, ciphertext) = hpke::single_shot_seal_with_rng::<A, HkdfSha256, K>(
        &OpModeS::Base,
        &parsed::<K>(public)?,
        info,
        plain,
        &[],
        random,
    )
    .map_err(|_| SealingError::NoKey)?;
    Ok([encapsulated.to_bytes().as_slice(), &ciphertext].concat())
}

fn open<K: Kem, A: Aead>(
    seed: &[u8; 32],
    info: &[u8],
    encapsulated: &[u8],
    ciphertext: &[u8],
) -> Result<Zeroizing<Vec<u8>>, SealingError> {
    let encapsulated =
        K::EncappedKey::from_bytes(encapsulated).map_err(|_| SealingError::Closed)?;
    hpke::single_shot_open::<A, HkdfSha256, K>(
        &OpModeR::Base,
        &private::<K>(seed)?,
        &encapsulated,
        info,
        ciphertext,
        &[],
    )
    .map(Zeroizing::new)
    .map_err(|_| SealingError::Closed)
}

impl fmt::Display for SealingSuite {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.number().fmt(f)
    }
}

impl FromStr for SealingSuite {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let suite = Self::ALL.into_iter().find(|suite| suite.to_string() == text);
        suite.ok_or_else(|| format!("'{text}' is no sealing suite; there are 1 and 2"))
    }
}
