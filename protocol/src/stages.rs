//! From received bytes to a message that may be acted on: one type per stage.
//!
//! ```text
//!  bytes from a peer
//!    | RawEnvelope::new         is the length possible?
//!    v
//!  RawEnvelope
//!    | decode                   tag, protocol version, layout; nothing is believed yet
//!    v
//!  DecodedEnvelope
//!    | authenticate(roster)     network, author in the roster, signature over the received bytes;
//!    v                          only then the body is read, and its limits are checked
//!  AuthenticEnvelope
//!    | into_fresh_query         kind, lifetime, not expired, not from the future, not seen before
//!    | into_fresh_sealed_query  the same for a sealed query; open(key) by an asked node makes it a FreshQuery
//!    |       \------------- into_answer, into_receipt, into_sealed_answer: the same but for "seen before"
//!    v                        v
//!  FreshQuery              AuthenticAnswer, AuthenticReceipt, AuthenticSealedAnswer
//!    |                        ^                                  | open(key)   by the asker alone; only then the
//!    |                        \----------------------------------/             answer is read, and its limits checked
//!    v  policy, in the node, decides whether a query is answered
//! ```
//!
//! No later stage can be made but from the one before it, so code that takes a [`FreshQuery`] need not
//! ask what was checked. The bytes are kept unchanged: what is relayed, stored and hashed is what was
//! received. Every failure is an [`EnvelopeError`], which says what it means for the sender.

use striae_crypto::{Digest, Domain, PublicKey, SealingKey, Signature};

use crate::answer::{Answer, Outcome, Receipt};
use crate::codec;
use crate::country::CountryCode;
use crate::envelope::{
    self, ENVELOPE_OVERHEAD_BYTES, ENVELOPE_TAG, EnvelopeId, PROTOCOL_VERSION, SIGNATURE_BYTES,
    SignedPart,
};
use crate::envelope_error::EnvelopeError;
use crate::limits::{CLOCK_SKEW, MAX_ENVELOPE_BYTES};
use crate::message::{Message, MessageKind};
use crate::network_id::NetworkId;
use crate::query::{Destinations, Query};
use crate::roster::TrustedRoster;
use crate::sealed_answer::SealedAnswer;
use crate::sealed_query::SealedQuery;
use crate::time::UnixSeconds;

/// Where the protocol version stands: after tag, network id and kind.
const VERSION_AT: usize = 16 + 32 + 2;

/// Bytes of a possible length.
#[derive(Debug, Clone)]
pub struct RawEnvelope(Vec<u8>);

/// Bytes that are laid out as an envelope. Nothing they say is believed.
#[derive(Debug, Clone)]
pub struct DecodedEnvelope {
    bytes: Vec<u8>,
    id: EnvelopeId,
    part: SignedPart,
    signature: Signature,
}

/// An envelope signed by a node of a member, holding a message within its limits. It may be old.
#[derive(Debug, Clone)]
pub struct AuthenticEnvelope {
    facts: Facts,
    message: Message,
    network: NetworkId,
}

/// A query from a member that is valid now and was not seen before: it is relayed.
#[derive(Debug, Clone)]
pub struct FreshQuery {
    facts: Facts,
    query: Query,
}

/// A sealed query from a member that is valid now and was not seen before: it is relayed. What is asked, only the nodes it is
/// sealed to can read.
#[derive(Debug, Clone)]
pub struct FreshSealedQuery {
    facts: Facts,
    sealed: SealedQuery,
    network: NetworkId,
}

/// An answer from a member that is valid now. Whether it answers a query of ours, the node knows.
#[derive(Debug, Clone)]
pub struct AuthenticAnswer {
    facts: Facts,
    answer: Answer,
}

/// A sealed answer from a member that is valid now. What is in it, only the asker can read.
#[derive(Debug, Clone)]
pub struct AuthenticSealedAnswer {
    facts: Facts,
    sealed: SealedAnswer,
    network: NetworkId,
}

