//! Lists: exhibits, hits, incidents.

use striae_casework::{Exhibit, ExhibitId};
use striae_protocol::Digest;
use striae_store::{ExhibitItemRecord, Family, IncidentRecord};

use super::search::acquisitions_of;
use crate::api::{ExhibitList, IncidentList, ListedAcquisition, ListedExhibit, MAX_LISTED};
use crate::{Node, NodeError};

pub(super) fn exhibits(
    node: &Node,
    from: ExhibitId,
    limit: usize,
) -> Result<ExhibitList, NodeError> {
    let mut exhibits = Vec::new();
    for exhibit in node.store.from_key::<Exhibit>(&from)?.take(limit.min(MAX_LISTED)) {
        let exhibit = exhibit?;
        let acquisitions = acquisitions_of(node, exhibit.id)?
            .into_iter()
            .map(|acquisition| ListedAcquisition {
                mark: acquisition.mark,
                file: acquisition.file_name,
                file_sha256: Digest::from_bytes(acquisition.file_sha256).to_string(),
                region: acquisition.region,
                land: acquisition.land,
                grooves: acquisition.grooves,
            })
            .collect();
        let item = node.store.get::<ExhibitItemRecord>(&exhibit.id)?;
        exhibits.push(ListedExhibit {
            exhibit: exhibit.id,
            kind: exhibit.kind,
            case_reference: exhibit.case_reference,
            item: item.map(|item| item.key.item),
            calibre: exhibit.calibre,
            occurred: exhibit.occurred,
            enrolled: exhibit.enrolled,
            rifling: exhibit.rifling,
            acquisitions,
        });
    }
    Ok(ExhibitList { exhibits, total: node.store.count(Family::Exhibits)? })
}

pub(super) fn incidents(node: &Node) -> Result<IncidentList, NodeError> {
    let mut incidents = node.store.all::<IncidentRecord>()?.collect::<Result<Vec<_>, _>>()?;
    incidents.sort_by_key(|incident| std::cmp::Reverse(incident.last));
    incidents.truncate(MAX_LISTED);
    Ok(IncidentList { incidents })
}
