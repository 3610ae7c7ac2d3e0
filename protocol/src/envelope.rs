//! The signed envelope around every message, and how one is made.
//!
//! | bytes | field |
//! |---|---|
//! | 16 | tag, ASCII `striae-envelope` and a zero byte |
//! | 32 | network id |
//! | 2 | kind of message |
//! | 2 | protocol version |
//! | 32 | author's public key |
//! | 8 | sequence in the author's log; 0 for what is in no log |
//! | 32 | id of the author's previous envelope in the log; zeros when there is none |
//! | 8 | issued, Unix seconds |
//! | 8 | expires, Unix seconds |
//! | 8 | length of the body |
//! | n | body |
//! | 64 | ed25519 signature in [`Domain::Envelope`] over exactly the bytes before it |
//!
//! All numbers are little-endian. The id of an envelope is the SHA-256 of all its bytes.

use serde::{Deserialize, Serialize};
use striae_crypto::{Digest, Domain, ExternalKeyError, PublicKey, SecretKey};
use striae_vocabulary::UnixSeconds;
use thiserror::Error;

use crate::bounds::MessageError;
use crate::codec::{self, CodecError, bounded_vec};
use crate::envelope_id::EnvelopeId;
use crate::limits::{MAX_ENVELOPE_BYTES, MAX_QUERY_LIFETIME};
use crate::message::Message;
use crate::network_id::NetworkId;
use crate::versions::PROTOCOL_VERSION;

/// Begins every envelope, so that neither people nor programs take other bytes for one.
pub(crate) const ENVELOPE_TAG: [u8; 16] = *b"striae-envelope\0";

/// Length of the signature at the end.
pub(crate) const SIGNATURE_BYTES: usize = 64;

/// Length of an envelope with an empty body.
pub const ENVELOPE_OVERHEAD_BYTES: usize =
    16 + 32 + 2 + 2 + 32 + 8 + 32 + 8 + 8 + 8 + SIGNATURE_BYTES;

/// Signed part of an envelope: the envelope without its signature, in the order of its bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SignedPart {
    pub(crate) tag: [u8; 16],
    pub(crate) network: NetworkId,
    pub(crate) kind: u16,
    pub(crate) version: u16,
    pub(crate) author: PublicKey,
    pub(crate) sequence: u64,
    pub(crate) previous: Digest,
    pub(crate) issued: UnixSeconds,
    pub(crate) expires: UnixSeconds,
    #[serde(deserialize_with = "bounded_vec::<_, _, MAX_ENVELOPE_BYTES>")]
    pub(crate) body: Vec<u8>,
}

/// An envelope about to be signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnvelopeDraft {
    /// The federation's network.
    pub network: NetworkId,
    /// The message inside.
    pub message: Message,
    /// Number in the author's log, counted from 1 by the caller; 0 for what is in no log
    /// ([`is_in_log`](crate::MessageKind::is_in_log)).
    pub sequence: u64,
    /// The author's envelope before this one in the log.
    pub previous: Option<EnvelopeId>,
    /// When it is made.
    pub issued: UnixSeconds,
    /// From when on it is no longer valid.
    pub expires: UnixSeconds,
}

/// An envelope of our own, ready to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedEnvelope {
    /// All its bytes.
    pub bytes: Vec<u8>,
    /// SHA-256 of the bytes.
    pub id: EnvelopeId,
}

/// Reasons for which an envelope cannot be made. Everyone would refuse such an envelope.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DraftError {
    /// The message breaks a limit.
    #[error("the message cannot be sent: {0}")]
    Message(#[from] MessageError),
    /// The message cannot be written.
    #[error("the message cannot be sent: {0}")]
    Codec(#[from] CodecError),
    /// The own key did not sign.
    #[error(transparent)]
    Key(#[from] ExternalKeyError),
    /// The version has no such message.
    #[error("protocol version {version} has no such message")]
    Version {
        /// The version.
        version: u16,
    },
    /// The envelope would be too long.
    #[error(
        "the message needs {found} bytes, but at most {limit} can be sent; send fewer or smaller marks"
    )]
    TooLong {
        /// Bytes it would have.
        found: usize,
        /// Bytes it may have.
        limit: usize,
    },
    /// It expires before it is issued, or lives too long.
    #[error(
        "the message would be valid from {issued} to {expires}; the end must be later than the beginning, by at most 366 days"
    )]
    Lifetime {
        /// When it would be issued.
        issued: UnixSeconds,
        /// When it would expire.
        expires: UnixSeconds,
    },
}

impl EnvelopeDraft {
    /// Checks and signs it.
    pub fn sign(&self, key: &SecretKey) -> Result<SignedEnvelope, DraftError> {
        self.sign_for(PROTOCOL_VERSION, key)
    }

    /// As [`sign`](Self::sign), in the form that the message has in this version: for nodes that
    /// speak no later one.
    pub fn sign_for(&self, version: u16, key: &SecretKey) -> Result<SignedEnvelope, DraftError> {
        self.message.validate()?;
        if !lifetime_is_sound(self.issued, self.expires) {
            return Err(DraftError::Lifetime { issued: self.issued, expires: self.expires });
        }
        let part = SignedPart {
            tag: ENVELOPE_TAG,
            network: self.network,
            kind: self.message.kind().code(),
            version,
            author: key.public(),
            sequence: self.sequence,
            previous: self.previous.map_or(Digest::from_bytes([0; 32]), |id| id.0),
            issued: self.issued,
            expires: self.expires,
            body: self.message.encode(version).ok_or(DraftError::Version { version })??,
        };
        let mut bytes = codec::encode(&part)?;
        let found = bytes.len() + SIGNATURE_BYTES;
        if found > MAX_ENVELOPE_BYTES {
            return Err(DraftError::TooLong { found, limit: MAX_ENVELOPE_BYTES });
        }
        let signature = key.sign(Domain::Envelope, &bytes)?;
        bytes.extend_from_slice(signature.as_bytes());
        let id = EnvelopeId::of(&bytes);
        Ok(SignedEnvelope { bytes, id })
    }
}

/// The place in its author's log of an envelope that was verified before; `None` of what is too
/// short for one.
pub fn place_in_log(envelope: &[u8]) -> Option<u64> {
    const PLACE: std::ops::Range<usize> = 84..92;
    Some(u64::from_le_bytes(*envelope.get(PLACE)?.first_chunk()?))
}

/// Whether an envelope may be valid for this time: longer than nothing, at most the limit.
pub(crate) fn lifetime_is_sound(issued: UnixSeconds, expires: UnixSeconds) -> bool {
    expires > issued && expires.since(issued) <= MAX_QUERY_LIFETIME
}
