//! The messages an envelope can hold.

use serde::{Deserialize, Serialize};
use strum::VariantArray;

use crate::answer::{Answer, Receipt, Refusal};
use crate::bounds::MessageError;
use crate::case_message::{CaseMessage, SealedCaseMessage};
use crate::codec::CodecError;
use crate::limits::MAX_ENVELOPE_BYTES;
use crate::notice::Notice;
use crate::query::{Query, Withdrawal};
use crate::sealed_answer::SealedAnswer;
use crate::sealed_query::SealedQuery;
use crate::versions::{self, Form, NoPrevious};

/// The kind of a message. The code is what envelopes carry; it never changes its meaning.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    strum::Display,
    strum::VariantArray,
)]
#[strum(serialize_all = "lowercase")]
pub enum MessageKind {
    /// A question to other countries.
    Query,
    /// The word that an envelope was stored.
    Receipt,
    /// One node's answer, sealed to the asking node.
    #[strum(serialize = "sealed answer")]
    SealedAnswer,
    /// A question to named countries, sealed to their nodes.
    #[strum(serialize = "sealed query")]
    SealedQuery,
    /// The asker takes a question back.
    Withdrawal,
    /// The word that an envelope was not stored.
    Refusal,
    /// Charters, certificates and revocations.
    Notice,
    /// A step in the life of a hit, sealed to one node.
    #[strum(serialize = "case message")]
    CaseMessage,
}

/// Content of an envelope.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// A question to other countries.
    Query(Query),
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
    /// A step in the life of a hit, sealed to one node.
    CaseMessage(SealedCaseMessage),
}

impl MessageKind {
    /// All kinds, by code.
    pub const ALL: &[Self] = Self::VARIANTS;

    /// The code in envelopes: 1 to 8.
    pub fn code(self) -> u16 {
        self as u16 + 1
    }

    /// The kind with this code, if there is one.
    pub fn from_code(code: u16) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.code() == code)
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

impl Message {
    /// Its kind.
    pub fn kind(&self) -> MessageKind {
        match self {
            Self::Query(_) => MessageKind::Query,
            Self::Receipt(_) => MessageKind::Receipt,
            Self::SealedAnswer(_) => MessageKind::SealedAnswer,
            Self::SealedQuery(_) => MessageKind::SealedQuery,
            Self::Withdrawal(_) => MessageKind::Withdrawal,
            Self::Refusal(_) => MessageKind::Refusal,
            Self::Notice(_) => MessageKind::Notice,
            Self::CaseMessage(_) => MessageKind::CaseMessage,
        }
    }

    /// Checks every limit.
    pub fn validate(&self) -> Result<(), MessageError> {
        match self {
            Self::Query(query) => query.validate(),
            Self::SealedAnswer(sealed) => sealed.validate(),
            Self::SealedQuery(sealed) => sealed.validate(),
            Self::Refusal(refusal) => refusal.validate(),
            Self::Notice(notice) => notice.validate(),
            Self::CaseMessage(sealed) => sealed.validate(),
            // A digest has no limits to break.
            Self::Receipt(_) | Self::Withdrawal(_) => Ok(()),
        }
    }

    /// The body bytes of an envelope of this version; `None` when that version has no such kind.
    pub(crate) fn encode(&self, version: u16) -> Option<Result<Vec<u8>, CodecError>> {
        match self {
            Self::Query(query) => versions::write(query, version),
            Self::Receipt(receipt) => versions::write(receipt, version),
            Self::SealedAnswer(sealed) => versions::write(sealed, version),
            Self::SealedQuery(sealed) => versions::write(sealed, version),
            Self::Withdrawal(withdrawal) => versions::write(withdrawal, version),
            Self::Refusal(refusal) => versions::write(refusal, version),
            Self::Notice(notice) => versions::write(notice, version),
            Self::CaseMessage(sealed) => versions::write(sealed, version),
        }
    }

    /// The message of body bytes of this version; limits are not checked yet. `None` when that
    /// version has no such kind.
    pub(crate) fn decode(
        kind: MessageKind,
        version: u16,
        body: &[u8],
    ) -> Option<Result<Self, CodecError>> {
        match kind {
            MessageKind::Query => read(version, body, Self::Query),
            MessageKind::Receipt => read(version, body, Self::Receipt),
            MessageKind::SealedAnswer => read(version, body, Self::SealedAnswer),
            MessageKind::SealedQuery => read(version, body, Self::SealedQuery),
            MessageKind::Withdrawal => read(version, body, Self::Withdrawal),
            MessageKind::Refusal => read(version, body, Self::Refusal),
            MessageKind::Notice => read(version, body, Self::Notice),
            MessageKind::CaseMessage => read(version, body, Self::CaseMessage),
        }
    }
}

fn read<F: Form>(
    version: u16,
    body: &[u8],
    message: impl FnOnce(F) -> Message,
) -> Option<Result<Message, CodecError>> {
    Some(versions::read::<F, MAX_ENVELOPE_BYTES>(version, body)?.map(message))
}

/// The messages whose present form is that of version 1.
macro_rules! of_version_1 {
    ($($message:ty),+) => {$(
        impl Form for $message {
            const VERSION: u16 = 1;
            type Previous = NoPrevious;
        }
    )+};
}

of_version_1!(
    Query,
    SealedQuery,
    Withdrawal,
    Answer,
    SealedAnswer,
    Receipt,
    Refusal,
    Notice,
    CaseMessage,
    SealedCaseMessage
);
