//! Query of a country.

use serde::{Deserialize, Serialize};
use striae_vocabulary::{CountryCode, Ground, MarkCode, OpaqueReference};

use crate::bounds::{self, MessageError};
use crate::codec::bounded_vec;
use crate::destinations::Destinations;
use crate::envelope_id::EnvelopeId;
use crate::limits::{
    MAX_CALIBRE_BYTES, MAX_GROUNDS, MAX_SIGNATURE_BYTES, MAX_SIGNATURES_PER_QUERY,
};

/// A question to other countries: do you hold marks like these?
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Query {
    /// The asker's reference of the query.
    pub reference: OpaqueReference,
    /// Countries that it asks.
    pub destinations: Destinations,
    /// Grounds for asking abroad, none twice; empty when national policy alone says so.
    #[serde(deserialize_with = "bounded_vec::<_, _, MAX_GROUNDS>")]
    pub grounds: Vec<Ground>,
    /// The country without a node for which a gateway asks.
    pub on_behalf_of: Option<CountryCode>,
    /// Whether it is run again on what is enrolled later, until it expires or is withdrawn.
    pub standing: bool,
    /// The query that this one goes on: hits that were reported to that one are not reported again.
    pub renews: Option<EnvelopeId>,
    /// Classes that need not be searched.
    pub class_filter: ClassFilter,
    /// The marks of one exhibit, 1 to [`MAX_SIGNATURES_PER_QUERY`].
    #[serde(deserialize_with = "bounded_vec::<_, _, MAX_SIGNATURES_PER_QUERY>")]
    pub marks: Vec<MarkSignature>,
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
    pub mark: MarkCode,
    /// Version of the signature format.
    pub format_version: u16,
    /// The signature, 1 to [`MAX_SIGNATURE_BYTES`] bytes.
    #[serde(deserialize_with = "bounded_vec::<_, _, MAX_SIGNATURE_BYTES>")]
    pub bytes: Vec<u8>,
}

/// The asker no longer wants answers to one of its queries; who has its body erases it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withdrawal {
    /// The query's envelope.
    pub query: EnvelopeId,
}

impl Query {
    /// Checks every limit.
    pub fn validate(&self) -> Result<(), MessageError> {
        self.destinations.validate()?;
        self.check_beneficiary()?;
        bounds::at_most("the list of grounds", &self.grounds, MAX_GROUNDS)?;
        bounds::none_twice("the ground", &self.grounds)?;
        self.class_filter.validate()?;
        bounds::some("the list of marks", &self.marks, MAX_SIGNATURES_PER_QUERY)?;
        self.marks.iter().try_for_each(|mark| {
            bounds::some("a mark's signature", &mark.bytes, MAX_SIGNATURE_BYTES)
        })
    }
}

impl Query {
    /// The country asked for is one, and is not asked itself. That it takes no part in the
    /// federation, the asked node checks.
    fn check_beneficiary(&self) -> Result<(), MessageError> {
        let what = "the country on whose behalf is asked";
        let Some(behalf) = self.on_behalf_of else { return Ok(()) };
        if !behalf.is_assigned() {
            let must = "must be one to which ISO 3166-1 assigns its code";
            return Err(MessageError::Unfit { what, must });
        }
        match &self.destinations {
            Destinations::Countries(countries) if countries.contains(&behalf) => {
                Err(MessageError::Unfit { what, must: "must not be asked itself" })
            }
            _ => Ok(()),
        }
    }
}

impl ClassFilter {
    /// Checks every limit.
    pub fn validate(&self) -> Result<(), MessageError> {
        let family = self.calibre_family.as_deref();
        bounds::text_if_any("the calibre family", family, MAX_CALIBRE_BYTES)
    }
}
