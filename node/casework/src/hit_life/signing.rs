//! The conclusion that counts, and the countries that have signed it.

use super::{HitEvent, HitLife, HitState, HitStep, JointConclusion, NotAllowed};

impl HitLife {
    pub(super) fn sign(
        &mut self,
        event: &HitEvent,
        signed: &JointConclusion,
    ) -> Result<(), NotAllowed> {
        if self.state != HitState::ConfirmationRequested {
            return Err(self.not_now(event));
        }
        let concluded = self.concluded.as_ref().ok_or(NotAllowed::NotConcluded)?;
        if let Some(what) = difference(concluded, signed) {
            return Err(NotAllowed::OtherConclusion(what));
        }
        if self.signed.contains(&event.country) {
            return Err(NotAllowed::AlreadySigned(event.country));
        }
        let conclusion = concluded.conclusion;
        self.signed.push(event.country);
        if self.signed.len() == self.parties.countries().len() {
            self.state = HitState::of(conclusion);
        }
        Ok(())
    }

    /// A country signs its own conclusion beside that of the other one. A conclusion that nobody
    /// has signed gives way to it; of two that are signed, one counts
    /// ([`JointConclusion::counts_before`]), and the other country has still to sign that.
    pub(super) fn sign_own(
        &mut self,
        event: &HitEvent,
        signed: &JointConclusion,
    ) -> Result<(), NotAllowed> {
        if self.state != HitState::ConfirmationRequested {
            return Err(self.not_now(event));
        }
        let country = event.country;
        let is_own = |known: &JointConclusion| known.concluded_by() == country;
        if self.parties.countries().len() == 1 || self.concluded.as_ref().is_some_and(is_own) {
            return Err(NotAllowed::AlreadyConcluded);
        }
        let (first, verifying) = (&signed.first, &signed.verifying);
        if first.country != country || verifying.country != country {
            return Err(NotAllowed::OtherConclusion("the country of the examiners"));
        }
        if first.person == verifying.person {
            return Err(NotAllowed::SameExaminer(verifying.person.clone()));
        }
        if !first.basis.may_confirm() || !verifying.basis.may_confirm() {
            return Err(NotAllowed::NeedsOriginals);
        }
        let signed_own = |earlier: &HitEvent| {
            earlier.country == country && matches!(earlier.step, HitStep::SignOwn(_))
        };
        if self.signed.contains(&country) || self.events.iter().any(signed_own) {
            return Err(NotAllowed::AlreadySigned(country));
        }
        let known = self.concluded.as_ref().filter(|_| !self.signed.is_empty());
        if known.is_none_or(|known| signed.counts_before(known)) {
            self.first_look = None;
            self.concluded = Some(signed.clone());
            self.signed = vec![country];
        }
        Ok(())
    }
}

/// The first field in which two conclusions differ.
fn difference(one: &JointConclusion, other: &JointConclusion) -> Option<&'static str> {
    [
        ("the conclusion", one.conclusion == other.conclusion),
        ("the first examiner", one.first == other.first),
        ("the verifying examiner", one.verifying == other.verifying),
        ("the time", one.concluded == other.concluded),
    ]
    .into_iter()
    .find_map(|(what, is_same)| (!is_same).then_some(what))
}
