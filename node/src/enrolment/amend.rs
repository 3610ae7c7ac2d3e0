//! Changes of what was said of an exhibit at its enrolment: a wrong calibre, kind, date or mark is
//! corrected, and an exhibit entered by mistake is withdrawn. The history stays; searches follow.

use striae_casework::roles::Action;
use striae_casework::{
    Acquisition, Calibre, CaseReference, Exhibit, ExhibitId, ExhibitKind, Note, Occurrence,
};
use striae_store::{AmendedFact, Amendment, AmendmentRecord, Changes, CodeRecord, SignatureRecord};
use striae_vocabulary::{MarkKind, UnixSeconds};

use super::reindex::{made_together, remake_together};
use super::scans;
use crate::api::ScanCorrections;
use crate::enrolment::{dates, items};
use crate::people::access::Caller;
use crate::{Node, NodeError};

/// Most amendments of one exhibit.
const MAX_AMENDMENTS: usize = 1000;

/// Facts to correct; none stays as it is.
pub(crate) struct Corrections {
    pub(crate) calibre: Option<Calibre>,
    pub(crate) kind: Option<ExhibitKind>,
    pub(crate) occurred: Option<Occurrence>,
    pub(crate) mark: Option<MarkKind>,
    pub(crate) case_reference: Option<CaseReference>,
    pub(crate) scan: ScanCorrections,
}

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
pub(crate) fn correct(
    node: &Node,
    caller: &Caller,
    id: ExhibitId,
    corrections: &Corrections,
    reason: &Note,
) -> Result<(), NodeError> {
    let mut changes = node.store.begin(node.clock.now());
    let mut exhibit = node.exhibit(id)?;
    refuse_withdrawn(node, id)?;
    let mut acquisitions = node.store.acquisitions_of(id)?;
    let facts = change(corrections, &mut exhibit, &mut acquisitions, node.clock.now())?;
    if facts.is_empty() {
        let sentence = format!("nothing of {id} changes: it says so already, or nothing was given");
        return Err(NodeError::Argument(sentence));
    }
    let who = (caller.person(), node.clock.now(), reason);
    if corrections.calibre.is_some() || corrections.kind.is_some() {
        items::follow(node, &mut changes, &exhibit, who)?;
    }
    if corrections.case_reference.is_some() {
        items::move_to_case(node, &mut changes, &exhibit, who)?;
    }
    let is_searched_anew =
        corrections.calibre.is_some() || corrections.mark.is_some() || !corrections.scan.is_empty();
    let mut codes = Vec::new();
    if is_searched_anew {
        let made = node.correlation_threads.install(|| remade(node, &exhibit, &acquisitions));
        for (signature, code) in made? {
            changes.put_signature(&signature, &code)?;
            codes.push(code);
        }
    }
    changes.put(&exhibit)?;
    for acquisition in &acquisitions {
        changes.put(acquisition)?;
    }
    keep(node, &mut changes, caller, id, facts, reason)?;
    node.codes.commit(changes, &codes)
}

/// Changes the facts, and says which did.
fn change(
    corrections: &Corrections,
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
    if let Some(calibre) = corrections.calibre {
        note("calibre", exhibit.calibre.to_string(), calibre.to_string());
        exhibit.calibre = calibre;
    }
    if let Some(kind) = corrections.kind {
        note("kind", exhibit.kind.to_string(), kind.to_string());
        exhibit.kind = kind;
    }
    if let Some(occurred) = corrections.occurred {
        dates::check_occurred(occurred, now)?;
        let former = exhibit.occurred.map_or_else(|| "unknown".to_owned(), |one| one.to_string());
        note("date", former, occurred.to_string());
        exhibit.occurred = Some(occurred);
    }
    if let Some(case) = &corrections.case_reference {
        note("case", exhibit.case_reference.to_string(), case.to_string());
        exhibit.case_reference = case.clone();
    }
    scans::change(&corrections.scan, exhibit.id, acquisitions, &mut note)?;
    if let Some(mark) = corrections.mark {
        let of_bullet = |one: MarkKind| one == MarkKind::LandEngravedArea;
        if of_bullet(mark) || acquisitions.iter().any(|one| of_bullet(one.mark)) {
            let sentence = "lands of a bullet are enrolled with their numbers: withdraw the exhibit, and enrol it anew";
            return Err(NodeError::Argument(sentence.to_owned()));
        }
        for acquisition in acquisitions {
            note("mark", acquisition.mark.to_string(), mark.to_string());
            acquisition.mark = mark;
        }
    }
    Ok(facts)
}

/// Signatures and codes of all its acquisitions.
fn remade(
    node: &Node,
    exhibit: &Exhibit,
    acquisitions: &[Acquisition],
) -> Result<Vec<(SignatureRecord, CodeRecord)>, NodeError> {
    let mut made = Vec::new();
    for group in made_together(acquisitions.to_vec()) {
        made.extend(remake_together(node, exhibit, &group)?);
    }
    Ok(made)
}

/// Writes the changes, with its audit entry.
fn keep(
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
