//! Looks at a hit that are not yet agreed: a first look that waits for the second, and looks that
//! disagree. Whoever takes the next one must not know them.

use super::{HitEvent, HitStep};
use crate::Person;
use striae_vocabulary::{CountryCode, UnixSeconds};

/// Looks that no agreement has ended.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OpenLooks<'a> {
    /// The examination that nobody has verified yet.
    pub unverified: Option<&'a HitEvent>,
    /// Looks of which two each found otherwise, in their order; empty as soon as two agree.
    pub disagreeing: Vec<&'a HitEvent>,
}

impl OpenLooks<'_> {
    /// Whether a person has taken one of the looks that disagree.
    pub fn took_part(&self, country: CountryCode, person: &Person) -> bool {
        self.disagreeing.iter().any(|look| is_of(look, country, person))
    }

    /// Since when a person who may verify must not know of these looks: a first look stands that is not their own, or looks
    /// disagree and they have taken none of them.
    pub fn blind_since(&self, country: CountryCode, person: &Person) -> Option<UnixSeconds> {
        let waits = self.unverified.filter(|look| !is_of(look, country, person));
        let disagree = self.disagreeing.first().filter(|_| !self.took_part(country, person));
        // Their own look is done, and they know what they found; what the others found stays hidden.
        disagree.or(waits.as_ref()).map(|look| look.at)
    }
}

fn is_of(look: &HitEvent, country: CountryCode, person: &Person) -> bool {
    (look.country, &look.actor.person) == (country, person)
}

/// The looks without an end, of all that was done about a hit.
pub fn open_looks<'a>(events: impl IntoIterator<Item = &'a HitEvent>) -> OpenLooks<'a> {
    events.into_iter().fold(OpenLooks::default(), |mut looks, event| {
        match event.step {
            HitStep::Examine { .. } => looks.unverified = Some(event),
            HitStep::Verify { finding, .. } => {
                let first = looks.unverified.take();
                match first.filter(|first| first.step.finding() != Some(finding)) {
                    Some(first) => looks.disagreeing.extend([first, event]),
                    None => looks.disagreeing.clear(),
                }
            }
            // With a hit that is taken back, nothing is left to verify.
            HitStep::SignOwn(_) | HitStep::Withdraw => looks = OpenLooks::default(),
            _ => {}
        }
        looks
    })
}

/// The examination that nobody has verified yet, of all that was done about a hit.
pub fn unverified_look<'a>(events: impl IntoIterator<Item = &'a HitEvent>) -> Option<&'a HitEvent> {
    open_looks(events).unverified
}
