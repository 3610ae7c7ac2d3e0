//! The countries that a query asks.

use serde::{Deserialize, Serialize};
use striae_vocabulary::CountryCode;

use crate::bounds::{self, MessageError};
use crate::codec::bounded_vec;
use crate::limits::MAX_DESTINATIONS;

/// Countries that a query asks.
#[derive(Debug, Clone, PartialEq, Eq, schemars::JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Destinations {
    /// Every member of the federation.
    All,
    /// These countries, 1 to [`MAX_DESTINATIONS`], none twice.
    Countries(
        #[serde(deserialize_with = "bounded_vec::<_, _, MAX_DESTINATIONS>")] Vec<CountryCode>,
    ),
}

impl Destinations {
    /// Whether this country is asked.
    pub fn includes(&self, country: CountryCode) -> bool {
        match self {
            Self::All => true,
            Self::Countries(countries) => countries.contains(&country),
        }
    }

    /// Checks every limit.
    pub fn validate(&self) -> Result<(), MessageError> {
        let Self::Countries(countries) = self else { return Ok(()) };
        bounds::some("the list of destinations", countries, MAX_DESTINATIONS)?;
        bounds::none_twice("the destination", countries)
    }
}
