//! A place on the Earth, as latitude and longitude that have been checked.

use std::fmt;
use std::str::FromStr;

use serde_with::{DeserializeFromStr, SerializeDisplay};

/// A place in degrees on WGS84, what every positioning receiver and web map gives.
#[derive(Debug, Clone, Copy, PartialEq, SerializeDisplay, DeserializeFromStr)]
pub struct Place {
    pub(super) lat_deg: f64,
    pub(super) lon_deg: f64,
}

striae_vocabulary::text_schema!(
    Place,
    "Place",
    r"^ *-?[0-9.]+ *, *-?[0-9.]+ *$",
    "Degrees of latitude and longitude, WGS84"
);

/// Numbers or a text that are no place.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum WrongPlace {
    /// A latitude that is none.
    #[error(
        "latitude {0} is not between -90 and 90; give it in degrees, negative south of the equator"
    )]
    Latitude(f64),
    /// A longitude that is none.
    #[error(
        "longitude {0} is not between -180 and 360; give it in degrees, negative west of Greenwich"
    )]
    Longitude(f64),
    /// Not two numbers.
    #[error("'{0}' is no place; write latitude and longitude in degrees, as 41.1496, -8.6110")]
    NotAPlace(String),
}

impl Place {
    /// The place at this latitude (-90 to 90, north positive) and longitude (-180 to 180 or 0 to
    /// 360, east positive).
    pub fn new(lat_deg: f64, lon_deg: f64) -> Result<Self, WrongPlace> {
        // Written so that what is not a number is refused too.
        if !(-90.0..=90.0).contains(&lat_deg) {
            return Err(WrongPlace::Latitude(lat_deg));
        }
        if !(-180.0..=360.0).contains(&lon_deg) {
            return Err(WrongPlace::Longitude(lon_deg));
        }
        Ok(Self::on_earth(lat_deg, lon_deg))
    }

    /// Takes values known to be a place; the longitude is counted in the one way.
    pub(super) fn on_earth(lat_deg: f64, lon_deg: f64) -> Self {
        let lon_deg = if lon_deg >= 180.0 { lon_deg - 360.0 } else { lon_deg };
        Self { lat_deg, lon_deg }
    }

    /// Degrees north of the equator, -90 to 90.
    pub fn lat_deg(self) -> f64 {
        self.lat_deg
    }

    /// Degrees east of Greenwich, from -180 to just under 180.
    pub fn lon_deg(self) -> f64 {
        self.lon_deg
    }
}

impl FromStr for Place {
    type Err = WrongPlace;

    fn from_str(text: &str) -> Result<Self, WrongPlace> {
        let number = |part: &str| part.trim().parse::<f64>().ok();
        let numbers =
            text.split_once(',').and_then(|(lat, lon)| Some((number(lat)?, number(lon)?)));
        let Some((lat_deg, lon_deg)) = numbers else {
            // The refused text is repeated to the user: keep it short and harmless in a terminal.
            return Err(WrongPlace::NotAPlace(text.escape_default().take(80).collect()));
        };
        Self::new(lat_deg, lon_deg)
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{}, {}", self.lat_deg, self.lon_deg))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_of_counting_longitudes_are_one_place() {
        assert_eq!(Place::new(-17.8, 182.0), Place::new(-17.8, -178.0));
        assert_eq!(Place::new(0.0, 180.0), Place::new(0.0, -180.0));
        assert_eq!(Place::new(0.0, 360.0), Place::new(0.0, 0.0));
    }

    #[test]
    fn what_is_no_place_is_refused_in_a_sentence() {
        let said = |lat, lon| Place::new(lat, lon).unwrap_err().to_string();
        assert!(said(90.1, 0.0).starts_with("latitude 90.1 is not between -90 and 90; give"));
        assert!(said(-1e9, 0.0).contains("latitude -1000000000"));
        assert!(said(f64::NAN, 0.0).contains("latitude NaN"));
        assert!(
            said(0.0, -180.5).starts_with("longitude -180.5 is not between -180 and 360; give")
        );
        assert!(said(0.0, f64::INFINITY).contains("longitude inf"));
        for text in ["", "41.1", "41,1, 8,6", "north, west", "41.1;8.6", "a\u{1b}[31m,1"] {
            let said = text.parse::<Place>().unwrap_err().to_string();
            assert!(said.contains("is no place") && !said.contains('\u{1b}'), "{said}");
        }
    }

    proptest::proptest! {
        #[test]
        fn text_form_reads_back(lat in -90.0..=90.0, lon in -180.0..=360.0) {
            let place = Place::new(lat, lon).unwrap();
            proptest::prop_assert_eq!(place.to_string().parse::<Place>().unwrap(), place);
        }
    }
}
