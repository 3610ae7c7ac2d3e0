//! A hit as the asking country sees it.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::Name;

/// The number of a hit in the asking country's database, written `H-4`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct HitId(pub u64);

impl fmt::Display for HitId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("H-{}", self.0))
    }
}

impl From<HitId> for Name {
    /// The number as the hit's name in graphs.
    fn from(id: HitId) -> Self {
        Self::of_number(id)
    }
}

/// Origin of a hit. It is in every hit's record and never changes: a hit proposes, and its life
/// says its present state ([`HitState`](crate::hit_life::HitState)).
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
