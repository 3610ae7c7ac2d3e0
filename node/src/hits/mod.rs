//! Hits and their life: those that answers brought, those that this node disclosed, and those
//! between two own exhibits.

mod act;
mod allowed;
mod declare;
mod listed;
mod opened;
pub(crate) mod preview;
mod send;
mod told;

use striae_casework::hit_life::HitState;
use striae_casework::{ExhibitId, HitId};
use striae_protocol::EnvelopeId;
use striae_protocol::case_message::ScanAssembly;
use striae_store::{GatewayHitRecord, HitLifeRecord, HitRecord, ScanPartRecord, SentHitRecord};
use striae_vocabulary::UnixSeconds;

use crate::api::{FileBytes, HitShown, ReleasedFile, ShownStep, StatementShown};
use crate::people::access::Caller;
use crate::{Node, NodeError};

pub(crate) use act::{act, check};
pub(crate) use declare::declare;
pub(crate) use listed::{HitRow, every, one};
pub(crate) use opened::OpenedHit;
pub(crate) use opened::asking_exhibit;
pub(crate) use told::{Told, take};

/// State of a hit, as far as its history can be read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Standing {
    pub(crate) state: HitState,
    /// When the last step was done; 1970 when nothing was done.
    pub(crate) last_step: UnixSeconds,
}

impl Default for Standing {
    fn default() -> Self {
        Self { state: HitState::Unconfirmed, last_step: UnixSeconds(0) }
    }
}

/// State of a hit: one whose history cannot be read counts as open, so that nothing of it is erased.
/// One about which nothing was done is not opened: there may be thousands.
pub(crate) fn standing(node: &Node, id: HitId) -> Standing {
    let life = match node.store.get::<HitLifeRecord>(&id) {
        Ok(None) => Ok(None),
        Ok(Some(_)) => OpenedHit::open(node, id).map(|opened| Some(opened.life)),
        Err(error) => Err(NodeError::from(error)),
    };
    let Ok(Some(life)) = life else { return Standing::default() };
    let last_step = life.events().iter().map(|event| event.at).max().unwrap_or(UnixSeconds(0));
    Standing { state: life.state(), last_step }
}

/// The two exhibits of a hit at home, whichever was searched for.
pub(crate) fn pair(one: ExhibitId, other: ExhibitId) -> (ExhibitId, ExhibitId) {
    (one.min(other), one.max(other))
}

/// One hit in full.
pub(crate) fn show(node: &Node, id: HitId) -> Result<HitShown, NodeError> {
    let opened = OpenedHit::open(node, id)?;
    shown(node, &opened)
}

/// One hit in full, with the steps that the caller may do.
pub(crate) fn show_to(node: &Node, caller: &Caller, id: HitId) -> Result<HitShown, NodeError> {
    shown_to(node, caller, &OpenedHit::open(node, id)?)
}

fn shown_to(node: &Node, caller: &Caller, opened: &OpenedHit) -> Result<HitShown, NodeError> {
    let shown = shown(node, opened)?;
    let allowed = allowed::allowed(node, caller, opened, shown.statement.as_ref());
    Ok(HitShown { allowed, ..shown })
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
            step: event.step.done().to_owned(),
            finding: event.step.finding(),
            basis: event.step.basis(),
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
        disagreeing: opened
            .life
            .open_looks()
            .disagreeing
            .iter()
            .map(|look| look.actor.person.to_string())
            .collect(),
        allowed: Vec::new(),
        reports: Vec::new(),
        also: Vec::new(),
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
    Ok(ReleasedFile { format, bytes: FileBytes(bytes) })
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
