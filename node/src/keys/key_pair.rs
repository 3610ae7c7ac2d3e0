//! The two secret keys of a node, or of a country without one: one that signs, and one that opens
//! what was sealed. They know nothing of each other, so that either can be replaced alone.

use std::path::Path;

use striae_crypto::key_file::{self, KeyFile, StoredKey};
use striae_crypto::{Passphrase, SealingKey, SealingPublicKey, SealingSuite, SecretKey};

use crate::NodeError;
use crate::keys::passphrase;

/// Key files that are opened or made one after the other, by one passphrase as long as it fits.
#[derive(Default)]
pub(crate) struct KeyRing {
    given: Option<Passphrase>,
}

impl KeyRing {
    /// The key in a file.
    pub(crate) fn open<K: StoredKey>(&mut self, path: &Path) -> Result<K, NodeError> {
        self.open_file(key_file::read(path)?, path)
    }

    /// The key in a file that was read.
    pub(crate) fn open_file<K: StoredKey>(
        &mut self,
        file: KeyFile<K>,
        path: &Path,
    ) -> Result<K, NodeError> {
        file.open(|| {
            let passphrase = match &self.given {
                Some(passphrase) => passphrase.clone(),
                None => passphrase::to_open(path)?,
            };
            self.given = Some(passphrase.clone());
            Ok(passphrase)
        })
    }

    /// Asks for the passphrase by which new keys are sealed, before the first of them is made at this
    /// path.
    pub(crate) fn ask_to_seal(&mut self, path: &Path) -> Result<(), NodeError> {
        self.given = Some(passphrase::to_seal(path)?);
        Ok(())
    }

    /// The signing key in a file, made when there is none.
    pub(crate) fn signing(&mut self, path: &Path, unsealed: bool) -> Result<SecretKey, NodeError> {
        self.open_or_make(path, unsealed, || Ok(SecretKey::generate()?))
    }

    /// The sealing key in a file, made when there is none.
    pub(crate) fn sealing(
        &mut self,
        path: &Path,
        suite: SealingSuite,
        unsealed: bool,
    ) -> Result<SealingKey, NodeError> {
        self.open_or_make(path, unsealed, || Ok(SealingKey::generate(suite)?))
    }

    /// A key that an interrupted run left is used: nobody has seen another one. A new file is
    /// sealed by a passphrase unless the user says otherwise.
    fn open_or_make<K: StoredKey>(
        &mut self,
        path: &Path,
        unsealed: bool,
        make: impl FnOnce() -> Result<K, NodeError>,
    ) -> Result<K, NodeError> {
        if path.exists() {
            return self.open(path);
        }
        let passphrase = match (&self.given, unsealed) {
            (_, true) => None,
            (Some(given), false) => Some(given.clone()),
            (None, false) => Some(passphrase::to_seal(path)?),
        };
        let key = make()?;
        key_file::create(path, &key, passphrase.as_ref())?;
        self.given = self.given.take().or(passphrase);
        Ok(key)
    }
}

/// The public half of a sealing key.
pub(crate) fn public_of(key: &SealingKey) -> Result<SealingPublicKey, NodeError> {
    key.public().map_err(|error| NodeError::Message(error.to_string()))
}
