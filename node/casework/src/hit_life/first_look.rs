//! The first look at a hit that waits for the second: whoever takes that one must not know it.

use super::{HitEvent, HitStep};
use crate::Person;
use striae_vocabulary::CountryCode;

/// The examination that nobody has verified yet, of all that was done about a hit.
pub fn unverified_look<'a>(events: impl IntoIterator<Item = &'a HitEvent>) -> Option<&'a HitEvent> {
    events.into_iter().fold(None, |look, event| match event.step {
        HitStep::Examine { .. } => Some(event),
        // With a hit that is taken back, nothing is left to verify.
        HitStep::Verify { .. } | HitStep::SignOwn(_) | HitStep::Withdraw => None,
        _ => look,
    })
}

/// Whether a person who may verify has still to do it blindly: a first look stands that is not
/// their own.
pub fn is_blind<'a>(
    events: impl IntoIterator<Item = &'a HitEvent>,
    country: CountryCode,
    person: &Person,
) -> bool {
    unverified_look(events)
        .is_some_and(|look| (look.country, &look.actor.person) != (country, person))
}
