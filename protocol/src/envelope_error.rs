//! Reasons for which a received envelope is not accepted, and their meaning for the peer that sent
//! it.

use striae_crypto::PublicKey;
use striae_vocabulary::{CountryCode, UnixSeconds};
use thiserror::Error;

use crate::bounds::MessageError;
use crate::case_message::CaseMessageError;
use crate::codec::CodecError;
use crate::message::MessageKind;
use crate::sealed_answer::SealedAnswerError;
use crate::sealed_query::SealedQueryError;
use crate::trust::Duty;
use crate::trust::roster::NotCounted;
use crate::versions::{OLDEST_VERSION, PROTOCOL_VERSION};

/// Reasons for which a received envelope is not accepted.
///
/// *Rejected* means that no honest node sends or relays such bytes: the transport is told to reject
/// them, which costs the peer that sent them. *Ignored* means that an honest node may well have
/// sent them: they are not relayed, and the peer is not blamed.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum EnvelopeError {
    /// Rejected: the length is impossible.
    #[error("the message has {found} bytes; an envelope has between {least} and {most}")]
    Size {
        /// Bytes it has.
        found: usize,
        /// Least it may have.
        least: usize,
        /// Most it may have.
        most: usize,
    },
    /// Rejected: the bytes are not laid out as an envelope.
    #[error("the message is no envelope: {0}")]
    Layout(CodecError),
    /// Rejected: it does not begin with the envelope's tag.
    #[error("the message does not begin as an envelope does")]
    Tag,
    /// Rejected: it belongs to another federation, so nobody may send it here.
    #[error("the message belongs to another federation's network")]
    OtherNetwork,
    /// Ignored: its author may run a newer Striae, or an older one, than we do.
    #[error(
        "the message is of protocol version {found}, this node speaks versions {OLDEST_VERSION} to {PROTOCOL_VERSION}; one side \
         needs an upgrade"
    )]
    Version {
        /// Version of the message.
        found: u16,
    },
    /// Ignored: the peer that relayed it may have a newer roster than we do.
    #[error(
        "no authority has certified the author with key {author}; if one has, its certificate has not come here yet"
    )]
    UnknownAuthor {
        /// Its signer, or the key that it names.
        author: PublicKey,
    },
    /// Ignored: the peer that relayed it may not have heard of it yet.
    #[error("the author with key {author}, a node of {country}, does not count: {why}")]
    NotCounted {
        /// Its country.
        country: CountryCode,
        /// Its signer, or the key that it names.
        author: PublicKey,
        /// The reason.
        why: NotCounted,
    },
    /// Ignored: the author may not have heard yet that another key has taken the place of its own.
    #[error("a node of {country} signed with a key after another had taken its place")]
    FormerKey {
        /// Its country.
        country: CountryCode,
    },
    /// Ignored: the author may have had the duty by an earlier certificate.
    #[error("a node of {country} sent a {kind}, and its certificate does not let it {duty}")]
    Duty {
        /// The author's country.
        country: CountryCode,
        /// Kind of the message.
        kind: MessageKind,
        /// The missing duty.
        duty: Duty,
    },
    /// Ignored: the author may have been a gateway by an earlier certificate.
    #[error(
        "{author} asks on behalf of {behalf}, and its certificate does not make it a gateway for others"
    )]
    Gateway {
        /// The author's country.
        author: CountryCode,
        /// For whom.
        behalf: CountryCode,
    },
    /// Rejected: the author signed a place in its log that nothing has.
    #[error("a {kind} stands at place {sequence} of its author's log, which cannot be")]
    PlaceInLog {
        /// Kind of the message.
        kind: MessageKind,
        /// The place.
        sequence: u64,
    },
    /// Rejected: forged or altered.
    #[error("the signature under {country}'s name is false: the message was forged or altered")]
    Signature {
        /// The country it claims to come from.
        country: CountryCode,
    },
    /// Ignored: its author may run a newer Striae, which has kinds that this one has not.
    #[error("the message is of kind {code}, which this node does not have; it may need an upgrade")]
    Kind {
        /// The kind it claims.
        code: u16,
    },
    /// Rejected: the body is not what its kind says.
    #[error("the {kind} cannot be read: {source}")]
    Body {
        /// Kind that it should be.
        kind: MessageKind,
        /// The decoder's finding.
        source: CodecError,
    },
    /// Rejected: the message breaks a limit.
    #[error("the {kind} breaks a limit: {source}")]
    Limit {
        /// Kind of the message.
        kind: MessageKind,
        /// The broken limit.
        source: MessageError,
    },
    /// Ignored: it may have been sealed to a key that this node had before.
    #[error("the answer of {country} cannot be opened: {source}")]
    Sealed {
        /// The author's country.
        country: CountryCode,
        /// The reason.
        source: SealedAnswerError,
    },
    /// Ignored: the asker may have another roster than this node.
    #[error("the query of {country} cannot be opened: {source}")]
    SealedQuery {
        /// The author's country.
        country: CountryCode,
        /// The reason.
        source: SealedQueryError,
    },
    /// Ignored: it may be for another node, sealed to a key that this node had before, or signed by
    /// keys that count no more.
    #[error("the case message of {country} is not taken: {source}")]
    CaseMessage {
        /// The author's country.
        country: CountryCode,
        /// The reason.
        source: CaseMessageError,
    },
    /// Rejected: a country can disclose only its own exhibits.
    #[error("{author} answers with a hit that it says is {claimed}'s")]
    ForeignHit {
        /// The author's country.
        author: CountryCode,
        /// The country in the hit.
        claimed: CountryCode,
    },
    /// Rejected: queries travel by gossip, answers and receipts directly; this one came the other
    /// way.
    #[error("expected a {expected}, found a {found}")]
    OtherKind {
        /// Kind that belongs here.
        expected: MessageKind,
        /// Kind that came.
        found: MessageKind,
    },
    /// Rejected: it expires before it is issued, or lives longer than any message may.
    #[error("the message claims to be valid from {issued} to {expires}, which no message may be")]
    Lifetime {
        /// When it says it was issued.
        issued: UnixSeconds,
        /// When it says it expires.
        expires: UnixSeconds,
    },
    /// Ignored: it was good once.
    #[error("the message expired at {expires}")]
    Expired {
        /// When.
        expires: UnixSeconds,
    },
    /// Ignored: our clock may be slow, or the author's fast.
    #[error("the message was issued at {issued}, which is in the future; check this node's clock")]
    FromTheFuture {
        /// When.
        issued: UnixSeconds,
    },
    /// Ignored: gossip brings the same message on many ways.
    #[error("the message was seen before")]
    Seen,
}

impl EnvelopeError {
    /// Whether the peer that sent the bytes is to blame: `true` means reject, `false` means ignore.
    pub fn is_senders_fault(&self) -> bool {
        match self {
            Self::Version { .. }
            | Self::Kind { .. }
            | Self::UnknownAuthor { .. }
            | Self::NotCounted { .. }
            | Self::FormerKey { .. }
            | Self::Duty { .. }
            | Self::Gateway { .. }
            | Self::Expired { .. }
            | Self::FromTheFuture { .. }
            | Self::Sealed { .. }
            | Self::SealedQuery { .. }
            | Self::CaseMessage { .. }
            | Self::Seen => false,
            Self::Size { .. }
            | Self::Layout(_)
            | Self::Tag
            | Self::OtherNetwork
            | Self::Signature { .. }
            | Self::Body { .. }
            | Self::Limit { .. }
            | Self::ForeignHit { .. }
            | Self::OtherKind { .. }
            | Self::PlaceInLog { .. }
            | Self::Lifetime { .. } => true,
        }
    }
}
