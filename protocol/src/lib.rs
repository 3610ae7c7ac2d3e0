//! Every message that crosses a border, and how it is verified.
//!
//! What comes from another node is bytes. [`stages`] turns them, one type per stage, into a message
//! that is known to come from a member of the federation; [`envelope`] makes such bytes. Who is a
//! member says the signed [`roster`]. `docs/protocol.md` is the specification.

pub mod answer;
mod bounds;
pub mod codec;
pub mod country;
pub mod envelope;
mod envelope_error;
pub mod limits;
pub mod message;
mod network_id;
mod padding;
pub mod query;
mod reference;
pub mod roster;
mod roster_file;
pub mod sealed_answer;
pub mod sealed_query;
pub mod stages;
pub mod time;

pub use answer::{Answer, Hit, Outcome, Receipt, YearMonth};
pub use bounds::MessageError;
pub use codec::CodecError;
pub use country::{CountryCode, CountryCodeError};
pub use envelope::{DraftError, EnvelopeDraft, EnvelopeId, PROTOCOL_VERSION, SignedEnvelope};
pub use envelope_error::EnvelopeError;
pub use message::{Message, MessageKind};
pub use network_id::NetworkId;
pub use padding::{MAX_PADDED_CONTENT_BYTES, PADDED_BYTES};
pub use query::{ClassFilter, Destinations, MarkSignature, Query};
pub use reference::OpaqueReference;
pub use roster::{Member, Roster, RosterNode, TrustedRoster};
pub use roster_file::RosterError;
pub use sealed_answer::{SealedAnswer, SealedAnswerError};
pub use sealed_query::{SealedQuery, SealedQueryError, SealedQueryKey};
pub use stages::{
    AuthenticAnswer, AuthenticEnvelope, AuthenticReceipt, AuthenticSealedAnswer, DecodedEnvelope,
    FreshQuery, FreshSealedQuery, RawEnvelope,
};
/// Keys and digests as the crates above see them, so that the transport needs no other local crate.
pub use striae_crypto::{Digest, PublicKey, SealingPublicKey};
pub use time::UnixSeconds;
