//! The first stages: bytes of a possible length, and bytes laid out as an envelope.

use striae_crypto::{Digest, Domain, PublicKey, Signature};

use super::authentic::{AuthenticEnvelope, read_message};
use super::facts::Facts;
use crate::codec;
use crate::envelope::{ENVELOPE_OVERHEAD_BYTES, ENVELOPE_TAG, SIGNATURE_BYTES, SignedPart};
use crate::envelope_error::EnvelopeError;
use crate::envelope_id::EnvelopeId;
use crate::limits::MAX_ENVELOPE_BYTES;
use crate::network_id::NetworkId;
use crate::trust::roster::{Standing, TrustedRoster};
use crate::versions::Versions;

/// Place of the protocol version: after tag, network id and kind.
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
        // First of all: another version may lay out the rest differently, and is not to blame for
        // it.
        let version = bytes[VERSION_AT..].first_chunk().copied().map_or(0, u16::from_le_bytes);
        if !Versions::OWN.contain(version) {
            return Err(EnvelopeError::Version { found: version });
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

    /// The place it says it has in its author's log, and the envelope that it says stands before
    /// it.
    pub fn claimed_place(&self) -> (u64, Option<EnvelopeId>) {
        (self.part.sequence, previous_of(&self.part))
    }

    /// Whether the author it names signed exactly these bytes, whether or not that author counts
    /// now: for what was authenticated when it came and lies in a database since.
    pub fn is_signed(&self) -> bool {
        let signed = &self.bytes[..self.bytes.len() - SIGNATURE_BYTES];
        self.part.author.verify(Domain::Envelope, signed, &self.signature).is_ok()
    }

    /// Verifies that a node of a member signed exactly these bytes, then reads the message.
    pub fn authenticate(self, roster: &TrustedRoster) -> Result<AuthenticEnvelope, EnvelopeError> {
        let Self { bytes, id, part, signature } = self;
        if part.network != roster.network_id() {
            return Err(EnvelopeError::OtherNetwork);
        }
        let author = part.author;
        let country = match roster.standing(&author) {
            Some(Standing::Active { country }) => country,
            // Messages that a node signed before its key was replaced still count.
            Some(Standing::Former { country, until, .. }) if part.issued < until => country,
            Some(Standing::Former { country, .. }) => {
                return Err(EnvelopeError::FormerKey { country });
            }
            Some(Standing::Refused { country, why }) => {
                return Err(EnvelopeError::NotCounted { country, author, why });
            }
            None => return Err(EnvelopeError::UnknownAuthor { author }),
        };
        let signed = &bytes[..bytes.len() - SIGNATURE_BYTES];
        author
            .verify(Domain::Envelope, signed, &signature)
            .map_err(|_| EnvelopeError::Signature { country })?;
        let message = read_message(&part, country, roster)?;
        let previous = previous_of(&part);
        let SignedPart { version, sequence, issued, expires, network, .. } = part;
        let facts =
            Facts { bytes, id, version, author, country, sequence, previous, issued, expires };
        Ok(AuthenticEnvelope { facts, message, network })
    }
}

/// Zeros stand for none.
fn previous_of(part: &SignedPart) -> Option<EnvelopeId> {
    (part.previous != Digest::from_bytes([0; 32]))
        .then(|| EnvelopeId::from_bytes(*part.previous.as_bytes()))
}
