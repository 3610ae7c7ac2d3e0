//! An answer that only the asking node can read.

use serde::{Deserialize, Serialize};
use striae_crypto::{MAX_SEALING_OVERHEAD_BYTES, PublicKey, SealingKey, SealingPublicKey};

use crate::answer::Answer;
use crate::bounds::{self, MessageError};
use crate::codec::{self, bounded_vec};
use crate::envelope_id::EnvelopeId;
use crate::network_id::NetworkId;
use crate::padding::{MAX_PADDED_CONTENT_BYTES, PADDED_BYTES, pad, unpad};
use crate::versions;

/// Longest sealed answer.
pub const MAX_SEALED_BYTES: usize = PADDED_BYTES[2] + MAX_SEALING_OVERHEAD_BYTES;
/// Begins HPKE's info.
const PURPOSE: &[u8] = b"striae/answer/v1";

/// An answer sealed to the asking node's key. Others can read of it which query it answers: a node
/// that relays it must know the asker.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SealedAnswer {
    /// The envelope of the query.
    pub query: EnvelopeId,
    /// The number of the suite by which it was sealed: that of the asking node's key.
    pub suite: u16,
    /// The encapsulated key, and the ciphertext of the padded answer with its tag.
    #[serde(deserialize_with = "bounded_vec::<_, _, MAX_SEALED_BYTES>")]
    pub sealed: Vec<u8>,
}

/// Reasons for which an answer cannot be sealed or opened.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SealedAnswerError {
    /// Longer than any padding.
    #[error(
        "an answer of {found} bytes is longer than the {MAX_PADDED_CONTENT_BYTES} that can be sealed"
    )]
    TooLong {
        /// Its bytes.
        found: usize,
    },
    /// It cannot be sealed, or was not sealed for this node, this query or by this author.
    #[error(transparent)]
    Sealing(#[from] striae_crypto::SealingError),
    /// The opened bytes are no answer.
    #[error("the sealed content cannot be read: {0}")]
    Content(String),
    /// The answer inside is to another query than the one outside.
    #[error("the sealed answer is to another query than it says outside")]
    OtherQuery,
}

/// HPKE's info binds the sealing to network, query and author: another node cannot pass it off as
/// its own.
fn info(network: NetworkId, query: EnvelopeId, author: &PublicKey) -> Vec<u8> {
    [PURPOSE, network.as_bytes(), query.as_bytes(), author.as_bytes()].concat()
}

impl SealedAnswer {
    /// Seals an answer of the node `author` to the asking node.
    pub fn seal(
        answer: &Answer,
        network: NetworkId,
        author: &PublicKey,
        to: &SealingPublicKey,
    ) -> Result<Self, SealedAnswerError> {
        let padded = padded(answer)?;
        let info = info(network, answer.query, author);
        Ok(Self::of(answer.query, to, to.seal(&info, &padded)?))
    }

    /// [`seal`](Self::seal) with given randomness, for test vectors.
    pub fn seal_with(
        answer: &Answer,
        network: NetworkId,
        author: &PublicKey,
        to: &SealingPublicKey,
        randomness: &[u8; 32],
    ) -> Result<Self, SealedAnswerError> {
        let padded = padded(answer)?;
        let info = info(network, answer.query, author);
        Ok(Self::of(answer.query, to, to.seal_with(&info, &padded, randomness)?))
    }

    fn of(query: EnvelopeId, to: &SealingPublicKey, sealed: Vec<u8>) -> Self {
        Self { query, suite: to.suite().number(), sealed }
    }

    /// Opens it with one of the asking node's keys. It has the form of the envelope's
    /// version. Its limits are checked by whoever verifies the envelope.
    pub(crate) fn open(
        &self,
        network: NetworkId,
        author: &PublicKey,
        keys: &[SealingKey],
        version: u16,
    ) -> Result<Answer, SealedAnswerError> {
        let info = info(network, self.query, author);
        let padded = SealingKey::open_with_any(keys, self.suite, &info, &self.sealed)?;
        let content = unpad(&padded)
            .ok_or_else(|| SealedAnswerError::Content("the padding is wrong".to_owned()))?;
        let answer: Answer = versions::read::<_, MAX_PADDED_CONTENT_BYTES>(version, content)
            .ok_or_else(|| SealedAnswerError::Content("its version has no answers".to_owned()))?
            .map_err(|error| SealedAnswerError::Content(error.to_string()))?;
        if answer.query != self.query {
            return Err(SealedAnswerError::OtherQuery);
        }
        Ok(answer)
    }

    /// Checks every limit.
    pub fn validate(&self) -> Result<(), MessageError> {
        bounds::some("the sealed answer", &self.sealed, MAX_SEALED_BYTES)
    }
}

fn padded(answer: &Answer) -> Result<Vec<u8>, SealedAnswerError> {
    let content =
        codec::encode(answer).map_err(|error| SealedAnswerError::Content(error.to_string()))?;
    pad(&content).ok_or(SealedAnswerError::TooLong { found: content.len() })
}
