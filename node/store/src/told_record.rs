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

impl ToldRecord {
    /// Key of what a country was told of an exhibit; those of one exhibit lie together.
    pub fn key_of(exhibit: ExhibitId, country: CountryCode) -> Vec<u8> {
        [exhibit.0.to_be_bytes().as_slice(), country.to_string().as_bytes()].concat()
    }
}

impl Record for ToldRecord {
    const FAMILY: Family = Family::Told;
    type Previous = NoPrevious;

    fn key(&self) -> Vec<u8> {
        Self::key_of(self.exhibit, self.country)
    }
}
