//! Facts about an exhibit, wherever they were written down.

use striae_casework::records::{Case, ExhibitFacts, ExhibitKey};
use striae_casework::{Exhibit, ExhibitId, Name, UnfitText};
use striae_store::{CaseRecord, ExhibitFactsRecord, ExhibitItemRecord};

use crate::{Node, NodeError};

/// The facts of an enrolled exhibit, as far as they were entered.
pub(crate) struct KnownFacts {
    /// The facts; where none were entered, what was said when it was enrolled.
    pub facts: ExhibitFacts,
    /// Its case, where one is entered.
    pub case: Option<Case>,
    /// The record they stand in.
    pub record: Option<ExhibitFactsRecord>,
}

/// Reads them.
pub(crate) fn facts_of(node: &Node, id: ExhibitId) -> Result<KnownFacts, NodeError> {
    let exhibit = node.exhibit(id)?;
    let key = key_of(node, &exhibit)?;
    let record = node.store.get::<ExhibitFactsRecord>(&key)?;
    let case = node.store.get::<CaseRecord>(&key.case)?;
    let facts = record
        .as_ref()
        .map_or_else(|| first_facts(&exhibit, key), |record| record.facts.current().clone());
    Ok(KnownFacts { facts, case: case.map(|case| case.case.current().clone()), record })
}

/// The firearm that fired an exhibit, as far as it was entered.
pub(crate) fn firearm_of(node: &Node, exhibit: &Exhibit) -> Result<Option<Name>, NodeError> {
    let record = node.store.get::<ExhibitFactsRecord>(&key_of(node, exhibit)?)?;
    Ok(record.and_then(|record| record.facts.current().firearm.clone()))
}

/// Item of an exhibit; one that nobody has named is called by its number.
pub(crate) fn key_of(node: &Node, exhibit: &Exhibit) -> Result<ExhibitKey, NodeError> {
    if let Some(item) = node.store.get::<ExhibitItemRecord>(&exhibit.id)? {
        return Ok(item.key);
    }
    let item: Name = exhibit
        .id
        .to_string()
        .parse()
        .map_err(|error: UnfitText| NodeError::Argument(error.to_string()))?;
    Ok(ExhibitKey { case: exhibit.case_reference.clone(), item })
}

/// Facts stated when it was enrolled.
pub(crate) fn first_facts(exhibit: &Exhibit, key: ExhibitKey) -> ExhibitFacts {
    ExhibitFacts { calibre: Some(exhibit.calibre), ..ExhibitFacts::new(key, exhibit.kind) }
}
