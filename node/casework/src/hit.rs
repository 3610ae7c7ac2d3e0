//! A hit as the asking country sees it, and how far its review has come.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The number of a hit in the asking country's database, written `H-4`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct HitId(pub u64);

impl fmt::Display for HitId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("H-{}", self.0))
    }
}

/// How far the review of a hit has come. A hit proposes; only examiners decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HitStatus {
    /// As it came from the other country: nobody has looked at the originals.
    Unconfirmed,
}

impl fmt::Display for HitStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unconfirmed => f.pad("unconfirmed"),
        }
    }
}
