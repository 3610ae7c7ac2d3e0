//! The records of casework: cases, firearms, the facts of exhibits, each with what it was before, and grounds that people recorded.

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

impl CaseRecord {
    /// Key of a case.
    pub fn key_of(reference: &CaseReference) -> Vec<u8> {
        reference.as_str().as_bytes().to_vec()
    }
}

impl Record for CaseRecord {
    const FAMILY: Family = Family::Cases;
    type Previous = NoPrevious;

    fn key(&self) -> Vec<u8> {
        Self::key_of(&self.case.current().reference)
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

impl FirearmRecord {
    /// Key of a firearm.
    pub fn key_of(reference: &Name) -> Vec<u8> {
        reference.as_str().as_bytes().to_vec()
    }
}

impl Record for FirearmRecord {
    const FAMILY: Family = Family::Firearms;
    type Previous = NoPrevious;

    fn key(&self) -> Vec<u8> {
        Self::key_of(&self.firearm.current().reference)
    }
}

/// The facts of an item of a case, what was corrected of them, and what was enrolled of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ExhibitFactsRecord {
    /// The facts; case and item never change.
    pub facts: Corrected<ExhibitFacts>,
    /// What was enrolled of it: often nothing yet, or more than one mark at different times.
    pub enrolled: Vec<ExhibitId>,
    /// When they were entered or corrected last.
    pub changed: UnixSeconds,
}

impl ExhibitFactsRecord {
    /// Key of an item; those of one case lie together. Neither text holds a control character.
    pub fn key_of(key: &ExhibitKey) -> Vec<u8> {
        [&Self::prefix_of(&key.case), key.item.as_str().as_bytes()].concat()
    }

    /// What the keys of all items of a case begin with.
    pub fn prefix_of(case: &CaseReference) -> Vec<u8> {
        [case.as_str().as_bytes(), &[0]].concat()
    }
}

impl Record for ExhibitFactsRecord {
    const FAMILY: Family = Family::ExhibitFacts;
    type Previous = NoPrevious;

    fn key(&self) -> Vec<u8> {
        Self::key_of(&self.facts.current().key)
    }
}

/// Which item of which case an enrolled exhibit is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExhibitItemRecord {
    /// The exhibit.
    pub exhibit: ExhibitId,
    /// The item.
    pub key: ExhibitKey,
}

impl Record for ExhibitItemRecord {
    const FAMILY: Family = Family::ExhibitItems;
    type Previous = NoPrevious;

    fn key(&self) -> Vec<u8> {
        self.exhibit.0.to_be_bytes().to_vec()
    }
}

/// What people recorded of the grounds of an exhibit, the oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroundsRecord {
    /// The exhibit.
    pub exhibit: ExhibitId,
    /// Their words.
    pub recorded: Vec<RecordedGround>,
}

impl Record for GroundsRecord {
    const FAMILY: Family = Family::Grounds;
    type Previous = NoPrevious;

    fn key(&self) -> Vec<u8> {
        self.exhibit.0.to_be_bytes().to_vec()
    }
}
