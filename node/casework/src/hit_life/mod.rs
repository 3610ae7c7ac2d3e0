//! The life of a hit: from a candidate that correlation proposes to what both countries confirm, as
//! a pure state machine over events. `docs/casework.md` has it as a table.

mod first_look;
mod joint_conclusion;
mod not_allowed;
mod signing;
mod step;

use serde::{Deserialize, Serialize};
use striae_vocabulary::{ComparedExhibit, Conclusion, CountryCode, controlled_list};

use crate::policy::Policy;
use crate::roles::check_four_eyes;

pub use first_look::{OpenLooks, open_looks, unverified_look};
pub use joint_conclusion::{Examiner, JointConclusion};
pub use not_allowed::{BrokenHistory, NotAllowed};
pub use step::{Basis, Finding, HitEvent, HitStep};

/// Most steps of one hit.
pub const MAX_HIT_EVENTS: usize = 1000;

controlled_list! {
    /// State of a hit.
    HitState, "state of a hit" {
        /// Correlation proposes it.
        Candidate = "candidate",
        /// Somebody says it is worth a look, or another country sent it.
        Unconfirmed = "unconfirmed",
        /// Examiners look at it.
        UnderReview = "under-review",
        /// Two people hold it worth comparing the originals.
        Lead = "lead",
        /// The originals, or certified double casts, are being compared.
        ConfirmationRequested = "confirmation-requested",
        /// Both countries signed an identification.
        Confirmed = "confirmed",
        /// Two firearms made the marks.
        Excluded = "excluded",
        /// Nothing can be said.
        Inconclusive = "inconclusive",
        /// A country took it back.
        Withdrawn = "withdrawn",
    }
}

impl HitState {
    /// Whether somebody has still to do something about it.
    pub fn is_open(self) -> bool {
        !self.is_decided() && self != Self::Withdrawn
    }

    /// Whether examiners have said their last word.
    pub fn is_decided(self) -> bool {
        matches!(self, Self::Confirmed | Self::Excluded | Self::Inconclusive)
    }

    fn of(conclusion: Conclusion) -> Self {
        match conclusion {
            Conclusion::Identification => Self::Confirmed,
            Conclusion::Elimination => Self::Excluded,
            Conclusion::InconclusiveA
            | Conclusion::InconclusiveB
            | Conclusion::InconclusiveC
            | Conclusion::Unsuitable => Self::Inconclusive,
        }
    }
}

/// Beginnings of the life of a hit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Opening {
    /// The own correlation proposes it.
    Candidate,
    /// Another country answered with it.
    Received,
}

/// Between which exhibits a hit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct HitParties {
    /// The exhibit that was asked about.
    pub asking: ComparedExhibit,
    /// The exhibit that was found: of the same country when the hit is a national one.
    pub answering: ComparedExhibit,
}

impl HitParties {
    /// Its countries: two, or one when the hit is a national one.
    pub fn countries(&self) -> Vec<CountryCode> {
        let mut countries = vec![self.asking.country, self.answering.country];
        countries.dedup();
        countries
    }

    fn check_exhibit(&self, exhibit: &ComparedExhibit) -> Result<(), NotAllowed> {
        if [&self.asking, &self.answering].contains(&exhibit) {
            Ok(())
        } else {
            Err(NotAllowed::OtherExhibit(*exhibit))
        }
    }
}

/// A hit, and all that was done about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HitLife {
    parties: HitParties,
    state: HitState,
    events: Vec<HitEvent>,
    /// The first look, as long as nobody has taken the second.
    first_look: Option<(Finding, Examiner)>,
    /// Conclusion of both examiners on the originals.
    concluded: Option<JointConclusion>,
    signed: Vec<CountryCode>,
    release: Option<ComparedExhibit>,
    release_approved: Vec<CountryCode>,
}

impl HitLife {
    /// A hit about which nothing has been done.
    pub fn new(parties: HitParties, opening: Opening) -> Self {
        let state = match opening {
            Opening::Candidate => HitState::Candidate,
            Opening::Received => HitState::Unconfirmed,
        };
        Self {
            parties,
            state,
            events: Vec::new(),
            first_look: None,
            concluded: None,
            signed: Vec::new(),
            release: None,
            release_approved: Vec::new(),
        }
    }

    /// The life that these events make, in their order.
    pub fn from_events(
        parties: HitParties,
        opening: Opening,
        events: impl IntoIterator<Item = HitEvent>,
    ) -> Result<Self, BrokenHistory> {
        let mut life = Self::new(parties, opening);
        for (at, event) in events.into_iter().enumerate() {
            life.apply(event).map_err(|why| BrokenHistory { number: at + 1, why })?;
        }
        Ok(life)
    }

