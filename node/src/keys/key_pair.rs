//! The two secret keys of a node, or of a country without one: one that signs, and one that opens
//! what was sealed. They know nothing of each other, so that either can be replaced alone.

use std::path::Path;

use striae_crypto::key_file::{self, KeyFile, StoredKey};
use striae_crypto::{Passphrase, SealingKey, SealingPublicKey, SealingSuite, SecretKey};
use striae_token::{PinState, Token, TokenAddress, TokenError};

use crate::keys::passphrase;
use crate::{KeyError, NodeError};

/// Labels of new keys in a token, for people who list its objects.
const SIGNING_LABEL: &str = "striae-signing";
const WRAPPING_LABEL: &str = "striae-wrapping";

/// The place of a new key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Keeping {
    /// Its file, sealed by a passphrase.
    Sealed,
    /// Its file, readable to whoever can read it.
    Unsealed,
    /// This token; where the address names a key, a signing key is that one.
    Token(TokenAddress),
}

impl Keeping {
    /// The place that a command's options name.
    pub(crate) fn of(unsealed: bool, token: Option<&str>) -> Result<Self, NodeError> {
        match token {
            Some(token) => Ok(Self::Token(token.parse()?)),
            None if unsealed => Ok(Self::Unsealed),
            None => Ok(Self::Sealed),
        }
    }

    /// The place of the key in a file; another one is made in the same.
    pub(crate) fn like<K: StoredKey>(file: &KeyFile<K>) -> Result<Self, NodeError> {
        Ok(match file.name_in_token() {
            Some(name) => Self::Token(name.parse::<TokenAddress>()?.of_token()),
            None if file.is_sealed() => Self::Sealed,
            None => Self::Unsealed,
        })
    }
}

/// Keys that are opened or made one after the other, by one passphrase as long as it fits, and by one
/// PIN for each token.
#[derive(Default)]
pub(crate) struct KeyRing {
    given: Option<Passphrase>,
    tokens: Vec<(TokenAddress, Token)>,
}

impl KeyRing {
    /// The key of a file.
    pub(crate) fn open<K: StoredKey>(&mut self, path: &Path) -> Result<K, NodeError> {
        self.open_file(key_file::read(path)?, path)
    }

    /// The key of a file that was read.
    pub(crate) fn open_file<K: StoredKey>(
        &mut self,
        file: KeyFile<K>,
        path: &Path,
    ) -> Result<K, NodeError> {
        if let Some(name) = file.name_in_token() {
            let token = self.token(&name.parse()?)?;
            return Ok(file.open_in(&token)?);
        }
        file.open(|| {
            let passphrase = match &self.given {
                Some(passphrase) => passphrase.clone(),
                None => passphrase::to_open(path)?,
            };
            self.given = Some(passphrase.clone());
            Ok(passphrase)
        })
    }

    /// Asks for all that new keys at this place need, the first of them at this path, before any is
    /// made: the passphrase that seals them, or the PIN of their token.
    pub(crate) fn ask_for(&mut self, keeping: &Keeping, path: &Path) -> Result<(), NodeError> {
        match keeping {
            Keeping::Unsealed => {}
            Keeping::Sealed => self.given = Some(passphrase::to_seal(path)?),
            Keeping::Token(address) => {
                self.token(address)?;
            }
        }
        Ok(())
    }

    /// Refuses a token that cannot hold a sealing key, before anybody types and any key is made.
    pub(crate) fn check_wraps(keeping: &Keeping) -> Result<(), NodeError> {
        match keeping {
            Keeping::Token(address) => Ok(striae_token::check_wraps(address)?),
            Keeping::Sealed | Keeping::Unsealed => Ok(()),
        }
    }