/// A receipt from a member that is valid now. Whether it is for an answer of ours, the node knows.
#[derive(Debug, Clone)]
pub struct AuthenticReceipt {
    facts: Facts,
    receipt: Receipt,
}

/// What is known of every authentic envelope.
#[derive(Debug, Clone)]
struct Facts {
    bytes: Vec<u8>,
    id: EnvelopeId,
    author: PublicKey,
    country: CountryCode,
    sequence: u64,
    previous: Option<EnvelopeId>,
    issued: UnixSeconds,
    expires: UnixSeconds,
}

impl RawEnvelope {
    /// Takes bytes from a peer, if their number is possible.
    pub fn new(bytes: impl Into<Vec<u8>>) -> Result<Self, EnvelopeError> {
        let bytes = bytes.into();
        if (ENVELOPE_OVERHEAD_BYTES..=MAX_ENVELOPE_BYTES).contains(&bytes.len()) {
            return Ok(Self(bytes));
        }
        Err(EnvelopeError::Size {
            found: bytes.len(),
            least: ENVELOPE_OVERHEAD_BYTES,
            most: MAX_ENVELOPE_BYTES,
        })
    }

    /// Reads the layout.
    pub fn decode(self) -> Result<DecodedEnvelope, EnvelopeError> {
        let Self(bytes) = self;
        if !bytes.starts_with(&ENVELOPE_TAG) {
            return Err(EnvelopeError::Tag);
        }
        // First of all: another version may lay out the rest differently, and is not to blame for it.
        let version = bytes[VERSION_AT..].first_chunk().copied().map_or(0, u16::from_le_bytes);
        if !(1..=PROTOCOL_VERSION).contains(&version) {
            return Err(EnvelopeError::Version { found: version, spoken: PROTOCOL_VERSION });
        }
        let Some((signed, signature)) = bytes.split_last_chunk::<SIGNATURE_BYTES>() else {
            return Err(EnvelopeError::Tag);
        };
        let part = codec::decode::<SignedPart, MAX_ENVELOPE_BYTES>(signed)
            .map_err(EnvelopeError::Layout)?;
        let (id, signature) = (EnvelopeId::of(&bytes), Signature::from_bytes(*signature));
        Ok(DecodedEnvelope { bytes, id, part, signature })
    }
}

impl DecodedEnvelope {
    /// SHA-256 of the bytes.
    pub fn id(&self) -> EnvelopeId {
        self.id
    }

    /// The network it says it belongs to.
    pub fn claimed_network(&self) -> NetworkId {
        self.part.network
    }

    /// The author it says it has.
    pub fn claimed_author(&self) -> PublicKey {
        self.part.author
    }

    /// Verifies that a node of a member signed exactly these bytes, then reads the message.
    pub fn authenticate(self, roster: &TrustedRoster) -> Result<AuthenticEnvelope, EnvelopeError> {
        let Self { bytes, id, part, signature } = self;
        if part.network != roster.network_id() {
            return Err(EnvelopeError::OtherNetwork);
        }
        let author = part.author;
        let country = roster.country_of(&author).ok_or(EnvelopeError::UnknownAuthor { author })?;
        let signed = &bytes[..bytes.len() - SIGNATURE_BYTES];
        author
            .verify(Domain::Envelope, signed, &signature)
            .map_err(|_| EnvelopeError::Signature { country })?;
        let message = read_message(&part, country)?;
        let previous = (part.previous != Digest::from_bytes([0; 32]))
            .then(|| EnvelopeId::from_bytes(*part.previous.as_bytes()));
        let SignedPart { sequence, issued, expires, network, .. } = part;
        let facts = Facts { bytes, id, author, country, sequence, previous, issued, expires };
        Ok(AuthenticEnvelope { facts, message, network })
    }
}

