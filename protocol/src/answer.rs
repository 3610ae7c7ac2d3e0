//! What a country answers, and the asker's receipt.

use serde::{Deserialize, Serialize};

use crate::bounds::{self, MessageError};
use crate::codec::bounded_vec;
use crate::country::CountryCode;
use crate::envelope::EnvelopeId;
use crate::limits::{
    MAX_CALIBRE_BYTES, MAX_ENGINE_VERSION_BYTES, MAX_HITS_PER_ANSWER, MAX_REASON_BYTES,
};
use crate::query::ClassFilter;
use crate::reference::OpaqueReference;

/// What one country found. Every asked country answers, so that the asker knows the difference between
/// "nothing there" and "nobody looked".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The envelope of the query.
    pub query: EnvelopeId,
    /// What came of it.
    pub outcome: Outcome,
    /// Number of exhibits the query was compared with.
    pub searched: u32,
    /// The filter that was applied.
    pub class_filter: ClassFilter,
    /// Name and version of what compared, so that scores can be read.
    pub engine_version: String,
}

/// What came of a query.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outcome {
    /// Unconfirmed hits, best first, 1 to [`MAX_HITS_PER_ANSWER`].
    Hits(#[serde(deserialize_with = "bounded_vec::<_, _, MAX_HITS_PER_ANSWER>")] Vec<Hit>),
    /// Searched, nothing found.
    NoHits,
    /// Not searched: the signature format or mark is unknown here.
    Unsupported {
        /// Why, in a sentence.
        reason: String,
    },
    /// Not searched: the country's policy does not allow it.
    Refused {
        /// Why, in a sentence.
        reason: String,
    },
    /// Not searched: too many queries wait. May be asked again later.
    Overloaded {
        /// Why, in a sentence.
        reason: String,
    },
}

/// All that is disclosed of an exhibit. Unconfirmed until examiners of both countries have looked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hit {
    /// What the answering country calls the exhibit.
    pub reference: OpaqueReference,
    /// The code of the kind of mark that is alike.
    pub mark: u16,
    /// Similarity in hundredths, -100 to 100. Not a probability.
    pub score_hundredths: i16,
    /// Calibre of the exhibit; empty when unknown.
    pub calibre: String,
    /// When it happened, to the month.
    pub event_month: Option<YearMonth>,
    /// The country that holds the exhibit.
    pub country: CountryCode,
}

/// A month of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct YearMonth {
    /// Year, 1 to 9999.
    pub year: i16,
    /// Month, 1 to 12.
    pub month: u8,
}

/// A node says that it has stored an envelope; the other one then stops sending it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// The envelope that was stored: a query or an answer.
    pub received: EnvelopeId,
}

impl Answer {
    /// Checks every limit.
    pub fn validate(&self) -> Result<(), MessageError> {
        match &self.outcome {
            Outcome::Hits(hits) => {
                bounds::some("the list of hits", hits, MAX_HITS_PER_ANSWER)?;
                hits.iter().try_for_each(Hit::validate)?;
            }
            Outcome::NoHits => {}
            Outcome::Unsupported { reason }
            | Outcome::Refused { reason }
            | Outcome::Overloaded { reason } => {
                bounds::some_text("the reason", reason, MAX_REASON_BYTES)?;
            }
        }
        self.class_filter.validate()?;
        bounds::some_text("the engine version", &self.engine_version, MAX_ENGINE_VERSION_BYTES)
    }
}

impl Hit {
    /// Checks every limit.
    pub fn validate(&self) -> Result<(), MessageError> {
        bounds::range("the score", self.score_hundredths.into(), -100, 100)?;
        bounds::text("the calibre", &self.calibre, MAX_CALIBRE_BYTES)?;
        self.event_month.map_or(Ok(()), YearMonth::validate)
    }
}

impl YearMonth {
    /// Checks every limit.
    pub fn validate(self) -> Result<(), MessageError> {
        bounds::range("the year", self.year.into(), 1, 9999)?;
        bounds::range("the month", self.month.into(), 1, 12)
    }
}

impl std::fmt::Display for YearMonth {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(&format!("{:04}-{:02}", self.year, self.month))
    }
}

impl Receipt {
    /// A receipt has no limits to break; here so that every message is checked alike.
    pub fn validate(&self) -> Result<(), MessageError> {
        Ok(())
    }
}
