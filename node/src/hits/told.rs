//! Messages of the other country about a hit: verified and opened before, and here held against
//! this country's knowledge.
//!
//! The other country's own looks at a hit are not told, but what it asks and signs says that it has
//! taken them: they stand in the history as its examiners', without names.

use striae_casework::hit_life::{
    Basis, Examiner, Finding, HitEvent, HitState, HitStep, JointConclusion, NotAllowed,
};
use striae_casework::roles::{Actor, Role};
use striae_protocol::AuthenticCaseMessage;
use striae_protocol::case_message::ToldStep;
use striae_protocol::confirmation::{ExaminerReference, SignedConfirmation};
use striae_store::{Changes, ScanPartRecord};
use striae_vocabulary::{CountryCode, OpaqueReference, UnixSeconds};

use super::{OpenedHit, find};
use crate::{Node, NodeError};

/// Most messages of one country about one hit.
const MAX_TAKEN: usize = 2000;

/// Outcome of a message.
pub(crate) enum Told {
    /// It counts, or was here before.
    Taken,
    /// It is about no hit between this country and its author.
    NotOurs,
    /// It makes no sense where the hit stands; the sentence says why. Nothing was changed.
    Unfitting(String),
}

/// Takes in a message of another country.
pub(crate) fn take(node: &Node, told: &AuthenticCaseMessage) -> Result<Told, NodeError> {
    let message = told.message();
    let mut changes = node.store.begin(node.clock.now());
    let Some(id) = find(node, &message.query, &message.hit)? else { return Ok(Told::NotOurs) };
    let mut opened = OpenedHit::open(node, id)?;
    let roster = node.roster()?;
    let is_theirs = match opened.node {
        Some(known) => roster.current_key(&known) == roster.current_key(&told.author()),
        // The answering node is forgotten; the hit's reference is known to that country alone.
        None => roster.country_of(&told.author()) == Some(opened.country),
    };
    if !is_theirs {
        return Ok(Told::NotOurs);
    }
    if opened.record.taken.contains(&told.id()) {
        return Ok(Told::Taken);
    }
    if opened.record.taken.len() >= MAX_TAKEN {
        return Ok(Told::Unfitting(format!("more than {MAX_TAKEN} messages about one hit")));
    }
    let before = opened.life.events().len();
    let mut theirs = Theirs { at: told.issued(), country: opened.country };
    match theirs.apply(node, &mut changes, &mut opened, &message.step)? {
        Ok(()) => {}
        Err(why) => return Ok(Told::Unfitting(why.to_string())),
    }
    opened.record.events.extend(opened.life.events()[before..].iter().cloned());
    opened.record.taken.push(told.id());
    changes.put(&opened.record)?;
    changes.write_unsynced()?;
    tracing::info!(hit = %id, country = %opened.country, step = message.step.name(), "told of a hit");
    Ok(Told::Taken)
}

/// The other country, as the author of steps.
struct Theirs {
    at: UnixSeconds,
    country: CountryCode,
}

/// A person of the other country, as far as this country knows them.
#[derive(Clone, Copy)]
enum TheirPerson {
    /// By their part alone.
    Part(&'static str),
    /// By the reference that a signed statement gives them.
    Named(OpaqueReference),
}

const LIAISON: TheirPerson = TheirPerson::Part("liaison");
const EXAMINERS: TheirPerson = TheirPerson::Part("examiners");
const FIRST_EXAMINER: TheirPerson = TheirPerson::Part("first examiner");
const VERIFYING_EXAMINER: TheirPerson = TheirPerson::Part("verifying examiner");

impl From<OpaqueReference> for TheirPerson {
    fn from(reference: OpaqueReference) -> Self {
        Self::Named(reference)
    }
}

type Applied = Result<(), NotAllowed>;

impl Theirs {
    fn apply(
        &mut self,
        node: &Node,
        changes: &mut Changes<'_>,
        opened: &mut OpenedHit,
        step: &ToldStep,
    ) -> Result<Applied, NodeError> {
        // Their clock may have been set back since.
        let last = opened.life.events().iter().rfind(|event| event.country == self.country);
        self.at = self.at.max(last.map_or(UnixSeconds(0), |last| last.at));
        Ok(match step {
            ToldStep::ConfirmationRequested { contact, note, .. } => {
                let said = [contact.as_deref(), note.as_deref()];
                let said: Vec<&str> = said.into_iter().flatten().collect();
                self.lead_on(opened, &said.join("; "))?
            }
            ToldStep::Declined { reason } => {
                self.step(opened, EXAMINERS, Role::Examiner, HitStep::Withdraw, reason)?
            }
            ToldStep::Stated(signed) => self.stated(opened, node.country(), signed)?,
            ToldStep::Countersigned(signed) => match opened.record.confirmation {
                Some(ours) if ours.statement == signed.statement => {
                    opened.record.confirmation = Some(*signed);
                    self.sign(opened)?
                }
                _ => Err(NotAllowed::NotConcluded),
            },
            ToldStep::Withdrawn(withdrawal) => {
                let reason = &withdrawal.statement.reason;
                self.step(opened, EXAMINERS, Role::Examiner, HitStep::Withdraw, reason)?
            }
            ToldStep::ReleaseRequested { reason, .. } => {
                let ours = opened.own_exhibit(node.country());
                self.step(opened, LIAISON, Role::Liaison, HitStep::ApproveRelease(ours), reason)?
            }
            ToldStep::ReleaseApproved(scan) => {
                let other = opened.other_exhibit(node.country());
                opened.record.scan = Some(scan.clone());
                let step = HitStep::ApproveRelease(other);
                self.step(opened, LIAISON, Role::Liaison, step, "the scan is released")?
            }
            ToldStep::ScanPart(part) => {
                // A part may overtake the announcement; the scan is put together when all are
                // there.
                changes.put(&ScanPartRecord {
                    hit: opened.record.id,
                    number: part.number,
                    bytes: part.bytes.clone(),
                })?;
                Ok(())
            }
        })
    }

