//! What both countries sign.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use striae_crypto::Digest;

use super::ConfirmationError;
use crate::country::CountryCode;
use crate::envelope::EnvelopeId;
use crate::network_id::NetworkId;
use crate::reference::OpaqueReference;
use crate::time::UnixSeconds;

/// The version of a statement's form.
pub const CONFIRMATION_VERSION: u16 = 1;

/// What examiners of two countries found of a hit. It names no person and no place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConfirmationStatement {
    /// Version of this form: [`CONFIRMATION_VERSION`].
    pub version: u16,
    /// The federation's network.
    pub network: NetworkId,
    /// The query's envelope.
    pub query: EnvelopeId,
    /// The hit, as the answer to the query refers to it.
    pub hit: OpaqueReference,
    /// The code of the kind of mark that was compared.
    pub mark: u16,
    /// The exhibit of the country that asked.
    pub asking: ComparedExhibit,
    /// The exhibit of the country that answered.
    pub answering: ComparedExhibit,
    /// What was found.
    pub conclusion: Conclusion,
    /// Who compared first.
    pub first_examiner: ExaminerReference,
    /// Who compared again, without knowing the first result.
    pub verifying_examiner: ExaminerReference,
    /// When it was concluded.
    pub concluded: UnixSeconds,
}

/// One of the two exhibits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComparedExhibit {
    /// Whose it is.
    pub country: CountryCode,
    /// What that country calls it to the other one.
    pub exhibit: OpaqueReference,
}

/// An examiner, without a name: only the own country knows who it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExaminerReference {
    /// For which country the examiner works.
    pub country: CountryCode,
    /// What that country calls the examiner to others.
    pub person: OpaqueReference,
}

/// The conclusions of the AFTE range.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Conclusion {
    /// Enough agreement of individual characteristics: one tool made both marks.
    Identification,
    /// Different tools made them.
    Elimination,
    /// Some agreement of individual characteristics, and all of class characteristics; not enough to identify.
    InconclusiveA,
    /// Class characteristics agree; individual ones neither agree nor disagree.
    InconclusiveB,
    /// Class characteristics agree, individual ones disagree; not enough to eliminate.
    InconclusiveC,
    /// The marks cannot be compared.
    Unsuitable,
}

impl Conclusion {
    /// All of them, in the order of their variants.
    pub const ALL: [Self; 6] = [
        Self::Identification,
        Self::Elimination,
        Self::InconclusiveA,
        Self::InconclusiveB,
        Self::InconclusiveC,
        Self::Unsuitable,
    ];
}

impl fmt::Display for Conclusion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Identification => "identification",
            Self::Elimination => "elimination",
            Self::InconclusiveA => "inconclusive-a",
            Self::InconclusiveB => "inconclusive-b",
            Self::InconclusiveC => "inconclusive-c",
            Self::Unsuitable => "unsuitable",
        })
    }
}

impl FromStr for Conclusion {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Self::ALL.into_iter().find(|one| one.to_string() == text).ok_or_else(|| {
            let all: Vec<String> = Self::ALL.iter().map(ToString::to_string).collect();
            format!("'{text}' is no conclusion; the conclusions are {}", all.join(", "))
        })
    }
}

impl ConfirmationStatement {
    /// What both sign: the fields in their order, numbers little-endian, the conclusion as a number of 32 bits, nothing between;
    /// 168 bytes.
    pub fn signed_bytes(&self) -> Vec<u8> {
        let Self { version, network, query, hit, mark, asking, answering, .. } = self;
        let mut bytes = version.to_le_bytes().to_vec();
        bytes.extend(network.as_bytes());
        bytes.extend(query.as_bytes());
        bytes.extend(hit.as_bytes());
        bytes.extend(mark.to_le_bytes());
        for ComparedExhibit { country, exhibit } in [asking, answering] {
            bytes.extend(country.letters());
            bytes.extend(exhibit.as_bytes());
        }
        bytes.extend((self.conclusion as u32).to_le_bytes());
        for ExaminerReference { country, person } in [self.first_examiner, self.verifying_examiner]
        {
            bytes.extend(country.letters());
            bytes.extend(person.as_bytes());
        }
        bytes.extend(self.concluded.0.to_le_bytes());
        bytes
    }

    /// SHA-256 of the signed bytes: the confirmation's name.
    pub fn digest(&self) -> Digest {
        Digest::sha256(&self.signed_bytes())
    }

    /// The two countries, first the one that asked.
    pub fn countries(&self) -> [CountryCode; 2] {
        [self.asking.country, self.answering.country]
    }

    /// The other one of the two countries; `None` when `country` is neither.
    pub fn other_country(&self, country: CountryCode) -> Option<CountryCode> {
        match self.countries() {
            [asking, answering] if asking == country => Some(answering),
            [asking, answering] if answering == country => Some(asking),
            _ => None,
        }
    }

    /// Checks version, countries and examiners.
    pub fn validate(&self) -> Result<(), ConfirmationError> {
        if self.version != CONFIRMATION_VERSION {
            return Err(ConfirmationError::Version { found: self.version });
        }
        let countries = self.countries();
        if countries[0] == countries[1] {
            return Err(ConfirmationError::OneCountry(countries[0]));
        }
        let examiners = [self.first_examiner, self.verifying_examiner];
        if examiners[0] == examiners[1] {
            return Err(ConfirmationError::OneExaminer);
        }
        match examiners.iter().find(|one| !countries.contains(&one.country)) {
            Some(other) => Err(ConfirmationError::OtherExaminer(other.country)),
            None => Ok(()),
        }
    }
}
