//! The name of a federation's network.

use std::fmt;

use serde::{Deserialize, Serialize};
use striae_crypto::Digest;

/// The federation of a message; the gossip topic is its hex form.
///
/// It is the digest of the charter's first version, so it stays the same from one version to the
/// next. People compare it by its fingerprint.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    schemars::JsonSchema,
    Serialize,
    Deserialize,
)]
#[serde(transparent)]
pub struct NetworkId(Digest);

impl NetworkId {
    /// The network of the federation whose charter's first version has this digest.
    pub fn of_charter(first: Digest) -> Self {
        Self(first)
    }

    /// Whether a text names it: in hex, or by its fingerprint with or without spaces.
    pub fn is_named_by(&self, text: &str) -> bool {
        let without_spaces = |text: &str| text.split_whitespace().collect::<String>();
        let text = without_spaces(text);
        text.eq_ignore_ascii_case(&self.to_string()) || text == without_spaces(&self.fingerprint())
    }

    /// The form that two people compare over a phone; six groups of five digits.
    pub fn fingerprint(&self) -> String {
        self.0.fingerprint()
    }

    /// The 32 bytes.
    pub fn as_bytes(&self) -> &[u8; 32] {
        self.0.as_bytes()
    }
}

impl fmt::Display for NetworkId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
