//! The secret half of an ed25519 key.

use std::fmt;
use std::sync::Arc;

use ed25519_dalek::{Signer, SigningKey};
use zeroize::Zeroizing;

use crate::domain::Domain;
use crate::external_key::{ExternalKeyError, ExternalSigner};
use crate::public_key::PublicKey;
use crate::random::{RandomError, random_bytes};
use crate::signature::Signature;

/// Begins the bytes that prove whose a certificate of TLS is (libp2p's specification of TLS). No
/// domain's tag has the length that its first byte would say.
const TRANSPORT_PREFIX: &[u8] = b"libp2p-tls-handshake:";

/// An ed25519 secret key, which lies in memory or elsewhere. Its memory is overwritten when it is
/// dropped, and it is never printed.
pub struct SecretKey(Place);

enum Place {
    Memory(Box<SigningKey>),
    Elsewhere { public: PublicKey, signer: Arc<dyn ExternalSigner> },
}

impl SecretKey {
    /// A new key from the operating system's randomness.
    pub fn generate() -> Result<Self, RandomError> {
        let seed = Zeroizing::new(random_bytes::<32>()?);
        Ok(Self::from_bytes(&seed))
    }

    /// The key with this 32-byte seed (RFC 8032, section 5.1.5).
    pub fn from_bytes(seed: &[u8; 32]) -> Self {
        Self(Place::Memory(Box::new(SigningKey::from_bytes(seed))))
    }

    /// A key that lies elsewhere.
    pub fn elsewhere(signer: Arc<dyn ExternalSigner>) -> Self {
        Self(Place::Elsewhere { public: signer.public(), signer })
    }

    /// The 32-byte seed, overwritten in memory when dropped; `None` of a key that lies elsewhere.
    pub fn to_bytes(&self) -> Option<Zeroizing<[u8; 32]>> {
        match &self.0 {
            Place::Memory(key) => Some(Zeroizing::new(key.to_bytes())),
            Place::Elsewhere { .. } => None,
        }
    }

    /// The public half.
    pub fn public(&self) -> PublicKey {
        match &self.0 {
            Place::Memory(key) => PublicKey::from_verifying_key(&key.verifying_key()),
            Place::Elsewhere { public, .. } => *public,
        }
    }

    /// Signs `message` for one purpose. A key in memory never fails.
    pub fn sign(&self, domain: Domain, message: &[u8]) -> Result<Signature, ExternalKeyError> {
        self.sign_bytes(&domain.signed_bytes(message))
    }

    /// Signs that the key of a certificate of TLS, as DER of its `SubjectPublicKeyInfo`, is one of
    /// this key's holder: the signature in libp2p's extension of the certificate.
    pub fn sign_transport_key(&self, spki_der: &[u8]) -> Result<Signature, ExternalKeyError> {
        self.sign_bytes(&[TRANSPORT_PREFIX, spki_der].concat())
    }

    /// The reason for which the last signature of a key that lies elsewhere failed; `None` after one
    /// that was made.
    pub fn failure(&self) -> Option<ExternalKeyError> {
        match &self.0 {
            Place::Memory(_) => None,
            Place::Elsewhere { signer, .. } => signer.failure(),
        }
    }

    /// Looks whether a key that lies elsewhere is there. A key in memory always is.
    pub fn check(&self) -> Result<(), ExternalKeyError> {
        match &self.0 {
            Place::Memory(_) => Ok(()),
            Place::Elsewhere { signer, .. } => signer.check(),
        }
    }

    fn sign_bytes(&self, bytes: &[u8]) -> Result<Signature, ExternalKeyError> {
        match &self.0 {
            Place::Memory(key) => Ok(Signature::from_bytes(key.sign(bytes).to_bytes())),
            Place::Elsewhere { public, signer } => {
                let signature = Signature::from_bytes(signer.sign(bytes)?);
                // Others would hold a wrong one against the country, and not against its token.
                public.verify_bytes(bytes, &signature).map_err(|_| {
                    ExternalKeyError::new(format!(
                        "the token gave a signature that is none of the key {public}; nothing was signed: check the token"
                    ))
                })?;
                Ok(signature)
            }
        }
    }
}

impl fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SecretKey(of {})", self.public())
    }
}
