//! Cases, firearms and the facts of exhibits: shown with their history, entered, and corrected by
//! people.

use std::collections::BTreeSet;

use serde_json::{Map, Value};
use striae_casework::records::{Case, Corrected, ExhibitFacts, ExhibitKey, Firearm};
use striae_casework::roles::Action;
use striae_casework::transfer::{Casework, Known, Table, import_json};
use striae_casework::{CaseReference, Exhibit, ExhibitId, Name, Note, Person};
use striae_store::{
    CaseRecord, Changes, ExhibitFactsRecord, ExhibitItemRecord, FirearmRecord, ItemsOf,
};
use striae_vocabulary::UnixSeconds;

use crate::api::{Change, RowChange, RowTable, SetExhibit, ShownCorrection, ShownRecord};
use crate::enrolment::{dates, items};
use crate::exhibit_facts::{KnownFacts, facts_of, first_facts, key_of};
use crate::people::access::Caller;
use crate::records::record_rows::{
    Rows, after, before, one_case, one_exhibit, one_firearm, overlay,
};
use crate::records::row_changes::{change_rows, in_words};
use crate::{Node, NodeError};

/// Reason of a change that only fills in unknown values: no correction.
const FILLED_IN: &str = "filled in";

/// Context of a record: its caller, time, subject and change.
struct Entry<'a> {
    caller: &'a Caller,
    at: UnixSeconds,
    /// Subject for the audit log.
    subject: String,
    change: Change,
    /// Changes of an exhibit's marks and custody.
    rows: Vec<RowChange>,
    /// The change of an exhibit's item, in words.
    renamed: Option<String>,
}

pub(crate) fn show_case(node: &Node, reference: &CaseReference) -> Result<ShownRecord, NodeError> {
    let unknown = || {
        NodeError::not_found(format!(
            "there is no case {reference}; enter it with `striae case enter`"
        ))
    };
    let record = node.store.get::<CaseRecord>(reference)?;
    if let Some(record) = record {
        return shown_case(node, &record.case);
    }
    // Nothing but its exhibits is known.
    let shown = shown_case(node, &Corrected::new(Case::new(reference.clone())))?;
    if shown.parts.is_empty() { Err(unknown()) } else { Ok(shown) }
}

fn shown_case(node: &Node, case: &Corrected<Case>) -> Result<ShownRecord, NodeError> {
    let reference = &case.current().reference;
    let mut shown = shown(&format!("case {reference}"), case, one_case);
    let mut listed = BTreeSet::new();
    for item in node.store.with_prefix::<ExhibitFactsRecord, _>(&ItemsOf(reference))? {
        let item = item?;
        listed.extend(item.enrolled.iter().copied());
        let enrolled: Vec<String> = item.enrolled.iter().map(ExhibitId::to_string).collect();
        let enrolled =
            if enrolled.is_empty() { "not enrolled".to_owned() } else { enrolled.join(", ") };
        shown.parts.push(format!("item {} ({enrolled})", item.facts.current().key.item));
    }
    for exhibit in node.store.all::<Exhibit>()? {
        let exhibit = exhibit?;
        if exhibit.case_reference == *reference && !listed.contains(&exhibit.id) {
            shown.parts.push(format!("exhibit {} ({})", exhibit.id, exhibit.kind));
        }
    }
    Ok(shown)
}

/// Enters a case, or corrects it.
pub(crate) fn set_case(
    node: &Node,
    caller: &Caller,
    reference: &CaseReference,
    change: Change,
) -> Result<ShownRecord, NodeError> {
    let now = node.clock.now();
    let subject = format!("case {reference}");
    let entry = Entry { caller, at: now, subject, change, rows: Vec::new(), renamed: None };
    let mut changes = node.store.begin(now);
    let former = node.store.get::<CaseRecord>(reference)?;
    let former = former.map(|record| record.case);
    let new = || Case::new(reference.clone());
    let case = entry.apply(&mut changes, former, new, one_case, Table::Cases, &Known::default())?;
    dates::check_case(case.current(), now)?;
    let record = CaseRecord { case, changed: now };
    changes.put(&record)?;
    changes.commit()?;
    shown_case(node, &record.case)
}

