//! The exhibits of a manifest that its mistakes refuse, and those that are enrolled all the same.

use std::path::PathBuf;

use striae_casework::manifest::ManifestError;

use super::plan::Planned;
use crate::NodeError;

/// The exhibits of a manifest that are to be enrolled, and those that are refused.
pub(super) struct PlannedManifest {
    pub(super) planned: Vec<Planned>,
    pub(super) refused: Vec<Refused>,
    /// The manifest.
    pub(super) path: PathBuf,
}

/// An exhibit, or a row of none, that a mistake of the manifest refuses.
pub(super) struct Refused {
    /// The specimen; of a row that cannot be read nothing.
    pub(super) name: String,
    /// The lines of its rows, as an editor shows them.
    pub(super) lines: Vec<usize>,
    pub(super) reasons: Vec<String>,
}

impl PlannedManifest {
    /// All exhibits; refused where a single row has a mistake.
    pub(super) fn without_mistakes(self) -> Result<Vec<Planned>, NodeError> {
        let Self { planned, mut refused, path } = self;
        if refused.is_empty() {
            return Ok(planned);
        }
        refused.sort_by_key(|one| one.lines.first().copied());
        let reasons = refused.into_iter().flat_map(|one| one.reasons).collect();
        Err(ManifestError::new(path, reasons).into())
    }
}

impl Refused {
    /// A row that belongs to no exhibit.
    pub(super) fn row(line: usize, reason: String) -> Self {
        Self { name: String::new(), lines: vec![line], reasons: vec![reason] }
    }
}
