//! Changes of what was said of an exhibit at its enrolment: a wrong calibre, kind, date or mark is
//! corrected, and an exhibit entered by mistake is withdrawn. The history stays; searches follow.

use std::collections::HashMap;

use striae_casework::roles::Action;
use striae_casework::{Acquisition, AcquisitionId, Exhibit, ExhibitId, Note, Occurrence};
use striae_store::{AmendedFact, Amendment, AmendmentRecord, Changes, CodeRecord, SignatureRecord};
use striae_vocabulary::UnixSeconds;

use super::reindex::{RemadeTogether, made_together, remake_together};
use super::scans;
use crate::api::{AmendExhibit, RiflingCorrections};
use crate::enrolment::{dates, items};
use crate::people::access::Caller;
use crate::{Node, NodeError, originals};

/// Most amendments of one exhibit.
const MAX_AMENDMENTS: usize = 1000;

/// The amendments of an exhibit.
pub(crate) fn amendments_of(node: &Node, exhibit: ExhibitId) -> Result<AmendmentRecord, NodeError> {
    let none = || AmendmentRecord { exhibit, amendments: Vec::new() };
    Ok(node.store.get(&exhibit)?.unwrap_or_else(none))
}

/// Refuses an exhibit that was withdrawn.
pub(crate) fn refuse_withdrawn(node: &Node, exhibit: ExhibitId) -> Result<(), NodeError> {
    if amendments_of(node, exhibit)?.is_withdrawn() {
        let sentence = format!(
            "{exhibit} was withdrawn; `striae exhibit list` says why. Enrol its scan anew to search with it"
        );
        return Err(NodeError::Argument(sentence));
    }
    Ok(())
}

/// Withdraws an exhibit: it stays readable, and no search and no answer finds it any more.
pub(crate) fn withdraw(
    node: &Node,
    caller: &Caller,
    id: ExhibitId,
    reason: &Note,
) -> Result<(), NodeError> {
    let mut changes = node.store.begin(node.clock.now());
    node.exhibit(id)?;
    refuse_withdrawn(node, id)?;
    for acquisition in node.store.acquisitions_of(id)? {
        changes.remove::<CodeRecord>(&acquisition.id)?;
    }
    keep(node, &mut changes, caller, id, vec![AmendedFact::Withdrawn], reason)?;
    node.codes.commit_erasure(changes)
}

/// Corrects facts of an exhibit. Its signatures and codes are made anew where they follow from
/// these.
pub(crate) fn correct(node: &Node, caller: &Caller, call: &AmendExhibit) -> Result<(), NodeError> {
    let AmendExhibit { exhibit: id, reason, .. } = call;
    let id = *id;
    let is_signed_anew = call.calibre.is_some()
        || call.mark.is_some()
        || !call.scan.is_empty()
        || call.rifling != RiflingCorrections::default();
    node.exhibit(id)?;
    refuse_withdrawn(node, id)?;
    // They may come from far away, and nobody else can write once the change is begun.
    let mut originals = HashMap::new();
    if is_signed_anew {
        for one in node.store.acquisitions_of(id)? {
            originals.insert(one.id, originals::bytes(node, &one.file_sha256)?);
        }
    }
    let mut changes = node.store.begin(node.clock.now());
    let mut exhibit = node.exhibit(id)?;
    refuse_withdrawn(node, id)?;
    let mut acquisitions = node.store.acquisitions_of(id)?;
    let facts = change(call, &mut exhibit, &mut acquisitions, node.clock.now())?;
    if facts.is_empty() {
        let sentence = format!("nothing of {id} changes: it says so already, or nothing was given");
        return Err(NodeError::Argument(sentence));
    }
    let who = (caller.person(), node.clock.now(), reason);
    if call.calibre.is_some() || call.kind.is_some() {
        items::follow(node, &mut changes, &exhibit, who)?;
    }
    if call.case_reference.is_some() {
        items::move_to_case(node, &mut changes, &exhibit, who)?;
    }
    changes.put(&exhibit)?;
    for acquisition in &acquisitions {
        changes.put(acquisition)?;
    }
    keep(node, &mut changes, caller, id, facts, reason)?;
    if is_signed_anew {
        return sign_anew(node, changes, &exhibit, (&acquisitions, originals));
    }
    Ok(changes.commit()?)
}

/// Originals that were read before a change was begun.
type Originals = HashMap<AcquisitionId, Option<Vec<u8>>>;

