//! Keys that lie elsewhere, as in a hardware token: their secret half never comes here.

use std::sync::Arc;

use thiserror::Error;
use zeroize::Zeroizing;

use crate::public_key::PublicKey;

/// A key that lies elsewhere and could not be used.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{0}")]
pub struct ExternalKeyError(String);

impl ExternalKeyError {
    /// The reason, as a sentence that names the key's place and says what to do.
    pub fn new(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }
}

/// A signing key that lies elsewhere.
pub trait ExternalSigner: Send + Sync {
    /// The public half.
    fn public(&self) -> PublicKey;

    /// The ed25519 signature (RFC 8032) of these bytes. Waits for a bounded time.
    fn sign(&self, bytes: &[u8]) -> Result<[u8; 64], ExternalKeyError>;

    /// Looks whether the key is there and could sign, without a signature; the outcome is that of
    /// [`Self::failure`] from then on. Waits for a bounded time.
    fn check(&self) -> Result<(), ExternalKeyError>;

    /// The reason for which the last signature or check failed; `None` after one that was good.
    fn failure(&self) -> Option<ExternalKeyError>;
}

/// A place that keeps keys and uses them, as a hardware token does. The text by which a key file
/// names a key there is understood by the place alone.
pub trait KeyPlace: Send + Sync {
    /// The signing key of this name. Fails where it is not there, or is another than `public`.
    fn signer(
        &self,
        name: &str,
        public: &PublicKey,
    ) -> Result<Arc<dyn ExternalSigner>, ExternalKeyError>;

    /// Encrypts a seed by the key of this name, which never leaves the place; `before` is
    /// authenticated with it.
    fn wrap(
        &self,
        name: &str,
        seed: &[u8; 32],
        before: &[u8],
    ) -> Result<WrappedSeed, ExternalKeyError>;

    /// Decrypts such a seed.
    fn unwrap(
        &self,
        name: &str,
        wrapped: &WrappedSeed,
        before: &[u8],
    ) -> Result<Zeroizing<[u8; 32]>, ExternalKeyError>;
}

/// A seed that was encrypted with AES-256-GCM.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrappedSeed {
    /// The initialization vector.
    pub nonce: [u8; 12],
    /// The encrypted seed and its tag.
    pub sealed: [u8; 48],
}
