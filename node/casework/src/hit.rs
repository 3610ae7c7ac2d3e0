//! A hit as the asking country sees it.

use serde::{Deserialize, Serialize};

use crate::number::number;

/// The number of a hit in the asking country's database, written `H-4`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct HitId(pub u64);

/// A text that is no hit's number.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is no hit; write H-4 or 4, as `striae hits` does")]
pub struct WrongHitId(pub String);

number!(HitId, "H", "HitId", "^H-[0-9]{1,19}$", WrongHitId);

/// How a hit came. It stands in every hit's record and never changes: a hit proposes, and where it stands since, its life says
/// ([`HitState`](crate::hit_life::HitState)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, strum::Display)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "lowercase")]
pub enum HitStatus {
    /// As it came from the other country: nobody has looked at the originals.
    Unconfirmed,
}