pub(crate) fn show_firearm(node: &Node, reference: &Name) -> Result<ShownRecord, NodeError> {
    let unknown = || {
        NodeError::not_found(format!(
            "there is no firearm {reference}; enter it with `striae firearm enter`"
        ))
    };
    let record = node.store.get::<FirearmRecord>(reference)?;
    let record = record.ok_or_else(unknown)?;
    Ok(shown(&format!("firearm {reference}"), &record.firearm, one_firearm))
}

/// Enters a firearm, or corrects it.
pub(crate) fn set_firearm(
    node: &Node,
    caller: &Caller,
    reference: &Name,
    change: Change,
) -> Result<ShownRecord, NodeError> {
    let now = node.clock.now();
    let subject = format!("firearm {reference}");
    let entry = Entry {
        caller,
        at: now,
        subject: subject.clone(),
        change,
        rows: Vec::new(),
        renamed: None,
    };
    let mut changes = node.store.begin(now);
    let former = node.store.get::<FirearmRecord>(reference)?;
    let former = former.map(|record| record.firearm);
    let new = || Firearm::new(reference.clone());
    let (table, known) = (Table::Firearms, Known::default());
    let firearm = entry.apply(&mut changes, former, new, one_firearm, table, &known)?;
    let record = FirearmRecord { firearm, changed: now };
    changes.put(&record)?;
    changes.commit()?;
    Ok(shown(&subject, &record.firearm, one_firearm))
}

pub(crate) fn show_exhibit(node: &Node, exhibit: ExhibitId) -> Result<ShownRecord, NodeError> {
    let KnownFacts { facts, record, .. } = facts_of(node, exhibit)?;
    let facts = record.map_or_else(|| Corrected::new(facts), |record| record.facts);
    let mut shown = shown(&format!("exhibit {exhibit}"), &facts, one_exhibit);
    shown.custody_gaps = striae_casework::records::custody_gaps(&facts.current().custody);
    shown.parts = parts_of(node, exhibit)?;
    Ok(shown)
}

/// Marks that were enrolled together with an exhibit: those that its files show.
fn parts_of(node: &Node, exhibit: ExhibitId) -> Result<Vec<String>, NodeError> {
    let acquisitions = node.store.acquisitions_of(exhibit)?;
    let part = |one: &striae_casework::Acquisition| {
        let shows = format!("{} ({})", one.file_name, one.mark);
        let all: Vec<&str> =
            std::iter::once(shows.as_str()).chain(one.mended.iter().map(String::as_str)).collect();
        all.join(": ")
    };
    Ok(acquisitions.iter().map(part).collect())
}

/// Enters what is known of an exhibit, or corrects it.
pub(crate) fn set_exhibit(
    node: &Node,
    caller: &Caller,
    call: SetExhibit,
) -> Result<ShownRecord, NodeError> {
    let SetExhibit { exhibit: id, item, change, custody, rows, is_another } = call;
    let now = node.clock.now();
    let mut changes = node.store.begin(now);
    let exhibit = node.exhibit(id)?;
    let former_key = key_of(node, &exhibit)?;
    let key = match item {
        Some(item) => ExhibitKey { case: former_key.case.clone(), item },
        None => former_key.clone(),
    };
    if key != former_key {
        items::refuse_second(node, &key, id, is_another)?;
    }
    let (former, mut enrolled) =
        match taken_from(node, &mut changes, caller, [&former_key, &key], id, &change)? {
            Some(record) => (Some(record.facts), record.enrolled),
            None => (None, Vec::new()),
        };
    if !enrolled.contains(&id) {
        enrolled.push(id);
    }
    let rows = added_step(custody).into_iter().chain(rows).collect();
    let is_named = former_key.item.as_str() != id.to_string();
    let former_item = if is_named { former_key.item.as_str() } else { "unknown" };
    let renamed = (key != former_key).then(|| format!("item {former_item} -> {}", key.item));
    let entry = Entry { caller, at: now, subject: id.to_string(), change, rows, renamed };
    let known = known_for(node, &key, &entry.change, former.as_ref())?;
    let new = || first_facts(&exhibit, key.clone());
    let table = Table::Exhibits;
    let facts = entry.apply(&mut changes, former, new, one_exhibit, table, &known)?;
    items::check_agrees(facts.current(), &exhibit)?;
    dates::check_exhibit(facts.current(), now)?;
    changes.put_item(&ExhibitItemRecord { exhibit: id, key })?;
    changes.put(&ExhibitFactsRecord { facts, enrolled, changed: now })?;
    changes.commit()?;
    show_exhibit(node, id)
}

