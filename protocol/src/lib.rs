//! Every message that crosses a border, and how it is verified.
//!
//! Another node sends bytes. [`stages`] turns them, one type per stage, into a message that is
//! known to come from a member of the federation; [`envelope`] makes such bytes. Authorities have
//! signed who is a member ([`trust`]); the [`roster`] holds the consequence at a moment.
//! `docs/protocol.md` is the specification.

#![warn(missing_docs)]

pub mod answer;
pub mod audit;
mod bounds;
pub mod case_message;
pub mod catch_up;
pub mod codec;
pub mod confirmation;
mod destinations;
pub mod envelope;
mod envelope_error;
mod envelope_id;
pub mod gateway;
pub mod limits;
pub mod message;
mod network_id;
mod notice;
mod padding;
pub mod query;
pub mod sealed_answer;
pub mod sealed_query;
pub mod stages;
pub mod trust;
pub mod versions;

pub use answer::{Again, Answer, Hit, HitMark, Outcome, Receipt, Refusal};
pub use audit::{
    AuditFork, AuditReply, AuditRequest, AuthenticCheckpoint, Checkpoint, CheckpointBundle,
    CheckpointError, CheckpointPage, Cosignature, GrowthError, SignedGrowth, VerifiedBundle,
    check_growth, check_growth_across_keys,
};
pub use bounds::MessageError;
pub use case_message::{CaseMessage, CaseMessageError, SealedCaseMessage, ToldStep};
pub use catch_up::{
    CatchUpError, CatchUpReply, CatchUpRequest, CountryDocuments, DocumentPage, DocumentsWanted,
    EnvelopeBytes, HeadPage, Hello, LogFingerprint, LogHead, LogHolding, LogPage, LogWanted,
    LogsWanted, PlaceRange,
};
pub use codec::CodecError;
pub use confirmation::{
    ConfirmationError, ConfirmationState, ConfirmationStatement, SignedConfirmation,
    SignedConfirmationWithdrawal,
};
pub use destinations::Destinations;
pub use envelope::{DraftError, EnvelopeDraft, SignedEnvelope, place_in_log};
pub use envelope_error::EnvelopeError;
pub use envelope_id::EnvelopeId;
pub use message::{Message, MessageKind};
pub use network_id::NetworkId;
pub use notice::Notice;
pub use padding::{MAX_PADDED_CONTENT_BYTES, PADDED_BYTES};
pub use query::{ClassFilter, MarkSignature, Query, Withdrawal};
pub use sealed_answer::{SealedAnswer, SealedAnswerError};
pub use sealed_query::{SealedQuery, SealedQueryError, SealedQueryKey};
pub use stages::{
    AuthenticAnswer, AuthenticCaseMessage, AuthenticEnvelope, AuthenticNotice, AuthenticReceipt,
    AuthenticRefusal, AuthenticSealedAnswer, AuthenticSealedCaseMessage, DecodedEnvelope,
    FreshQuery, FreshSealedQuery, FreshWithdrawal, RawEnvelope,
};
/// Keys and digests as the crates above see them, so that the transport needs no other local crate.
pub use striae_crypto::{
    AuditLeaf, Digest, ExternalKeyError, PublicKey, RecordSalt, SealingPublicKey, SecretKey, merkle,
};
pub use trust::roster::{NotCounted, RosterMember, RosterNode, Standing, TrustedRoster};
pub use trust::{Certificate, Charter, Duty, Membership, NodeRequest, Revocation, SignedDocument};
pub use versions::{OLDEST_VERSION, PROTOCOL_VERSION};
