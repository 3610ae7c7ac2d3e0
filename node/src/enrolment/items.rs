//! Items of cases: each is one exhibit, and says nothing that its exhibit contradicts.

use striae_casework::records::{ExhibitFacts, ExhibitKey};
use striae_casework::{Exhibit, ExhibitId, Name, Note, Person};
use striae_store::{AmendmentRecord, Changes, ExhibitFactsRecord, ExhibitItemRecord};
use striae_vocabulary::UnixSeconds;

use crate::{Node, NodeError};

/// Notes which item of its case an exhibit is, when it is enrolled: what is known of the item is
/// known of it.
pub(crate) fn put(
    node: &Node,
    changes: &mut Changes<'_>,
    exhibit: &Exhibit,
    item: Name,
    is_another: bool,
) -> Result<(), NodeError> {
    let key = ExhibitKey { case: exhibit.case_reference.clone(), item };
    refuse_second(node, &key, exhibit.id, is_another)?;
    if let Some(mut record) = node.store.get::<ExhibitFactsRecord>(&key)? {
        check_agrees(record.facts.current(), exhibit)?;
        record.enrolled.push(exhibit.id);
        changes.put(&record)?;
    }
    Ok(changes.put_item(&ExhibitItemRecord { exhibit: exhibit.id, key })?)
}

/// Refuses an item that another exhibit is already, unless a person knows that there are several.
pub(crate) fn refuse_second(
    node: &Node,
    key: &ExhibitKey,
    exhibit: ExhibitId,
    is_another: bool,
) -> Result<(), NodeError> {
    if is_another {
        return Ok(());
    }
    for other in exhibits_of(node, key)? {
        let amended = node.store.get::<AmendmentRecord>(&other)?;
        if other != exhibit && !amended.is_some_and(|one| one.is_withdrawn()) {
            return Err(NodeError::Argument(format!(
                "{key} is {other} already: give the right item, add the scan's facts to {other}, or say with --another that \
                 the item has several exhibits; nothing was changed"
            )));
        }
    }
    Ok(())
}

/// The exhibits that are an item of a case.
pub(crate) fn exhibits_of(node: &Node, key: &ExhibitKey) -> Result<Vec<ExhibitId>, NodeError> {
    Ok(node.store.exhibits_of_item(key)?)
}

/// Refuses facts of an item that its exhibit contradicts.
pub(crate) fn check_agrees(facts: &ExhibitFacts, exhibit: &Exhibit) -> Result<(), NodeError> {
    let refused = |what: &str, item: String, own: String| {
        Err(NodeError::Argument(format!(
            "{} has the {what} {item}, and {} has {own}: correct the wrong one; nothing was changed",
            facts.key, exhibit.id
        )))
    };
    if facts.kind != exhibit.kind {
        return refused("kind", facts.kind.to_string(), exhibit.kind.to_string());
    }
    match facts.calibre {
        Some(calibre) if calibre != exhibit.calibre => {
            refused("calibre", calibre.to_string(), exhibit.calibre.to_string())
        }
        _ => Ok(()),
    }
}

/// Refuses imported facts that contradict exhibits which are enrolled as their item; these exhibits.
pub(crate) fn check_enrolled(
    node: &Node,
    facts: &ExhibitFacts,
) -> Result<Vec<ExhibitId>, NodeError> {
    let enrolled = exhibits_of(node, &facts.key)?;
    for exhibit in &enrolled {
        check_agrees(facts, &node.exhibit(*exhibit)?)?;
    }
    Ok(enrolled)
}

/// Lets the facts of an item follow a correction of its exhibit: calibre and kind; their history is
/// kept.
pub(crate) fn follow(
    node: &Node,
    changes: &mut Changes<'_>,
    exhibit: &Exhibit,
    who: (&Person, UnixSeconds, &Note),
) -> Result<(), NodeError> {
    let Some(item) = node.store.get::<ExhibitItemRecord>(&exhibit.id)? else { return Ok(()) };
    let Some(record) = node.store.get::<ExhibitFactsRecord>(&item.key)? else {
        return Ok(());
    };
    let current = record.facts.current().clone();
    let calibre = current.calibre.map(|_| exhibit.calibre);
    let next = ExhibitFacts { kind: exhibit.kind, calibre, ..current };
    next.validate().map_err(|error| NodeError::Argument(error.to_string()))?;
    corrected(record, next, who).and_then(|record| Ok(changes.put(&record)?))
}

/// The facts of an item with their next state; the former one is kept.
fn corrected(
    mut record: ExhibitFactsRecord,
    next: ExhibitFacts,
    (person, at, reason): (&Person, UnixSeconds, &Note),
) -> Result<ExhibitFactsRecord, NodeError> {
    record
        .facts
        .correct(next, person.clone(), at, reason.clone())
        .map_err(|error| NodeError::Argument(error.to_string()))?;
    Ok(ExhibitFactsRecord { changed: at, ..record })
}

/// Moves an exhibit with its item to another case. An item that has other exhibits, or is there
/// already, is not moved.
pub(crate) fn move_to_case(
    node: &Node,
    changes: &mut Changes<'_>,
    exhibit: &Exhibit,
    who: (&Person, UnixSeconds, &Note),
) -> Result<(), NodeError> {
    let case = exhibit.case_reference.clone();
    let item = node.store.get::<ExhibitItemRecord>(&exhibit.id)?.map(|one| one.key);
    let Some(from) = item else { return Ok(()) };
    let to = ExhibitKey { case, item: from.item.clone() };
    let others = exhibits_of(node, &from)?.into_iter().filter(|one| *one != exhibit.id);
    if let Some(other) = others.into_iter().next() {
        return Err(NodeError::Argument(format!(
            "{from} is {other} as well; give one of the two another item first (`striae exhibit correct`)"
        )));
    }
    refuse_second(node, &to, exhibit.id, false)?;
    if node.store.get::<ExhibitFactsRecord>(&to)?.is_some() {
        return Err(NodeError::Argument(format!(
            "{to} has facts already; give {} another item first (`striae exhibit correct`)",
            exhibit.id
        )));
    }
    if let Some(record) = node.store.get::<ExhibitFactsRecord>(&from)? {
        let next = ExhibitFacts { key: to.clone(), ..record.facts.current().clone() };
        changes.remove::<ExhibitFactsRecord>(&from)?;
        changes.put(&corrected(record, next, who)?)?;
    }
    Ok(changes.put_item(&ExhibitItemRecord { exhibit: exhibit.id, key: to })?)
}
