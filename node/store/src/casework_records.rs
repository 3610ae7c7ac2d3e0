//! The records of casework: cases, firearms, the facts of exhibits, each with what it was before,
//! and grounds that people recorded.

use serde::{Deserialize, Serialize};
use striae_casework::grounds::RecordedGround;
use striae_casework::records::{Case, Corrected, ExhibitFacts, ExhibitKey, Firearm};
use striae_casework::{CaseReference, ExhibitId, Name};
use striae_vocabulary::UnixSeconds;

use crate::{Family, NoPrevious, Record};

/// A case, and what was corrected of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CaseRecord {
    /// The case; its reference never changes.
    pub case: Corrected<Case>,
    /// When it was entered or corrected last.
    pub changed: UnixSeconds,
}

impl Record for CaseRecord {
    const FAMILY: Family = Family::Cases;
    type Previous = NoPrevious;
    type Key = CaseReference;

    fn key(&self) -> CaseReference {
        self.case.current().reference.clone()
    }
}

/// A firearm, and what was corrected of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FirearmRecord {
    /// The firearm; its reference never changes.
    pub firearm: Corrected<Firearm>,
    /// When it was entered or corrected last.
    pub changed: UnixSeconds,
}

impl Record for FirearmRecord {
    const FAMILY: Family = Family::Firearms;
    type Previous = NoPrevious;
    type Key = Name;

    fn key(&self) -> Name {
        self.firearm.current().reference.clone()
    }
}

/// The facts of an item of a case, what was corrected of them, and what was enrolled of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ExhibitFactsRecord {
    /// The facts; case and item never change.
    pub facts: Corrected<ExhibitFacts>,
    /// Exhibits enrolled of it: often none yet, or more than one mark at different times.
    pub enrolled: Vec<ExhibitId>,
    /// When they were entered or corrected last.
    pub changed: UnixSeconds,
}

impl Record for ExhibitFactsRecord {
    const FAMILY: Family = Family::ExhibitFacts;
    type Previous = NoPrevious;
    type Key = ExhibitKey;

    fn key(&self) -> ExhibitKey {
        self.facts.current().key.clone()
    }
}

/// Case and item of an enrolled exhibit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExhibitItemRecord {
    pub exhibit: ExhibitId,
    /// The item.
    pub key: ExhibitKey,
}

impl Record for ExhibitItemRecord {
    const FAMILY: Family = Family::ExhibitItems;
    type Previous = NoPrevious;
    type Key = ExhibitId;

    fn key(&self) -> ExhibitId {
        self.exhibit
    }
}

/// Records by people about the grounds of an exhibit, the oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroundsRecord {
    pub exhibit: ExhibitId,
    /// Their words.
    pub recorded: Vec<RecordedGround>,
}

impl Record for GroundsRecord {
    const FAMILY: Family = Family::Grounds;
    type Previous = NoPrevious;
    type Key = ExhibitId;

    fn key(&self) -> ExhibitId {
        self.exhibit
    }
}
