//! The record of what was changed about an exhibit after it was enrolled.

use std::fmt;

use serde::{Deserialize, Serialize};
use striae_casework::roles::Actor;
use striae_casework::{ExhibitId, Note};
use striae_vocabulary::UnixSeconds;

use crate::{Family, NoPrevious, Record};

/// Changes of what was said of an exhibit at its enrolment, in their order. What stood there before
/// stays readable.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AmendmentRecord {
    pub exhibit: ExhibitId,
    pub amendments: Vec<Amendment>,
}

/// One change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amendment {
    /// When.
    pub at: UnixSeconds,
    /// Who; nobody is known where the node has no accounts.
    pub actor: Actor,
    pub reason: Note,
    pub change: AmendedFact,
}

/// The fact that was changed, from and to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum AmendedFact {
    /// It was entered by mistake: kept, and neither searched nor asked about any more.
    Withdrawn,
    /// A fact by its name, with its former and its new text.
    Fact { name: String, from: String, to: String },
}

impl fmt::Display for AmendedFact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Withdrawn => f.write_str("withdrawn"),
            Self::Fact { name, from, to } => write!(f, "{name} {from} -> {to}"),
        }
    }
}

impl AmendmentRecord {
    /// Whether the exhibit was withdrawn.
    pub fn is_withdrawn(&self) -> bool {
        self.amendments.iter().any(|one| one.change == AmendedFact::Withdrawn)
    }
}

impl Record for AmendmentRecord {
    const FAMILY: Family = Family::Amendments;
    type Previous = NoPrevious;
    type Key = ExhibitId;

    fn key(&self) -> ExhibitId {
        self.exhibit
    }
}
