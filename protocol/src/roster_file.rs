//! The roster as a file: TOML that people can read, and a last line that signs all before it.
//!
//! ```text
//! federation = "Example"
//! version = 1
//! ...
//! # signature: <signer's public key, hex> <signature, hex>
//! ```
//!
//! The signature is in [`Domain::Roster`] over exactly the bytes before the last line, which is a
//! comment to TOML. The text is parsed only after its signature was verified.

use striae_crypto::{Domain, PublicKey, SecretKey, Signature};
use thiserror::Error;

use crate::bounds::MessageError;
use crate::limits::MAX_ROSTER_BYTES;
use crate::roster::{Roster, TrustedRoster};

const SIGNATURE_LINE: &str = "# signature: ";

/// Why a roster cannot be signed or is not trusted.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum RosterError {
    /// The file is too long.
    #[error("the roster has {found} bytes, at most {limit} are allowed; this is not a roster")]
    TooLong {
        /// Bytes it has.
        found: usize,
        /// Bytes it may have.
        limit: usize,
    },
    /// The last line is no signature.
    #[error(
        "the roster is not signed: its last line must be '# signature: ' with a key and a signature; ask the federation for the signed file"
    )]
    Unsigned,
    /// Another key has signed it than the one this node trusts.
    #[error(
        "the roster is signed by the key with fingerprint {found}, but this node trusts {trusted}; ask the federation which one is right before changing anything"
    )]
    OtherSigner {
        /// Fingerprint of the key in the file.
        found: String,
        /// Fingerprint of the trusted key.
        trusted: String,
    },
    /// The text is not what was signed.
    #[error(
        "the roster was altered after it was signed (or its lines were re-written by an editor); ask the federation for the signed file"
    )]
    Altered,
    /// The signed text is no roster.
    #[error("the roster cannot be read: {0}; it may need a newer Striae")]
    Content(String),
    /// The roster breaks a limit.
    #[error("the roster cannot be used: {0}")]
    Limit(#[from] MessageError),
    /// The roster cannot be written as text.
    #[error("the roster cannot be written: {0}")]
    Unwritable(String),
}

impl Roster {
    /// The signed file.
    pub fn sign_to_text(&self, key: &SecretKey) -> Result<String, RosterError> {
        self.validate()?;
        let mut text = toml::to_string_pretty(self)
            .map_err(|error| RosterError::Unwritable(error.to_string()))?;
        if !text.ends_with('\n') {
            text.push('\n');
        }
        let signature = key.sign(Domain::Roster, text.as_bytes());
        let line = format!("{SIGNATURE_LINE}{} {signature}\n", key.public());
        let found = text.len() + line.len();
        if found > MAX_ROSTER_BYTES {
            return Err(RosterError::TooLong { found, limit: MAX_ROSTER_BYTES });
        }
        Ok(text + &line)
    }

    /// Verifies a signed file: signed by `trusted`, unaltered, and within every limit.
    pub fn verify_text(text: &str, trusted: &PublicKey) -> Result<TrustedRoster, RosterError> {
        if text.len() > MAX_ROSTER_BYTES {
            return Err(RosterError::TooLong { found: text.len(), limit: MAX_ROSTER_BYTES });
        }
        let (signed, signer, signature) = split(text).ok_or(RosterError::Unsigned)?;
        if signer != *trusted {
            return Err(RosterError::OtherSigner {
                found: signer.fingerprint(),
                trusted: trusted.fingerprint(),
            });
        }
        signer
            .verify(Domain::Roster, signed.as_bytes(), &signature)
            .map_err(|_| RosterError::Altered)?;
        let roster: Roster =
            toml::from_str(signed).map_err(|error| RosterError::Content(error.to_string()))?;
        roster.validate()?;
        Ok(TrustedRoster::new(roster, signer))
    }
}

/// The signed text, who signed it, and the signature.
fn split(text: &str) -> Option<(&str, PublicKey, Signature)> {
    let without_end = text.strip_suffix('\n').unwrap_or(text);
    let last_line = without_end.rfind('\n')? + 1;
    let (signed, line) = without_end.split_at(last_line);
    let (signer, signature) = line.strip_prefix(SIGNATURE_LINE)?.split_once(' ')?;
    Some((signed, signer.parse().ok()?, signature.parse().ok()?))
}
