//! Keys, domain-separated signatures, digests, Merkle trees and key files: the only crate that
//! computes with secrets.
//!
//! Everything that is signed in Striae goes through [`SecretKey::sign`] with a [`Domain`], so that
//! a signature made for one purpose never verifies for another. The one exception proves a key of
//! TLS as libp2p's specification says ([`SecretKey::sign_transport_key`]).

#![warn(missing_docs)]

mod audit_leaf;
mod digest;
mod domain;
mod external_key;
mod fingerprint;
pub mod hex_text;
pub mod key_file;
pub mod merkle;
mod one_time_key;
mod passphrase;
mod password;
mod public_key;
mod random;
mod sealing;
mod secret_key;
mod signature;

pub use audit_leaf::{AUDIT_LEAF_BYTES, AuditLeaf, RECORD_SALT_BYTES, RecordSalt};
pub use digest::Digest;
pub use domain::Domain;
pub use external_key::{ExternalKeyError, ExternalSigner, KeyPlace, WrappedSeed};
pub use one_time_key::{ONE_TIME_KEY_BYTES, OneTimeKey};
pub use passphrase::{MAX_PASSPHRASE_BYTES, MIN_PASSPHRASE_CHARS, Passphrase, PassphraseError};
pub use password::{MAX_PASSWORD_RECORD_BYTES, PasswordError, PasswordRecord};
pub use public_key::{PublicKey, PublicKeyError, VerifyError};
pub use random::{RandomError, random_bytes};
pub use sealing::{
    MAX_SEALING_OVERHEAD_BYTES, SealingError, SealingKey, SealingPublicKey, SealingSuite,
};
pub use secret_key::SecretKey;
pub use signature::Signature;
