//! The records of what is asked, answered and heard between nodes.

use serde::{Deserialize, Serialize};
use striae_casework::{ExhibitId, HitId, HitStatus};
use striae_protocol::{Answer, Destinations, Digest, EnvelopeId, Hit, PublicKey};
use striae_vocabulary::{CountryCode, Ground, UnixSeconds};

use crate::{Family, IncidentKey, NoPrevious, Record};

/// Progress of a received query.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ReceivedState {
    /// Stored; still to be correlated.
    Pending,
    /// Answered with the envelope of this id.
    Answered(EnvelopeId),
    /// Addressed to others: kept only to know it again, and to hand it on.
    NotForUs,
    /// Stored; to be correlated from then on.
    Deferred {
        /// When.
        until: UnixSeconds,
        /// Answers that were given meanwhile.
        answers: u32,
    },
}

/// Whether this node asked or was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum QuerySide {
    /// Our own question about this exhibit.
    Asked(ExhibitId),
    /// Another country's question.
    Received(ReceivedState),
    /// A question of this country without a node, which this node asked on its behalf: it is about
    /// no exhibit of ours.
    AskedFor(CountryCode),
}

impl QuerySide {
    /// Whether this node asked it.
    pub fn is_own(&self) -> bool {
        matches!(self, Self::Asked(_) | Self::AskedFor(_))
    }
}

/// A query that was asked or received.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueryRecord {
    /// Id of its envelope.
    pub id: EnvelopeId,
    /// The envelope exactly as signed; erased once it is withdrawn.
    pub envelope: Vec<u8>,
    /// The node that asks.
    pub author: PublicKey,
    /// The country that asks.
    pub country: CountryCode,
    pub destinations: Destinations,
    /// Asked or received, and how far it has come.
    pub side: QuerySide,
    /// When it was stored here.
    pub stored: UnixSeconds,
    /// When it ends.
    pub expires: UnixSeconds,
    /// When the asker's withdrawal came.
    pub withdrawn: Option<UnixSeconds>,
    /// Terms of our own question: sealed to others, its envelope does not tell us.
    pub terms: Option<QueryTerms>,
}

/// Terms of a question.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueryTerms {
    pub grounds: Vec<Ground>,
    /// Whether it is asked anew of what is enrolled later.
    pub standing: bool,
    /// The query that it renews.
    pub renews: Option<EnvelopeId>,
    /// The country without a node for which it is asked.
    pub on_behalf_of: Option<CountryCode>,
}

impl Record for QueryRecord {
    const FAMILY: Family = Family::Queries;
    type Previous = NoPrevious;
    type Key = EnvelopeId;

    fn key(&self) -> EnvelopeId {
        self.id
    }
}

/// An answer to one of our own queries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceivedAnswer {
    /// Our query.
    pub query: EnvelopeId,
    /// The country that answered.
    pub country: CountryCode,
    /// The node that answered.
    pub author: PublicKey,
    /// Id of the answer's envelope.
    pub id: EnvelopeId,
    /// The envelope exactly as received.
    pub envelope: Vec<u8>,
    /// The answer, as it was verified when it arrived: the roster may have changed since.
    pub answer: Answer,
    /// When it arrived.
    pub received: UnixSeconds,
}

impl Record for ReceivedAnswer {
    const FAMILY: Family = Family::Answers;
    type Previous = NoPrevious;
    type Key = (EnvelopeId, PublicKey, u32);

    fn key(&self) -> (EnvelopeId, PublicKey, u32) {
        (self.query, self.author, self.answer.number)
    }
}

/// A hit that an answer brought.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HitRecord {
    /// Its number here.
    pub id: HitId,
    /// Our query.
    pub query: EnvelopeId,
    /// Our exhibit.
    pub exhibit: ExhibitId,
    pub hit: Hit,
    /// As it came; where it stands, its [`HitLifeRecord`](crate::HitLifeRecord) says.
    pub status: HitStatus,
    /// When it arrived.
    pub received: UnixSeconds,
}

impl Record for HitRecord {
    const FAMILY: Family = Family::Hits;
    type Previous = NoPrevious;
    type Key = HitId;

    fn key(&self) -> HitId {
        self.id
    }
}

