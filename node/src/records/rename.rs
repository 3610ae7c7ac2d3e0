//! A case or a firearm gets another reference: all that names it goes with it, in one change.

use striae_casework::records::{Case, Corrected, ExhibitFacts, ExhibitKey, Firearm};
use striae_casework::retention::RecordKind;
use striae_casework::roles::Action;
use striae_casework::{CaseReference, Exhibit, Name, Note};
use striae_store::{
    AmendedFact, CaseRecord, Changes, ExhibitFactsRecord, ExhibitItemRecord, FirearmRecord,
    HoldKey, HoldRecord, ItemsOf,
};

use crate::api::{RenameCase, RenameFirearm};
use crate::enrolment::amend::keep;
use crate::people::access::Caller;
use crate::{Node, NodeError};

fn refused(sentence: String) -> NodeError {
    NodeError::Argument(sentence)
}

/// Renames a case, with its items and exhibits. Another case is not joined.
pub(crate) fn case(node: &Node, caller: &Caller, call: &RenameCase) -> Result<(), NodeError> {
    let RenameCase { case: from, to, reason } = call;
    let mut changes = node.store.begin(node.clock.now());
    if from == to {
        return Err(refused(format!("the case {from} has this reference already")));
    }
    let mut exhibits = Vec::new();
    for exhibit in node.store.all::<Exhibit>()? {
        let exhibit = exhibit?;
        if exhibit.case_reference == *to {
            return Err(is_there(to));
        }
        if exhibit.case_reference == *from {
            exhibits.push(exhibit);
        }
    }
    let items = items_of(node, from)?;
    if node.store.get::<CaseRecord>(to)?.is_some() || !items_of(node, to)?.is_empty() {
        return Err(is_there(to));
    }
    let record = node.store.get::<CaseRecord>(from)?;
    if record.is_none() && exhibits.is_empty() && items.is_empty() {
        return Err(NodeError::not_found(format!("there is no case {from}")));
    }
    // One that only exhibits name keeps its history from now on.
    let case = record.map_or_else(|| Corrected::new(Case::new(from.clone())), |one| one.case);
    let next = Case { reference: to.clone(), ..case.current().clone() };
    let case = corrected(node, caller, case, next, reason)?;
    changes.remove::<CaseRecord>(from)?;
    changes.put(&CaseRecord { case, changed: node.clock.now() })?;
    move_hold(node, &mut changes, RecordKind::Case, from.as_str(), to.as_str())?;
    for item in items {
        let key = item.facts.current().key.clone();
        let next = moved(&key, to);
        let facts = ExhibitFacts { key: next.clone(), ..item.facts.current().clone() };
        let facts = corrected(node, caller, item.facts, facts, reason)?;
        changes.remove::<ExhibitFactsRecord>(&key)?;
        changes.put(&ExhibitFactsRecord { facts, changed: node.clock.now(), ..item })?;
        move_hold(node, &mut changes, RecordKind::Exhibit, &key.to_string(), &next.to_string())?;
    }
    for exhibit in exhibits {
        let id = exhibit.id;
        if let Some(item) = node.store.get::<ExhibitItemRecord>(&id)? {
            changes.put_item(&ExhibitItemRecord { exhibit: id, key: moved(&item.key, to) })?;
        }
        let fact = AmendedFact::Fact {
            name: "case".to_owned(),
            from: from.to_string(),
            to: to.to_string(),
        };
        keep(node, &mut changes, caller, id, vec![fact], reason)?;
        changes.put(&Exhibit { case_reference: to.clone(), ..exhibit })?;
    }
    let subject = format!("case {to}: case {from} -> {to}");
    changes.audit(caller.acted(Action::CorrectRecords, &subject, reason.as_str())?)?;
    Ok(changes.commit()?)
}

fn is_there(to: &CaseReference) -> NodeError {
    refused(format!(
        "there is a case {to} already; move single exhibits to it with `striae exhibit amend E-1 --case {to}`"
    ))
}

fn items_of(node: &Node, case: &CaseReference) -> Result<Vec<ExhibitFactsRecord>, NodeError> {
    let items = node.store.with_prefix::<ExhibitFactsRecord, _>(&ItemsOf(case))?;
    Ok(items.collect::<Result<_, _>>()?)
}

fn moved(key: &ExhibitKey, to: &CaseReference) -> ExhibitKey {
    ExhibitKey { case: to.clone(), item: key.item.clone() }
}

/// Renames a firearm, with the exhibits that it fired.
pub(crate) fn firearm(node: &Node, caller: &Caller, call: &RenameFirearm) -> Result<(), NodeError> {
    let RenameFirearm { firearm: from, to, reason } = call;
    let mut changes = node.store.begin(node.clock.now());
    if from == to {
        return Err(refused(format!("the firearm {from} has this reference already")));
    }
    let unknown = || NodeError::not_found(format!("there is no firearm {from}"));
    let record = node.store.get::<FirearmRecord>(from)?.ok_or_else(unknown)?;
    if node.store.get::<FirearmRecord>(to)?.is_some() {
        return Err(refused(format!("there is a firearm {to} already")));
    }
    let next = Firearm { reference: to.clone(), ..record.firearm.current().clone() };
    let firearm = corrected(node, caller, record.firearm, next, reason)?;
    changes.remove::<FirearmRecord>(from)?;
    changes.put(&FirearmRecord { firearm, changed: node.clock.now() })?;
    move_hold(node, &mut changes, RecordKind::Firearm, from.as_str(), to.as_str())?;
    let is_fired = |facts: &ExhibitFacts, by: &Name| facts.firearm.as_ref() == Some(by);
    for item in node.store.all::<ExhibitFactsRecord>()? {
        let item = item?;
        if is_fired(item.facts.current(), from) {
            let next = ExhibitFacts { firearm: Some(to.clone()), ..item.facts.current().clone() };
            let facts = corrected(node, caller, item.facts, next, reason)?;
            changes.put(&ExhibitFactsRecord { facts, changed: node.clock.now(), ..item })?;
        }
    }
    let subject = format!("firearm {to}: firearm {from} -> {to}");
    changes.audit(caller.acted(Action::CorrectRecords, &subject, reason.as_str())?)?;
    Ok(changes.commit()?)
}

/// A record with its next state; the former one is kept.
fn corrected<T: PartialEq>(
    node: &Node,
    caller: &Caller,
    mut record: Corrected<T>,
    next: T,
    reason: &Note,
) -> Result<Corrected<T>, NodeError> {
    record
        .correct(next, caller.person().clone(), node.clock.now(), reason.clone())
        .map_err(|error| refused(error.to_string()))?;
    Ok(record)
}

/// Lets a legal hold name the record by its new reference.
fn move_hold(
    node: &Node,
    changes: &mut Changes<'_>,
    kind: RecordKind,
    from: &str,
    to: &str,
) -> Result<(), NodeError> {
    let key = HoldKey { kind, reference: from.to_owned() };
    if let Some(hold) = node.store.get::<HoldRecord>(&key)? {
        changes.remove::<HoldRecord>(&key)?;
        changes.put(&HoldRecord { reference: to.to_owned(), ..hold })?;
    }
    Ok(())
}
