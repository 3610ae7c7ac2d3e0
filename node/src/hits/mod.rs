//! Hits and their life: those that answers brought, those that this node disclosed, and those
//! between two own exhibits.

mod act;
pub(crate) mod blind;
mod declare;
mod opened;
pub(crate) mod preview;
mod send;
mod told;

use striae_casework::HitId;
use striae_casework::hit_life::{HitLife, HitState};
use striae_protocol::case_message::ScanAssembly;
use striae_protocol::{EnvelopeId, Hit};
use striae_store::{
    GatewayHitRecord, HitLifeRecord, HitRecord, OwnHitRecord, ScanPartRecord, SentHitRecord,
};
use striae_vocabulary::UnixSeconds;

use crate::api::{
    HitList, HitShown, HitSide, ListedHit, MAX_LISTED, ReleasedFile, ShownStep, StatementShown,
};
use crate::{Node, NodeError};

pub(crate) use act::{act, check};
pub(crate) use declare::declare;
pub(crate) use opened::OpenedHit;
pub(crate) use opened::asking_exhibit;
pub(crate) use told::{Told, take};

/// All hits, the latest first.
pub(crate) fn list(node: &Node) -> Result<HitList, NodeError> {
    let (mut hits, mut problems) = (Vec::new(), Vec::new());
    for record in node.store.all::<HitRecord>()? {
        let HitRecord { id, query, exhibit, hit, received, .. } = record?;
        hits.push(ListedHit {
            exhibit: Some(exhibit),
            ..received_hit(id, query, hit, state_of(node, id, &mut problems), received)
        });
    }
    for record in node.store.all::<GatewayHitRecord>()? {
        let GatewayHitRecord { id, query, on_behalf_of, hit, received, .. } = record?;
        hits.push(ListedHit {
            on_behalf_of: Some(on_behalf_of),
            ..received_hit(id, query, hit, state_of(node, id, &mut problems), received)
        });
    }
    for record in node.store.all::<OwnHitRecord>()? {
        let record = record?;
        let status = state_of(node, record.id, &mut problems);
        hits.push(own_hit(node, &record, status));
    }
    hits.sort_by_key(|hit| std::cmp::Reverse(hit.hit.0));
    hits.truncate(MAX_LISTED);
    problems.truncate(MAX_LISTED);
    Ok(HitList { hits, problems })
}

fn own_hit(node: &Node, record: &OwnHitRecord, status: HitState) -> ListedHit {
    let [_, reference] = opened::own_names(node, record.id);
    ListedHit {
        hit: record.id,
        side: HitSide::Own,
        query: own_query(node, record.id),
        exhibit: Some(record.exhibit),
        candidate: Some(record.candidate),
        on_behalf_of: None,
        country: node.country(),
        reference: opened::reference_of(&reference),
        mark: record.mark.kind(),
        score: Some(record.found.score),
        log10_lr: record.found.log10_lr.map(|ratio| ratio as f32),
        calibre: None,
        event_kind: None,
        event_month: None,
        status,
        received: record.declared,
        is_blind: false,
    }
}

fn received_hit(
    id: HitId,
    query: EnvelopeId,
    hit: Hit,
    status: HitState,
    received: UnixSeconds,
) -> ListedHit {
    ListedHit {
        hit: id,
        side: HitSide::Received,
        query,
        exhibit: None,
        candidate: None,
        on_behalf_of: None,
        country: hit.country,
        reference: hit.reference,
        mark: hit.mark.kind(),
        score: hit.score_hundredths.map(|hundredths| f32::from(hundredths) / 100.0),
        log10_lr: hit.log10_lr_tenths.map(|tenths| f32::from(tenths) / 10.0),
        calibre: hit.calibre,
        event_kind: hit.event_kind,
        event_month: hit.event_month.map(|month| month.to_string()),
        status,
        received,
        is_blind: false,
    }
}

/// Hits that this node disclosed, the latest first.
pub(crate) fn list_sent(node: &Node) -> Result<HitList, NodeError> {
    let (mut hits, mut problems) = (Vec::new(), Vec::new());
    for record in node.store.all::<SentHitRecord>()? {
        let SentHitRecord {
            id, query, reference, exhibit, country, on_behalf_of, mark, sent, ..
        } = record?;
        hits.push(ListedHit {
            hit: id,
            side: HitSide::Sent,
            query,
            exhibit: Some(exhibit),
            candidate: None,
            on_behalf_of,
            country,
            reference,
            mark: mark.kind(),
            score: None,
            log10_lr: None,
            calibre: None,
            event_kind: None,
            event_month: None,
            status: state_of(node, id, &mut problems),
            received: sent,
            is_blind: false,
        });
    }
    hits.reverse();
    hits.truncate(MAX_LISTED);
    problems.truncate(MAX_LISTED);
    Ok(HitList { hits, problems })
}

