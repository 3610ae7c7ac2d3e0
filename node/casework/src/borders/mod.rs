//! Distance of a place from the nearest international land border, the two countries that meet
//! there, and the countries nearby.
//!
//! Distances are geodesics on the WGS84 ellipsoid. The borders are Natural Earth's at 1:10 000 000,
//! built into the program; `docs/borders.md` says what counts as a border, what was decided on
//! disputed ones, and how exact all this is.

mod around;
mod box_tree;
mod country;
mod data;
mod lines;
mod place;
mod sines;
mod sphere;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use geographiclib_rs::{Geodesic, InverseGeodesic};
use striae_vocabulary::CountryCode;

pub use around::Around;
pub use country::Country;
pub use data::BrokenBorderData;
pub use place::{Place, WrongPlace};

use data::{Line, STEPS_PER_DEG};
use lines::{Lines, Near, crossings};
use sphere::{Vector, at_most_km, lat_lon_deg, reach2, vector};

/// The data, made by `scripts/make-borders`.
static BUILT_IN: &[u8] = include_bytes!("../../data/borders.bin");

/// Error of the data, kilometres: nine tenths of their borders' length are no further than this
/// from OpenStreetMap's (`scripts/make-borders --compare`). A person decides about a distance this
/// near to a limit.
pub const DATA_ERROR_KM: f64 = 3.0;

/// Nowhere on the Earth is further than this from anywhere, kilometres.
const FURTHEST_KM: f64 = 20_004.0;

/// The nearest international land border.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NearestBorder {
    /// Distance of the border, kilometres.
    pub distance_km: f64,
    /// The two that meet there, in the order of their codes. They are of different states.
    pub countries: [Country; 2],
    /// Nearest point of the border.
    pub nearest_point: Place,
}

/// A country of another state than the place's own.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NearbyCountry {
    pub country: Country,
    /// Distance of its nearest territory, kilometres.
    pub distance_km: f64,
    /// Nearest point of its territory.
    pub nearest_point: Place,
}

/// The borders and outlines of all countries, ready to be asked.
pub struct Borders {
    countries: Vec<Country>,
    lines: Vec<Line>,
    /// Lines along which the map is cut: nothing ends there, but a way west begins there.
    cuts: Vec<Line>,
    between_states: Lines,
    /// A point between states to begin with: whatever else is found is nearer.
    any_point: ([u16; 2], Vector),
    /// Outlines of the countries: five times as much, and not needed for every question: made at
    /// the first that needs it.
    outlines: OnceLock<Lines>,
    geodesic: Geodesic,
}

