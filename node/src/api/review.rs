//! How far the candidates of an exhibit were reviewed, and what is known of mates below that place.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use striae_casework::roles::Action;
use striae_casework::{ExhibitId, Note, Person};
use striae_vocabulary::{MarkKind, UnixSeconds};

use super::Needs;
use super::call::call;

/// Reviews of a candidate list.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct ReviewState {
    pub exhibit: ExhibitId,
    /// The latest first.
    pub reviews: Vec<ShownReview>,
    /// Mates that the evaluation found below the last place reviewed.
    pub below: Vec<MatesBelow>,
    /// Sentences on what is not known.
    pub unknown: Vec<String>,
}

/// One review.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct ShownReview {
    /// The last place that was looked at, from 1.
    pub place: u32,
    pub person: Person,
    /// When.
    pub at: UnixSeconds,
    pub note: Option<Note>,
    /// Exhibits in the database then.
    pub exhibits: u64,
    /// Exhibits that were enrolled since, as far as numbers tell.
    pub enrolled_since: u64,
}

/// Share of true mates below a place, as it was measured.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize, Deserialize)]
pub struct MatesBelow {
    pub mark: MarkKind,
    /// Part of the mark that was searched with.
    pub extent: String,
    /// Mates below the place, or in no list at all.
    pub below: u32,
    /// Mates looked for.
    pub of: u32,
    /// Largest share that so few mates leave possible, at 95 %.
    pub at_most: f64,
    /// Exhibits among which they were looked for.
    pub among: u64,
    /// Place of the figures in the documentation.
    pub source: String,
}

/// Record how far the candidates of an exhibit were reviewed.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReviewCandidates {
    pub exhibit: ExhibitId,
    /// The last place that was looked at, from 1.
    pub place: u32,
    pub note: Option<Note>,
}
call!(
    ReviewCandidates, "search review" => ReviewState; Needs::to_do(Action::Search);
    |call| format!("{}: candidates reviewed to place {}", call.exhibit, call.place)
);

/// Show how far the candidates of an exhibit were reviewed.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShowReviews {
    pub exhibit: ExhibitId,
}
call!(ShowReviews, "search reviews" => ReviewState; Needs::to_read(Action::ViewCasework));
