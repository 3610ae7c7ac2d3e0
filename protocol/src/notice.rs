//! News of who belongs to the federation.

use serde::{Deserialize, Serialize};

use crate::bounds::MessageError;
use crate::limits::MAX_NOTICE_BYTES;
use crate::trust::{DocumentError, SignedDocument};

/// Charters, certificates and revocations, as they would stand in a file. They are signed by
/// authorities: it does not matter who brings them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// One or several documents, one after the other.
    pub text: String,
}

impl Notice {
    /// The documents. Nothing they say is believed yet.
    pub fn documents(&self) -> Result<Vec<SignedDocument>, DocumentError> {
        SignedDocument::read_all(&self.text)
    }

    /// Checks every limit.
    pub fn validate(&self) -> Result<(), MessageError> {
        match self.text.len() {
            0 => Err(MessageError::Empty { what: "the notice" }),
            found if found > MAX_NOTICE_BYTES => Err(MessageError::TooMany {
                what: "the notice's bytes",
                found,
                limit: MAX_NOTICE_BYTES,
            }),
            _ => Ok(()),
        }
    }
}
