//! Confirmations: what two countries say together of a hit, after examiners have compared the
//! originals.
//!
//! Both sign the same bytes ([`ConfirmationStatement::signed_bytes`]), so there is one text and no
//! second version of it. With one signature it is a proposal; with both it counts; either country
//! can take it back, with a reason ([`withdrawal`]).

mod signed;
mod statement;
pub mod withdrawal;

pub use signed::{ConfirmationState, NodeSignature, SignedConfirmation};
pub use statement::{CONFIRMATION_VERSION, ConfirmationStatement, ExaminerReference, SignedField};
pub use withdrawal::{ConfirmationWithdrawal, SignedConfirmationWithdrawal};

use striae_crypto::ExternalKeyError;
use striae_vocabulary::CountryCode;
use thiserror::Error;

use crate::bounds::MessageError;
use crate::codec::CodecError;

/// Reasons for which a confirmation or its withdrawal does not count.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ConfirmationError {
    /// The bytes are none.
    #[error("this is no confirmation: {0}")]
    Codec(#[from] CodecError),
    /// It breaks a limit.
    #[error("the confirmation breaks a limit: {0}")]
    Limit(#[from] MessageError),
    /// The own key did not sign.
    #[error(transparent)]
    Key(#[from] ExternalKeyError),
    /// Of another federation.
    #[error("the confirmation belongs to another federation's network")]
    OtherNetwork,
    /// Laid down by a later version.
    #[error(
        "the confirmation is of version {found}, this node reads version {CONFIRMATION_VERSION}; it needs an upgrade"
    )]
    Version {
        /// The version.
        found: u16,
    },
    /// A country cannot confirm a hit with itself.
    #[error("a confirmation is between two countries, and this one names {0} twice")]
    OneCountry(CountryCode),
    /// Two pairs of eyes are needed.
    #[error("the first and the verifying examiner are the same person")]
    OneExaminer,
    /// An examiner of a third country.
    #[error("an examiner is of {0}, which is not one of the two countries")]
    OtherExaminer(CountryCode),
    /// A country that is no party to it.
    #[error("{0} is not one of the two countries of the confirmation")]
    NoParty(CountryCode),
    /// Nobody has signed.
    #[error("the confirmation is signed by neither country")]
    Unsigned,
    /// A key that does not speak for the country.
    #[error("the signature for {0} is by a key that does not count as its node's")]
    Signer(CountryCode),
    /// Forged, or the statement was altered after it was signed.
    #[error("the signature of {0} does not fit: the confirmation was forged or altered")]
    Signature(CountryCode),
    /// Signatures of different statements cannot be joined.
    #[error("the two confirmations do not say the same")]
    OtherStatement,
}
