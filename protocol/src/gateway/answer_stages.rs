//! From an answer file that somebody brought to an answer that counts: one type per stage.

use striae_crypto::{Digest, PublicKey, SealingKey};
use striae_vocabulary::CountryCode;
use thiserror::Error;

use super::answer::{ANSWER_FILE, GatewayAnswer};
use super::file::{FileError, SignedFile};
use crate::bounds::MessageError;
use crate::codec::{self, CodecError};
use crate::limits::MAX_ANSWER_FILE_BYTES;

/// Bytes of a possible length.
#[derive(Debug, Clone)]
pub struct RawAnswerFile(Vec<u8>);

/// A file that was opened and is laid out as an answer within every limit. Nothing it says is
/// believed.
#[derive(Debug, Clone)]
pub struct DecodedAnswerFile {
    file: SignedFile,
    answer: GatewayAnswer,
}

/// The sponsor's answer to one of our requests.
#[derive(Debug, Clone)]
pub struct AuthenticAnswerFile {
    answer: GatewayAnswer,
}

/// Reasons for which an answer file is refused.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum AnswerFileError {
    /// It is no answer file that can be read here.
    #[error("the answer file cannot be read: {0}")]
    File(#[from] FileError),
    /// The opened bytes are no answer.
    #[error("the answer cannot be read: {0}")]
    Layout(CodecError),
    /// It breaks a limit.
    #[error("the answer breaks a limit: {0}")]
    Limit(#[from] MessageError),
    /// Made with another key than it names.
    #[error("the answer names another key than the one it is to be signed with")]
    OtherKey,
    /// To somebody else's request.
    #[error("the answer is to a request of another requester")]
    OtherRequester,
    /// To no request of ours.
    #[error("the answer is to a request that is not one of ours")]
    UnknownRequest,
    /// By a node that is not the sponsor's.
    #[error("the answer is signed by the key {node}, which is not known as one of {sponsor}'s")]
    UnknownSponsor {
        /// The country it claims.
        sponsor: CountryCode,
        /// The key.
        node: PublicKey,
    },
    /// Forged or altered.
    #[error("the answer was altered or forged: its signature does not fit")]
    Signature,
}

impl RawAnswerFile {
    /// Takes a file, if its length is possible.
    pub fn new(bytes: impl Into<Vec<u8>>) -> Result<Self, AnswerFileError> {
        let bytes = bytes.into();
        ANSWER_FILE.check_length(bytes.len())?;
        Ok(Self(bytes))
    }

    /// For which requester it is sealed.
    pub fn reader(&self) -> Option<PublicKey> {
        ANSWER_FILE.reader(&self.0)
    }

    /// Opens it as the requester that it is for, and reads it.
    pub fn decode(
        self,
        requester: &PublicKey,
        keys: &[SealingKey],
    ) -> Result<DecodedAnswerFile, AnswerFileError> {
        let file = ANSWER_FILE.open(&self.0, requester, keys)?;
        let answer: GatewayAnswer = codec::decode::<_, MAX_ANSWER_FILE_BYTES>(file.body())
            .map_err(AnswerFileError::Layout)?;
        answer.validate()?;
        if answer.requester != *requester {
            return Err(AnswerFileError::OtherRequester);
        }
        Ok(DecodedAnswerFile { file, answer })
    }
}

impl DecodedAnswerFile {
    /// Content for which nobody vouches.
    pub fn claimed(&self) -> &GatewayAnswer {
        &self.answer
    }

    /// Verifies that the sponsor's node has signed exactly these bytes, in answer to a request of
    /// ours. `is_ours` knows the digests of our requests and to whom they went, `country_of` for
    /// which country a node's key speaks.
    pub fn authenticate(
        self,
        is_ours: impl FnOnce(&Digest, CountryCode) -> bool,
        country_of: impl FnOnce(&PublicKey) -> Option<CountryCode>,
    ) -> Result<AuthenticAnswerFile, AnswerFileError> {
        let Self { file, answer } = self;
        let (sponsor, node) = (answer.sponsor, answer.node);
        if country_of(&node) != Some(sponsor) {
            return Err(AnswerFileError::UnknownSponsor { sponsor, node });
        }
        file.verify(&ANSWER_FILE, &node).map_err(|_| AnswerFileError::Signature)?;
        if !is_ours(&answer.request, sponsor) {
            return Err(AnswerFileError::UnknownRequest);
        }
        Ok(AuthenticAnswerFile { answer })
    }
}

impl AuthenticAnswerFile {
    /// Result of the request.
    pub fn answer(&self) -> &GatewayAnswer {
        &self.answer
    }
}
