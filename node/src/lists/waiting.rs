//! Rows of lists that wait for somebody, for the inbox.

use striae_casework::ExhibitId;
use striae_casework::clock::Target;
use striae_casework::inbox::{OpenQuery, WaitingHit};
use striae_protocol::EnvelopeId;
use striae_vocabulary::UnixSeconds;

use super::clocks::times_of;
use crate::api::{CoverageState, HitSide};
use crate::outside::Outside;
use crate::{Node, NodeError};

/// Most open queries whose coverage is looked at: the newest.
const MAX_QUERIES: usize = 1000;
/// Digits of a query's id by which people know it.
const SHORT_ID: usize = 12;

/// Open hits, one for all of the same two exhibits.
pub(crate) fn waiting_hits(node: &Node) -> Result<Vec<WaitingHit>, NodeError> {
    let lists = super::of(node)?;
    let hours = u64::from(node.national.policy.clock.lead_hours);
    lists.hits.with(node, |hits| {
        let open = hits.standing_for_all().filter(|row| row.listed.status.is_open());
        let waiting = open.map(|row| {
            let hit = &row.listed;
            let due = UnixSeconds(hit.received.0.saturating_add(hours * 3600));
            WaitingHit {
                hit: hit.hit,
                country: hit.country,
                is_sent: hit.side == HitSide::Sent,
                state: hit.status,
                came: hit.received,
                since: row.since,
                due: (hit.side != HitSide::Sent && row.lead.is_none()).then_some(due),
                first_look: row.first_look.clone(),
                is_examined_abroad: row.is_examined_abroad,
                disagreeing: row.disagreeing.clone(),
                is_concluded: row.is_concluded,
                signed_by: row.signed_by.clone(),
                release_approved_by: row.release_approved_by.clone(),
            }
        });
        Ok(waiting.collect())
    })
}

/// Steps that wait longer than they should, with the start of the exhibit's clock.
pub(crate) fn overdue(node: &Node) -> Result<Vec<(ExhibitId, UnixSeconds, Target)>, NodeError> {
    let lists = super::of(node)?;
    let (policy, now) = (node.national.policy.clock, node.clock.now());
    lists.exhibits.with(node, |exhibits| {
        lists.hits.with(node, |hits| {
            let of_hits = hits.by_exhibit();
            let counted = exhibits.rows().filter(|row| !row.is_withdrawn);
            let overdue = counted.flat_map(|row| {
                let id = row.exhibit.id;
                let times = times_of(row, of_hits.get(&id));
                let start = times.start();
                times.overdue(policy, now).into_iter().map(move |target| (id, start, target))
            });
            Ok(overdue.collect())
        })
    })
}

/// Own queries about an exhibit that are open.
pub(crate) fn questions_about(
    node: &Node,
    exhibit: ExhibitId,
) -> Result<Vec<EnvelopeId>, NodeError> {
    let (lists, now) = (super::of(node)?, node.clock.now());
    lists.queries.with(node, |queries| {
        let about = queries.rows().filter(|row| row.exhibit == Some(exhibit) && row.is_open(now));
        Ok(about.map(|row| row.id).collect())
    })
}

/// Own queries that are open, with the countries that have not answered.
pub(crate) fn open_queries(
    node: &Node,
    outside: &dyn Outside,
) -> Result<Vec<OpenQuery>, NodeError> {
    let lists = super::of(node)?;
    let mut open: Vec<_> = lists.queries.with(node, |queries| {
        let open = queries.open(node.clock.now()).into_iter();
        Ok(open.map(|row| (row.asked, row.id)).collect())
    })?;
    open.sort_unstable_by(|one, other| other.cmp(one));
    open.truncate(MAX_QUERIES);
    let mut found = Vec::new();
    for (_, id) in open {
        let Some(query) = super::queries::read(node, outside, id)? else { continue };
        let waiting = query.coverage.iter().filter(|row| row.state == CoverageState::Waiting);
        let id = id.to_string();
        found.push(OpenQuery {
            query: id.get(..SHORT_ID).unwrap_or(&id).to_owned(),
            exhibit: query.exhibit,
            asked: query.asked,
            expires: query.expires,
            is_standing: query.standing,
            unanswered: waiting.map(|row| row.country).collect(),
        });
    }
    Ok(found)
}
