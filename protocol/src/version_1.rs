//! Messages of protocol version 1 in the forms it gave them: read, and written to nodes that speak no other.

use serde::{Deserialize, Serialize};
use striae_vocabulary::{CountryCode, MarkCode, OpaqueReference, YearMonth};

use crate::answer::{Answer, Hit, Outcome};
use crate::bounds::MessageError;
use crate::codec::bounded_vec;
use crate::envelope::EnvelopeId;
use crate::limits::{MAX_HITS_PER_ANSWER, MAX_SIGNATURES_PER_QUERY};
use crate::query::{ClassFilter, Destinations, MarkSignature, Query};

/// A query of version 1: it carries no grounds and does not stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueryOf1 {
    reference: OpaqueReference,
    destinations: Destinations,
    class_filter: ClassFilter,
    #[serde(deserialize_with = "bounded_vec::<_, _, MAX_SIGNATURES_PER_QUERY>")]
    marks: Vec<MarkSignature>,
}

/// An answer of version 1: a node gives one, and it is not sealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerOf1 {
    query: EnvelopeId,
    outcome: OutcomeOf1,
    searched: u32,
    class_filter: ClassFilter,
    engine_version: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
enum OutcomeOf1 {
    Hits(#[serde(deserialize_with = "bounded_vec::<_, _, MAX_HITS_PER_ANSWER>")] Vec<HitOf1>),
    NoHits,
    Unsupported { reason: String },
    Refused { reason: String },
    Overloaded { reason: String },
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct HitOf1 {
    reference: OpaqueReference,
    mark: MarkCode,
    score_hundredths: i16,
    /// Empty when unknown.
    calibre: String,
    event_month: Option<YearMonth>,
    country: CountryCode,
}

impl From<Query> for QueryOf1 {
    /// What version 1 has no field for is left out.
    fn from(query: Query) -> Self {
        let Query { reference, destinations, class_filter, marks, .. } = query;
        Self { reference, destinations, class_filter, marks }
    }
}

impl From<QueryOf1> for Query {
    fn from(query: QueryOf1) -> Self {
        let QueryOf1 { reference, destinations, class_filter, marks } = query;
        Self {
            reference,
            destinations,
            grounds: Vec::new(),
            on_behalf_of: None,
            standing: false,
            renews: None,
            class_filter,
            marks,
        }
    }
}

impl QueryOf1 {
    /// Checks every limit.
    pub fn validate(&self) -> Result<(), MessageError> {
        Query::from(self.clone()).validate()
    }
}

impl From<Answer> for AnswerOf1 {
    /// What version 1 has no field for is left out.
    fn from(answer: Answer) -> Self {
        let Answer { query, outcome, searched, class_filter, engine_version, .. } = answer;
        let outcome = match outcome {
            Outcome::Hits(hits) => OutcomeOf1::Hits(hits.into_iter().map(HitOf1::from).collect()),
            Outcome::NoHits => OutcomeOf1::NoHits,
            Outcome::Unsupported { reason } => OutcomeOf1::Unsupported { reason },
            Outcome::Refused { reason } => OutcomeOf1::Refused { reason },
            Outcome::Overloaded { reason, .. } => OutcomeOf1::Overloaded { reason },
            Outcome::Withdrawn => {
                OutcomeOf1::Refused { reason: "the query was withdrawn".to_owned() }
            }
        };
        Self { query, outcome, searched, class_filter, engine_version }
    }
}

impl From<AnswerOf1> for Answer {
    fn from(answer: AnswerOf1) -> Self {
        let AnswerOf1 { query, outcome, searched, class_filter, engine_version } = answer;
        let outcome = match outcome {
            OutcomeOf1::Hits(hits) => Outcome::Hits(hits.into_iter().map(Hit::from).collect()),
            OutcomeOf1::NoHits => Outcome::NoHits,
            OutcomeOf1::Unsupported { reason } => Outcome::Unsupported { reason },
            OutcomeOf1::Refused { reason } => Outcome::Refused { reason },
            OutcomeOf1::Overloaded { reason } => Outcome::Overloaded { reason, run_at: None },
        };
        let (number, contact) = (0, None);
        Self { query, number, outcome, searched, class_filter, engine_version, contact }
    }
}

impl AnswerOf1 {
    /// Checks every limit.
    pub fn validate(&self) -> Result<(), MessageError> {
        Answer::from(self.clone()).validate()
    }
}

impl From<Hit> for HitOf1 {
    fn from(hit: Hit) -> Self {
        let Hit { reference, mark, score_hundredths, calibre, event_month, country, .. } = hit;
        let calibre = calibre.unwrap_or_default();
        Self { reference, mark, score_hundredths, calibre, event_month, country }
    }
}

impl From<HitOf1> for Hit {
    fn from(hit: HitOf1) -> Self {
        let HitOf1 { reference, mark, score_hundredths, calibre, event_month, country } = hit;
        Self {
            reference,
            mark,
            score_hundredths,
            log10_lr_tenths: None,
            calibre: Some(calibre).filter(|calibre| !calibre.is_empty()),
            event_month,
            event_kind: None,
            country,
        }
    }
}
