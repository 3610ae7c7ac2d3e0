//! Countries to ask, as the facts suggest. Only a person chooses.

use striae_vocabulary::CountryCode;

use super::border_area::is_one_state;
use super::{GroundFacts, NEAR_KM};
use crate::borders::Borders;

/// Most countries suggested: as many as a query to named countries can have.
pub const MAX_SUGGESTIONS: usize = 32;

/// A country to ask, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SuggestedDestination {
    /// The suggested country. Of a territory it is its state, whose node answers for it.
    pub country: CountryCode,
    pub reasons: Vec<String>,
}

/// Countries where a person concerned resides, then those of the trafficking route, then those near
/// the place of recovery, the nearest first. Never the own country; each once, with all its
/// reasons.
pub fn suggest_destinations(
    facts: GroundFacts<'_>,
    borders: &Borders,
) -> Vec<SuggestedDestination> {
    let mut suggested: Vec<SuggestedDestination> = Vec::new();
    let mut suggest = |country: CountryCode, reason: String| {
        if is_one_state(facts.own, country, borders) {
            return;
        }
        let has_room = suggested.len() < MAX_SUGGESTIONS;
        match suggested.iter_mut().find(|one| one.country == country) {
            Some(known) if known.reasons.contains(&reason) => {}
            Some(known) => known.reasons.push(reason),
            None if has_room => {
                suggested.push(SuggestedDestination { country, reasons: vec![reason] });
            }
            None => {}
        }
    };
    for &country in facts.exhibit.residences.iter().flatten() {
        suggest(country, format!("A person concerned resides in {country}."));
    }
    for &country in &facts.exhibit.trafficking_route {
        suggest(country, format!("The trafficking route goes through {country}."));
    }
    let near = facts.exhibit.recovery_place.map(|place| borders.nearest_countries(place, NEAR_KM));
    for nearby in near.into_iter().flatten() {
        let (territory, state) = (nearby.country, nearby.country.state());
        let of_state =
            if territory.code() == state { String::new() } else { format!(" ({state})") };
        suggest(
            state,
            format!(
                "{territory}{of_state} is {:.1} km from the place of recovery.",
                nearby.distance_km
            ),
        );
    }
    suggested
}
