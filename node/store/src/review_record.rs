//! The record of how far people have looked through the candidates of an exhibit.

use serde::{Deserialize, Serialize};
use striae_casework::roles::Actor;
use striae_casework::{ExhibitId, Note};
use striae_vocabulary::UnixSeconds;

use crate::{Family, NoPrevious, Record};

/// Reviews of an exhibit's candidate list, the oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewRecord {
    pub exhibit: ExhibitId,
    pub reviews: Vec<CandidateReview>,
}

/// One review.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CandidateReview {
    /// The last place that was looked at, from 1.
    pub place: u32,
    pub actor: Actor,
    /// When.
    pub at: UnixSeconds,
    pub note: Option<Note>,
    /// Exhibits in the database then.
    pub exhibits: u64,
}

impl Record for ReviewRecord {
    const FAMILY: Family = Family::Reviews;
    type Previous = NoPrevious;
    type Key = ExhibitId;

    fn key(&self) -> ExhibitId {
        self.exhibit
    }
}
