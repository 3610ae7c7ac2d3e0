//! The records the node keeps, made of casework's and the protocol's types.

use serde::{Deserialize, Serialize};
use striae_casework::{Acquisition, AcquisitionId, Exhibit, ExhibitId, HitId, HitStatus, MarkKind};
use striae_protocol::{
    Answer, CountryCode, Destinations, Digest, EnvelopeId, Hit, OpaqueReference, PublicKey,
    UnixSeconds,
};

use crate::former::{AcquisitionOf1, AcquisitionOf2, ExhibitOf1};
use crate::{Family, Record};

impl Record for Exhibit {
    const FAMILY: Family = Family::Exhibits;
    const VERSION: u8 = 2;

    fn key(&self) -> Vec<u8> {
        self.id.0.to_be_bytes().to_vec()
    }

    fn upgrade(version: u8, fields: &[u8]) -> Option<Self> {
        if version == 1 { ExhibitOf1::read(fields) } else { None }
    }
}

impl Record for Acquisition {
    const FAMILY: Family = Family::Acquisitions;
    const VERSION: u8 = 3;

    fn key(&self) -> Vec<u8> {
        self.id.0.to_be_bytes().to_vec()
    }

    fn upgrade(version: u8, fields: &[u8]) -> Option<Self> {
        match version {
            1 => AcquisitionOf1::read(fields),
            2 => AcquisitionOf2::read(fields),
            _ => None,
        }
    }
}

/// The current signature of one mark, with what a search filters by. That of a bullet is made of several acquisitions, and
/// kept under the first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignatureRecord {
    /// The first acquisition it was made from.
    pub acquisition: AcquisitionId,
    /// The exhibit it belongs to.
    pub exhibit: ExhibitId,
    /// The mark it describes.
    pub mark: MarkKind,
    /// Calibre family of the exhibit.
    pub calibre_family: String,
    /// Engine that made it.
    pub engine_version: String,
    /// Format of the bytes.
    pub format_version: u16,
    /// The signature.
    pub bytes: Vec<u8>,
}

impl Record for SignatureRecord {
    const FAMILY: Family = Family::Signatures;

    fn key(&self) -> Vec<u8> {
        self.acquisition.0.to_be_bytes().to_vec()
    }
}

/// How far a received query has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ReceivedState {
    /// Stored; still to be correlated.
    Pending,
    /// Answered with the envelope of this id.
    Answered(EnvelopeId),
    /// Addressed to others: kept only to know it again.
    NotForUs,
}

/// Whether this node asked or was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum QuerySide {
    /// Our own question about this exhibit.
    Asked(ExhibitId),
    /// Another country's question.
    Received(ReceivedState),
}

/// A query that was asked or received.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueryRecord {
    /// Id of its envelope.
    pub id: EnvelopeId,
    /// The envelope exactly as signed.
    pub envelope: Vec<u8>,
    /// The country that asks.
    pub country: CountryCode,
    /// Who is asked.
    pub destinations: Destinations,
    /// Asked or received, and how far it has come.
    pub side: QuerySide,
    /// When it was stored here.
    pub stored: UnixSeconds,
    /// When it ends.
    pub expires: UnixSeconds,
}

impl Record for QueryRecord {
    const FAMILY: Family = Family::Queries;

    fn key(&self) -> Vec<u8> {
        self.id.as_bytes().to_vec()
    }
}

/// An answer to one of our own queries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceivedAnswer {
    /// Our query.
    pub query: EnvelopeId,
    /// The country that answered.
    pub country: CountryCode,
    /// Id of the answer's envelope.
    pub id: EnvelopeId,
    /// The envelope exactly as received.
    pub envelope: Vec<u8>,
    /// What it says, as it was verified when it arrived: the roster may have changed since.
    pub answer: Answer,
    /// When it arrived.
    pub received: UnixSeconds,
}

impl ReceivedAnswer {
    /// Key of the answer of one country to one query: one answer each, so a repeated one changes nothing.
    pub fn key_of(query: &EnvelopeId, country: CountryCode) -> Vec<u8> {
        [query.as_bytes().as_slice(), country.to_string().as_bytes()].concat()
    }
}

impl Record for ReceivedAnswer {
    const FAMILY: Family = Family::Answers;

    fn key(&self) -> Vec<u8> {
        Self::key_of(&self.query, self.country)
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
    /// What the other country disclosed.
    pub hit: Hit,
    /// How far its review has come.
    pub status: HitStatus,
    /// When it arrived.
    pub received: UnixSeconds,
}

impl Record for HitRecord {
    const FAMILY: Family = Family::Hits;

    fn key(&self) -> Vec<u8> {
        self.id.0.to_be_bytes().to_vec()
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

    fn key(&self) -> Vec<u8> {
        self.id.as_bytes().to_vec()
    }
}

/// Which of our exhibits stands behind an opaque reference that left the node. Never leaves it itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Disclosure {
    /// The reference the other country holds.
    pub reference: OpaqueReference,
    /// Our exhibit.
    pub exhibit: ExhibitId,
}

/// Something that an auditor may ask about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AuditEvent {
    /// An exhibit came in.
    Enrolled {
        /// Its number.
        exhibit: ExhibitId,
        /// SHA-256 of the original file.
        file: Digest,
    },
    /// Signatures were made anew from the original files.
    Reindexed {
        /// How many.
        signatures: u64,
        /// By which engine.
        engine_version: String,
    },
    /// A roster was installed.
    RosterInstalled {
        /// Its version.
        version: u32,
    },
    /// One of our exhibits was asked about abroad.
    Asked {
        /// The query.
        query: EnvelopeId,
        /// Our exhibit.
        exhibit: ExhibitId,
        /// Who was asked.
        destinations: Destinations,
    },
    /// An answer was made and will leave the node: written before it is sent.
    Disclosed {
        /// The query answered.
        query: EnvelopeId,
        /// Who asked.
        country: CountryCode,
        /// Id of the answer's envelope; its bytes are in the outbox until receipted.
        answer: EnvelopeId,
        /// In one word: hits, no hits, refused, ...
        outcome: String,
        /// What stands behind each reference in it.
        disclosures: Vec<Disclosure>,
    },
    /// The asker has receipted an answer.
    Receipted {
        /// The answer's envelope.
        answer: EnvelopeId,
    },
    /// An answer to one of our queries arrived.
    AnswerReceived {
        /// Our query.
        query: EnvelopeId,
        /// Who answered.
        country: CountryCode,
        /// How many hits it brought.
        hits: u32,
    },
}

/// One entry of the audit log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditRecord {
    /// Its number, from 1 without gaps.
    pub number: u64,
    /// When it was written.
    pub at: UnixSeconds,
    /// SHA-256 of the entry before, as stored; zeros for the first.
    pub previous: Digest,
    /// What happened.
    pub event: AuditEvent,
}

impl Record for AuditRecord {
    const FAMILY: Family = Family::Audit;

    fn key(&self) -> Vec<u8> {
        self.number.to_be_bytes().to_vec()
    }
}