/// An answer kept until the asker's receipt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutboxRecord {
    /// Id of the answer's envelope.
    pub id: EnvelopeId,
    /// The node that asked.
    pub to: PublicKey,
    /// The envelope exactly as signed.
    pub envelope: Vec<u8>,
    /// When nobody waits for it any more.
    pub expires: UnixSeconds,
}

impl Record for OutboxRecord {
    const FAMILY: Family = Family::Outbox;
    type Previous = NoPrevious;
    type Key = EnvelopeId;

    fn key(&self) -> EnvelopeId {
        self.id
    }
}

/// A charter, certificate or revocation that counts here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentRecord {
    pub digest: Digest,
    /// The text with its signatures. It is verified whenever it is read.
    pub text: String,
}

impl Record for DocumentRecord {
    const FAMILY: Family = Family::Documents;
    type Previous = NoPrevious;
    type Key = Digest;

    fn key(&self) -> Digest {
        self.digest
    }
}

/// One place of a node's log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogRecord {
    pub author: PublicKey,
    pub country: CountryCode,
    /// The place, from 1.
    pub sequence: u64,
    /// The envelope that stands there.
    pub id: EnvelopeId,
    /// The one before it; none at the first place.
    pub previous: Option<EnvelopeId>,
    /// When it was made, by the author's clock.
    pub issued: UnixSeconds,
    /// The moment whose day's quota it took from: when it was made, or when it came, where that was
    /// too late.
    pub counted: UnixSeconds,
    /// From when on it is no longer valid.
    pub expires: UnixSeconds,
    pub entry: LogEntry,
}

/// Entry at a place of a log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum LogEntry {
    /// A query, kept in its own record.
    Query,
    /// A withdrawal: the query, and the envelope exactly as signed.
    Withdrawal { query: EnvelopeId, envelope: Vec<u8> },
    /// A query that was withdrawn: its envelope is erased.
    Withdrawn,
}

impl Record for LogRecord {
    const FAMILY: Family = Family::Log;
    type Previous = NoPrevious;
    type Key = (PublicKey, u64);

    fn key(&self) -> (PublicKey, u64) {
        (self.author, self.sequence)
    }
}

/// Two envelopes that a node signed for one place of its log: proof that it, or who has its key,
/// tells different nodes different things.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EquivocationRecord {
    pub author: PublicKey,
    pub country: CountryCode,
    /// The place.
    pub sequence: u64,
    /// The entry that came first, exactly as signed; empty when only its digest is known any more.
    pub first: Vec<u8>,
    pub second: Vec<u8>,
    /// When it was found.
    pub found: UnixSeconds,
}

impl Record for EquivocationRecord {
    const FAMILY: Family = Family::Equivocations;
    type Previous = NoPrevious;
    type Key = (PublicKey, u64);

    fn key(&self) -> (PublicKey, u64) {
        (self.author, self.sequence)
    }
}

/// A forbidden act of a node, with the number of times.
#[derive(Debug, Clone, PartialEq, Eq, schemars::JsonSchema, Serialize, Deserialize)]
pub struct IncidentRecord {
    /// Kind of the act, in a word: one record for each word and node.
    pub kind: String,
    /// The node; `None` for somebody who has shown no key.
    pub node: Option<PublicKey>,
    /// Its country, when it has one.
    pub country: Option<CountryCode>,
    /// Number of times.
    pub count: u64,
    /// When first.
    pub first: UnixSeconds,
    /// When last.
    pub last: UnixSeconds,
    /// The last time, in a sentence.
    pub sentence: String,
}

impl Record for IncidentRecord {
    const FAMILY: Family = Family::Incidents;
    type Previous = NoPrevious;
    type Key = IncidentKey;

    fn key(&self) -> IncidentKey {
        IncidentKey { kind: self.kind.clone(), node: self.node }
    }
}

/// Knowledge of another node from its connections.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeerRecord {
    pub key: PublicKey,
    /// When it was connected last.
    pub seen: UnixSeconds,
    /// The oldest and newest protocol version it speaks, when it has said so.
    pub versions: Option<(u16, u16)>,
    /// Its program, when it has said so.
    pub software: Option<String>,
}

impl Record for PeerRecord {
    const FAMILY: Family = Family::Peers;
    type Previous = NoPrevious;
    type Key = PublicKey;

    fn key(&self) -> PublicKey {
        self.key
    }
}
