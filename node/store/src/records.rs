//! The records of a laboratory's exhibits, and of the audit log.

use serde::{Deserialize, Serialize};
use striae_casework::roles::Action;
use striae_casework::{Acquisition, AcquisitionId, Exhibit, ExhibitId};
use striae_protocol::{Destinations, Digest, EnvelopeId, PublicKey};
use striae_vocabulary::{CountryCode, MarkKind, OpaqueReference, UnixSeconds};

use crate::{Family, NoPrevious, Record};

impl Record for Exhibit {
    const FAMILY: Family = Family::Exhibits;
    type Previous = NoPrevious;
    type Key = ExhibitId;

    fn key(&self) -> ExhibitId {
        self.id
    }
}

impl Record for Acquisition {
    const FAMILY: Family = Family::Acquisitions;
    type Previous = NoPrevious;
    type Key = AcquisitionId;

    fn key(&self) -> AcquisitionId {
        self.id
    }
}

/// The current signature of one mark, with what a search filters by. That of a bullet is made of
/// several acquisitions, and kept under the first.
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
    type Previous = NoPrevious;
    type Key = AcquisitionId;

    fn key(&self) -> AcquisitionId {
        self.acquisition
    }
}

/// Our exhibit behind an opaque reference that left the node. The record never leaves it itself.
#[derive(Debug, Clone, PartialEq, Eq, schemars::JsonSchema, Serialize, Deserialize)]
pub struct Disclosure {
    /// The reference the other country holds.
    pub reference: OpaqueReference,
    /// Our exhibit.
    pub exhibit: ExhibitId,
}

/// Something that an auditor may ask about.
#[derive(Debug, Clone, PartialEq, Eq, schemars::JsonSchema, Serialize, Deserialize)]
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
        /// Number of signatures.
        signatures: u64,
        engine_version: String,
    },
    /// One of our exhibits was asked about abroad.
    Asked {
        query: EnvelopeId,
        /// Our exhibit.
        exhibit: ExhibitId,
        destinations: Destinations,
    },
    /// An answer was made and will leave the node: written before it is sent.
    Disclosed {
        /// The query answered.
        query: EnvelopeId,
        country: CountryCode,
        /// Id of the answer's envelope; its bytes are in the outbox until receipted.
        answer: EnvelopeId,
        /// In one word: hits, no hits, refused, ...
        outcome: String,
        /// Exhibits behind the references in it.
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
        country: CountryCode,
        /// Number of hits it brought.
        hits: u32,
    },
    /// A document of an authority came to count here.
    DocumentInstalled {
        /// charter, certificate or revocation.
        kind: String,
        digest: Digest,
        says: String,
    },
    /// One of our queries was taken back.
    Withdrawn { query: EnvelopeId },
    /// The node goes by another key.
    KeyRotated {
        /// The key it went by.
        from: PublicKey,
        /// The key it goes by now.
        to: PublicKey,
    },
    /// The node's key was opened, to sign and to open answers with.
    KeyOpened { key: PublicKey },
    /// The node goes by another policy than when it started before.
    PolicyChanged {
        /// Name of the policy: the disclosure table, or the national policy.
        policy: String,
        /// SHA-256 of the file.
        digest: Digest,
    },
    /// A person did something: logged in, decided, corrected, reviewed, approved.
    Acted {
        person: String,
        role: String,
        action: String,
        /// With what: an exhibit, a case, a hit, an account.
        subject: String,
        /// Reason, in the person's own words; empty where no reason is asked for.
        reason: String,
    },
    /// The content of an entry was erased.
    Erased {
        /// The entry's number.
        entry: u64,
        /// By whose order.
        order: String,
    },
    /// Records whose time was over were erased.
    Expired {
        kind: String,
        /// Numbers or references of the subjects.
        subjects: Vec<String>,
    },
    /// A country without a node asked by this one.
    GatewayRequest {
        country: CountryCode,
        /// SHA-256 of its file.
        file: Digest,
        /// Outcome: imported, refused, answered.
        outcome: String,
    },
    /// A message about a hit went to another country.
    CaseMessageSent {
        /// Our number of the hit.
        hit: u64,
        /// To whom.
        country: CountryCode,
        /// Kind, in a word or two.
        kind: String,
        /// Id of its envelope.
        message: EnvelopeId,
    },
    /// The node is sealed to by another key.
    SealingKeyRotated {
        node: PublicKey,
        /// SHA-256 of the new sealing key, its suite's number before it.
        to: Digest,
    },
    /// Of two machines that are one node this one goes on, by a decision of an operator or of the register.
    MachineDecided {
        /// Number of the decision.
        epoch: u64,
        /// SHA-256 of the machine's certificate.
        machine: Digest,
        /// Whether it took over from the other one; else it went on.
        took_over: bool,
    },
}

