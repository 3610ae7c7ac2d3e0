//! What two nodes ask each other when they meet, and from time to time: who are you, and what have you that I lack?
//!
//! Requests and replies are not signed: the connection says who sent them, and what they carry is signed by its authors.

use serde::{Deserialize, Serialize};
use striae_crypto::Digest;

use crate::answer::Again;
use crate::bounds::{self, MessageError};
use crate::codec::{self, CodecError, bounded_vec};
use crate::country::CountryCode;
use crate::envelope::{OLDEST_VERSION, PROTOCOL_VERSION};
use crate::limits::{
    MAX_CATCH_UP_REPLY_BYTES, MAX_CATCH_UP_REQUEST_BYTES, MAX_DOCUMENTS_PER_MEMBER,
    MAX_ENGINE_VERSION_BYTES, MAX_MEMBERS, MAX_PAGE_BYTES, MAX_REASON_BYTES,
};
use crate::network_id::NetworkId;
use crate::time::UnixSeconds;

/// Bytes of [`CatchUpRequest::Hello`] and of its reply that every version lays out alike: variant and versions.
const VERSIONS_END: usize = 4 + 2 + 2;

/// What a node asks another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum CatchUpRequest {
    /// Who are you, and what do you know?
    Hello(Hello),
    /// What have authorities signed that I lack?
    Documents(DocumentsWanted),
}

/// What the other one replies.
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
        /// Why, in a sentence.
        reason: String,
    },
}

/// How a node introduces itself. The versions come first, in every version of the protocol: two nodes that do not understand
/// each other know at least why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hello {
    /// The oldest version of the protocol it speaks.
    pub oldest_version: u16,
    /// The newest version of the protocol it speaks.
    pub newest_version: u16,
    /// Its network.
    pub network: NetworkId,
    /// Its program, for people.
    pub software: String,
    /// What its clock says.
    pub clock: UnixSeconds,
    /// Version of its charter.
    pub charter_version: u32,
    /// Digest of that version.
    pub charter_digest: Digest,
    /// For each country of its charter one digest over certificates and revocations
    /// ([`Membership::digest_of`](crate::Membership::digest_of)).
    #[serde(deserialize_with = "bounded_vec::<_, _, MAX_MEMBERS>")]
    pub countries: Vec<(CountryCode, Digest)>,
}

/// Which documents a node wants.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentsWanted {
    /// Versions of the charter after this one.
    pub charter_after: u32,
    /// Certificates and revocations of these countries.
    #[serde(deserialize_with = "bounded_vec::<_, _, MAX_MEMBERS>")]
    pub countries: Vec<CountryDocuments>,
}

/// What a node has of one country.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CountryDocuments {
    /// The country.
    pub country: CountryCode,
    /// Digests of the documents that it has.
    #[serde(deserialize_with = "bounded_vec::<_, _, MAX_DOCUMENTS_PER_MEMBER>")]
    pub have: Vec<Digest>,
}

/// Documents, as they would stand in a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentPage {
    /// The documents, one after the other; empty when there are none.
    pub text: String,
    /// Whether there are more.
    pub more: bool,
}

impl Hello {
    /// The newest version that both speak.
    pub fn common_version(&self) -> Option<u16> {
        common_version(self.oldest_version, self.newest_version)
    }
}

fn common_version(oldest: u16, newest: u16) -> Option<u16> {
    let common = newest.min(PROTOCOL_VERSION);
    (common >= oldest.max(OLDEST_VERSION)).then_some(common)
}

/// The versions that a hello announces, also one of a version that lays out the rest differently; `None` for what is no hello.
pub fn announced_versions(hello: &[u8]) -> Option<(u16, u16)> {
    let head = hello.first_chunk::<VERSIONS_END>()?;
    let [0, 0, 0, 0, old_low, old_high, new_low, new_high] = *head else { return None };
    Some((u16::from_le_bytes([old_low, old_high]), u16::from_le_bytes([new_low, new_high])))
}

/// Whether two nodes can speak with each other, when one announces these versions.
pub fn is_spoken(oldest: u16, newest: u16) -> bool {
    common_version(oldest, newest).is_some()
}

impl CatchUpRequest {
    /// Its bytes.
    pub fn encode(&self) -> Result<Vec<u8>, CodecError> {
        codec::encode(self)
    }

    /// The request of these bytes, within every limit.
    pub fn decode(bytes: &[u8]) -> Result<Self, CatchUpError> {
        let request: Self = codec::decode::<_, MAX_CATCH_UP_REQUEST_BYTES>(bytes)?;
        if let Self::Hello(hello) = &request {
            hello.validate()?;
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
            Self::Documents(page) => {
                let (what, found, limit) = ("the page's bytes", page.text.len(), MAX_PAGE_BYTES);
                if found > limit {
                    return Err(MessageError::TooMany { what, found, limit }.into());
                }
            }
            Self::Refused { reason, .. } => {
                bounds::some_text("the reason", reason, MAX_REASON_BYTES)?;
            }
        }
        Ok(reply)
    }
}

/// Why bytes are no request or reply.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CatchUpError {
    /// They do not decode.
    #[error(transparent)]
    Codec(#[from] CodecError),
    /// They break a limit.
    #[error(transparent)]
    Limit(#[from] MessageError),
}

impl Hello {
    fn validate(&self) -> Result<(), MessageError> {
        bounds::some_text("the software's name", &self.software, MAX_ENGINE_VERSION_BYTES)
    }
}
