//! Which of the asked countries have answered a query, and what.

use serde::{Deserialize, Serialize};
use striae_protocol::{Answer, CountryCode, Outcome, UnixSeconds};

/// How far one asked country has come with a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CoverageState {
    /// It searched its database and answered.
    Answered,
    /// No answer yet.
    Waiting,
    /// It answered that it did not search.
    Refused,
    /// The query ended before an answer came.
    Expired,
}

/// One country's part in a query: the difference between "nothing there" and "nobody looked".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CountryCoverage {
    /// The country.
    pub country: CountryCode,
    /// How far it has come.
    pub state: CoverageState,
    /// What it answered: hits, no hits, unsupported, refused, overloaded.
    pub outcome: Option<String>,
    /// Why it did not search.
    pub reason: Option<String>,
    /// How many hits it reported.
    pub hits: Option<usize>,
    /// How many exhibits it compared.
    pub searched: Option<u32>,
    /// When the answer arrived.
    pub answered: Option<UnixSeconds>,
}

/// What an outcome is called in lists and the audit log.
pub(crate) fn outcome_name(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Hits(_) => "hits",
        Outcome::NoHits => "no hits",
        Outcome::Unsupported { .. } => "unsupported",
        Outcome::Refused { .. } => "refused",
        Outcome::Overloaded { .. } => "overloaded",
    }
}

impl CountryCoverage {
    /// A country that has not answered, at a time when the query has ended or not.
    pub fn unanswered(country: CountryCode, ended: bool) -> Self {
        let state = if ended { CoverageState::Expired } else { CoverageState::Waiting };
        Self {
            country,
            state,
            outcome: None,
            reason: None,
            hits: None,
            searched: None,
            answered: None,
        }
    }

    /// A country whose answer arrived.
    pub fn answered(country: CountryCode, answer: &Answer, received: UnixSeconds) -> Self {
        let (state, reason, hits) = match &answer.outcome {
            Outcome::Hits(hits) => (CoverageState::Answered, None, Some(hits.len())),
            Outcome::NoHits => (CoverageState::Answered, None, Some(0)),
            Outcome::Unsupported { reason }
            | Outcome::Refused { reason }
            | Outcome::Overloaded { reason } => {
                (CoverageState::Refused, Some(reason.clone()), None)
            }
        };
        Self {
            country,
            state,
            outcome: Some(outcome_name(&answer.outcome).to_owned()),
            reason,
            hits,
            searched: Some(answer.searched),
            answered: Some(received),
        }
    }
}