    /// Present state of the hit.
    pub fn state(&self) -> HitState {
        self.state
    }

    /// Between which exhibits it is.
    pub fn parties(&self) -> &HitParties {
        &self.parties
    }

    /// All that was done, in its order.
    pub fn events(&self) -> &[HitEvent] {
        &self.events
    }

    /// The conclusion that both countries are to sign, once an examiner and a verifying examiner
    /// have reached it.
    pub fn concluded(&self) -> Option<&JointConclusion> {
        self.concluded.as_ref()
    }

    /// The person who has taken the first look, while nobody has taken the second. The finding is
    /// not told: whoever takes the second look must not know it.
    pub fn first_examiner(&self) -> Option<&Examiner> {
        self.first_look.as_ref().map(|(_, examiner)| examiner)
    }

    /// The countries that approve the release of a scan.
    pub fn release_approved(&self) -> &[CountryCode] {
        &self.release_approved
    }

    /// Whether examiners are comparing the originals, or have concluded.
    pub fn is_being_concluded(&self) -> bool {
        self.state == HitState::ConfirmationRequested
            && (self.first_look.is_some() || self.concluded.is_some())
    }

    /// Whether a first look waits for the second.
    pub fn waits_for_verification(&self) -> bool {
        self.first_look.is_some() && self.state != HitState::Withdrawn
    }

    /// The countries that have signed the statement.
    pub fn signed(&self) -> &[CountryCode] {
        &self.signed
    }

    /// The one exhibit whose scan may be released: when both countries have approved it, and
    /// neither has withdrawn.
    pub fn release(&self) -> Option<&ComparedExhibit> {
        let is_approved = self.release_approved.len() == self.parties.countries().len();
        self.release.as_ref().filter(|_| is_approved && self.state != HitState::Withdrawn)
    }