/// Words of [`AuditEvent::Acted`] that say who erased something, or let it be erased.
const ACTIONS_THAT_STAY: [Action; 3] =
    [Action::EraseExpired, Action::SetLegalHold, Action::EraseByOrder];

impl AuditEvent {
    /// Whether the entry stays as long as the log: what says that something was erased or no longer
    /// held, and by whom, can neither be erased nor expire.
    pub fn stays(&self) -> bool {
        match self {
            Self::Erased { .. } | Self::Expired { .. } => true,
            // As it was done, proposed or approved.
            Self::Acted { action, .. } => {
                ACTIONS_THAT_STAY.iter().any(|one| action.split(' ').any(|word| word == one.word()))
            }
            _ => false,
        }
    }

    /// Words of the kinds, in the order of their numbers, which begin at 1.
    pub const KIND_WORDS: [&str; 18] = [
        "enrolled",
        "reindexed",
        "asked",
        "disclosed",
        "receipted",
        "answer-received",
        "document-installed",
        "withdrawn",
        "key-rotated",
        "key-opened",
        "policy-changed",
        "acted",
        "erased",
        "expired",
        "gateway-request",
        "case-message-sent",
        "sealing-key-rotated",
        "machine-decided",
    ];

    /// The word of a kind by its number; empty where no kind has it.
    pub fn word_of_kind(kind: u16) -> &'static str {
        let place = usize::from(kind).checked_sub(1);
        place.and_then(|place| Self::KIND_WORDS.get(place)).copied().unwrap_or_default()
    }

    /// Its number in the leaf of the entry: never used for another kind.
    pub fn kind(&self) -> u16 {
        match self {
            Self::Enrolled { .. } => 1,
            Self::Reindexed { .. } => 2,
            Self::Asked { .. } => 3,
            Self::Disclosed { .. } => 4,
            Self::Receipted { .. } => 5,
            Self::AnswerReceived { .. } => 6,
            Self::DocumentInstalled { .. } => 7,
            Self::Withdrawn { .. } => 8,
            Self::KeyRotated { .. } => 9,
            Self::KeyOpened { .. } => 10,
            Self::PolicyChanged { .. } => 11,
            Self::Acted { .. } => 12,
            Self::Erased { .. } => 13,
            Self::Expired { .. } => 14,
            Self::GatewayRequest { .. } => 15,
            Self::CaseMessageSent { .. } => 16,
            Self::SealingKeyRotated { .. } => 17,
            Self::MachineDecided { .. } => 18,
        }
    }
}

/// One entry of the audit log.
#[derive(Debug, Clone, PartialEq, Eq, schemars::JsonSchema, Serialize, Deserialize)]
pub struct AuditRecord {
    /// Its number, from 1 without gaps.
    pub number: u64,
    /// When it was written.
    pub at: UnixSeconds,
    /// SHA-256 of the entry before, as stored; zeros for the first.
    pub previous: Digest,
    pub event: AuditEvent,
}

impl Record for AuditRecord {
    const FAMILY: Family = Family::Audit;
    type Previous = NoPrevious;
    type Key = u64;

    fn key(&self) -> u64 {
        self.number
    }
}
