//! The record of the times in the life of an exhibit that no other record keeps.

use serde::{Deserialize, Serialize};
use striae_casework::ExhibitId;
use striae_vocabulary::UnixSeconds;

use crate::{Family, NoPrevious, Record};

/// First times of an exhibit. Entry, reviews and leads stand in other records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClockRecord {
    pub exhibit: ExhibitId,
    /// When the own database was first searched for it.
    pub searched: Option<UnixSeconds>,
    /// When other countries were first asked about it: their queries are erased earlier.
    pub asked: Option<UnixSeconds>,
}

impl ClockRecord {
    /// An exhibit of which none is known.
    pub fn new(exhibit: ExhibitId) -> Self {
        Self { exhibit, searched: None, asked: None }
    }
}

impl Record for ClockRecord {
    const FAMILY: Family = Family::Clocks;
    type Previous = NoPrevious;
    type Key = ExhibitId;

    fn key(&self) -> ExhibitId {
        self.exhibit
    }
}
