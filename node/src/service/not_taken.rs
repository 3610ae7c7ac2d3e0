//! Reasons for which something that came in was not taken, and their meaning for its sender.

use striae_protocol::limits::MAX_REASON_BYTES;
use striae_protocol::{Again, EnvelopeError, PublicKey};
use striae_vocabulary::CountryCode;

use crate::NodeError;

/// Reasons for which something was not taken in.
#[derive(Debug, thiserror::Error)]
pub(super) enum NotTaken {
    /// It is not what it should be.
    #[error(transparent)]
    Envelope(#[from] EnvelopeError),
    /// The author's country has too many queries here.
    #[error("{country} has {limit} queries stored here that have not expired")]
    TooMany {
        country: CountryCode,
        /// Number that may be stored.
        limit: usize,
    },
    /// The author's country asks more than its quota.
    #[error("{country} asks more than the {limit} queries a day that the charter allows")]
    OverQuota {
        country: CountryCode,
        author: PublicKey,
        /// Queries a day.
        limit: u32,
    },
    /// The same of queries that come late, or from before their author was certified.
    #[error(
        "{country} has more queries that come late, or from before their author's certificate, than the {limit} that a day has \
         room for; others are taken on later days"
    )]
    LateOverQuota {
        country: CountryCode,
        author: PublicKey,
        /// Queries a day.
        limit: u32,
    },
    /// Two envelopes at one place of a log.
    #[error(
        "a node of {country} has signed two different histories at place {sequence} of its log; both are kept as evidence, and \
         nothing more is taken from it"
    )]
    Equivocation {
        country: CountryCode,
        author: PublicKey,
        /// The place.
        sequence: u64,
    },
    /// The author has equivocated before.
    #[error("nothing is taken from this node of {country}: it has signed two histories of its log")]
    Held { country: CountryCode },
    /// The author withdraws what others asked.
    #[error("{country} withdraws a query that is not its own")]
    NotItsQuery { country: CountryCode, author: PublicKey },
    /// It answers nothing that we asked this country.
    #[error("the answer from {country} is to no query of ours")]
    NotAsked { country: CountryCode },
    /// It answers a query that is not here, and this node was restored.
    #[error(
        "{country} answers a query that this node does not have any more: it went on from an older state, and has lost what it asked after that; ask again"
    )]
    LostQuery { country: CountryCode },
    /// It is sealed for another, and answers a query that this node does not hold: there is nothing
    /// to relay it by.
    #[error("the query that {country} answers has not come here")]
    QueryNotHere { country: CountryCode },
    /// It is a receipt of what was sent to somebody else.
    #[error("{country} receipts an answer that is not for it")]
    NotItsReceipt { country: CountryCode },
    /// It is about no hit that this country shares with its author.
    #[error("what {country} tells is about no hit that it shares with this node")]
    NotOurHit { country: CountryCode },
    /// It makes no sense where the hit stands.
    #[error("what {country} tells does not fit where the hit stands: {why}")]
    UnfittingStep { country: CountryCode, why: String },
    /// There is no room for more answers to relay.
    #[error("no more answers of {country} can be carried to others from here")]
    CarriesEnough { country: CountryCode },
    /// It answers more often than anybody should.
    #[error("{country} has given {limit} answers to one query")]
    TooManyAnswers {
        country: CountryCode,
        author: PublicKey,
        /// Number that is taken.
        limit: u32,
    },
    /// It could not be stored.
    #[error(transparent)]
    Node(#[from] NodeError),
}

impl From<striae_store::StoreError> for NotTaken {
    fn from(error: striae_store::StoreError) -> Self {
        Self::Node(error.into())
    }
}

impl NotTaken {
    /// Whether an honest node would not have sent this.
    pub(super) fn is_senders_fault(&self) -> bool {
        match self {
            Self::Envelope(error) => error.is_senders_fault(),
            Self::NotItsQuery { .. } | Self::NotItsReceipt { .. } => true,
            _ => false,
        }
    }

