//! Questions of two nodes when they meet, and from time to time: each asks for the other's name,
//! and for all that it lacks.
//!
//! Requests and replies are not signed: the connection says who sent them, and what they carry is
//! signed by its authors.
//!
//! Kinds are added at the end of the two enums. A node that does not have one refuses it in words,
//! and nobody loses standing.

mod documents;
mod hello;
mod logs;

use serde::{Deserialize, Serialize};

use crate::answer::Again;
use crate::audit::{AuditReply, AuditRequest};
use crate::bounds::{self, MessageError};
use crate::codec::{self, CodecError, bounded_vec};
use crate::limits::{
    MAX_CATCH_UP_REPLY_BYTES, MAX_CATCH_UP_REQUEST_BYTES, MAX_MEMBERS, MAX_REASON_BYTES,
};

pub use documents::{CountryDocuments, DocumentPage, DocumentsWanted};
pub use hello::{Hello, announced_versions, is_spoken};
pub use logs::{
    EnvelopeBytes, HeadPage, LogFingerprint, LogHead, LogHolding, LogPage, LogWanted, LogsWanted,
    PlaceRange, digest_of_logs,
};
use striae_crypto::{Digest, PublicKey};
use striae_vocabulary::CountryCode;

/// A node's request to another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum CatchUpRequest {
    /// Asks for the other's introduction.
    Hello(Hello),
    /// Asks for documents of authorities that the asker lacks.
    Documents(DocumentsWanted),
    /// Of which countries have you other documents than I?
    Countries,
    /// Asks for the heads of all logs. The reply has those of the authors after this key.
    Heads(Option<PublicKey>),
    /// Give me these places of logs.
    Logs(LogsWanted),
    /// About audit logs.
    Audit(AuditRequest),
}

/// The other node's reply.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum CatchUpReply {
    /// To a hello.
    Hello(Hello),
    /// To a wish for documents.
    Documents(DocumentPage),
    /// It gives nothing.
    Refused {
        /// Whether it is of use to ask again.
        again: Again,
        /// Reason, in a sentence.
        reason: String,
    },
    /// For each country of its charter one digest over certificates and revocations
    /// ([`Membership::digest_of`](crate::Membership::digest_of)).
    Countries(
        #[serde(deserialize_with = "bounded_vec::<_, _, MAX_MEMBERS>")] Vec<(CountryCode, Digest)>,
    ),
    /// Heads of the logs that it holds.
    Heads(HeadPage),
    /// Entries of logs.
    Logs(LogPage),
    /// About audit logs.
    Audit(AuditReply),
}

/// Reasons for which bytes are no request or reply.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CatchUpError {
    /// They do not decode.
    #[error(transparent)]
    Codec(#[from] CodecError),
    /// They break a limit.
    #[error(transparent)]
    Limit(#[from] MessageError),
}

impl CatchUpRequest {
    /// Its bytes.
    pub fn encode(&self) -> Result<Vec<u8>, CodecError> {
        codec::encode(self)
    }

    /// The request of these bytes, within every limit.
    pub fn decode(bytes: &[u8]) -> Result<Self, CatchUpError> {
        let request: Self = codec::decode::<_, MAX_CATCH_UP_REQUEST_BYTES>(bytes)?;
        match &request {
            Self::Hello(hello) => hello.validate()?,
            Self::Logs(wanted) => wanted.validate()?,
            Self::Audit(request) => request.validate()?,
            Self::Documents(_) | Self::Countries | Self::Heads(_) => {}
        }
        Ok(request)
    }
}

impl CatchUpReply {
    /// Its bytes.
    pub fn encode(&self) -> Result<Vec<u8>, CodecError> {
        codec::encode(self)
    }

    /// The reply of these bytes, within every limit.
    pub fn decode(bytes: &[u8]) -> Result<Self, CatchUpError> {
        let reply: Self = codec::decode::<_, MAX_CATCH_UP_REPLY_BYTES>(bytes)?;
        match &reply {
            Self::Hello(hello) => hello.validate()?,
            Self::Documents(page) => page.validate()?,
            Self::Logs(page) => page.validate()?,
            Self::Audit(reply) => reply.validate()?,
            Self::Refused { reason, .. } => {
                bounds::some_text("the reason", reason, MAX_REASON_BYTES)?;
            }
            Self::Countries(_) | Self::Heads(_) => {}
        }
        Ok(reply)
    }
}
