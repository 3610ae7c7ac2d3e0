//! Sittings of test sets, for the person who was given one. Nothing here tells truth, score or a file's name before it is
//! finished.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use striae_casework::roles::Action;
use striae_casework::testing::{Score, SittingId, SittingState, Truth, Wrong};
use striae_casework::{Name, Note};
use striae_vocabulary::{Conclusion, MarkKind, UnixSeconds};

use super::call::call;
use super::{ExportedResults, ListedSitting, Needs, ResultsForm, Second, SurfaceView};

/// List the own sittings.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListSittings;
call!(ListSittings, "sitting list" => SittingList; reads());

/// Begin a sitting: from then on its pairs are shown.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BeginSitting {
    pub sitting: SittingId,
}
call!(BeginSitting, "sitting begin" => SittingShown; acts());

/// Show the own sitting with its answers.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShowSitting {
    pub sitting: SittingId,
}
call!(ShowSitting, "sitting show" => SittingShown; reads());

/// Side of a pair as it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PairSide {
    Left,
    Right,
}

/// Give the measured surface of a mark of a pair, at one of its resolutions.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ViewSitting {
    pub sitting: SittingId,
    /// Place of the pair in the sitting, from 1.
    pub pair: usize,
    pub side: PairSide,
    /// 0 to 10: each level has half the points of the one before, along x and y.
    pub level: u8,
}
call!(ViewSitting, "sitting view" => SurfaceView; reads());

/// Answer a pair. The answer stands.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnswerPair {
    pub sitting: SittingId,
    /// Place of the pair in the sitting, from 1.
    pub pair: usize,
    pub conclusion: Conclusion,
    #[serde(default)]
    pub note: Option<Note>,
}
call!(AnswerPair, "sitting answer" => SittingShown; acts());

/// Finish a sitting, all of whose pairs are answered: it is final, and scored.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FinishSitting {
    pub sitting: SittingId,
}
call!(FinishSitting, "sitting finish" => SittingResults; acts());

/// Show the result of the own sitting, once it is finished.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShowSittingResults {
    pub sitting: SittingId,
}
call!(ShowSittingResults, "sitting results" => SittingResults; reads());

/// Give the result of the own sitting as a file.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExportSittingResults {
    pub sitting: SittingId,
    pub form: ResultsForm,
}
call!(ExportSittingResults, "sitting export" => ExportedResults; reads());

fn reads() -> Needs {
    Needs::to_read(Action::SitTest).second(Second::Never)
}

fn acts() -> Needs {
    Needs::to_do(Action::SitTest).second(Second::Never)
}

/// The own sittings, the latest first.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct SittingList {
    pub sittings: Vec<ListedSitting>,
}

/// A sitting as its person sees it.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct SittingShown {
    pub sitting: SittingId,
    /// Name of the set.
    pub name: Name,
    pub mark: MarkKind,
    pub state: SittingState,
    pub given: UnixSeconds,
    pub begun: Option<UnixSeconds>,
    pub finished: Option<UnixSeconds>,
    /// In the order of the sitting.
    pub pairs: Vec<SittingPair>,
}

/// A pair of a sitting.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct SittingPair {
    /// Its place, from 1.
    pub pair: usize,
    /// When the person first looked at it.
    pub opened: Option<UnixSeconds>,
    /// The person's conclusion.
    pub conclusion: Option<Conclusion>,
    pub note: Option<Note>,
    pub answered: Option<UnixSeconds>,
}

/// The result of a finished sitting.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct SittingResults {
    pub sitting: ListedSitting,
    /// Seed of the order in which its pairs were shown.
    pub seed: u32,
    pub score: Score,
    /// In the order of the sitting.
    pub answers: Vec<JudgedAnswer>,
}

/// An answer beside the truth.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct JudgedAnswer {
    /// Place in the sitting, from 1.
    pub pair: usize,
    /// Number of the pair in its set, from 1.
    pub number: usize,
    pub truth: Truth,
    pub conclusion: Conclusion,
    /// The error, where it is one.
    pub wrong: Option<Wrong>,
    pub note: Option<Note>,
    /// From the first look at the pair to the answer.
    pub seconds: u64,
}
