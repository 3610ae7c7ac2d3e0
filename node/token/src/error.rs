//! Failures of tokens, in a sentence each.

use std::path::PathBuf;

use cryptoki::error::{Error, RvError};
use striae_crypto::ExternalKeyError;
use thiserror::Error;

/// A token that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum TokenError {
    /// The module is not there.
    #[error(
        "there is no PKCS #11 module {}; install the token's software, or correct module-path in the key's address", .0.display()
    )]
    NoModule(PathBuf),
    /// The module is something else.
    #[error(
        "{} is no PKCS #11 module that can be loaded ({reason}); correct module-path in the key's address", path.display()
    )]
    NotAModule {
        /// Its path.
        path: PathBuf,
        /// The loader's reason.
        reason: String,
    },
    /// The module does not begin.
    #[error("the PKCS #11 module {} does not start ({reason}); see its own configuration", path.display())]
    NotStarted {
        /// Its path.
        path: PathBuf,
        /// The module's reason.
        reason: String,
    },
    /// No such token.
    #[error(
        "the token {token} is not there; plug it in, or correct the key's address (`pkcs11-tool --list-slots` shows what is there)"
    )]
    Absent {
        /// Its name.
        token: String,
    },
    /// Two such tokens.
    #[error("there are several tokens {token}; name the serial number in the key's address")]
    Ambiguous {
        /// Their name.
        token: String,
    },
    /// A wrong PIN. Tokens count them.
    #[error(
        "the PIN of the token {token} is wrong; the token counts wrong PINs and locks itself after a few, so nothing is tried again by itself"
    )]
    WrongPin {
        /// Its name.
        token: String,
    },
    /// Too many wrong PINs.
    #[error(
        "the PIN of the token {token} is locked, and no further try opens it; its security officer unlocks it with the SO PIN and sets a new one (`pkcs11-tool --module MODULE --token-label TOKEN --login --login-type so --init-pin`)"
    )]
    LockedPin {
        /// Its name.
        token: String,
    },
    /// Nobody has set a PIN.
    #[error(
        "the token {token} has no PIN yet, or it is expired; set one with the token's own software"
    )]
    NoPin {
        /// Its name.
        token: String,
    },
    /// No such key.
    #[error("the token {token} has no key {key}; it is another token, or the key was removed")]
    NoKey {
        /// Its name.
        token: String,
        /// The key's.
        key: String,
    },
    /// Several keys of one name.
    #[error("the token {token} has several keys {key}; name one by its id")]
    SeveralKeys {
        /// Its name.
        token: String,
        /// The keys' name.
        key: String,
    },
    /// Another key than the file says.
    #[error(
        "the key {key} in the token {token} is {found}, and the key's file says {expected}; use the right token, or restore the file"
    )]
    OtherKey {
        /// The token's name.
        token: String,
        /// The key's.
        key: String,
        /// The key that is there, in hex.
        found: String,
        /// The key that should be.
        expected: String,
    },
    /// A key that may leave its token.
    #[error(
        "the key {key} in the token {token} can be read out of it; have a key made that is sensitive and not extractable"
    )]
    Extractable {
        /// The token's name.
        token: String,
        /// The key's.
        key: String,
    },
    /// A token without the algorithm.
    #[error("the token {token} cannot {deed} ({reason}); it needs {mechanism}")]
    Unable {
        /// Its name.
        token: String,
        /// The deed: a verb and more.
        deed: &'static str,
        /// The mechanism of PKCS #11.
        mechanism: &'static str,
        /// The module's reason.
        reason: String,
    },
    /// A token without the algorithms by which a sealing key is wrapped.
    #[error(
        "the token {token} cannot wrap sealing keys by AES-GCM (it lacks {lacks}); set the node up with its keys in files, and move the signing key alone: `striae node rotate --only signing --token ADDRESS`"
    )]
    CannotWrap {
        /// Its name.
        token: String,
        /// The mechanism of PKCS #11.
        lacks: &'static str,
    },
    /// The wrapped key does not open.
    #[error(
        "the token {token} does not open the wrapped key (it was altered, or wrapped by another key); restore the key's file"
    )]
    NotUnwrapped {
        /// Its name.
        token: String,
    },
    /// The module does not return.
    #[error(
        "the token {token} did not answer within {seconds} s; nothing was signed: look at the token and its connection"
    )]
    NoAnswer {
        /// Its name.
        token: String,
        /// The longest wait.
        seconds: u64,
    },
    /// Too many wait for the module.
    #[error("the token {token} still works on earlier questions; try again later")]
    Busy {
        /// Its name.
        token: String,
    },
    /// Any other failure.
    #[error(
        "the token {token} does not do as it is asked ({reason}); look at the token and its connection"
    )]
    Failed {
        /// Its name.
        token: String,
        /// The module's reason.
        reason: String,
    },
}

impl TokenError {
    /// The failure of a call to a token.
    pub(crate) fn of(token: &str, error: &Error) -> Self {
        let token = token.to_owned();
        match error {
            Error::Pkcs11(
                RvError::PinIncorrect | RvError::PinInvalid | RvError::PinLenRange,
                _,
            ) => Self::WrongPin { token },
            Error::Pkcs11(RvError::PinLocked, _) => Self::LockedPin { token },
            Error::Pkcs11(RvError::UserPinNotInitialized | RvError::PinExpired, _) => {
                Self::NoPin { token }
            }
            Error::Pkcs11(RvError::TokenNotPresent | RvError::TokenNotRecognized, _) => {
                Self::Absent { token }
            }
            _ => Self::Failed { token, reason: reason_of(error) },
        }
    }

    /// Whether the user can mend it by giving something else.
    pub fn is_bad_input(&self) -> bool {
        !matches!(self, Self::NoAnswer { .. } | Self::Busy { .. } | Self::Failed { .. })
    }
}

impl From<TokenError> for ExternalKeyError {
    fn from(error: TokenError) -> Self {
        Self::new(error.to_string())
    }
}

/// The module's reason, without the sentences of a textbook.
pub(crate) fn reason_of(error: &Error) -> String {
    match error {
        Error::Pkcs11(value, function) => format!("{function:?}: {value:?}"),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use cryptoki::context::Function;

    use super::*;

    #[test]
    fn a_locked_pin_is_told_from_a_wrong_one_and_says_who_unlocks_it() {
        let of = |value| TokenError::of("'striae'", &Error::Pkcs11(value, Function::Login));
        let locked = of(RvError::PinLocked);
        assert_eq!(locked, TokenError::LockedPin { token: "'striae'".to_owned() });
        let sentence = locked.to_string();
        assert!(sentence.contains("security officer") && sentence.contains("so --init-pin"));
        assert!(!sentence.contains("again"), "{sentence}");
        assert!(locked.is_bad_input());
        for value in [RvError::PinIncorrect, RvError::PinInvalid, RvError::PinLenRange] {
            assert!(matches!(of(value), TokenError::WrongPin { .. }));
        }
        assert!(matches!(of(RvError::PinExpired), TokenError::NoPin { .. }));
        assert!(matches!(of(RvError::DeviceError), TokenError::Failed { .. }));
    }
}
