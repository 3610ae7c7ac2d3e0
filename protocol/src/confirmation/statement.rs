//! The statement that both countries sign.

use std::fmt;

use serde::{Deserialize, Serialize};
use striae_crypto::Digest;
use striae_vocabulary::{
    ComparedExhibit, Conclusion, CountryCode, MarkCode, OpaqueReference, UnixSeconds,
};

use super::ConfirmationError;
use crate::envelope_id::EnvelopeId;
use crate::network_id::NetworkId;

/// The version of a statement's form.
pub const CONFIRMATION_VERSION: u16 = 1;

/// Findings of examiners of two countries about a hit. It names no person and no place.
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
    pub mark: MarkCode,
    /// The exhibit of the country that asked.
    pub asking: ComparedExhibit,
    /// The exhibit of the country that answered.
    pub answering: ComparedExhibit,
    /// Their finding.
    pub conclusion: Conclusion,
    /// Examiner of the first comparison.
    pub first_examiner: ExaminerReference,
    /// Examiner of the second comparison, made without knowing the first result.
    pub verifying_examiner: ExaminerReference,
    /// When it was concluded.
    pub concluded: UnixSeconds,
}

/// An examiner, without a name: only the own country knows who it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExaminerReference {
    /// For which country the examiner works.
    pub country: CountryCode,
    /// The examiner's reference that the country gives to others.
    pub person: OpaqueReference,
}

/// A field of a statement, as it is signed and as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedField {
    /// Its name.
    pub name: &'static str,
    /// Its bytes, as they are signed: numbers little-endian.
    pub bytes: Vec<u8>,
    /// Its value, as people read it.
    pub text: String,
}

impl SignedField {
    fn new(name: &'static str, bytes: &[u8], text: &dyn fmt::Display) -> Self {
        Self { name, bytes: bytes.to_vec(), text: text.to_string() }
    }
}

impl ConfirmationStatement {
    /// The signed fields in their order, each with the bytes that are signed and the text that
    /// people read: what is signed and what is shown both come from here.
    pub fn fields(&self) -> Vec<SignedField> {
        let Self {
            version,
            network,
            query,
            hit,
            mark,
            asking,
            answering,
            conclusion,
            first_examiner,
            verifying_examiner,
            concluded,
        } = self;
        let field = SignedField::new;
        let (first, verifying) = (first_examiner, verifying_examiner);
        vec![
            field("statement version", &version.to_le_bytes(), version),
            field("network", network.as_bytes(), network),
            field("query", query.as_bytes(), query),
            field("hit", hit.as_bytes(), hit),
            field("mark", &mark.0.to_le_bytes(), mark),
            field("asking country", &asking.country.letters(), &asking.country),
            field("asking exhibit", asking.exhibit.as_bytes(), &asking.exhibit),
            field("answering country", &answering.country.letters(), &answering.country),
            field("answering exhibit", answering.exhibit.as_bytes(), &answering.exhibit),
            field("conclusion", &(*conclusion as u32).to_le_bytes(), conclusion),
            field("first examiner's country", &first.country.letters(), &first.country),
            field("first examiner", first.person.as_bytes(), &first.person),
            field("verifying examiner's country", &verifying.country.letters(), &verifying.country),
            field("verifying examiner", verifying.person.as_bytes(), &verifying.person),
            field("concluded", &concluded.0.to_le_bytes(), concluded),
        ]
    }

    /// The bytes that both countries sign: those of the [fields](Self::fields), nothing between;
    /// 168 bytes.
    pub fn signed_bytes(&self) -> Vec<u8> {
        self.fields().into_iter().flat_map(|field| field.bytes).collect()
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
