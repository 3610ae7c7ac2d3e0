//! The record of how often a country was told of an exhibit.

use serde::{Deserialize, Serialize};
use striae_casework::ExhibitId;
use striae_protocol::Digest;
use striae_vocabulary::{CountryCode, UnixSeconds};

use crate::{Family, NoPrevious, Record};

/// The questions that one of our exhibits was named to a country as a hit for, lately.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToldRecord {
    /// Our exhibit.
    pub exhibit: ExhibitId,
    /// The country that asked, for whomever.
    pub country: CountryCode,
    /// The questions, each once.
    pub told: Vec<Told>,
}

/// One of these questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// Digest of its marks: the same ones again tell nothing new.
    pub marks: Digest,
    /// When it was answered.
    pub at: UnixSeconds,
}

impl Record for ToldRecord {
    const FAMILY: Family = Family::Told;
    type Previous = NoPrevious;
    type Key = (ExhibitId, CountryCode);

    fn key(&self) -> (ExhibitId, CountryCode) {
        (self.exhibit, self.country)
    }
}
