//! The place where originals lie.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use striae_casework::roles::Action;
use striae_vocabulary::UnixSeconds;

use super::Needs;
use super::call::call;

/// Say where originals lie, and what waits to be moved.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct ShowOriginals;
call!(ShowOriginals, "node originals" => OriginalsShown; Needs::to_read(Action::RunNode));

/// Move all originals out of the database to their place, or home again.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MoveOriginals {
    /// The way that they go, from now on too.
    pub way: WayOfOriginals,
}
call!(MoveOriginals, "node move-originals" => MovedOriginals; Needs::to_do(Action::RunNode));

/// Count objects at the place that no record names, and remove them where that is said.
#[derive(Debug, Clone, Default, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SweepOriginals {
    /// Remove them.
    pub remove: bool,
}
call!(SweepOriginals, "node sweep-originals" => SweptOriginals; Needs::to_do(Action::RunNode));

/// Give up the originals at a place that is lost for ever: their exhibits and signatures stay, and the same files put them back.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GiveUpOriginals {
    /// The place, as the settings named it.
    pub place: String,
}
call!(GiveUpOriginals, "node give-up-originals" => GivenUpOriginals; Needs::to_do(Action::RunNode));

/// The way that originals go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema, Serialize, Deserialize, strum::Display)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum WayOfOriginals {
    /// Out of the database, to their place.
    Out,
    /// Home into the database.
    In,
}

/// Where originals stand.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
pub struct OriginalsStatus {
    /// Where they lie.
    pub place: String,
    /// The way that they go.
    pub way: WayOfOriginals,
    /// Originals at the place.
    pub away: u64,
    /// Their bytes, before they were sealed.
    pub away_bytes: u64,
    /// Originals that wait to be moved.
    pub waiting: u64,
    /// Since when some wait, as far as the running node knows.
    pub waits_since: Option<UnixSeconds>,
    /// Since when the place fails.
    pub failed_since: Option<UnixSeconds>,
    /// Reason for which the last try failed.
    pub failed: Option<String>,
    /// Tries that failed since the node started.
    pub failures: u64,
    /// Originals that were found in the cache since the node started.
    pub cache_hits: u64,
    /// Originals that were not.
    pub cache_misses: u64,
}

/// Where originals lie, in numbers.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct OriginalsShown {
    /// Originals in the database.
    pub home: u64,
    /// Bytes on the disk of the files that hold them.
    pub home_disk_bytes: u64,
    /// Objects that are to be removed.
    pub to_remove: u64,
    /// Bytes of the cache.
    pub cache_bytes: u64,
    /// Most bytes that it may have.
    pub cache_most_bytes: u64,
    /// The place; absent where none is set.
    pub away: Option<OriginalsStatus>,
}

/// Originals that were moved.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct MovedOriginals {
    pub way: WayOfOriginals,
    pub moved: u64,
    /// Those that are still where they were.
    pub left: u64,
    /// Their place outside the database.
    pub place: String,
}

/// Objects that no record names.
#[derive(Debug, Clone, Default, JsonSchema, Serialize, Deserialize)]
pub struct SweptOriginals {
    pub place: String,
    pub unknown: u64,
    pub bytes: u64,
    /// Those of them that were removed.
    pub removed: u64,
}

/// Originals that were given up.
#[derive(Debug, Clone, Default, JsonSchema, Serialize, Deserialize)]
pub struct GivenUpOriginals {
    pub place: String,
    /// Originals that are nowhere now.
    pub lost: u64,
    /// Those that the cache had: they are in the database.
    pub came_home: u64,
}

/// Check of the originals that lie away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, JsonSchema, Serialize, Deserialize)]
pub struct CheckedOriginals {
    pub originals: u64,
    pub bytes: u64,
    /// Whether every byte was read; else their lengths.
    pub is_every_byte: bool,
    /// Those that were read and are as they were enrolled.
    pub read: u64,
    /// Objects that no record names: `striae node originals sweep` removes them.
    pub unknown: u64,
}
