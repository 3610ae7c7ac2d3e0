//! Errors of documents that authorities have signed.

use std::path::PathBuf;

use striae_protocol::trust::{DocumentError, TrustError};
use striae_vocabulary::CountryCode;

use crate::error::ErrorKind;

#[derive(Debug, thiserror::Error)]
pub enum MembershipError {
    /// No charter was installed.
    #[error(
        "this node follows no charter; install its versions from the first on with `striae charter install FILE --network ID`"
    )]
    NoCharter,
    /// The first charter comes without the federation's name to check it by.
    #[error(
        "say which federation this node follows: the file's has the fingerprint {found}; compare it with another member over a \
         phone, and give it with --network"
    )]
    NoNetwork {
        /// Fingerprint of the charter's network.
        found: String,
    },
    /// The first charter is another federation's.
    #[error(
        "the charter is of the federation with fingerprint {found}, not of {given}; ask a member which one is right before \
         anything is installed"
    )]
    WrongNetwork {
        /// Fingerprint of the charter's network.
        found: String,
        given: String,
    },
    /// Another federation than the pinned one.
    #[error(
        "this node follows the federation with fingerprint {installed}, not {given}; leave --network out, or set up another node"
    )]
    OtherNetwork {
        /// Fingerprint of the pinned one.
        installed: String,
        given: String,
    },
    /// A document that does not count.
    #[error("{}{error}; nothing was installed", place.map_or_else(String::new, |(at, of)| format!("document {at} of {of}: ")))]
    Document {
        /// Its number, and the number of all.
        place: Option<(usize, usize)>,
        error: Box<TrustError>,
    },
    /// A file that holds no documents.
    #[error("{path}: {error}")]
    DocumentFile { path: PathBuf, error: DocumentError },
    /// A document that was installed does not verify any more.
    #[error(
        "the charter, a certificate or a revocation in the database was altered ({reason}); restore the node from a backup"
    )]
    AlteredDocument { reason: String },
    /// The node's own key does not count.
    #[error("this node's key {key} does not count for {country}: {why}; {what_to_do}")]
    NotCertified {
        /// This node's public key.
        key: String,
        /// This node's country.
        country: CountryCode,
        why: String,
        what_to_do: &'static str,
    },
}

impl MembershipError {
    pub fn kind(&self) -> ErrorKind {
        match self {
            Self::NoCharter
            | Self::NoNetwork { .. }
            | Self::WrongNetwork { .. }
            | Self::OtherNetwork { .. }
            | Self::Document { .. }
            | Self::DocumentFile { .. }
            | Self::NotCertified { .. } => ErrorKind::BadInput,
            Self::AlteredDocument { .. } => ErrorKind::Failed,
        }
    }
}
