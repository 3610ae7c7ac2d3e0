//! Acts of this country's people about a hit.

use striae_casework::hit_life::{HitEvent, HitStep};
use striae_casework::policy::Policy;
use striae_casework::roles::{Actor, Role};
use striae_casework::{HitId, Note, Person};
use striae_protocol::case_message::ToldStep;
use striae_protocol::confirmation::{SignedConfirmation, SignedConfirmationWithdrawal};
use striae_store::AuditEvent;
use striae_vocabulary::OpaqueReference;

use super::send::Original;
use super::{OpenedHit, send, shown_to};
use crate::api::{ActOnHit, HitAction, HitShown, HitSide, WhoActs};
use crate::outside::Outside;
use crate::people::access::Caller;
use crate::{Node, NodeError};

/// Nobody can sign yet.
const NOTHING_CONCLUDED: &str = "nothing was concluded yet: examine, and have it verified, first";

/// Does a step, tells the other country what concerns it, and says where the hit then stands.
pub(crate) fn act(
    node: &Node,
    outside: &dyn Outside,
    caller: &Caller,
    hit: HitId,
    action: &HitAction,
    who: WhoActs,
) -> Result<HitShown, NodeError> {
    let is_release = matches!(action, HitAction::Release);
    let original = if is_release { send::original_of(node, hit) } else { Ok(None) };
    // Nobody else may do a step of the same hit meanwhile.
    let changes = node.store.begin(node.clock.now());
    let mut opened = OpenedHit::open(node, hit)?;
    let step = step_of(node, &opened, action)?;
    let event = HitEvent {
        at: node.clock.now(),
        country: node.country(),
        actor: Actor { person: who.person, role: who.role },
        second: who.second.map(|(person, role)| Actor { person, role }),
        step,
        reason: who.reason,
    };
    opened
        .life
        .apply_under(event.clone(), &node.national.policy)
        .map_err(|error| NodeError::Argument(format!("{hit}: {error}")))?;
    if matches!(action, HitAction::Verify { .. }) {
        name_examiners(&mut opened)?;
    }
    // Of a hit at home there is nobody to tell.
    let messages = match opened.side {
        HitSide::Own => Vec::new(),
        _ => messages_of(node, &mut opened, action, (&event, original))?,
    };
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
    shown_to(node, caller, &opened)
}

/// Refuses a step that the hit or national policy does not allow now, whoever approves it. Nothing
/// is changed.
pub(crate) fn check(node: &Node, caller: &Caller, call: &ActOnHit) -> Result<(), NodeError> {
    let opened = OpenedHit::open(node, call.hit)?;
    Trial::new(node, caller, &opened).role(&call.action, &call.who.reason).map(drop)
}

/// Tries steps on a copy of a hit.
pub(super) struct Trial<'a> {
    node: &'a Node,
    caller: &'a Caller,
    opened: &'a OpenedHit,
    /// The country's policy, but for the need of a second person: one can be asked.
    policy: Policy,
}

impl<'a> Trial<'a> {
    pub(super) fn new(node: &'a Node, caller: &'a Caller, opened: &'a OpenedHit) -> Self {
        let mut policy = node.national.policy.clone();
        policy.four_eyes.actions.clear();
        Self { node, caller, opened, policy }
    }

    /// The role in which the caller may do a step now.
    pub(super) fn role(&self, action: &HitAction, reason: &Note) -> Result<Role, NodeError> {
        let Self { node, opened, policy, .. } = self;
        let step = step_of(node, opened, action)?;
        let actor = self.caller.actor(step.action())?;
        let role = actor.role;
        let (at, country, reason) = (node.clock.now(), node.country(), reason.clone());
        let event = HitEvent { at, country, actor, second: None, step, reason };
        match opened.life.clone().apply_under(event, policy) {
            Ok(_) => Ok(role),
            Err(error) => Err(NodeError::Argument(format!("{}: {error}", opened.record.id))),
        }
    }
}

pub(super) fn step_of(
    node: &Node,
    opened: &OpenedHit,
    action: &HitAction,
) -> Result<HitStep, NodeError> {
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
        HitAction::Sign { statement } => {
            let refused =
                |sentence| NodeError::Argument(format!("{}: {sentence}", opened.record.id));
            let none = || refused(NOTHING_CONCLUDED);
            let concluded = opened.life.concluded().ok_or_else(none)?;
            let known = opened.statement(node)?.ok_or_else(none)?;
            if known.digest() != *statement {
                return Err(refused(
                    "the statement to sign is not the one that was shown; look at it anew, and sign that",
                ));
            }
            HitStep::SignStatement(Box::new(concluded.clone()))
        }
        HitAction::Withdraw => HitStep::Withdraw,
        HitAction::Release => HitStep::ApproveRelease(if is_asked_to_release(node, opened) {
            opened.own_exhibit(own)
        } else {
            opened.other_exhibit(own)
        }),
    })
}

