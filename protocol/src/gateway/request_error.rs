//! Reasons for which a request file is refused: a sentence for the person who brought it.

use striae_crypto::PublicKey;
use striae_vocabulary::{CountryCode, UnixSeconds};
use thiserror::Error;

use super::file::FileError;
use crate::bounds::MessageError;
use crate::codec::CodecError;

/// Reasons for which a request file is refused.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum RequestFileError {
    /// It is no request file that can be read here.
    #[error("the request file cannot be read: {0}")]
    File(#[from] FileError),
    /// It is sealed, and no key to open it was given.
    #[error("the request file is sealed for the node {to}; it can be read there alone")]
    Sealed {
        /// For whom.
        to: PublicKey,
    },
    /// The opened bytes are no request.
    #[error("the request cannot be read: {0}")]
    Layout(CodecError),
    /// It breaks a limit.
    #[error("the request breaks a limit: {0}")]
    Limit(#[from] MessageError),
    /// Made with another key than it names.
    #[error("the request names another key than the one it is to be signed with")]
    OtherKey,
    /// Forged or altered.
    #[error("the request was altered or forged: its signature does not fit")]
    Signature,
    /// A scan is not the one whose digest was signed.
    #[error("the scan '{name}' in the request is not the one that its digest says")]
    Scan {
        /// Its name.
        name: String,
    },
    /// Nobody vouches for the key.
    #[error(
        "the request is signed by the key {requester}, which is not known as one of {country}'s: compare its fingerprint with them, \
         and enter it"
    )]
    UnknownRequester {
        /// The country it claims.
        country: CountryCode,
        /// The key.
        requester: PublicKey,
    },
    /// Of another federation.
    #[error("the request belongs to another federation's network")]
    OtherNetwork,
    /// Addressed to another country.
    #[error("the request is addressed to {found}, and this node is {own}'s")]
    OtherSponsor {
        /// To whom.
        found: CountryCode,
        /// The own country.
        own: CountryCode,
    },
    /// A country with a gateway asks itself.
    #[error("{0} asks itself to ask on its behalf; it can ask directly")]
    OwnCountry(CountryCode),
    /// It ends before it begins, or lives too long.
    #[error("the request would be valid from {created} to {expires}, which no request may be")]
    Lifetime {
        /// When it was made.
        created: UnixSeconds,
        /// When it ends.
        expires: UnixSeconds,
    },
    /// Made in the future.
    #[error(
        "the request was made at {created}, which is in the future; check the clocks on both sides"
    )]
    NotYet {
        /// When.
        created: UnixSeconds,
    },
    /// Too old.
    #[error("the request expired at {expires}; ask for a new one")]
    Expired {
        /// When.
        expires: UnixSeconds,
    },
    /// Taken before.
    #[error("the request was taken in before; a repeated question needs a new request")]
    Replayed,
}
