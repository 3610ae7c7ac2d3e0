//! Sealing to one reader: HPKE (RFC 9180) in base mode.
//!
//! Suite 1 is X-Wing (ML-KEM-768 with X25519, KEM 0x647a), HKDF-SHA256 (KDF 0x0001) and ChaCha20-Poly1305 (AEAD 0x0003): what is
//! sealed today stays closed to whoever records it and has a quantum computer one day. The KEM's implementations are young
//! and not audited; X25519 in the hybrid holds what it always held. Sealed bytes are the encapsulated key and the
//! ciphertext with its tag.

use std::fmt;
use std::str::FromStr;

use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::XWing;
use hpke::{Deserializable as _, Kem, OpModeR, OpModeS, Serializable as _};
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use thiserror::Error;
use zeroize::Zeroizing;

use crate::fingerprint::fingerprint;
use crate::hex_text;
use crate::random::{RandomError, random_bytes};

/// The suite described above.
pub const SEALING_SUITE: u16 = 1;
/// Bytes of a public sealing key.
pub const SEALING_KEY_BYTES: usize = 1216;
/// Bytes that sealing adds: the encapsulated key and the tag.
pub const SEALING_OVERHEAD_BYTES: usize = ENCAPSULATED_BYTES + 16;

const ENCAPSULATED_BYTES: usize = 1120;

/// What only one reader can open. Overwritten in memory when dropped.
pub struct SealingKey {
    seed: Zeroizing<[u8; 32]>,
}

/// The key that others seal to. Written as hex.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SealingPublicKey(Box<[u8; SEALING_KEY_BYTES]>);

/// Why something cannot be sealed or opened.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SealingError {
    /// The bytes are no public key.
    #[error("this is no sealing key; ask for it again")]
    NoKey,
    /// The text is no public key.
    #[error("this is no sealing key: {0}")]
    Text(#[from] hex_text::HexError),
    /// Sealed for another reader or another purpose, or altered.
    #[error("it does not open: it was sealed for another reader or purpose, or was altered")]
    Closed,
    /// No randomness.
    #[error(transparent)]
    Random(#[from] RandomError),
}

impl SealingKey {
    /// The key of this seed (the private key of draft-ietf-hpke-pq for X-Wing).
    pub fn from_seed(seed: Zeroizing<[u8; 32]>) -> Self {
        Self { seed }
    }

    /// The public half.
    pub fn public(&self) -> Result<SealingPublicKey, SealingError> {
        let public = XWing::sk_to_pk(&self.private()?).to_bytes();
        SealingPublicKey::from_bytes(&public)
    }

    /// Opens what was sealed with the same `info`.
    pub fn open(&self, info: &[u8], sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, SealingError> {
        let (encapsulated, ciphertext) =
            sealed.split_at_checked(ENCAPSULATED_BYTES).ok_or(SealingError::Closed)?;
        let encapsulated = <XWing as Kem>::EncappedKey::from_bytes(encapsulated)
            .map_err(|_| SealingError::Closed)?;
        hpke::single_shot_open::<ChaCha20Poly1305, HkdfSha256, XWing>(
            &OpModeR::Base,
            &self.private()?,
            &encapsulated,
            info,
            ciphertext,
            &[],
        )
        .map(Zeroizing::new)
        .map_err(|_| SealingError::Closed)
    }

    fn private(&self) -> Result<<XWing as Kem>::PrivateKey, SealingError> {
        <XWing as Kem>::PrivateKey::from_bytes(self.seed.as_slice())
            .map_err(|_| SealingError::NoKey)
    }
}

impl fmt::Debug for SealingKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SealingKey")
    }
}

impl SealingPublicKey {
    /// The key with these bytes, if they are one.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, SealingError> {
        let bytes: [u8; SEALING_KEY_BYTES] = bytes.try_into().map_err(|_| SealingError::NoKey)?;
        let key = Self(Box::new(bytes));
        key.parsed()?;
        Ok(key)
    }

    /// What two people compare over a phone: six groups of five digits.
    pub fn fingerprint(&self) -> String {
        fingerprint(self.0.as_slice())
    }

    /// Its bytes.
    pub fn as_bytes(&self) -> &[u8; SEALING_KEY_BYTES] {
        &self.0
    }

    /// Seals `plain` so that only the key's holder opens it, and only who gives the same `info`: what it is for, and what it
    /// is bound to. There is no associated data.
    pub fn seal(&self, info: &[u8], plain: &[u8]) -> Result<Vec<u8>, SealingError> {
        let randomness = Zeroizing::new(random_bytes::<32>()?);
        self.seal_with(info, plain, &randomness)
    }

    /// [`seal`](Self::seal) with given randomness, for test vectors: the same twice would tell that the same was sealed.
    pub fn seal_with(
        &self,
        info: &[u8],
        plain: &[u8],
        randomness: &[u8; 32],
    ) -> Result<Vec<u8>, SealingError> {
        let mut random = ChaCha20Rng::from_seed(*randomness);
        let (encapsulated, ciphertext) =
            hpke::single_shot_seal_with_rng::<ChaCha20Poly1305, HkdfSha256, XWing>(
                &OpModeS::Base,
                &self.parsed()?,
                info,
                plain,
                &[],
                &mut random,
            )
            .map_err(|_| SealingError::NoKey)?;
        Ok([encapsulated.to_bytes().as_slice(), &ciphertext].concat())
    }

    fn parsed(&self) -> Result<<XWing as Kem>::PublicKey, SealingError> {
        <XWing as Kem>::PublicKey::from_bytes(self.0.as_slice()).map_err(|_| SealingError::NoKey)
    }
}

impl fmt::Display for SealingPublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&hex::encode(self.0.as_slice()))
    }
}

impl fmt::Debug for SealingPublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SealingPublicKey({}...)", hex::encode(&self.0[..8]))
    }
}

impl FromStr for SealingPublicKey {
    type Err = SealingError;

    fn from_str(text: &str) -> Result<Self, SealingError> {
        Self::from_bytes(&hex_text::from_hex::<SEALING_KEY_BYTES>(text)?)
    }
}

impl Serialize for SealingPublicKey {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        hex_text::serialize(&self.0, serializer)
    }
}

impl<'de> Deserialize<'de> for SealingPublicKey {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let bytes: [u8; SEALING_KEY_BYTES] = hex_text::deserialize(deserializer)?;
        Self::from_bytes(&bytes).map_err(serde::de::Error::custom)
    }
}
