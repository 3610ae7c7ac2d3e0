//! Records of an export that are there already: the same, or what they became since.

use striae_store::{
    Amendment, AmendmentRecord, CaseRecord, ExhibitFactsRecord, FirearmRecord, HitLifeRecord,
    OwnHitRecord, ReportRecord,
};

use super::lines::{WholeExhibit, WholeHit};
use crate::{Node, NodeError};

/// Refuses a record of an export in whose place another one stands.
fn is_there(is_same: bool, what: impl FnOnce() -> String) -> Result<bool, NodeError> {
    if is_same {
        return Ok(true);
    }
    Err(NodeError::Argument(format!(
        "{} is another one here than in the export; nothing of this part was imported",
        what()
    )))
}

pub(super) fn case(node: &Node, line: &CaseRecord) -> Result<bool, NodeError> {
    let reference = &line.case.current().reference;
    let Some(here) = node.store.get::<CaseRecord>(reference)? else { return Ok(false) };
    is_there(here.case.goes_on_from(&line.case), || format!("the case {reference}"))
}

pub(super) fn firearm(node: &Node, line: &FirearmRecord) -> Result<bool, NodeError> {
    let reference = &line.firearm.current().reference;
    let Some(here) = node.store.get::<FirearmRecord>(reference)? else { return Ok(false) };
    is_there(here.firearm.goes_on_from(&line.firearm), || format!("the firearm {reference}"))
}

pub(super) fn item(node: &Node, line: &ExhibitFactsRecord) -> Result<bool, NodeError> {
    let key = &line.facts.current().key;
    let Some(here) = node.store.get::<ExhibitFactsRecord>(key)? else { return Ok(false) };
    is_there(here.facts.goes_on_from(&line.facts), || key.to_string())
}

pub(super) fn exhibit(node: &Node, line: &WholeExhibit) -> Result<bool, NodeError> {
    let id = line.exhibit.id;
    let Some(here) = node.store.get::<striae_casework::Exhibit>(&id)? else { return Ok(false) };
    let files: Vec<[u8; 32]> =
        node.store.acquisitions_of(id)?.into_iter().map(|one| one.file_sha256).collect();
    let amended = node.store.get::<AmendmentRecord>(&id)?;
    let amendments: &[Amendment] = amended.as_ref().map_or(&[], |one| &one.amendments);
    let is_same = here.enrolled == line.exhibit.enrolled
        && line.scans.iter().map(|scan| scan.sha256.as_bytes()).eq(&files)
        && amendments.starts_with(&line.amendments);
    is_there(is_same, || id.to_string())
}

pub(super) fn hit(node: &Node, line: &WholeHit) -> Result<bool, NodeError> {
    let id = line.hit.id;
    let Some(here) = node.store.get::<OwnHitRecord>(&id)? else { return Ok(false) };
    let life = node.store.get::<HitLifeRecord>(&id)?;
    let is_later = match (&life, &line.life) {
        (Some(here), Some(line)) => here.events.starts_with(&line.events),
        (_, line) => line.is_none(),
    };
    is_there(here == line.hit && is_later, || id.to_string())
}

pub(super) fn report(node: &Node, line: &ReportRecord) -> Result<bool, NodeError> {
    let Some(here) = node.store.get::<ReportRecord>(&line.id)? else { return Ok(false) };
    is_there(here == *line, || line.id.to_string())
}