/// State of a hit, as far as its history can be read.
pub(crate) struct Standing {
    pub(crate) state: HitState,
    /// When the last step was done; 1970 when nothing was done.
    pub(crate) last_step: UnixSeconds,
    /// Reason for which its history cannot be read: it then counts as open, so that nothing of it
    /// is erased.
    pub(crate) problem: Option<String>,
}

/// State of a hit: one that cannot be read is no reason to show none. One about which nothing was
/// done is not opened: there may be thousands.
pub(crate) fn standing(node: &Node, id: HitId) -> Standing {
    let life = match node.store.get::<HitLifeRecord>(&id) {
        Ok(None) => Ok(None),
        Ok(Some(_)) => OpenedHit::open(node, id).map(|opened| Some(opened.life)),
        Err(error) => Err(error.into()),
    };
    match life {
        Ok(life) => Standing {
            state: life.as_ref().map_or(HitState::Unconfirmed, HitLife::state),
            last_step: life
                .as_ref()
                .and_then(|life| life.events().iter().map(|event| event.at).max())
                .unwrap_or(UnixSeconds(0)),
            problem: None,
        },
        Err(error) => Standing {
            state: HitState::Unconfirmed,
            last_step: UnixSeconds(0),
            problem: Some(format!("{id} is shown as it came: {error}; run `striae node verify`")),
        },
    }
}

fn state_of(node: &Node, id: HitId, problems: &mut Vec<String>) -> HitState {
    let Standing { state, problem, .. } = standing(node, id);
    problems.extend(problem);
    state
}

/// One hit in full.
pub(crate) fn show(node: &Node, id: HitId) -> Result<HitShown, NodeError> {
    let opened = OpenedHit::open(node, id)?;
    shown(node, &opened)
}

fn shown(node: &Node, opened: &OpenedHit) -> Result<HitShown, NodeError> {
    let steps = opened
        .life
        .events()
        .iter()
        .map(|event| ShownStep {
            at: event.at,
            country: event.country.to_string(),
            person: event.actor.person.to_string(),
            role: event.actor.role,
            second: event.second.as_ref().map(|second| second.person.to_string()),
            step: event.step.describe().to_owned(),
            reason: event.reason.to_string(),
        })
        .collect();
    Ok(HitShown {
        hit: opened.record.id,
        side: opened.side,
        query: opened.query,
        exhibit: opened.exhibit,
        candidate: opened.candidate,
        on_behalf_of: opened.on_behalf_of,
        case_reference: opened.case_reference.clone(),
        country: opened.country,
        reference: opened.reference,
        mark: opened.mark.kind(),
        state: opened.life.state(),
        signed_by: opened.life.signed().iter().map(ToString::to_string).collect(),
        conclusion: opened.life.concluded().map(|concluded| concluded.conclusion),
        confirmation: opened.record.confirmation.map(|one| one.statement.digest()),
        statement: opened.statement(node)?.as_ref().map(StatementShown::of),
        release: opened.life.release().map(ToString::to_string),
        scan: opened.record.scan.as_ref().map(|scan| scan.digest),
        is_blind: false,
        steps,
    })
}

/// The scan that the other country released, when all of it is here.
pub(crate) fn released_scan(node: &Node, id: HitId) -> Result<ReleasedFile, NodeError> {
    let argument = |sentence: String| NodeError::Argument(sentence);
    let opened = OpenedHit::open(node, id)?;
    let none = || argument(format!("the other country has released no scan of {id}"));
    let scan = opened.record.scan.clone().ok_or_else(none)?;
    let format = scan.format.clone();
    let digest = scan.digest;
    let wrong = |error: striae_protocol::case_message::ScanError| argument(error.to_string());
    let mut assembly = ScanAssembly::new(scan).map_err(wrong)?;
    for part in node.store.with_prefix::<ScanPartRecord, _>(&id)? {
        let ScanPartRecord { number, bytes, .. } = part?;
        let part = striae_protocol::case_message::ScanPart { scan: digest, number, bytes };
        assembly.take(part).map_err(wrong)?;
    }
    let bytes = assembly.finish().map_err(wrong)?;
    Ok(ReleasedFile { format, bytes })
}

/// The id that stands for the query of a hit at home.
pub(crate) fn own_query(node: &Node, id: HitId) -> EnvelopeId {
    EnvelopeId::from_bytes(opened::own_names(node, id)[0])
}

/// The number of the hit that a message between two countries is about.
pub(crate) fn find(
    node: &Node,
    query: &EnvelopeId,
    reference: &striae_vocabulary::OpaqueReference,
) -> Result<Option<HitId>, NodeError> {
    for record in node.store.all::<HitRecord>()? {
        let record = record?;
        if record.query == *query && record.hit.reference == *reference {
            return Ok(Some(record.id));
        }
    }
    for record in node.store.all::<GatewayHitRecord>()? {
        let record = record?;
        if record.query == *query && record.hit.reference == *reference {
            return Ok(Some(record.id));
        }
    }
    for record in node.store.all::<SentHitRecord>()? {
        let record = record?;
        if record.query == *query && record.reference == *reference {
            return Ok(Some(record.id));
        }
    }
    Ok(None)
}