    /// Their examiners have held it a lead, and ask for the comparison of the originals.
    fn lead_on(&self, opened: &mut OpenedHit, said: &str) -> Result<Applied, NodeError> {
        if opened.life.state() == HitState::ConfirmationRequested {
            return Ok(Ok(()));
        }
        if opened.life.state() == HitState::Unconfirmed
            && let Err(why) =
                self.step(opened, FIRST_EXAMINER, Role::Examiner, HitStep::BeginReview, "")?
        {
            return Ok(Err(why));
        }
        let (finding, basis) = (Finding::Lead, Basis::HitMetadata);
        // A first look of ours that found otherwise is disagreed with, and both begin anew.
        for _ in 0..2 {
            if opened.life.state() != HitState::UnderReview {
                break;
            }
            let first = HitStep::Examine { finding, basis };
            // One of ours may have looked first.
            let _ = self.step(opened, FIRST_EXAMINER, Role::Examiner, first, "")?;
            let second = HitStep::Verify { finding, basis };
            if let Err(why) = self.step(opened, VERIFYING_EXAMINER, Role::Verifier, second, "")? {
                return Ok(Err(why));
            }
        }
        self.step(opened, LIAISON, Role::Liaison, HitStep::RequestConfirmation, said)
    }

    /// They have compared the originals, concluded, and signed.
    fn stated(
        &mut self,
        opened: &mut OpenedHit,
        own: CountryCode,
        signed: &SignedConfirmation,
    ) -> Result<Applied, NodeError> {
        let statement = signed.statement;
        if let Some(ours) = opened.record.confirmation
            && ours.statement != statement
            && opened.life.state().is_decided()
        {
            // It comes late: its author has signed the other one since.
            return Ok(Ok(()));
        }
        if let Err(why) = self.lead_on(opened, "")? {
            return Ok(Err(why));
        }
        let is_theirs = |one: ExaminerReference| one.country == opened.country;
        if !is_theirs(statement.first_examiner) || !is_theirs(statement.verifying_examiner) {
            return Ok(Err(NotAllowed::NoParty(self.country)));
        }
        if [statement.asking, statement.answering] != opened.compared(own) {
            return Ok(Err(NotAllowed::OtherConclusion("the exhibits")));
        }
        if statement.mark != opened.mark {
            return Ok(Err(NotAllowed::OtherConclusion("the mark")));
        }
        if opened.life.is_being_concluded() {
            return self.stated_beside_ours(opened, signed);
        }
        let (finding, basis) = (Finding::Concluded(statement.conclusion), Basis::Originals);
        self.at = self.at.max(statement.concluded);
        let first = statement.first_examiner.person;
        let step = HitStep::Examine { finding, basis };
        if let Err(why) = self.step(opened, first, Role::Examiner, step, "")? {
            return Ok(Err(why));
        }
        let verifying = statement.verifying_examiner.person;
        let step = HitStep::Verify { finding, basis };
        if let Err(why) = self.step(opened, verifying, Role::Verifier, step, "")? {
            return Ok(Err(why));
        }
        opened.record.confirmation = Some(*signed);
        self.sign(opened)
    }

    /// They have concluded and signed while our examiners were at it: the life says whose
    /// conclusion counts.
    fn stated_beside_ours(
        &self,
        opened: &mut OpenedHit,
        signed: &SignedConfirmation,
    ) -> Result<Applied, NodeError> {
        let statement = signed.statement;
        let examiner = |one: ExaminerReference| Examiner {
            country: self.country,
            person: one.person.into(),
            basis: Basis::Originals,
        };
        let theirs = JointConclusion {
            conclusion: statement.conclusion,
            first: examiner(statement.first_examiner),
            verifying: examiner(statement.verifying_examiner),
            concluded: statement.concluded,
        };
        let step = HitStep::SignOwn(Box::new(theirs.clone()));
        let applied = self.step(opened, LIAISON, Role::Liaison, step, "")?;
        if applied.is_ok() && opened.life.concluded() == Some(&theirs) {
            opened.record.confirmation = Some(*signed);
        }
        Ok(applied)
    }

    fn sign(&self, opened: &mut OpenedHit) -> Result<Applied, NodeError> {
        let Some(concluded) = opened.life.concluded().cloned() else {
            return Ok(Err(NotAllowed::NotConcluded));
        };
        let step = HitStep::SignStatement(Box::new(concluded));
        self.step(opened, LIAISON, Role::Liaison, step, "")
    }

    fn step(
        &self,
        opened: &mut OpenedHit,
        person: impl Into<TheirPerson>,
        role: Role,
        step: HitStep,
        reason: &str,
    ) -> Result<Applied, NodeError> {
        let unfit = |error: striae_casework::UnfitText| NodeError::Message(error.to_string());
        // The other country need not say why.
        let reason = if reason.trim().is_empty() { "no reason given" } else { reason };
        let person = match person.into() {
            TheirPerson::Part(part) => part.parse().map_err(unfit)?,
            TheirPerson::Named(reference) => reference.into(),
        };
        let event = HitEvent {
            at: self.at,
            country: self.country,
            actor: Actor { person, role },
            second: None,
            step,
            reason: reason.parse().map_err(unfit)?,
        };
        Ok(opened.life.apply(event).map(|_| ()))
    }
}
