//! Laws that hold for every place on the Earth.

use geographiclib_rs::{Geodesic, InverseGeodesic};
use proptest::prelude::*;
use striae_casework::borders::{Borders, Place};

fn borders() -> &'static Borders {
    Borders::built_in().unwrap()
}

fn geodesic_km(one: Place, other: Place) -> f64 {
    let metres: f64 =
        Geodesic::wgs84().inverse(one.lat_deg(), one.lon_deg(), other.lat_deg(), other.lon_deg());
    metres / 1000.0
}

fn any_place() -> impl Strategy<Value = Place> {
    (-90.0..=90.0, -180.0..=180.0).prop_map(|(lat, lon)| Place::new(lat, lon).unwrap())
}

/// Places where longitudes are odd: along the antimeridian and around the poles.
fn odd_place() -> impl Strategy<Value = Place> {
    let antimeridian = (-90.0..=90.0, 179.0..=181.0);
    let poles = (prop_oneof![-90.0..=-88.0, 88.0..=90.0], -180.0..=180.0);
    prop_oneof![antimeridian, poles].prop_map(|(lat, lon)| Place::new(lat, lon).unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_whole_turn_changes_nothing(lat in -90.0..=90.0, lon in -180.0..0.0) {
        let (one, other) = (Place::new(lat, lon).unwrap(), Place::new(lat, lon + 360.0).unwrap());
        let (found, again) = (borders().nearest_border(one), borders().nearest_border(other));
        prop_assert!((found.distance_km - again.distance_km).abs() < 1e-6);
        prop_assert_eq!(borders().country_at(one), borders().country_at(other));
        let nearby = |place| borders().nearest_countries(place, 700.0).len();
        prop_assert_eq!(nearby(one), nearby(other));
    }

    #[test]
    fn distance_is_that_of_the_nearest_point(place in prop_oneof![any_place(), odd_place()]) {
        let found = borders().nearest_border(place);
        prop_assert!(found.distance_km >= 0.0 && found.distance_km < 10_000.0);
        prop_assert!((geodesic_km(place, found.nearest_point) - found.distance_km).abs() < 1e-6);
        prop_assert!(found.countries[0] < found.countries[1]);
        prop_assert!(!found.countries[0].is_of_one_state_with(found.countries[1]));
        // The nearest point lies on a border; from there it is no way.
        prop_assert!(borders().nearest_border(found.nearest_point).distance_km < 1e-3);
    }

    #[test]
    fn a_step_changes_the_distance_by_no_more_than_its_length(
        place in prop_oneof![any_place(), odd_place()], north in -0.5..0.5_f64, east in -0.5..0.5_f64,
    ) {
        let lat = (place.lat_deg() + north).clamp(-90.0, 90.0);
        let there = Place::new(lat, (place.lon_deg() + east).max(-180.0)).unwrap();
        let step_km = geodesic_km(place, there);
        let (found, then) = (borders().nearest_border(place), borders().nearest_border(there));
        prop_assert!((found.distance_km - then.distance_km).abs() <= step_km + 1e-3 + 1e-5 * found.distance_km);
    }

    #[test]
    fn nearby_countries_are_others_and_in_order(place in prop_oneof![any_place(), odd_place()], within_km in 0.0..1500.0) {
        let own = borders().country_at(place);
        let nearby = borders().nearest_countries(place, within_km);
        for pair in nearby.windows(2) {
            prop_assert!(pair[0].distance_km <= pair[1].distance_km);
        }
        for one in &nearby {
            prop_assert!(one.distance_km <= within_km);
            prop_assert!((geodesic_km(place, one.nearest_point) - one.distance_km).abs() < 1e-6);
            prop_assert!(own.is_none_or(|own| !own.is_of_one_state_with(one.country)));
            prop_assert_eq!(nearby.iter().filter(|other| other.country == one.country).count(), 1);
        }
        // A shorter way gives the beginning of the same list.
        let shorter = borders().nearest_countries(place, within_km / 2.0);
        prop_assert_eq!(&nearby[..shorter.len()], &shorter[..]);
        prop_assert!(nearby.get(shorter.len()).is_none_or(|next| next.distance_km > within_km / 2.0));
    }
}

#[test]
fn limits_that_are_none_find_nobody() {
    let vienna = Place::new(48.2082, 16.3738).unwrap();
    for within_km in [f64::NAN, -1.0, f64::NEG_INFINITY, 0.0] {
        assert!(borders().nearest_countries(vienna, within_km).is_empty());
    }
    let all = borders().nearest_countries(vienna, f64::INFINITY);
    assert!(all.len() > 230, "every country but Austria has territory: {}", all.len());
}

#[test]
fn the_ways_of_writing_the_antimeridian_and_the_poles_are_one() {
    for lat in [-90.0, -45.0, 0.0, 66.0, 90.0] {
        let at = |lon: f64| borders().nearest_border(Place::new(lat, lon).unwrap()).distance_km;
        assert!((at(180.0) - at(-180.0)).abs() < 1e-9);
        assert!((at(179.999_999_9) - at(-179.999_999_9)).abs() < 1e-3);
    }
    for lat in [-90.0, 90.0] {
        let at = |lon: f64| borders().nearest_border(Place::new(lat, lon).unwrap()).distance_km;
        for lon in [-180.0, -90.0, 45.0, 120.0, 300.0] {
            assert!((at(lon) - at(0.0)).abs() < 1e-6, "{lat} {lon}");
        }
    }
}
