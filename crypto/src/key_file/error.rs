//! Errors of key files.

use std::io;
use std::path::PathBuf;

use thiserror::Error;

use crate::external_key::ExternalKeyError;
use crate::passphrase::PassphraseError;
use crate::random::RandomError;

/// Reasons for which a key file cannot be made or read.
#[derive(Debug, Error)]
pub enum KeyFileError {
    /// There is a file already; keys are never overwritten.
    #[error("{} exists already and a key is never overwritten; choose another name or remove the file yourself", path.display())]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// The operating system refused.
    #[error("cannot {action} the key file {}: {source}", path.display())]
    Io {
        /// Verb of the failed step: "create", "write", "open" or "read".
        action: &'static str,
        /// The file.
        path: PathBuf,
        /// The operating system's reason.
        source: io::Error,
    },
    /// Others than the owner may read or change the file.
    #[error("others on this machine may read the key file {} (mode {mode:04o}); run 'chmod 600 {}' and, if others had access, make a new key", path.display(), path.display())]
    TooOpen {
        /// The file.
        path: PathBuf,
        /// Its permission bits.
        mode: u32,
    },
    /// The file is a key file of a later version.
    #[error("{} is a key file of a newer kind ('{version}'); a newer Striae is needed to read it", path.display())]
    NewerVersion {
        /// The file.
        path: PathBuf,
        /// Text in place of the version that this program knows.
        version: String,
    },
    /// The content is no key.
    #[error("{} is not a Striae key file or is damaged ({what}); restore it from a copy", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// The fault.
        what: &'static str,
    },
    /// The passphrase does not open it.
    #[error("the passphrase does not open the key file {} (or the file was altered); try again, or restore the file", path.display())]
    WrongPassphrase {
        /// The file.
        path: PathBuf,
    },
    /// The key lies in a token, and could not be used there.
    #[error("the key of {} is in a token: {error}", path.display())]
    Token {
        /// The file.
        path: PathBuf,
        /// The reason.
        error: ExternalKeyError,
    },
    /// No passphrase to seal or open by.
    #[error(transparent)]
    Passphrase(#[from] PassphraseError),
    /// No salt or nonce.
    #[error(transparent)]
    Random(#[from] RandomError),
}
