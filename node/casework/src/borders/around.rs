//! Places within a distance of one.

use geographiclib_rs::{Geodesic, InverseGeodesic};

use super::Place;
use super::sphere::{Vector, at_most_km, chord2, reach2, vector};

/// Everything at most so many kilometres from a place.
#[derive(Debug, Clone, Copy)]
pub struct Around {
    place: Place,
    within_km: f64,
    here: Vector,
    reach2: f64,
}

impl Around {
    /// Around a place.
    pub fn new(place: Place, within_km: f64) -> Self {
        let here = vector(place.lat_deg, place.lon_deg);
        Self { place, within_km, here, reach2: reach2(within_km) }
    }

    /// Whether a place lies there. Angles decide for nearly all; the geodesic on WGS84 is measured
    /// where they do not.
    pub fn holds(&self, other: Place) -> bool {
        let chord2 = chord2(self.here, vector(other.lat_deg, other.lon_deg));
        if chord2 > self.reach2 {
            return false;
        }
        if at_most_km(chord2) <= self.within_km {
            return true;
        }
        let (here, there) = (self.place, other);
        let distance_m: f64 =
            Geodesic::wgs84().inverse(here.lat_deg, here.lon_deg, there.lat_deg, there.lon_deg);
        distance_m <= self.within_km * 1000.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_distance_is_measured_on_the_ellipsoid() {
        let place = |lat, lon| Place::new(lat, lon).unwrap();
        // A degree of the meridian at the equator: 110.574 km.
        let around = |km| Around::new(place(0.0, 0.0), km);
        assert!(around(110.58).holds(place(1.0, 0.0)));
        assert!(!around(110.57).holds(place(1.0, 0.0)));
        assert!(around(0.0).holds(place(0.0, 0.0)) && !around(1.0).holds(place(0.0, 170.0)));
        // Across the line of the date.
        assert!(Around::new(place(-17.8, 179.95), 12.0).holds(place(-17.8, -179.95)));
    }
}
