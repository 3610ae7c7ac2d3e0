//! Sealing to one reader: HPKE (RFC 9180) in base mode. Sealed bytes are the encapsulated key and
//! the ciphertext with its tag.

mod key;
mod public_key;
mod suite;

use thiserror::Error;

pub use key::SealingKey;
pub use public_key::SealingPublicKey;
pub use suite::{MAX_SEALING_OVERHEAD_BYTES, SealingSuite};

use crate::hex_text;
use crate::random::RandomError;

/// Reasons for which something cannot be sealed or opened.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SealingError {
    /// The bytes are no public key.
    #[error("this is no sealing key; ask for it again")]
    NoKey,
    /// The text is no public key.
    #[error("this is no sealing key: {0}")]
    Text(#[from] hex_text::HexError),
    /// The text names no suite.
    #[error("this is no sealing key: it does not begin with the number of a suite and a colon")]
    NoSuite,
    /// A suite that this program does not have.
    #[error("sealing suite {found} is not known here; one side needs an upgrade")]
    UnknownSuite {
        /// Its number.
        found: u16,
    },
    /// Sealed for another reader or another purpose, or altered.
    #[error("it does not open: it was sealed for another reader or purpose, or was altered")]
    Closed,
    /// No randomness.
    #[error(transparent)]
    Random(#[from] RandomError),
}
