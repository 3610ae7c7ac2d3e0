//! What this country's people do about a hit.

use striae_casework::HitId;
use striae_casework::hit_life::{HitEvent, HitStep};
use striae_casework::roles::Actor;
use striae_protocol::case_message as wire;
use striae_protocol::confirmation::{
    CONFIRMATION_VERSION, Conclusion, ConfirmationStatement, ExaminerReference, SignedConfirmation,
    SignedConfirmationWithdrawal,
};
use striae_protocol::{OpaqueReference, UnixSeconds};
use striae_store::AuditEvent;

use super::opened::{country, party};
use super::{OpenedHit, send, shown};
use crate::api::{HitAction, HitShown, HitSide, WhoActs};
use crate::desk::Outside;
use crate::{Node, NodeError};

/// Does a step, tells the other country what concerns it, and says where the hit then stands.
pub(in crate::desk) fn act(
    node: &Node,
    outside: &dyn Outside,
    hit: HitId,
    action: &HitAction,
    who: WhoActs,
) -> Result<HitShown, NodeError> {
    // Nobody else may do a step of the same hit meanwhile.
    let changes = node.store.begin(node.clock.now());
    let mut opened = OpenedHit::open(node, hit)?;
    let step = step_of(node, &opened, action)?;
    let event = HitEvent {
        at_unix_s: node.clock.now().0,
        country: country(node.country())?,
        actor: Actor { person: who.person, role: who.role },
        second: who.second.map(|(person, role)| Actor { person, role }),
        step,
        reason: who.reason,
    };
    opened
        .life
        .apply_under(event.clone(), &node.national.policy)
        .map_err(|error| NodeError::Argument(format!("{hit}: {error}")))?;
    let messages = messages_of(node, &mut opened, action, &event)?;
    opened.record.events.push(event.clone());
    let audit = AuditEvent::Acted {
        person: event.actor.person.to_string(),
        role: event.actor.role.to_string(),
        action: event.step.describe().to_owned(),
        subject: hit.to_string(),
        reason: match &event.second {
            Some(second) => format!("{} (approved by {})", event.reason, second.person),
            None => event.reason.to_string(),
        },
    };
    send::commit(node, outside, changes, &opened, Some(audit), messages)?;
    Ok(shown(&opened))
}

fn step_of(node: &Node, opened: &OpenedHit, action: &HitAction) -> Result<HitStep, NodeError> {
    let own = node.country();
    Ok(match action {
        HitAction::Review => HitStep::BeginReview,
        HitAction::Examine { finding, basis } => {
            HitStep::Examine { finding: *finding, basis: *basis }
        }
        HitAction::Verify { finding, basis } => {
            HitStep::Verify { finding: *finding, basis: *basis }
        }
        HitAction::Request { .. } => HitStep::RequestConfirmation,
        HitAction::Sign => {
            let none = || {
                let sentence = "nothing was concluded yet: examine, and have it verified, first";
                NodeError::Argument(format!("{}: {sentence}", opened.record.id))
            };
            HitStep::SignStatement(Box::new(opened.life.statement().ok_or_else(none)?.clone()))
        }
        HitAction::Withdraw => HitStep::Withdraw,
        HitAction::Release => {
            HitStep::ApproveRelease(party(&if is_asked_to_release(node, opened)? {
                opened.own_exhibit(own)
            } else {
                opened.other_exhibit(own)
            })?)
        }
    })
}

/// Whether the other country has asked for the scan of our exhibit.
fn is_asked_to_release(node: &Node, opened: &OpenedHit) -> Result<bool, NodeError> {
    let (other, own) = (country(opened.country)?, party(&opened.own_exhibit(node.country()))?);
    Ok(opened
        .life
        .events()
        .iter()
        .any(|event| event.country == other && event.step == HitStep::ApproveRelease(own.clone())))
}