fn read_message(part: &SignedPart, author: CountryCode) -> Result<Message, EnvelopeError> {
    let kind = MessageKind::from_code(part.kind)
        // An envelope carries the version of its kind and no other: so a message has one encoding.
        .filter(|kind| kind.version() == part.version)
        .ok_or(EnvelopeError::Kind { code: part.kind })?;
    let message =
        Message::decode(kind, &part.body).map_err(|source| EnvelopeError::Body { kind, source })?;
    message.validate().map_err(|source| EnvelopeError::Limit { kind, source })?;
    if let Message::Answer(answer) = &message {
        refuse_foreign_hits(answer, author)?;
    }
    Ok(message)
}

/// A country answers only for itself.
fn refuse_foreign_hits(answer: &Answer, author: CountryCode) -> Result<(), EnvelopeError> {
    if let Outcome::Hits(hits) = &answer.outcome
        && let Some(hit) = hits.iter().find(|hit| hit.country != author)
    {
        return Err(EnvelopeError::ForeignHit { author, claimed: hit.country });
    }
    Ok(())
}

impl AuthenticEnvelope {
    /// The kind of message it holds.
    pub fn kind(&self) -> MessageKind {
        self.message.kind()
    }

    /// A query that is valid `now` and was not `seen` before.
    pub fn into_fresh_query(
        self,
        now: UnixSeconds,
        seen: impl FnOnce(&EnvelopeId) -> bool,
    ) -> Result<FreshQuery, EnvelopeError> {
        let Self { facts, message, .. } = self;
        let Message::Query(query) = message else {
            return Err(other_kind(MessageKind::Query, &message));
        };
        facts.check_times(now)?;
        // Last, because it is the only check that asks the disk.
        if seen(&facts.id) {
            return Err(EnvelopeError::Seen);
        }
        Ok(FreshQuery { facts, query })
    }

    /// A sealed query that is valid `now` and was not `seen` before.
    pub fn into_fresh_sealed_query(
        self,
        now: UnixSeconds,
        seen: impl FnOnce(&EnvelopeId) -> bool,
    ) -> Result<FreshSealedQuery, EnvelopeError> {
        let Self { facts, message, network } = self;
        let Message::SealedQuery(sealed) = message else {
            return Err(other_kind(MessageKind::SealedQuery, &message));
        };
        facts.check_times(now)?;
        if seen(&facts.id) {
            return Err(EnvelopeError::Seen);
        }
        Ok(FreshSealedQuery { facts, sealed, network })
    }

    /// An answer that is valid `now`.
    pub fn into_answer(self, now: UnixSeconds) -> Result<AuthenticAnswer, EnvelopeError> {
        let Self { facts, message, .. } = self;
        let Message::Answer(answer) = message else {
            return Err(other_kind(MessageKind::Answer, &message));
        };
        facts.check_times(now)?;
        Ok(AuthenticAnswer { facts, answer })
    }

    /// A sealed answer that is valid `now`.
    pub fn into_sealed_answer(
        self,
        now: UnixSeconds,
    ) -> Result<AuthenticSealedAnswer, EnvelopeError> {
        let Self { facts, message, network } = self;
        let Message::SealedAnswer(sealed) = message else {
            return Err(other_kind(MessageKind::SealedAnswer, &message));
        };
        facts.check_times(now)?;
        Ok(AuthenticSealedAnswer { facts, sealed, network })
    }

    /// A receipt that is valid `now`.
    pub fn into_receipt(self, now: UnixSeconds) -> Result<AuthenticReceipt, EnvelopeError> {
        let Self { facts, message, .. } = self;
        let Message::Receipt(receipt) = message else {
            return Err(other_kind(MessageKind::Receipt, &message));
        };
        facts.check_times(now)?;
        Ok(AuthenticReceipt { facts, receipt })
    }
}

fn other_kind(expected: MessageKind, message: &Message) -> EnvelopeError {
    EnvelopeError::OtherKind { expected, found: message.kind() }
}