/// A step of custody that is added, as a change of a row.
fn added_step(fields: Vec<(String, String)>) -> Option<RowChange> {
    let table = RowTable::Custody;
    let change = RowChange { table, row: None, fields, is_removed: false };
    (!change.fields.is_empty()).then_some(change)
}

/// The facts of the item that an exhibit is from now on. An exhibit that had only its number for an
/// item takes what was written down of it along, unless the item has facts already. So does one whose
/// item is corrected with a reason, when no other exhibit is that item; any other item keeps its own.
fn taken_from(
    node: &Node,
    changes: &mut Changes<'_>,
    caller: &Caller,
    [from, to]: [&ExhibitKey; 2],
    exhibit: ExhibitId,
    change: &Change,
) -> Result<Option<ExhibitFactsRecord>, NodeError> {
    let at = |key: &ExhibitKey| node.store.get::<ExhibitFactsRecord>(key);
    let there = at(to)?;
    if from == to {
        return Ok(there);
    }
    let Some(mut former) = at(from)? else { return Ok(there) };
    former.enrolled.retain(|one| *one != exhibit);
    let is_corrected = change.reason.is_some() && former.enrolled.is_empty();
    if there.is_some() || !(is_corrected || from.item.as_str() == exhibit.to_string()) {
        changes.put(&former)?;
        return Ok(there);
    }
    changes.remove::<ExhibitFactsRecord>(from)?;
    let named = ExhibitFacts { key: to.clone(), ..former.facts.current().clone() };
    let (person, now) = (caller.person().clone(), node.clock.now());
    let reason = change.reason.clone().map_or_else(|| note("named as an item"), Ok)?;
    former
        .facts
        .correct(named, person, now, reason)
        .map_err(|error| NodeError::Argument(error.to_string()))?;
    Ok(Some(former))
}

/// Records to which an exhibit may refer: its case, whether or not it is entered, and the firearm
/// that is named, if it is.
fn known_for(
    node: &Node,
    key: &ExhibitKey,
    change: &Change,
    former: Option<&Corrected<ExhibitFacts>>,
) -> Result<Known, NodeError> {
    let mut known = Known { cases: [key.case.clone()].into(), ..Known::default() };
    let former = former.and_then(|facts| facts.current().firearm.clone());
    let given = change.fields.iter().find(|(column, _)| column == "firearm");
    let given = given.and_then(|(_, name)| name.parse::<Name>().ok());
    for firearm in [former, given].into_iter().flatten() {
        if node.store.get::<FirearmRecord>(&firearm)?.is_some() {
            known.firearms.insert(firearm);
        }
    }
    Ok(known)
}

