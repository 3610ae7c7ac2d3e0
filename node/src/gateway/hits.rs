//! The hits that a request brought: kept for the requester's country, told to it, and erased with
//! the request unless somebody has taken them up.

use striae_casework::HitId;
use striae_casework::hit_life::HitState;
use striae_protocol::gateway::{CountryOutcome, FollowedHit, HitStanding, OutcomeState};
use striae_protocol::limits::MAX_FILE_FOLLOWED;
use striae_protocol::{EnvelopeId, Hit, Outcome, PublicKey};
use striae_store::{Changes, GatewayHitRecord, GatewayRequestRecord, HitLifeRecord, Record as _};
use striae_vocabulary::{CountryCode, UnixSeconds};

use crate::hits::OpenedHit;
use crate::{Node, NodeError};

/// Keeps the hits of an answer to a question that was asked for a country.
pub(crate) fn keep_hits(
    node: &Node,
    changes: &mut Changes<'_>,
    (query, on_behalf_of): (EnvelopeId, CountryCode),
    author: PublicKey,
    hits: &[Hit],
) -> Result<(), NodeError> {
    let mut case_reference = None;
    for record in node.store.all::<GatewayRequestRecord>()? {
        let record = record?;
        if record.query() == Some(query) {
            case_reference = record.case_reference;
        }
    }
    for hit in hits {
        let id = changes.new_hit_id();
        changes.put(&GatewayHitRecord {
            id,
            query,
            on_behalf_of,
            case_reference: case_reference.clone(),
            node: author,
            hit: hit.clone(),
            received: node.clock.now(),
        })?;
    }
    Ok(())
}

/// The hits of a query.
fn of_query(node: &Node, query: &EnvelopeId) -> Result<Vec<GatewayHitRecord>, NodeError> {
    let all = node.store.all::<GatewayHitRecord>()?.collect::<Result<Vec<_>, _>>()?;
    Ok(all.into_iter().filter(|one| one.query == *query).collect())
}

/// Whether something was done about a hit.
pub(crate) fn has_life(node: &Node, hit: &GatewayHitRecord) -> Result<bool, NodeError> {
    Ok(node.store.get::<HitLifeRecord>(&hit.key())?.is_some())
}

/// Hits about which something was done, of those that the file has.
pub(crate) fn followed(
    node: &Node,
    query: &EnvelopeId,
    outcomes: &[CountryOutcome],
) -> Result<Vec<FollowedHit>, NodeError> {
    let told = |hit: &Hit| {
        outcomes.iter().any(|one| match &one.state {
            OutcomeState::Answered { answer, .. } => match &answer.outcome {
                Outcome::Hits(hits) => hits.iter().any(|one| one.reference == hit.reference),
                _ => false,
            },
            OutcomeState::Waiting => false,
        })
    };
    let mut followed = Vec::new();
    for record in of_query(node, query)? {
        if !has_life(node, &record)? || !told(&record.hit) {
            continue;
        }
        let opened = OpenedHit::open(node, record.id)?;
        let Some(standing) = standing_of(opened.life.state()) else { continue };
        let changed = opened.life.events().last().map_or(UnixSeconds(0), |last| last.at);
        followed.push(FollowedHit {
            hit: record.hit.reference,
            standing,
            changed,
            confirmation: opened.record.confirmation,
        });
    }
    followed.truncate(MAX_FILE_FOLLOWED);
    Ok(followed)
}

fn standing_of(state: HitState) -> Option<HitStanding> {
    Some(match state {
        HitState::Candidate | HitState::Unconfirmed => return None,
        HitState::UnderReview => HitStanding::UnderReview,
        HitState::Lead => HitStanding::Lead,
        HitState::ConfirmationRequested => HitStanding::ConfirmationRequested,
        HitState::Confirmed => HitStanding::Confirmed,
        HitState::Excluded => HitStanding::Excluded,
        HitState::Inconclusive => HitStanding::Inconclusive,
        HitState::Withdrawn => HitStanding::Withdrawn,
    })
}

/// The numbers of the hits of a query.
pub(crate) fn ids_of_query(node: &Node, query: &EnvelopeId) -> Result<Vec<HitId>, NodeError> {
    Ok(of_query(node, query)?.into_iter().map(|hit| hit.id).collect())
}

/// Erases the hits of a query about which nothing was done.
pub(crate) fn erase_untouched(
    node: &Node,
    changes: &mut Changes<'_>,
    query: &EnvelopeId,
) -> Result<(), NodeError> {
    for hit in of_query(node, query)? {
        if !has_life(node, &hit)? {
            changes.remove::<GatewayHitRecord>(&hit.key())?;
        }
    }
    Ok(changes.keep_numbers()?)
}
