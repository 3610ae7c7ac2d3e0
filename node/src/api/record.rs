//! Records of cases, firearms and exhibits, as they are shown and changed.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use striae_casework::{Note, Person};
use striae_vocabulary::UnixSeconds;

use super::ShownReview;

/// Changes to a record.
#[derive(Debug, Clone, Default, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
pub struct Change {
    /// New values by the names of the tables' columns.
    pub fields: Vec<(String, String)>,
    /// Columns that are to be empty: nothing is known.
    pub clear: Vec<String>,
    /// Why; needed where something that was written down is replaced.
    pub reason: Option<Note>,
}

/// A mark or a step of custody of an exhibit, changed.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RowChange {
    pub table: RowTable,
    /// Number of the row as the exhibit is shown, from 1; one is added where none is named.
    #[serde(default)]
    pub row: Option<usize>,
    /// New values by the names of the table's columns; an empty one is unknown.
    #[serde(default)]
    pub fields: Vec<(String, String)>,
    /// The row is removed.
    #[serde(default)]
    pub is_removed: bool,
}

/// Rows that an exhibit has several of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RowTable {
    Marks,
    Custody,
}

/// A record as it is now, and what it was.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct ShownRecord {
    pub record: String,
    /// Its filled columns.
    pub fields: Map<String, Value>,
    /// Of an exhibit: its marks, each with its filled columns.
    pub marks: Vec<Map<String, Value>>,
    /// Of an exhibit: its way through the agencies, the oldest first.
    pub custody: Vec<Map<String, Value>>,
    /// Places where the custody does not hang together, each as a sentence.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub custody_gaps: Vec<String>,
    /// Of a case its items, of an item what was enrolled of it.
    pub parts: Vec<String>,
    /// Facts that were filled in after the record was made.
    #[serde(default)]
    pub entered: Vec<ShownCorrection>,
    pub corrections: Vec<ShownCorrection>,
    /// Of an exhibit how far its candidates were reviewed, the latest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reviews: Vec<ShownReview>,
}

/// One change of a record.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct ShownCorrection {
    /// When.
    pub at: UnixSeconds,
    /// By whom.
    pub person: Person,
    pub reason: Note,
    /// Former values of the columns that it changed; nothing in one that was empty.
    pub before: Map<String, Value>,
    /// The values of the same columns after it; nothing in one that it emptied.
    #[serde(default)]
    pub after: Map<String, Value>,
}
