//! A candidate of the own database is declared a hit: the way in for hits at home.

use striae_casework::hit_life::{HitEvent, HitState, HitStep};
use striae_casework::roles::Actor;
use striae_casework::{AcquisitionId, Exhibit, ExhibitId};
use striae_store::{AuditEvent, HitLifeRecord, OwnFinding, OwnHitRecord, OwnMark};
use striae_toolmark::{AnyQuery, LikelihoodRatio, engine_versions};
use striae_vocabulary::MarkKind;

use super::{OpenedHit, shown, standing};
use crate::api::{HitShown, WhoActs};
use crate::enrolment::amend::refuse_withdrawn;
use crate::search::candidate::{Candidate, ComparedMark};
use crate::search::desk::read_signatures;
use crate::{Node, NodeError};

/// Declares that two exhibits of this country are a hit, and says where it then stands.
pub(crate) fn declare(
    node: &Node,
    exhibit: ExhibitId,
    candidate: ExhibitId,
    who: WhoActs,
) -> Result<HitShown, NodeError> {
    if exhibit == candidate {
        let sentence = format!("{exhibit} is no hit with itself; name two exhibits");
        return Err(NodeError::Argument(sentence));
    }
    let pair = [node.exhibit(exhibit)?, node.exhibit(candidate)?];
    [exhibit, candidate].into_iter().try_for_each(|one| refuse_withdrawn(node, one))?;
    // Slow, and before anybody else has to wait.
    let (mark, found) = compared(node, &pair)?;
    let mut changes = node.store.begin(node.clock.now());
    for earlier in node.store.all::<OwnHitRecord>()? {
        let earlier = earlier?;
        let both = [earlier.exhibit, earlier.candidate];
        let is_open = || standing(node, earlier.id).state != HitState::Withdrawn;
        if both.contains(&exhibit) && both.contains(&candidate) && is_open() {
            let sentence = format!("{exhibit} and {candidate} are {} already", earlier.id);
            return Err(NodeError::Argument(sentence));
        }
    }
    let (id, now) = (changes.new_hit_id(), node.clock.now());
    let record = OwnHitRecord { id, exhibit, candidate, mark: mark.code(), found, declared: now };
    let event = HitEvent {
        at: now,
        country: node.country(),
        actor: Actor { person: who.person, role: who.role },
        second: who.second.map(|(person, role)| Actor { person, role }),
        step: HitStep::DeclareHit,
        reason: who.reason,
    };
    let mut opened = OpenedHit::of_own(node, &record, HitLifeRecord::new(id))?;
    opened
        .life
        .apply_under(event.clone(), &node.national.policy)
        .map_err(|error| NodeError::Argument(error.to_string()))?;
    opened.record.events.push(event.clone());
    changes.put(&record)?;
    changes.put(&opened.record)?;
    changes.audit(AuditEvent::Acted {
        person: event.actor.person.to_string(),
        role: event.actor.role.to_string(),
        action: event.step.describe().to_owned(),
        subject: format!("{id}: {exhibit} and {candidate}"),
        reason: event.reason.to_string(),
    })?;
    changes.commit()?;
    shown(node, &opened)
}

/// The marks of two exhibits that are most alike, and how alike they are.
fn compared(node: &Node, pair: &[Exhibit; 2]) -> Result<(MarkKind, OwnFinding), NodeError> {
    let [ours, others] = [&pair[0], &pair[1]].map(|one| read_signatures(node, one.id));
    let (ours, others) = (ours?, others?);
    let found = node.correlation_threads.install(|| {
        let mut found: Option<Candidate> = None;
        for one in &ours {
            let query = AnyQuery::new(one);
            for likeness in others.iter().filter_map(|other| query.compare(other)) {
                let (exhibit, acquisition) = (pair[1].id, AcquisitionId(0));
                let kind = one.kind();
                let mark = ComparedMark { exhibit, acquisition, likeness, kind, by_code: None };
                match &mut found {
                    Some(held) => held.take(mark),
                    None => found = Some(Candidate::of(mark)),
                }
            }
        }
        found
    });
    let found = found.ok_or_else(|| {
        NodeError::Argument(format!(
            "{} and {} have no marks that can be compared: of one kind, and both topographies or both photographs",
            pair[0].id, pair[1].id
        ))
    })?;
    let log10 = |ratio: Option<LikelihoodRatio>| ratio.map(|ratio| ratio.log10_lr);
    let further = |mark: &ComparedMark| OwnMark {
        mark: mark.likeness.mark().code(),
        score: mark.likeness.score(),
        log10_lr: log10(mark.ratio(false)),
    };
    let ratio = found.ratio();
    let likeness = found.best.likeness;
    let mark = likeness.mark();
    let found = OwnFinding {
        engine: engine_versions([mark]),
        score: likeness.score(),
        significance: Some(likeness.significance()),
        log10_lr: log10(ratio),
        further: found.further.iter().map(further).collect(),
    };
    Ok((mark, found))
}