impl Entry<'_> {
    /// The record with the change, and an entry in the audit log of who made it. A change that
    /// replaces a value needs a reason.
    fn apply<T: Clone + PartialEq>(
        &self,
        changes: &mut Changes<'_>,
        former: Option<Corrected<T>>,
        new: impl FnOnce() -> T,
        rows_of: impl Fn(&T) -> Rows,
        table: Table,
        known: &Known,
    ) -> Result<Corrected<T>, NodeError>
    where
        Casework: Only<T>,
    {
        let is_new = former.is_none();
        let start = former.as_ref().map_or_else(new, |former| former.current().clone());
        let mut rows = rows_of(&start);
        let former_rows = rows.clone();
        let replaced = overlay(&mut rows, table, &self.change)?;
        let replaced_row = change_rows(&mut rows, &self.rows)?;
        let replaces = replaced.or(replaced_row);
        let document = rows.document();
        let read = import_json(&document, known).map_err(|errors| {
            let first = errors.errors().first();
            let column = first
                .and_then(|one| one.column.clone())
                .map_or_else(String::new, |column| format!("{}: ", column.replace('_', "-")));
            let what = first.map_or_else(String::new, |one| one.what.clone());
            NodeError::Argument(format!("{}, {column}{what}; nothing was changed", self.subject))
        })?;
        let wrong = || NodeError::Message("no record came of it".to_owned());
        let current = read.only().ok_or_else(wrong)?;
        let is_entry = is_new || replaces.is_none();
        let action = if is_entry { Action::EnterRecords } else { Action::CorrectRecords };
        let said = self.change.reason.as_ref().map_or("", |reason| reason.as_str());
        let words =
            self.renamed.clone().into_iter().chain(in_words(&former_rows, &rows_of(&current)));
        let words = words.collect::<Vec<_>>().join("; ");
        let subject = [self.subject.as_str(), words.as_str()];
        let subject = if words.is_empty() { self.subject.clone() } else { subject.join(": ") };
        changes.audit(self.caller.acted(action, &subject, said)?)?;
        let Some(mut record) = former else { return Ok(Corrected::new(current)) };
        let reason = match (&self.change.reason, replaces) {
            (Some(reason), _) => reason.clone(),
            (None, Some(column)) => {
                return Err(NodeError::Argument(format!(
                    "{}: {} says something else already; use `correct` in place of `enter`, and say why with --reason",
                    self.subject,
                    column.replace('_', "-")
                )));
            }
            (None, None) => note(FILLED_IN)?,
        };
        let person: Person = self.caller.person().clone();
        record
            .correct(current, person, self.at, reason)
            .map_err(|error| NodeError::Argument(error.to_string()))?;
        Ok(record)
    }
}

/// The one record that a document of one record gives.
trait Only<T> {
    fn only(self) -> Option<T>;
}

impl Only<Case> for Casework {
    fn only(mut self) -> Option<Case> {
        self.cases.pop()
    }
}

impl Only<Firearm> for Casework {
    fn only(mut self) -> Option<Firearm> {
        self.firearms.pop()
    }
}

impl Only<ExhibitFacts> for Casework {
    fn only(mut self) -> Option<ExhibitFacts> {
        self.exhibits.pop()
    }
}

fn note(text: &str) -> Result<Note, NodeError> {
    text.parse().map_err(|error: striae_casework::UnfitText| NodeError::Argument(error.to_string()))
}

/// A record with what stood there before.
fn shown<T: PartialEq>(
    what: &str,
    record: &Corrected<T>,
    rows_of: impl Fn(&T) -> Rows,
) -> ShownRecord {
    let now = rows_of(record.current());
    let states: Vec<Rows> =
        record.corrections().iter().map(|one| rows_of(&one.before)).chain([now]).collect();
    let corrections = record.corrections().iter().zip(states.iter().zip(&states[1..]));
    let changes = corrections.map(|(correction, (former, later))| ShownCorrection {
        at: correction.at,
        person: correction.person.clone(),
        reason: correction.reason.clone(),
        before: before(former, later),
        after: after(former, later),
    });
    let (entered, corrections) = changes.partition(is_entry);
    let last = states.into_iter().next_back().unwrap_or_default();
    let Rows { fields, marks, custody } = last;
    let without_key = |rows: Vec<Map<String, Value>>| {
        let rows = rows.into_iter().map(|row| {
            row.into_iter().filter(|(name, _)| name != "case" && name != "item").collect()
        });
        rows.collect()
    };
    ShownRecord {
        record: what.to_owned(),
        fields,
        marks: without_key(marks),
        custody: without_key(custody),
        custody_gaps: Vec::new(),
        parts: Vec::new(),
        entered,
        corrections,
        reviews: Vec::new(),
    }
}

/// Whether a change only filled in what was unknown.
fn is_entry(change: &ShownCorrection) -> bool {
    let was_empty = |value: &Value| value.as_str().is_some_and(str::is_empty);
    change.reason.as_str() == FILLED_IN && change.before.values().all(was_empty)
}