    /// Looks without an end: one that waits for the second, and those that disagree.
    pub fn open_looks(&self) -> OpenLooks<'_> {
        open_looks(&self.events)
    }

    /// Does a step under the policy of the country that does it: two people where it wants them, no
    /// release of scans where it permits none, and one look at least of an examiner who took no part
    /// where two have disagreed. Steps of the other country are under its own policy:
    /// [`HitLife::apply`].
    pub fn apply_under(
        &mut self,
        event: HitEvent,
        policy: &Policy,
    ) -> Result<HitState, NotAllowed> {
        policy.check(event.step.action(), &event.actor, event.second.as_ref())?;
        if matches!(event.step, HitStep::ApproveRelease(_)) && !policy.release.scans {
            return Err(NotAllowed::ReleaseForbidden);
        }
        if let (HitStep::Verify { .. }, Some(first)) = (&event.step, self.first_examiner()) {
            let looks = self.open_looks();
            let (country, person) = (event.country, &event.actor.person);
            if looks.took_part(first.country, &first.person) && looks.took_part(country, person) {
                return Err(NotAllowed::BothDisagreed(person.clone(), first.person.clone()));
            }
        }
        self.apply(event)
    }

    /// Does a step and says where the hit then stands. A refused step changes nothing.
    pub fn apply(&mut self, event: HitEvent) -> Result<HitState, NotAllowed> {
        self.check_event(&event)?;
        match &event.step {
            HitStep::DeclareHit => self.move_on(&event, HitState::Candidate, HitState::Unconfirmed),
            HitStep::BeginReview => {
                self.move_on(&event, HitState::Unconfirmed, HitState::UnderReview)
            }
            HitStep::RequestConfirmation => {
                self.move_on(&event, HitState::Lead, HitState::ConfirmationRequested)
            }
            HitStep::Examine { finding, basis } => self.examine(&event, *finding, *basis),
            HitStep::Verify { finding, basis } => self.verify(&event, *finding, *basis),
            HitStep::SignStatement(concluded) => self.sign(&event, concluded),
            HitStep::SignOwn(own) => self.sign_own(&event, own),
            HitStep::ApproveRelease(exhibit) => self.approve_release(&event, exhibit),
            HitStep::Withdraw if self.state == HitState::Withdrawn => Err(self.not_now(&event)),
            HitStep::Withdraw => {
                self.state = HitState::Withdrawn;
                Ok(())
            }
        }?;
        self.events.push(event);
        Ok(self.state)
    }

    /// Checks the rules of every step.
    fn check_event(&self, event: &HitEvent) -> Result<(), NotAllowed> {
        let country = event.country;
        if !self.parties.countries().contains(&country) {
            return Err(NotAllowed::NoParty(country));
        }
        let action = event.step.action();
        match &event.second {
            Some(second) => check_four_eyes(action, &event.actor, Some(second))?,
            None => event.actor.check(action)?,
        }
        if self.events.len() >= MAX_HIT_EVENTS {
            return Err(NotAllowed::TooManySteps);
        }
        // Only within a country: the clocks of two differ.
        let last = self.events.iter().rfind(|earlier| earlier.country == country);
        if last.is_some_and(|last| event.at < last.at) {
            return Err(NotAllowed::BackInTime(country));
        }
        Ok(())
    }

    fn not_now(&self, event: &HitEvent) -> NotAllowed {
        NotAllowed::InState { state: self.state, step: Box::new(event.step.clone()) }
    }

    fn move_on(
        &mut self,
        event: &HitEvent,
        from: HitState,
        to: HitState,
    ) -> Result<(), NotAllowed> {
        if self.state != from {
            return Err(self.not_now(event));
        }
        self.state = to;
        Ok(())
    }

    /// Whether such a finding can come of an examination now.
    fn check_finding(
        &self,
        event: &HitEvent,
        finding: Finding,
        basis: Basis,
    ) -> Result<(), NotAllowed> {
        let state = self.state;
        let refused = |remedy| NotAllowed::Finding { finding, state, remedy };
        match state {
            HitState::UnderReview if finding == Finding::Concluded(Conclusion::Identification) => {
                Err(refused("make it a lead, and request confirmation"))
            }
            HitState::ConfirmationRequested if finding == Finding::Lead => {
                Err(refused("it is a lead already: conclude"))
            }
            HitState::ConfirmationRequested if self.concluded.is_some() => {
                Err(NotAllowed::AlreadyConcluded)
            }
            HitState::ConfirmationRequested if !basis.may_confirm() => {
                Err(NotAllowed::NeedsOriginals)
            }
            HitState::UnderReview | HitState::ConfirmationRequested => Ok(()),
            _ => Err(self.not_now(event)),
        }
    }

    fn examine(
        &mut self,
        event: &HitEvent,
        finding: Finding,
        basis: Basis,
    ) -> Result<(), NotAllowed> {
        self.check_finding(event, finding, basis)?;
        if let Some((_, first)) = &self.first_look {
            return Err(NotAllowed::AlreadyExamined(first.person.clone()));
        }
        self.first_look = Some((finding, examiner(event, basis)));
        Ok(())
    }

    /// When both find the same, the hit goes on; when not, both looks stay in its history and it is
    /// examined anew.
    fn verify(
        &mut self,
        event: &HitEvent,
        finding: Finding,
        basis: Basis,
    ) -> Result<(), NotAllowed> {
        self.check_finding(event, finding, basis)?;
        let Some((first_finding, first)) = &self.first_look else {
            return Err(NotAllowed::NothingToVerify);
        };
        let verifying = examiner(event, basis);
        if (first.country, &first.person) == (verifying.country, &verifying.person) {
            return Err(NotAllowed::SameExaminer(verifying.person));
        }
        let agreed = *first_finding == finding;
        let first = first.clone();
        self.first_look = None;
        match finding {
            _ if !agreed => {}
            Finding::Lead => self.state = HitState::Lead,
            Finding::Concluded(conclusion) if self.state == HitState::UnderReview => {
                self.state = HitState::of(conclusion);
            }
            Finding::Concluded(conclusion) => {
                self.concluded =
                    Some(JointConclusion { conclusion, first, verifying, concluded: event.at });
            }
        }
        Ok(())
    }

    fn approve_release(
        &mut self,
        event: &HitEvent,
        exhibit: &ComparedExhibit,
    ) -> Result<(), NotAllowed> {
        let is_reviewed = matches!(
            self.state,
            HitState::UnderReview | HitState::Lead | HitState::ConfirmationRequested
        );
        if !is_reviewed {
            return Err(self.not_now(event));
        }
        self.parties.check_exhibit(exhibit)?;
        if self.parties.countries().len() == 1 {
            return Err(NotAllowed::OneCountry(event.country));
        }
        if let Some(asked) = self.release.as_ref().filter(|asked| *asked != exhibit) {
            return Err(NotAllowed::OneRelease(*asked));
        }
        if self.release_approved.contains(&event.country) {
            return Err(NotAllowed::AlreadyApproved(event.country));
        }
        self.release = Some(*exhibit);
        self.release_approved.push(event.country);
        Ok(())
    }
}

fn examiner(event: &HitEvent, basis: Basis) -> Examiner {
    Examiner { country: event.country, person: event.actor.person.clone(), basis }
}
