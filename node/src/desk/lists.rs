//! Lists: exhibits, queries with their coverage, hits, the audit log.

use striae_casework::{Exhibit, ExhibitId, MarkKind};
use striae_protocol::{Digest, TrustedRoster, UnixSeconds};
use striae_store::{AuditRecord, Family, HitRecord, QueryRecord, QuerySide, ReceivedAnswer};

use super::search::acquisitions_of;
use crate::api::{
    AuditList, ExhibitList, HitList, ListedAcquisition, ListedExhibit, ListedHit, ListedQuery,
    MAX_LISTED, QueryList, RosterInstalled,
};
use crate::coverage::CountryCoverage;
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

pub(super) fn queries(node: &Node) -> Result<QueryList, NodeError> {
    let roster = node.roster()?;
    let mut queries = Vec::new();
    for record in node.store.all::<QueryRecord>()? {
        let record = record?;
        if let QuerySide::Asked(exhibit) = record.side {
            queries.push(ListedQuery {
                query: record.id,
                exhibit,
                asked: record.stored,
                expires: record.expires,
                coverage: coverage(node, &roster, &record)?,
            });
        }
    }
    queries.sort_by(|a, b| b.asked.cmp(&a.asked).then(b.exhibit.cmp(&a.exhibit)));
    queries.truncate(MAX_LISTED);
    Ok(QueryList { queries })
}

/// Every asked country's part in one of our queries.
fn coverage(
    node: &Node,
    roster: &TrustedRoster,
    record: &QueryRecord,
) -> Result<Vec<CountryCoverage>, NodeError> {
    let ended = node.clock.now() >= record.expires;
    roster
        .countries()
        .filter(|country| *country != node.country() && record.destinations.includes(*country))
        .map(|country| {
            let key = ReceivedAnswer::key_of(&record.id, country);
            let stored = node.store.get::<ReceivedAnswer>(&key)?;
            Ok(match stored {
                None => CountryCoverage::unanswered(country, ended),
                Some(ReceivedAnswer { answer, received, .. }) => {
                    CountryCoverage::answered(country, &answer, received)
                }
            })
        })
        .collect()
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
            calibre: hit.calibre,
            event_month: hit.event_month.map(|month| month.to_string()),
            status,
            received,
        });
    }
    hits.reverse();
    hits.truncate(MAX_LISTED);
    Ok(HitList { hits })
}

pub(super) fn audit(node: &Node) -> Result<AuditList, NodeError> {
    let verified = node.store.verify_audit()?;
    let start = verified.saturating_sub(MAX_LISTED as u64) + 1;
    let entries =
        node.store.from_key::<AuditRecord>(&start.to_be_bytes())?.collect::<Result<Vec<_>, _>>()?;
    Ok(AuditList { entries, verified })
}

impl RosterInstalled {
    /// What there is to say of a roster.
    pub fn of(roster: &TrustedRoster) -> Self {
        Self {
            federation: roster.roster().federation.clone(),
            roster_version: roster.roster().version,
            countries: roster.countries().collect(),
        }
    }
}
