//! Which of the asked nodes have answered a query, and what; and of the others, why not, as far as
//! is known.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use striae_protocol::{Answer, Outcome, PublicKey};
use striae_vocabulary::{CountryCode, UnixSeconds};

/// Progress of one asked node with a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CoverageState {
    /// It searched its database and answered.
    Answered,
    /// No answer yet.
    Waiting,
    /// It has the query and will search later.
    PutOff,
    /// It answered that it did not search.
    Refused,
    /// It did not search, for the query was withdrawn.
    Withdrawn,
    /// The query ended before an answer came.
    Expired,
    /// The country has no node that answers.
    NoNode,
}

/// One node's part in a query: the difference between "nothing there" and "nobody looked".
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
pub struct CountryCoverage {
    pub country: CountryCode,
    /// The node; absent when the country has none.
    pub node_key: Option<PublicKey>,
    /// Its progress.
    pub state: CoverageState,
    /// Whether it has the query, as far as is known.
    #[serde(default)]
    pub delivered: bool,
    /// Its answer: hits, no hits, unsupported, refused, overloaded, withdrawn.
    pub outcome: Option<String>,
    /// Why it did not search, or why there is no answer, as far as is known.
    pub reason: Option<String>,
    /// When it will search, if it has put the query off.
    pub run_at: Option<UnixSeconds>,
    /// Hits that it reported, in all its answers.
    pub hits: Option<usize>,
    /// Exhibits that it compared, the last time.
    pub searched: Option<u32>,
    /// Exhibits that it compared in all its answers: at least so many, since a standing query is
    /// answered again only where it brings something.
    #[serde(default)]
    pub searched_in_all: Option<u64>,
    /// Engine that compared.
    pub engine_version: Option<String>,
    /// Calibre family that it searched; all when absent.
    pub calibre_family: Option<String>,
    /// Contact for calls about hits.
    pub contact: Option<String>,
    /// Answers that it gave.
    pub answers: usize,
    /// When the last answer arrived.
    pub answered: Option<UnixSeconds>,
}

/// Name of an outcome in lists and the audit log.
pub(crate) fn outcome_name(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Hits(_) => "hits",
        Outcome::NoHits => "no hits",
        Outcome::Unsupported { .. } => "unsupported",
        Outcome::Refused { .. } => "refused",
        Outcome::Overloaded { .. } => "overloaded",
        Outcome::Withdrawn => "withdrawn",
    }
}

impl CountryCoverage {
    /// A node that has not answered.
    pub fn unanswered(
        country: CountryCode,
        node_key: Option<PublicKey>,
        state: CoverageState,
        reason: Option<String>,
    ) -> Self {
        Self {
            country,
            node_key,
            state,
            delivered: false,
            outcome: None,
            reason,
            run_at: None,
            hits: None,
            searched: None,
            searched_in_all: None,
            engine_version: None,
            calibre_family: None,
            contact: None,
            answers: 0,
            answered: None,
        }
    }

    /// A node whose answers arrived, with when, in the order of their numbers.
    pub fn answered(
        country: CountryCode,
        node_key: PublicKey,
        answers: &[(Answer, UnixSeconds)],
    ) -> Option<Self> {
        let (last, _) = answers.last()?;
        let hits_of = |answer: &Answer| match &answer.outcome {
            Outcome::Hits(hits) => hits.len(),
            _ => 0,
        };
        let hits = answers.iter().map(|(answer, _)| hits_of(answer)).sum();
        let (state, reason, run_at) = match &last.outcome {
            Outcome::Hits(_) | Outcome::NoHits => (CoverageState::Answered, None, None),
            Outcome::Unsupported { reason } | Outcome::Refused { reason } => {
                (CoverageState::Refused, Some(reason.clone()), None)
            }
            Outcome::Overloaded { reason, run_at } => {
                (CoverageState::PutOff, Some(reason.clone()), *run_at)
            }
            Outcome::Withdrawn => (CoverageState::Withdrawn, None, None),
        };
        let searched = matches!(state, CoverageState::Answered) || hits > 0;
        Some(Self {
            delivered: true,
            outcome: Some(outcome_name(&last.outcome).to_owned()),
            run_at,
            hits: searched.then_some(hits),
            searched: searched.then_some(last.searched),
            searched_in_all: searched
                .then(|| answers.iter().map(|(answer, _)| u64::from(answer.searched)).sum()),
            engine_version: Some(last.engine_version.clone()),
            calibre_family: last.class_filter.calibre_family.clone(),
            contact: answers.iter().rev().find_map(|(answer, _)| answer.contact.clone()),
            answers: answers.len(),
            answered: answers.iter().map(|(_, received)| *received).max(),
            ..Self::unanswered(country, Some(node_key), state, reason)
        })
    }
}
