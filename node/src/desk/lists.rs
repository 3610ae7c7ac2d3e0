//! Lists: exhibits, hits, incidents.

use striae_casework::{Exhibit, ExhibitId, MarkKind};
use striae_protocol::{Digest, UnixSeconds};
use striae_store::{Family, HitRecord, IncidentRecord};

use super::search::acquisitions_of;
use crate::api::{
    ExhibitList, HitList, IncidentList, ListedAcquisition, ListedExhibit, ListedHit, MAX_LISTED,
};
use crate::{Node, NodeError};

pub(super) fn exhibits(
    node: &Node,
    from: ExhibitId,
    limit: usize,
) -> Result<ExhibitList, NodeError> {
    let mut exhibits = Vec::new();
    let start = from.0.to_be_bytes();
    for exhibit in node.store.from_key::<Exhibit>(&start)?.take(limit.min(MAX_LISTED)) {
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
        exhibits.push(ListedExhibit {
            exhibit: exhibit.id,
            kind: exhibit.kind,
            case_reference: exhibit.case_reference,
            calibre: exhibit.calibre,
            occurred: exhibit.occurred,
            enrolled: UnixSeconds(exhibit.enrolled_unix_s),
            rifling: exhibit.rifling,
            acquisitions,
        });
    }
    Ok(ExhibitList { exhibits, total: node.store.count(Family::Exhibits)? })
}

pub(super) fn hits(node: &Node) -> Result<HitList, NodeError> {
    let mut hits = Vec::new();
    for record in node.store.all::<HitRecord>()? {
        let HitRecord { id, query, exhibit, hit, status, received } = record?;
        hits.push(ListedHit {
            hit: id,
            query,
            exhibit,
            country: hit.country,
            reference: hit.reference,
            mark: MarkKind::from_code(hit.mark),
            score: f32::from(hit.score_hundredths) / 100.0,
            log10_lr: hit.log10_lr_tenths.map(|tenths| f32::from(tenths) / 10.0),
            calibre: hit.calibre,
            event_kind: hit.event_kind,
            event_month: hit.event_month.map(|month| month.to_string()),
            status,
            received,
        });
    }
    hits.reverse();
    hits.truncate(MAX_LISTED);
    Ok(HitList { hits })
}

pub(super) fn incidents(node: &Node) -> Result<IncidentList, NodeError> {
    let mut incidents = node.store.all::<IncidentRecord>()?.collect::<Result<Vec<_>, _>>()?;
    incidents.sort_by_key(|incident| std::cmp::Reverse(incident.last));
    incidents.truncate(MAX_LISTED);
    Ok(IncidentList { incidents })
}
