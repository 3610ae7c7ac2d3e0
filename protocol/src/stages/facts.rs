//! Facts that every authentic stage tells of its envelope.

use striae_crypto::PublicKey;
use striae_vocabulary::{CountryCode, UnixSeconds};

use crate::envelope::{self};
use crate::envelope_error::EnvelopeError;
use crate::envelope_id::EnvelopeId;
use crate::limits::CLOCK_SKEW;

/// Known facts of every authentic envelope.
#[derive(Debug, Clone)]
pub(super) struct Facts {
    pub(super) bytes: Vec<u8>,
    pub(super) id: EnvelopeId,
    pub(super) version: u16,
    pub(super) author: PublicKey,
    pub(super) country: CountryCode,
    pub(super) sequence: u64,
    pub(super) previous: Option<EnvelopeId>,
    pub(super) issued: UnixSeconds,
    pub(super) expires: UnixSeconds,
}

impl Facts {
    pub(super) fn check_times(&self, now: UnixSeconds) -> Result<(), EnvelopeError> {
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
            pub fn id(&self) -> $crate::EnvelopeId {
                self.facts.id
            }

            /// The version of the protocol that it is written in.
            pub fn version(&self) -> u16 {
                self.facts.version
            }

            /// The node that signed it.
            pub fn author(&self) -> $crate::PublicKey {
                self.facts.author
            }

            /// The country of that node.
            pub fn country(&self) -> striae_vocabulary::CountryCode {
                self.facts.country
            }

            /// Number in the author's log; 0 outside it.
            pub fn sequence(&self) -> u64 {
                self.facts.sequence
            }

            /// The author's envelope before this one in the log.
            pub fn previous(&self) -> Option<$crate::EnvelopeId> {
                self.facts.previous
            }

            /// When it was made, by the author's clock.
            pub fn issued(&self) -> striae_vocabulary::UnixSeconds {
                self.facts.issued
            }

            /// From when on it is no longer valid.
            pub fn expires(&self) -> striae_vocabulary::UnixSeconds {
                self.facts.expires
            }

            /// The bytes exactly as they were received.
            pub fn bytes(&self) -> &[u8] {
                &self.facts.bytes
            }
        }
    )+};
}

pub(super) use tells_facts;
