//! Errors of the passphrase of a key file.

use std::path::PathBuf;

use crate::error::ErrorKind;

#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// A sealed key, and nobody to ask for its passphrase.
    #[error(
        "the key file {} is sealed: give its passphrase at a terminal, in a file named by STRIAE_PASSPHRASE_FILE, or as the \
         systemd credential striae-passphrase", .0.display()
    )]
    NoPassphrase(PathBuf),
    /// A new key, and nobody to ask for a passphrase to seal it by.
    #[error(
        "no passphrase to seal the key file {} by: give one at a terminal, in a file named by STRIAE_PASSPHRASE_FILE, or as the \
         systemd credential striae-passphrase; or say --unsealed, and guard the file yourself", .0.display()
    )]
    NoPassphraseToSeal(PathBuf),
    /// A key in a token, and nobody to ask for its PIN.
    #[error(
        "the token {0} wants its PIN: give it at a terminal, in a file named by STRIAE_PIN_FILE, or as the systemd credential striae-pin"
    )]
    NoPin(String),
    /// A wrong PIN was given before, and the next one would come from a file.
    #[error(
        "the token {0} was given a wrong PIN, and locks itself after a few; none is given to it from a file until somebody has logged in by \
         hand (`pkcs11-tool --module MODULE --token-label TOKEN --login --list-objects`): correct the file, and do so"
    )]
    WrongPins(String),
}

impl KeyError {
    pub fn kind(&self) -> ErrorKind {
        match self {
            Self::NoPassphrase(_)
            | Self::NoPassphraseToSeal(_)
            | Self::NoPin(_)
            | Self::WrongPins(_) => ErrorKind::BadInput,
        }
    }
}
