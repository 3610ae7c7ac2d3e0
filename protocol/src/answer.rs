//! Answers of a country, and the word that something was stored or was not.

use serde::{Deserialize, Serialize};
use striae_vocabulary::{CountryCode, MarkCode, OpaqueReference, UnixSeconds, YearMonth};

use crate::bounds::{self, MessageError};
use crate::codec::bounded_vec;
use crate::envelope_id::EnvelopeId;
use crate::limits::{
    MAX_CALIBRE_BYTES, MAX_CONTACT_BYTES, MAX_ENGINE_VERSION_BYTES, MAX_EVENT_KIND_BYTES,
    MAX_FURTHER_MARKS, MAX_HITS_PER_ANSWER, MAX_REASON_BYTES,
};
use crate::query::ClassFilter;

/// Findings of one node. Every asked node answers, so that the asker knows the difference between
/// "nothing there" and "nobody looked".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The envelope of the query.
    pub query: EnvelopeId,
    /// 0 for a node's first answer to the query. A later one has the next number: it follows
    /// "overloaded", or reports what was enrolled since.
    pub number: u32,
    /// Result of the search.
    pub outcome: Outcome,
    /// Number of exhibits the query was compared with.
    pub searched: u32,
    /// The filter that was applied.
    pub class_filter: ClassFilter,
    /// Name and version of what compared, so that scores can be read.
    pub engine_version: String,
    /// Person to call about hits.
    pub contact: Option<String>,
}

/// Result of a query.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outcome {
    /// Unconfirmed hits, best first, 1 to [`MAX_HITS_PER_ANSWER`].
    Hits(#[serde(deserialize_with = "bounded_vec::<_, _, MAX_HITS_PER_ANSWER>")] Vec<Hit>),
    /// Searched, nothing found.
    NoHits,
    /// Not searched: the signature format or mark is unknown here.
    Unsupported {
        /// Reason, in a sentence.
        reason: String,
    },
    /// Not searched: the country's policy does not allow it.
    Refused {
        /// Reason, in a sentence.
        reason: String,
    },
    /// Not searched yet: too many queries wait.
    Overloaded {
        /// Reason, in a sentence.
        reason: String,
        /// When it will be searched; the next answer then says what was found.
        run_at: Option<UnixSeconds>,
    },
    /// Not searched, or no further: the asker withdrew the query.
    Withdrawn,
}

/// All that is disclosed of an exhibit. Unconfirmed until examiners of both countries have looked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hit {
    /// The answering country's reference of the exhibit.
    pub reference: OpaqueReference,
    /// The code of the kind of mark that is alike.
    pub mark: MarkCode,
    /// Similarity in hundredths, -100 to 100, in coarse steps. Not a probability.
    pub score_hundredths: Option<i16>,
    /// Logarithm (base 10) of the likelihood ratio of all marks together in tenths, -100 to 100, capped and in coarse
    /// steps. Not a probability.
    pub log10_lr_tenths: Option<i16>,
    /// The exhibit's other marks that were compared, the most alike first.
    pub further_marks: Vec<HitMark>,
    /// Calibre of the exhibit, or its family.
    pub calibre: Option<String>,
    /// When it happened, to the month.
    pub event_month: Option<YearMonth>,
    /// The event, in a word or two.
    pub event_kind: Option<String>,
    /// The country that holds the exhibit.
    pub country: CountryCode,
}

/// A further mark of an exhibit that is a hit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct HitMark {
    /// The code of the kind of mark.
    pub mark: MarkCode,
    /// Its similarity, as [`Hit::score_hundredths`].
    pub score_hundredths: Option<i16>,
    /// Its own likelihood ratio, as [`Hit::log10_lr_tenths`].
    pub log10_lr_tenths: Option<i16>,
}

/// A node says that it has stored an envelope; the other one then stops sending it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// The envelope that was stored: a query, a withdrawal or an answer.
    pub received: EnvelopeId,
}

/// A node says that it has not stored an envelope, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// SHA-256 of what was sent.
    pub envelope: EnvelopeId,
    /// Whether it is of use to send it again.
    pub again: Again,
    /// Reason, in a sentence.
    pub reason: String,
}

/// Whether it is of use to send something again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Again {
    /// Later: the reason passes.
    Later,
    /// After one side was upgraded: the versions do not fit.
    AfterUpgrade,
    /// Never.
    Never,
}

impl Answer {
    /// Checks every limit.
    pub fn validate(&self) -> Result<(), MessageError> {
        match &self.outcome {
            Outcome::Hits(hits) => {
                bounds::some("the list of hits", hits, MAX_HITS_PER_ANSWER)?;
                hits.iter().try_for_each(Hit::validate)?;
            }
            Outcome::NoHits | Outcome::Withdrawn => {}
            Outcome::Unsupported { reason }
            | Outcome::Refused { reason }
            | Outcome::Overloaded { reason, .. } => {
                bounds::some_text("the reason", reason, MAX_REASON_BYTES)?;
            }
        }
        self.class_filter.validate()?;
        bounds::text_if_any("the contact", self.contact.as_deref(), MAX_CONTACT_BYTES)?;
        bounds::some_text("the engine version", &self.engine_version, MAX_ENGINE_VERSION_BYTES)
    }
}

impl Hit {
    /// Checks every limit.
    pub fn validate(&self) -> Result<(), MessageError> {
        check_figures(self.score_hundredths, self.log10_lr_tenths)?;
        bounds::at_most("the list of further marks", &self.further_marks, MAX_FURTHER_MARKS)?;
        for mark in &self.further_marks {
            check_figures(mark.score_hundredths, mark.log10_lr_tenths)?;
        }
        bounds::text_if_any("the calibre", self.calibre.as_deref(), MAX_CALIBRE_BYTES)?;
        let kind = self.event_kind.as_deref();
        bounds::text_if_any("the kind of event", kind, MAX_EVENT_KIND_BYTES)?;
        self.event_month.map_or(Ok(()), bounds::year_month)
    }
}

fn check_figures(
    score_hundredths: Option<i16>,
    log10_lr_tenths: Option<i16>,
) -> Result<(), MessageError> {
    bounds::range("the score", score_hundredths.unwrap_or(0).into(), -100, 100)?;
    let lr = log10_lr_tenths.unwrap_or(0);
    bounds::range("the likelihood ratio's logarithm in tenths", lr.into(), -100, 100)
}

impl Refusal {
    /// Checks every limit.
    pub fn validate(&self) -> Result<(), MessageError> {
        bounds::some_text("the reason", &self.reason, MAX_REASON_BYTES)
    }
}