    /// Incident for the operator, in a word or two; `None` for events between honest nodes.
    pub(super) fn incident(&self) -> Option<&'static str> {
        Some(match self {
            Self::Envelope(error) => match error {
                EnvelopeError::Signature { .. } => "forged message",
                EnvelopeError::OtherNetwork => "message of another federation",
                EnvelopeError::UnknownAuthor { .. } => "unknown author",
                EnvelopeError::NotCounted { .. } | EnvelopeError::FormerKey { .. } => {
                    "author that does not count"
                }
                EnvelopeError::Duty { .. } | EnvelopeError::Gateway { .. } => {
                    "more than the certificate allows"
                }
                EnvelopeError::ForeignHit { .. } => "answer for another country",
                EnvelopeError::Version { .. } => "other protocol version",
                EnvelopeError::FromTheFuture { .. } => "message from the future",
                EnvelopeError::Expired { .. } => "expired message",
                EnvelopeError::Size { .. }
                | EnvelopeError::Layout(_)
                | EnvelopeError::Tag
                | EnvelopeError::Kind { .. }
                | EnvelopeError::Body { .. }
                | EnvelopeError::Limit { .. }
                | EnvelopeError::PlaceInLog { .. }
                | EnvelopeError::Lifetime { .. }
                | EnvelopeError::OtherKind { .. } => "malformed message",
                EnvelopeError::Sealed { .. }
                | EnvelopeError::SealedQuery { .. }
                | EnvelopeError::CaseMessage { .. } => "what does not open",
                EnvelopeError::Seen => return None,
            },
            Self::TooMany { .. } | Self::OverQuota { .. } | Self::LateOverQuota { .. } => {
                "more queries than its quota"
            }
            Self::Equivocation { .. } | Self::Held { .. } => "two histories",
            Self::NotItsQuery { .. } => "withdrawal of another's query",
            Self::NotAsked { .. } => "answer that nobody asked for",
            Self::LostQuery { .. } => "answer to a query that was lost here",
            Self::NotItsReceipt { .. } => "receipt for another's answer",
            Self::TooManyAnswers { .. } => "too many answers",
            Self::NotOurHit { .. } => "message about another's hit",
            Self::UnfittingStep { .. } => "step that does not fit",
            Self::QueryNotHere { .. } | Self::CarriesEnough { .. } | Self::Node(_) => return None,
        })
    }

    /// The reason in a few words, the same for all of its kind.
    pub(super) fn reason(&self) -> &'static str {
        match self {
            Self::Envelope(EnvelopeError::Seen) => "seen before",
            Self::QueryNotHere { .. } => "query not here",
            Self::CarriesEnough { .. } => "carries enough",
            Self::Node(_) => "not stored",
            other => other.incident().unwrap_or("other"),
        }
    }

    /// The author, when the fault is in what it signed itself.
    pub(super) fn author(&self) -> Option<PublicKey> {
        match self {
            Self::OverQuota { author, .. }
            | Self::LateOverQuota { author, .. }
            | Self::Equivocation { author, .. }
            | Self::NotItsQuery { author, .. }
            | Self::TooManyAnswers { author, .. }
            | Self::Envelope(EnvelopeError::NotCounted { author, .. }) => Some(*author),
            _ => None,
        }
    }

    /// Whether it is of use to send it again, and the reason as the sender is told.
    pub(super) fn to_refusal(&self) -> (Again, String) {
        let again = match self {
            Self::Envelope(EnvelopeError::Version { .. }) => Again::AfterUpgrade,
            Self::Envelope(
                EnvelopeError::UnknownAuthor { .. }
                | EnvelopeError::NotCounted { .. }
                | EnvelopeError::FromTheFuture { .. }
                | EnvelopeError::Duty { .. }
                | EnvelopeError::Gateway { .. },
            )
            | Self::QueryNotHere { .. }
            | Self::TooMany { .. }
            | Self::OverQuota { .. }
            | Self::LateOverQuota { .. }
            | Self::CarriesEnough { .. }
            | Self::Node(_) => Again::Later,
            _ => Again::Never,
        };
        let reason = match self {
            // A fault of our disk is for our operator.
            Self::Node(_) => "it cannot be stored now".to_owned(),
            other => other.to_string(),
        };
        let mut short = String::new();
        for character in reason.chars().filter(|character| !character.is_control()) {
            if short.len() + character.len_utf8() > MAX_REASON_BYTES {
                break;
            }
            short.push(character);
        }
        (again, short)
    }
}
