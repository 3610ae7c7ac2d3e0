//! The messages an envelope can hold.

use serde::{Deserialize, Serialize};

use crate::answer::{Answer, Receipt};
use crate::bounds::MessageError;
use crate::codec::{self, CodecError};
use crate::limits::MAX_ENVELOPE_BYTES;
use crate::query::Query;
use crate::sealed_answer::SealedAnswer;
use crate::sealed_query::SealedQuery;

/// The kind of a message. The code is what envelopes carry; it never changes its meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum MessageKind {
    /// A question to other countries.
    Query,
    /// One country's answer.
    Answer,
    /// The asker's receipt for an answer.
    Receipt,
    /// One country's answer, sealed to the asking node.
    SealedAnswer,
    /// A question to named countries, sealed to their nodes.
    SealedQuery,
}

/// What an envelope holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// A question to other countries.
    Query(Query),
    /// One country's answer.
    Answer(Answer),
    /// The asker's receipt for an answer.
    Receipt(Receipt),
    /// One country's answer, sealed to the asking node.
    SealedAnswer(SealedAnswer),
    /// A question to named countries, sealed to their nodes.
    SealedQuery(SealedQuery),
}

impl MessageKind {
    /// All kinds, by code.
    pub const ALL: [Self; 5] =
        [Self::Query, Self::Answer, Self::Receipt, Self::SealedAnswer, Self::SealedQuery];

    /// The first version of the protocol that has it, which its envelopes carry: a node of that version can read them.
    pub fn version(self) -> u16 {
        match self {
            Self::Query | Self::Answer | Self::Receipt => 1,
            Self::SealedAnswer | Self::SealedQuery => 2,
        }
    }

    /// The code in envelopes: 1 to 5.
    pub fn code(self) -> u16 {
        self as u16 + 1
    }

    /// The kind with this code, if there is one.
    pub fn from_code(code: u16) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

impl std::fmt::Display for MessageKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(match self {
            Self::Query => "query",
            Self::Answer => "answer",
            Self::Receipt => "receipt",
            Self::SealedAnswer => "sealed answer",
            Self::SealedQuery => "sealed query",
        })
    }
}

impl Message {
    /// Its kind.
    pub fn kind(&self) -> MessageKind {
        match self {
            Self::Query(_) => MessageKind::Query,
            Self::Answer(_) => MessageKind::Answer,
            Self::Receipt(_) => MessageKind::Receipt,
            Self::SealedAnswer(_) => MessageKind::SealedAnswer,
            Self::SealedQuery(_) => MessageKind::SealedQuery,
        }
    }

    /// Checks every limit.
    pub fn validate(&self) -> Result<(), MessageError> {
        match self {
            Self::Query(query) => query.validate(),
            Self::Answer(answer) => answer.validate(),
            Self::Receipt(receipt) => receipt.validate(),
            Self::SealedAnswer(sealed) => sealed.validate(),
            Self::SealedQuery(sealed) => sealed.validate(),
        }
    }

    /// The body bytes of an envelope.
    pub(crate) fn encode(&self) -> Result<Vec<u8>, CodecError> {
        match self {
            Self::Query(query) => codec::encode(query),
            Self::Answer(answer) => codec::encode(answer),
            Self::Receipt(receipt) => codec::encode(receipt),
            Self::SealedAnswer(sealed) => codec::encode(sealed),
            Self::SealedQuery(sealed) => codec::encode(sealed),
        }
    }

    /// The message of body bytes; limits are not checked yet.
    pub(crate) fn decode(kind: MessageKind, body: &[u8]) -> Result<Self, CodecError> {
        match kind {
            MessageKind::Query => codec::decode::<_, MAX_ENVELOPE_BYTES>(body).map(Self::Query),
            MessageKind::Answer => codec::decode::<_, MAX_ENVELOPE_BYTES>(body).map(Self::Answer),
            MessageKind::Receipt => codec::decode::<_, MAX_ENVELOPE_BYTES>(body).map(Self::Receipt),
            MessageKind::SealedAnswer => {
                codec::decode::<_, MAX_ENVELOPE_BYTES>(body).map(Self::SealedAnswer)
            }
            MessageKind::SealedQuery => {
                codec::decode::<_, MAX_ENVELOPE_BYTES>(body).map(Self::SealedQuery)
            }
        }
    }
}