impl Facts {
    fn check_times(&self, now: UnixSeconds) -> Result<(), EnvelopeError> {
        let (issued, expires) = (self.issued, self.expires);
        if !envelope::lifetime_is_sound(issued, expires) {
            return Err(EnvelopeError::Lifetime { issued, expires });
        }
        if issued > now.saturating_add(CLOCK_SKEW) {
            return Err(EnvelopeError::FromTheFuture { issued });
        }
        if now >= expires {
            return Err(EnvelopeError::Expired { expires });
        }
        Ok(())
    }
}

/// Every authentic stage tells the same facts.
macro_rules! tells_facts {
    ($($stage:ty),+) => {$(
        impl $stage {
            /// SHA-256 of the bytes.
            pub fn id(&self) -> EnvelopeId {
                self.facts.id
            }

            /// The node that signed it.
            pub fn author(&self) -> PublicKey {
                self.facts.author
            }

            /// The country of that node.
            pub fn country(&self) -> CountryCode {
                self.facts.country
            }

            /// Number in the author's log; 0 outside it.
            pub fn sequence(&self) -> u64 {
                self.facts.sequence
            }

            /// The author's envelope before this one in the log.
            pub fn previous(&self) -> Option<EnvelopeId> {
                self.facts.previous
            }

            /// When it was made, by the author's clock.
            pub fn issued(&self) -> UnixSeconds {
                self.facts.issued
            }

            /// From when on it is no longer valid.
            pub fn expires(&self) -> UnixSeconds {
                self.facts.expires
            }

            /// The bytes exactly as they were received.
            pub fn bytes(&self) -> &[u8] {
                &self.facts.bytes
            }
        }
    )+};
}

tells_facts!(
    AuthenticEnvelope,
    FreshQuery,
    FreshSealedQuery,
    AuthenticAnswer,
    AuthenticSealedAnswer,
    AuthenticReceipt
);

impl FreshQuery {
    /// What is asked.
    pub fn query(&self) -> &Query {
        &self.query
    }
}

impl AuthenticAnswer {
    /// What is answered.
    pub fn answer(&self) -> &Answer {
        &self.answer
    }
}

impl FreshSealedQuery {
    /// Who is asked.
    pub fn destinations(&self) -> &Destinations {
        &self.sealed.destinations
    }

    /// Opens it as the node that it is sealed to, and checks the query as one that came in clear.
    pub fn open(self, node: &PublicKey, key: &SealingKey) -> Result<FreshQuery, EnvelopeError> {
        let Self { facts, sealed, network } = self;
        let country = facts.country;
        let query = sealed
            .open(network, &facts.author, node, key)
            .map_err(|source| EnvelopeError::SealedQuery { country, source })?;
        let kind = MessageKind::Query;
        query.validate().map_err(|source| EnvelopeError::Limit { kind, source })?;
        Ok(FreshQuery { facts, query })
    }
}

impl AuthenticSealedAnswer {
    /// The query that it says it answers.
    pub fn query(&self) -> EnvelopeId {
        self.sealed.query
    }

    /// Opens it with the asking node's key, and checks the answer as one that came unsealed.
    pub fn open(self, key: &SealingKey) -> Result<AuthenticAnswer, EnvelopeError> {
        let Self { facts, sealed, network } = self;
        let (author, country) = (facts.author, facts.country);
        let answer = sealed
            .open(network, &author, key)
            .map_err(|source| EnvelopeError::Sealed { country, source })?;
        let kind = MessageKind::Answer;
        answer.validate().map_err(|source| EnvelopeError::Limit { kind, source })?;
        refuse_foreign_hits(&answer, country)?;
        Ok(AuthenticAnswer { facts, answer })
    }
}

impl AuthenticReceipt {
    /// What is receipted.
    pub fn receipt(&self) -> &Receipt {
        &self.receipt
    }
}
