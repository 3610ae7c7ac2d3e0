//! A mark on an exhibit, and whether it is fit for comparison.

use serde::{Deserialize, Serialize};
use striae_vocabulary::{MarkKind, controlled_list};

use crate::text::Note;

controlled_list! {
    /// Whether a mark can be compared, as an examiner saw it under the microscope.
    MarkCondition, "condition of a mark" {
        /// All of it is there.
        Suitable = "suitable",
        /// Some of it is there.
        Limited = "limited",
        /// Too little is there, or it is damaged.
        Unsuitable = "unsuitable",
    }
}

/// One mark of an exhibit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    pub kind: MarkKind,
    /// Number of the land of a bullet, from 1; `None` for other marks.
    pub land: Option<u8>,
    /// Condition of the mark, where an examiner has stated it.
    pub condition: Option<MarkCondition>,
    /// Anything else.
    pub note: Option<Note>,
}
