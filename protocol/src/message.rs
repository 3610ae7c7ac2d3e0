//! The messages an envelope can hold.

use serde::{Deserialize, Serialize};

use crate::answer::{Receipt, Refusal};
use crate::bounds::MessageError;
use crate::codec::{self, CodecError};
use crate::limits::MAX_ENVELOPE_BYTES;
use crate::notice::Notice;
use crate::query::{Query, Withdrawal};
use crate::sealed_answer::SealedAnswer;
use crate::sealed_query::SealedQuery;
use crate::version_1::{AnswerOf1, QueryOf1};

/// The kind of a message. The code is what envelopes carry; it never changes its meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum MessageKind {
    /// A question to other countries.
    Query,
    /// One node's answer, in clear: to askers of version 1 alone.
    Answer,
    /// The word that an envelope was stored.
    Receipt,
    /// One node's answer, sealed to the asking node.
    SealedAnswer,
    /// A question to named countries, sealed to their nodes.
    SealedQuery,
    /// The asker takes a question back.
    Withdrawal,
    /// The word that an envelope was not stored.
    Refusal,
    /// Charters, certificates and revocations.
    Notice,
}

/// What an envelope holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// A question to other countries.
    Query(Query),
    /// The same as version 1 has it.
    QueryOf1(QueryOf1),
    /// One node's answer, as version 1 has it.
    Answer(AnswerOf1),
    /// The word that an envelope was stored.
    Receipt(Receipt),
    /// One node's answer, sealed to the asking node.
    SealedAnswer(SealedAnswer),
    /// A question to named countries, sealed to their nodes.
    SealedQuery(SealedQuery),
    /// The asker takes a question back.
    Withdrawal(Withdrawal),
    /// The word that an envelope was not stored.
    Refusal(Refusal),
    /// Charters, certificates and revocations.
    Notice(Notice),
}

impl MessageKind {
    /// All kinds, by code.
    pub const ALL: [Self; 8] = [
        Self::Query,
        Self::Answer,
        Self::Receipt,
        Self::SealedAnswer,
        Self::SealedQuery,
        Self::Withdrawal,
        Self::Refusal,
        Self::Notice,
    ];

    /// The code in envelopes: 1 to 8.
    pub fn code(self) -> u16 {
        self as u16 + 1
    }

    /// The kind with this code, if there is one.
    pub fn from_code(code: u16) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The kind of an envelope that was verified before; `None` of what is no envelope.
    pub fn of(envelope: &[u8]) -> Option<Self> {
        const KIND: std::ops::Range<usize> = 48..50;
        Self::from_code(u16::from_le_bytes(*envelope.get(KIND)?.first_chunk()?))
    }

    /// Whether its envelopes are numbered and chained in their author's log.
    pub fn is_in_log(self) -> bool {
        matches!(self, Self::Query | Self::SealedQuery | Self::Withdrawal)
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
            Self::Withdrawal => "withdrawal",
            Self::Refusal => "refusal",
            Self::Notice => "notice",
        })
    }
}

impl Message {
    /// Its kind.
    pub fn kind(&self) -> MessageKind {
        match self {
            Self::Query(_) | Self::QueryOf1(_) => MessageKind::Query,
            Self::Answer(_) => MessageKind::Answer,
            Self::Receipt(_) => MessageKind::Receipt,
            Self::SealedAnswer(_) => MessageKind::SealedAnswer,
            Self::SealedQuery(_) => MessageKind::SealedQuery,
            Self::Withdrawal(_) => MessageKind::Withdrawal,
            Self::Refusal(_) => MessageKind::Refusal,
            Self::Notice(_) => MessageKind::Notice,
        }
    }

    /// The version of the protocol that gave it this form, which its envelope carries: a node of that version can read it.
    pub fn version(&self) -> u16 {
        match self {
            Self::QueryOf1(_) | Self::Answer(_) | Self::Receipt(_) => 1,
            Self::Query(_)
            | Self::SealedAnswer(_)
            | Self::SealedQuery(_)
            | Self::Withdrawal(_)
            | Self::Refusal(_)
            | Self::Notice(_) => 2,
        }
    }

    /// Checks every limit.
    pub fn validate(&self) -> Result<(), MessageError> {
        match self {
            Self::Query(query) => query.validate(),
            Self::QueryOf1(query) => query.validate(),
            Self::Answer(answer) => answer.validate(),
            Self::SealedAnswer(sealed) => sealed.validate(),
            Self::SealedQuery(sealed) => sealed.validate(),
            Self::Refusal(refusal) => refusal.validate(),
            Self::Notice(notice) => notice.validate(),
            // A digest has no limits to break.
            Self::Receipt(_) | Self::Withdrawal(_) => Ok(()),
        }
    }

    /// The body bytes of an envelope.
    pub(crate) fn encode(&self) -> Result<Vec<u8>, CodecError> {
        match self {
            Self::Query(query) => codec::encode(query),
            Self::QueryOf1(query) => codec::encode(query),
            Self::Answer(answer) => codec::encode(answer),
            Self::Receipt(receipt) => codec::encode(receipt),
            Self::SealedAnswer(sealed) => codec::encode(sealed),
            Self::SealedQuery(sealed) => codec::encode(sealed),
            Self::Withdrawal(withdrawal) => codec::encode(withdrawal),
            Self::Refusal(refusal) => codec::encode(refusal),
            Self::Notice(notice) => codec::encode(notice),
        }
    }

    /// The message of body bytes in the form of a version; limits are not checked yet. `None` when that version has no such
    /// kind: a message has one encoding, so an envelope carries the version of its form and no other.
    pub(crate) fn decode(
        kind: MessageKind,
        version: u16,
        body: &[u8],
    ) -> Option<Result<Self, CodecError>> {
        const LIMIT: usize = MAX_ENVELOPE_BYTES;
        Some(match (kind, version) {
            (MessageKind::Query, 1) => codec::decode::<_, LIMIT>(body).map(Self::QueryOf1),
            (MessageKind::Query, 2) => codec::decode::<_, LIMIT>(body).map(Self::Query),
            (MessageKind::Answer, 1) => codec::decode::<_, LIMIT>(body).map(Self::Answer),
            (MessageKind::Receipt, 1) => codec::decode::<_, LIMIT>(body).map(Self::Receipt),
            (MessageKind::SealedAnswer, 2) => {
                codec::decode::<_, LIMIT>(body).map(Self::SealedAnswer)
            }
            (MessageKind::SealedQuery, 2) => codec::decode::<_, LIMIT>(body).map(Self::SealedQuery),
            (MessageKind::Withdrawal, 2) => codec::decode::<_, LIMIT>(body).map(Self::Withdrawal),
            (MessageKind::Refusal, 2) => codec::decode::<_, LIMIT>(body).map(Self::Refusal),
            (MessageKind::Notice, 2) => codec::decode::<_, LIMIT>(body).map(Self::Notice),
            _ => return None,
        })
    }
}