    /// The signing key of a file, made when there is none.
    pub(crate) fn signing(
        &mut self,
        path: &Path,
        keeping: &Keeping,
    ) -> Result<SecretKey, NodeError> {
        // A key that an interrupted run left is used: nobody has seen another one.
        if path.exists() {
            return self.open(path);
        }
        let Keeping::Token(address) = keeping else {
            return self.make_in_file(path, keeping, SecretKey::generate()?);
        };
        let token = self.token(address)?;
        let (key, public) = if address.names_key() {
            token.take_signing_key(address)?
        } else {
            token.make_signing_key(SIGNING_LABEL)?
        };
        key_file::create_in_token(path, &public, &key.to_string())?;
        self.open(path)
    }

    /// The sealing key of a file, made when there is none.
    pub(crate) fn sealing(
        &mut self,
        path: &Path,
        suite: SealingSuite,
        keeping: &Keeping,
    ) -> Result<SealingKey, NodeError> {
        if path.exists() {
            return self.open(path);
        }
        let key = SealingKey::generate(suite)?;
        let Keeping::Token(address) = keeping else {
            return self.make_in_file(path, keeping, key);
        };
        let token = self.token(address)?;
        let wrapping = token.make_wrapping_key(WRAPPING_LABEL)?;
        key_file::create_wrapped(path, &key, &wrapping.to_string(), &token)?;
        Ok(key)
    }

    /// Writes a new key's file, sealed by a passphrase unless the user says otherwise.
    fn make_in_file<K: StoredKey>(
        &mut self,
        path: &Path,
        keeping: &Keeping,
        key: K,
    ) -> Result<K, NodeError> {
        let passphrase = match (&self.given, keeping) {
            (_, Keeping::Unsealed) => None,
            (Some(given), _) => Some(given.clone()),
            (None, _) => Some(passphrase::to_seal(path)?),
        };
        key_file::create(path, &key, passphrase.as_ref())?;
        self.given = self.given.take().or(passphrase);
        Ok(key)
    }

    /// The token of an address, opened by its PIN at the first use.
    fn token(&mut self, address: &TokenAddress) -> Result<Token, NodeError> {
        let address = address.of_token();
        if let Some((_, token)) = self.tokens.iter().find(|(one, _)| *one == address) {
            return Ok(token.clone());
        }
        // A token that is not there is told before anybody types.
        may_be_given(&address, striae_token::look(&address, None)?, passphrase::is_pin_given())?;
        let token = Token::open(&address, passphrase::pin(&address)?)?;
        self.tokens.push((address, token.clone()));
        Ok(token)
    }
}

/// Whether a token is given its PIN. A service that is started again and again would give it a wrong
/// one from a file until the token locks itself: after one wrong PIN a person must look.
fn may_be_given(
    address: &TokenAddress,
    state: PinState,
    is_from_file: bool,
) -> Result<(), NodeError> {
    match state {
        PinState::Locked => Err(TokenError::LockedPin { token: address.token_name() }.into()),
        PinState::WrongOnes | PinState::LastTry if is_from_file => {
            Err(KeyError::WrongPins(address.token_name()).into())
        }
        PinState::Good | PinState::WrongOnes | PinState::LastTry => Ok(()),
    }
}

/// The public half of a sealing key.
pub(crate) fn public_of(key: &SealingKey) -> Result<SealingPublicKey, NodeError> {
    key.public().map_err(|error| NodeError::Message(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pin_from_a_file_is_given_to_a_token_that_counts_no_wrong_one() {
        let address = "pkcs11:token=a?module-path=/m.so".parse().unwrap();
        let refused = |state, is_from_file| match may_be_given(&address, state, is_from_file) {
            Ok(()) => String::new(),
            Err(error) => error.to_string(),
        };
        for is_from_file in [false, true] {
            assert_eq!(refused(PinState::Good, is_from_file), "");
            assert!(refused(PinState::Locked, is_from_file).contains("is locked"));
        }
        for state in [PinState::WrongOnes, PinState::LastTry] {
            assert_eq!(refused(state, false), "", "a person may try");
            assert!(refused(state, true).contains("was given a wrong PIN"));
        }
    }
}
