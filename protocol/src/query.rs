//! What a country asks.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::bounds::{self, MessageError};
use crate::codec::bounded_vec;
use crate::country::CountryCode;
use crate::limits::{
    MAX_CALIBRE_BYTES, MAX_DESTINATIONS, MAX_SIGNATURE_BYTES, MAX_SIGNATURES_PER_QUERY,
};
use crate::reference::OpaqueReference;

/// A question to other countries: do you hold marks like these?
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Query {
    /// What the asker calls it.
    pub reference: OpaqueReference,
    /// Who is asked.
    pub destinations: Destinations,
    /// What need not be searched.
    pub class_filter: ClassFilter,
    /// The marks of one exhibit, 1 to [`MAX_SIGNATURES_PER_QUERY`].
    #[serde(deserialize_with = "bounded_vec::<_, _, MAX_SIGNATURES_PER_QUERY>")]
    pub marks: Vec<MarkSignature>,
}

/// Who is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Destinations {
    /// Every member of the federation.
    All,
    /// These countries, 1 to [`MAX_DESTINATIONS`], none twice.
    Countries(
        #[serde(deserialize_with = "bounded_vec::<_, _, MAX_DESTINATIONS>")] Vec<CountryCode>,
    ),
}

/// Class characteristics that narrow the search.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClassFilter {
    /// Search only exhibits of this calibre family, or of an unknown one.
    pub calibre_family: Option<String>,
}

/// The signature of one mark. The protocol carries it and knows nothing of what is inside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarkSignature {
    /// The code of the mark's kind.
    pub mark: u16,
    /// Version of the signature format.
    pub format_version: u16,
    /// The signature, 1 to [`MAX_SIGNATURE_BYTES`] bytes.
    #[serde(deserialize_with = "bounded_vec::<_, _, MAX_SIGNATURE_BYTES>")]
    pub bytes: Vec<u8>,
}

impl Query {
    /// Checks every limit.
    pub fn validate(&self) -> Result<(), MessageError> {
        self.destinations.validate()?;
        self.class_filter.validate()?;
        bounds::some("the list of marks", &self.marks, MAX_SIGNATURES_PER_QUERY)?;
        self.marks.iter().try_for_each(|mark| {
            bounds::some("a mark's signature", &mark.bytes, MAX_SIGNATURE_BYTES)
        })
    }
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
        let mut seen = BTreeSet::new();
        match countries.iter().find(|country| !seen.insert(**country)) {
            Some(country) => {
                Err(MessageError::Twice { what: "the destination", value: country.to_string() })
            }
            None => Ok(()),
        }
    }
}

impl ClassFilter {
    /// Checks every limit.
    pub fn validate(&self) -> Result<(), MessageError> {
        match &self.calibre_family {
            Some(family) => bounds::some_text("the calibre family", family, MAX_CALIBRE_BYTES),
            None => Ok(()),
        }
    }
}
