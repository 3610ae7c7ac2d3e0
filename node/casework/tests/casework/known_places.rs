//! Known places against what an independent implementation makes of the source's own numbers
//! (`border-places.csv`, `border-spiral.txt`).

use std::collections::BTreeMap;

use striae_casework::borders::{Borders, Country, Place};

const TABLE: &str = include_str!("border-places.csv");
/// Two letters a place, along a spiral from pole to pole.
const SPIRAL: &str = include_str!("border-spiral.txt");
/// Reach of the table's countries.
const NEARBY_KM: f64 = 300.0;
/// Borders keep all their points, rounded to 1/10 000 degree: up to 8 m.
const BORDER_TOLERANCE_KM: f64 = 0.01;
/// Coasts are drawn with fewer points, up to 250 m from where they were.
const COAST_TOLERANCE_KM: f64 = 0.27;
/// On the edge of the table's map, where it finds no country.
const POLE: &str = "South Pole";
/// A place nearer to a coast or border than the tolerance may get the country on its other side.
const OTHERS_ALLOWED: usize = 1;

struct Known {
    name: String,
    place: Place,
    country: String,
    border_km: f64,
    borders: Vec<String>,
    nearby_km: BTreeMap<String, f64>,
}

fn known() -> Vec<Known> {
    let mut table = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(TABLE.as_bytes());
    let of = |record: csv::StringRecord| Known {
        name: record[0].to_owned(),
        place: Place::new(record[1].parse().unwrap(), record[2].parse().unwrap()).unwrap(),
        country: record[3].to_owned(),
        border_km: record[4].parse().unwrap(),
        borders: record[5].split(' ').map(str::to_owned).collect(),
        nearby_km: record[6]
            .split_whitespace()
            .map(|entry| entry.split_once(':').unwrap())
            .map(|(code, km)| (code.to_owned(), km.parse().unwrap()))
            .collect(),
    };
    table.records().map(|record| of(record.unwrap())).collect()
}

fn borders() -> &'static Borders {
    Borders::built_in().unwrap()
}

fn code(country: Country) -> String {
    country.to_string()
}

#[test]
fn the_table_has_both_sides_of_80_km() {
    let places = known();
    let between = |low: f64, high: f64| {
        places.iter().filter(|known| (low..high).contains(&known.border_km)).count()
    };
    assert!(places.len() >= 150);
    assert!(between(0.0, 70.0) >= 60 && between(70.0, 80.0) >= 5);
    assert!(between(80.0, 90.0) >= 3 && between(90.0, f64::INFINITY) >= 60);
}

#[test]
fn the_nearest_border_of_known_places() {
    for known in known() {
        let found = borders().nearest_border(known.place);
        let difference_km = (found.distance_km - known.border_km).abs();
        assert!(
            difference_km <= BORDER_TOLERANCE_KM + 1e-5 * known.border_km,
            "{}: {} km, not {}",
            known.name,
            found.distance_km,
            known.border_km
        );
        let pair = found.countries.map(code).join("-");
        assert!(known.borders.contains(&pair), "{}: {pair}, not {:?}", known.name, known.borders);
    }
}

#[test]
fn the_country_of_known_places() {
    for known in known() {
        let found = borders().country_at(known.place).map(code).unwrap_or_default();
        let is_as_known = found == known.country;
        assert!(
            is_as_known || (known.name == POLE && found == "AQ"),
            "{}: {found}, not {}",
            known.name,
            known.country
        );
    }
}

#[test]
fn the_country_of_places_all_over_the_earth() {
    let spiral: String = SPIRAL.lines().filter(|line| !line.starts_with('#')).collect();
    let count = spiral.len() / 2;
    assert!(count >= 10_000);
    let others = (0..count).filter(|&at| {
        let height = 1.0 - (2 * at + 1) as f64 / count as f64;
        let lon_deg = (at as f64 * 137.507_764_050_037_85).rem_euclid(360.0) - 180.0;
        let place = Place::new(height.asin().to_degrees(), lon_deg).unwrap();
        let found = borders().country_at(place).map_or_else(|| "..".to_owned(), code);
        found != spiral[2 * at..2 * at + 2]
    });
    assert!(others.count() <= OTHERS_ALLOWED);
}

#[test]
fn the_countries_near_known_places() {
    for known in known() {
        let nearby = borders().nearest_countries(known.place, NEARBY_KM + 1.0);
        let mut found: BTreeMap<String, f64> =
            nearby.iter().map(|one| (code(one.country), one.distance_km)).collect();
        for (country, wanted_km) in known.nearby_km {
            let Some(found_km) = found.remove(&country) else {
                panic!("{}: {country} at {wanted_km} km is missing", known.name);
            };
            let difference_km = (found_km - wanted_km).abs();
            assert!(
                difference_km <= COAST_TOLERANCE_KM,
                "{}: {country} at {found_km} km, not {wanted_km}",
                known.name
            );
        }
        for (country, found_km) in found {
            let is_at_the_limit = found_km > NEARBY_KM - COAST_TOLERANCE_KM;
            assert!(is_at_the_limit, "{}: {country} at {found_km} km is not there", known.name);
        }
    }
}