impl Borders {
    /// The built-in borders. The first call reads them (some milliseconds), later ones give the
    /// same.
    pub fn built_in() -> Result<&'static Self, BrokenBorderData> {
        static READ: OnceLock<Result<Borders, BrokenBorderData>> = OnceLock::new();
        READ.get_or_init(|| Borders::read(BUILT_IN)).as_ref().map_err(Clone::clone)
    }

    fn read(bytes: &[u8]) -> Result<Self, BrokenBorderData> {
        let data = data::read(bytes)?;
        let (cuts, lines): (Vec<Line>, Vec<Line>) =
            data.lines.into_iter().partition(|line| line.is_cut);
        let between_states =
            Lines::of(lines.iter().filter_map(|line| Some((line.states?, &line.points[..]))));
        let none = BrokenBorderData { at: bytes.len(), what: "it has no border" };
        Ok(Self {
            countries: data.countries,
            any_point: between_states.any_point().ok_or(none)?,
            between_states,
            lines,
            cuts,
            outlines: OnceLock::new(),
            geodesic: Geodesic::wgs84(),
        })
    }

    /// The country or territory with this code, where the data have one.
    pub fn country_with_code(&self, code: CountryCode) -> Option<Country> {
        self.countries.iter().copied().find(|country| country.code() == code)
    }

    /// The nearest international land border: there is one for every place, at sea or on an island
    /// a far one.
    pub fn nearest_border(&self, place: Place) -> NearestBorder {
        // First by angles alone: what may turn out to be the nearest.
        let mut bound = Bound::NONE;
        let mut candidates: Vec<Near> = Vec::with_capacity(64);
        let here = vector(place.lat_deg, place.lon_deg);
        self.between_states.visit_near(
            here,
            f64::INFINITY,
            |_| true,
            |near| {
                if bound.may_be_nearest(near.chord2) {
                    candidates.push(near);
                }
                bound.limit2
            },
        );
        let (mut countries, start) = self.any_point;
        let mut nearest = self.measure(place, start);
        for near in candidates.iter().filter(|near| near.chord2 <= bound.limit2) {
            let measured = self.measure(place, near.at);
            if measured.0 < nearest.0 {
                (nearest, countries) = (measured, near.countries);
            }
        }
        let (distance_km, nearest_point) = nearest;
        let countries = countries.map(|number| self.countries[usize::from(number) - 1]);
        NearestBorder { distance_km, countries, nearest_point }
    }

    /// The country that the place lies in; none at sea, on the Caspian Sea, and on land that two
    /// states claim where the data give it to neither.
    pub fn country_at(&self, place: Place) -> Option<Country> {
        let here = place.lon_deg * STEPS_PER_DEG;
        // Counts how often one enters a country on the way west from the map's edge to the place,
        // less how often one leaves it.
        let mut entered = vec![0_i32; self.countries.len() + 1];
        let mut count = |crossing: lines::Crossing| {
            if crossing.lon > here {
                let [west, east] = crossing.countries.map(usize::from);
                entered[west] += 1;
                entered[east] -= 1;
            }
        };
        self.outlines().visit_crossings(place.lat_deg, &mut count);
        for line in &self.cuts {
            crossings(line.sides.unwrap_or_default(), &line.points, place.lat_deg, &mut count);
        }
        let number = (1..entered.len()).find(|&number| entered[number] > 0)?;
        self.country(number as u16)
    }

    /// Countries of other states than the place's own with territory at most so many kilometres
    /// away, nearest first. A place at sea, as one on a quay may be in the data, has no own: then
    /// its country is in the list too.
    pub fn nearest_countries(&self, place: Place, within_km: f64) -> Vec<NearbyCountry> {
        if within_km.is_nan() || within_km < 0.0 {
            return Vec::new();
        }
        let own = self.country_at(place);
        let is_foreign = |number: u16| {
            self.country(number)
                .is_some_and(|country| own.is_none_or(|own| !own.is_of_one_state_with(country)))
        };
        // First by angles alone: what may turn out to be the nearest of its country.
        let mut nearest = vec![Bound::NONE; self.countries.len() + 1];
        let mut candidates: Vec<(u16, Near)> = Vec::new();
        let reach2 = reach2(within_km.min(FURTHEST_KM));
        let here = vector(place.lat_deg, place.lon_deg);
        let is_wanted = |sides: [u16; 2]| sides.into_iter().any(is_foreign);
        self.outlines().visit_near(here, reach2, is_wanted, |near| {
            for number in near.countries.into_iter().filter(|&number| is_foreign(number)) {
                if nearest[usize::from(number)].may_be_nearest(near.chord2) {
                    candidates.push((number, near));
                }
            }
            reach2
        });
        let mut found: BTreeMap<u16, (f64, Place)> = BTreeMap::new();
        for (number, near) in candidates {
            if near.chord2 <= nearest[usize::from(number)].limit2 {
                let measured = self.measure(place, near.at);
                let known = found.entry(number).or_insert(measured);
                if measured.0 < known.0 {
                    *known = measured;
                }
            }
        }
        let mut nearby: Vec<NearbyCountry> = found
            .into_iter()
            .filter_map(|(number, (distance_km, nearest_point))| {
                let country = self.country(number)?;
                Some(NearbyCountry { country, distance_km, nearest_point })
            })
            .filter(|one| one.distance_km <= within_km)
            .collect();
        nearby.sort_by(|one, other| {
            one.distance_km.total_cmp(&other.distance_km).then(one.country.cmp(&other.country))
        });
        nearby
    }

    fn country(&self, number: u16) -> Option<Country> {
        self.countries.get(usize::from(number).checked_sub(1)?).copied()
    }

    fn outlines(&self) -> &Lines {
        self.outlines.get_or_init(|| {
            Lines::of(self.lines.iter().filter_map(|line| Some((line.sides?, &line.points[..]))))
        })
    }

    /// Geodesic distance, kilometres, to the place of a vector.
    fn measure(&self, place: Place, at: Vector) -> (f64, Place) {
        let (lat_deg, lon_deg) = lat_lon_deg(at);
        let metres: f64 = self.geodesic.inverse(place.lat_deg, place.lon_deg, lat_deg, lon_deg);
        (metres / 1000.0, Place::on_earth(lat_deg, lon_deg))
    }
}

/// Known limits of the nearest point of a country before anything is measured, as squares of
/// chords.
#[derive(Clone, Copy)]
struct Bound {
    least2: f64,
    /// A point further than this is not the nearest, whatever the ellipsoid does to angles.
    limit2: f64,
}

impl Bound {
    const NONE: Self = Self { least2: f64::INFINITY, limit2: f64::INFINITY };

