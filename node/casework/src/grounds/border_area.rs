//! The ground "recovered within 80 km of an international border", by geodesic distance.

use striae_vocabulary::CountryCode;

use super::{Finding, GroundFacts};
use crate::borders::{Borders, DATA_ERROR_KM};
use crate::policy::Policy;

/// Whether two codes are of one state: the same, or those of a territory and its state.
pub(super) fn is_one_state(one: CountryCode, other: CountryCode, borders: &Borders) -> bool {
    let [of_one, of_other] = [one, other].map(|code| borders.country_with_code(code));
    one == other
        || matches!((of_one, of_other), (Some(one), Some(other)) if one.is_of_one_state_with(other))
}

/// Names the border and its distance. Where no land border is near enough, territory of another
/// state across water is: between here and there runs a border.
pub(super) fn decide(facts: GroundFacts<'_>, policy: &Policy, borders: &Borders) -> Finding {
    let Some(place) = facts.exhibit.recovery_place else {
        return Finding::unknown("where it was recovered");
    };
    let limit_km = policy.asking.border_distance_km;
    let border = borders.nearest_border(place);
    let land_km = border.distance_km;
    let [one, other] = border.countries;
    let across = || {
        let nearby = borders.nearest_countries(place, limit_km + DATA_ERROR_KM);
        nearby.into_iter().find(|nearby| !is_one_state(facts.own, nearby.country.code(), borders))
    };
    if land_km > limit_km
        && let Some(across) = across()
    {
        let reason = format!(
            "Territory of {} is {:.1} km from where it was recovered, across water, so that a border is nearer than \
             that; the limit is {limit_km} km.",
            across.country, across.distance_km
        );
        return decided_near(across.distance_km, limit_km, reason);
    }
    let reason = format!(
        "It was recovered {land_km:.1} km from the border of {one} and {other}; the limit is {limit_km} km."
    );
    decided_near(land_km, limit_km, reason)
}

/// By the distance, kilometres; what is as near to the limit as the data are exact is for a person
/// to decide.
fn decided_near(distance_km: f64, limit_km: f64, reason: String) -> Finding {
    let finding = Finding::decided(distance_km <= limit_km, reason);
    if (distance_km - limit_km).abs() > DATA_ERROR_KM {
        return finding;
    }
    let reason = format!(
        "{}, and the map may be wrong by {DATA_ERROR_KM} km, so that a person may decide otherwise.",
        finding.reason.trim_end_matches('.')
    );
    Finding { reason, is_for_a_person: true, ..finding }
}
