//! Kinds of errors, and the form in which an error travels.

use serde::{Deserialize, Serialize};
use strum::VariantArray;

/// Kind of an error, by the person whose turn it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, VariantArray)]
pub enum ErrorKind {
    /// The user can mend it by giving something else.
    BadInput,
    /// Nobody has signed in, or the session is over.
    NotSignedIn,
    /// The person's roles or the token's scopes do not allow it.
    NotAllowed,
    /// A record that is named is not there.
    NotFound,
    /// The record has changed since the caller saw it.
    Stale,
    /// Too much is asked at once: the same succeeds later.
    Busy,
    /// Something failed, whatever was given.
    Failed,
}

impl ErrorKind {
    pub(crate) fn bad_input_if(bad_input: bool) -> Self {
        if bad_input { Self::BadInput } else { Self::Failed }
    }

    /// Its name for programs, which stays as it is.
    pub fn code(self) -> &'static str {
        match self {
            Self::BadInput => "bad-input",
            Self::NotSignedIn => "not-signed-in",
            Self::NotAllowed => "not-allowed",
            Self::NotFound => "not-found",
            Self::Stale => "stale",
            Self::Busy => "busy",
            Self::Failed => "failed",
        }
    }

    /// The kind with this name.
    pub(crate) fn of_code(code: &str) -> Option<Self> {
        Self::VARIANTS.iter().copied().find(|kind| kind.code() == code)
    }

    /// The program's exit code.
    pub fn exit_code(self) -> u8 {
        match self {
            Self::BadInput
            | Self::NotSignedIn
            | Self::NotAllowed
            | Self::NotFound
            | Self::Stale
            | Self::Busy => 2,
            Self::Failed => 1,
        }
    }
}

/// A failure as it travels over the local socket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{message}")]
pub struct Failure {
    /// The sentence for the user.
    pub message: String,
    pub kind: ErrorKind,
}
