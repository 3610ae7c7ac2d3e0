//! Result of a request, and the file that goes back.

use serde::{Deserialize, Serialize};
use striae_crypto::{Digest, Domain, PublicKey, SealingPublicKey, SecretKey};
use striae_vocabulary::{CountryCode, UnixSeconds};

use super::answer_stages::AnswerFileError;
use super::file::FileForm;
use super::followed::{self, AskedResult, FollowedHit};
use crate::answer::{Answer, Outcome};
use crate::bounds::{self, MessageError};
use crate::codec::{self, bounded_vec};
use crate::envelope_id::EnvelopeId;
use crate::limits::{
    MAX_ANSWER_FILE_BYTES, MAX_FILE_FOLLOWED, MAX_FILE_OUTCOMES, MAX_REASON_BYTES,
};
use crate::network_id::NetworkId;

/// The answer file.
pub(super) const ANSWER_FILE: FileForm = FileForm {
    signed: *b"striae-answer\0\0\0",
    sealed: *b"striae-answer-s\0",
    domain: Domain::GatewayAnswer,
    purpose: b"striae/answer-file/v1",
    max_bytes: MAX_ANSWER_FILE_BYTES,
};

/// A sponsor's answer to a request file: all that has come of it until then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GatewayAnswer {
    /// The federation's network.
    pub network: NetworkId,
    /// SHA-256 of the signed request file.
    pub request: Digest,
    /// The requester's key.
    pub requester: PublicKey,
    /// The sponsor's country.
    pub sponsor: CountryCode,
    /// The sponsor's node, which signs the file.
    pub node: PublicKey,
    /// 0 for the first answer to the request, one more for each later one; a later one says all
    /// again.
    pub number: u32,
    /// When it was made.
    pub created: UnixSeconds,
    /// Result of the request.
    pub result: GatewayResult,
}

/// Result of a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum GatewayResult {
    /// The sponsor does not ask.
    Refused {
        /// Reason, in a sentence.
        reason: String,
    },
    /// It has asked.
    Asked {
        /// The query's envelope.
        query: EnvelopeId,
        /// Outcome of each asked node, or that there is none yet.
        #[serde(deserialize_with = "bounded_vec::<_, _, MAX_FILE_OUTCOMES>")]
        outcomes: Vec<CountryOutcome>,
    },
    /// It has asked, and examiners have looked at hits since.
    Followed {
        /// The query's envelope.
        query: EnvelopeId,
        /// Outcome of each asked node, or that there is none yet.
        #[serde(deserialize_with = "bounded_vec::<_, _, MAX_FILE_OUTCOMES>")]
        outcomes: Vec<CountryOutcome>,
        /// Hits about which something was done.
        #[serde(deserialize_with = "bounded_vec::<_, _, MAX_FILE_FOLLOWED>")]
        followed: Vec<FollowedHit>,
    },
}

/// Outcome of one node of an asked country.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CountryOutcome {
    /// The country.
    pub country: CountryCode,
    /// Its node.
    pub node: PublicKey,
    /// The node's outcome.
    pub state: OutcomeState,
}

/// Outcome of a node.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum OutcomeState {
    /// Nothing yet.
    Waiting,
    /// Its answer.
    Answered {
        /// When it came.
        received: UnixSeconds,
        /// The answer, as it was given to the sponsor.
        answer: Answer,
    },
}

impl GatewayAnswer {
    /// Checks every limit, and that each country answers the query, and for itself.
    pub fn validate(&self) -> Result<(), MessageError> {
        if let GatewayResult::Refused { reason } = &self.result {
            return bounds::some_text("the reason", reason, MAX_REASON_BYTES);
        }
        let Some(AskedResult { query, outcomes, followed }) = self.result.asked() else {
            return Ok(());
        };
        bounds::at_most("the list of outcomes", outcomes, MAX_FILE_OUTCOMES)?;
        for outcome in outcomes {
            let OutcomeState::Answered { answer, .. } = &outcome.state else { continue };
            answer.validate()?;
            let is_own = match &answer.outcome {
                Outcome::Hits(hits) => hits.iter().all(|hit| hit.country == outcome.country),
                _ => true,
            };
            if !is_own || answer.query != query {
                let must = "must be to the query that was asked, and of its country's own exhibits";
                return Err(MessageError::Unfit { what: "an answer", must });
            }
        }
        followed::validate(&query, outcomes, followed)
    }

    /// The file: signed by the sponsor's node, sealed to the requester.
    pub fn sign_and_seal(
        &self,
        key: &SecretKey,
        to_key: &SealingPublicKey,
    ) -> Result<Vec<u8>, AnswerFileError> {
        Ok(ANSWER_FILE.seal(&self.sign(key)?, &self.requester, to_key, None)?)
    }

    /// [`sign_and_seal`](Self::sign_and_seal) with given randomness, for test vectors.
    pub fn sign_and_seal_with(
        &self,
        key: &SecretKey,
        to_key: &SealingPublicKey,
        randomness: &[u8; 32],
    ) -> Result<Vec<u8>, AnswerFileError> {
        Ok(ANSWER_FILE.seal(&self.sign(key)?, &self.requester, to_key, Some(randomness))?)
    }

    fn sign(&self, key: &SecretKey) -> Result<Vec<u8>, AnswerFileError> {
        self.validate()?;
        if key.public() != self.node {
            return Err(AnswerFileError::OtherKey);
        }
        let body = codec::encode(self).map_err(AnswerFileError::Layout)?;
        Ok(ANSWER_FILE.sign(&body, key)?)
    }
}