/// What the other country is told of a step that was just done.
fn messages_of(
    node: &Node,
    opened: &mut OpenedHit,
    action: &HitAction,
    event: &HitEvent,
) -> Result<Vec<wire::HitStep>, NodeError> {
    let own = node.country();
    let wrong = |error: striae_protocol::confirmation::ConfirmationError| {
        NodeError::Argument(error.to_string())
    };
    let reason = || {
        let reason = event.reason.to_string();
        if reason.is_empty() { "no reason was given".to_owned() } else { reason }
    };
    Ok(match action {
        HitAction::Request { contact, note } => vec![wire::HitStep::ConfirmationRequested {
            exhibit: opened.own_exhibit(own).exhibit,
            contact: contact.clone(),
            note: note_of(opened, note.as_deref()),
        }],
        HitAction::Sign => {
            let key = node.secret_key()?;
            let (signed, is_second) = if let Some(theirs) = opened.record.confirmation {
                (theirs.countersign(own, &key).map_err(wrong)?, true)
            } else {
                let statement = statement(node, opened)?;
                (SignedConfirmation::propose(statement, own, &key).map_err(wrong)?, false)
            };
            opened.record.confirmation = Some(signed);
            let told = if is_second { wire::HitStep::Countersigned } else { wire::HitStep::Stated };
            vec![told(signed)]
        }
        HitAction::Withdraw => vec![match opened.record.confirmation {
            Some(confirmation) => {
                let (now, key) = (node.clock.now(), node.secret_key()?);
                let withdrawal =
                    SignedConfirmationWithdrawal::sign(&confirmation, own, reason(), now, &key);
                wire::HitStep::Withdrawn(withdrawal.map_err(wrong)?)
            }
            None => wire::HitStep::Declined { reason: reason() },
        }],
        HitAction::Release => match opened.life.release() {
            None => {
                vec![wire::HitStep::ReleaseRequested { mark: opened.mark, reason: reason() }]
            }
            Some(released) if *released == party(&opened.own_exhibit(own))? => {
                send::scan(node, opened)?
            }
            // It is the other country's turn: it has our word already.
            Some(_) => Vec::new(),
        },
        HitAction::Review | HitAction::Examine { .. } | HitAction::Verify { .. } => Vec::new(),
    })
}

/// What people read beside a request for confirmation: first for which country it is, where that is not our own.
fn note_of(opened: &OpenedHit, note: Option<&str>) -> Option<String> {
    let asked_here = opened.side == HitSide::Received;
    let Some(country) = opened.on_behalf_of.filter(|_| asked_here) else {
        return note.map(str::to_owned);
    };
    let case = opened.case_reference.as_ref().map(|case| format!(", its case {case}"));
    let asked = format!("asked for {country}{}", case.unwrap_or_default());
    Some(note.map_or(asked.clone(), |note| format!("{asked}; {note}")))
}

/// What both countries are to sign, without the names of persons.
fn statement(node: &Node, opened: &mut OpenedHit) -> Result<ConfirmationStatement, NodeError> {
    let none = || NodeError::Argument("nothing was concluded yet".to_owned());
    let concluded = opened.life.statement().ok_or_else(none)?;
    let own = node.country();
    let mut examiners = Vec::new();
    let mut reference = |person: String| -> Result<ExaminerReference, NodeError> {
        let reference = OpaqueReference::from_bytes(striae_crypto::random_bytes()?);
        examiners.push((reference, person));
        Ok(ExaminerReference { country: own, person: reference })
    };
    let first_examiner = reference(concluded.first.person.to_string())?;
    let verifying_examiner = reference(concluded.verifying.person.to_string())?;
    let [asking, answering] = opened.compared(own);
    let statement = ConfirmationStatement {
        version: CONFIRMATION_VERSION,
        network: node.roster()?.network_id(),
        query: opened.query,
        hit: opened.reference,
        mark: opened.mark,
        asking,
        answering,
        conclusion: conclusion_on_wire(concluded.conclusion),
        first_examiner,
        verifying_examiner,
        concluded: UnixSeconds(concluded.concluded_unix_s),
    };
    opened.record.examiners = examiners;
    Ok(statement)
}

/// The same conclusion, as the protocol numbers it.
fn conclusion_on_wire(conclusion: striae_casework::hit_life::Conclusion) -> Conclusion {
    use striae_casework::hit_life::Conclusion as Of;
    match conclusion {
        Of::Identification => Conclusion::Identification,
        Of::Elimination => Conclusion::Elimination,
        Of::InconclusiveA => Conclusion::InconclusiveA,
        Of::InconclusiveB => Conclusion::InconclusiveB,
        Of::InconclusiveC => Conclusion::InconclusiveC,
        Of::Unsuitable => Conclusion::Unsuitable,
    }
}
