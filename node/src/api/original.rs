//! The original files of stored exhibits.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use striae_casework::roles::Action;
use striae_casework::{ExhibitId, Note};
use striae_protocol::Digest;
use striae_toolmark::Rifling;

use super::call::call;
use super::{FileBytes, FileFacts, Needs, Second};

/// Most bytes of an original in one reply: a larger file comes in parts.
pub const MAX_ORIGINAL_PART: u64 = 16 << 20;

/// Purpose for which somebody wants an original; the audit log keeps it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OriginalUse {
    /// To have the file.
    Export,
    /// To compare it with the original of another exhibit.
    CompareWith(ExhibitId),
    /// To see a picture of it.
    Render,
}

/// Give the original of an exhibit, or a part of a large one.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OriginalOfExhibit {
    pub exhibit: ExhibitId,
    /// Number of the file among those of the exhibit, from 1.
    pub file: usize,
    /// Where the part begins, bytes; 0 for the first.
    pub from: u64,
    pub purpose: OriginalUse,
    pub reason: Option<Note>,
}
// Two people cannot look with one pair of eyes, and a file is nothing that could wait.
call!(
    OriginalOfExhibit, "exhibit original" => OriginalPart;
    Needs::to_do(Action::ViewOriginals).second(Second::Never);
    |call| format!("{}, file {}", call.exhibit, call.file)
);

/// A part of an original: all of it, where it is no larger than [`MAX_ORIGINAL_PART`].
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct OriginalPart {
    pub exhibit: ExhibitId,
    /// Number of the file, from 1.
    pub file: usize,
    /// Files of the exhibit.
    pub files: usize,
    /// Facts of the file that were stored when it was enrolled, and corrected since.
    pub facts: FileFacts,
    /// Of a bullet the rifling of its barrel.
    pub rifling: Option<Rifling>,
    /// Whether the exhibit was withdrawn.
    pub is_withdrawn: bool,
    /// SHA-256 of the whole file.
    pub sha256: Digest,
    /// Size of the whole file.
    pub size: u64,
    /// Where this part begins, bytes.
    pub from: u64,
    pub bytes: FileBytes,
}