    fn may_be_nearest(&mut self, chord2: f64) -> bool {
        if chord2 < self.least2 {
            *self = Self { least2: chord2, limit2: reach2(at_most_km(chord2)) };
        }
        chord2 <= self.limit2
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Geodesic distance to the nearest border, kilometres, the plain way: all edges, each straight
    /// in longitude and latitude as on the source's map.
    fn slow_distance_km(borders: &Borders, place: Place) -> f64 {
        let degrees = |[lon, lat]: data::Steps| {
            (f64::from(lat) / STEPS_PER_DEG, f64::from(lon) / STEPS_PER_DEG)
        };
        let km = |(lat, lon): (f64, f64)| -> f64 {
            let metres: f64 = borders.geodesic.inverse(place.lat_deg, place.lon_deg, lat, lon);
            metres / 1000.0
        };
        let of_points: Vec<(&[data::Steps], Vec<f64>)> = borders
            .lines
            .iter()
            .filter(|line| line.states.is_some())
            .map(|line| (&line.points[..], line.points.iter().map(|&at| km(degrees(at))).collect()))
            .collect();
        let nearest_point =
            of_points.iter().flat_map(|(_, km)| km).fold(f64::MAX, |a, &b| a.min(b));
        let mut nearest = nearest_point;
        for (points, away) in &of_points {
            for (ends, away) in points.windows(2).zip(away.windows(2)) {
                // No edge is longer than 16 km, so what is further away at both ends is not nearer
                // between them.
                if away[0].min(away[1]) > nearest_point + 16.0 {
                    continue;
                }
                let ((lat1, lon1), (lat2, lon2)) = (degrees(ends[0]), degrees(ends[1]));
                let at =
                    |share: f64| km((lat1 + (lat2 - lat1) * share, lon1 + (lon2 - lon1) * share));
                let (mut low, mut high) = (0.0, 1.0);
                for _ in 0..60 {
                    let third = (high - low) / 3.0;
                    if at(low + third) < at(high - third) {
                        high -= third;
                    } else {
                        low += third;
                    }
                }
                nearest = nearest.min(at(f64::midpoint(low, high)));
            }
        }
        nearest
    }

    fn assert_as_slow(place: Place) {
        let borders = Borders::built_in().unwrap();
        let found_km = borders.nearest_border(place).distance_km;
        let slow_km = slow_distance_km(borders, place);
        assert!(
            (found_km - slow_km).abs() <= 0.003 + 1e-5 * slow_km,
            "{place}: {found_km} km, not {slow_km}"
        );
    }

    /// Spread over the Earth the same way every time.
    fn numbers(count: u64) -> impl Iterator<Item = (f64, f64)> {
        (1..=count).map(|at| {
            let of = |step: f64| (at as f64 * step).fract();
            (of(0.754_877_666_246_693), of(0.569_840_290_998_053))
        })
    }

    #[test]
    fn search_finds_what_looking_at_every_edge_finds() {
        for (one, other) in numbers(40) {
            let lat_deg = (2.0 * one - 1.0).asin().to_degrees();
            assert_as_slow(Place::new(lat_deg, 360.0 * other - 180.0).unwrap());
        }
    }

    #[test]
    fn search_finds_it_beside_borders_too() {
        let borders = Borders::built_in().unwrap();
        let lines: Vec<&Line> = borders.lines.iter().filter(|line| line.states.is_some()).collect();
        for (one, other) in numbers(40) {
            let line = lines[(one * lines.len() as f64) as usize];
            let [lon, lat] = line.points[(other * line.points.len() as f64) as usize];
            let lat_deg = f64::from(lat) / STEPS_PER_DEG + (other - 0.5) * 2.0;
            let lon_deg = f64::from(lon) / STEPS_PER_DEG + (one - 0.5) * 2.0;
            assert_as_slow(Place::new(lat_deg, lon_deg.max(-180.0)).unwrap());
        }
    }

    #[test]
    fn no_edge_of_a_border_is_longer_than_the_searches_expect() {
        let borders = Borders::built_in().unwrap();
        for points in borders.lines.iter().flat_map(|line| line.points.windows(2)) {
            let longest = (0..2).map(|axis| (points[0][axis] - points[1][axis]).abs()).max();
            assert!(longest.unwrap() <= 1_000, "{points:?}");
        }
    }

    #[test]
    fn broken_data_are_refused() {
        let half = &BUILT_IN[..BUILT_IN.len() / 2];
        let said = Borders::read(half).err().unwrap().to_string();
        assert!(said.contains("it ends too early"), "{said}");
    }
}
