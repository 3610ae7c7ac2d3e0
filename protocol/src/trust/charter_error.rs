//! Reasons for which a version of the charter is not followed.

use striae_crypto::Digest;
use striae_vocabulary::CountryCode;
use thiserror::Error;

use super::signed_document::{DocumentError, UnfitSignatures};

/// Reasons for which a version of the charter is not followed.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CharterError {
    /// It is no charter.
    #[error(transparent)]
    Document(#[from] DocumentError),
    /// A chain begins with version 1 and no other.
    #[error(
        "version {found} of the charter cannot be the first one: give all versions from 1 on, as `striae charter show --chain` \
         of a member prints them"
    )]
    NotTheFirst {
        /// Version found.
        found: u32,
    },
    /// Versions follow one another without a gap.
    #[error(
        "version {found} of the charter does not follow version {current}: give the versions between them as well"
    )]
    Gap {
        /// Version found.
        found: u32,
        /// The one we have.
        current: u32,
    },
    /// A node never goes back.
    #[error(
        "version {current} of the charter is installed; a node never goes back, and version {found} is older"
    )]
    Older {
        /// Version found.
        found: u32,
        /// The one we have.
        current: u32,
    },
    /// Two versions with one number: authorities have signed both.
    #[error(
        "another version {version} of the charter is followed here ({kept}); {signed_both} signed both, which nobody may: call \
         the authorities before anything else is installed"
    )]
    Fork {
        /// The version.
        version: u32,
        /// Digest of the one that is followed.
        kept: Digest,
        /// Signers of both.
        signed_both: String,
    },
    /// A first version that is not ours.
    #[error(
        "this is another federation's charter: its first version is not the one that is installed here"
    )]
    OtherFederation,
    /// It names another predecessor than the one we have.
    #[error(
        "version {found} of the charter continues another version {current} than the one that is installed here"
    )]
    OtherPredecessor {
        /// Version found.
        found: u32,
        /// The one we have.
        current: u32,
    },
    /// Name and members go on from version to version.
    #[error("version {found} of the charter {what}")]
    Breaks {
        /// Version found.
        found: u32,
        /// The forbidden change.
        what: String,
    },
    /// Too few have signed.
    #[error("{0}")]
    TooFewSignatures(SignaturesMissing),
}

/// Signers of a version, and the missing ones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignaturesMissing {
    /// Version of the charter.
    pub version: u32,
    /// Authorities that have signed.
    pub have: Vec<CountryCode>,
    /// Number of signatures needed.
    pub needed: usize,
    /// Of whom.
    pub of: Vec<CountryCode>,
    /// Those without whom no number is enough: new members, and new keys.
    pub must: Vec<CountryCode>,
    /// Signatures that are there and do not fit the text.
    pub unfit: usize,
}

impl std::fmt::Display for SignaturesMissing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let list = |codes: &[CountryCode]| {
            codes.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
        };
        let Self { version, have, needed, of, must, unfit } = self;
        write!(f, "version {version} of the charter is not signed by enough: ")?;
        match have.len() {
            0 if *unfit > 0 => write!(f, "no signature fits")?,
            0 => write!(f, "nobody has signed")?,
            _ => write!(f, "{} signed", list(have))?,
        }
        write!(f, ", {needed} of {} are needed", list(of))?;
        if !must.is_empty() {
            write!(f, ", and {} must sign with the new key", list(must))?;
        }
        write!(f, "{}", UnfitSignatures(*unfit))
    }
}