/// Whether the other country has asked for the scan of our exhibit.
fn is_asked_to_release(node: &Node, opened: &OpenedHit) -> bool {
    let (other, own) = (opened.country, opened.own_exhibit(node.country()));
    opened
        .life
        .events()
        .iter()
        .any(|event| event.country == other && event.step == HitStep::ApproveRelease(own))
}

/// Messages to the other country about a step that was just done.
fn messages_of(
    node: &Node,
    opened: &mut OpenedHit,
    action: &HitAction,
    (event, original): (&HitEvent, Result<Option<Original>, NodeError>),
) -> Result<Vec<ToldStep>, NodeError> {
    let own = node.country();
    let wrong = |error: striae_protocol::confirmation::ConfirmationError| {
        NodeError::Argument(error.to_string())
    };
    let reason = || {
        let reason = event.reason.to_string();
        if reason.is_empty() { "no reason was given".to_owned() } else { reason }
    };
    Ok(match action {
        HitAction::Request { contact, note } => vec![ToldStep::ConfirmationRequested {
            exhibit: opened.own_exhibit(own).exhibit,
            contact: contact.clone(),
            note: note_of(opened, note.as_deref()),
        }],
        HitAction::Sign { .. } => {
            let key = node.secret_key()?;
            let (signed, is_second) = if let Some(theirs) = opened.record.confirmation {
                (theirs.countersign(own, &key).map_err(wrong)?, true)
            } else {
                let none = || NodeError::Argument(NOTHING_CONCLUDED.to_owned());
                let statement = opened.statement(node)?.ok_or_else(none)?;
                (SignedConfirmation::propose(statement, own, &key).map_err(wrong)?, false)
            };
            opened.record.confirmation = Some(signed);
            let told = if is_second { ToldStep::Countersigned } else { ToldStep::Stated };
            vec![told(signed)]
        }
        HitAction::Withdraw => vec![match opened.record.confirmation {
            Some(confirmation) => {
                let (now, key) = (node.clock.now(), node.secret_key()?);
                let withdrawal =
                    SignedConfirmationWithdrawal::sign(&confirmation, own, reason(), now, &key);
                ToldStep::Withdrawn(withdrawal.map_err(wrong)?)
            }
            None => ToldStep::Declined { reason: reason() },
        }],
        HitAction::Release => match opened.life.release() {
            None => {
                vec![ToldStep::ReleaseRequested { mark: opened.mark, reason: reason() }]
            }
            Some(released) if *released == opened.own_exhibit(own) => {
                send::scan(node, opened, original)?
            }
            // It is the other country's turn: it has our word already.
            Some(_) => Vec::new(),
        },
        HitAction::Review | HitAction::Examine { .. } | HitAction::Verify { .. } => Vec::new(),
    })
}

/// Note for people beside a request for confirmation: first the country it is for, where that is
/// not our own.
fn note_of(opened: &OpenedHit, note: Option<&str>) -> Option<String> {
    let asked_here = opened.side == HitSide::Received;
    let Some(country) = opened.on_behalf_of.filter(|_| asked_here) else {
        return note.map(str::to_owned);
    };
    let case = opened.case_reference.as_ref().map(|case| format!(", its case {case}"));
    let asked = format!("asked for {country}{}", case.unwrap_or_default());
    Some(note.map_or(asked.clone(), |note| format!("{asked}; {note}")))
}

/// Gives each of our examiners the reference by which the statement names them: it can be shown
/// before anybody signs it.
fn name_examiners(opened: &mut OpenedHit) -> Result<(), NodeError> {
    let Some(concluded) = opened.life.concluded() else { return Ok(()) };
    let named = |person: &Person| -> Result<(OpaqueReference, String), NodeError> {
        let reference = OpaqueReference::from_bytes(striae_crypto::random_bytes()?);
        Ok((reference, person.to_string()))
    };
    opened.record.examiners =
        vec![named(&concluded.first.person)?, named(&concluded.verifying.person)?];
    Ok(())
}