/// Writes a change with the signatures and codes that the exhibit has from now on.
fn sign_anew(
    node: &Node,
    mut changes: Changes<'_>,
    exhibit: &Exhibit,
    (acquisitions, originals): (&[Acquisition], Originals),
) -> Result<(), NodeError> {
    let (made, changed) =
        node.correlation_threads.install(|| remade(exhibit, acquisitions, originals))?;
    for acquisition in &changed {
        changes.put(acquisition)?;
    }
    // A mark that was one of several may be a part of another signature now.
    let is_made = |one: &&Acquisition| made.iter().any(|(made, _)| made.acquisition == one.id);
    let without: Vec<&Acquisition> = acquisitions.iter().filter(|one| !is_made(one)).collect();
    let mut is_any_gone = false;
    for acquisition in without {
        is_any_gone |= node.store.get::<CodeRecord>(&acquisition.id)?.is_some();
        changes.remove::<SignatureRecord>(&acquisition.id)?;
        changes.remove::<CodeRecord>(&acquisition.id)?;
    }
    let mut codes = Vec::with_capacity(made.len());
    for (signature, code) in made {
        changes.put_signature(&signature, &code)?;
        codes.push(code);
    }
    if is_any_gone {
        node.codes.commit_erasure(changes)
    } else {
        node.codes.commit(changes, &codes)
    }
}

/// Changes the facts, and says which did.
fn change(
    call: &AmendExhibit,
    exhibit: &mut Exhibit,
    acquisitions: &mut [Acquisition],
    now: UnixSeconds,
) -> Result<Vec<AmendedFact>, NodeError> {
    let mut facts = Vec::new();
    let mut note = |name: &str, from: String, to: String| {
        if from != to {
            facts.push(AmendedFact::Fact { name: name.to_owned(), from, to });
        }
    };
    if let Some(calibre) = call.calibre {
        note("calibre", exhibit.calibre.to_string(), calibre.to_string());
        exhibit.calibre = calibre;
    }
    if let Some(kind) = call.kind {
        note("kind", exhibit.kind.to_string(), kind.to_string());
        exhibit.kind = kind;
    }
    let date = match (call.occurred, call.is_date_unknown) {
        (Some(_), true) => {
            let sentence = "the date is given, and said to be unknown; say one of the two";
            return Err(NodeError::Argument(sentence.to_owned()));
        }
        (occurred, is_unknown) => (occurred.is_some() || is_unknown).then_some(occurred),
    };
    if let Some(occurred) = date {
        occurred.map_or(Ok(()), |occurred| dates::check_occurred(occurred, now))?;
        let text = |one: Option<Occurrence>| {
            one.map_or_else(|| "unknown".to_owned(), |one| one.to_string())
        };
        note("date", text(exhibit.occurred), text(occurred));
        exhibit.occurred = occurred;
    }
    if let Some(case) = &call.case_reference {
        note("case", exhibit.case_reference.to_string(), case.to_string());
        exhibit.case_reference = case.clone();
    }
    scans::change(call, exhibit, acquisitions, &mut note)?;
    Ok(facts)
}

/// Signatures and codes of all its acquisitions, and the acquisitions of whose files other things were put
/// right than before.
fn remade(
    exhibit: &Exhibit,
    acquisitions: &[Acquisition],
    mut originals: Originals,
) -> Result<RemadeTogether, NodeError> {
    let (mut made, mut changed) = (Vec::new(), Vec::new());
    for group in made_together(acquisitions.to_vec()) {
        let of_these = group.iter().map(|one| originals.remove(&one.id).flatten()).collect();
        let (of_group, changed_of_group) = remake_together(exhibit, &group, of_these)?;
        made.extend(of_group);
        changed.extend(changed_of_group);
    }
    Ok((made, changed))
}

/// Writes the changes, with its audit entry.
pub(crate) fn keep(
    node: &Node,
    changes: &mut Changes<'_>,
    caller: &Caller,
    id: ExhibitId,
    facts: Vec<AmendedFact>,
    reason: &Note,
) -> Result<(), NodeError> {
    let actor = caller.actor(Action::EnterRecords)?;
    let mut record = amendments_of(node, id)?;
    if record.amendments.len() + facts.len() > MAX_AMENDMENTS {
        let sentence =
            format!("{id} was changed {MAX_AMENDMENTS} times: withdraw it, and enrol it anew");
        return Err(NodeError::Argument(sentence));
    }
    let at = node.clock.now();
    for change in facts {
        let said = format!("{id}: {change}");
        changes.audit(caller.acted(Action::EnterRecords, &said, reason.as_str())?)?;
        let (actor, reason) = (actor.clone(), reason.clone());
        record.amendments.push(Amendment { at, actor, reason, change });
    }
    Ok(changes.put(&record)?)
}
